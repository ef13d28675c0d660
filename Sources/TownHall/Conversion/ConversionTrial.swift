import CivilTime
import Journal
import ServiceCatalog

/// An experiment by which something new is tried on a service, and on which nothing was decided yet.
public struct ConversionTrial: Hashable, Sendable {
    /// Which experiment.
    public let experiment: Identifier
    /// Whether it was stopped, so that a decision is due.
    public let isStopped: Bool
    /// The day on which it ends at the latest.
    public let lastDay: CalendarDate

    /// An experiment that goes on, or waits for its decision.
    public init(experiment: Identifier, isStopped: Bool, lastDay: CalendarDate) {
        self.experiment = experiment; self.isStopped = isStopped; self.lastDay = lastDay
    }

    /// - Returns: `nil` for an experiment that did not start, or on which was decided.
    init?(_ state: ExperimentState) {
        guard let phase = state.acting else { return nil }
        switch phase.status {
        case .running, .paused: self.init(experiment: state.id, isStopped: false, lastDay: phase.design.plannedEnd)
        case .stopped: self.init(experiment: state.id, isStopped: true, lastDay: phase.design.plannedEnd)
        case .draft, .reviewed, .decided, .replaced: return nil
        }
    }

    /// Whether this one is to be told of before another on the same service: a decision that is due, then the end that comes first.
    func isBefore(_ other: ConversionTrial) -> Bool {
        isStopped == other.isStopped ? lastDay < other.lastDay : isStopped
    }
}

extension Experiments {
    /// By service the experiment that runs or waits for its decision.
    ///
    /// - Throws: `DatabaseError`.
    public func underWay() async throws -> [ServiceKey: ConversionTrial] {
        var found: [ServiceKey: ConversionTrial] = [:]
        for state in try await all() {
            guard let trial = ConversionTrial(state), let service = state.acting?.design.service else { continue }
            found[service] = found[service].map { trial.isBefore($0) ? trial : $0 } ?? trial
        }
        return found
    }
}
