import TownHall

/// What a resident writes or sends about a case, as typed, and what is wrong with it.
struct MyCaseReply {
    /// With files that are too large and are read past.
    static let largestRequest = 128 * 1024 * 1024

    /// Tells its form from others, of what was typed and not sent.
    static let form = "reageren"

    var text = ""
    /// What was typed earlier and stands in the form again.
    var kept: TypedTexts.Kept?
    /// Why it could not be kept now, though nothing is wrong with it.
    var trouble: WebError?
    var problems: [Problem] = []
    /// Shown after a reply that was kept.
    var hasBeenSent = false

    /// Whether something else stood in the way than what was typed or chosen.
    var isRefused: Bool {
        problems.contains { problem in
            switch problem {
            case .refused(.fields): false
            case .refused, .sentBefore, .overtaken: true
            default: false
            }
        }
    }

    static func fileFields(_ scope: UploadScope) -> FileFields { FileFields(maximumSizes: ["bestanden": CaseReply.largestFile]) }
}
