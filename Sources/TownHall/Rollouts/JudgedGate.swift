import Journal

/// What a gate said at one moment, and the counts that it was judged on, as they are kept.
public struct JudgedGate: Hashable, Sendable {
    /// One requirement as it was seen.
    public struct Part: Hashable, Sendable {
        public let metric: Metric
        public let outcome: GateReading.Outcome
        public let new: Double?
        public let old: Double?
        public let low: Double?
        public let high: Double?
        public let countedNew: Int
        public let countedOld: Int

        init(
            metric: Metric, outcome: GateReading.Outcome, new: Double? = nil, old: Double? = nil, low: Double? = nil, high: Double? = nil, countedNew: Int = 0,
            countedOld: Int = 0
        ) {
            self.metric = metric; self.outcome = outcome; self.new = new; self.old = old; self.low = low; self.high = high
            self.countedNew = countedNew; self.countedOld = countedOld
        }
    }

    public let outcome: GateReading.Outcome
    /// Of the last event that was counted.
    public let position: Int64
    /// Visits that ended, in the new way and the old.
    public let visits: (new: Int, old: Int)
    public let days: Int
    /// In the order of the plan.
    public let parts: [Part]
    /// Guardrails whose bound is crossed.
    public let crossed: [Metric]

    init(outcome: GateReading.Outcome, position: Int64, visits: (new: Int, old: Int), days: Int, parts: [Part], crossed: [Metric] = []) {
        self.outcome = outcome; self.position = position; self.visits = visits; self.days = days; self.parts = parts; self.crossed = crossed
    }

    init(_ reading: GateReading, _ sight: RolloutSight) {
        self.init(
            outcome: reading.outcome, position: sight.position, visits: (sight.new.units, sight.old.units), days: reading.days,
            parts: reading.requirements.map {
                Part(
                    metric: $0.requirement.metric, outcome: $0.outcome, new: $0.new, old: $0.old, low: $0.low, high: $0.high, countedNew: $0.counted.new,
                    countedOld: $0.counted.old)
            }, crossed: reading.guardrails.filter { $0.state == .crossed }.map(\.guardrail.metric))
    }

    public static func == (a: JudgedGate, b: JudgedGate) -> Bool {
        a.outcome == b.outcome && a.position == b.position && a.visits == b.visits && a.days == b.days && a.parts == b.parts && a.crossed == b.crossed
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(outcome)
        hasher.combine(position)
    }

    func write(to facts: inout Facts) throws(UnkeepableCode) {
        facts["outcome"] = .code(try Code(keeping: outcome.rawValue))
        facts["position"] = .integer(position)
        facts["new_visits"] = .integer(visits.new)
        facts["old_visits"] = .integer(visits.old)
        facts["days"] = .integer(days)
        facts["requirements"] = .codes(try Code.all(keeping: parts.map { "\($0.metric.rawValue):\($0.outcome.rawValue)" }))
        for (index, part) in parts.enumerated() {
            for (name, value) in [("new", part.new), ("old", part.old), ("low", part.low), ("high", part.high)] {
                facts.set(try Code(keeping: "\(name).\(index + 1)"), Measure.fact(value))
            }
            facts.set(try Code(keeping: "counted_new.\(index + 1)"), .integer(part.countedNew))
            facts.set(try Code(keeping: "counted_old.\(index + 1)"), .integer(part.countedOld))
        }
        if !crossed.isEmpty { facts["crossed"] = .codes(crossed.map { Code($0) }) }
    }

    init?(_ facts: Facts) {
        guard let outcome = facts.code("outcome").flatMap(GateReading.Outcome.init(rawValue:)), let position = facts.integer("position"),
            let new = facts.integer("new_visits"), let old = facts.integer("old_visits"), let days = facts.integer("days")
        else { return nil }
        var parts: [Part] = []
        for (index, text) in facts.codes("requirements").enumerated() {
            let words = text.split(separator: ":").map(String.init)
            guard words.count == 2, let metric = Metric(rawValue: words[0]), let outcome = GateReading.Outcome(rawValue: words[1]) else { return nil }
            func number(_ name: String) -> Double? { Measure.number("\(name).\(index + 1)", facts) }
            func count(_ name: String) -> Int { Int(facts.integer("\(name).\(index + 1)") ?? 0) }
            parts.append(
                Part(
                    metric: metric, outcome: outcome, new: number("new"), old: number("old"), low: number("low"), high: number("high"),
                    countedNew: count("counted_new"), countedOld: count("counted_old")))
        }
        self.init(
            outcome: outcome, position: position, visits: (Int(new), Int(old)), days: Int(days), parts: parts,
            crossed: facts.codes("crossed").compactMap(Metric.init(rawValue:)))
    }
}
