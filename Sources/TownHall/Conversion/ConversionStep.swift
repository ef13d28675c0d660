/// What is to be done next for a service, so that it comes further on the way.
public enum ConversionStep: Hashable, Sendable {
    /// Of all that go the old way most is to be gained here.
    case convertNow
    /// Others go first.
    case convertLater
    /// Too little is known to give it a place among the others.
    case findOut
    /// The experiment goes on.
    case wait(ConversionTrial)
    /// The experiment was stopped, and a decision is due.
    case decide(ConversionTrial)
    /// The rollout goes on to its next stage, or to its end.
    case widen(RolloutStanding)
    /// The rollout stands still.
    case goOn(RolloutStanding)
    /// The rollout was taken back: first it has to be known why.
    case lookBack(RolloutStanding)
    /// It is on the website for everyone, and more is to be gained there than at most others.
    case improve
    /// It is on the website for everyone, and does as others do.
    case measure
    /// It is over.
    case nothing
}
