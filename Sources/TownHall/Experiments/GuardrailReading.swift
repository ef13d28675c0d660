/// What is known of a guardrail in one arm.
public struct GuardrailReading: Hashable, Sendable {
    public enum State: String, Sendable {
        /// Surely worse than the bound allows: stop.
        case crossed
        /// Surely not worse than the bound allows.
        case within
        case unknown
    }

    public let guardrail: Guardrail
    public let arm: String
    public let state: State
    /// How much worse the arm is at least and at most, in points; below 0 is better. `nil` while too little is known.
    public let leastHarm: Double?
    public let mostHarm: Double?
    /// What was seen, with an interval to both sides; `nil` while too little is known.
    public let effect: ArmEffect?

    init(_ guardrail: Guardrail, _ comparison: ArmComparison, alpha: Double, tuning: Double) {
        self.guardrail = guardrail
        arm = comparison.arm.arm
        let harm = comparison.harm(alpha: alpha, tuning: tuning), bound = Double(guardrail.bound) / 100
        effect = comparison.effect(alpha: alpha, tuning: tuning)
        leastHarm = harm?.low
        mostHarm = harm?.high
        state = harm.map { $0.low > bound ? .crossed : $0.high <= bound ? .within : .unknown } ?? .unknown
    }
}
