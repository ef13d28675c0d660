import TownHall

/// What stands in the forms on the page of a rollout.
struct RolloutTyped {
    /// What was done just now.
    var done: RolloutAction?
    /// The one that was refused, and why.
    var refused: (action: RolloutAction, reason: String)?
    /// Whether what is wrong is the reason that was typed.
    var isReasonWrong = false
    private(set) var reasons: [RolloutAction: String] = [:]
    private(set) var kept: [TypedTexts.Kept] = []
    /// The number of a case that is looked up.
    var number = ""

    mutating func restore(_ kept: TypedTexts.Kept, _ action: RolloutAction) {
        fill(SentForm(kept), action)
        self.kept.append(kept)
    }

    mutating func fill(_ form: SentForm, _ action: RolloutAction) { if action.hasReason { reasons[action] = form[RolloutAction.reason] } }

    func reason(_ action: RolloutAction) -> String { reasons[action] ?? "" }

    /// What is wrong with the field of an action.
    func error(_ action: RolloutAction) -> String? { refused.flatMap { $0.action == action && isReasonWrong ? $0.reason : nil } }

    /// Where what is wrong stands on the page.
    var place: String { refused.map { isReasonWrong ? Self.field($0.action) : "nu" } ?? "nu" }

    static func field(_ action: RolloutAction) -> String { "uitrol-" + action.rawValue }
}
