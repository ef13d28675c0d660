import CivilTime

/// A time of day with an optional offset or zone (DMN 1.5, 10.3.2.3.4), to the nanosecond.
public struct Time: Sendable, Hashable {
    /// Nanoseconds since midnight on the wall clock.
    public let nanosecondOfDay: Int
    /// Where the clock hangs; nil if that is not said.
    public let zone: Zone?

    static let nanosecondsPerDay = 86_400_000_000_000

    /// Nil if the clock never shows it.
    public init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: Zone? = nil) {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
            (0..<1_000_000_000).contains(nanosecond)
        else { return nil }
        self.init(nanosecondOfDay: ((hour * 60 + minute) * 60 + second) * 1_000_000_000 + nanosecond, zone: zone)
    }

    init(nanosecondOfDay: Int, zone: Zone?) {
        self.nanosecondOfDay = nanosecondOfDay
        self.zone = zone
    }

    /// 00:00:00 without a zone.
    public static let midnight = Time(nanosecondOfDay: 0, zone: nil)

    /// 0 to 23.
    public var hour: Int { nanosecondOfDay / 3_600_000_000_000 }
    /// 0 to 59.
    public var minute: Int { nanosecondOfDay / 60_000_000_000 % 60 }
    /// 0 to 59.
    public var second: Int { nanosecondOfDay / 1_000_000_000 % 60 }
    /// 0 to 999,999,999.
    public var nanosecond: Int { nanosecondOfDay % 1_000_000_000 }

    /// Seconds east of UTC. A region's offset depends on the date; without one, its offset on `day` is taken.
    func offset(on day: CalendarDate?) -> Int? {
        guard let zone else { return nil }
        let date = day ?? CalendarDate(daysSince1970: 0)
        return date.map { zone.offset(atLocal: $0.daysSince1970 * 86_400 + nanosecondOfDay / 1_000_000_000) }
    }

    /// Nanoseconds since midnight in UTC, for comparison; wall clock if there is no zone.
    var comparable: Int { nanosecondOfDay - (offset(on: nil) ?? 0) * 1_000_000_000 }

    /// Later (or earlier) on the clock; past midnight it begins again.
    public func adding(_ duration: DaysAndTimeDuration) -> Time {
        let day = Int128(Self.nanosecondsPerDay)
        let sum = (Int128(nanosecondOfDay) + duration.totalNanoseconds) % day
        return Time(nanosecondOfDay: Int(sum < 0 ? sum + day : sum), zone: zone)
    }
}

extension Time: CustomStringConvertible {
    /// `10:30:11`, `10:30:11.5+01:00`, `10:30:11@Europe/Amsterdam`.
    public var description: String {
        func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
        return "\(two(hour)):\(two(minute)):\(two(second))\(Self.fraction(nanosecond))\(zone?.suffix ?? "")"
    }

    /// `.5` for half a second; nothing for a whole one.
    static func fraction(_ nanosecond: Int) -> String {
        if nanosecond == 0 { return "" }
        var digits = String(nanosecond)
        digits = String(repeating: "0", count: 9 - digits.utf8.count) + digits
        while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
        return "." + digits
    }

    /// Reads the lexical form of `xsd:time`, with FEEL's `@Zone`.
    public init?(_ text: String) {
        var scanner = TimeScanner(text)
        guard let (time, _) = scanner.time(), scanner.isAtEnd else { return nil }
        self = time
    }
}
