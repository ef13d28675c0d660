/// Where a clock hangs: a fixed offset from UTC, or a region of the IANA time zone database.
public enum Zone: Sendable, Hashable {
    /// Seconds east of UTC.
    case offset(seconds: Int32)
    case region(Region)

    /// Coordinated universal time.
    public static let utc = Zone.offset(seconds: 0)

    /// Nil beyond 18 hours, the most that `xsd:time` knows is 14.
    public init?(offset seconds: Int) {
        guard (-64_800...64_800).contains(seconds) else { return nil }
        self = .offset(seconds: Int32(seconds))
    }

    /// Nil if the system knows no such region.
    public init?(region name: String) {
        guard let region = Region.named(name) else { return nil }
        self = .region(region)
    }

    /// Seconds east of UTC at a wall-clock time, in seconds since 1970 on that clock. In the hour that a region's clock leaps over, the
    /// offset before it; in the hour that it shows twice, that of the first time.
    public func offset(atLocal seconds: Int) -> Int {
        switch self {
        case .offset(let seconds): Int(seconds)
        case .region(let region): region.offset(atLocal: seconds)
        }
    }

    /// Seconds east of UTC at a moment, in seconds since 1970 in UTC.
    public func offset(atInstant seconds: Int) -> Int {
        switch self {
        case .offset(let seconds): Int(seconds)
        case .region(let region): region.offset(atInstant: seconds)
        }
    }

    /// As it stands after a time: `Z`, `+01:00`, `@Europe/Amsterdam`.
    public var suffix: String {
        switch self {
        case .region(let region): return "@" + region.name
        case .offset(0): return "Z"
        case .offset(let seconds):
            func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
            let size = Int(seconds.magnitude)
            let text = (seconds < 0 ? "-" : "+") + two(size / 3600) + ":" + two(size / 60 % 60)
            return size % 60 == 0 ? text : text + ":" + two(size % 60)
        }
    }
}
