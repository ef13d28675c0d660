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
          },
          "plurals": { "one": "v = 0 and i % 10 = 1 and i % 100 != 11", "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14" },
          "texts": { "Zoeken": "Zoqq", "{0} zaken": { "one": "{0} zaqqa", "few": "{0} zaqqi", "other": "{0} zaqqen" } },
          "search": { "empty": ["qe"], "endings": { "qn": ["C="], "ами": [], "а": [] }, "finals": { "w": "f" }, "vowels": ["a"] },
          "clustering": { "stopWords": ["quq"], "endings": ["qn"] },
          "labels": { "bsn": ["qwb nummqr"] },
          "personalData": { "titles": ["zir"], "called": ["eq hetq"] }
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
            ("i % 10 = 2..4", "i % 10 = 4..2", "few"), ("\"few\": \"v", "\"fev\": \"v", "fev"), ("\"few\": \"{0} zaqqi\", ", "", "{0} zaken"),
            (", \"other\": \"{0} zaqqen\"", "", "{0} zaken"), ("{ \"one\": \"{0}", "{ \"of\": \"{1}\", \"one\": \"{0}", "{0} zaken"),
            ("\"empty\"", "\"emty\"", "emty"), ("[\"C=\"]", "[\"C?\"]", "qn"), ("\"w\": \"f\"", "\"w\": \"ff\"", "finals"),
            ("[\"a\"]", "[\"ab\"]", "vowels"), ("\"qe\"", "\"qe qa\"", "empty"), ("\"quq\"", "\"quq qa\"", "stopWords"),
            ("\"endings\": [", "\"stemmer\": \"porter\", \"endings\": [", "stemmer"), ("\"zir\"", "\"zir.\"", "titles"),
            ("\"called\"", "\"caled\"", "caled"), ("qwb nummqr", "", "bsn"), ("\"search\"", "\"serch\"", "serch"),
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

    @Test("have plural forms, of which a number asks for one as the language writes it")
    func plurals() throws {
        let texts = try read(Self.file).texts
        let forms = [("1", "a"), ("21", "a"), ("11", "en"), ("2", "i"), ("12", "en"), ("1_003", "i"), ("0", "en"), ("1;5", "en"), ("-2", "i"), ("?", "en")]
        for (number, ending) in forms { #expect(texts("{0} zaken", [number]) == "{0} zaqq\(ending)", "\(number)") }
        #expect(texts["{0} zaken"] == "{0} zaqqen" && texts["Zoeken"] == "Zoqq" && texts("Zoeken", ["2"]) == "Zoqq" && texts("{0} dagen", ["2"]) == nil)
    }

    @Test(
        "say when as Unicode CLDR does",
        arguments: [
            // Ukrainian, French, English, Lithuanian.
            (
                [
                    "one": "v = 0 and i % 10 = 1 and i % 100 != 11", "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
                    "many": "v = 0 and i % 10 = 0 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 11..14 @integer 0, 5~19",
                ], ["one": ["1", "21", "1.001"], "few": ["2", "22", "104"], "many": ["0", "5", "11", "12", "14", "100", "111"], "other": ["1,5", "0,0"]]
            ),
            (["one": "i = 0,1"], ["one": ["0", "1", "1,5"], "other": ["2", "10"]]),
            (["one": "i = 1 and v = 0 @integer 1"], ["one": ["1", "-1"], "other": ["0", "1,0", "1,5", "2"]]),
            (
                ["one": "n % 10 = 1 and n % 100 != 11..19", "few": "n % 10 = 2..9 and n % 100 != 11..19", "many": "f != 0"],
                ["one": ["1", "1,0", "31"], "few": ["2", "2,0"], "many": ["1,5", "2,5"], "other": ["0", "10", "12"]]
            ),
        ] as [([String: String], [String: [String]])])
    func rules(rules: [String: String], numbers: [String: [String]]) throws {
        let read = try JSONDecoder().decode(PluralRules.self, from: JSONEncoder().encode(rules))
        for (category, written) in numbers {
            for text in written {
                let number = try #require(PluralOperands(written: text, decimal: ",", thousands: "."))
                #expect(read.category(of: number).rawValue == category, "\(text)")
            }
        }
    }

    @Test(
        "refuse what is no plural rule", arguments: ["", "i", "i = ", "i = a", "x = 1", "i % 0 = 1", "i % 10", "i = 1 and", "i = 1 or or v = 0", "i = 1..2..3"])
    func noRule(text: String) { #expect(PluralRule(text) == nil) }

    @Test("have endings of their own, in whichever letters")
    func stems() throws {
        let words = SearchWords([Languages([try read(Self.file)])["qq"]])
        #expect(words.stem("деревами") == words.stem("дерева") && words.stem("дерева") == words.stem("дерев"))
        // An ending stands only where its language says, and not where less than three letters are left.
        #expect(words.stem("zallqn") == words.stem("zal") && words.stem("zalqn") != words.stem("zal") && words.stem("два") == Array("два".unicodeScalars))
        #expect(words.stem("zaluw") == words.stem("zaluf") && words.empty.isSuperset(of: ["qe", "het", "the"]))
    }
}
