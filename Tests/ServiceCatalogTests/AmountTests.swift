import FEEL
import Testing

@testable import ServiceCatalog

@Suite("Amounts of money")
struct AmountTests {
    private func form(_ unit: String, decimals: Int = 2) throws -> Form {
        try FolderFixture.form(fields: "- { key: bedrag, type: number, label: Bedrag, unit: \"\(unit)\", decimals: \(decimals), summary: true }")
    }

    private func shown(_ number: String, _ unit: String, decimals: Int = 2, _ language: Language = .dutch) throws -> String {
        let field = try #require(try form(unit, decimals: decimals).field("bedrag"))
        return field.shown(try #require(Decimal128(number)), in: language).replacing("\u{A0}", with: "_")
    }

    @Test(
        "an amount is shown with its sign, its thousands apart and its cents",
        arguments: [
            ("1250.5", "€_1.250,50", "€1,250.50"), ("1250", "€_1.250,00", "€1,250.00"), ("0.5", "€_0,50", "€0.50"), ("0", "€_0,00", "€0.00"),
            ("-1250.5", "€_-1.250,50", "-€1,250.50"), ("1234567.89", "€_1.234.567,89", "€1,234,567.89"), ("999", "€_999,00", "€999.00"),
        ])
    func shownAmounts(number: String, dutch: String, english: String) throws {
        #expect(try shown(number, "€") == dutch)
        #expect(try shown(number, "euro") == dutch)
        #expect(try shown(number, "€", .english) == english)
    }

    @Test("an amount of whole euros has no cents, one with fractions of a cent keeps them, and other languages write it in their way")
    func otherAmounts() throws {
        #expect(try shown("1250", "€", decimals: 0) == "€_1.250")
        #expect(try shown("1.8765", "EUR", decimals: 4) == "€_1,8765")
        #expect(try shown("1250.5", "€ per maand") == "€_1.250,50_per maand")
        #expect(try shown("1250.5", "dollar", .english) == "$1,250.50")
        #expect(try shown("1250.5", "€", Language(rawValue: "de")) == "1.250,50_€")
    }

    @Test("an amount may be typed with its currency, in its sign or its words, on either side and with the minus on either side")
    func typedCurrencies() throws {
        let number = try #require(Decimal128("1250.5"))
        for (unit, typed, isNegative) in [
            ("€", "EUR 1.250,50", false), ("€", "eur1250,50", false), ("€", "1250,50 euro", false), ("€", "1.250,50\u{A0}EUR", false),
            ("€", "-€ 1.250,50", true),
            ("€", "€ -1.250,50", true), ("€", "-1.250,50 €", true), ("€", "- 1250,50", true), ("euro", "€ 1.250,50", false),
            ("€ per maand", "€ 1.250,50 per maand", false), ("€ per maand", "1250,50 euro per maand", false), ("€ per maand", "€ 1250,50", false),
            ("$", "$ 1.250,50", false), ("$", "1250,50 dollar", false), ("£", "£1.250,50", false),
        ] {
            let parsed = NumberText.parse(typed, unit: unit, decimals: 2, language: .dutch)
            #expect(parsed == .number(isNegative ? 0 - number : number), "\(typed) in \(unit)")
        }
        #expect(NumberText.parse("-€1,250.50", unit: "€", decimals: 2, language: .english) == .number(0 - number))
        for (unit, typed) in [("$", "€ 5"), ("€", "£5"), ("kg", "€ 5"), ("€", "euro"), ("€", "--5"), ("€", "-€-5")] {
            #expect(NumberText.parse(typed, unit: unit, decimals: 2, language: .dutch) == .notANumber, "\(typed) in \(unit)")
        }
    }

    @Test("what is no amount is shown as it was")
    func noAmounts() throws {
        #expect(try shown("1250.5", "m²") == "1250,5_m²")
        #expect(try shown("1250.5", "eurocent", .english) == "1250.5_eurocent")
    }

    @Test("an amount stands in its field with its cents, and is the same number when it is read again", arguments: [Language.dutch, .english])
    func typedAgain(language: Language) throws {
        let form = try form("€")
        let today = try day("2026-03-10")
        for (number, dutch) in [("1250.5", "1250,50"), ("1250", "1250,00"), ("-0.05", "-0,05"), ("0.125", "0,125")] {
            var answers = Answers()
            answers["bedrag"] = .number(try #require(Decimal128(number)))
            let input = FormInput(showing: answers, of: form.pages[0].fields, language: language)
            #expect(input["bedrag"] == (language == .dutch ? dutch : dutch.replacing(",", with: ".")))
            if number == "0.125" { continue }
            #expect(form.read(input, page: "een", answers: Answers(), today: today).answers == answers)
        }
        var answers = Answers()
        answers["bedrag"] = .number(try #require(Decimal128("1250.5")))
        #expect(form.summary(of: answers, today: today) == "€ 1.250,50")
    }
}
