/// What differs between two logs, as text or JSON. Differences with a corrected p-value above `significance` are left out of the text.
public struct ComparisonReport: Sendable {
    private let comparison: LogComparison
    private let a: (name: String, cases: Int)
    private let b: (name: String, cases: Int)
    public var significance = 0.05

    public init(_ a: EventLog, named nameA: String, _ b: EventLog, named nameB: String) {
        comparison = LogComparison(a, b)
        self.a = (nameA, a.caseCount)
        self.b = (nameB, b.caseCount)
    }

    /// For a person at a terminal; in English.
    public var text: String {
        let words = ReportWords.english
        let percent = { (share: Double) in words.format.percent(share, decimals: 1) }
        var lines = ["A: \(a.name), \(words.cases(a.cases))", "B: \(b.name), \(words.cases(b.cases))"]
        if let throughput = comparison.throughput {
            lines.append(
                "Throughput at the median: A \(words.duration(throughput.a.median)), B \(words.duration(throughput.b.median)) "
                    + "(Cliff's delta \(words.format.number(throughput.effect, decimals: 2)), p \(p(throughput.p)))")
        }
        lines.append("Rework: A \(percent(comparison.rework.shareA)), B \(percent(comparison.rework.shareB)) of the cases (p \(p(comparison.rework.p)))")
        func section(_ title: String, _ content: [String]) {
            guard !content.isEmpty else { return }
            lines += ["", title] + content.prefix(15).map { "  " + $0 }
            if content.count > 15 { lines.append("  … and \(content.count - 15) more") }
        }
        section(
            "Activities in another share of the cases",
            comparison.activities.filter { $0.p <= significance }.map { "A \(percent($0.shareA)), B \(percent($0.shareB)): \($0.subject) (p \(p($0.p)))" })
        section(
            "Steps in another share of the cases",
            comparison.edges.filter { $0.p <= significance }.map {
                "A \(percent($0.shareA)), B \(percent($0.shareB)): \($0.subject.source) → \($0.subject.target) (p \(p($0.p)))"
            })
        section(
            "Waits that differ",
            comparison.waits.filter { $0.p <= significance }.map {
                "median A \(words.duration($0.a.median)), B \(words.duration($0.b.median)): \($0.subject.source) → \($0.subject.target) (p \(p($0.p)))"
            })
        if lines.count <= 4 { lines += ["", "Nothing else was found to differ by more than chance."] }
        return lines.joined(separator: "\n")
    }

    /// All differences.
    public var json: String {
        let share = { (countA: Int, countB: Int, shareA: Double, shareB: Double, effect: Double, p: Double) -> [(String, JSON)] in
            [
                ("count_a", .int(countA)), ("count_b", .int(countB)), ("share_a", .number(shareA)), ("share_b", .number(shareB)),
                ("cohens_h", .number(effect)), ("p_adjusted", .number(p)),
            ]
        }
        let time = { (a: Durations, b: Durations, effect: Double, p: Double) -> [(String, JSON)] in
            [
                ("count_a", .int(a.count)), ("count_b", .int(b.count)), ("median_a_s", .number(a.median)), ("median_b_s", .number(b.median)),
                ("mean_a_s", .number(a.mean)), ("mean_b_s", .number(b.mean)), ("cliffs_delta", .number(effect)), ("p_adjusted", .number(p)),
            ]
        }
        let edge = { (edge: LogComparison.Edge) -> [(String, JSON)] in [("source", .text(edge.source)), ("target", .text(edge.target))] }
        let rework = comparison.rework
        return JSON.object([
            ("a", .object([("name", .text(a.name)), ("cases", .int(a.cases))])), ("b", .object([("name", .text(b.name)), ("cases", .int(b.cases))])),
            ("throughput", comparison.throughput.map { .object(time($0.a, $0.b, $0.effect, $0.p)) } ?? .null),
            ("rework", .object(share(rework.countA, rework.countB, rework.shareA, rework.shareB, rework.effect, rework.p))),
            (
                "activities",
                .array(
                    comparison.activities.map {
                        .object([("activity", .text($0.subject))] + share($0.countA, $0.countB, $0.shareA, $0.shareB, $0.effect, $0.p))
                    })
            ),
            ("edges", .array(comparison.edges.map { .object(edge($0.subject) + share($0.countA, $0.countB, $0.shareA, $0.shareB, $0.effect, $0.p)) })),
            ("waits", .array(comparison.waits.map { .object(edge($0.subject) + time($0.a, $0.b, $0.effect, $0.p)) })),
        ]).text
    }

    private func p(_ value: Double) -> String { value < 0.001 ? "< 0.001" : ReportWords.english.format.number(value, decimals: 3) }
}
