import Crypto
import Journal

/// What may be done with an experiment.
public enum ExperimentCommand: Sendable {
    /// Write it: a new experiment, or a new phase of one that started.
    case draft(ExperimentDesign, Personal<ExperimentTexts>)
    /// Write the phase that has not started yet otherwise.
    case change(ExperimentDesign, Personal<ExperimentTexts>)
    /// Say, as a second official, that the newest phase is right as it is written.
    case review
    /// Start the newest phase, in place of the one before. `tuning`: over all arms, for how many units intervals are narrowest; of planned looks,
    /// how many units are planned.
    case start(tuning: Int)
    case changeShare(Int)
    case pause
    case goOn
    /// Judge figures, and keep that it was done.
    case look(ExperimentSight)
    /// Judge figures by the program: it stops where a guardrail's bound is crossed or the stop rule is met, and else does nothing.
    case judge(ExperimentSight)
    /// Stop assigning, by an official.
    case stop
    case decide(ExperimentOutcome, reason: Personal<String>, ExperimentSight)

    /// What the official must be permitted; `nil` for what the program does by itself.
    public var permission: Permission? {
        switch self {
        case .draft, .change: .draftExperiments
        case .review: .reviewExperiments
        case .start, .changeShare, .pause, .goOn: .runExperiments
        case .look: .viewExactFigures
        case .judge: nil
        case .stop: .stopExperiments
        case .decide: .decideExperiments
        }
    }

    /// What it says, for telling one payload from another: the same command sent twice has the same.
    func payload() throws(UnkeepableCode) -> String {
        func written(_ design: ExperimentDesign, _ texts: Personal<ExperimentTexts>) throws(UnkeepableCode) -> String {
            try design.digest() + "\u{1f}" + Hex.string(SHA256.hash(data: texts.reveal().encoded))
        }
        func seen(_ sight: ExperimentSight) -> String { "\(sight.phase)\u{1f}\(sight.position)\u{1f}\(sight.figures.map(\.units))" }
        return switch self {
        case .draft(let design, let texts): "draft\u{1f}" + (try written(design, texts))
        case .change(let design, let texts): "change\u{1f}" + (try written(design, texts))
        case .review: "review"
        case .start(let tuning): "start\u{1f}\(tuning)"
        case .changeShare(let share): "share\u{1f}\(share)"
        case .pause: "pause"
        case .goOn: "go on"
        case .look(let sight): "look\u{1f}" + seen(sight)
        case .judge: "judge"
        case .stop: "stop"
        case .decide(let outcome, let reason, let sight): "decide\u{1f}\(outcome)\u{1f}\(reason.reveal())\u{1f}" + seen(sight)
        }
    }
}
