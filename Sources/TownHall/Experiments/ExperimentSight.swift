/// Figures that are judged: what was counted, and up to where.
public struct ExperimentSight: Hashable, Sendable {
    public let figures: [ArmFigures]
    /// The phase that they were counted in.
    public let phase: Int
    /// Of the last event that was counted.
    public let position: Int64

    public init(figures: [ArmFigures], phase: Int, position: Int64) {
        self.figures = figures; self.phase = phase; self.position = position
    }
}
