/// What a log holds, for a person at a terminal; in English.
public struct TextReport: Sendable {
    private let log: EventLog
    private let file: String
    private let options: ReportOptions

    public init(_ log: EventLog, file: String, _ options: ReportOptions = ReportOptions()) {
        self.log = log
        self.file = file
        self.options = options
    }

    /// The report, in lines.
    public var text: String {
        let words = ReportWords.english
        let graph = PerformanceGraph(log)
        let variants = Variants(log)
        let throughput = Throughput.summary(log)
        let rework = Rework(log)
        let handovers = Handovers(log)
        let outliers = Outliers(log)
        let whole = words.format.whole
        let activities = graph.graph.occurrences.count { $0 > 0 }
        var lines = [
            "\(file): \(cases(log.caseCount)), "
                + (log.isPaired ? counted(log.eventCount, "activity instance", "activity instances") : counted(log.eventCount, "event", "events"))
                + ", \(counted(activities, "activity", "activities"))"
        ]
        if let range = log.timeRange {
            lines.append(range.lowerBound == range.upperBound ? "All at \(range.lowerBound)" : "From \(range.lowerBound) to \(range.upperBound)")
        }
        if let lack = words.lack(log) { lines.append(lack) }
        if let throughput, throughput.count == 1 {
            lines.append("From its first event to its last, the one case with times takes \(words.duration(throughput.median))")
        } else if let throughput {
            lines.append(
                "From its first event to its last, a case takes \(words.duration(throughput.median)) at the median, \(words.duration(throughput.mean)) on average, "
                    + "\(words.duration(throughput.p90)) at the 90th percentile")
        }
        if let ways = words.ways(variants, cases: log.caseCount) { lines.append(ways) }
        if log.eventCount > 0 {
            let repeating = "\(cases(rework.cases.count)) (\(share(rework.cases.count))) \(rework.cases.count == 1 ? "repeats" : "repeat") an activity"
            // Where nobody is named, nothing is known of handovers.
            lines.append(log.resource.isEmpty ? repeating : repeating + "; \(counted(handovers.total, "handover", "handovers")) between resources")
        }
        section("Usual paths", &lines) {
            variants.variants.prefix(5).map { "\(pad(share($0.count), 7))  \(variants.names($0).joined(separator: " → "))" }
        }
        section("Where most work goes", &lines) {
            ServiceTimes(log).activities.prefix(8).map { activity in
                let times = activity.durations
                return
                    "\(pad(words.duration(times.total), 11)) in all, \(pad(words.duration(times.mean), 9)) on average, \(often(times.count)): \(log.activities[activity.activity])"
            }
        }
        section("Where most time goes between activities", &lines) {
            graph.bottlenecks(.totalWait, of: log).prefix(8).map { edge in
                "\(pad(words.duration(edge.wait?.total), 11)) in all, \(pad(words.duration(edge.wait?.mean), 9)) on average, \(often(edge.wait?.count ?? edge.count)): \(log.activities[edge.source]) → \(log.activities[edge.target])"
            }
        }
        if let time = options.workingTime {
            section("Where most working time goes between activities", &lines) {
                PerformanceGraph(log) { time.elapsed($0, $1) }.bottlenecks(.totalWait, of: log).prefix(8).map { edge in
                    "\(pad(workingHours(edge.wait?.total), 15)) in all, \(pad(workingHours(edge.wait?.mean), 13)) on average: \(log.activities[edge.source]) → \(log.activities[edge.target])"
                }
            }
        }
        if let flow = options.flow, log.eventCount > 0 {
            let conformance = Conformance(log, to: flow)
            section("Cases that go as they should: \(words.format.percent(conformance.fitness, decimals: 1))", &lines) {
                if conformance.findings.isEmpty { return ["All of them."] }
                return conformance.findings.prefix(10).map { "\($0.deviation.text(words)): \(cases($0.caseCount))" }
            }
        }
        section("What is done again", &lines) {
            rework.activities.prefix(5).map {
                "\(pad(whole($0.repeats), 7)) \($0.repeats == 1 ? "repeat" : "repeats") in \(cases($0.cases)): \(log.activities[$0.activity])"
            }
        }
        section("What slow cases have more often", &lines) {
            outliers.signals.prefix(5).map {
                "\($0.key) = \($0.value): \(words.format.percent($0.share)), others \(words.format.percent($0.shareOfOthers))"
            }
        }
        section("Cases that stand out (\(whole(outliers.cases.count)))", &lines) {
            outliers.cases.prefix(8).map {
                "\(log.caseID($0.index) ?? "case \($0.index + 1)"): \($0.reasons.map { $0.text(words) }.joined(separator: "; "))"
            }
        }
        return lines.joined(separator: "\n")
    }

    private func counted(_ number: Int, _ one: String, _ many: String) -> String {
        ReportWords.english.format.whole(number) + " " + (number == 1 ? one : many)
    }

    private func cases(_ number: Int) -> String { ReportWords.english.cases(number) }

    private func often(_ number: Int) -> String { number == 1 ? "once" : ReportWords.english.format.whole(number) + " times" }

    private func section(_ title: String, _ lines: inout [String], _ content: () -> [String]) {
        let content = content()
        guard !content.isEmpty else { return }
        lines.append("")
        lines.append(title)
        lines.append(contentsOf: content.map { "  " + $0 })
    }

    /// A working day has as many hours as are open, so that hours say it best.
    private func workingHours(_ seconds: Double?) -> String {
        guard let seconds else { return "–" }
        return ReportWords.english.format.number(seconds / 3_600, decimals: seconds < 36_000 ? 1 : 0) + "\u{a0}work hours"
    }

    private func share(_ count: Int) -> String { ReportWords.english.format.percent(Double(count) / Double(max(1, log.caseCount)), decimals: 1) }

    private func pad(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.count)) + text }
}

extension Outliers.Reason {
    /// The reason in words.
    public func text(_ words: ReportWords) -> String {
        switch self {
        case .slow(let took, let fence, let median):
            words("takes {0}, more than {1} (median {2})", words.duration(took), words.duration(fence), words.duration(median))
        case .fast(let took, let fence, let median):
            words("takes only {0}, less than {1} (median {2})", words.duration(took), words.duration(fence), words.duration(median))
        case .long(let events, let fence, _): words("{0} steps, more than {1}", String(events), words.format.number(fence, decimals: 1))
        case .unusualPath(let cases, let distance, _):
            words(
                cases == 1 ? "a way that {0} case takes, {1} unlike the usual ones" : "a way that {0} cases take, {1} unlike the usual ones",
                String(cases), words.format.percent(distance))
        case .rareEdge(let source, let target, let cases):
            words(cases == 1 ? "{0} → {1} happens in only {2} case" : "{0} → {1} happens in only {2} cases", source, target, String(cases))
        case .attribute(let signal):
            words(
                "{0} = {1}, in slow cases {2}, in others {3}", signal.key, signal.value, words.format.percent(signal.share),
                words.format.percent(signal.shareOfOthers))
        }
    }
}
