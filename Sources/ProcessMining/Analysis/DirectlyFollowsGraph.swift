/// Which activity directly follows which, and how often (van der Aalst, "Process Mining", 2016, § 5.2).
///
/// Events without an activity are passed over.
public struct DirectlyFollowsGraph: Sendable {
    /// An edge: activity codes of the log, and how often the second directly follows the first in a case.
    public struct Edge: Sendable, Equatable {
        public let source: Int
        public let target: Int
        public let count: Int
    }

    /// By source, then target.
    public let edges: [Edge]
    /// How often a case begins with each activity, by code.
    public let starts: [Int]
    /// How often a case ends with each activity, by code.
    public let ends: [Int]
    /// How often each activity happens, by code.
    public let occurrences: [Int]

    public init(_ log: EventLog) {
        let count = log.activities.count
        var table = EdgeTable(activities: count)
        var starts = [Int](repeating: 0, count: count)
        var ends = [Int](repeating: 0, count: count)
        var occurrences = [Int](repeating: 0, count: count)
        table.scan(log, starts: &starts, ends: &ends, occurrences: &occurrences)
        edges = table.edges()
        self.starts = starts
        self.ends = ends
        self.occurrences = occurrences
    }

    /// How often edges are walked, all together.
    public var total: Int { edges.reduce(0) { $0 + $1.count } }
}

/// Counts of edges: a table over all pairs of activities up to some thousand of them, else a dictionary.
struct EdgeTable {
    static let denseLimit = 2500
    let activities: Int
    private(set) var dense: [UInt32] = []
    private(set) var sparse: [UInt64: UInt32] = [:]
    var isDense: Bool { activities <= Self.denseLimit }

    init(activities: Int) {
        self.activities = activities
        if isDense { dense = [UInt32](repeating: 0, count: activities * activities) }
    }

    mutating func scan(_ log: EventLog, starts: inout [Int], ends: inout [Int], occurrences: inout [Int]) {
        let missing = EventLog.missingCode
        let width = activities
        guard isDense else {
            for index in 0..<log.caseCount {
                var last = missing
                for event in log.events(ofCase: index) {
                    let code = log.activity[event]
                    if code == missing { continue }
                    occurrences[Int(code)] += 1
                    if last == missing { starts[Int(code)] += 1 } else { sparse[UInt64(last) << 32 | UInt64(code), default: 0] += 1 }
                    last = code
                }
                if last != missing { ends[Int(last)] += 1 }
            }
            return
        }
        log.activity.withUnsafeBufferPointer { activity in
            log.caseStart.withUnsafeBufferPointer { caseStart in
                dense.withUnsafeMutableBufferPointer { dense in
                    for index in 0..<(caseStart.count - 1) {
                        var last = missing
                        for event in caseStart[index]..<caseStart[index + 1] {
                            let code = activity[event]
                            if code == missing { continue }
                            if last == missing { starts[Int(code)] &+= 1 } else { dense[Int(last) &* width &+ Int(code)] &+= 1 }
                            last = code
                        }
                        if last != missing { ends[Int(last)] &+= 1 }
                    }
                    // An activity happens where a case starts with it and where an edge leads to it.
                    for target in 0..<width {
                        var sum = starts[target]
                        for source in 0..<width { sum += Int(dense[source * width + target]) }
                        occurrences[target] = sum
                    }
                }
            }
        }
    }

    func edges() -> [DirectlyFollowsGraph.Edge] {
        if isDense {
            var edges: [DirectlyFollowsGraph.Edge] = []
            for (index, count) in dense.enumerated() where count > 0 {
                edges.append(.init(source: index / activities, target: index % activities, count: Int(count)))
            }
            return edges
        }
        return sparse.sorted { $0.key < $1.key }.map { .init(source: Int($0.key >> 32), target: Int($0.key & 0xffff_ffff), count: Int($0.value)) }
    }
}
