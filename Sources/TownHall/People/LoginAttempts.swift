import Journal
import Synchronization

/// Wrong passwords, by user name and by where they came from, also for names that nobody has: so that waiting tells nobody which names
/// there are, and nobody keeps someone else out by trying.
final class LoginAttempts: Sendable {
    private struct Failures { var count = 0; var last = Timestamp(microseconds: 0) }

    private let failures = Mutex<[Key: Failures]>([:])
    private static let limit = 50_000

    /// A user name's hash, and a source.
    struct Key: Hashable, Sendable {
        let name: [UInt8]
        let source: String
    }

    enum Turn: Hashable, Sendable {
        /// The password may be looked at; so many in a row are wrong if it is.
        case look(failures: Int)
        case wait(seconds: Int)
    }

    /// Begins an attempt, which counts as wrong until `succeeded` says otherwise: so that many at the same moment count each. After five in
    /// a row the next has to wait: 32 seconds at first, doubled with each, a quarter of an hour at most.
    func begin(_ key: Key, _ now: Timestamp) -> Turn {
        failures.withLock { failures in
            var known = failures[key] ?? Failures()
            if known.count >= 5 {
                let until = known.last.adding(seconds: Int64(min(900, 1 << min(known.count, 14))))
                if now < until { return .wait(seconds: Int((until.microseconds - now.microseconds) / 1_000_000) + 1) }
            }
            if failures.count >= Self.limit { failures = failures.filter { now.microseconds - $0.value.last.microseconds < 900_000_000 } }
            known.count += 1
            known.last = now
            // Still full: a crowd is trying. Those who failed before are still held back; more are not taken in.
            if failures.count < Self.limit || failures[key] != nil { failures[key] = known }
            return .look(failures: known.count)
        }
    }

    func succeeded(_ key: Key) { failures.withLock { $0[key] = nil } }
}
