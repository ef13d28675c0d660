/// How many units a service has in a week, and what they do now: from its own past.
public struct Traffic: Hashable, Sendable {
    /// Units in each past week.
    public let weeks: [Int]
    /// Of a share: the share now, from 0 to 1. Of a mean: the mean now.
    public let base: Double
    /// The standard deviation of one unit's value; `nil` for a share, whose own follows from it.
    public let deviation: Double?

    public init(weeks: [Int], base: Double, deviation: Double? = nil) {
        self.weeks = weeks; self.base = base; self.deviation = deviation
    }

    var perWeek: Double { weeks.isEmpty ? 0 : weeks.reduce(0) { $0 + Double($1) } / Double(weeks.count) }

    /// The standard deviation between weeks; that of mere chance where one week alone is known.
    var between: Double {
        let mean = perWeek
        guard weeks.count > 1 else { return mean.squareRoot() }
        let squares = weeks.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        return (squares / Double(weeks.count - 1)).squareRoot()
    }
}
