import CivilTime
import ServiceCatalog

/// The days on which the law lets terms end: no Saturday, Sunday or generally recognised holiday (Algemene termijnenwet, article 3).
public struct TermCalendar: Sendable {
    /// Days that are on a par with holidays by decree (article 3, third paragraph), from the municipality's own text.
    public let decreedDays: Set<CalendarDate>

    public init(decreedDays: some Sequence<CalendarDate> = []) { self.decreedDays = Set(decreedDays) }

    /// A number below a hundred million that is another for other decreed days, the same in every run.
    var fingerprint: Int {
        decreedDays.map(\.daysSince1970).sorted().reduce(5_381) { ($0 * 33 + $1) % 100_000_000 }
    }

    /// Whether `date` is a Saturday, a Sunday, a generally recognised holiday, Good Friday (article 3, second paragraph) or a decreed day.
    public func isFree(_ date: CalendarDate) -> Bool {
        date.weekday >= 6 || decreedDays.contains(date) || Holidays.contains(date)
    }

    /// The last day of a term that begins on the day after `start`.
    ///
    /// A term that the law sets ends later when its last day is not a working day (article 1), and holds two working days when it is
    /// three days or longer (article 2). Neither goes for terms longer than ninety days, twelve weeks or three months (article 4), nor
    /// for promises of the municipality's own. Working days are counted as such.
    ///
    /// - Parameters:
    ///   - standstill: Days during which the term stood still; they are added before articles 1 and 2 are applied.
    ///   - isLegal: Whether a law sets the term.
    public func lastDay(of length: Service.Term.Length, after start: CalendarDate, standstill: Int = 0, isLegal: Bool) -> CalendarDate {
        if case .workingDays(let count) = length {
            var end = workingDay(count, after: start).plus(standstill)
            while isLegal, isFree(end) { end = end.plus(1) }
            return end
        }
        let end = Self.plainEnd(of: length, after: start).plus(standstill)
        guard isLegal, Self.isWithinArticle4(length) else { return end }
        return adjusted(end, of: length, after: start)
    }

    private func adjusted(_ end: CalendarDate, of length: Service.Term.Length, after start: CalendarDate) -> CalendarDate {
        var end = end
        let isThreeDaysOrLonger = if case .days(let count) = length { count >= 3 } else { true }
        if isThreeDaysOrLonger {
            // A term of more than nine days holds two working days whatever the holidays: only short ones need counting.
            while end.daysSince1970 - start.daysSince1970 <= 9, workingDays(after: start, through: end) < 2 { end = end.plus(1) }
        }
        while isFree(end) { end = end.plus(1) }
        return end
    }

    private func workingDays(after start: CalendarDate, through end: CalendarDate) -> Int {
        guard start < end else { return 0 }
        return (1...(end.daysSince1970 - start.daysSince1970)).count { !isFree(start.plus($0)) }
    }

    private func workingDay(_ count: Int, after start: CalendarDate) -> CalendarDate {
        var day = start, left = count
        while left > 0 {
            day = day.plus(1)
            if !isFree(day) { left -= 1 }
        }
        return day
    }

    private static func plainEnd(of length: Service.Term.Length, after start: CalendarDate) -> CalendarDate {
        switch length {
        case .days(let count), .workingDays(let count): start.plus(count)
        case .weeks(let count): start.plus(7 * count)
        case .months(let count): start.adding(months: count) ?? start
        }
    }

    private static func isWithinArticle4(_ length: Service.Term.Length) -> Bool {
        switch length {
        case .days(let count), .workingDays(let count): count <= 90
        case .weeks(let count): count <= 12
        case .months(let count): count <= 3
        }
    }
}
