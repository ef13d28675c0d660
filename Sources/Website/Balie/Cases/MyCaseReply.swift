import TownHall

/// What a resident writes or sends about a case, as typed, and what is wrong with it.
struct MyCaseReply {
    static let largestRequest = 40_000_000
    static let largestFile = 10_000_000
    static let mostFiles = 5
    /// Media types by which officials can look at a file.
    static let accepted: Set<String> = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "application/pdf"]

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

    enum Problem: Hashable {
        case refused(CaseRefusal)
        case sentBefore
        case tooManyFiles
        case fileTooLarge(name: String)
        case fileType(name: String)

        /// The field that it is about.
        var field: String {
            switch self {
            case .refused, .sentBefore: "tekst"
            case .tooManyFiles, .fileTooLarge, .fileType: "bestanden"
            }
        }

        func sentence(_ t: Texts) -> String {
            switch self {
            case .refused(.fields(let problems)):
                if case .textTooLong(let maximum)? = problems.first {
                    t("Uw antwoord is te lang. Het mag hoogstens {0} tekens zijn.", t.grouped(maximum))
                } else {
                    t("Schrijf een antwoord of kies een bestand.")
                }
            case .refused(.isClosed): t("Deze zaak is al afgerond. Bel ons als u nog iets wilt doorgeven.")
            case .refused: t("Dit kan nu niet. Bel ons, dan helpen we u.")
            case .sentBefore:
                t("U verstuurde dit formulier al. Kijk of uw bericht hieronder staat. Wilt u dit ook nog sturen? Kies dan nog een keer ‘Verstuur’.")
            case .tooManyFiles: t("Kies hoogstens {0} bestanden tegelijk.", String(MyCaseReply.mostFiles))
            case .fileTooLarge(let name):
                t("{0} is te groot. Een bestand mag hoogstens {1} zijn. Maak het kleiner of kies een ander bestand.", name, t.size(MyCaseReply.largestFile))
            case .fileType(let name): t("{0} kunnen we niet openen. Kies een foto of een PDF.", name)
            }
        }
    }

    static func problems(with files: [SentFile]) -> [Problem] {
        var problems: [Problem] = files.count > mostFiles ? [.tooManyFiles] : []
        for file in files {
            if file.size > largestFile { problems.append(.fileTooLarge(name: file.name)) }
            if !accepted.contains(file.mediaType) { problems.append(.fileType(name: file.name)) }
        }
        return problems
    }
}
