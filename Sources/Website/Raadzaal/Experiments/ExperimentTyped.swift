import TownHall

/// What stands in the forms on the page of an experiment.
struct ExperimentTyped {
    /// What was done just now.
    var done: ExperimentAction?
    /// The one that was refused, and why.
    var refused: (action: ExperimentAction, reason: String)?
    /// Whether what is wrong is the choice: nothing was chosen, or what cannot be decided.
    var lacksOutcome = false
    var share: String?
    var reason = ""
    var outcome = ""
    var kept: [TypedTexts.Kept] = []

    mutating func restore(_ kept: TypedTexts.Kept, _ action: ExperimentAction) {
        fill(SentForm(kept), action)
        self.kept.append(kept)
    }

    mutating func fill(_ form: SentForm, _ action: ExperimentAction) {
        switch action {
        case .share: share = form["deel"]
        case .decide: (reason, outcome) = (form["reden"], form[ExperimentAction.outcome])
        case .review, .start, .pause, .goOn, .look, .stop: break
        }
    }

    /// What is wrong with the field of an action.
    func error(_ action: ExperimentAction) -> String? { refused.flatMap { $0.action == action && !lacksOutcome ? $0.reason : nil } }

    /// What is wrong with the choice of what is decided.
    var outcomeError: String? { lacksOutcome ? refused?.reason : nil }

    /// Where what is wrong stands on the page.
    var place: String {
        guard let action = refused?.action, action.typed != nil else { return "nu" }
        return lacksOutcome ? "proef-uitkomst" : "proef-" + action.rawValue
    }
}
