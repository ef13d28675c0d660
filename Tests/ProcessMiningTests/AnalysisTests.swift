import Testing

@testable import ProcessMining

@Suite("Analyses")
struct AnalysisTests {
    @Test("directly-follows edges, starts, ends and occurrences are counted")
    func graph() {
        let log = Logs.of(["a", "b", "c"], ["a", "c"], ["a", "b", "b"], [])
        let graph = DirectlyFollowsGraph(log)
        func count(_ a: String, _ b: String) -> Int {
            graph.edges.first { log.activities[$0.source] == a && log.activities[$0.target] == b }?.count ?? 0
        }
        #expect([count("a", "b"), count("b", "c"), count("a", "c"), count("b", "b"), count("c", "a")] == [2, 1, 1, 1, 0])
        #expect(graph.starts == [3, 0, 0])
        #expect(graph.ends == [0, 1, 2])
        #expect(graph.occurrences == [3, 3, 2])
    }

    @Test("more activities than a table can hold are counted alike")
    func manyActivities() {
        var builder = EventLogBuilder()
        for index in 0..<3000 { builder.append(case: "\(index % 3)", activity: "a\(index)", time: Logs.at(1, index % 24)) }
        let log = builder.log()
        #expect(DirectlyFollowsGraph(log).total == 2997)
        #expect(PerformanceGraph(log).edges.count == 2997)
        #expect(PerformanceGraph(log).edges.allSatisfy { $0.wait?.count == 1 })
    }

    @Test("variants are ordered by frequency, ties by their activities")
    func variants() {
        let log = Logs.of(["b"], ["a", "b"], ["a"], ["a", "b"], [])
        let variants = Variants(log)
        #expect(variants.variants.map { variants.names($0) } == [["a", "b"], [], ["a"], ["b"]])
        #expect(variants.variantOfCase == [3, 0, 2, 0, 1])
        #expect(variants.needed(toCover: 0.8) == 3)
    }

    @Test("rework is repeats, loops and the cases that have them")
    func rework() {
        let log = Logs.of(["a", "a", "b", "a"], ["a", "b"], ["b", "b"])
        let rework = Rework(log)
        #expect(rework.cases == [0, 2])
        #expect(rework.repeats == 3)
        #expect(rework.activities.first == Rework.Activity(activity: 0, selfLoops: 1, repeats: 2, cases: 1, casesWith: 2))
    }

    @Test("a step that the flow leads back to is no rework; the same step without that, and what is no step, are")
    func prescribedRework() {
        let flow: [String: Set<String>] = ["in": ["look"], "look": ["visit", "done"], "visit": ["look"]]
        // A second look after a visit; a question in between does not hide the visit.
        #expect(Rework(Logs.of(["in", "look", "visit", "look", "done"], ["in", "look", "visit", "ask", "look", "done"]), prescribed: flow).cases.isEmpty)
        // A second look after nothing, back to the beginning, and a second question.
        let log = Logs.of(
            ["in", "look", "look", "done"], ["in", "look", "in", "look", "done"], ["in", "ask", "look", "ask", "done"], ["in", "look", "done"])
        let rework = Rework(log, prescribed: flow)
        #expect(rework.cases == [0, 1, 2])
        // In the second case only the way back to the beginning: the look after it is led to.
        #expect(rework.repeats == 3)
        #expect(Rework(log).repeats == 4)
    }

    @Test("handovers go between different resources")
    func handovers() {
        let log = Logs.of(["a", "b", "c"], resources: ["x", "y"])
        let handovers = Handovers(log)
        #expect(handovers.total == 2 && Handovers.count(log) == 2)
        #expect(handovers.resourcesOfCase == [2])
        #expect(Handovers(Logs.of(["a", "b"])).total == 0 && Handovers.count(Logs.of(["a", "b"])) == 0)
        // Some hand no work on, and one may have several names.
        let between = Logs.of(["a", "b", "c", "d"], resources: ["x", "client", "y", "y2"])
        #expect(Handovers.count(between) == 3)
        #expect(Handovers.count(between) { $0 == "client" ? nil : $0 } == 2)
        #expect(Handovers.count(between) { $0 == "client" ? nil : String($0.prefix(1)) } == 1)
        #expect(Handovers.count(between) { _ in nil } == 0)
    }

    @Test("working time counts opening hours alone, by the clock on the wall")
    func workingTime() {
        let office = WorkingTime.office(closedDays: [WorkingTime.day(year: 2026, month: 4, day: 6)])
        func hours(_ from: String, _ to: String) -> Double {
            Double(office.elapsed(Instant(from)?.microseconds ?? 0, Instant(to)?.microseconds ?? 0)) / 3.6e9
        }
        // Friday 16:00 to Monday 10:00, winter time.
        #expect(hours("2026-01-09T16:00:00+01:00", "2026-01-12T10:00:00+01:00") == 2)
        // Easter Monday is closed, and the clocks have changed.
        #expect(hours("2026-03-27T16:00:00+01:00", "2026-03-30T10:00:00+02:00") == 2)
        #expect(hours("2026-04-03T16:00:00+02:00", "2026-04-07T10:00:00+02:00") == 2)
        #expect(hours("2026-01-12T10:00:00+01:00", "2026-01-09T16:00:00+01:00") == -2)
        #expect(hours("2026-01-10T00:00:00+01:00", "2026-01-11T23:00:00+01:00") == 0)
        let log = Logs.of(["a", "b"])
        #expect(PerformanceGraph(log, elapsed: office.elapsed).edges[0].wait?.total == 28_800.0)
    }

    @Test("slow cases, odd paths and what slow cases have in common are found, with why")
    func outliers() throws {
        var builder = EventLogBuilder()
        for index in 0..<300 {
            let isSlow = index % 30 == 0
            builder.open(case: "c\(index)", attributes: [XESAttribute("channel", .string(isSlow ? "balie" : index % 9 == 0 ? "balie" : "web"))])
            let steps = index == 7 ? ["a", "x", "y", "c", "z", "q"] : ["a", "b", "c", "d"]
            for (offset, step) in steps.enumerated() {
                builder.append(case: "c\(index)", activity: step, time: Logs.at(1 + offset * (isSlow ? 6 : 1), index % 5))
            }
        }
        let outliers = Outliers(builder.log())
        let odd = try #require(outliers.cases.first { $0.index == 7 })
        #expect(odd.reasons.contains { if case .unusualPath(1, let distance, _) = $0 { distance > 0.5 } else { false } })
        #expect(odd.reasons.contains { if case .rareEdge("a", "x", 1) = $0 { true } else { false } })
        let slow = try #require(outliers.cases.first { $0.index == 30 })
        #expect(slow.reasons.contains { if case .slow(let took, let fence, _) = $0 { took > fence } else { false } })
        #expect(outliers.signals.map(\.value) == ["balie"])
        #expect(slow.reasons.contains { if case .attribute = $0 { true } else { false } })
    }

    @Test("two logs that are alike differ in nothing; a difference is found with its direction")
    func comparison() throws {
        let usual = [["a", "b", "c"], ["a", "c"]]
        func log(_ shift: Int, _ share: Int) -> EventLog {
            var builder = EventLogBuilder()
            for index in 0..<200 {
                for (offset, step) in usual[index % 10 < share ? 0 : 1].enumerated() {
                    builder.append(case: "\(index)", activity: step, time: Logs.at(1 + offset, (index * 7 + offset * shift) % 24))
                }
            }
            return builder.log()
        }
        let same = LogComparison(log(1, 5), log(1, 5))
        #expect(same.edges.allSatisfy { $0.effect == 0 && $0.p > 0.99 })
        let other = LogComparison(log(1, 5), log(1, 9))
        let edge = try #require(other.edges.first { $0.subject == .init(source: "a", target: "b") })
        #expect(edge.countA == 100 && edge.countB == 180)
        #expect(edge.effect > 0.8 && edge.p < 1e-6)
        #expect(abs(edge.effect - 0.9273) < 0.001)
    }

    @Test("tests of significance agree with R")
    func significance() {
        // prop.test(c(15, 25), c(50, 50), correct = FALSE); wilcox.test(c(1,2,3,4,5), c(3,4,5,6,7,8), exact = FALSE); p.adjust(…, "BH")
        #expect(abs(Significance.proportions(15, of: 50, 25, of: 50) - 0.04122683) < 1e-7)
        let test = Significance.mannWhitney([1, 2, 3, 4, 5], [3, 4, 5, 6, 7, 8])
        #expect(abs(test.p - 0.06589) < 2e-3)
        #expect(test.delta < 0)
        #expect(Significance.benjaminiHochberg([0.01, 0.04, 0.03, 0.005]).map { ($0 * 1e6).rounded() / 1e6 } == [0.02, 0.04, 0.04, 0.02])
    }

    @Test("deviations from a flow are named: skipped, doubled, out of order, unknown, unfinished")
    func conformance() {
        let flow = PrescribedFlow(sequence: ["a", "b", "c", "d"])
        let log = Logs.of(["a", "b", "c", "d"], ["a", "c", "d"], ["a", "b", "b", "c", "d"], ["a", "c", "b", "c", "d"], ["a", "z", "b"], ["b", "c", "d"])
        let conformance = Conformance(log, to: flow)
        func cases(_ deviation: Conformance.Deviation) -> [Int] { conformance.cases(with: deviation) }
        #expect(cases(.skipped("b")) == [1, 3])
        #expect(cases(.skipped("a")) == [5])
        #expect(cases(.doubled("b")) == [2])
        #expect(cases(.outOfOrder("b", after: "c")) == [3])
        #expect(cases(.unknown("z")) == [4])
        #expect(cases(.unfinished("b")) == [4])
        #expect(conformance.conforming == 1)
        #expect(conformance.findings.first { $0.deviation == .skipped("b") }?.caseCount == 2)
        // A case that deviates twice is one case.
        #expect(conformance.caseCount { _ in true } == 5)
        #expect(conformance.caseCount { if case .skipped = $0 { true } else { false } } == 3)
    }

    @Test("a map drawn of a graph that is there already is the same map", arguments: [ProcessMap.Detail(), .narrow, .init(activities: 0.4, paths: 0.5)])
    func mapOfGraph(_ detail: ProcessMap.Detail) {
        let log = Logs.of(["a", "b", "c", "d", "e"], ["a", "c", "b", "e"], ["a", "e"], ["f", "g", "h", "i", "j", "k", "a"])
        let (own, given) = (ProcessMap(log, detail), ProcessMap(log, detail, graph: PerformanceGraph(log)))
        #expect(own.edges == given.edges && own.activities == given.activities && own.counts == given.counts)
    }

    @Test("a slice has its cases, their attributes and nothing else")
    func slices() {
        var builder = EventLogBuilder()
        for index in 0..<10 {
            builder.open(case: "c\(index)", attributes: [XESAttribute("n", .int(Int64(index)))])
            builder.append(
                case: "c\(index)", activity: index % 2 == 0 ? "even" : "odd", time: Logs.at(1 + index), attributes: [XESAttribute("m", .int(Int64(index)))])
            builder.append(case: "c\(index)", activity: "end", time: Logs.at(2 + index))
        }
        let log = builder.log()
        #expect(log.filtered(casesWith: ["even"]).caseCount == 5)
        #expect(log.filtered(activities: ["even"]).eventCount == 5)
        #expect(log.filtered(caseAttribute: "n", is: "4").caseID(0) == "c4")
        let window = Logs.at(3)..<Logs.at(5)
        #expect(log.sliced(window, .starting).traces.count == 2)
        #expect(log.sliced(window, .touching).traces.count == 3)
        #expect(log.sliced(window, .contained).traces.count == 1)
        let trimmed = log.sliced(window, .trimmed)
        #expect(trimmed.eventCount == 4)
        #expect(trimmed.columns("m", ofCases: false)[0].value(at: 1) == .int(2))
        #expect(trimmed.columns("n", ofCases: true)[0].value(at: 0) == .int(1))
    }

    @Test("a builder goes on after a log was taken, and takes late events and cases that run through each other")
    func building() {
        var builder = EventLogBuilder()
        builder.append(case: "1", activity: "a", time: Logs.at(1))
        builder.append(case: "2", activity: "a", time: Logs.at(2))
        #expect(builder.log().traces == [["a"], ["a"]])
        builder.append(case: "1", activity: "c", time: Logs.at(5))
        builder.append(case: "1", activity: "b", time: Logs.at(3))
        #expect(builder.log().traces == [["a", "b", "c"], ["a"]])
        #expect(builder.log().traces == [["a", "b", "c"], ["a"]])
    }

    @Test("the report is over events that have an activity and a time, and says how many have not")
    func missing() throws {
        let body =
            "<trace>" + Logs.event("a", "2026-01-01") + "<event><string key=\"concept:name\" value=\"timeless\"/></event>"
            + "<event><date key=\"time:timestamp\" value=\"2026-01-02\"/></event>" + Logs.event("b", "2026-01-03") + "</trace><trace/>"
        let report = LogReport(try Logs.read(Logs.xes(body)).log, file: "x.xes").json
        for part in ["\"cases\": 2", "\"empty_cases\": 1", "\"events\": 2", "\"events_missing_name_or_time\": 2", "\"dfg_total\": 1", "\"variants\": 2"] {
            #expect(report.contains(part))
        }
    }

    @Test("a map leads from the start to each activity and on to the end, however little of it is shown", arguments: [0.01, 0.3, 1])
    func map(share: Double) {
        let log = Logs.of(["a", "b", "c", "d"], ["a", "c", "b", "d"], ["a", "b", "b", "d"], ["c", "a", "x"], ["a", "y", "a", "d"])
        let map = ProcessMap(log, .init(activities: 1, paths: share))
        func reached(_ seed: ProcessMap.Node, _ near: (ProcessMap.Edge) -> ProcessMap.Node, _ far: (ProcessMap.Edge) -> ProcessMap.Node) -> Set<ProcessMap.Node>
        {
            var found: Set = [seed]
            while let edge = map.edges.first(where: { found.contains(near($0)) && !found.contains(far($0)) }) { found.insert(far(edge)) }
            return found
        }
        #expect(map.activities.count == 6)
        #expect(reached(.start, { $0.source }, { $0.target }).count == 8)
        #expect(reached(.end, { $0.target }, { $0.source }).count == 8)
        let drawing = ProcessMapDrawing(map).document
        #expect(!drawing.contains("style=") && !drawing.contains("paint-order="))
        #expect(drawing.contains("<style>text[stroke]{paint-order:stroke}</style>"))
        #expect(drawing.contains("<title id=\"kaart-t\">") && drawing.contains("<desc id=\"kaart-d\">"))
        #expect(ProcessMap(log, .init(activities: share, paths: 1)).activities.count == max(1, Int((share * 6).rounded(.up))))
    }

    @Test("no box of a map lies on another, whichever way it goes", arguments: 0..<20)
    func boxes(seed: Int) {
        var dice = Dice(state: UInt64(seed))
        var builder = EventLogBuilder()
        for index in 0..<60 {
            for step in 0..<Int.random(in: 1...8, using: &dice) {
                builder.append(case: "\(index)", activity: "activity \(Int.random(in: 0..<9, using: &dice))", time: Logs.at(1, step))
            }
        }
        let map = ProcessMap(builder.log(), .init(activities: 1, paths: 0.5))
        for direction in [MapGeometry.Direction.down, .right] {
            let geometry = MapGeometry(map, direction: direction, boxWidth: 150)
            for (index, a) in geometry.boxes.enumerated() {
                for b in geometry.boxes[(index + 1)...] {
                    #expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y)
                }
            }
            #expect(geometry.arrows.count == map.edges.count)
            #expect(geometry.boxes.allSatisfy { $0.x >= 0 && $0.y >= 0 && $0.x + $0.width <= geometry.width && $0.y + $0.height <= geometry.height })
        }
    }

    @Test("a map that must fit a page keeps its text readable: narrower while it can, else upright", arguments: [(4, true), (5, true), (12, false)])
    func room(steps: Int, isWide: Bool) throws {
        let map = ProcessMap(Logs.of((0..<steps).map { "step \($0)" }))
        let drawing = ProcessMapDrawing(map, room: 1_090).document
        let box = try #require(drawing.firstMatch(of: /viewBox="0 0 ([0-9.]+) ([0-9.]+)"/))
        let (width, height) = (try #require(Double(box.1)), try #require(Double(box.2)))
        #expect(width <= 1_098 && (width > height) == isWide)
    }

    @Test("of the waits on a map the longest alone is an alarm, and no wait at all is no number of seconds")
    func waits() {
        var builder = EventLogBuilder()
        for (activity, day) in [("a", 1), ("b", 9), ("c", 30), ("d", 30)] { builder.append(case: "1", activity: activity, time: Logs.at(day)) }
        let map = ProcessMap(builder.log())
        let expected: [(words: ReportWords, waits: [String])] = [
            (.dutch, ["8\u{a0}dagen", "21\u{a0}dagen", "meteen"]), (.english, ["8\u{a0}days", "21\u{a0}days", "at once"]),
        ]
        for (words, waits) in expected {
            let drawing = ProcessMapDrawing(map, words: words).document
            for wait in waits {
                let style = wait == waits[1] ? MapClasses().alarm : MapClasses().quiet
                let label: Substring? = drawing.split(separator: "<text ").first { $0.contains(">\(wait)</text>") }
                #expect(label?.hasPrefix("class=\"\(style)\"") == true, "\(wait)")
            }
        }
        // Where all is quick nothing is an alarm.
        #expect(!ProcessMapDrawing(ProcessMap(Logs.of(["a", "b", "c"]))).document.contains(MapClasses().alarm))
    }

    @Test("another attribute, or several, can be the activity, the resource, the time or the case id")
    func classifiers() throws {
        let body = """
            <trace><string key="nr" value="Z1"/><event><string key="concept:name" value="a"/><string key="lifecycle:transition" value="start"/>
            <string key="who" value="w"/><date key="planned" value="2026-01-02"/></event><event><string key="concept:name" value="b"/>
            <date key="planned" value="2026-01-01"/></event></trace>
            """
        let log = try Logs.read(Logs.xes(body)).log
        #expect(log.classified(by: ["concept:name", "lifecycle:transition"]).traces == [["a+start", "b"]])
        #expect(log.withResource("who").resourceName(ofEvent: 0) == "w")
        #expect(try log.withTime("planned").traces == [["b", "a"]])
        #expect(log.withCaseIDs("nr").caseID(0) == "Z1")
    }
}
