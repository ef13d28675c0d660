/// What the program did with a rollout, or saw of it, that somebody has to know.
public enum RolloutNews: Hashable, Sendable {
    /// A guardrail's bound was crossed, and whoever begins gets the old way.
    case rolledBack(Metric)
    /// A guardrail's bound was crossed, and it stays at its share.
    case held
    /// The gate of a stage is failed, for the first time since the stage began or was gone on with.
    case gateFailed(stage: Int)
    /// Nothing moves in a stage.
    case stoodStill(stage: Int)
}

extension RolloutState {
    /// All of it, by the place of the turn in `turns`. What an official did is known to who did it.
    public var news: [(turn: Int, news: RolloutNews)] {
        turns.indices.compactMap { index in
            guard turns[index].act.by == nil else { return nil }
            switch turns[index].kind {
            case .rolledBack(.guardrail(let metric)): return (index, .rolledBack(metric))
            case .paused: return (index, .held)
            // What follows from it at once tells of it. Near its bound a gate may fail and not fail by turns: it is told once.
            case .gate(let stage, .failed): return isFollowed(index) || hasFailed(before: index) ? nil : (index, .gateFailed(stage: stage))
            case .stoodStill(let stage): return (index, .stoodStill(stage: stage))
            default: return nil
            }
        }
    }

    /// Whether the gate of the stage that ran then had failed before.
    private func hasFailed(before index: Int) -> Bool {
        for turn in turns[..<index].reversed() {
            switch turn.kind {
            case .gate(_, .failed): return true
            case .started, .advanced, .wentOn: return false
            default: continue
            }
        }
        return false
    }

    private func isFollowed(_ index: Int) -> Bool {
        guard turns.indices.contains(index + 1), turns[index + 1].act == turns[index].act else { return false }
        return switch turns[index + 1].kind {
        case .rolledBack, .paused: true
        default: false
        }
    }
}
