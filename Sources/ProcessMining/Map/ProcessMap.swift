/// A process as people draw it: the activities that matter most, and the main ways between them, from start to end.
///
/// What is left out of the map is taken out of the cases too, so that its edges still say what follows what among the activities that are
/// shown. Every activity that is shown can be reached from the start and leads to the end.
public struct ProcessMap: Sendable {
    /// How much of a process is shown.
    public struct Detail: Sendable, Equatable {
        /// The share of the activities, 0 to 1, most frequent first; nil: as many as cover 95 % of the events, 12 at most.
        public var activities: Double?
        /// The share of the paths between them, 0 to 1, most frequent first; nil: as many as cover 85 % of the steps.
        public var paths: Double?
        /// The most activities that are shown when their share is not given.
        public var mostActivities = 12

        public init(activities: Double? = nil, paths: Double? = nil) {
            self.activities = activities
            self.paths = paths
        }

        /// For a narrow screen.
        public static var narrow: Detail {
            var detail = Detail()
            detail.mostActivities = 7
            return detail
        }
    }

    /// A step in the map: the start, an activity, or the end.
    public enum Node: Sendable, Hashable {
        case start
        /// With its code in the log.
        case activity(Int)
        case end
    }

    public struct Edge: Sendable, Equatable {
        public let source: Node
        public let target: Node
        public let count: Int
        /// Nil from the start and to the end, and where events have no time.
        public let wait: Durations?
    }

    /// Activities by code, in the order in which cases usually come to them.
    public let activities: [Int]
    /// How often each happens, in that order.
    public let counts: [Int]
    /// Most frequent first.
    public let edges: [Edge]
    /// Cases in the log.
    public let cases: Int
    /// How many activities and paths there are to show.
    public let allActivities: Int
    public let allPaths: Int
    let names: StringTable

    /// - Parameter known: The log's own graph, where it is there already.
    public init(_ log: EventLog, _ detail: Detail = Detail(), graph known: PerformanceGraph? = nil) {
        let whole = known?.graph ?? DirectlyFollowsGraph(log)
        let rank = log.activities.codePointRanks
        let byFrequency = whole.occurrences.indices.filter { whole.occurrences[$0] > 0 }
            .sorted { whole.occurrences[$0] != whole.occurrences[$1] ? whole.occurrences[$0] > whole.occurrences[$1] : rank[$0] < rank[$1] }
        allActivities = byFrequency.count
        let shown = Set(
            byFrequency.prefix(Self.count(of: byFrequency.map { whole.occurrences[$0] }, share: detail.activities, cover: 0.95, most: detail.mostActivities)))
        var isShown = [Bool](repeating: false, count: log.activities.count)
        for code in shown { isShown[code] = true }
        let isWhole = shown.count == byFrequency.count
        var part = log
        // An event without an activity is passed over, so that nothing need be moved.
        if !isWhole { part.activity = log.activity.map { $0 != EventLog.missingCode && isShown[Int($0)] ? $0 : EventLog.missingCode } }
        let graph = isWhole ? known ?? PerformanceGraph(part) : PerformanceGraph(part)
        var candidates = graph.edges.map { Edge(source: .activity($0.source), target: .activity($0.target), count: $0.count, wait: $0.wait) }
        for code in shown.sorted() {
            if graph.graph.starts[code] > 0 { candidates.append(Edge(source: .start, target: .activity(code), count: graph.graph.starts[code], wait: nil)) }
            if graph.graph.ends[code] > 0 { candidates.append(Edge(source: .activity(code), target: .end, count: graph.graph.ends[code], wait: nil)) }
        }
        let key = { (node: Node) -> Int in
            switch node {
            case .start: -1
            case .activity(let code): rank[code]
            case .end: Int.max
            }
        }
        candidates.sort { $0.count != $1.count ? $0.count > $1.count : (key($0.source), key($0.target)) < (key($1.source), key($1.target)) }
        allPaths = candidates.count
        let kept = Self.count(of: candidates.map(\.count), share: detail.paths, cover: 0.85, most: detail.paths == nil ? max(6, shown.count * 2) : .max)
        let (edges, parents) = Self.connected(candidates, keeping: kept)
        self.edges = edges
        activities = Self.ordered(shown, after: parents, by: Self.positions(part), rank)
        counts = activities.map { graph.graph.occurrences[$0] }
        cases = log.caseCount
        names = log.activities
    }

    /// The name of an activity.
    public func name(_ code: Int) -> String { names[code] }

    /// How many of the largest are kept.
    private static func count(of sizes: [Int], share: Double?, cover: Double, most: Int) -> Int {
        if let share { return min(sizes.count, max(1, Int((min(1, max(0, share)) * Double(sizes.count)).rounded(.up)))) }
        let wanted = cover * Double(sizes.reduce(0, +))
        var sum = 0
        for (index, size) in sizes.enumerated() {
            if index >= most || Double(sum) >= wanted { return max(1, index) }
            sum += size
        }
        return sizes.count
    }

    /// The first `kept` edges, and those that it takes to lead from the start to each node and from each node to the end: at each turn the
    /// most frequent edge that reaches another node (as Prim's algorithm does).
    /// - Returns: Also from where each node is reached first.
    private static func connected(_ edges: [Edge], keeping kept: Int) -> (edges: [Edge], parents: [Node: Node]) {
        var wanted = Set(0..<min(kept, edges.count))
        func grow(from seed: Node, _ near: (Edge) -> Node, _ far: (Edge) -> Node) -> [Node: Node] {
            var reached: Set<Node> = [seed]
            var parents: [Node: Node] = [:]
            while let index = edges.indices.first(where: { reached.contains(near(edges[$0])) && !reached.contains(far(edges[$0])) }) {
                reached.insert(far(edges[index]))
                parents[far(edges[index])] = near(edges[index])
                wanted.insert(index)
            }
            return parents
        }
        let parents = grow(from: .start, { $0.source }, { $0.target })
        _ = grow(from: .end, { $0.target }, { $0.source })
        return (wanted.sorted().map { edges[$0] }, parents)
    }

    /// Activities in the order of their usual places, but each after the one from which it is reached first.
    private static func ordered(_ shown: Set<Int>, after parents: [Node: Node], by positions: [Double], _ rank: [Int]) -> [Int] {
        var left = shown.sorted { positions[$0] != positions[$1] ? positions[$0] < positions[$1] : rank[$0] < rank[$1] }
        var placed: Set<Node> = [.start]
        var order: [Int] = []
        while !left.isEmpty {
            // What nothing leads to from the start (a log of cycles alone) comes when nothing else is left.
            let next = left.firstIndex { parents[.activity($0)].map { placed.contains($0) } ?? false } ?? 0
            let code = left.remove(at: next)
            placed.insert(.activity(code))
            order.append(code)
        }
        return order
    }

    /// Where among their cases' events activities stand on average, 0 the first and 1 the last.
    private static func positions(_ log: EventLog) -> [Double] {
        var sums = [Double](repeating: 0, count: log.activities.count)
        var counts = [Double](repeating: 0, count: log.activities.count)
        for index in 0..<log.caseCount {
            let range = log.events(ofCase: index)
            let last = Double(max(1, range.reduce(-1) { log.activity[$1] == EventLog.missingCode ? $0 : $0 + 1 }))
            var place = 0.0
            for event in range where log.activity[event] != EventLog.missingCode {
                sums[Int(log.activity[event])] += place / last
                counts[Int(log.activity[event])] += 1
                place += 1
            }
        }
        return zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
    }
}
