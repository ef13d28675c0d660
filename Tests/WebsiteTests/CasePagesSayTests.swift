import CivilTime
import Foundation
import HTTPTypes
import Journal
import ServiceCatalog
import Testing
import TownHall

@testable import Website

/// Every sentence on the pages of a case follows from its state.
@Suite("What pages say of a case")
struct CasePagesSayTests {
    /// The sentences that contradict each other in some state, in each language.
    private struct Phrases {
        let nothingToDo: [String]
        let late: [String]
        let hears: [String]
        let canAnswer: [String]
        let answerIsPast: [String]
        let waitsForAnswer: [String]
        let noAnswerInTime: String
        let rulesMissing: String
        let notTold: [String]
        let mayObject: [String]
        let objectionIsPast: [String]

        static let dutch = Phrases(
            nothingToDo: ["U hoeft nu niets te doen", "U hoeft niets te doen"], late: ["We zijn te laat"],
            hears: [
                "U krijgt een besluit, uiterlijk op", "U krijgt bericht, uiterlijk op", "U leest het besluit bij Mijn zaken, uiterlijk op",
                "U ziet bij Mijn zaken hoe het afloopt, uiterlijk op",
            ],
            canAnswer: ["ntwoord voor of op", "kunt antwoorden tot en met", "De inwoner kan antwoorden tot en met"],
            answerIsPast: ["Die dag is voorbij. U kunt nog", "de dag om te antwoorden is voorbij"], waitsForAnswer: ["We wachten op u", "Wacht op inwoner"],
            noAnswerInTime: "Geen antwoord op tijd", rulesMissing: "De regels van deze zaak ontbreken",
            notTold: ["Daarom laten we u niet weten hoe het afloopt", "en u gaf geen e-mailadres of telefoonnummer"],
            mayObject: ["kunt u bezwaar maken tot en met"], objectionIsPast: ["U kon bezwaar maken tot en met"])
        static let english = Phrases(
            nothingToDo: ["You do not have to do anything now", "You do not have to do anything."], late: ["We are late"],
            hears: [
                "You will get a decision by", "You will hear from us by", "You can read the decision in My cases, by",
                "You can see in My cases how it ends, by",
            ],
            canAnswer: ["Answer on or before", ", and answer on or before", "You can answer up to", "The resident can answer up to"],
            answerIsPast: ["That day has passed. You can still", "the day for answering has passed"],
            waitsForAnswer: ["We are waiting for you", "Waiting for resident"], noAnswerInTime: "No answer in time",
            rulesMissing: "The rules of this case are missing",
            notTold: ["That is why we will not let you know how it ends", "and you gave no e-mail address or telephone number"],
            mayObject: [], objectionIsPast: ["You could object up to and including"])
    }

    private static let editions: [(prefix: String, phrases: Phrases)] = [("", .dutch), ("/en", .english)]

    /// Monday 2 November 2026, nine in the morning in the Netherlands.
    private static let start: Timestamp = Timestamp(microseconds: 1_793_606_400_000_000)

    private let site: TestSite
    private let department: DepartmentKey
    private let official: Official

    init() async throws {
        let example = try #require(TestSite.example)
        department = try #require(example.departments.first).key
        site = try TestSite(catalogue: Self.catalogue(ProbeService.allCases, in: department, like: example), clock: { Self.start })
        let people = site.hall.people
        let id = try await people.createAccount(
            name: Personal("Nadia (voorbeeld)"), userName: Personal("nadia"), password: Personal("een lang genoeg wachtwoord"), roles: [.handler],
            department: department, isTemporary: false, by: .system)
        official = try #require(try await people.account(id)).official
    }

    private static func catalogue(_ services: [ProbeService], in department: DepartmentKey, like example: Catalogue) -> Catalogue {
        Catalogue(
            municipality: example.municipality, departments: example.departments, lifeEvents: [],
            services: services.map { $0.definition(in: department) }, themeCSS: nil)
    }

    /// Who logs in now: sessions do not last as long as cases.
    private struct Cookies {
        let resident: String
        let official: String
    }

    private func cookies() async throws -> Cookies {
        let people = site.hall.people
        return Cookies(
            resident: "\(CookieName.resident)=\(try await people.logIn(Resident.demo[0]).text)",
            official: "\(CookieName.official)=\(try await people.logIn(userName: Personal("nadia"), password: Personal("een lang genoeg wachtwoord")).text)")
    }

    /// What a page says, without its marks: a sentence of which a part is emphasised is one again.
    private static func text(_ page: some StringProtocol) -> String {
        String(page).replacing(/<[^>]*>/, with: "").replacing("&quot;", with: "\"")
    }

    private static func main(_ page: String) throws -> String {
        let start = try #require(page.range(of: "<main")).lowerBound, end = try #require(page.range(of: "</main>")).upperBound
        return String(page[start..<end])
    }

    /// The item or row of a case in a list.
    private static func item(_ path: String, _ page: String, until end: String) throws -> String {
        let start = try #require(page.range(of: path + "\"")).lowerBound
        return String(page[start..<(try #require(page.range(of: end, range: start..<page.endIndex)).lowerBound)])
    }

    private func expect(_ text: String, _ phrases: [String], _ isSaid: Bool, _ place: String) {
        let found = phrases.filter(text.contains)
        if isSaid { #expect(!found.isEmpty, "\(place) lacks one of \(phrases): \(text)") } else { #expect(found.isEmpty, "\(place) says \(found)") }
    }

    /// Days by which something is promised to happen that are over, in a Dutch text.
    private func brokenPromises(_ text: String) -> [String] {
        let months = [
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
        ]
        let today = site.hall.setting.today
        return text.matches(of: /(?i)(?:uiterlijk(?: op)?|kunt antwoorden tot en met|kan antwoorden tot en met) ?(?:[a-z]+dag )?(\d{1,2}) ([a-z]+) (\d{4})/)
            .compactMap { match in
                guard let month = months.firstIndex(of: String(match.2).lowercased()), let year = Int(match.3), let day = Int(match.1),
                    let date = CalendarDate(year: year, month: month + 1, day: day), date < today
                else { return nil }
                return String(match.0)
            }
    }

    /// The pages that show several cases, in one language.
    private struct Lists {
        let own: String
        let worklist: String
        /// The worklist of what was not answered in time.
        let unanswered: String
    }

    private func lists(_ prefix: String, _ cookies: Cookies) async throws -> Lists {
        func page(_ path: String, _ cookie: String) async throws -> String {
            let answer = try await site.ask(.get, prefix + path, cookies: [cookie])
            #expect(answer.status == .ok, "\(prefix)\(path)")
            return answer.body
        }
        return Lists(
            own: try await page("/mijn/zaken", cookies.resident), worklist: try await page("/werkplek?lijst=afdeling", cookies.official),
            unanswered: try await page("/werkplek?lijst=afdeling&\(WorklistPage.unanswered)=1", cookies.official))
    }

    private func check(_ cases: [CaseVariant], _ course: CaseCourse, _ cookies: Cookies, isOffered: Bool) async throws {
        for (prefix, phrases) in Self.editions {
            let lists = try await lists(prefix, cookies)
            for one in cases { try await check(one, course, cookies, lists, prefix, phrases, isOffered: isOffered) }
        }
    }

    private func check(
        _ one: CaseVariant, _ course: CaseCourse, _ cookies: Cookies, _ lists: Lists, _ prefix: String, _ phrases: Phrases, isOffered: Bool
    ) async throws {
        let said = course.said(decides: one.service.decides, isSent: one.isOwned, isReached: one.isReached)
        var pages: [(place: String, text: String)] = []
        func place(_ name: String) -> String { "\(name) \(prefix), \(one), offered: \(isOffered)" }
        // Confirmations can be opened for thirty days.
        let confirmation = try await site.ask(
            .get, "\(prefix)/diensten/\(one.service.rawValue)/formulier/verstuurd",
            cookies: [one.draftCookie] + (one.channel == .web ? one.isOwned ? [cookies.resident] : [] : [cookies.official]))
        if course.days(decides: one.service.decides) < 30 {
            #expect(confirmation.status == .ok, "\(place("confirmation"))")
            pages.append((place("confirmation"), Self.text(try Self.main(confirmation.body))))
            let isNotTold = !one.isOwned && !one.hasContact && !course.isClosed && (said.question == .none || one.channel != .web)
            expect(pages[0].text, phrases.notTold, isNotTold, place("confirmation"))
        }
        if one.isOwned {
            let own = try await site.ask(.get, "\(prefix)/mijn/zaken/\(one.id)", cookies: [cookies.resident])
            #expect(own.status == .ok, "\(place("own"))")
            pages.append((place("own"), Self.text(try Self.main(own.body))))
            #expect(own.body.contains("raadhuis-termijn--laat") == said.isLate, "\(place("own")) bar")
            expect(pages.last?.text ?? "", phrases.mayObject, course.isJustDecided && !phrases.mayObject.isEmpty, place("own"))
            expect(pages.last?.text ?? "", phrases.objectionIsPast, course.isDecidedLongAgo, place("own"))
            // Its heading is that of a group; what is said of the case alone stands in its item.
            pages.append((place("list"), Self.text(try Self.item("/mijn/zaken/\(one.id)", lists.own, until: "</li>"))))
        }
        for (place, text) in pages {
            let isBrief = place.hasPrefix("list")
            expect(text, phrases.nothingToDo, said.nothingToDo && !isBrief, place)
            expect(text, phrases.late, said.isLate, place)
            expect(text, phrases.hears, said.hears, place)
            expect(text, phrases.canAnswer, said.question == .open && one.isOwned, place)
            expect(text, phrases.answerIsPast, said.question == .past && one.isOwned, place)
            expect(text, phrases.waitsForAnswer, said.question == .open && place.hasPrefix("own"), place)
            if prefix.isEmpty { #expect(brokenPromises(text).isEmpty, "\(place)") }
        }
        try await checkStaff(one, said, phrases, prefix, cookies, lists, place("staff"), isClosed: course.isClosed)
    }

    private func checkStaff(
        _ one: CaseVariant, _ said: CaseCourse.Said, _ phrases: Phrases, _ prefix: String, _ cookies: Cookies, _ lists: Lists, _ place: String, isClosed: Bool
    ) async throws {
        let view = try await site.ask(.get, "\(prefix)/werkplek/zaken/\(one.id)", cookies: [cookies.official])
        #expect(view.status == .ok, "\(place)")
        let text = Self.text(try Self.main(view.body))
        expect(text, phrases.waitsForAnswer, said.question == .open, place)
        expect(text, [phrases.noAnswerInTime], said.question == .past, place)
        expect(text, phrases.canAnswer, said.question == .open && one.isOwned, place)
        if prefix.isEmpty {
            #expect(brokenPromises(text.replacing(/met antwoord uiterlijk op \d+ \w+ \d+/, with: "")).isEmpty, "\(place)")
            expect(text, ["U kunt de inwoner niets laten weten"], !one.isOwned && !one.hasContact, place)
            expect(text, ["Bel of schrijf de inwoner zelf"], !one.isOwned && one.hasContact, place)
            expect(text, ["U kunt deze inwoner niets vragen en geen bericht sturen"], !one.isReached && !isClosed, place)
        }
        // Nothing is offered that does not come to whom it is meant for.
        let action = "action=\"\(prefix)/werkplek/zaken/\(one.id)"
        #expect(view.body.contains("\(action)/bericht\"") == (one.isReached && !isClosed), "\(place) message")
        #expect(view.body.contains("\(action)/vragen\"") == (one.isReached && !isClosed && said.question == .none), "\(place) question")
        // Not by colour alone: the words stand beside it.
        #expect(view.body.contains("raadhuis-termijn--laat") == said.isLate, "\(place) bar")
        if said.isLate { expect(text, [prefix.isEmpty ? "te laat" : " late"], true, place) }
        let isRead = one.isOwned && view.body.contains("\(action)/verlengen\"")
        expect(text, prefix.isEmpty ? ["De inwoner leest de reden"] : ["The resident reads the reason"], isRead, place)
        if isClosed { return }
        let row = Self.text(try Self.item("/werkplek/zaken/\(one.id)", lists.worklist, until: "</tr>"))
        expect(row, phrases.waitsForAnswer, said.question == .open, place + " list")
        expect(row, [phrases.noAnswerInTime], said.question == .past, place + " list")
        #expect(lists.unanswered.contains("/werkplek/zaken/\(one.id)\"") == (said.question == .past), "\(place) unanswered")
        if prefix.isEmpty { expect(Self.text(lists.worklist), ["kwam geen antwoord op tijd"], said.question == .past, place + " list") }
    }

    @Test(
        "by whatever channel it came and whatever happened to it: in both languages nothing that does not hold, and nothing that contradicts",
        arguments: CaseCourse.allCases, ProbeService.allCases)
    func everyState(_ course: CaseCourse, _ service: ProbeService) async throws {
        if course.needsDecision, !service.decides { return }
        let cases = try await CaseVariant.all(of: service, on: site, by: official).filter { $0.isReached || !course.asks }
        try await course.run(cases, on: site, by: official)
        let cookies = try await cookies()
        try await check(cases, course, cookies, isOffered: true)

        // Withdrawn: nobody can ask for it any more, and cases go on with what they began with.
        let example = try #require(TestSite.example)
        let others = ProbeService.allCases.filter { $0 != service }
        site.site.offer(Self.catalogue(others, in: department, like: example))
        try await check(cases, course, cookies, isOffered: false)

        // Lost: without the definition nothing can be said but that it is missing.
        let lost = try TestSite(on: site, catalogue: Self.catalogue(others, in: department, like: example))
        for one in cases where one.isOwned {
            for (prefix, phrases) in Self.editions {
                let place = "lost \(prefix), \(one)"
                let list = try await lost.ask(.get, "\(prefix)/mijn/zaken", cookies: [cookies.resident])
                let item = Self.text(try Self.item("/mijn/zaken/\(one.id)", list.body, until: "</li>"))
                #expect(item.contains(phrases.rulesMissing), "\(place): \(item)")
                let own = try await lost.ask(.get, "\(prefix)/mijn/zaken/\(one.id)", cookies: [cookies.resident])
                #expect(own.status == .conflict, "\(place)")
                for text in [item, Self.text(own.body)] {
                    let never = phrases.nothingToDo + phrases.late + phrases.hears + phrases.canAnswer + phrases.answerIsPast + phrases.waitsForAnswer
                    expect(text, never, false, place)
                }
            }
        }
    }

    @Test("who asked not to be told is promised no word, and reads how to find out; who asked to be told is")
    func notToldWhoAskedNotTo() async throws {
        let site = try TestSite()
        let key = ServiceKey(rawValue: "melding-openbare-ruimte")
        let service = try #require(site.hall.setting.shelf.current[key])
        for isTold in [true, false] {
            var (draft, secret) = try await site.hall.intake.begin(service, language: .dutch, device: .phone)
            let given: [String: Answer] = [
                "hoofdcategorie": .text("overig"), "straat": .text("Lindelaan"), "wijk": .text("noord"), "wat": .text("De lamp brandt niet meer."),
                "sinds": .text("vandaag"), "gevaarlijk": .text("nee"), "bericht": .text(isTold ? "ja" : "nee"), "email": .text("sanne@post.example"),
            ]
            for (field, answer) in given { draft.answers[field] = answer }
            _ = try await site.hall.intake.submit(draft, secret, resident: nil)
            for (prefix, phrases) in Self.editions {
                let page = try await site.ask(
                    .get, "\(prefix)/diensten/\(key.rawValue)/formulier/verstuurd", cookies: ["\(CookieName.draft(key))=\(secret.text)"])
                let text = Self.text(try Self.main(page.body))
                expect(text, phrases.hears, isTold, "told: \(isTold) \(prefix)")
                expect(text, phrases.notTold, !isTold, "told: \(isTold) \(prefix)")
                expect(text, ["we zeggen wanneer", "we tell you when"], false, "told: \(isTold) \(prefix)")
            }
        }
    }
}
