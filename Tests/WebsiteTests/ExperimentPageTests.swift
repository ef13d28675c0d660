import Foundation
import HTTPTypes
import Journal
import ServiceCatalog
import Statistics
import Testing
import TownHall

@testable import Website

@Suite("The pages of experiments")
struct ExperimentPageTests {
    private let site: TestSite
    private let town: Inhabitants
    private let course: ExperimentCourse

    init() async throws {
        site = try TestSite()
        town = try await Inhabitants(site)
        course = try await ExperimentCourse(town)
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
            ("dienst", ExperimentCourse.service.rawValue), ("probleem", "Mensen haken af."), ("verwachting", "Eerst het adres helpt."),
            ("maat", "completion"), ("effect", "2,5"), ("kwantiel", "50"), ("grens.steps_rejected", "0,2"), ("eenheid", "visit"), ("aandeel", "100"),
            ("einde", site.hall.setting.today.plus(56).description), ("kijken", ""), ("einddatum", "ja"), ("melding.council", "We proberen iets."),
        ]
        let arms = [("versie", "base"), ("gewicht", changed["gewicht"] ?? "50"), ("versie", ExperimentCourse.variant), ("gewicht", "50")]
        return fields.map { ($0.0, changed[$0.0] ?? $0.1) } + arms
    }

    // MARK: From plan to decision

    @Test("review and change the plan that was read, and no other: what a colleague made of it since is read first")
    func readFirst() async throws {
        let owner = try await town.official(named: "yara1"), second = try await town.official(named: "karim2")
        let made = try await post(ExperimentAddress.new, plan(), by: owner), path = try #require(made.headers[.location])
        #expect(try await page(path, by: second).contains("name=\"gezien\" value=\"1\""))
        #expect(try await post(path + "/wijzigen", plan(["effect": "3"]) + [("gezien", "1")], by: owner).status == .seeOther)
        #expect(try await post(path + "/nakijken", [("gezien", "1")], by: second).status == .conflict)
        #expect(try await post(path + "/wijzigen", plan(["effect": "9"]) + [("gezien", "1")], by: owner).status == .conflict)
        let id = try #require(Identifier(String(path.split(separator: "/").last ?? "")))
        let phase = try #require(try await site.hall.experiments.state(of: id)).current
        #expect(phase.design.leastEffect == 300 && phase.review == nil)
        #expect(try await page(path, by: second).contains("name=\"gezien\" value=\"2\""))
        #expect(try await post(path + "/nakijken", [("gezien", "2")], by: second).status == .seeOther)
    }

    @Test("lead from a plan through a second official and figures to a decision, each step by who may take it")
    func wholeCourse() async throws {
        let owner = try await town.official(named: "yara1"), second = try await town.official(named: "karim2"), head = try await town.official(named: "henk3")
        let made = try await post(ExperimentAddress.new, plan(), by: owner)
        #expect(made.status == .seeOther)
        let path = try #require(made.headers[.location])
        let id = try #require(Identifier(String(path.split(separator: "/").last ?? "")))
        let design = try #require(try await site.hall.experiments.state(of: id)).current.design
        #expect(design.leastEffect == 250 && design.guardrails == [Guardrail(.stepsRejected, bound: 20)] && design.told == [.council])
        #expect(design.arms == [ExperimentArm("base", weight: 5_000), ExperimentArm(ExperimentCourse.variant, weight: 5_000)])

        #expect(try await page(path, by: owner).contains("Laat het plan nakijken door een collega"))
        let own = try await post(path + "/nakijken", by: owner)
        #expect(own.status == .unprocessableContent && own.body.contains("U schreef zelf mee aan dit plan."))
        #expect(try await post(path + "/starten", by: owner).body.contains("Laat het plan eerst nakijken door een tweede medewerker."))
        #expect(try await post(path + "/nakijken", by: second).status == .seeOther)
        #expect(try await post(path + "/starten", by: owner).headers[.location] == path + "?gedaan=starten")
        #expect(try await page(path, by: owner).contains("Er is nog niet naar de cijfers gekeken."))

        #expect(try await post(path + "/pauzeren", by: owner).status == .seeOther)
        #expect(try await page(path, by: owner).contains(">Staat stil</span>"))
        #expect(try await post(path + "/doorgaan", by: owner).status == .seeOther)
        #expect(try await post(path + "/aandeel", [("deel", "25,5")], by: owner).status == .seeOther)
        #expect(try await site.hall.experiments.state(of: id)?.current.share == 2_550)
        let wrong = try await post(path + "/aandeel", [("deel", "veel")], by: owner)
        #expect(wrong.status == .unprocessableContent && wrong.body.contains("value=\"veel\"") && wrong.body.contains("id=\"proef-aandeel-fout\""))
        let told = try await page(path, by: owner)
        #expect(told.contains("Stilgezet") && told.contains("Weer doorgegaan") && told.contains("Deel dat meedoet veranderd in 25,5"))
        // Nobody was shown anything yet: that is told, and kept as a look.
        #expect(try await post(path + "/kijken", by: owner).status == .seeOther)
        #expect(try await page(path, by: owner).contains("te weinig gegevens"))

        #expect(try await post(path + "/besluiten", [("uitkomst", "stoppen"), ("reden", "Te weinig bezoek")], by: owner).status == .forbidden)
        let choosing = try await page(path, by: head)
        #expect(choosing.contains("value=\"stoppen\"") && !choosing.contains("value=\"uitbreiden:"), "what is refused is offered")
        #expect(choosing.contains("Er deden te weinig mensen mee om iets voor iedereen in te voeren."))
        let empty = try await post(path + "/besluiten", [("uitkomst", "stoppen"), ("reden", " ")], by: head)
        #expect(empty.status == .unprocessableContent && empty.body.contains("Schrijf de reden op. Dit veld is nog leeg."))
        let unchosen = try await post(path + "/besluiten", [("reden", "Daarom")], by: head)
        #expect(unchosen.status == .unprocessableContent && unchosen.body.contains("id=\"proef-uitkomst-fout\"") && unchosen.body.contains("Daarom"))
        let scaled = try await post(path + "/besluiten", [("uitkomst", "uitbreiden:" + ExperimentCourse.variant), ("reden", "Het is mooier")], by: head)
        #expect(scaled.status == .unprocessableContent && scaled.body.contains("Er deden te weinig mensen mee om iets voor iedereen in te voeren."))
        #expect(scaled.body.contains("Het is mooier"), "what was typed is lost")
        #expect(scaled.body.contains("id=\"proef-uitkomst-fout\"") && !scaled.body.contains("id=\"proef-besluiten-fout\""))
        #expect(try await post(path + "/besluiten", [("uitkomst", "stoppen"), ("reden", "Te weinig bezoek")], by: head).status == .seeOther)
        let decided = try await page(path, by: head)
        #expect(decided.contains("Besloten: het blijft zoals het was") && decided.contains("Te weinig bezoek"))
        #expect(!decided.contains("Neem een besluit"))
    }

    @Test("say in natural frequencies what was seen, how sure it is and what is not known, and list every look")
    func outcome() async throws {
        let id = try await course.started(), owner = try await town.official(named: "yara1")
        try await course.look(id, ExperimentCourse.sight(79, units: 100))
        try await course.look(id, ExperimentCourse.sight(83, position: 2))
        let page = try await page(ExperimentAddress.path(id), by: owner)
        #expect(page.contains("maken er met ‘Eerst het adres’ <strong>83</strong> het formulier af. Zoals het was <strong>76</strong>."))
        #expect(page.contains("<strong>bijna zeker beter</strong>") && page.contains("Er is 2 keer gekeken."))
        #expect(page.contains("Hoe groot het verschil precies is.") && page.contains("id=\"verloop-\(ExperimentCourse.variant)\""))
        #expect(page.contains("4.000 deelnemers") && page.contains("Gekeken bij 200 deelnemers"))
    }

    @Test("say beforehand that harm is seen late by week, and which moments count where looks are planned")
    func cautions() async throws {
        let owner = try await town.official(named: "yara1"), end = site.hall.setting.today.plus(56)
        let weekly = try await course.drafted {
            $0.unit = .week
            $0.plannedEnd = end
        }
        let late = "Schade zien we naar verwachting pas na 20 weken, want elke versie moet eerst 10 weken krijgen."
        let told = try await page(ExperimentAddress.path(weekly), by: owner)
        #expect(told.contains(late) && told.contains("Dat is na de laatste dag: zo komt er geen uitkomst.") && told.contains("naar verwachting na 20 weken"))
        #expect(try await page(ExperimentAddress.path(weekly, "wijzigen"), by: owner).contains(late))
        let planned = try await page(ExperimentAddress.path(try await course.drafted { $0.looks = .planned(4) }), by: owner)
        #expect(planned.contains("We kijken alleen op afgesproken momenten: 4.") && !planned.contains("Schade zien we"))
    }

    @Test("say once what was done, to who did it: not to others, and not any more when something else happened")
    func done() async throws {
        let id = try await course.started(), path = ExperimentAddress.path(id)
        let owner = try await town.official(named: "yara1"), second = try await town.official(named: "karim2")
        let address = try #require(try await post(path + "/pauzeren", by: owner).headers[.location]), sentence = "De proef staat stil. Niemand nieuw doet mee."
        #expect(address == path + "?gedaan=pauzeren")
        #expect(try await page(address, by: owner).contains(sentence))
        #expect(try await !page(address, by: second).contains(sentence))
        #expect(try await page(path + "?gedaan=starten", by: owner).contains("De proef is begonnen.") == false)
        #expect(try await post(path + "/doorgaan", by: second).status == .seeOther)
        #expect(try await !page(address, by: owner).contains(sentence))
        // What is counted beside a look is no happening of its own.
        let looked = try #require(try await post(path + "/kijken", by: owner).headers[.location])
        #expect(try await page(looked, by: owner).contains("Dit zijn de cijfers van nu."))
    }

    @Test("say for whom it does what, at intervals that allow for all groups, on the page and in the file")
    func segments() async throws {
        let id = try await course.started(), owner = try await town.official(named: "yara1"), path = ExperimentAddress.path(id)
        let figures = ExperimentCourse.sight(83).figures.map { figures in
            var figures = figures
            figures.segments = [
                .device(.phone): SegmentFigures(units: 1_000, completed: figures.arm == "base" ? 700 : 800),
                .device(.desktop): SegmentFigures(units: 1_000, completed: figures.completed - (figures.arm == "base" ? 700 : 800)),
                .device(.tablet): SegmentFigures(units: 3, completed: 1),
            ]
            return figures
        }
        try await course.look(id, ExperimentSight(figures: figures, phase: 1, position: 1))
        let page = try await page(path, by: owner)
        #expect(page.contains("Bij wie?") && page.contains("Groepen: 2."))
        #expect(page.contains(">70 van de 100</td>") && page.contains(">80 van de 100</td>") && page.contains(">82 van de 100</td>"))
        #expect(try await self.page("/en" + path, by: owner).contains("For whom?"))
        let csv = try await site.ask(.get, path + ".csv", cookies: [owner.cookie]).body
        let rows = csv.split(whereSeparator: \.isNewline).filter { $0.contains("Telefoon") }
        #expect(rows.count == 2 && rows.contains { $0.contains(",base,1000,,700,") && $0.hasSuffix(",Telefoon,,,") })
        #expect(rows.contains { $0.contains(",\(ExperimentCourse.variant),1000,,800,") && $0.contains(",Telefoon,10,") })
        // Of three people nothing is said but how many they were.
        #expect(csv.contains(",base,3,,1,") && !page.contains("<th scope=\"row\">Tablet</th>"))
    }

    @Test("say nothing of what was seen to whoever does not see exact figures, but the decision and rounded counts")
    func outsiders() async throws {
        let id = try await course.started(), path = ExperimentAddress.path(id)
        try await course.look(id, ExperimentCourse.sight(83, units: 2_003))
        let other = try #require(site.hall.setting.shelf.current.departments.map(\.key).first { $0 != town.department })
        _ = try await site.hall.people.createAccount(
            name: Personal("Olga (voorbeeld)"), userName: Personal("olga"), password: Personal("een lang genoeg wachtwoord"), roles: [.departmentHead],
            department: other, isTemporary: false, by: .system)
        let outsider = try await town.official(named: "olga")
        let before = try await page(path, by: outsider)
        #expect(before.contains("De uitkomst staat hier zodra er een besluit is.") && !before.contains("2.003") && !before.contains("4.006"))
        #expect(!before.contains("Mensen zien te laat") && !before.contains("/besluiten\"") && !before.contains("/stoppen\""))
        for action in ExperimentAction.allCases {
            let answer = try await post(path + "/" + action.rawValue, [("deel", "50"), ("uitkomst", "stoppen"), ("reden", "Zomaar")], by: outsider)
            #expect(answer.status == .forbidden, "\(action)")
        }
        #expect(try await site.ask(.get, path + "/wijzigen", cookies: [outsider.cookie]).status == .forbidden)
        try await course.decide(id, .scale(arm: ExperimentCourse.variant), ExperimentCourse.sight(83, units: 2_003, position: 2))
        let state = try #require(try await site.hall.experiments.state(of: id)), told = try #require(site.hall.experiments.told(state))
        #expect(told.arms.allSatisfy { $0.units.isMultiple(of: 10) && ($0.count ?? 1).isMultiple(of: 10) && $0.share != nil })
        let after = try await page(path, by: outsider)
        #expect(after.contains("‘Eerst het adres’ voor iedereen"))
        #expect(!after.contains("2.003") && !after.contains("4.006") && !after.contains("Meer mensen maken het af."))
        let json = try await page(path + ".json", by: outsider)
        #expect(!json.contains("2003") && json.contains("decision.completion." + ExperimentCourse.variant))
    }

    @Test("hand out counts from which the intervals of every look come out again")
    func recomputed() async throws {
        let id = try await course.started(), owner = try await town.official(named: "yara1")
        try await course.look(id, ExperimentCourse.sight(83))
        let file = try await site.ask(.get, ExperimentAddress.path(id) + ".json", cookies: [owner.cookie])
        #expect(file.headers[.contentType] == "application/json")
        let read = try JSONSerialization.jsonObject(with: Data(file.body.utf8)) as? [String: Any]
        let cases = try #require(read?["cases"] as? [[String: Any]])
        let input = try #require(cases.first { $0["id"] as? String == "look-1.completion." + ExperimentCourse.variant }?["input"] as? [String: Any])
        func arm(_ name: String) throws -> ArmMean {
            let arm = try #require(input[name] as? [String: Any])
            return try .proportion(conversions: try #require(arm["conversions"] as? Double), of: try #require(arm["n"] as? Double))
        }
        let effect = try Effect(of: try arm("treatment"), against: try arm("control"), .absolute)
        let sequence = try AsymptoticSequence(alpha: try #require(input["alpha"] as? Double), tuning: try #require(input["tuning_N"] as? Double))
        let look = try #require(try await site.hall.experiments.state(of: id)?.current.looks.first?.look)
        let seen = try #require(look.effects.first { $0.metric == .completion })
        #expect((sequence.interval(effect).low * 100 - seen.low).magnitude < 1e-6 && (sequence.interval(effect).high * 100 - seen.high).magnitude < 1e-6)
        #expect(cases.contains { $0["id"] as? String == "sample-ratio" })
        let csv = try await site.ask(.get, ExperimentAddress.path(id) + ".csv", cookies: [owner.cookie])
        #expect(csv.headers[.contentType]?.hasPrefix("text/csv") == true && csv.body.contains(",base,2000,0,1520,"))
        #expect(try await site.ask(.get, ExperimentAddress.list + "/geen.json", cookies: [owner.cookie]).status == .notFound)
    }

    // MARK: The form

    @Test(
        "say beside the field and above the form what is wrong in a plan, and keep what was typed",
        arguments: [
            ("effect", "0", "Een verschil van 0 is met geen aantal mensen te vinden."), ("effect", "twee", "Vul een getal in, bijvoorbeeld 2 of 2,5."),
            ("probleem", "  ", "Dit veld is nog leeg. Vul het in."), ("gewicht", "40", "De delen zijn samen 90"),
            ("maat", "decision_time", ""), ("aandeel", "0", "Vul een getal in van 0,01 tot en met 100."), ("einde", "ooit", "Vul een datum in, zoals "),
            ("grens.completion", "1", ""), ("eenheid", "resident", "Per inwoner zou dat bijna een naam zijn."),
            ("eenheid", "household", "Bij het begin weten we niet waar iemand woont."), ("eenheid", "department", "Een dienst heeft maar één afdeling."),
        ])
    func mistakes(field: String, value: String, text: String) async throws {
        let owner = try await town.official(named: "yara1"), before = await town.settled()
        var fields = plan([field: value])
        if !fields.contains(where: { $0.0 == field }) { fields.append((field, value)) }
        let answer = try await post(ExperimentAddress.new, fields, by: owner)
        #expect(answer.status == .unprocessableContent)
        let id = ExperimentDraftPage.id(field == "gewicht" ? "gewicht.base" : field)
        #expect(answer.body.contains("href=\"#\(id)\"") && answer.body.contains("id=\"\(id)-fout\""))
        #expect(text.isEmpty || answer.body.contains(text), "\(text)")
        #expect(answer.body.contains("Eerst het adres helpt.") && answer.body.contains("We proberen iets."))
        #expect(await town.settled() == before, "something was written")
    }

    @Test("refuse a part of the visits with bounds between two that can be told apart")
    func steps() async throws {
        let owner = try await town.official(named: "yara1")
        let part = [("groep", "kap"), ("groepvan", "12,34"), ("groeptot", "50")]
        let answer = try await post(ExperimentAddress.new, plan() + part, by: owner)
        #expect(answer.status == .unprocessableContent && answer.body.contains("id=\"groep-fout\"") && answer.body.contains("value=\"12,34\""))
        #expect(answer.body.contains("Kies voor het begin en het einde een veelvoud van 0,1, zoals 12,5."))
    }

    @Test("work out how long a plan takes without saving it, and say so where nothing is known")
    func reckoned() async throws {
        let owner = try await town.official(named: "yara1"), before = await town.settled()
        let answer = try await post(ExperimentAddress.new, plan() + [(ExperimentDraftPages.reckon, "1")], by: owner)
        #expect(answer.status == .ok && answer.body.contains("Hoe lang dit duurt, is niet te voorspellen"))
        #expect(await town.settled() == before)
    }

    @Test("change a plan that has not started, and write a new round of one that did")
    func changed() async throws {
        let owner = try await town.official(named: "yara1")
        let draft = try await course.drafted(), edit = ExperimentAddress.path(draft, "wijzigen")
        #expect(try await page(edit, by: owner).contains("Mensen zien te laat op welke dag we komen."))
        #expect(try await post(edit, plan(["effect": "3"]), by: owner).headers[.location] == ExperimentAddress.path(draft))
        #expect(try await site.hall.experiments.state(of: draft)?.current.design.leastEffect == 300)
        let running = try await course.started()
        #expect(try await post(ExperimentAddress.path(running, "wijzigen"), plan(["effect": "4"]), by: owner).status == .seeOther)
        let state = try #require(try await site.hall.experiments.state(of: running))
        #expect(state.current.number == 2 && state.earlier.first?.design.leastEffect == 200)
        // Whoever reviews the new round reads its plan, beside the round that runs.
        let reviewed = try await page(ExperimentAddress.path(running), by: try await town.official(named: "karim2"))
        #expect(reviewed.contains("Mensen haken af.") && reviewed.contains("4 van de 100") && reviewed.contains("/nakijken\""))
    }

    @Test(
        "say the right way around what is known of a difference of which one end is open",
        arguments: [
            (-30, .infinity, "op zijn hoogst ", "minder"), (30, .infinity, "op zijn minst ", "meer"), (-.infinity, -30, "op zijn minst ", "minder"),
            (-.infinity, 30, "op zijn hoogst ", "meer"),
        ] as [(Double, Double, String, String)])
    func openEnds(low: Double, high: Double, bound: String, direction: String) {
        let effect = ArmEffect(
            metric: .timeToComplete, arm: ExperimentCourse.variant, base: 100, seen: 100, difference: 0, low: low, high: high, pValue: nil)
        let text = ExperimentWords(t: Texts(.dutch)).interval(effect)
        #expect(text.hasPrefix(bound) && text.hasSuffix(direction), "\(text)")
    }

    @Test(
        "read numbers as people type them",
        arguments: [("2", 200), ("2,5", 250), ("0,05", 5), ("2.25", 225), (" 10 % ", 1_000), ("", nil), ("2,555", nil), ("-1", nil), ("2,", nil), ("x", nil)]
            as [(String, Int?)])
    func numbers(text: String, value: Int?) {
        let t = Texts(.dutch)
        #expect(HundredthsText(text, t).value == value)
        if let value { #expect(HundredthsText(HundredthsText.written(value, t), t).value == value) }
    }
}
