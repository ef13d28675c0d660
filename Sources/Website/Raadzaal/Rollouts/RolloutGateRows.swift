import TownHall

/// Everything that a gate asks, in words, with what was seen of it.
struct RolloutGateRows {
    struct Row {
        let title: String
        let text: String
        let outcome: GateReading.Outcome
    }

    /// What the plan asks, then how many visits and days.
    let asked: [Row]
    /// What may not become worse.
    let guarded: [Row]

    /// - Parameter sight: What the gate was judged by, to tell of how many a share is.
    init(_ gate: GateReading, _ words: RolloutWords, _ sight: RolloutSight? = nil) {
        let t = words.t
        var asked = gate.requirements.map { seen in
            Row(title: words.requirement(seen.requirement), text: Self.sentence(seen, words), outcome: seen.outcome)
        }
        if gate.leastVisits > 0 {
            asked.append(
                Row(
                    title: t("Genoeg bezoeken in deze trede"), text: t("{0} van de {1} bezoeken.", t.grouped(gate.visits), t.grouped(gate.leastVisits)),
                    outcome: gate.visits >= gate.leastVisits ? .passed : .unknown))
        }
        if gate.leastDays > 0 {
            asked.append(
                Row(
                    title: t("Genoeg dagen in deze trede"), text: t("{0} van de {1} dagen.", t.grouped(gate.days), t.grouped(gate.leastDays)),
                    outcome: gate.days >= gate.leastDays ? .passed : .unknown))
        }
        self.asked = asked
        guarded = gate.guardrails.map { reading in
            let metric = reading.guardrail.metric
            let limit = t("De grens: {0}.", words.bound(reading.guardrail))
            let points = metric.shape == .share ? 100.0 : 1
            let seen = reading.effect.map { words.seen(metric, $0.seen * points, $0.base * points) }
            let new = sight?.new.share(metric)?.of, old = sight?.old.share(metric)?.of
            let counted = seen == nil ? nil : new.map { words.counted(new: $0, old: old) }
            let outcome: GateReading.Outcome =
                switch reading.state {
                case .crossed: .failed
                case .within: .passed
                case .unknown: .unknown
                }
            return Row(title: words.metric(metric), text: [seen, counted, limit].compactMap { $0 }.joined(separator: " "), outcome: outcome)
        }
    }

    /// How many were surely not met: a guardrail that is crossed is one.
    var failed: Int { (asked + guarded).count { $0.outcome == .failed } }
    /// Of a guardrail nothing need be known: it only stops what does harm.
    var unknown: Int { asked.count { $0.outcome == .unknown } }
    var passed: Int { asked.count { $0.outcome == .passed } }

    private static func sentence(_ seen: GateReading.Requirement, _ words: RolloutWords) -> String {
        let t = words.t
        guard let new = seen.new, new.isFinite else { return t("Hiervan is nog niets geteld.") }
        let counted = words.counted(new: seen.counted.new, old: seen.old == nil && seen.counted.old == 0 ? nil : seen.counted.old)
        return [words.seen(seen.requirement.metric, new, seen.old), words.interval(seen.requirement, seen.low, seen.high), counted].compactMap { $0 }
            .joined(separator: " ")
    }
}
