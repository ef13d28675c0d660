import Crypto
import Journal

extension RolloutCommand {
    /// What the official must be permitted; `nil` for what the program does by itself.
    public var permission: Permission? {
        switch self {
        case .plan, .change: .planRollouts
        case .start, .pause, .goOn, .finish, .advance(_, nil): .runRollouts
        case .advance, .abandon: .overruleGates
        case .rollBack: .rollBack
        case .judge: nil
        }
    }

    /// What it says, for telling one payload from another: the same command sent twice has the same.
    func payload() throws(UnkeepableCode) -> String {
        func written(_ plan: RolloutPlan, _ texts: Personal<RolloutTexts>) throws(UnkeepableCode) -> String {
            try plan.digest() + "\u{1f}" + Hex.string(SHA256.hash(data: texts.reveal().encoded))
        }
        return switch self {
        case .plan(let plan, let texts): "plan\u{1f}" + (try written(plan, texts))
        case .change(let plan, let texts): "change\u{1f}" + (try written(plan, texts))
        case .start: "start"
        case .advance(let from, let reason): "advance\u{1f}\(from)" + (reason.map { "\u{1f}" + $0.reveal() } ?? "")
        case .pause: "pause"
        case .goOn: "go on"
        case .rollBack(let reason): "roll back\u{1f}" + reason.reveal()
        case .finish: "finish"
        case .abandon(let reason): "abandon\u{1f}" + reason.reveal()
        case .judge: "judge"
        }
    }
}

extension RolloutRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .mayNot(let permission): "not permitted here: \(permission.rawValue) (see raadhuis authority --matrix)"
        case .plan(let problems): "the plan has mistakes: " + problems.map { "\($0.place): \($0.fault)" }.joined(separator: "; ")
        case .ownWork: "whoever wrote the plan does not start it: ask another official"
        case .alreadyStarted: "the rollout was started"
        case .notStarted: "the rollout was not started"
        case .otherService: "the plan is of another service"
        case .servedByOther(let id): "\(id) acts on this service, an experiment or another rollout: wait until it is over"
        case .gateClosed(let outcome): "the gate to the next stage is closed: \(outcome.rawValue)"
        case .otherStage(let stage): "the rollout is in stage \(stage) by now"
        case .lastStage: "the rollout is in its last stage: finish it"
        case .notLastStage: "the rollout is not in its last stage yet"
        case .isPaused: "the rollout is paused"
        case .notHalted: "the rollout is neither paused nor rolled back"
        case .alreadyRolledBack: "the rollout was rolled back"
        case .isOver: "the rollout is finished or was given up"
        case .olderThan(let position): "the figures are older than those seen at position \(position): count again"
        case .reasonMissing: "give a reason"
        case .reasonTooLong(let maximum): "the reason has more than \(maximum) characters"
        case .unkeepable: "a key or text of the plan cannot be kept: use letters, digits and hyphens"
        }
    }
}
