import CivilTime

/// A point in time: whole microseconds since 1970-01-01T00:00:00Z, without leap seconds.
public struct Instant: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// Reads ISO 8601 as XES and CSV files have it: a date, and after `T` or a space a time with an optional fraction and an optional
    /// offset. Without an offset it is UTC. Digits beyond microseconds are dropped. Nil when it is no such text.
    public init?(_ text: String) {
        var text = text
        let read = text.withUTF8 { utf8 -> ISO8601.Reading? in
            guard let start = utf8.baseAddress else { return nil }
            return ISO8601.read(start, utf8.count)
        }
        guard let read else { return nil }
        microseconds = read.microseconds
    }

    public static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }

    /// ISO 8601 in UTC, with as many digits of the fraction as are needed: none, three or six.
    public var description: String {
        let (second, fraction) = microseconds.flooredDivision(by: 1_000_000)
        if fraction == 0 { return text(fraction: "", second) }
        if fraction % 1000 == 0 { return text(fraction: "." + Self.padded(fraction / 1000, 3), second) }
        return text(fraction: "." + Self.padded(fraction, 6), second)
    }

    /// ISO 8601 in UTC with exactly three digits of the fraction, the rest dropped.
    var milliseconds: String {
        let (second, fraction) = microseconds.flooredDivision(by: 1_000_000)
        return text(fraction: "." + Self.padded(fraction / 1000, 3), second)
    }

    private func text(fraction: String, _ second: Int64) -> String {
        let (day, time) = second.flooredDivision(by: 86_400)
        let (year, month, dayOfMonth) = Calendar.civil(day)
        return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(dayOfMonth, 2))T\(Self.padded(time / 3600, 2)):"
            + "\(Self.padded(time / 60 % 60, 2)):\(Self.padded(time % 60, 2))\(fraction)+00:00"
    }

    static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number.magnitude)
        return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// Days as the readers of logs count them: `CivilDays`, with the numbers that bytes are read into.
enum Calendar {
    @inline(__always)
    static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        Int64(CivilDays.since1970(year: Int(year), month: Int(month), day: Int(day)))
    }

    static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (year, month, day) = CivilDays.date(Int(days))
        return (Int64(year), Int64(month), Int64(day))
    }

    @inline(__always)
    static func daysIn(month: Int64, year: Int64) -> Int64 { Int64(CivilDays.count(inMonth: Int(month), ofYear: Int(year))) }
}

extension Int64 {
    /// The quotient towards minus infinity, and what is left.
    @inline(__always)
    func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        var (quotient, remainder) = self.quotientAndRemainder(dividingBy: divisor)
        if remainder < 0 {
            quotient -= 1
            remainder += divisor
        }
        return (quotient, remainder)
    }
}
