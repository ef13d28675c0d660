/// What was decided, and on what evidence: that stands frozen beside it.
public struct ExperimentDecision: Hashable, Sendable {
    public let outcome: ExperimentOutcome
    /// What was decided on.
    public var evidence: ExperimentLook
    /// Of the service's definition with which the phase started.
    public let serviceVersion: String
    /// `ExperimentDesign.digest` of the plan that was kept to.
    public let planDigest: String
}
