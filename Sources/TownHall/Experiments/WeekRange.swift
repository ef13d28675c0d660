/// How many weeks something takes: as a rule, and in eight of ten cases from `low` through `high`.
public struct WeekRange: Hashable, Sendable {
    public let expected: Int
    public let low: Int
    public let high: Int

    /// Beyond it a number of weeks says no more than "never".
    public static let most = 9_999

    init(expected: Double, low: Double, high: Double) {
        func whole(_ weeks: Double) -> Int { weeks.isFinite ? Int(min(Double(Self.most), max(1, weeks.rounded(.up)))) : Self.most }
        self.expected = whole(expected)
        self.low = min(whole(low), whole(expected))
        self.high = max(whole(high), whole(expected))
    }

    private init(_ expected: Int, _ low: Int, _ high: Int) {
        self.expected = expected; self.low = low; self.high = high
    }

    /// What is left of it after some weeks; 1 at least, for it is not over yet.
    func after(_ weeks: Int) -> WeekRange { WeekRange(max(1, expected - weeks), max(1, low - weeks), max(1, high - weeks)) }
}
