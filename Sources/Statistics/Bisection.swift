/// Where a function of one number changes its sign.
enum Bisection {
    /// - Parameter isBelow: Whether the root lies above a number; true at `low` and false at `high`.
    static func root(_ low: Double, _ high: Double, isBelow: (Double) -> Bool) -> Double {
        var (low, high) = (low, high)
        for _ in 0..<200 {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { break }
            if isBelow(middle) { low = middle } else { high = middle }
        }
        return low + (high - low) / 2
    }

    /// The same, above `low`, where no upper end is known; infinite when there is none below 1e300.
    static func root(above low: Double, from start: Double, isBelow: (Double) -> Bool) -> Double {
        var high = max(start, 1e-300)
        while isBelow(high) {
            high *= 2
            if high > 1e300 { return .infinity }
        }
        return root(low, high, isBelow: isBelow)
    }
}
