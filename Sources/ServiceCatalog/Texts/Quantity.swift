import CivilTime

/// Quantities that are written as text: sizes, amounts, dates.
enum Quantity {
    /// `10 MB` in bytes; a kilobyte is 1,000 bytes, as residents' devices count. At most 2 GB.
    static func size(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), number > 0, number <= 1_000_000 else { return nil }
        let factor: Int? =
            switch text.dropFirst(digits.count).drop(while: { $0 == " " }).uppercased() {
            case "B": 1
            case "KB": 1_000
            case "MB": 1_000_000
            case "GB": 1_000_000_000
            default: nil
            }
        guard let factor, number <= 2_000_000_000 / factor else { return nil }
        return number * factor
    }

    /// `72.50` in cents; at most two decimals, never negative.
    static func cents(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let euros = digits(parts[0]), euros <= 1_000_000 else { return nil }
        guard parts.count == 2 else { return euros * 100 }
        guard (1...2).contains(parts[1].count), let fraction = digits(parts[1]) else { return nil }
        return euros * 100 + (parts[1].count == 1 ? fraction * 10 : fraction)
    }

    private static func digits(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }

    /// `2026-05-15`.
    static func date(_ text: String) -> CalendarDate? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.count) == [4, 2, 2],
            let year = digits(parts[0]), let month = digits(parts[1]), let day = digits(parts[2])
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }
}
