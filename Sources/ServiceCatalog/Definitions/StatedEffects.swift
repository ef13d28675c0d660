/// What variants of services do to those who get them, as it is stated for a simulation: never anything that was found.
public struct StatedEffects: Sendable, Equatable {
    /// The arm of everyone who gets no other variant.
    public static let base = "base"
    /// Of no variant.
    public static let none = StatedEffects([:])

    private let effects: [ServiceKey: [String: Effect]]

    /// - Parameter effects: Of each service, by arm.
    public init(_ effects: [ServiceKey: [String: Effect]]) { self.effects = effects }

    /// Whoever is not named is as usual.
    public func effect(on service: ServiceKey, of arm: String) -> Effect { effects[service]?[arm] ?? Effect() }

    /// The arms beside the base that something is stated of, by service, in order.
    public var variants: [(service: ServiceKey, arm: String)] {
        effects.flatMap { service, arms in arms.keys.filter { $0 != Self.base }.map { (service, $0) } }
            .sorted { ($0.service.rawValue, $0.arm) < ($1.service.rawValue, $1.arm) }
    }

    /// What is other than usual.
    public struct Effect: Sendable, Hashable {
        /// Percentage points that are added to the share of visits that are completed.
        public var completion = 0.0
        /// Percentage points that are added to the share of pages on which something is refused at first.
        public var errors = 0.0
        /// Percent that is added to the time that a page takes.
        public var time = 0.0
        /// Points that are added to the mean score, of 1 to 5.
        public var score = 0.0

        /// As usual, but for what is given.
        public init(completion: Double = 0, errors: Double = 0, time: Double = 0, score: Double = 0) {
            self.completion = completion; self.errors = errors; self.time = time; self.score = score
        }
    }
}
