import CivilTime

/// A length of time in days, hours, minutes and seconds (DMN 1.5, 10.3.2.3.7), to the nanosecond.
public struct DaysAndTimeDuration: Sendable, Hashable, Comparable {
    /// Whole seconds, rounded towards minus infinity.
    public let seconds: Int
    /// 0 to 999,999,999, on top of the seconds.
    public let nanoseconds: Int32

    /// Nil beyond some 292 billion years.
    public init?(totalNanoseconds: Int128) {
        var (whole, rest) = totalNanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        if rest < 0 {
            rest += 1_000_000_000
            whole -= 1
        }
        guard let seconds = Int(exactly: whole) else { return nil }
        self.seconds = seconds
        nanoseconds = Int32(rest)
    }

    /// Whole seconds; negative ones go back.
    public init(seconds: Int) {
        self.seconds = seconds
        nanoseconds = 0
    }

    /// Days of 24 hours.
    public init(days: Int32) { self.init(seconds: Int(days) * 86_400) }

    /// No time at all.
    public static let zero = DaysAndTimeDuration(seconds: 0)

    /// All of it in nanoseconds.
    public var totalNanoseconds: Int128 { Int128(seconds) * 1_000_000_000 + Int128(nanoseconds) }

    /// The parts as FEEL's properties give them; all have the sign of the whole.
    public var parts: (days: Int, hours: Int, minutes: Int, seconds: Int, nanoseconds: Int) {
        let (total, fraction) = totalNanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        let seconds = Int(truncatingIfNeeded: total)
        return (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60, Int(fraction))
    }

    public static func < (a: DaysAndTimeDuration, b: DaysAndTimeDuration) -> Bool {
        (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
    }
}

extension DaysAndTimeDuration: CustomStringConvertible {
    /// The canonical form of `xsd:dayTimeDuration`: `P1DT2H3M4.5S`, `PT0S`, `-PT1H`.
    public var description: String {
        let (days, hours, minutes, seconds, nanoseconds) = parts
        if totalNanoseconds == 0 { return "PT0S" }
        var text = totalNanoseconds < 0 ? "-P" : "P"
        if days != 0 { text += "\(days.magnitude)D" }
        if hours != 0 || minutes != 0 || seconds != 0 || nanoseconds != 0 { text += "T" }
        if hours != 0 { text += "\(hours.magnitude)H" }
        if minutes != 0 { text += "\(minutes.magnitude)M" }
        if seconds != 0 || nanoseconds != 0 { text += "\(seconds.magnitude)\(Time.fraction(Int(nanoseconds.magnitude)))S" }
        return text
    }

    /// Reads the lexical form of `xsd:dayTimeDuration`.
    public init?(_ text: String) {
        var scanner = TimeScanner(text)
        let negative = scanner.take("-")
        guard scanner.take("P") else { return nil }
        var total: Int128 = 0
        var inTime = false
        var rank = 0
        if scanner.isAtEnd { return nil }
        while !scanner.isAtEnd {
            if !inTime, scanner.take("T") {
                inTime = true
                if scanner.isAtEnd { return nil }
            }
            guard let (value, _) = scanner.number(most: 17) else { return nil }
            let unit: Int128
            if !inTime {
                guard rank == 0, scanner.take("D") else { return nil }
                (rank, unit) = (1, 86_400)
            } else if rank < 2, scanner.take("H") {
                (rank, unit) = (2, 3600)
            } else if rank < 3, scanner.take("M") {
                (rank, unit) = (3, 60)
            } else if rank < 4 {
                (rank, unit) = (4, 1)
                // A point without digits counts as none, as other readers take it.
                if scanner.take("."), let fraction = scanner.fraction() { total += Int128(fraction) }
                guard scanner.take("S") else { return nil }
            } else {
                return nil
            }
            total += Int128(value) * unit * 1_000_000_000
        }
        self.init(totalNanoseconds: negative ? -total : total)
    }
}

/// A length of time in years and months (DMN 1.5, 10.3.2.3.8).
public struct YearsAndMonthsDuration: Sendable, Hashable, Comparable {
    /// All of it in months.
    public let months: Int

    /// Whole months; negative ones go back.
    public init(months: Int) { self.months = months }

    public static func < (a: YearsAndMonthsDuration, b: YearsAndMonthsDuration) -> Bool { a.months < b.months }

    /// Whole months from one day to another (DMN 1.5, table 69, `years and months duration`).
    public static func between(_ from: CalendarDate, _ to: CalendarDate) -> YearsAndMonthsDuration {
        var months = (to.year - from.year) * 12 + to.month - from.month
        if months > 0 && to.day < from.day { months -= 1 }
        if months < 0 && to.day > from.day { months += 1 }
        return YearsAndMonthsDuration(months: months)
    }
}

extension YearsAndMonthsDuration: CustomStringConvertible {
    /// The canonical form of `xsd:yearMonthDuration`: `P1Y2M`, `P0M`, `-P8M`.
    public var description: String {
        let (years, rest) = months.magnitude.quotientAndRemainder(dividingBy: 12)
        if months == 0 { return "P0M" }
        return "\(months < 0 ? "-" : "")P\(years == 0 ? "" : "\(years)Y")\(rest == 0 ? "" : "\(rest)M")"
    }

    /// Reads the lexical form of `xsd:yearMonthDuration`.
    public init?(_ text: String) {
        var scanner = TimeScanner(text)
        let negative = scanner.take("-")
        guard scanner.take("P"), let (first, _) = scanner.number(most: 16) else { return nil }
        var months: Int
        if scanner.take("Y") {
            months = first * 12
            if !scanner.isAtEnd {
                guard let (second, _) = scanner.number(most: 16), scanner.take("M") else { return nil }
                months += second
            }
        } else {
            guard scanner.take("M") else { return nil }
            months = first
        }
        guard scanner.isAtEnd else { return nil }
        self.init(months: negative ? -months : months)
    }
}
