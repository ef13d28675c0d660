import CivilTime

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where `now()` and `today()` read the time.
public struct Clock: Sendable {
    private let read: @Sendable () -> DateTime

    /// A clock that asks for the time whenever it is read.
    public init(_ read: @escaping @Sendable () -> DateTime) { self.read = read }

    /// The moment, with a zone.
    public var now: DateTime { read() }

    /// A clock that stands still: for tests, and so that one evaluation sees one moment.
    public static func fixed(_ moment: DateTime) -> Clock { Clock { moment } }

    /// The system's clock in UTC.
    public static let system = system(in: .utc)

    /// The system's clock as it reads in a zone.
    public static func system(in zone: Zone) -> Clock {
        Clock {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            let instant = Int128(time.tv_sec) * 1_000_000_000 + Int128(time.tv_nsec)
            return DateTime(nanosecondsSince1970: instant, zone: zone) ?? DateTime.epoch
        }
    }
}

extension DateTime {
    /// 1970-01-01T00:00:00Z.
    static let epoch = DateTime(date: CalendarDate.epoch, time: Time(nanosecondOfDay: 0, zone: .utc))
}
