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
        let first = try await town.open(answers: ["naam": .text("Jan Zwaluw")])
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

    @Test("an object-centric log ties each event to its case, visit and official")
    func objectCentric() async throws {
        let town = try Town()
        let handler = Official.handler()
        try await town.decide(try await town.open(answers: ["naam": .text("Jan Zwaluw")]), by: handler)
        try await Task.sleep(for: .milliseconds(900))
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
}
