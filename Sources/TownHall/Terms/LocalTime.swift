import FEEL
import Foundation
import Journal

/// The municipality's wall clock: which day and hour a moment was there.
public struct LocalTime: Sendable {
    let zone: TimeZone

    /// - Parameter name: IANA name; an unknown one counts as UTC, which `raadhuis check` reports.
    public init(zone name: String) { zone = TimeZone(identifier: name) ?? .gmt }

    private func localSeconds(_ time: Timestamp) -> Int {
        let seconds = Int(time.microseconds.flooredDivision(by: 1_000_000))
        return seconds + zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
    }

    public func date(_ time: Timestamp) -> CalendarDate {
        CalendarDate(daysSince1970: localSeconds(time).flooredDivision(by: 86_400)) ?? CalendarDate.epoch
    }

    /// Hour (0…23) and minute.
    public func clock(_ time: Timestamp) -> (hour: Int, minute: Int) {
        let second = localSeconds(time) - localSeconds(time).flooredDivision(by: 86_400) * 86_400
        return (second / 3600, second / 60 % 60)
    }
}

extension CalendarDate {
    static let epoch: CalendarDate = {
        guard let date = CalendarDate(daysSince1970: 0) else { preconditionFailure("1970-01-01 exists") }
        return date
    }()
}

extension FixedWidthInteger {
    fileprivate func flooredDivision(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
