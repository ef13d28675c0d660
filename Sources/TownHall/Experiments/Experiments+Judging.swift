import Journal
import ServiceCatalog

/// How the program watches over experiments that run.
extension Experiments {
    /// An experiment that the program stopped.
    public struct Stopped: Sendable {
        public let experiment: Identifier
        public let service: ServiceKey
        public let phase: Int
        public let cause: StopCause
    }

    /// The figures of a phase as they are now, of each of its arms.
    public func sight(of phase: ExperimentPhase, in experiment: Identifier, _ evidence: Evidence) -> ExperimentSight {
        // Before they are counted: up to there everything is in.
        let position = evidence.position
        let outcomes = evidence.arms(of: experiment, phase: phase.number)
        // A week that is not over yet is no unit yet.
        let today = setting.today, monday = today.daysSince1970 + 1 - today.weekday
        let weeks = phase.design.unit == .week ? evidence.armWeeks(of: experiment, phase: phase.number).filter { $0.monday < monday } : []
        let current = setting.shelf.current[phase.design.service]
        let offered = current?.version == phase.start?.serviceVersion ? current.map(variants) ?? [] : []
        let figures = phase.design.arms.map { arm in
            var figures = outcomes.first { $0.arm == arm.key }.map(ArmFigures.init) ?? ArmFigures(arm: arm.key, units: 0, completed: 0)
            if phase.design.unit == .week { figures.clusters = ArmFigures.clusters(of: weeks.filter { $0.arm == arm.key }) }
            figures.isGone = arm.key != ExperimentArm.base && !offered.contains { $0.key == arm.key && $0.isForChance }
            return figures
        }
        return ExperimentSight(figures: figures, phase: phase.number, position: position)
    }

    /// Judges every experiment that gives arms, and stops those that must stop. Where none does it costs next to nothing.
    ///
    /// - Returns: What was stopped now.
    /// - Throws: The first error that kept one from being judged, once all others were: `ExperimentRefusal`, `Failure`, `JournalError`, `DatabaseError`.
    public func watch(_ evidence: Evidence) async throws -> [Stopped] {
        var stopped: [Stopped] = [], first: (any Error)?
        // It is done again and again: of those that are over nothing is read.
        for id in trials.assigning {
            do {
                guard let phase = try await state(of: id)?.assigning, let cause = try await judge(id, sight(of: phase, in: id, evidence)) else { continue }
                stopped.append(Stopped(experiment: id, service: phase.design.service, phase: phase.number, cause: cause))
            } catch { first = first ?? error }
        }
        if let first { throw first }
        return stopped
    }
}
