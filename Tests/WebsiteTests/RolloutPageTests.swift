import HTTPTypes
import Journal
import ServiceCatalog
import Testing

@testable import TownHall
@testable import Website

@Suite("The pages of rollouts")
struct RolloutPageTests {
    private let site: TestSite
    private let town: Inhabitants
    private let course: RolloutCourse

    init() async throws {
        site = try TestSite()
        town = try await Inhabitants(site)
        course = try await RolloutCourse(town)
    }

    private func post(_ path: String, _ fields: [(String, String)] = [], by session: Session) async throws -> TestSite.Answer {
        let own = [("_token", town.token(session)), ("opdracht", Identifier.random().description)]
        return try await site.post(path, own + fields, cookies: [session.cookie])
    }

    private func page(_ path: String, by session: Session) async throws -> String {
        try await site.ask(.get, path, cookies: [session.cookie]).body
    }

    /// A plan as it is typed.
    private func plan(_ changed: [String: String] = [:]) -> [(String, String)] {
        let fields: [(String, String)] = [
            ("dienst", RolloutCourse.service.rawValue), ("doel", "Minder mensen haken af."), ("verteld", "We beginnen klein."),
            ("nieuw", "variant:" + RolloutCourse.variant), ("oud", "nu"), ("oudadres", ""), ("eenheid", "visit"), ("wijken", ""), ("segment", ""),
            ("deel.0", "10"), ("maat.0.0", "completion"), ("soort.0.0", "minstens"), ("eis.0.0", "80"), ("maat.0.1", "completion"),
            ("soort.0.1", "niet-slechter"), ("eis.0.1", "2,5"), ("bezoeken.0", "200"), ("dagen.0", "3"), ("druk.0", "ja"), ("deel.1", "50"),
            ("maat.1.0", "completion"), ("soort.1.0", "minstens"), ("eis.1.0", ""), ("bezoeken.1", "0"), ("dagen.1", "0"), ("druk.1", "ja"),
            ("deel.2", "100"), ("deel.3", ""), ("deel.4", " "), ("grens.completion", "5"), ("schade", "roll_back"), ("stil", "6"),
        ]
        let known = Set(fields.map(\.0))
        return fields.map { ($0.0, changed[$0.0] ?? $0.1) } + changed.filter { !known.contains($0.key) }.map { ($0.key, $0.value) }
    }

    // MARK: From plan to everyone

    @Test("lead from a plan through a second official and its gates to everyone, each step by who may take it")
    func wholeCourse() async throws {
        let owner = try await town.official(named: "yara4"), second = try await town.official(named: "karim5"), head = try await town.official(named: "henk6")
        let made = try await post(RolloutAddress.new, plan(), by: owner)
        #expect(made.status == .seeOther)
        let path = try #require(made.headers[.location])
        let id = try #require(Identifier(String(path.split(separator: "/").last ?? "")))
        let written = try #require(try await course.state(id)).plan
        #expect(written.stages.map(\.share) == [10_00, 50_00, 100_00], "rows that are empty are no stages")
        #expect(
            written.stages[0].requirements == [RolloutRequirement(.completion, .atLeast(80_00)), RolloutRequirement(.completion, .notWorse(by: 2_50))])
        #expect(written.stages[1].requirements.isEmpty && written.guardrails == [Guardrail(.completion, bound: 5_00)])
        #expect(written.new == .variant(RolloutCourse.variant) && written.old == .current)

        let planned = try await page(path, by: owner)
        #expect(planned.contains("<strong>De uitrol is nog niet begonnen.</strong>") && planned.contains("Laat een collega de uitrol beginnen."))
        #expect(!planned.contains("/starten\""), "who wrote it is offered to start it")
        let own = try await post(path + "/starten", by: owner)
        #expect(own.status == .unprocessableContent && own.body.contains("U schreef zelf mee aan dit plan."))
        #expect(try await post(path + "/starten", by: second).headers[.location] == path + "?gedaan=starten")

        let running = try await page(path, by: owner)
        #expect(running.contains("<strong>10 van de 100 mensen</strong> krijgen nu de nieuwe manier."))
        #expect(running.contains("Er is nog <strong>niets geteld</strong>.") && running.contains("Nog niet genoeg bekend"))
        #expect(running.contains("0 van de 200 bezoeken.") && running.contains("/pauzeren\"") && running.contains("/terugzetten\""))
        #expect(!running.contains("/toch-verder\"") && !running.contains("/verder\""))
        let closed = try await post(path + "/verder", [("van", "1")], by: owner)
        #expect(closed.status == .unprocessableContent && closed.body.contains("De poort is dicht: van een eis weten we nog te weinig."))
        #expect(try await post(path + "/toch-verder", [("van", "1"), ("reden", "Het kan niet wachten")], by: owner).status == .forbidden)
        let empty = try await post(path + "/toch-verder", [("van", "1"), ("reden", " ")], by: head)
        #expect(empty.status == .unprocessableContent && empty.body.contains("id=\"uitrol-toch-verder-fout\""))
        #expect(try await post(path + "/toch-verder", [("van", "1"), ("reden", "Het kan niet wachten")], by: head).status == .seeOther)

        // The gate of the second stage asks for nothing.
        let second2 = try await page(path, by: owner)
        #expect(second2.contains("<strong>De helft van de mensen</strong>") && second2.contains("wacht op een druk op de knop</strong>"))
        #expect(second2.contains("ging toch naar trede 2: de helft.") && second2.contains("Reden: Het kan niet wachten"))
        #expect(try await page(RolloutAddress.list, by: owner).contains("Wacht op een druk op de knop"))
        for seen in ["", "twee", "99999999999999999999"] {
            #expect(try await post(path + "/verder", [("van", seen)], by: owner).status == .badRequest, "\(seen)")
        }
        let late = try await post(path + "/verder", [("van", "1")], by: owner)
        #expect(late.status == .unprocessableContent && late.body.contains("De uitrol is intussen in trede 2."))
        #expect(try await post(path + "/afronden", by: owner).body.contains("Afronden kan pas in de laatste trede"))
        #expect(try await post(path + "/verder", [("van", "2")], by: owner).status == .seeOther)
        #expect(try await page(path, by: owner).contains("Dit is de laatste trede. Wat nu nog moet: <strong>de uitrol afronden</strong>."))
        #expect(try await post(path + "/afronden", by: owner).status == .seeOther)
        let done = try await page(path, by: head)
        #expect(done.contains("<strong>De uitrol is klaar.</strong>") && !done.contains("/opgeven\"") && !done.contains("/terugzetten\""))
        #expect(try await page(RolloutAddress.list, by: owner).contains("Voorbij"))
    }

    @Test("start and change the plan that was read, and no other: what a colleague made of it since is read first")
    func readFirst() async throws {
        let id = try await course.planned(), path = RolloutAddress.path(id)
        let owner = try await town.official(named: "yara4"), second = try await town.official(named: "karim5")
        #expect(try await page(path, by: second).contains("name=\"gezien\" value=\"1\""))
        #expect(try await post(path + "/wijzigen", plan(["gezien": "1", "deel.0": "20"]), by: owner).status == .seeOther)
        #expect(try await post(path + "/starten", [("gezien", "1")], by: second).status == .conflict)
        let late = plan(["gezien": "1", "deel.0": "30"])
        #expect(try await post(path + "/wijzigen", late, by: owner).status == .conflict)
        let state = try #require(try await course.state(id))
        #expect(state.plan.stages.first?.share == 20_00 && state.status == .planned && state.version == 2)
        // What has mistakes is not of a newer plan because it is shown again.
        let wrong = try await post(path + "/wijzigen", plan(["gezien": "1", "stil": "veel"]), by: owner)
        #expect(wrong.status == .unprocessableContent && wrong.body.contains("name=\"gezien\" value=\"1\""))
        #expect(try await page(path, by: second).contains("name=\"gezien\" value=\"2\""))
        #expect(try await post(path + "/starten", [("gezien", "2")], by: second).status == .seeOther)
    }

    @Test("halt with one press, put back with a reason by whoever handles cases, and go on")
    func halting() async throws {
        let id = try await course.started(), path = RolloutAddress.path(id)
        let owner = try await town.official(named: "yara4"), handler = try await town.official(.handler), head = try await town.official(named: "henk6")
        #expect(try await post(path + "/pauzeren", by: owner).status == .seeOther)
        #expect(try await page(path, by: owner).contains("<strong>De uitrol staat stil.</strong>"))
        #expect(try await post(path + "/pauzeren", by: owner).body.contains("De uitrol staat stil. Laat hem eerst weer lopen."))
        #expect(try await post(path + "/doorgaan", by: handler).status == .forbidden)
        #expect(try await post(path + "/doorgaan", by: owner).status == .seeOther)

        let without = try await post(path + "/terugzetten", [("reden", "")], by: handler)
        #expect(without.status == .unprocessableContent && without.body.contains("Schrijf de reden op. Dit veld is nog leeg."))
        #expect(try await post(path + "/terugzetten", [("reden", "Uploaden lukt niet")], by: handler).status == .seeOther)
        let back = try await page(path, by: owner)
        #expect(back.contains("<strong>De uitrol is teruggezet</strong> door een medewerker.") && back.contains("Reden: Uploaden lukt niet"))
        #expect(back.contains("Niemand die nu begint") && !back.contains("/pauzeren\"") && back.contains("/doorgaan\""))
        let again = try await post(path + "/terugzetten", [("reden", "Nog een keer")], by: handler)
        #expect(again.status == .unprocessableContent && again.body.contains("De uitrol is al teruggezet.") && again.body.contains("Nog een keer"))
        #expect(try await page(RolloutAddress.list, by: owner).contains("Staat stil"))
        #expect(try await post(path + "/opgeven", [("reden", "Het wordt niets")], by: head).status == .seeOther)
        #expect(try await page(path, by: owner).contains("<strong>De uitrol is opgegeven.</strong>"))
        #expect(try await post(path + "/doorgaan", by: owner).body.contains("Deze uitrol is voorbij."))
    }

    @Test("say above the page how it stands, in every state")
    func headline() async throws {
        let words = RolloutWords(t: Texts(.dutch))
        func text(_ id: Identifier, _ gate: (RolloutState) -> GateReading? = { _ in nil }, counted: Int? = nil) async throws -> String {
            let state = try #require(try await course.state(id))
            return RolloutHeadline(state: state, gate: gate(state), counted: counted, words: words).text
        }
        func reading(_ percent: Int, units: Int = 5_000, days: Int = 9) -> (RolloutState) -> GateReading? {
            { GateReading($0, RolloutCourse.sight(percent, units: units, of: $0), days: days) }
        }
        let id = try await course.planned()
        #expect(try await text(id) == "**De uitrol is nog niet begonnen.** Tot die begint, verandert er niets.")
        try await course.perform(.start, on: id, by: course.second)
        #expect(try await text(id, reading(90, units: 0), counted: 0).hasSuffix("Er is nog **niets geteld**."))
        #expect(try await text(id, reading(90, days: 1), counted: 5_000).contains("weten we te weinig."))
        #expect(try await text(id, reading(40), counted: 5_000).contains("niet gehaald**"))
        #expect(try await text(id, reading(90), counted: 5_000).hasSuffix("**de volgende trede wacht op een druk op de knop**."))
        // Who is not told the figures reads of no gate.
        #expect(try await text(id) == "**10 van de 100 mensen** krijgen nu de nieuwe manier. Er volgt nog een trede.")
        let state = try #require(try await course.state(id))
        try await course.perform(.judge(RolloutCourse.sight(40, of: state)), on: id, by: nil)
        #expect(try await text(id).hasPrefix("**Het programma zette de uitrol terug**: ‘Het formulier afmaken’ werd slechter dan afgesproken."))
    }

    @Test("say one of a hundred in the singular, and of a pause that the part does not grow")
    func singular() async throws {
        let id = try await course.started { $0.stages[0].share = 1_00 }, path = RolloutAddress.path(id)
        let owner = try await town.official(named: "yara4")
        let running = try await page(path, by: owner)
        #expect(running.contains("<strong>1 van de 100 mensen</strong> krijgt nu de nieuwe manier."))
        #expect(running.contains("Er begint geen nieuwe trede.") && running.contains("Gaat het mis? Eén druk is genoeg"))
        try await course.perform(.pause, on: id, by: course.owner)
        let paused = try await page(path, by: owner)
        #expect(paused.contains("blijft gelijk: 1 van de 100.") && paused.contains("Gaat het mis? Zet de uitrol terug"))
    }

    @Test("tell for whom a rollout is where it is not for everyone")
    func limited() async throws {
        let id = try await course.started { $0.audience = RolloutAudience(channels: [.web], districts: ["noord"], segment: "language = \"nl\"") }
        let told = try await page(RolloutAddress.path(id), by: try await town.official(named: "yara4"))
        #expect(told.contains("<strong>10 van de 100 mensen voor wie de uitrol is</strong>"))
        #expect(told.contains("Alleen via de brief aan deze wijk: noord.") && told.contains("Alleen als dit klopt: language = &quot;nl&quot;"))
        #expect(told.contains("Een getal van 0 tot en met 999"))
    }

    @Test("say of each stage whether somebody presses for it, as the stage before it says, and of what never began that it changed nothing")
    func beforeStart() async throws {
        let id = try await course.planned { $0.stages[0].needsPress = false }, path = RolloutAddress.path(id)
        let owner = try await town.official(named: "yara4")
        let planned = try await page(path, by: owner)
        let stages = planned.components(separatedBy: "<li class=\"is-straks\">").dropFirst()
        #expect(stages.map { $0.contains("Straks, vanzelf") } == [false, true, false])
        #expect(planned.contains("Dat verandert pas als de uitrol begint.") && !planned.contains("Niemand die nu begint"))
        try await course.perform(.abandon(reason: Personal("Het wordt niets")), on: id, by: course.head)
        let over = try await page(path, by: owner)
        #expect(over.contains("<strong>De uitrol is opgegeven</strong> voordat hij begon.") && over.contains("De uitrol is nooit begonnen."))
        #expect(over.contains("Gaat niet door") && !over.contains("Straks, "))
    }

    @Test("say of a rollout by resident that the number of the lot is not kept, and of one by visit nothing of it")
    func unkept() async throws {
        let owner = try await town.official(named: "yara4"), unkept = "Het toeval kiest per inwoner. Het getal bewaren we niet."
        let visits = try await course.started()
        #expect(try await !page(RolloutAddress.path(visits), by: owner).contains(unkept))
        let service = try #require(site.hall.setting.shelf.current[ServiceKey(rawValue: "kapvergunning")])
        let plan = RolloutPlan(
            service: service.key, new: .current, old: .counter, unit: .resident,
            stages: [RolloutStage(share: 10_00), RolloutStage(share: RolloutStage.whole)])
        func official() -> Official { Official(id: .random(), roles: [.serviceOwner], department: service.department) }
        let residents = try await site.hall.rollouts.plan(plan, RolloutCourse.texts, by: official())
        try await course.perform(.start, on: residents, by: official())
        #expect(try await page(RolloutAddress.path(residents), by: owner).contains(unkept))
    }

    @Test("show outsiders how far it is, and no counts, reasons or buttons")
    func outsiders() async throws {
        let id = try await course.started(), path = RolloutAddress.path(id)
        let other = try #require(site.hall.setting.shelf.current.departments.map(\.key).first { $0 != town.department })
        _ = try await site.hall.people.createAccount(
            name: Personal("Olga (voorbeeld)"), userName: Personal("olga"), password: Personal("een lang genoeg wachtwoord"), roles: [.departmentHead],
            department: other, isTemporary: false, by: .system)
        let outsider = try await town.official(named: "olga")
        let told = try await page(path, by: outsider)
        #expect(told.contains("<strong>10 van de 100 mensen</strong>") && told.contains("De cijfers van deze uitrol ziet alleen de afdeling zelf."))
        #expect(!told.contains("van de 200 bezoeken") && !told.contains(RolloutCourse.purpose) && !told.contains("Wat er is gebeurd"))
        for action in RolloutAction.allCases {
            #expect(!told.contains("/\(action.rawValue)\""))
            #expect(try await post(path + "/" + action.rawValue, [("van", "1"), ("reden", "Zomaar")], by: outsider).status == .forbidden, "\(action)")
        }
        #expect(try await site.ask(.get, path + ".csv", cookies: [outsider.cookie]).status == .forbidden)
        #expect(try await site.ask(.get, path + "/wijzigen", cookies: [outsider.cookie]).status == .forbidden)
        let csv = try await site.ask(.get, path + ".csv", cookies: [try await town.official(named: "yara4").cookie])
        #expect(csv.headers[.contentType]?.hasPrefix("text/csv") == true && csv.body.contains("Trede 1,Nieuw,0,0"))
    }

    @Test("are reached from an experiment that was decided to be for everyone, and from the figures of the service, by who may plan one")
    func ways() async throws {
        let trials = try await ExperimentCourse(town), id = try await trials.started()
        try await trials.look(id, ExperimentCourse.sight(83))
        try await trials.decide(id, .scale(arm: ExperimentCourse.variant), ExperimentCourse.sight(83, position: 2))
        let owner = try await town.official(named: "yara4"), handler = try await town.official(.handler)
        let plan = "href=\"\(RolloutAddress.new)?dienst=\(RolloutCourse.service.rawValue)"
        #expect(try await page(ExperimentAddress.path(id), by: owner).contains(plan + "&amp;versie=\(RolloutCourse.variant)\""))
        #expect(try await !page(ExperimentAddress.path(id), by: handler).contains(plan))
        let figures = "/rekenkamer/" + RolloutCourse.service.rawValue
        #expect(try await page(figures, by: owner).contains(plan + "\""))
        #expect(try await !page(figures, by: handler).contains(plan))
    }

    // MARK: The form

    @Test(
        "say beside the field and above the form what is wrong in a plan, and keep what was typed",
        arguments: [
            ("doel", " ", "Dit veld is nog leeg. Vul het in."), ("oud", "variant:adres-eerst", "Nieuw en oud zijn hetzelfde."),
            ("deel.1", "10", "Elke trede moet groter zijn dan de trede ervoor."), ("deel.2", "90", "De laatste trede is voor iedereen: vul 100 in."),
            ("deel.0", "veel", "Vul een getal in, bijvoorbeeld 2 of 2,5."), ("eis.0.0", "120", "Vul een getal in van 0 tot en met 100."),
            ("segment", "language =", "Deze voorwaarde kunnen we niet lezen: "), ("eenheid", "resident", "Bij deze dienst logt niemand in."),
            ("stil", "0", "Vul een getal in van 1 tot en met 52."), ("grens.completion", "200", "Vul een getal in van 0 tot en met 100."),
        ])
    func mistakes(field: String, value: String, text: String) async throws {
        let owner = try await town.official(named: "yara4"), before = await town.settled()
        let answer = try await post(RolloutAddress.new, plan([field: value]), by: owner)
        #expect(answer.status == .unprocessableContent)
        let id = RolloutDraftPage.id(field)
        #expect(answer.body.contains("href=\"#\(id)\"") && answer.body.contains("id=\"\(id)-fout\""))
        #expect(answer.body.contains(text), "\(text)")
        #expect(answer.body.contains("We beginnen klein."))
        #expect(await town.settled() == before, "something was written")
    }

    @Test("say what is wrong with the address of an old way that is elsewhere")
    func address() async throws {
        let owner = try await town.official(named: "yara4")
        let elsewhere = ["oud": "link", "oudadres": "http://oud.example/formulier", "eis.0.1": "", "grens.completion": ""]
        let answer = try await post(RolloutAddress.new, plan(elsewhere), by: owner)
        #expect(answer.status == .unprocessableContent && answer.body.contains("id=\"oudadres-fout\""))
        #expect(answer.body.contains("Vul een adres in dat begint met https://."))
        let secure = elsewhere.merging(["oudadres": "https://oud.example/formulier"]) { $1 }
        let made = try await post(RolloutAddress.new, plan(secure), by: owner)
        #expect(made.status == .seeOther)
        // Whoever starts it reads where residents are sent.
        let path = try #require(made.headers[.location]), second = try await town.official(named: "karim5")
        #expect(try await page(path, by: second).contains(">https://oud.example/formulier<"))
    }

    @Test("propose a tenth, half and everyone, and change a plan until it starts")
    func changed() async throws {
        let owner = try await town.official(named: "yara4"), handler = try await town.official(.handler)
        let form = try await page(RolloutAddress.new(RolloutCourse.service, RolloutCourse.variant), by: owner)
        for value in ["10", "50", "100", "80", "200", "3"] { #expect(form.contains("value=\"\(value)\""), "\(value)") }
        #expect(form.contains("value=\"variant:adres-eerst\" selected"))
        #expect(try await site.ask(.get, RolloutAddress.new(RolloutCourse.service), cookies: [handler.cookie]).status == .forbidden)
        let id = try await course.planned(), edit = RolloutAddress.path(id, "wijzigen")
        #expect(try await page(edit, by: owner).contains(RolloutCourse.purpose))
        #expect(try await post(edit, plan(["deel.0": "20"]), by: owner).headers[.location] == RolloutAddress.path(id))
        #expect(try await course.state(id)?.plan.stages.first?.share == 20_00)
        try await course.perform(.start, on: id, by: course.second)
        #expect(try await site.ask(.get, edit, cookies: [owner.cookie]).headers[.location] == RolloutAddress.path(id))
        #expect(try await post(edit, plan(), by: owner).body.contains("De uitrol is al begonnen. Het plan staat vast."))
    }
}
