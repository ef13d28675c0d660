import Foundation
import Journal
import ProcessMining
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Cases as an event log")
struct ProcessTests {
    @Test("the journal's cases are a log that is kept current, by period, and tells nothing personal")
    func log() async throws {
        let town = try Town()
        let (kap, handler) = (ServiceKey(rawValue: "kap"), Official.handler())
        let first = try await town.open(answers: ["naam": .text("Jan Zwaluw"), "email": .text("jan@post.example")])
        town.clock.advance(days: 2)
        try await town.perform(.take(step: "start"), on: first, by: handler)
        try await town.perform(.ask(text: Personal("Vraag"), days: 10), on: first, by: handler)
        town.clock.advance(days: 3)
        try await town.perform(.respond(text: Personal("Antwoord"), files: []), on: first, by: nil)
        _ = try await town.open()
        try await town.decide(try await town.open(), by: handler)

        let day = town.hall.setting.today
        let all = town.hall.evidence.process(of: kap, from: try date("2026-11-01"), through: day)
        #expect(all.caseCount == 3)
        let path = all.events(ofCase: 0).map { all.activityName(ofEvent: $0) }
        #expect(path == ["status:ontvangen", "status:beoordelen", "asked", "answered"])
        let edges = PerformanceGraph(all).edges.filter { all.activities[$0.source] == "asked" }
        #expect(edges.count == 1 && edges[0].wait?.median == 3 * 86_400)
        #expect(town.hall.evidence.process(of: kap, from: day, through: day).caseCount == 2)
        #expect(town.hall.evidence.process(of: ServiceKey(rawValue: "onbekend"), from: day, through: day).caseCount == 0)

        let xes = String(decoding: XESWriter.write(all), as: UTF8.self)
        #expect(!xes.contains("Zwaluw") && !xes.contains("Vraag"))
        // What is written is read again as the same log.
        let again = try LogReader.read(bytes: Array(xes.utf8), ImportOptions()).log
        #expect(again.caseCount == 3 && again.eventCount == all.eventCount)
    }

    @Test("work goes to other hands between officials alone: not from the resident, not by the program, not by another role")
    func handovers() async throws {
        let town = try Town()
        let kap = ServiceKey(rawValue: "kap"), first = Official.handler(), second = Official.handler()
        let promoted = Official(id: first.id, roles: [.departmentHead], department: Town.green)
        func handovers() throws -> Int {
            let log = town.hall.evidence.process(of: kap, from: try date("2026-11-01"), through: town.hall.setting.today)
            return ProcessLogs.handovers(log)
        }
        let id = try await town.open(answers: Town.reachable)
        try await town.perform(.take(step: "start"), on: id, by: first)
        try await town.perform(.ask(text: Personal("Vraag"), days: 10), on: id, by: first)
        try await town.perform(.respond(text: Personal("Antwoord"), files: []), on: id, by: nil)
        try await town.keep(.termExtended(by: .weeks(2)), in: id, by: promoted)
        #expect(try handovers() == 0)
        // The resident's answer lies between two officials, and hands over nothing itself.
        try await town.keep(.informationRequested(respondBy: try date("2026-11-20")), in: id, by: promoted)
        try await town.perform(.respond(text: Personal("Nog iets"), files: []), on: id, by: nil)
        try await town.keep(.statusReached(status: "afgerond", step: "besluit"), in: id, by: second)
        #expect(try handovers() == 1)
    }

    @Test("an object-centric log ties each event to its case, visit and official")
    func objectCentric() async throws {
        let town = try Town()
        let handler = Official.handler()
        try await town.decide(try await town.open(answers: ["naam": .text("Jan Zwaluw")]), by: handler)
        await town.journal.settled()
        var log = ObjectCentricLog()
        for event in try town.events() { log.append(event) }
        let text = String(decoding: log.json, as: UTF8.self)
        #expect(!text.contains("Zwaluw"))
        let json = try #require(try JSONSerialization.jsonObject(with: Data(log.json)) as? [String: [[String: Any]]])
        let objects = try #require(json["objects"])
        #expect(Set(objects.compactMap { $0["type"] as? String }) == ["case", "visit", "official"])
        let ids = Set(objects.compactMap { $0["id"] as? String })
        for event in try #require(json["events"]) {
            let links = try #require(event["relationships"] as? [[String: String]])
            #expect(!links.isEmpty && links.allSatisfy { ids.contains($0["objectId"] ?? "") })
            #expect((event["time"] as? String)?.hasPrefix("2026-11-02T08:") == true)
        }
    }

    @Test("cases keep to the steps of their service, and what does not is found")
    func conformance() async throws {
        let town = try Town()
        let kap = ServiceKey(rawValue: "kap")
        try await town.decide(try await town.open(), by: .handler())
        _ = try await town.open()
        let day = town.hall.setting.today
        let flow = try #require(town.hall.setting.shelf.current[kap]).flow
        let found = ProcessLogs.conformance(town.hall.evidence.process(of: kap, from: day, through: day), to: flow)
        // One is decided, and one is still open.
        #expect(found.conforming == 1 && found.findings.map(\.deviation) == [.unfinished("status:ontvangen")])
        // The history of an older system, in which a step was left out and one done after the end.
        var builder = EventLogBuilder()
        for (index, status) in ["ontvangen", "afgerond", "beoordelen"].enumerated() {
            builder.append(case: "1", activity: "status:" + status, time: Instant(microseconds: Int64(index)))
            builder.append(case: "1", activity: "asked", time: Instant(microseconds: Int64(index)))
        }
        let deviations = Set(ProcessLogs.conformance(builder.log(), to: flow).findings.map(\.deviation))
        #expect(deviations.contains(.outOfOrder("status:beoordelen", after: "status:afgerond")))
    }

    @Test("visits are a log too: what happened on each page, and nothing personal")
    func visits() async throws {
        let town = try Town()
        try await EvidenceTests.playMonth(town)
        let log = try Self.log(town, EvidenceTests.kap)
        #expect(log.caseCount == 4)
        #expect(
            log.events(ofCase: 0).compactMap { log.activityName(ofEvent: $0) } == [
                "started", "completed:plek", "refused:boom", "refused:boom", "completed:boom", "back:plek", "completed:plek", "submitted", "feedback",
            ])
        #expect(log.columns("device", ofCases: true).first?.value(at: 1) == .string("desktop"))
        #expect(try Self.log(town, nil).caseCount == 5)
        // A submission that lies before the beginning waits for it.
        let visit = Identifier.timeOrdered(at: town.clock.now)
        try await EvidenceTests.play([.submitted(service: EvidenceTests.kap, seconds: 9)], of: visit, in: town)
        try await EvidenceTests.play([EvidenceTests.started(.tablet)], of: visit, in: town)
        let more = try Self.log(town, EvidenceTests.kap)
        #expect(more.caseCount == 5 && more.columns("device", ofCases: true).first?.value(at: 4) == .string("tablet"))
        #expect(more.events(ofCase: 4).compactMap { more.activityName(ofEvent: $0) } == ["started", "submitted"])
    }

    private static func log(_ town: Town, _ service: ServiceKey?) throws -> EventLog {
        var visits = VisitLog(of: service)
        for event in try town.events() { if event.stream.kind == VisitEvent.kind, let known = VisitEvent(event) { visits.apply(known, event) } }
        return visits.log()
    }
}
