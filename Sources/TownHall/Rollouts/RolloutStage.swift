/// A part of the way to everyone, and what must be seen before the next.
public struct RolloutStage: Hashable, Sendable {
    /// The part of the audience that gets the new way, in hundredths of a per cent.
    public var share: Int
    /// What the gate to the next stage asks.
    public var requirements: [RolloutRequirement]
    /// Visits that must have got the new way in this stage, and have ended, before its gate can be passed.
    public var leastVisits: Int
    /// Whole days that this stage lasts at least.
    public var leastDays: Int
    /// Whether somebody has to press for the next stage once the gate is passed; else the program goes on by itself.
    public var needsPress: Bool

    public init(share: Int, requirements: [RolloutRequirement] = [], leastVisits: Int = 200, leastDays: Int = 3, needsPress: Bool = true) {
        self.share = share; self.requirements = requirements; self.leastVisits = leastVisits; self.leastDays = leastDays; self.needsPress = needsPress
    }

    /// All of the audience.
    public static let whole = 10_000
}
