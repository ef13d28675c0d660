/// What differs between two logs, or two slices of one.
///
/// Shares are of cases, tested with two proportions; waits and throughput with Mann and Whitney's test. All p-values of a kind are corrected
/// together (Benjamini and Hochberg).
public struct LogComparison: Sendable {
    /// How often the cases of each log have something.
    public struct Share<Subject: Sendable & Equatable>: Sendable, Equatable {
        public let subject: Subject
        /// Cases that have it.
        public let countA, countB: Int
        /// Their share of the log's cases.
        public let shareA, shareB: Double
        /// Cohen's h of B against A: positive when B has it more often.
        public let effect: Double
        /// The corrected p-value.
        public let p: Double
    }

    /// How long something takes in each log; in seconds.
    public struct Time<Subject: Sendable & Equatable>: Sendable, Equatable {
        public let subject: Subject
        public let a, b: Durations
        /// Cliff's delta of B against A, -1 to 1: positive when B takes longer.
        public let effect: Double
        /// The corrected p-value.
        public let p: Double
    }

    /// A step from one activity to the next, by name.
    public struct Edge: Sendable, Hashable {
        public let source, target: String
        public init(source: String, target: String) {
            self.source = source
            self.target = target
        }
    }

    /// Activities, the largest difference first.
    public let activities: [Share<String>]
    /// Edges, the largest difference first.
    public let edges: [Share<Edge>]
    /// The waits of edges that both logs have at least `least` times, the largest difference first.
    public let waits: [Time<Edge>]
    /// How long cases take; nil where a log has no times.
    public let throughput: Time<String>?
    /// How often each log has anything repeated.
    public let rework: Share<String>

    public init(_ a: EventLog, _ b: EventLog, least: Int = 5) {
        let (sharesA, sharesB) = (CaseShares(a), CaseShares(b))
        activities = Self.shares(Self.named(sharesA.casesWithActivity, a), Self.named(sharesB.casesWithActivity, b), a.caseCount, b.caseCount)
        edges = Self.shares(Self.named(sharesA.casesWithEdge, a), Self.named(sharesB.casesWithEdge, b), a.caseCount, b.caseCount)
        let (waitsA, waitsB) = (Self.waits(a), Self.waits(b))
        let both = waitsA.keys.filter { (waitsA[$0]?.count ?? 0) >= least && (waitsB[$0]?.count ?? 0) >= least }
            .sorted { ($0.source, $0.target) < ($1.source, $1.target) }
        waits = Self.times(both.map { ($0, waitsA[$0] ?? [], waitsB[$0] ?? []) })
        let timed = { (log: EventLog) in Throughput.values(log).filter { $0 != EventLog.missingTime } }
        throughput = Self.times([("throughput", timed(a), timed(b))]).first
        let (reworkA, reworkB) = (Rework(a).cases.count, Rework(b).cases.count)
        rework =
            Self.shares(["rework": reworkA], ["rework": reworkB], a.caseCount, b.caseCount).first
            ?? Share(subject: "rework", countA: 0, countB: 0, shareA: 0, shareB: 0, effect: 0, p: 1)
    }

    private static func named(_ counts: [Int], _ log: EventLog) -> [String: Int] {
        var named: [String: Int] = [:]
        for (code, count) in counts.enumerated() where count > 0 { named[log.activities[code]] = count }
        return named
    }

    private static func named(_ counts: [UInt64: Int], _ log: EventLog) -> [Edge: Int] {
        var named: [Edge: Int] = [:]
        for (edge, count) in counts { named[Edge(source: log.activities[Int(edge >> 32)], target: log.activities[Int(edge & 0xffff_ffff)])] = count }
        return named
    }

    private static func shares<Subject: Hashable & Sendable>(_ a: [Subject: Int], _ b: [Subject: Int], _ n: Int, _ m: Int) -> [Share<Subject>] {
        let subjects = Set(a.keys).union(b.keys).sorted { "\($0)" < "\($1)" }
        let p = Significance.benjaminiHochberg(subjects.map { Significance.proportions(a[$0] ?? 0, of: n, b[$0] ?? 0, of: m) })
        return zip(subjects, p).map { subject, p in
            let (x, y) = (a[subject] ?? 0, b[subject] ?? 0)
            let (shareA, shareB) = (Double(x) / Double(max(1, n)), Double(y) / Double(max(1, m)))
            return Share(subject: subject, countA: x, countB: y, shareA: shareA, shareB: shareB, effect: Significance.cohensH(shareB, shareA), p: p)
        }
        .sorted { abs($0.effect) != abs($1.effect) ? abs($0.effect) > abs($1.effect) : "\($0.subject)" < "\($1.subject)" }
    }

    private static func times<Subject: Equatable & Sendable>(_ pairs: [(Subject, [Int64], [Int64])]) -> [Time<Subject>] {
        let tests = pairs.map { Significance.mannWhitney($0.2, $0.1) }
        let p = Significance.benjaminiHochberg(tests.map(\.p))
        return pairs.indices.compactMap { index in
            guard let a = Durations(microseconds: pairs[index].1), let b = Durations(microseconds: pairs[index].2) else { return nil }
            return Time(subject: pairs[index].0, a: a, b: b, effect: tests[index].delta, p: p[index])
        }
        .sorted { abs($0.effect) > abs($1.effect) }
    }

    private static func waits(_ log: EventLog) -> [Edge: [Int64]] {
        var byCode: [UInt64: [Int64]] = [:]
        let begins = log.begins
        for index in 0..<log.caseCount {
            var last: Int?
            for event in log.events(ofCase: index) where log.activity[event] != EventLog.missingCode {
                if let last, log.time[last] != EventLog.missingTime, begins[event] != EventLog.missingTime {
                    byCode[UInt64(log.activity[last]) << 32 | UInt64(log.activity[event]), default: []].append(max(0, begins[event] - log.time[last]))
                }
                last = event
            }
        }
        var named: [Edge: [Int64]] = [:]
        for (edge, values) in byCode {
            named[Edge(source: log.activities[Int(edge >> 32)], target: log.activities[Int(edge & 0xffff_ffff)])] = values
        }
        return named
    }
}
