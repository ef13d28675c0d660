import CivilTime
import Foundation
import HTTPTypes
import Journal
import ProcessMining
import ServiceCatalog
import Statistics
import Testing
import TownHall

@testable import Website

/// A language that nobody speaks: a file, and nothing in the program knows of it.
@Suite("A language is a file")
struct InventedLanguageTests {
    private static let months = ["Zilwen", "Folmar", "Tarrik", "Ospel", "Brumal", "Hettin", "Jorvas", "Akkelt", "Sundor", "Wolgun", "Novrik", "Dezzam"]
    private static let json = """
        {
          "code": "qq", "name": "Qwazisch",
          "formats": {
            "months": \(months), "shortMonths": ["zi", "fo", "ta", "os", "br", "he", "jo", "ak", "su", "wo", "no", "de"],
            "weekdays": ["Unda", "Dodda", "Trinda", "Kwarda", "Penda", "Sesda", "Zunda"],
            "date": "{year} {month} {day}e", "weekdayDate": "{date}, {weekday}", "dayMonth": "{month} {day}e",
            "monthYear": "{year} {month}", "shortDate": "{month} {day}", "clock": "{hour}u{minute}",
            "shortClock": "{hour}h{minute}", "decimal": ";", "thousands": "_", "money": "{minus}{amount} {sign}", "percent": "%{number}"
          },
          "plurals": { "one": "v = 0 and i % 10 = 1 and i % 100 != 11", "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14" },
          "process": {
            "How cases go": "Hoq zaqqen gaqn", "{0} cases": "{0} zaqqen", "at once": "metqn", "days": { "one": "daqqa", "few": "daqqi", "other": "daqqen" }
          },
          "texts": {
            "Naar de inhoud": "Nuq ra inhod", "{0} tot {1}": "{0} – {1}", "1 zaak": "1 zaqqa",
            "{0} zaken": { "one": "{0} zaqqa", "few": "{0} zaqqi", "other": "{0} zaqqen" },
            "**{0} van de {1} besluiten** kwamen te laat.": { "of": "{1}", "one": "{0}/{1} besluqa", "few": "{0}/{1} besluqi", "other": "{0}/{1} besluqen" }
          },
          "search": {
            "empty": ["zuq", "mip", "trel", "vonk"], "endings": { "qarn": [] }, "asking": ["kwo stazz min"], "cases": ["zaqq"]
          },
          "clustering": { "stopWords": ["zuq", "mip"], "endings": ["qarn"] },
          "personalData": {
            "titles": ["zirq"], "streets": ["stroq"], "birth": ["gebq"], "greetings": ["groqq"], "called": ["eqh hetq"], "owner": ["eqh"],
            "atSign": ["slurq"], "caseNumber": ["zaqqnum"], "known": ["Qwazia"]
          }
        }
        """
    private let language: Language
    private let town: Inhabitants
    private let catalogue: Catalogue

    private var site: TestSite { town.site }
    private var t: Texts { Texts(language) }

    init() async throws {
        language = Languages([try LanguageFile.read(Array(Self.json.utf8))])["qq"]
        let example = try #require(TestSite.example), own = example.municipality
        let municipality = Municipality(
            code: own.code, name: own.name, languages: [language.sibling("nl"), language.sibling("en"), language], timeZone: own.timeZone, contact: own.contact,
            decreedDays: own.decreedDays, privacy: own.privacy)
        catalogue = Catalogue(
            municipality: municipality, departments: example.departments, lifeEvents: example.lifeEvents, services: example.services, themeCSS: nil)
        town = try await Inhabitants(TestSite(catalogue: catalogue))
    }

    private func date(_ date: CalendarDate) -> String { "\(date.year) \(Self.months[date.month - 1]) \(date.day)e" }

    /// Dates as Dutch and English have them, and nothing else has.
    private static var others: Regex<(Substring, Substring)> {
        /[0-9] (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|January|February|March|May|June|July|October) 2/
            .ignoresCase()
    }

    private func page(_ path: String, cookies: [String] = []) async throws -> String {
        let answer = try await site.ask(.get, path, cookies: cookies)
        #expect(answer.status == .ok, "\(path)")
        return answer.body
    }

    @Test("which says how dates, times and numbers are written")
    func formats() throws {
        let day = try #require(CalendarDate("2026-12-28")), words = EvidenceWords(t: t), staff = StaffWords(t: t)
        #expect(t.date(day) == "2026 Dezzam 28e" && t.weekdayDate(day) == "2026 Dezzam 28e, Unda" && words.shortDay(day) == "de 28")
        #expect(t.dayMonth(day) == "Dezzam 28e" && t.monthYear(day) == "2026 Dezzam" && words.shortMonth(day) == "de")
        #expect(t.clock((14, 5)) == "14u05" && t.grouped(-12_500) == "-12_500" && t.decimal("1.5") == "1;5")
        #expect(t.euro(cents: 125_050) == "1_250;50 €" && t.euro(1_250) == "1_250 €" && t.percent(43, of: 50) == "%86" && t.size(3_200_000) == "3;2\u{a0}MB")
        #expect(words.percent(0.999) == "%>99" && words.score(3) == "3;0" && words.format.whole(1_284) == "1_284")
        let half = try #require(ShareInterval(50, of: 100))
        #expect(words.interval(half) == "40 – %60")
        let moment = Timestamp(microseconds: (Int64(day.daysSince1970) * 86_400 + 36_900) * 1_000_000)
        let shown = staff.moment(moment, PageClock(site.hall.setting))
        #expect(shown == (site.hall.setting.today.year == 2026 ? "de 28 11h15" : "de 28 2026"))
        #expect(Texts(.dutch).date(day) == "28 december 2026" && Texts(.english).weekdayDate(day) == "Monday 28 December 2026")
    }

    @Test("is chosen by its own name on every page, and speaks its own words where it has them")
    func frame() async throws {
        let dutch = try await page("/diensten/kapvergunning")
        #expect(dutch.contains(">Qwazisch</a>") && dutch.contains("hreflang=\"qq\""))
        let own = try await page("/qq/diensten/kapvergunning")
        #expect(own.contains("<html lang=\"qq\">") && own.contains("Nuq ra inhod") && !own.contains("Naar de inhoud"))
        #expect(own.contains(">Nederlands</a>") && own.contains(">English</a>"))
        #expect(EvidenceWords(t: t).language("qq") == "Qwazisch")
    }

    @Test("has its numbers and its names of months read in forms, and shown again as another language writes them")
    func form() async throws {
        let draft = try await town.draft(), path = "/diensten/\(Inhabitants.service.rawValue)/formulier/"
        let first = try await page("/qq\(path)afval", cookies: [draft.cookie])
        let token = TestSite.token(in: first)
        #expect(first.contains("name=\"hoeveel.shown\" value=\"qq\""))
        let waste = try await site.post(
            "/qq\(path)afval",
            [("_token", token), ("soorten", "hout"), ("omschrijving", "Twee planken"), ("hoeveel", "1;5"), ("hoeveel.shown", "qq")], cookies: [draft.cookie])
        #expect(waste.status == .seeOther)
        #expect(try await page("/qq\(path)afval", cookies: [draft.cookie]).contains("value=\"1;5\""))
        #expect(try await page("\(path)afval", cookies: [draft.cookie]).contains("value=\"1,5\""))

        let from = try #require(site.hall.setting.today.adding(days: 4))
        func address(_ month: String) async throws -> TestSite.Answer {
            try await site.post(
                "/qq\(path)adres",
                [
                    ("_token", token), ("postcode", "1234 AB"), ("straat", "Lindelaan"), ("huisnummer", "12"), ("wijk", "oost-zuid"),
                    ("vanaf.day", String(from.day)), ("vanaf.month", month), ("vanaf.year", String(from.year)),
                ], cookies: [draft.cookie])
        }
        #expect(try await address("Quq").status == .unprocessableContent)
        let month = Self.months[from.month - 1]
        for typed in [month, month.lowercased(), String(month.prefix(3)), String(month.prefix(2)) + "."] {
            #expect(try await address(typed).status == .seeOther, "\(typed)")
        }
    }

    @Test("has plural forms of its own, for as many numbers as it likes")
    func plurals() {
        let words = StaffWords(t: t)
        let told = [1, 2, 5, 11, 12, 21, 1_003].map(words.cases)
        #expect(told == ["1 zaqqa", "2 zaqqi", "5 zaqqen", "11 zaqqen", "12 zaqqen", "21 zaqqa", "1_003 zaqqi"])
        #expect([21, 1_003].map(StaffWords(t: Texts(.dutch)).cases) == ["21 zaken", "1.003 zaken"])
        #expect(t("**{0} van de {1} besluiten** kwamen te laat.", "5", "22") == "5/22 besluqi")
    }

    @Test("has words of its own that the search passes over, endings, and a way to ask after a case")
    func search() throws {
        let pages = [CatalogueSearch.Page(address: "/mijn/zaken", synonyms: [], tellsOfCases: true)]
        let own = CatalogueSearch(catalogue, pages: pages), other = CatalogueSearch(try #require(TestSite.example), pages: pages)
        for query in ["zuq mip trel vonk kapvergunning", "boomqarn"] {
            #expect(own.find(query, language: language).services.contains { $0.key.rawValue == "kapvergunning" }, "\(query)")
            #expect(other.find(query).isEmpty, "\(query)")
        }
        let found = own.find("kwo stazz min zaqq", language: language)
        #expect(found.pages.map(\.address) == ["/mijn/zaken"] && found.pagesGoFirst)
        #expect(other.find("kwo stazz min zaqq").isEmpty)
        #expect(own.find("waar is mijn aanvraag", language: language).pagesGoFirst)
    }

    @Test("has words of its own by which personal data is recognised")
    func personalData() {
        let own = PersonalDataCheck(known: [], languages: [language]), other = PersonalDataCheck(known: [], languages: [.dutch])
        let texts: [(text: String, step: PersonalDataCheck.Step)] = [
            ("zirq piet hielp", .name), ("het lukte, groqq piet", .name), ("eqh hetq piet", .name), ("in de dennestroq 12", .street),
            ("gebq in 1980", .date), ("op 3 zilwen 1980", .date), ("jan slurq voorbeeld", .email), ("zaqqnum 12", .caseNumber),
        ]
        for (text, step) in texts {
            #expect(own.holding(text).contains(step), "\(text)")
            #expect(other.holding(text).isEmpty, "\(text): \(other.holding(text))")
        }
        #expect(own.holding("naar Qwazia en in Zilwen").isEmpty && other.holding("naar Qwazia gegaan") == [.capital])
        #expect(own.holding("mevrouw jansen hielp").contains(.name))
    }

    @Test("dates a case, for whoever has it and for whoever handles it")
    func dated() async throws {
        let resident = try await town.resident(), official = try await town.official(.handler)
        let own = try await page("/qq/mijn/zaken/\(town.caseID)", cookies: [resident.cookie])
        #expect(own.contains(date(site.hall.setting.today)) && own.firstMatch(of: Self.others) == nil)
        let handled = try await page("/qq/werkplek/zaken/\(town.caseID)", cookies: [official.cookie])
        #expect(handled.firstMatch(of: Self.others) == nil && handled.contains(date(site.hall.setting.today)))
    }

    @Test("tells the figures of the Rekenkamer and the ways of cases")
    func figures() async throws {
        let official = try await town.official(.departmentHead)
        let shown = try await page("/qq/rekenkamer", cookies: [official.cookie])
        #expect(Self.months.contains(where: shown.contains) && shown.firstMatch(of: Self.others) == nil)

        func log(_ cases: Int, days: Int64) -> EventLog {
            var builder = EventLogBuilder()
            for index in 0..<cases {
                for (activity, day) in [("a", 1), ("b", 1 + days), ("c", 1 + days)] {
                    builder.append(case: "\(index)", activity: activity, time: Instant(microseconds: day * 86_400_000_000))
                }
            }
            return builder.log()
        }
        let long = log(1_200, days: 8)
        let short = String(decoding: HTMLReport(log(30, days: 3), file: "x.csv", words: t.reportWords).bytes, as: UTF8.self)
        #expect(short.contains("3\u{a0}daqqi"))
        let report = String(decoding: HTMLReport(long, file: "x.csv", words: t.reportWords).bytes, as: UTF8.self)
        for said in ["lang=\"qq\"", "Hoq zaqqen gaqn", "1_200 zaqqen. The map", "8\u{a0}daqqen", ">metqn</text>", "%100"] {
            #expect(report.contains(said), "\(said)")
        }
        let dutch = String(decoding: HTMLReport(long, file: "x.csv", words: Texts(.dutch).reportWords).bytes, as: UTF8.self)
        for said in ["lang=\"nl\"", "De weg van de zaken", "1.200 zaken. De kaart toont alle 3 stappen", "8\u{a0}dagen", ">meteen</text>"] {
            #expect(dutch.contains(said), "\(said)")
        }
    }
}
