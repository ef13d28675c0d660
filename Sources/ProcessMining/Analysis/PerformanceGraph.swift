/// The directly-follows graph with how long each edge takes: from the instant of its first event to that of its second; of activity
/// instances, from the end of the first to the start of the second, and nothing where the second begins before the first is done.
public struct PerformanceGraph: Sendable {
    /// An edge, its frequency and its waits.
    public struct Edge: Sendable, Equatable {
        public let source: Int
        public let target: Int
        /// How often the target directly follows the source.
        public let count: Int
        /// The waits where both events have a time; nil when none have.
        public let wait: Durations?
    }

    /// By source, then target.
    public let edges: [Edge]
    public let graph: DirectlyFollowsGraph

    /// - Parameter elapsed: How long it took from one instant to another, both in microseconds since 1970; nil for clock time.
    ///   `WorkingTime.elapsed` counts opening hours alone.
    public init(_ log: EventLog, elapsed: ((Int64, Int64) -> Int64)? = nil) {
        let graph = DirectlyFollowsGraph(log)
        self.graph = graph
        var begin = [Int](repeating: 0, count: graph.edges.count + 1)
        for (index, edge) in graph.edges.enumerated() { begin[index + 1] = begin[index] + edge.count }
        var fill = begin
        let lookup = EdgeLookup(graph.edges, activities: log.activities.count)
        var waits = [Int64](unsafeUninitializedCapacity: begin[graph.edges.count]) { buffer, count in
            if let elapsed {
                Self.scatter(log, lookup, &fill, buffer, elapsed)
            } else {
                Self.scatter(log, lookup, &fill, buffer) { $1 &- $0 }
            }
            count = begin[graph.edges.count]
            // What no timed wait has filled is never read, but must not be left without a value.
            for index in graph.edges.indices { for at in fill[index]..<begin[index + 1] { buffer[at] = 0 } }
        }
        edges = waits.withUnsafeMutableBufferPointer { waits in
            graph.edges.enumerated().map { index, edge in
                let own = UnsafeMutableBufferPointer(rebasing: waits[begin[index]..<fill[index]])
                return Edge(source: edge.source, target: edge.target, count: edge.count, wait: Durations(own))
            }
        }
    }

    @inline(__always)
    private static func scatter(
        _ log: EventLog, _ lookup: EdgeLookup, _ fill: inout [Int], _ waits: UnsafeMutableBufferPointer<Int64>, _ elapsed: (Int64, Int64) -> Int64
    ) {
        let missing = EventLog.missingCode
        log.activity.withUnsafeBufferPointer { activity in
            log.time.withUnsafeBufferPointer { time in
                log.begins.withUnsafeBufferPointer { begins in
                    log.caseStart.withUnsafeBufferPointer { caseStart in
                        fill.withUnsafeMutableBufferPointer { fill in
                            for index in 0..<(caseStart.count - 1) {
                                var last = missing
                                var lastTime = EventLog.missingTime
                                for event in caseStart[index]..<caseStart[index + 1] {
                                    let code = activity[event]
                                    if code == missing { continue }
                                    let instant = begins[event]
                                    if last != missing, lastTime != EventLog.missingTime, instant != EventLog.missingTime {
                                        let edge = lookup.edge(last, code)
                                        let at = fill[edge]
                                        waits[at] = elapsed(min(lastTime, instant), instant)
                                        fill[edge] = at &+ 1
                                    }
                                    last = code
                                    lastTime = time[event]
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Finds an edge's index by its two activities.
struct EdgeLookup {
    private let width: Int
    private var dense: [UInt32] = []
    private var sparse: [UInt64: Int] = [:]

    init(_ edges: [DirectlyFollowsGraph.Edge], activities: Int) {
        width = activities
        if activities <= EdgeTable.denseLimit {
            dense = [UInt32](repeating: 0, count: activities * activities)
            for (index, edge) in edges.enumerated() { dense[edge.source * activities + edge.target] = UInt32(index) }
        } else {
            for (index, edge) in edges.enumerated() { sparse[UInt64(edge.source) << 32 | UInt64(edge.target)] = index }
        }
    }

    /// The index of an edge that is known to be there.
    @inline(__always)
    func edge(_ source: UInt32, _ target: UInt32) -> Int {
        if sparse.isEmpty { return Int(dense[Int(source) &* width &+ Int(target)]) }
        return sparse[UInt64(source) << 32 | UInt64(target)] ?? 0
    }
}
