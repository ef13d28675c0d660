/// Figures that are judged: what was counted in one stage, and up to where.
public struct RolloutSight: Hashable, Sendable {
    /// Of the new way.
    public let new: ArmFigures
    /// Of the old way in the same days; without units where Raadhuis does not see it.
    public let old: ArmFigures
    /// The round that they were counted in (`RolloutState.round`).
    public let round: Int
    /// The stage that they were counted in.
    public let stage: Int
    /// Of the last event that was counted.
    public let position: Int64

    /// - Parameter round: That of the stage, where nothing was gone on with.
    public init(new: ArmFigures, old: ArmFigures, stage: Int, round: Int? = nil, position: Int64) {
        self.new = new; self.old = old; self.stage = stage; self.round = round ?? stage; self.position = position
    }
}
