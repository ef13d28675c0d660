import Testing

@testable import ProcessMining

@Suite("Activity instances")
struct ActivityInstanceTests {
    /// A case by what happened at which hour; with ids, the instance of each event.
    private func log(_ events: [(activity: String, transition: String?, hour: Int)], ids: [String] = []) -> EventLog {
        var builder = EventLogBuilder()
        for (index, event) in events.enumerated() {
            let attributes = ids.isEmpty ? [] : [XESAttribute("concept:instance", .string(ids[index]))]
            builder.append(case: "1", activity: event.activity, time: Logs.at(1, event.hour), lifecycle: event.transition, attributes: attributes)
        }
        return builder.log()
    }

    /// Hours of work at each instance, in the order of the log.
    private func service(_ log: EventLog) -> [Int64?] { log.service.map { $0 == EventLog.missingTime ? nil : $0 / 3_600_000_000 } }

    @Test("a start and a completion, however they are spelled, are one activity with work in it, and the wait is between activities")
    func pairs() {
        let events = log([("a", "start", 0), ("a", "complete", 2), ("b", "START", 5), ("b", "Completed", 6)])
        #expect(events.hasActivityInstances)
        let instances = ActivityInstances(events)
        let log = instances.log
        #expect(log.traces == [["a", "b"]] && log.isPaired)
        #expect((instances.whole, instances.withoutStart, instances.withoutEnd, instances.neverBegun) == (2, 0, 0, 0))
        #expect(service(log) == [2, 1])
        #expect(Rework(log).repeats == 0)
        #expect(Conformance(log, to: PrescribedFlow(sequence: ["a", "b"])).fitness == 1)
        #expect(PerformanceGraph(log).edges.map(\.wait?.total) == [10_800.0])
        #expect(Throughput.summary(log)?.maximum == 21_600.0)
        #expect(log.timeRange == Logs.at(1, 0)...Logs.at(1, 6))
        #expect(ServiceTimes(log).activities.map(\.durations.total) == [7_200.0, 3_600.0])
        #expect(Handovers(log).total == 0 && LogComparison(log, log, least: 1).waits.map(\.a.total) == [10_800.0])
    }

    @Test("instances of one activity at the same time are told apart by their ids, else first started is first completed")
    func parallel() {
        let events: [(activity: String, transition: String?, hour: Int)] = [("a", "start", 0), ("a", "start", 1), ("a", "complete", 4), ("a", "complete", 9)]
        #expect(service(ActivityInstances(log(events)).log) == [4, 8])
        #expect(service(ActivityInstances(log(events, ids: ["x", "y", "y", "x"])).log) == [9, 3])
        // Ids of events, not of instances, join nothing.
        #expect(service(ActivityInstances(log(events, ids: ["1", "2", "3", "4"])).log) == [4, 8])
    }

    @Test("a start without an end, and an end without a start, are done once, with no known time of work")
    func halves() {
        let instances = ActivityInstances(log([("a", "start", 0), ("b", "complete", 3), ("c", nil, 4)]))
        #expect(instances.log.traces == [["a", "b", "c"]])
        #expect((instances.whole, instances.withoutStart, instances.withoutEnd) == (0, 2, 1))
        #expect(service(instances.log) == [nil, nil, nil] && ServiceTimes(instances.log).activities.isEmpty)
        #expect(PerformanceGraph(instances.log).edges.compactMap(\.wait?.total) == [10_800.0, 3_600.0])
    }

    @Test("the time that work was suspended is no work")
    func suspended() {
        let resumed = log([("a", "start", 0), ("a", "suspend", 2), ("a", "resume", 5), ("a", "complete", 6)])
        #expect(service(ActivityInstances(resumed).log) == [3])
        #expect(service(ActivityInstances(log([("a", "start", 0), ("a", "suspend", 2), ("a", "complete", 6)])).log) == [2])
        #expect(service(ActivityInstances(log([("a", "start", 0), ("a", "ate_abort", 2)])).log) == [2])
    }

    @Test("what was planned or given to someone and then done is done once; what was withdrawn or skipped was not done")
    func planned() {
        let instances = ActivityInstances(
            log([
                ("a", "schedule", 0), ("a", "assign", 1), ("a", "start", 2), ("a", "complete", 4), ("b", "schedule", 4), ("b", "withdraw", 5),
                ("c", "autoskip", 6), ("d", "schedule", 6), ("d", "complete", 8),
            ]))
        #expect(instances.log.traces == [["a", "d"]])
        #expect(instances.neverBegun == 2 && instances.withoutStart == 1)
        #expect(service(instances.log) == [2, nil])
        #expect(PerformanceGraph(instances.log).edges.map(\.wait?.total) == [14_400.0])
    }

    @Test("an instance may begin and end at one moment, also where the file has the end first")
    func moment() {
        let instances = ActivityInstances(log([("a", "complete", 1), ("a", "start", 1), ("b", "start", 1), ("b", "complete", 1)]))
        #expect(instances.log.traces == [["a", "b"]] && instances.whole == 2)
        #expect(service(instances.log) == [0, 0])
    }

    @Test("what begins before the last is done waits for nothing, and a case lasts to its last end")
    func overlapping() {
        let log = ActivityInstances(log([("a", "start", 0), ("b", "start", 2), ("b", "complete", 3), ("a", "complete", 10)])).log
        #expect(log.traces == [["a", "b"]])
        #expect(PerformanceGraph(log).edges.map(\.wait?.total) == [0.0])
        #expect(Throughput.summary(log)?.maximum == 36_000.0)
    }

    @Test(
        "only a log with events that begin and others that end has instances to pair",
        arguments: [
            (["complete", "complete"], false), ([nil, nil], false), (["start", "start"], false), (["start", "complete"], true),
            (["schedule", "COMPLETE"], true),
            (["start", nil], false), (["new", "old"], false), (["complete", "ate_abort"], false),
        ])
    func whether(transitions: [String?], isPaired: Bool) {
        #expect(log(transitions.enumerated().map { ("a", $0.element, $0.offset) }).hasActivityInstances == isPaired)
    }

    @Test("completions alone are the events that complete, and those that say nothing")
    func completions() {
        #expect(log([("a", "start", 0), ("a", "complete", 1), ("b", nil, 2)]).completions().traces == [["a", "b"]])
    }

    @Test("a table with a start and an end on each line has instances; counting its events takes no notice of starts")
    func columns() throws {
        let table = """
            case,activity,start,end
            1,a,2026-01-01T08:00:00Z,2026-01-01T09:00:00Z
            1,b,2026-01-01T10:00:00Z,2026-01-01T12:00:00Z
            1,c,2026-01-01T13:00:00Z,
            """
        let log = try Logs.read(table).log
        #expect(log.hasActivityInstances && !log.isPaired)
        #expect(PerformanceGraph(log).edges.compactMap(\.wait?.total) == [10_800.0])
        let instances = ActivityInstances(log)
        #expect((instances.whole, instances.withoutEnd) == (2, 1))
        #expect(service(instances.log) == [1, 2, nil])
        #expect(PerformanceGraph(instances.log).edges.map(\.wait?.total) == [3_600.0, 3_600.0])
    }

    @Test(
        "a start and an end of two columns each, a date and a time of the day, are paired",
        arguments: [
            "Case,Activity,Start Date,Start Time,End Date,End Time", "case,activity,start_date,start_time,end_date,end_time",
            "zaak,activiteit,Startdatum,Starttijd,Einddatum,Eindtijd", "zaak,activiteit,Begindatum,Begintijd,Einddatum,Eindtijd",
            "case,activity,date_start,time_start,date_end,time_end",
        ])
    func fourColumns(names: String) throws {
        let table = """
            \(names)
            1,a,31-01-2026,23:00,01-02-2026,01:00
            1,b,01-02-2026,08:30,01-02-2026,11:30
            1,c,01-02-2026,12:00,,
            """
        let log = try Logs.read(table).log
        #expect(log.hasActivityInstances, "\(names)")
        let instances = ActivityInstances(log)
        #expect(service(instances.log) == [2, 3, nil], "\(names)")
        #expect((instances.whole, instances.withoutEnd) == (2, 1), "\(names)")
        #expect(instances.log.timeRange?.lowerBound.description == "2026-01-31T23:00:00+00:00", "\(names)")
    }

    @Test(
        "so are those of one day, and a start of two columns with an end of one",
        arguments: [
            "case,activity,date,start time,end time\n1,a,31-01-2026,08:00,10:00\n", "zaak,activiteit,datum,starttijd,eindtijd\n1,a,31-01-2026,08:00,10:00\n",
            "case,activity,start date,start time,end\n1,a,31-01-2026,08:00,31-01-2026 10:00\n",
        ])
    func oneDay(table: String) throws {
        #expect(service(ActivityInstances(try Logs.read(table).log).log) == [2], "\(table)")
    }

    @Test("a start that is a day alone is none beside an end with a time of the day")
    func startDay() throws {
        let log = try Logs.read("case,activity,start date,end date,end time\n1,a,30-01-2026,31-01-2026,10:00\n").log
        #expect(!log.hasActivityInstances)
        #expect(log.timeRange?.upperBound.description == "2026-01-31T10:00:00+00:00")
    }

    @Test(
        "an event of XES with a start beside its time is one activity with a duration, however it is laid out and whatever is read of it",
        arguments: [("start_timestamp", "\""), ("start_timestamp", "'"), ("start_time", "\""), ("startTime", "\""), ("time:start", "\"")])
    func xesStart(key: String, quote: String) throws {
        func event(_ name: String, _ start: String?, _ end: String) -> String {
            "<event><string key=\"concept:name\" value=\"\(name)\"/>"
                + (start.map { "<date key=\(quote)\(key)\(quote) value=\(quote)2026-01-01T\($0):00+01:00\(quote)/>" } ?? "")
                + "<date key=\"time:timestamp\" value=\"2026-01-01T\(end):00+01:00\"/></event>"
        }
        let outside = event("x", "01:00", "02:00")
        let body = outside + "<trace>" + event("a", nil, "08:00") + event("b", "09:00", "11:00") + event("c", nil, "12:00") + "</trace>"
        for attributes in [ImportOptions.Attributes.all, .core] {
            let log = try Logs.read(Logs.xes(body), attributes).log
            #expect(log.hasActivityInstances && log.eventCount == 3)
            let instances = ActivityInstances(log)
            #expect(service(instances.log) == [nil, 2, nil])
            #expect((instances.whole, instances.withoutStart) == (1, 2))
        }
        #expect(try Logs.read(Logs.xes(body)).log.columns(key, ofCases: false).count == 1)
        let without = try Logs.read(Logs.xes("<trace>" + event("a", nil, "08:00") + "</trace>")).log
        #expect(!without.hasActivityInstances)
    }

    @Test("a column with nothing but starts and ends in it is that of the transitions, whatever it is called")
    func transitionColumn() throws {
        let log = try Logs.read("case,activity,time,soort\n1,a,2026-01-01T08:00:00Z,Begin\n1,a,2026-01-01T09:00:00Z,Einde\n").log
        #expect(log.hasActivityInstances && ActivityInstances(log).whole == 1)
        #expect(try !Logs.read("case,activity,time,soort\n1,a,2026-01-01T08:00:00Z,Begin\n1,a,2026-01-01T09:00:00Z,Vraag\n").log.hasActivityInstances)
    }

    @Test("starts are written as ends are, also where a late row shows that months come first")
    func monthFirst() throws {
        let rows = String(repeating: "1,a,03/04/2025 08:00,03/04/2025 09:00\n", count: 1_100) + "2,a,03/13/2025 08:00,03/13/2025 10:00\n"
        let log = ActivityInstances(try Logs.read("case,activity,start,end\n" + rows).log).log
        #expect(service(log).allSatisfy { $0 == 1 || $0 == 2 } && service(log).last == 2)
        #expect(log.timeRange?.lowerBound.description == "2025-03-04T08:00:00+00:00")
    }

    @Test("instances of XES are paired by their ids, each with the attributes of its end")
    func xes() throws {
        func event(_ transition: String, _ id: Int, _ hour: Int) -> String {
            "<event><string key=\"concept:name\" value=\"a\"/><string key=\"lifecycle:transition\" value=\"\(transition)\"/>"
                + "<int key=\"concept:instance\" value=\"\(id)\"/><int key=\"hour\" value=\"\(hour)\"/>"
                + "<date key=\"time:timestamp\" value=\"2026-01-01T0\(hour):00:00Z\"/></event>"
        }
        let body = "<trace>" + event("start", 1, 0) + event("start", 2, 1) + event("complete", 2, 3) + event("complete", 1, 7) + "</trace>"
        let log = ActivityInstances(try Logs.read(Logs.xes(body)).log).log
        #expect(service(log) == [7, 2])
        #expect((0..<2).map { log.columns("hour", ofCases: false)[0].value(at: $0) } == [.int(7), .int(3)])
    }

    @Test("reports of instances tell work apart from waits; reports of events are as they were")
    func reports() {
        let events = log([("a", "start", 0), ("a", "complete", 2), ("b", "start", 5), ("b", "complete", 6)])
        #expect(!LogReport(events, file: "x").json.contains("activity_instances"))
        #expect(LogReport(events, file: "x").json.contains("\"events\": 4"))
        let log = ActivityInstances(events).log
        let json = LogReport(log, file: "x").json
        #expect(json.contains("\"events\": 2") && json.contains("\"with_start_and_end\": 2"))
        #expect(json.contains("\"total_s\": 7200.0"))
        let text = TextReport(log, file: "x").text
        #expect(text.contains("2 activity instances") && text.contains("Where most work goes") && text.contains("0 cases (0"))
        let page = String(decoding: HTMLReport(log, file: "x", words: .dutch).bytes, as: UTF8.self)
        #expect(page.contains("Hoe lang het werk zelf duurt") && page.contains("uitgevoerde activiteiten"))
    }
}
