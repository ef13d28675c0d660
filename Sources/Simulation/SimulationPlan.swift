import CivilTime
import Journal
import ServiceCatalog

/// What is to be simulated.
public struct SimulationPlan: Sendable {
    /// The arm that an experiment gives to a visit, or to whom it is of; `nil` where none is running, and everyone gets the base.
    public typealias Assignment = @Sendable (ServiceKey, Identifier) -> SimulatedArm?

    public static let weekRange = 1...520
    public static let volumeRange = 0.01...1_000.0

    public let weeks: Int
    /// Of chance: the same plan plays the same events.
    public let seed: UInt64
    /// The day after the last one: what happens then is nobody's invention.
    public let end: CalendarDate
    /// How many times as many people come as to a small town.
    public var volume = 1.0
    public var effects = StatedEffects.none
    public var assignment: Assignment = { _, _ in nil }
    /// Whether in the last two weeks more people stop on the second page of the first service with a form, which is then also decided more slowly.
    public var worsens = false
    /// Whether forms had an earlier version in the first half, of which people gave up twice as often.
    public var hasEarlierForms = false

    /// - Parameter end: In the municipality's time zone; not after today.
    public init(weeks: Int, seed: UInt64, end: CalendarDate) {
        self.weeks = weeks; self.seed = seed; self.end = end
    }
}
