/// The way that cases should go: which step may follow which, and with which they begin and end.
public struct PrescribedFlow: Sendable, Equatable {
    public let starts: Set<String>
    public let ends: Set<String>
    /// What may directly follow each step.
    public let transitions: [String: Set<String>]

    public init(starts: Set<String>, ends: Set<String>, transitions: [String: Set<String>]) {
        self.starts = starts
        self.ends = ends
        self.transitions = transitions
    }

    /// One step after the other.
    public init(sequence steps: [String]) {
        var transitions: [String: Set<String>] = [:]
        for (step, next) in zip(steps, steps.dropFirst()) { transitions[step, default: []].insert(next) }
        self.init(starts: Set(steps.prefix(1)), ends: Set(steps.suffix(1)), transitions: transitions)
    }

    /// All steps.
    public var steps: Set<String> {
        transitions.reduce(into: starts.union(ends)) { steps, transition in
            steps.insert(transition.key)
            steps.formUnion(transition.value)
        }
    }

    /// The steps strictly between two, on the shortest way from one to the other; nil when there is no way.
    func between(_ source: String, _ target: String) -> [String]? {
        var previous: [String: String] = [:]
        var queue = [source]
        var seen: Set<String> = []
        while !queue.isEmpty {
            let step = queue.removeFirst()
            for next in (transitions[step] ?? []).sorted() where seen.insert(next).inserted {
                previous[next] = step
                if next == target {
                    var way: [String] = []
                    var at = step
                    while at != source, way.count <= previous.count {
                        way.insert(at, at: 0)
                        at = previous[at] ?? source
                    }
                    return way
                }
                queue.append(next)
            }
        }
        return nil
    }
}

/// Where cases do not go the way that they should.
public struct Conformance: Sendable {
    /// What is otherwise.
    public enum Deviation: Sendable, Hashable {
        /// The case begins with another step.
        case wrongStart(String)
        /// The case ends at a step that does not end it; it may still be open.
        case unfinished(String)
        /// A step that the flow does not know.
        case unknown(String)
        /// A step that should have been between two others.
        case skipped(String)
        /// A step directly after itself, where the flow has it once.
        case doubled(String)
        /// A step that should have come before the one that it follows.
        case outOfOrder(String, after: String)
        /// A step after one from which no way leads to it, nor back.
        case notAllowed(String, after: String)
    }

    public struct Finding: Sendable, Equatable {
        public let deviation: Deviation
        /// How often.
        public let count: Int
        /// In how many cases.
        public let caseCount: Int
    }

    /// Most cases first.
    public let findings: [Finding]
    /// The cases without any deviation.
    public let conforming: Int
    /// Their share of the cases that have events.
    public let fitness: Double

    /// All cases of a variant deviate alike: those of each of `variants`.
    private let deviationsOfVariant: [Set<Deviation>]
    private let variants: Variants

    /// - Parameter isStep: Which activities are steps of a way at all; others are passed by. All, when it is not given.
    public init(_ log: EventLog, to flow: PrescribedFlow, steps isStep: (String) -> Bool = { _ in true }) {
        variants = Variants(log)
        var counts: [Deviation: (count: Int, cases: Int)] = [:]
        var deviationsOfVariant: [Set<Deviation>] = []
        let known = flow.steps
        var conforming = 0
        var withEvents = 0
        for variant in variants.variants {
            let trace = variants.names(variant).filter(isStep)
            let deviations = trace.isEmpty ? [:] : Self.deviations(trace, flow, known)
            deviationsOfVariant.append(Set(deviations.keys))
            if trace.isEmpty { continue }
            withEvents += variant.count
            if deviations.isEmpty { conforming += variant.count }
            for (deviation, count) in deviations {
                let before = counts[deviation] ?? (0, 0)
                counts[deviation] = (before.count + count * variant.count, before.cases + variant.count)
            }
        }
        self.deviationsOfVariant = deviationsOfVariant
        findings = counts.map { Finding(deviation: $0.key, count: $0.value.count, caseCount: $0.value.cases) }
            .sorted { $0.caseCount != $1.caseCount ? $0.caseCount > $1.caseCount : "\($0.deviation)" < "\($1.deviation)" }
        self.conforming = conforming
        fitness = withEvents > 0 ? Double(conforming) / Double(withEvents) : 1
    }

    /// How many cases have any of the deviations that are meant.
    public func caseCount(where isMeant: (Deviation) -> Bool) -> Int {
        zip(variants.variants, deviationsOfVariant).reduce(0) { $0 + ($1.1.contains(where: isMeant) ? $1.0.count : 0) }
    }

    /// The cases that have a deviation, by index.
    public func cases(with deviation: Deviation) -> [Int] {
        let has = deviationsOfVariant.map { $0.contains(deviation) }
        return variants.variantOfCase.indices.filter { has[variants.variantOfCase[$0]] }
    }

    private static func deviations(_ trace: [String], _ flow: PrescribedFlow, _ steps: Set<String>) -> [Deviation: Int] {
        var found: [Deviation: Int] = [:]
        for step in trace where !steps.contains(step) { found[.unknown(step), default: 0] += 1 }
        let known = trace.filter { steps.contains($0) }
        guard let first = known.first, let last = known.last else { return found }
        if !flow.starts.contains(first) {
            // A start from which the first step can be reached was skipped, with what lies between.
            let ways = flow.starts.sorted().compactMap { start in flow.between(start, first).map { [start] + $0 } }
            if let way = ways.min(by: { $0.count < $1.count }) {
                for step in way { found[.skipped(step), default: 0] += 1 }
            } else {
                found[.wrongStart(first), default: 0] += 1
            }
        }
        if !flow.ends.contains(last) { found[.unfinished(last), default: 0] += 1 }
        for (a, b) in zip(known, known.dropFirst()) where flow.transitions[a]?.contains(b) != true {
            if a == b {
                found[.doubled(a), default: 0] += 1
            } else if let back = flow.between(b, a), flow.between(a, b).map({ $0.count > back.count }) ?? true {
                found[.outOfOrder(b, after: a), default: 0] += 1
            } else if let between = flow.between(a, b) {
                for step in between { found[.skipped(step), default: 0] += 1 }
            } else {
                found[.notAllowed(b, after: a), default: 0] += 1
            }
        }
        return found
    }
}
