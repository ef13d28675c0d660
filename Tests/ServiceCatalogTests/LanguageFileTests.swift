import CivilTime
import FEEL
import Foundation
import Testing

@testable import ServiceCatalog

@Suite("Files of languages")
struct LanguageFileTests {
    private static let file = """
        {
          "code": "qq", "name": "Qwazisch",
          "formats": {
            "months": ["Zilwen", "Folmar", "Tarrik", "Ospel", "Brumal", "Hettin", "Jorvas", "Akkelt", "Sundor", "Wolgun", "Novrik", "Dezzam"],
            "shortMonths": ["zi", "fo", "ta", "os", "br", "he", "jo", "ak", "su", "wo", "no", "de"],
            "weekdays": ["Unda", "Dodda", "Trinda", "Kwarda", "Penda", "Sesda", "Zunda"],
            "date": "{year} {month} {day}e", "weekdayDate": "{date}, {weekday}", "dayMonth": "{month} {day}e",
            "monthYear": "{year} {month}", "shortDate": "{month} {day}", "clock": "{hour}u{minute}",
            "shortClock": "{hour}h{minute}", "decimal": ";", "thousands": "_", "money": "{minus}{amount} {sign}", "percent": "%{number}"
          }
        }
        """

    private func read(_ json: String) throws -> LanguageFile { try LanguageFile.read(Array(json.utf8)) }

    @Test("that come with the program can all be read, Dutch first")
    func builtIn() throws {
        let codes = try BuiltInLanguages.files.map { try LanguageFile.read($0).code }
        #expect(codes == codes.sorted() && Set(codes).count == codes.count)
        #expect(Set(Languages.builtIn.all.map(\.rawValue)) == Set(codes) && Languages.builtIn.all.first == .dutch)
        #expect(Language.dutch.name == "Nederlands" && Language.english.name == "English" && Language(rawValue: "qq").name == "qq")
    }

    @Test(
        "that lack something are refused, and told what",
        arguments: [
            ("\"Zilwen\", ", "", "months"), ("\"Zunda\"", "\"\"", "weekdays"), ("{year} {month} {day}e", "{year} {month}", "date"),
            ("{date}, {weekday}", "{date}", "weekdayDate"),
            ("\"thousands\": \"_\"", "\"thousands\": \";\"", "thousands"), ("\"decimal\": \";\"", "\"decimal\": \"\"", "decimal"),
            ("%{number}", "%{number", "percent"), ("%{number}", "{number}{number}", "percent"), ("\"name\": \"Qwazisch\",", "", "name"),
        ])
    func refused(part: String, mistake: String, named: String) {
        #expect {
            try read(Self.file.replacing(part, with: mistake))
        } throws: {
            String(describing: $0).contains(named)
        }
    }

    @Test("are those that a municipality's folder may name")
    func loading() throws {
        let languages = Languages([try read(Self.file)])
        var files = FolderFixture.small
        files["gemeente.yaml"] = FolderFixture.municipality.replacing("[nl]", with: "[nl, qq]")
        let fixture = try FolderFixture(files)
        let named = try #require(Catalogue.load(folder: fixture.url, languages: languages).catalogue?.municipality.languages)
        #expect(named.map(\.name) == ["Nederlands", "Qwazisch"])
        #expect(named[0].sibling("qq").formats.months.first == "Zilwen" && named[1].sibling("nl").formats.months.first == "januari")
    }

    @Test("say how numbers, amounts and months are read and shown")
    func reading() throws {
        let language = Languages([try read(Self.file)])["qq"]
        let number = try #require(Decimal128("1250.5"))
        #expect(NumberText.parse("1_250;5", unit: nil, decimals: 2, language: language) == .number(number))
        #expect(NumberText.show(number, language: language) == "1250;5")
        #expect(language.money("1_250;50", minus: "-") == "-1_250;50 €" && Language.dutch.money("5", minus: "-") == "€\u{A0}-5")
        func month(_ typed: String, _ language: Language) -> Int? {
            if case .date(let date) = DateText.parse(day: "3", month: typed, year: "2026", language: language) { date.month } else { nil }
        }
        for (typed, number) in [("Folmar", 2), ("fol", 2), ("DEZZAM", 12), ("de.", 12), ("mrt", 3), ("March", 3), ("okt", 10)] {
            #expect(month(typed, language) == number, "\(typed)")
        }
        #expect(DateText.written("2026 Folmar 3e", language: language) == CalendarDate("2026-02-03"))
        for typed in ["Quq", "fo l", "z", "ma"] { #expect(month(typed, language) == nil, "\(typed)") }
        #expect(month("Folmar", .dutch) == nil && month("mrt.", .dutch) == 3 && month("maa", .english) == 3 && month("ok", .dutch) == nil)
    }
}
