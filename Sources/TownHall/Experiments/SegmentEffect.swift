/// How much more or fewer of a segment complete in an arm, at an interval that is corrected for all segments and arms that are looked at.
public struct SegmentEffect: Hashable, Sendable {
    public let segment: Segment
    public let effect: ArmEffect

    /// Of all segments whose completions are counted. They share the error evenly, so that all intervals together are wrong with probability
    /// `alpha` for each arm at most; those of which an arm has too few units have their part, and are not told.
    ///
    /// - Parameters:
    ///   - figures: Of each arm of the design, the base among them.
    ///   - alpha: Of one arm, over all looks.
    static func all(_ design: ExperimentDesign, _ figures: [ArmFigures], alpha: Double, tuning: Double) -> [SegmentEffect] {
        guard design.metric == .completion, !design.unit.isCluster, let base = figures.first(where: { $0.arm == ExperimentArm.base }) else { return [] }
        let known = base.segments.keys.filter { base.segments[$0]?.completed != nil }.sorted { $0.code < $1.code }
        let part = alpha / Double(max(1, known.count))
        return known.flatMap { segment in
            figures.filter { $0.arm != base.arm }.compactMap { arm -> SegmentEffect? in
                guard let first = base.segments[segment], let second = arm.segments[segment], let firstDone = first.completed,
                    let secondDone = second.completed, min(first.units, second.units) >= ExperimentHealth.leastUnits
                else { return nil }
                let comparison = ArmComparison(
                    metric: .completion, quantile: design.quantile, arm: ArmFigures(arm: arm.arm, units: second.units, completed: secondDone),
                    base: ArmFigures(arm: base.arm, units: first.units, completed: firstDone), unit: design.unit)
                return comparison.effect(alpha: part, tuning: tuning).map { SegmentEffect(segment: segment, effect: $0) }
            }
        }
    }
}

extension ExperimentPhase {
    /// What a look says of segments: of what was counted then, as the verdict of that moment did. Nothing of figures that were not to be believed or
    /// too few, and nothing at planned looks, whose boundary is that of the primary metric alone.
    public func segments(at look: ExperimentLook) -> [SegmentEffect] {
        guard let start, design.looks == .anyTime, look.verdict != .unhealthy, look.verdict != .noData else { return [] }
        return SegmentEffect.all(design, look.counts.map(\.figures), alpha: start.alpha(ofArmIn: design, phase: number), tuning: Double(start.tuning))
    }
}
