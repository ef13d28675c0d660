import CivilTime
import Synchronization

/// Wrong passwords, counted so that guessing is slow and waiting tells nobody which names there are.
///
/// They count by user name and source together, and by user name from wherever: many sources that try one name are held back like one. So that
/// nobody keeps someone else out by trying, a device from which that name logged in before has a count of its own, which others do not reach
/// (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
final class LoginAttempts: Sendable {
    private struct Failures { var count = 0; var last = Timestamp(microseconds: 0) }

    private struct State {
        var failures: [Key: Failures] = [:]
        /// When those that no longer hold anyone back were thrown out last.
        var swept = Timestamp(microseconds: 0)
    }

    private let state = Mutex(State())
    /// The most keys that are told apart.
    private static let limit = 50_000
    /// How many keys those beyond share.
    private static let crowds = 4_096
    /// After so many seconds without a try a count begins anew.
    private static let memory: Int64 = 86_400

    /// What wrong passwords count by. A name is its keyed hash.
    enum Key: Hashable, Sendable {
        case name([UInt8])
        case nameAndSource([UInt8], String)
        /// A device that is known for the name.
        case device([UInt8])
        /// Someone who is logged in and says what the password is until now, in one session.
        case session([UInt8])
        /// What does not fit any more.
        case crowd(Int)

        /// How many may be wrong in a row before the next has to wait.
        var free: Int { if case .name = self { 20 } else { 5 } }
    }

    enum Turn: Hashable, Sendable {
        /// The password may be looked at; so many in a row are wrong if it is.
        case look(failures: Int)
        case wait(seconds: Int)
    }

    /// What an attempt to log in counts by.
    ///
    /// - Parameter device: What names the device, when it is known for the name.
    static func keys(name: [UInt8], source: String, device: [UInt8]?) -> [Key] {
        device.map { [.device($0)] } ?? [.nameAndSource(name, source), .name(name)]
    }

    /// Begins an attempt, which counts as wrong until `succeeded` says otherwise: so that many at the same moment count each. After those that
    /// are free the next has to wait: 32 seconds at first, doubled with each, a quarter of an hour at most. One that has to wait counts not.
    func begin(_ keys: [Key], _ now: Timestamp) -> Turn {
        state.withLock { state in
            let keys = keys.map { Self.place($0, in: &state, now) }
            var until = now
            for key in keys {
                guard let known = state.failures[key], known.count >= key.free else { continue }
                until = max(until, known.last.adding(seconds: Int64(min(900, 1 << min(known.count - key.free + 5, 14)))))
            }
            if now < until { return .wait(seconds: Int((until.microseconds - now.microseconds) / 1_000_000) + 1) }
            var most = 0
            for key in keys {
                var known = state.failures[key] ?? Failures()
                if now.microseconds - known.last.microseconds > Self.memory * 1_000_000 { known.count = 0 }
                known.count += 1
                known.last = now
                state.failures[key] = known
                most = max(most, known.count)
            }
            return .look(failures: most)
        }
    }

    /// Where a key counts: with others, when a crowd has taken all places.
    private static func place(_ key: Key, in state: inout State, _ now: Timestamp) -> Key {
        if state.failures[key] != nil || state.failures.count < limit { return key }
        if now > state.swept.adding(seconds: 60) {
            // Nobody waits longer than a quarter of an hour.
            state.failures = state.failures.filter { now.microseconds - $0.value.last.microseconds < 900_000_000 }
            state.swept = now
            if state.failures.count < limit { return key }
        }
        return .crowd(Int(UInt(bitPattern: key.hashValue) % UInt(crowds)))
    }

    /// An attempt of which the password was not looked at after all.
    func takeBack(_ keys: [Key]) {
        state.withLock { state in for key in keys where (state.failures[key]?.count ?? 0) > 0 { state.failures[key]?.count -= 1 } }
    }

    func succeeded(_ keys: [Key]) { state.withLock { state in for key in keys { state.failures[key] = nil } } }
}
