import CivilTime
import Journal
import Synchronization

/// Which sessions were noted to go on just now, so that requests at the same moment do not all write it down.
final class SessionRenewals: Sendable {
    private let last = Mutex<[Identifier: Timestamp]>([:])
    private static let most = 20_000

    /// - Returns: Whether nobody noted it within the time in which it is noted once.
    func claim(_ session: Identifier, _ now: Timestamp) -> Bool {
        last.withLock { last in
            if let noted = last[session], now < noted.adding(seconds: SessionLimits.renewal) { return false }
            if last.count >= Self.most { last = last.filter { now < $0.value.adding(seconds: SessionLimits.renewal) } }
            if last.count < Self.most { last[session] = now }
            return true
        }
    }
}
