/// What is known of a gate.
public struct GateReading: Hashable, Sendable {
    public enum Outcome: String, Sendable {
        case passed, failed
        /// Not enough is known: that never passes.
        case unknown
    }

    /// One requirement, and what was seen.
    public struct Requirement: Hashable, Sendable {
        public let requirement: RolloutRequirement
        public let outcome: Outcome
        /// In points of the metric (percentage points for a share), of those who got the new way in this stage; `nil` where nothing was counted.
        public let new: Double?
        /// Of those who got the old way in the same days; `nil` where it is not seen.
        public let old: Double?
        /// A 95 % interval that holds at every look: of the new way, or of how much better it is than the old one for `notWorse`.
        public let low: Double?
        public let high: Double?
        /// How many were counted in the new way and the old.
        public let counted: (new: Int, old: Int)

        public init(
            _ requirement: RolloutRequirement, _ outcome: Outcome, new: Double? = nil, old: Double? = nil, low: Double? = nil, high: Double? = nil,
            counted: (new: Int, old: Int) = (0, 0)
        ) {
            self.requirement = requirement; self.outcome = outcome; self.new = new; self.old = old; self.low = low; self.high = high; self.counted = counted
        }

        public static func == (a: Requirement, b: Requirement) -> Bool {
            a.requirement == b.requirement && a.outcome == b.outcome && a.new == b.new && a.old == b.old && a.low == b.low && a.high == b.high
                && a.counted == b.counted
        }

        public func hash(into hasher: inout Hasher) {
            hasher.combine(requirement)
            hasher.combine(outcome)
        }
    }

    /// From 1.
    public let stage: Int
    public let requirements: [Requirement]
    public let guardrails: [GuardrailReading]
    /// Visits that ended in the new way in this stage, and how many are asked.
    public let visits: Int
    public let leastVisits: Int
    /// Whole days in this stage, and how many are asked.
    public let days: Int
    public let leastDays: Int
    /// Visits are not given a way as the lot says (sequential test of the ratio): then nothing is believed.
    public let isRatioBroken: Bool
    /// Of all of it: failed where one fails, else unknown where one is.
    public let outcome: Outcome
}
