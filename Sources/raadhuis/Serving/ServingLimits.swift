import Foundation
import Website

/// What a server gives to one source, from its settings.
struct ServingLimits {
    let requests: Limits
    let connections: ConnectionLimits
    let counts: ConnectionCounts

    /// Files that the program keeps open besides connections: databases, logs, uploads.
    private static let otherFiles = 512

    /// - Throws: `Failure` for a number that is out of range.
    init(_ settings: Settings, trustedProxies: Set<String>) throws {
        let isUnlimited = try settings.flag("unlimited")
        var requests = isUnlimited ? Limits.none : Limits()
        if let megabytes = try settings.number("free_floor_mb", 0...1_000_000_000) { requests.freeFloor = Int64(megabytes) << 20 }
        self.requests = requests
        var connections = ConnectionLimits()
        if isUnlimited { connections.perSource = .max }
        if let count = try settings.number("connections_per_source", 1...1_000_000) { connections.perSource = count }
        connections.inAll = max(64, min(connections.inAll, Self.mostOpenFiles() - Self.otherFiles))
        self.connections = connections
        counts = ConnectionCounts(limit: connections.perSource, exempt: trustedProxies)
    }

    /// How many files this process may have open: as many as the system lets it, whatever it began with.
    private static func mostOpenFiles() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1_024 }
        var raised = limit
        raised.rlim_cur = min(limit.rlim_max, 65_536)
        if raised.rlim_cur > limit.rlim_cur, setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
        return Int(clamping: limit.rlim_cur)
    }
}
