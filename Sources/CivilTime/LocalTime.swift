import Foundation
import Synchronization

/// The wall clock of a place: which day and hour a moment was there, and when a day began.
public struct LocalTime: Sendable {
    /// Where the clock hangs; UTC where its name is unknown.
    public let zone: TimeZone
    private let offsets: Offsets

    /// - Parameter name: IANA name; an unknown one counts as UTC, which `raadhuis check` reports.
    public init(zone name: String) {
        zone = TimeZone(identifier: name) ?? .gmt
        offsets = Offsets(zone)
    }

    private func localSeconds(_ time: Timestamp) -> Int {
        let seconds = Int(time.microseconds.flooredDivision(by: 1_000_000))
        return seconds + offsets[seconds]
    }

    /// The day that it was.
    public func date(_ time: Timestamp) -> CalendarDate {
        CalendarDate(daysSince1970: localSeconds(time).flooredDivision(by: 86_400)) ?? CalendarDate.epoch
    }

    /// Hour (0…23) and minute.
    public func clock(_ time: Timestamp) -> (hour: Int, minute: Int) {
        let second = localSeconds(time) - localSeconds(time).flooredDivision(by: 86_400) * 86_400
        return (second / 3600, second / 60 % 60)
    }

    /// The moment at which a day begins here: midnight, the first where the clock shows it twice, or where the clock leaps over midnight
    /// what it leaps to. A day that the clock leaps over begins where the next does.
    public func start(of day: CalendarDate) -> Timestamp {
        let midnight = day.daysSince1970 * 86_400
        let (before, after) = (offsets[midnight - 86_400], offsets[midnight + 86_400])
        for seconds in [midnight - max(before, after), midnight - min(before, after)] where seconds + offsets[seconds] == midnight {
            return Timestamp(microseconds: Int64(seconds) * 1_000_000)
        }
        // The clock never shows midnight: the change lies between the moments at which it would by the one offset and by the other.
        var (low, high) = (midnight - after, midnight - before)
        while low < high {
            let middle = low + (high - low) / 2
            if offsets[middle] == before { low = middle + 1 } else { high = middle }
        }
        return Timestamp(microseconds: Int64(low) * 1_000_000)
    }
}

/// How many seconds a zone is ahead of UTC, asked for once from one change of the clock to the next: every request asks which day it is.
private final class Offsets: Sendable {
    private struct Span {
        let seconds: Range<Int>
        let offset: Int
    }

    private let zone: TimeZone
    /// Of the last moment that was asked for.
    private let last = Mutex<Span?>(nil)

    init(_ zone: TimeZone) { self.zone = zone }

    /// - Parameter seconds: Since 1970.
    subscript(seconds: Int) -> Int {
        if let span = last.withLock({ $0 }), span.seconds.contains(seconds) { return span.offset }
        let moment = Date(timeIntervalSince1970: TimeInterval(seconds))
        let offset = zone.secondsFromGMT(for: moment)
        let end = zone.nextDaylightSavingTimeTransition(after: moment).map { Int($0.timeIntervalSince1970) } ?? seconds + 1
        if end > seconds { last.withLock { $0 = Span(seconds: seconds..<end, offset: offset) } }
        return offset
    }
}

extension FixedWidthInteger {
    fileprivate func flooredDivision(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
