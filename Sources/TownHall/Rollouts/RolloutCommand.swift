import Journal

/// What may be done with a rollout.
public enum RolloutCommand: Sendable {
    case plan(RolloutPlan, Personal<RolloutTexts>)
    /// Write it otherwise before it starts.
    case change(RolloutPlan, Personal<RolloutTexts>)
    /// Begin the first stage. Whoever wrote the plan does not start it alone: another official does.
    case start
    /// Go to the next stage, whose gate was passed; `overruling` says why it is done though it was not: for who has the mandate, and it is shown.
    /// `from` is the stage that was seen: another press for it does nothing more.
    case advance(from: Int, overruling: Personal<String>?)
    case pause
    /// After a pause or a roll-back, at the stage that it was in, whose days and visits count anew.
    case goOn
    case rollBack(reason: Personal<String>)
    /// After the last stage: the old way is retired.
    case finish
    /// Give up, for good.
    case abandon(reason: Personal<String>)
    /// Judge figures by the program: it rolls back or holds where a guardrail's bound is crossed, keeps what a gate says when that is new, goes on where
    /// nobody has to press, and reports what stands still; else it does nothing.
    case judge(RolloutSight)
}
