import NIOCore
import Synchronization

/// How many connections each source has open.
public final class ConnectionCounts: Sendable {
    private let counts = Mutex<[String: Int]>([:])
    private let limit: Int
    /// Proxies of ours, behind which everybody comes from one address.
    private let exempt: Set<String>

    public init(limit: Int, exempt: Set<String> = []) {
        self.limit = limit; self.exempt = exempt
    }

    /// - Returns: Under what the connection is counted, for `close`; `nil` when the source has as many as it may have.
    func open(_ address: SocketAddress?) -> String? {
        guard limit < .max, let address = address?.ipAddress.map(RemoteAddress.plain), !exempt.contains(address) else { return "" }
        let source = RateLimiter.network(address)
        return counts.withLock { counts in
            let count = counts[source, default: 0]
            guard count < limit else { return nil }
            counts[source] = count + 1
            return source
        }
    }

    func close(_ source: String) {
        if source.isEmpty { return }
        counts.withLock { counts in
            let left = (counts[source] ?? 1) - 1
            counts[source] = left > 0 ? left : nil
        }
    }
}
