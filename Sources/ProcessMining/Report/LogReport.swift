import Statistics

/// What a log holds, as one JSON document.
///
/// Of a log of activity instances (`ActivityInstances`) an event is an instance, and the member `activity_instances` tells service times.
/// It is over the events that have an activity and a time (an activity alone, when the log has no times at all); `counts` says how many
/// have not. A case without events counts as a case and has the empty variant, but no throughput.
public struct LogReport: Sendable {
    let log: EventLog
    let name: String
    let file: String
    let missing: Int
    let graph: PerformanceGraph
    let variants: Variants
    let throughput: [Int64]
    let summary: Throughput.Summary?

    private let options: ReportOptions

    /// - Parameters:
    ///   - file: The name of the log's file, for the document's `log` and `source_file`.
    ///   - options: What gets members of its own: `working_time`, `conformance`.
    public init(_ log: EventLog, file: String, _ options: ReportOptions = ReportOptions()) {
        self.options = options
        let hasTimes = log.time.contains { $0 != EventLog.missingTime }
        let complete = log.keepingEvents { event in
            log.activity[event] != EventLog.missingCode && (!hasTimes || log.time[event] != EventLog.missingTime)
        }
        missing = log.eventCount - complete.eventCount + (hasTimes ? 0 : complete.eventCount)
        self.log = complete
        let source = file.split(separator: "/").last.map(String.init) ?? file
        self.file = source
        name = String(source.prefix { $0 != "." }).lowercased()
        graph = PerformanceGraph(complete)
        variants = Variants(complete)
        throughput = Throughput.values(complete)
        summary = Throughput.summary(throughput)
    }

    /// The document.
    public var json: String {
        JSON.object(
            [
                ("log", .text(name)), ("source_file", .text(file)), ("counts", counts), ("file_order_alternative", fileOrder),
                ("time_range_utc", timeRange), ("case_length", caseLength), ("activities_all", pairs(graph.graph.occurrences)),
                ("start_activities", pairs(graph.graph.starts)), ("end_activities", pairs(graph.graph.ends)), ("variants_top10", topVariants),
                ("variants_to_cover_80pct_cases", .int(variants.needed(toCover: 0.8))), ("variants_sha256", .text(variantsFingerprint)),
                ("dfg_sha256", .text(graphFingerprint)), ("hash_recipe", .text(Self.hashRecipe)),
                ("dfg_top10", top(graph.edges) { Double($0.count) }),
                ("bottlenecks_top10_by_total_wait", top(graph.edges.filter { $0.wait != nil }) { $0.wait?.total ?? 0 }),
                ("bottlenecks_top10_by_mean_wait_min20", top(graph.edges.filter { $0.count >= 20 && $0.wait != nil }) { $0.wait?.mean ?? 0 }),
                ("throughput_s", throughputSummary), ("outliers", outliers), ("dfg_all", allEdges),
            ] + additions
        ).text
    }

    private var additions: [(String, JSON)] {
        var members: [(String, JSON)] = []
        if log.isPaired {
            let times = ServiceTimes(log).activities.map { activity -> JSON in
                let durations = activity.durations
                return .object([
                    ("activity", .text(log.activities[activity.activity])), ("count", .int(durations.count)), ("mean_s", .number(durations.mean)),
                    ("median_s", .number(durations.median)), ("p90_s", .number(durations.p90)), ("total_s", .number(durations.total)),
                ])
            }
            members.append(
                (
                    "activity_instances",
                    .object([
                        ("instances", .int(log.eventCount)), ("with_start_and_end", .int(log.service.count { $0 != EventLog.missingTime })),
                        ("service_times", .array(times)),
                    ])
                ))
        }
        if let time = options.workingTime {
            let edges = PerformanceGraph(log) { time.elapsed($0, $1) }.edges.filter { $0.wait != nil }
            members.append(("working_time", .object([("bottlenecks_top10_by_total_wait", top(edges) { $0.wait?.total ?? 0 })])))
        }
        if let flow = options.flow {
            let conformance = Conformance(log, to: flow)
            let findings = conformance.findings.map { finding -> JSON in
                let (step, after) = finding.deviation.steps
                return .object([
                    ("deviation", .text(finding.deviation.code)), ("step", .text(step)), ("after", .textOrNull(after)), ("count", .int(finding.count)),
                    ("cases", .int(finding.caseCount)),
                ])
            }
            members.append(
                (
                    "conformance",
                    .object([("fitness", .number(conformance.fitness)), ("conforming_cases", .int(conformance.conforming)), ("deviations", .array(findings))])
                ))
        }
        return members
    }

    static let hashRecipe =
        "variants: for (trace,count) sorted by trace tuple (code point order): f'{count}\\t' + '\\x1f'.join(trace) + '\\n'; "
        + "dfg: for (a,b) sorted: a+'\\x1f'+b+'\\t'+count+'\\n'; UTF-8; sha256"

    private var counts: JSON {
        let distinct = { (codes: [UInt32], table: StringTable) in
            var seen = [Int](repeating: 0, count: table.count)
            for code in codes where code != EventLog.missingCode { seen[Int(code)] += 1 }
            return seen
        }
        let lifecycle = distinct(log.lifecycle, log.lifecycles)
        var equal = 0
        for index in 0..<log.caseCount {
            let range = log.events(ofCase: index)
            if range.dropFirst().contains(where: { log.time[$0] == log.time[$0 - 1] && log.time[$0] != EventLog.missingTime }) { equal += 1 }
        }
        return .object([
            ("cases", .int(log.caseCount)), ("empty_cases", .int((0..<log.caseCount).count { log.events(ofCase: $0).isEmpty })),
            ("events", .int(log.eventCount)), ("activities", .int(graph.graph.occurrences.count { $0 > 0 })),
            ("resources", .int(distinct(log.resource, log.resources).count { $0 > 0 })),
            (
                "lifecycle",
                .object(lifecycle.indices.filter { lifecycle[$0] > 0 }.map { (log.lifecycles[$0], .int(lifecycle[$0])) }.sorted { $0.0 < $1.0 })
            ),
            ("variants", .int(variants.variants.count)), ("dfg_edges", .int(graph.edges.count)), ("dfg_total", .int(graph.graph.total)),
            ("events_missing_name_or_time", .int(missing)), ("cases_reordered_by_canonical_sort", .int(log.filePositions.count)),
            ("cases_with_equal_timestamps", .int(equal)), ("unique_case_ids", .int(Set(log.caseCode).count)),
            ("singleton_variants", .int(variants.variants.count { $0.count == 1 })),
        ])
    }

    private var fileOrder: JSON {
        let variants = log.filePositions.isEmpty ? self.variants : Variants(log.inFileOrder)
        let edges = log.filePositions.isEmpty ? graph.edges.count : DirectlyFollowsGraph(log.inFileOrder).edges.count
        return .object([
            ("variants", .int(variants.variants.count)), ("dfg_edges", .int(edges)), ("note", .text("what a tool that trusts file order reports")),
        ])
    }

    private var timeRange: JSON {
        guard let range = log.timeRange else { return .array([.null, .null]) }
        return .array([.text(range.lowerBound.milliseconds), .text(range.upperBound.milliseconds)])
    }

    private var caseLength: JSON {
        let lengths = (0..<log.caseCount).map { Int64(log.events(ofCase: $0).count) }
        guard let low = lengths.min(), let high = lengths.max() else {
            return .object([("min", .null), ("median", .null), ("mean", .null), ("max", .null)])
        }
        return .object([
            ("min", .int(Int(low))), ("median", .number(Quantile.of(lengths, [0.5])[0])), ("mean", .number(Double(log.eventCount) / Double(lengths.count))),
            ("max", .int(Int(high))),
        ])
    }

    private func pairs(_ counts: [Int]) -> JSON {
        let rank = log.activities.codePointRanks
        let codes = counts.indices.filter { counts[$0] > 0 }.sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : rank[$0] < rank[$1] }
        return .array(codes.map { .array([.text(log.activities[$0]), .int(counts[$0])]) })
    }

    private var topVariants: JSON {
        .array(
            variants.variants.prefix(10).map { variant in
                .object([
                    ("count", .int(variant.count)), ("share", .number(Double(variant.count) / Double(max(1, log.caseCount)))),
                    ("trace", .array(variants.names(variant).map { .text($0) })),
                ])
            })
    }

    private var variantsFingerprint: String {
        var hash = SHA256()
        for variant in variants.sortedByTrace {
            hash.update("\(variant.count)\t\(variants.names(variant).joined(separator: "\u{1f}"))\n")
        }
        return hash.hexadecimal()
    }

    private var graphFingerprint: String {
        let rank = log.activities.codePointRanks
        var hash = SHA256()
        for edge in graph.edges.sorted(by: { (rank[$0.source], rank[$0.target]) < (rank[$1.source], rank[$1.target]) }) {
            hash.update("\(log.activities[edge.source])\u{1f}\(log.activities[edge.target])\t\(edge.count)\n")
        }
        return hash.hexadecimal()
    }

    private func top(_ edges: [PerformanceGraph.Edge], by size: (PerformanceGraph.Edge) -> Double) -> JSON {
        let rank = log.activities.codePointRanks
        let sorted = edges.sorted { a, b in
            let (x, y) = (size(a), size(b))
            return x != y ? x > y : (rank[a.source], rank[a.target]) < (rank[b.source], rank[b.target])
        }
        return .array(
            sorted.prefix(10).map { edge in
                .object([
                    ("source", .text(log.activities[edge.source])), ("target", .text(log.activities[edge.target])), ("count", .int(edge.count)),
                    ("mean_s", .numberOrNull(edge.wait?.mean)), ("median_s", .numberOrNull(edge.wait?.median)), ("p90_s", .numberOrNull(edge.wait?.p90)),
                    ("total_s", .numberOrNull(edge.wait?.total)),
                ])
            })
    }

    private var throughputSummary: JSON {
        .object([
            ("min", .numberOrNull(summary?.minimum)), ("q25", .numberOrNull(summary?.q25)), ("median", .numberOrNull(summary?.median)),
            ("mean", .numberOrNull(summary?.mean)), ("q75", .numberOrNull(summary?.q75)), ("p90", .numberOrNull(summary?.p90)),
            ("p95", .numberOrNull(summary?.p95)), ("p99", .numberOrNull(summary?.p99)), ("max", .numberOrNull(summary?.maximum)),
        ])
    }

    private var outliers: JSON {
        let rule = { (factor: Double) -> JSON in
            guard let summary else { return .object([("threshold_s", .null), ("cases", .int(0))]) }
            let threshold = summary.upperFence(factor)
            return .object([
                ("threshold_s", .number(threshold)),
                ("cases", .int(throughput.count { $0 != EventLog.missingTime && Double($0) / 1e6 > threshold })),
            ])
        }
        let rank = log.caseIDs.codePointRanks
        let place = { (index: Int) in log.caseCode[index] == EventLog.missingCode ? -1 : rank[Int(log.caseCode[index])] }
        let length = { (index: Int) in log.events(ofCase: index).count }
        let timed = throughput.indices.filter { throughput[$0] != EventLog.missingTime }
        let slowest = timed.sorted { throughput[$0] != throughput[$1] ? throughput[$0] > throughput[$1] : (place($0), $0) < (place($1), $1) }
        let longest = (0..<log.caseCount).filter { length($0) > 0 }.sorted {
            length($0) != length($1) ? length($0) > length($1) : (place($0), $0) < (place($1), $1)
        }
        let seconds = { (index: Int) -> JSON in throughput[index] == EventLog.missingTime ? .null : .number(Double(throughput[index]) / 1e6) }
        return .object([
            ("rule_tukey15", rule(1.5)), ("rule_tukey30", rule(3)),
            (
                "top10_slowest",
                .array(
                    slowest.prefix(10).map {
                        .object([("case", .textOrNull(log.caseID($0))), ("throughput_s", seconds($0)), ("events", .int(length($0)))])
                    })
            ),
            (
                "top5_longest",
                .array(
                    longest.prefix(5).map {
                        .object([("case", .textOrNull(log.caseID($0))), ("events", .int(length($0))), ("throughput_s", seconds($0))])
                    })
            ),
        ])
    }

    private var allEdges: JSON {
        let rank = log.activities.codePointRanks
        let sorted = graph.edges.sorted { a, b in
            a.count != b.count ? a.count > b.count : (rank[a.source], rank[a.target]) < (rank[b.source], rank[b.target])
        }
        return .array(
            sorted.map {
                .array([.text(log.activities[$0.source]), .text(log.activities[$0.target]), .int($0.count), .numberOrNull($0.wait?.total)])
            })
    }
}
