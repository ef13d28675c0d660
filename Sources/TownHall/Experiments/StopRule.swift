/// When the program stops assigning by itself, besides where a guardrail's bound is crossed. Fixed before the start.
public struct StopRule: Hashable, Sendable {
    /// As soon as the primary metric is surely better or surely worse in some arm.
    public let whenCertain: Bool
    /// Once so many units were counted, over all arms; `nil` for no limit.
    public let maximumUnits: Int?
    /// When the planned end is over.
    public let atPlannedEnd: Bool

    public init(whenCertain: Bool = false, maximumUnits: Int? = nil, atPlannedEnd: Bool = true) {
        self.whenCertain = whenCertain; self.maximumUnits = maximumUnits; self.atPlannedEnd = atPlannedEnd
    }
}
