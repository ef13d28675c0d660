import Statistics

/// Cases that stand out, each with the reasons why.
public struct Outliers: Sendable {
    /// Why a case stands out.
    public enum Reason: Sendable, Equatable {
        /// It took longer than the upper fence of Tukey's rule; all in seconds.
        case slow(took: Double, fence: Double, median: Double)
        /// It took less than the lower fence.
        case fast(took: Double, fence: Double, median: Double)
        /// It has more events than the upper fence.
        case long(events: Int, fence: Double, median: Double)
        /// Few cases go this way, and the way is far from the usual ones: `distance` is the edit distance to the nearest of them for each
        /// event (0 the same, 1 nothing in common), above `fence`.
        case unusualPath(cases: Int, distance: Double, fence: Double)
        /// A step from one activity to another that hardly any case takes.
        case rareEdge(source: String, target: String, cases: Int)
        /// It has a value that slow cases have more often than the others.
        case attribute(Signal)
    }

    /// A value of a case attribute that is over-represented among the slow cases.
    public struct Signal: Sendable, Equatable {
        public let key: String
        public let value: String
        /// Its share among the slow cases, and among the others.
        public let share: Double
        public let shareOfOthers: Double
        /// Cohen's h, and the p-value after Benjamini and Hochberg's correction.
        public let effect: Double
        public let p: Double
    }

    public struct Case: Sendable, Equatable {
        /// The case's index.
        public let index: Int
        public let reasons: [Reason]
    }

    /// What counts as standing out.
    public struct Options: Sendable {
        /// How many interquartile ranges beyond the quartiles: 1.5 is “out”, 3 “far out”.
        public var fence = 1.5
        /// A path or an edge is rare when at most this share of the cases has it.
        public var rareShare = 0.005
        /// The variants that cover this share of the cases are the usual ways.
        public var usualShare = 0.8
        /// The smallest Cohen's h, and largest corrected p-value, of an attribute's signal.
        public var effect = 0.2
        public var significance = 0.01
        public init() {}
    }

    /// By case, those with the most reasons first, then the slowest.
    public let cases: [Case]
    /// What slow cases have in common; strongest first.
    public let signals: [Signal]

    public init(_ log: EventLog, _ options: Options = Options()) {
        var reasons: [Int: [Reason]] = [:]
        let throughput = Throughput.values(log)
        var slow: [Int] = []
        if let summary = Throughput.summary(throughput) {
            let (low, high) = (summary.lowerFence(options.fence), summary.upperFence(options.fence))
            for (index, value) in throughput.enumerated() where value != EventLog.missingTime {
                let took = Double(value) / 1e6
                if took > high {
                    slow.append(index)
                    reasons[index, default: []].append(.slow(took: took, fence: high, median: summary.median))
                } else if took < low {
                    reasons[index, default: []].append(.fast(took: took, fence: low, median: summary.median))
                }
            }
        }
        let lengths = (0..<log.caseCount).map { Int64(log.events(ofCase: $0).count) }
        if !lengths.isEmpty {
            let quartiles = Quantile.of(lengths, [0.25, 0.5, 0.75])
            let fence = quartiles[2] + options.fence * (quartiles[2] - quartiles[0])
            for (index, length) in lengths.enumerated() where Double(length) > fence {
                reasons[index, default: []].append(.long(events: Int(length), fence: fence, median: quartiles[1]))
            }
        }
        Self.addPaths(log, options, &reasons)
        signals = Self.signals(log, slow: slow, options)
        for signal in signals {
            let columns = log.columns(signal.key, ofCases: true)
            for index in slow where columns.contains(where: { $0.value(at: index)?.text == signal.value }) {
                reasons[index, default: []].append(.attribute(signal))
            }
        }
        cases = reasons.map { Case(index: $0.key, reasons: $0.value) }.sorted { a, b in
            if a.reasons.count != b.reasons.count { return a.reasons.count > b.reasons.count }
            return throughput[a.index] != throughput[b.index] ? throughput[a.index] > throughput[b.index] : a.index < b.index
        }
    }

    private static func addPaths(_ log: EventLog, _ options: Options, _ reasons: inout [Int: [Reason]]) {
        let variants = Variants(log)
        let rare = max(1, Int(options.rareShare * Double(log.caseCount)))
        // Two long lists of long sequences would take for ever: as many usual ways are compared as the work allows.
        let longest = variants.variants.map(\.trace.count).max() ?? 0
        let work = max(1, variants.variants.count * max(1, longest) * max(1, longest))
        let usual = variants.variants.prefix(min(variants.needed(toCover: options.usualShare), 50, max(1, 400_000_000 / work)))
        if work <= 400_000_000 {
            let distances = variants.variants.enumerated().map { index, variant in
                index < usual.count ? 0 : usual.lazy.map { EditDistance.normalised(variant.trace, $0.trace) }.min() ?? 0
            }
            let ofCase = variants.variantOfCase.map { Int64(distances[$0] * 1e6) }
            let quartiles = Quantile.of(ofCase, [0.25, 0.75]).map { $0 / 1e6 }
            let fence = ofCase.isEmpty ? 0 : quartiles[1] + options.fence * (quartiles[1] - quartiles[0])
            for (index, variant) in variants.variantOfCase.enumerated()
            where variants.variants[variant].count <= rare && distances[variant] > max(fence, 0.2) {
                reasons[index, default: []].append(.unusualPath(cases: variants.variants[variant].count, distance: distances[variant], fence: fence))
            }
        }
        let shares = CaseShares(log)
        for index in 0..<log.caseCount {
            var rarest: (edge: UInt64, cases: Int)?
            for edge in CaseShares.edges(log, index) {
                let cases = shares.casesWithEdge[edge] ?? 0
                if cases <= rare, cases < rarest?.cases ?? .max { rarest = (edge, cases) }
            }
            guard let rarest, log.caseCount >= 20 else { continue }
            reasons[index, default: []].append(
                .rareEdge(
                    source: log.activities[Int(rarest.edge >> 32)], target: log.activities[Int(rarest.edge & 0xffff_ffff)], cases: rarest.cases))
        }
    }

    /// What the slow cases have more often than the others.
    private static func signals(_ log: EventLog, slow: [Int], _ options: Options) -> [Signal] {
        let isSlow = Set(slow)
        let others = log.caseCount - slow.count
        guard slow.count >= 5, others >= 5 else { return [] }
        var found: [(key: String, value: String, a: Int, b: Int)] = []
        for column in log.caseAttributes where column.kind == .string || column.kind == .boolean || column.kind == .id {
            // A key that tells cases apart says nothing of a group.
            guard column.kind == .boolean || column.texts.count <= max(20, log.caseCount / 10) else { continue }
            var inSlow: [UInt32: Int] = [:]
            var inOthers: [UInt32: Int] = [:]
            for entry in 0..<column.count {
                if isSlow.contains(column.row(entry: entry)) {
                    inSlow[column.codes[entry], default: 0] += 1
                } else {
                    inOthers[column.codes[entry], default: 0] += 1
                }
            }
            for (code, count) in inSlow.sorted(by: { $0.key < $1.key }) where count >= 5 {
                let value = column.kind == .boolean ? (code != 0 ? "true" : "false") : column.texts[Int(code)]
                found.append((column.key, value, count, inOthers[code] ?? 0))
            }
        }
        let p = Significance.benjaminiHochberg(found.map { Significance.proportions($0.a, of: slow.count, $0.b, of: others) })
        return zip(found, p).compactMap { item, p in
            let share = Double(item.a) / Double(slow.count)
            let other = Double(item.b) / Double(others)
            let effect = Significance.cohensH(share, other)
            guard effect >= options.effect, p <= options.significance else { return nil }
            return Signal(key: item.key, value: item.value, share: share, shareOfOthers: other, effect: effect, p: p)
        }
        .sorted { $0.effect != $1.effect ? $0.effect > $1.effect : ($0.key, $0.value) < ($1.key, $1.value) }
    }
}

/// How many cases have each activity and each edge.
struct CaseShares {
    private(set) var casesWithActivity: [Int]
    private(set) var casesWithEdge: [UInt64: Int] = [:]

    init(_ log: EventLog) {
        casesWithActivity = [Int](repeating: 0, count: log.activities.count)
        // Cases of one variant have the same edges, so each variant is looked at once.
        let variants = Variants(log)
        for variant in variants.variants {
            for code in Set(variant.trace) { casesWithActivity[Int(code)] += variant.count }
            for edge in Set(Self.edges(log, variant.example)) { casesWithEdge[edge, default: 0] += variant.count }
        }
    }

    /// The edges that a case walks, as source and target in one word.
    static func edges(_ log: EventLog, _ index: Int) -> [UInt64] {
        let trace = log.activity[log.events(ofCase: index)].filter { $0 != EventLog.missingCode }
        return zip(trace, trace.dropFirst()).map { UInt64($0) << 32 | UInt64($1) }
    }
}

/// Levenshtein's distance (1966).
enum EditDistance {
    /// Insertions, deletions and replacements that make one sequence of the other, for each element of the longer.
    static func normalised(_ a: [UInt32], _ b: [UInt32]) -> Double {
        guard !a.isEmpty, !b.isEmpty else { return a.isEmpty && b.isEmpty ? 0 : 1 }
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let next = x == y ? diagonal : min(diagonal, row[j], row[j + 1]) + 1
                diagonal = row[j + 1]
                row[j + 1] = next
            }
        }
        return Double(row[b.count]) / Double(max(a.count, b.count))
    }
}
