import CivilTime
import HTTPTypes
import Journal
import ServiceCatalog
import TownHall

@testable import Website

/// The Rekenkamer, before there is anything to tell and after some weeks.
extension GoldenPages {
    private static let service = "/rekenkamer/{service}"
    /// What everyone who works for the municipality may see, though not in the same numbers.
    private static let shared = [
        "/rekenkamer", "/rekenkamer/uitschieters", "/rekenkamer/waar-beginnen", "/rekenkamer/omzetting", "/rekenkamer/niet-gevonden", service,
    ]
    /// What tells of one visit, case or person.
    private static let ofDepartment: [(route: String, state: String, query: String)] = [
        (service + "/kosten", "", ""), (service + "/bezoeken", "", "?van=2026-11-03&tot=2026-11-06"), (service + "/zaken", "", ""),
        (service + "/zaken", "-open", "?open=alle"), (service + "/woorden", "", ""), (service + "/behoeften", "", ""),
    ]

    mutating func drawFigures() async throws {
        // After eight weeks it is 7 November.
        try await draw("empty", try GoldenPagesTown(from: Self.moment("2026-11-07")))
        let town = try GoldenPagesTown(from: Self.moment("2026-09-14"))
        try await play(54, in: town)
        try await draw("figures", town)
    }

    private static func moment(_ day: String) -> Timestamp {
        let days = Int64(CalendarDate(day)?.daysSince1970 ?? 0)
        return Timestamp(microseconds: (days * 86_400 + 10 * 3_600) * 1_000_000)
    }

    private mutating func draw(_ state: String, _ town: GoldenPagesTown) async throws {
        let own = try await town.official("nadia", .handler), outsider = try await town.official("olga", .serviceOwner, in: nil)
        func path(_ route: String) -> String { route.replacing("{service}", with: GoldenPagesTown.bulky.rawValue) }
        let isEmpty = state == "empty"
        for route in Self.shared {
            try await visit(route, state + "-own", on: town.site, at: path(route), cookies: [own.cookie])
            try await visit(route, state + "-outsider", on: town.site, at: path(route), cookies: [outsider.cookie])
        }
        for one in Self.ofDepartment {
            try await visit(one.route, state + one.state, on: town.site, at: path(one.route), query: one.query, cookies: [own.cookie])
        }
        // Once: whoever may not see it reads the same whatever there is.
        if !isEmpty { return }
        for route in Self.ofDepartment.map(\.route).filter({ !$0.hasSuffix("/zaken") }) + [Self.service + "/zaken"] {
            try await visit(route, "outsider", on: town.site, at: path(route), cookies: [outsider.cookie], status: 403)
        }
    }

    /// People come to one form: eight each day, of whom six send it. Once a week one of them is a case, of which the next week something is done.
    private func play(_ days: Int, in town: GoldenPagesTown) async throws {
        let site = town.site, worker = try await town.account("wim", .handler)
        let said = ["Ik wilde mijn bank kwijt", "Het duurde lang voor ik een dag kon kiezen", "Ging goed", "Ik zocht de openingstijden van de milieustraat"]
        var sent: [GoldenPagesTown.Sent] = []
        for day in 0..<days {
            for number in 0..<8 { try await come(number, site) }
            if day.isMultiple(of: 7) {
                if sent.count > 1 { try await site.hall.cases.perform(.take(step: "ophalen"), on: sent[sent.count - 2].id, by: worker, command: nil) }
                if let last = sent.last { try await site.hall.cases.perform(.take(step: "inplannen"), on: last.id, by: worker, command: nil) }
                let one = try await town.send()
                let words = said[sent.count % said.count]
                try await site.hall.intake.giveFeedback(score: 2 + sent.count % 4, got: .partly, words: Personal(words), one.confirmation, one.secret)
                sent.append(one)
            }
            if day > days - 4 { _ = try await site.ask(.get, "/zoeken?q=zwembad") }
            // The eight that came took a minute each, and so did what was sent.
            site.advance(seconds: 86_400 - 480 - (day.isMultiple(of: 7) ? 60 : 0))
        }
    }

    private func come(_ number: Int, _ site: TestSite) async throws {
        let service = GoldenPagesTown.bulky, time = site.hall.setting.now
        let started = VisitEvent.started(
            .init(service: service, serviceVersion: "aa", channel: .web, language: .dutch, device: number < 5 ? .phone : .desktop))
        let events = [started] + (number < 6 ? [.submitted(service: service, seconds: 100 + number)] : [])
        try await site.journal.append(
            Append(
                municipality: site.hall.setting.municipality, actor: .system, command: .random(),
                writes: [.init(StreamID(kind: VisitEvent.kind, id: .random()), .new, try events.map { try $0.recorded(at: time) })]))
        site.advance(seconds: 60)
    }
}
