/// How work goes from hand to hand: consecutive events of a case by different resources (van der Aalst, Reijers and Song 2005).
///
/// Events without a resource are passed over.
public struct Handovers: Sendable {
    /// From one resource to another, with how long it took; codes of `EventLog.resources`. Most frequent first.
    public let edges: [PerformanceGraph.Edge]
    /// Handovers all together.
    public let total: Int
    /// How often the same resource did the next event too.
    public let kept: Int
    /// How many different resources each case saw.
    public let resourcesOfCase: [Int]

    public init(_ log: EventLog) {
        let byResource = log.byResource
        let graph = PerformanceGraph(byResource)
        edges = graph.edges.filter { $0.source != $0.target }.sorted {
            $0.count != $1.count ? $0.count > $1.count : ($0.source, $0.target) < ($1.source, $1.target)
        }
        total = edges.reduce(0) { $0 + $1.count }
        kept = graph.edges.reduce(0) { $0 + ($1.source == $1.target ? $1.count : 0) }
        var last = [Int](repeating: -1, count: log.resources.count)
        resourcesOfCase = (0..<log.caseCount).map { index in
            var count = 0
            for event in log.events(ofCase: index) where byResource.activity[event] != EventLog.missingCode {
                let code = Int(byResource.activity[event])
                if last[code] != index { count += 1 }
                last[code] = index
            }
            return count
        }
    }

    /// How often work goes to other hands, without how long that took: much quicker.
    /// - Parameter who: Whose hands a resource is; `nil` for one that hands no work on, whose events are passed over.
    public static func count(_ log: EventLog, who: (_ resource: String) -> String? = { $0 }) -> Int {
        var log = log.byResource, people = StringTable()
        let codes = log.activities.texts.map { who($0).map { people.intern($0) } ?? EventLog.missingCode }
        log.activity = log.activity.map { $0 == EventLog.missingCode ? $0 : codes[Int($0)] }
        log.activities = people
        return DirectlyFollowsGraph(log).edges.reduce(0) { $0 + ($1.source != $1.target ? $1.count : 0) }
    }
}

extension EventLog {
    /// The same log with who did it in the place of what was done.
    fileprivate var byResource: EventLog {
        var log = self
        log.activity = resource.isEmpty ? [UInt32](repeating: Self.missingCode, count: eventCount) : resource
        log.activities = resources
        return log
    }
}

extension PerformanceGraph {
    /// How bottlenecks are ranked.
    public enum Ranking: Sendable {
        /// By all the waiting on an edge together: where most time is lost.
        case totalWait
        /// By the mean wait of edges that are walked at least so often.
        case meanWait(atLeast: Int)
    }

    /// The edges with the most waiting, largest first; ties by the activities' names in code-point order.
    public func bottlenecks(_ ranking: Ranking, of log: EventLog) -> [Edge] {
        let rank = log.activities.codePointRanks
        let size: (Edge) -> Double
        var candidates = edges.filter { $0.wait != nil }
        switch ranking {
        case .totalWait: size = { $0.wait?.total ?? 0 }
        case .meanWait(let least):
            candidates = candidates.filter { $0.count >= least }
            size = { $0.wait?.mean ?? 0 }
        }
        return candidates.sorted { a, b in
            let (x, y) = (size(a), size(b))
            return x != y ? x > y : (rank[a.source], rank[a.target]) < (rank[b.source], rank[b.target])
        }
    }
}
