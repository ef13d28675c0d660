import CivilTime
import Journal
import NIOCore
import Synchronization

/// Counts requests by source in windows of time, in memory.
final class RateLimiter: Sendable {
    private struct Key: Hashable { let action: String; let source: String }
    private struct Window { var end: Int64; var count: Int }
    private struct State {
        var windows: [Key: Window] = [:]
        /// When windows that ended were thrown out last.
        var swept: Int64 = 0
    }

    private let state: Mutex<State>
    /// The most sources that are told apart; those beyond share one window.
    private static let limit = 50_000

    init() { state = Mutex(State()) }

    /// - Parameter amount: How much more of it is done now: bytes, where those are counted.
    /// - Returns: Seconds to wait when `source` has done `action` more than `limit` times in the last `seconds`; else `nil`.
    func exceeded(_ action: String, by source: String, limit: Int, seconds: Int64, now: Timestamp, adding amount: Int = 1) -> Int? {
        if limit == .max { return nil }
        let time = now.microseconds / 1_000_000
        return state.withLock { state in
            if state.windows.count >= Self.limit, time - state.swept >= 60 {
                state.windows = state.windows.filter { time < $0.value.end }
                state.swept = time
            }
            var key = Key(action: action, source: Self.network(source))
            if state.windows[key] == nil, state.windows.count >= Self.limit { key = Key(action: action, source: "others") }
            var window = state.windows[key] ?? Window(end: time + seconds, count: 0)
            if time >= window.end { window = Window(end: time + seconds, count: 0) }
            // What is refused does not count on: it must not run over.
            window.count = min(limit, window.count) + amount
            state.windows[key] = window
            return window.count > limit ? Int(window.end - time) : nil
        }
    }

    /// Of an IPv6 address its first 64 bits: who has one has all of them (RFC 6177).
    static func network(_ source: String) -> String {
        guard source.contains(":"), let address = try? SocketAddress(ipAddress: source, port: 0), case .v6(let v6) = address else { return source }
        var bytes = v6.address.sin6_addr
        return withUnsafeBytes(of: &bytes) { Hex.string($0.prefix(8)) }
    }
}
