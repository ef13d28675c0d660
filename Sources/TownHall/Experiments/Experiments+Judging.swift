import Journal
import ServiceCatalog

/// How the program watches over experiments that run.
extension Experiments {
    /// The figures of a phase as they are now, of each of its arms.
    public func sight(of phase: ExperimentPhase, in experiment: Identifier, _ evidence: Evidence) -> ExperimentSight {
        // Before they are counted: up to there everything is in.
        let position = evidence.position
        let outcomes = evidence.arms(of: experiment, phase: phase.number)
        let offered = setting.shelf.current[phase.design.service].map(variants) ?? []
        let figures = phase.design.arms.map { arm in
            var figures = outcomes.first { $0.arm == arm.key }.map(ArmFigures.init) ?? ArmFigures(arm: arm.key, units: 0, completed: 0)
            figures.isGone = arm.key != ExperimentArm.base && !offered.contains { $0.key == arm.key && $0.isForChance }
            return figures
        }
        return ExperimentSight(figures: figures, phase: phase.number, position: position)
    }
}
