import CivilTime
import Synchronization

/// The time in a town whose days are played: it stands still until it is set.
public final class TownClock: Sendable {
    private let time: Mutex<Timestamp>

    public init(_ time: Timestamp) { self.time = Mutex(time) }

    /// What time it is there.
    public var now: Timestamp { time.withLock { $0 } }

    /// Sets it to a time, be it an earlier one.
    public func set(to time: Timestamp) { self.time.withLock { $0 = time } }
}
