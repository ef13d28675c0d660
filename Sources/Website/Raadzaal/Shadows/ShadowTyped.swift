import ServiceCatalog
import TownHall

/// What stands in the form with which a difference is explained.
struct ShadowTyped {
    static let cause = "oorzaak", deed = "wat", reason = "reden"
    /// What was typed is kept under this name.
    static let form = "uitleggen"

    /// What was done just now.
    var done: ShadowAction?
    /// Why a command was refused.
    var refused: String?
    /// Whether what is wrong is the reason that was typed.
    var isReasonWrong = false
    /// The difference that is explained; `nil` for none, and for one that nobody knows.
    private(set) var difference: RuleDifference?
    private(set) var choice: ShadowDeed?
    private(set) var text = ""
    private(set) var kept: [TypedTexts.Kept] = []

    mutating func fill(_ form: SentForm) {
        (difference, choice, text) = (Self.read(form[Self.cause]), ShadowDeed(rawValue: form[Self.deed]), form[Self.reason])
    }

    mutating func restore(_ kept: TypedTexts.Kept) {
        fill(SentForm(kept))
        self.kept.append(kept)
    }

    // MARK: Naming a difference

    /// Stands between the parts of a difference. None of them has it: they are codes.
    private static let separator: Character = "|"

    static func written(_ difference: RuleDifference) -> String {
        [difference.kind.rawValue, difference.place, difference.old, difference.new].joined(separator: String(separator))
    }

    static func read(_ text: String) -> RuleDifference? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let kind = RuleDifference.Kind(rawValue: parts[0]) else { return nil }
        return RuleDifference(kind, parts[1], old: parts[2], new: parts[3])
    }
}
