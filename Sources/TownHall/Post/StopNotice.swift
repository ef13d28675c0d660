import Journal

/// That a phase of an experiment was stopped, and nobody who is new is given a variant of it.
public struct StopNotice: Hashable, Sendable {
    public let experiment: Identifier
    /// From 1.
    public let phase: Int
    public let cause: StopCause
    /// What became of the phase since: it may be decided on, or another may have taken its place, before the mail goes out.
    public let status: ExperimentPhase.Status

    public init(experiment: Identifier, phase: Int, cause: StopCause, status: ExperimentPhase.Status = .stopped) {
        self.experiment = experiment; self.phase = phase; self.cause = cause; self.status = status
    }

    /// - Returns: `nil` for a phase that nothing has to be told of: it did not stop, or an official stopped it and it needs no decision any more.
    init?(_ phase: ExperimentPhase, of experiment: Identifier) {
        guard let cause = phase.stop, cause != .official || phase.status == .stopped else { return nil }
        self.init(experiment: experiment, phase: phase.number, cause: cause, status: phase.status)
    }
}
