/// How figures are made rough, for those who may not see them as they are.
public enum Rounding {
    /// Counts are told in so many at a time.
    public static let base = 10

    /// A number in two digits.
    static func rough(_ value: Double) -> Double {
        guard value >= 10 else { return value.rounded() }
        var unit = 1.0
        while value / unit >= 100 { unit *= 10 }
        return (value / unit).rounded() * unit
    }
}
