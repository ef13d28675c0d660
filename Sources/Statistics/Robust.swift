import Foundation

/// Measures of where numbers lie and how far apart, that half of the numbers can be wrong without spoiling.
public enum Robust {
    /// A normal distribution's standard deviation is this many times its median absolute deviation.
    public static let normal = 1.482602218505602

    /// The middle one, or the mean of the two in the middle; `nil` when there are none.
    public static func median(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    /// The median absolute deviation from the median, scaled so that it estimates the standard deviation of normal numbers
    /// (P. J. Rousseeuw and C. Croux, "Alternatives to the median absolute deviation", Journal of the American Statistical Association 88
    /// (1993), p. 1273–1283).
    public static func deviation(_ values: [Double], from centre: Double? = nil) -> Double? {
        guard let centre = centre ?? median(values), let middle = median(values.map { ($0 - centre).magnitude }) else { return nil }
        return normal * middle
    }
}
