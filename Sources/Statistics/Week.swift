/// What was seen of an indicator in one week.
public enum Week: Hashable, Sendable {
    /// How many.
    case count(Int)
    /// How many of how many.
    case share(Int, of: Int)
    /// The mean of so many numbers, with their standard deviation.
    case mean(Double, deviation: Double, of: Int)
    /// The median of so many numbers above zero, such as times: they differ by a factor.
    case median(Double, of: Int)

    /// How many observations it comes from; for a count that is the count itself.
    public var size: Int {
        switch self {
        case .count(let count): count
        case .share(_, let total): total
        case .mean(_, _, let total), .median(_, let total): total
        }
    }

    /// The count, share, mean or median; `nil` when there is none.
    public var value: Double? {
        switch self {
        case .count(let count): Double(count)
        case .share(let count, let total): total > 0 ? Double(count) / Double(total) : nil
        case .mean(let value, _, let total), .median(let value, let total): total > 0 ? value : nil
        }
    }
}
