import HTTPTypes
import Journal
import ServiceCatalog
import Testing
import TownHall

@testable import Website

@Suite("The pages of shadows")
struct ShadowPageTests {
    private static let variant = "plek-verplicht"

    private let site: TestSite
    private let town: Inhabitants
    private let owner: Session

    init() async throws {
        site = try TestSite()
        town = try await Inhabitants(site)
        owner = try await town.official(.serviceOwner)
    }

    private var shadows: Shadows { site.hall.shadows }

    private func post(_ path: String, _ fields: [(String, String)] = [], by session: Session, attempt: Identifier = .random()) async throws -> TestSite.Answer {
        try await site.post(path, [("_token", town.token(session)), ("opdracht", attempt.description)] + fields, cookies: [session.cookie])
    }

    private func page(_ path: String, by session: Session) async throws -> TestSite.Answer { try await site.ask(.get, path, cookies: [session.cookie]) }

    private func start(_ variant: String = Self.variant, by session: Session) async throws -> TestSite.Answer {
        try await post(ShadowAddress.list, [("dienst", Inhabitants.service.rawValue), ("versie", variant)], by: session)
    }

    /// One that runs, and its page.
    private func started() async throws -> (id: Identifier, path: String) {
        let answer = try await start(by: owner)
        let path = try #require(answer.headers[.location]?.split(separator: "?").first).description
        return (try #require(Identifier(String(path.split(separator: "/").last ?? ""))), path)
    }

    /// A form is sent.
    private func send(place: String?) async throws {
        let service = try #require(site.hall.setting.shelf.current[Inhabitants.service])
        var (draft, secret) = try await site.hall.intake.begin(service, language: .dutch, device: .phone)
        draft.answers = Inhabitants.answers(site.hall)
        draft.answers["plek"] = place.map(Answer.text)
        _ = try await site.hall.intake.submit(draft, secret, resident: Resident.demo[0])
    }

    private func compared() async {
        await shadows.settled()
        await shadows.writeFound(isAll: true)
    }

    @Test("lead from a variant with other rules to what it would change, and to its end")
    func course() async throws {
        let empty = try await page(ShadowAddress.list, by: owner).body
        #expect(empty.contains("Er rekent nog niets mee.") && empty.contains("value=\"\(Self.variant)\""))
        #expect(!empty.contains("value=\"\(Inhabitants.variant)\""), "a variant that changes words alone is offered")
        let (_, path) = try await started()
        let fresh = try await page(path + "?gedaan=begonnen", by: owner).body
        #expect(fresh.contains("De nieuwe regels rekenen nu mee.") && fresh.contains("Er is nog geen aanvraag vergeleken."))

        try await send(place: nil)
        try await send(place: nil)
        try await send(place: "Bij de schuur")
        await compared()
        let found = try await page(path, by: owner).body
        #expect(found.contains("Bij <strong>3 aanvragen</strong> rekenden de nieuwe regels mee."))
        #expect(found.contains("<strong>1</strong> keer was het antwoord gelijk, <strong>2</strong> keer anders."))
        #expect(found.contains("Het vaakst anders: Zonder antwoord: ‘Waar zet u het neer?’"))
        #expect(found.contains("id=\"oorzaken\"") && found.contains("<caption>Wat anders is, en bij hoeveel aanvragen</caption>"))
        #expect(!found.contains("Bij de schuur"))

        let list = try await page(ShadowAddress.list, by: owner).body
        #expect(list.contains("2 van de 3 anders") && list.contains("Bij deze dienst rekent al een versie mee."))
        let english = try await page("/en" + path, by: owner).body
        #expect(english.contains("The new rules ran along with <strong>3 applications</strong>.") && english.contains("Stop running along"))

        #expect(try await post(path + "/stoppen", by: owner).headers[.location] == path + "?gedaan=gestopt")
        let over = try await page(path, by: owner).body
        #expect(over.contains(">Gestopt</span>") && !over.contains("Stop met meerekenen"))
        let again = try await post(path + "/stoppen", by: owner)
        #expect(again.status == .unprocessableContent && again.body.contains("Deze versie rekent al niet meer mee."))
    }

    @Test("say of each difference whether it is explained, keep the reason, and are shown beside the rollout of their variant")
    func explaining() async throws {
        let (id, path) = try await started()
        try await send(place: nil)
        try await send(place: "Bij de schuur")
        await compared()
        let open = try await page(path, by: owner).body
        #expect(open.contains("Het enige verschil is nog niet uitgelegd.") && open.contains(">Open</span>") && open.contains("Bewaar de uitleg"))
        let cause = ("oorzaak", "field_missing|plek|none|required")
        #expect(open.contains("value=\"\(cause.1)\""))

        let empty = try await post(path + "/uitleggen", [cause, ("wat", "intended"), ("reden", " ")], by: owner)
        #expect(empty.status == .unprocessableContent && empty.body.contains("Schrijf op waarom het anders is."))
        let strange = ("oorzaak", "fee|fee|none|7250")
        let unknown = try await post(path + "/uitleggen", [strange, ("wat", "intended"), ("reden", "Daarom.")], by: owner)
        #expect(unknown.status == .unprocessableContent && unknown.body.contains("Dit verschil is hier niet gevonden.") && unknown.body.contains("Daarom."))
        #expect(try await post(path + "/uitleggen", [("oorzaak", "x"), ("wat", "intended"), ("reden", "Daarom.")], by: owner).status == .badRequest)

        let reason = ("reden", "De chauffeur zocht te vaak <b>")
        let done = try await post(path + "/uitleggen", [cause, ("wat", "intended"), reason], by: owner)
        #expect(done.headers[.location] == path + "?gedaan=uitgelegd")
        let told = try await page(path, by: owner).body
        #expect(told.contains("Het enige verschil is uitgelegd.") && told.contains("Klaar: zo is het bedoeld"))
        #expect(told.contains("De chauffeur zocht te vaak &lt;b&gt;"))
        let handler = try await town.official(.handler), seen = try await page(path, by: handler).body
        #expect(seen.contains("De chauffeur zocht te vaak") && !seen.contains("Bewaar de uitleg"))
        #expect(try await post(path + "/uitleggen", [cause, ("wat", "intended"), reason], by: handler).status == .forbidden)

        let course = try await RolloutCourse(town), other = try await course.planned()
        let rollout = try await course.planned { $0.new = .variant(Self.variant) }
        let beside = try await page(RolloutAddress.path(rollout), by: owner).body
        #expect(beside.contains("In de schaduw: het enige verschil is uitgelegd") && beside.contains("href=\"\(ShadowAddress.path(id))\""))
        #expect(try await !page(RolloutAddress.path(other), by: owner).body.contains("In de schaduw: "))
    }

    @Test("refuse in words what cannot be started, and forbid what is of another department or role")
    func refusals() async throws {
        let words = try await start(Inhabitants.variant, by: owner)
        #expect(words.status == .unprocessableContent && words.body.contains("verandert alleen woorden"))
        #expect(try await start("weg", by: owner).body.contains("De dienst heeft geen versie ‘weg’ meer."))
        #expect(try await post(ShadowAddress.list, [("dienst", "weg"), ("versie", Self.variant)], by: owner).status == .notFound)
        let handler = try await town.official(.handler)
        #expect(try await start(by: handler).status == .forbidden)
        let (_, path) = try await started()
        #expect(try await start(by: owner).body.contains("Bij deze dienst rekent al een andere versie mee."))
        #expect(try await page(path, by: handler).status == .ok)
        #expect(try await page(ShadowAddress.path(.random()), by: owner).status == .notFound)

        _ = try await site.hall.people.createAccount(
            name: Personal("Iemand (voorbeeld)"), userName: Personal("elders"), password: Personal("een lang genoeg wachtwoord"), roles: [.serviceOwner],
            department: DepartmentKey(rawValue: "groen"), isTemporary: false, by: .system)
        let elsewhere = try await town.official(named: "elders")
        #expect(try await page(path, by: elsewhere).status == .forbidden)
        #expect(try await post(path + "/stoppen", by: elsewhere).status == .forbidden)
        #expect(try await !page(ShadowAddress.list, by: elsewhere).body.contains(path))
    }

    @Test("start one of a form that is sent twice")
    func twice() async throws {
        let attempt = Identifier.random(), fields = [("dienst", Inhabitants.service.rawValue), ("versie", Self.variant)]
        let first = try await post(ShadowAddress.list, fields, by: owner, attempt: attempt)
        let second = try await post(ShadowAddress.list, fields, by: owner, attempt: attempt)
        #expect(first.headers[.location] == second.headers[.location] && first.status == .seeOther && second.status == .seeOther)
        #expect(try await shadows.all().count == 1)
    }
}
