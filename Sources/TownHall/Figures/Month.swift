import CivilTime

/// A calendar month.
public struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Months since January of the year 0.
    let number: Int

    init(number: Int) { self.number = number }

    /// The month of a day.
    public init(_ day: CalendarDate) { number = day.year * 12 + day.month - 1 }

    public static func < (one: Month, other: Month) -> Bool { one.number < other.number }

    public var first: CalendarDate {
        let year = Int((Double(number) / 12).rounded(.down))
        return CalendarDate(year: year, month: number - year * 12 + 1, day: 1) ?? .epoch
    }
    public var last: CalendarDate { next.first.plus(-1) }
    public var next: Month { advanced(by: 1) }

    public func advanced(by months: Int) -> Month { Month(number: number + months) }

    /// How many months later another one is.
    public func distance(to other: Month) -> Int { other.number - number }

    /// Its days, as days since 1970-01-01.
    var days: ClosedRange<Int32> { Int32(clamping: first.daysSince1970)...Int32(clamping: last.daysSince1970) }

    /// `2026-11`, as the journal has it.
    public var description: String { String(first.description.dropLast(3)) }

    /// From `2026-11`; `nil` when it is no month.
    init?(_ text: String) {
        guard let day = CalendarDate(text + "-01") else { return nil }
        self.init(day)
    }
}
