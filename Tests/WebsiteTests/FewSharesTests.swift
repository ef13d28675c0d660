import Journal
import ServiceCatalog
import Testing
import TownHall

@testable import Website

/// Of few people a share says more than is known: pages leave it out, and so does what is downloaded.
@Suite("Figures of few")
struct FewSharesTests {
    private static let service = GoldenPagesTown.bulky.rawValue

    /// So many people come to a form and send it.
    private func come(_ count: Int, _ site: TestSite) async throws {
        for _ in 0..<count {
            let time = site.hall.setting.now
            let events: [VisitEvent] = [
                .started(.init(service: GoldenPagesTown.bulky, serviceVersion: "aa", channel: .web, language: .dutch, device: .phone)),
                .submitted(service: GoldenPagesTown.bulky, seconds: 100),
            ]
            try await site.journal.append(
                Append(
                    municipality: site.hall.setting.municipality, actor: .system, command: .random(),
                    writes: [.init(StreamID(kind: VisitEvent.kind, id: .random()), .new, try events.map { try $0.recorded(at: time) })]))
            site.advance(seconds: 1)
        }
        await site.journal.settled()
    }

    private func lines(_ path: String, _ town: GoldenPagesTown, _ official: Session) async throws -> [String] {
        try await town.site.ask(.get, path, cookies: [official.cookie]).body.split(separator: "\r\n").map(String.init)
    }

    @Test("the CSV of all services leaves a share of fewer than thirty empty, as the page does; the counts stand")
    func overview() async throws {
        let town = try GoldenPagesTown(), own = try await town.official("nadia", .handler)
        let name = "Grofvuil laten ophalen,Afval en schoonmaak,"
        try await come(20, town.site)
        let few = try #require(try await lines("/rekenkamer?vorm=csv", town, own).first { $0.hasPrefix(name) })
        #expect(few.hasPrefix(name + "20,0,,,,"), "\(few)")
        #expect(try await town.site.ask(.get, "/rekenkamer", cookies: [own.cookie]).body.contains("20 van 20"))
        try await come(20, town.site)
        let many = try #require(try await lines("/rekenkamer?vorm=csv", town, own).first { $0.hasPrefix(name) })
        #expect(many.hasPrefix(name + "40,0,1,0."), "\(many)")
    }

    @Test("the CSV of what people came for leaves a share of fewer than thirty empty; the counts stand")
    func needs() async throws {
        let town = try GoldenPagesTown(), own = try await town.official("nadia", .handler)
        /// How many said whether it went well, and the share of it, of each group.
        func groups() async throws -> [(answered: Int, share: String)] {
            try await lines("/rekenkamer/\(Self.service)/behoeften?vorm=csv", town, own).dropFirst().map { line in
                let numbers = line.split(separator: ",", omittingEmptySubsequences: false).suffix(4).map(String.init)
                return (Int(numbers[0]) ?? 0, numbers[1])
            }
        }
        func say(_ count: Int) async throws {
            for _ in 0..<count {
                let sent = try await town.send()
                try await town.site.hall.intake.giveFeedback(
                    score: 4, got: .yes, words: Personal("de oude bank laten ophalen"), sent.confirmation, sent.secret)
            }
            await town.site.journal.settled()
        }
        try await say(12)
        let few = try await groups()
        #expect(few.reduce(0) { $0 + $1.answered } == 12 && few.allSatisfy { $0.share.isEmpty })
        try await say(20)
        let many = try await groups()
        #expect(many.reduce(0) { $0 + $1.answered } == 32 && many.contains { $0.answered >= 30 })
        #expect(many.allSatisfy { ($0.answered < 30) == $0.share.isEmpty })
    }

    @Test("of few cases the page of costs says in words that too little is known, and draws nothing")
    func costs() async throws {
        let site = try TestSite(), setting = site.hall.setting, service = ServiceKey(rawValue: "kapvergunning")
        let department = DepartmentKey(rawValue: "groen"), password = "een lang genoeg wachtwoord"
        let opened = CaseEvent.opened(
            .init(
                service: service, serviceVersion: "aa", department: department, channel: .web, received: setting.today, term: .weeks(8), termIsLegal: true,
                status: "ontvangen", subject: .random(), visit: .random(), number: 1, evidence: [], outcomes: []))
        try await site.journal.append(
            Append(
                municipality: setting.municipality, actor: .system, command: .random(),
                writes: [.init(StreamID(kind: CaseEvent.kind, id: .random()), .new, [try opened.recorded(at: setting.now)])]))
        await site.journal.settled()
        _ = try await site.hall.people.createAccount(
            name: Personal("Iemand (voorbeeld)"), userName: Personal("nadia"), password: Personal(password), roles: [.handler], department: department,
            isTemporary: false, by: .system)
        let secret = try await site.hall.people.logIn(userName: Personal("nadia"), password: Personal(password))
        let page = try await site.ask(.get, "/rekenkamer/kapvergunning/kosten", cookies: ["\(CookieName.official)=\(secret.text)"])
        #expect(page.status == .ok)
        #expect(page.body.contains("Er is nog te weinig bekend om te zeggen wat een zaak kost."))
        #expect(page.body.contains("Nog te weinig om iets te zeggen: 1 zaak."))
        #expect(!page.body.contains("class=\"grafiek grafiek--") && !page.body.contains("Een zaak kost gemiddeld"))
    }
}
