import FEEL
import Testing

@testable import ServiceCatalog

@Suite("Numbers in the language of the page")
struct NumberTextTests {
    private func decimal(_ text: String) throws -> Decimal128 { try #require(Decimal128(text)) }

    private func read(_ typed: String, _ decimals: Int, _ code: String) -> NumberText.Parsed {
        NumberText.parse(typed, unit: nil, decimals: decimals, language: Language(rawValue: code))
    }

    // MARK: One reading

    @Test(
        "what is right in the page's own language is taken so",
        arguments: [
            ("nl", 3, "1,125", "1.125"), ("nl", 3, "1.125", "1125"), ("nl", 2, "1.250", "1250"), ("nl", 2, "1.250,50", "1250.5"),
            ("nl", 0, "12.500", "12500"), ("nl", 2, "1.000.000", "1000000"), ("nl", 2, "0,5", "0.5"), ("nl", 2, "-1.250,5", "-1250.5"),
            ("en", 3, "1.125", "1.125"), ("en", 3, "12.500", "12.5"), ("en", 0, "1,250", "1250"), ("en", 2, "1,250", "1250"), ("en", 3, "1,125", "1125"),
            ("en", 2, "1,250.50", "1250.5"), ("en", 2, "1,000,000", "1000000"), ("en", 2, "0.5", "0.5"), ("en", 2, "−1,250.5", "-1250.5"),
            ("de", 3, "1,125", "1.125"), ("de", 3, "1.125", "1125"), ("fr", 3, "1,125", "1.125"), ("pl", 2, "1\u{A0}250,5", "1250.5"),
            ("tr", 2, "1.250", "1250"), ("uk", 2, "1 250,50", "1250.5"), ("zh", 3, "1.125", "1.125"), ("ar", 2, "1,250", "1250"),
        ])
    func own(code: String, decimals: Int, typed: String, number: String) throws {
        #expect(read(typed, decimals, code) == .number(try decimal(number)))
    }

    @Test(
        "what is wrong in the page's language and has one reading at all is that number",
        arguments: [
            ("nl", 2, "1.25", "1.25"), ("nl", 2, "1250.5", "1250.5"), ("nl", 2, "1,250.50", "1250.5"), ("nl", 0, "1,000,000", "1000000"),
            ("nl", 3, "0.125", "0.125"), ("nl", 2, ".5", "0.5"), ("nl", 2, "12.5", "12.5"), ("nl", 4, "1.2500", "1.25"),
            ("en", 2, "1,25", "1.25"), ("en", 2, "1250,5", "1250.5"), ("en", 2, "1.250,50", "1250.5"), ("en", 0, "1.000.000", "1000000"),
            ("en", 3, "0,125", "0.125"), ("en", 0, "72,00", "72"), ("nl", 0, "72.00", "72"), ("fr", 2, "1.25", "1.25"), ("fr", 2, "1.250,50", "1250.5"),
        ])
    func foreign(code: String, decimals: Int, typed: String, number: String) throws {
        #expect(read(typed, decimals, code) == .number(try decimal(number)))
    }

    @Test("spaces of every kind and apostrophes keep thousands apart in every language", arguments: ["nl", "en", "de", "fr", "pl", "zh"])
    func gaps(code: String) throws {
        let language = Language(rawValue: code)
        for gap in [" ", "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}", "'", "\u{2019}"] {
            #expect(read("12\(gap)500", 2, code) == .number(12_500))
            #expect(read("1\(gap)250\(language.numberMarks.decimal)5", 2, code) == .number(try decimal("1250.5")))
            #expect(read("12\(gap)50", 2, code) == .notANumber)
        }
    }

    // MARK: More than one

    @Test(
        "what could be two numbers is asked, with both, and never guessed",
        arguments: [
            ("nl", 2, "1,250", ["1.25", "1250"]), ("nl", 0, "1,250", ["1.25", "1250"]), ("nl", 2, "1,255", ["1.255", "1255"]),
            ("nl", 2, "12,500", ["12.5", "12500"]), ("nl", 0, "1,000", ["1", "1000"]), ("nl", 2, "-1,250", ["-1.25", "-1250"]),
            ("nl", 1, "€ 1,250", ["1.25", "1250"]),
            ("en", 2, "1.250", ["1.25", "1250"]), ("en", 0, "1.250", ["1.25", "1250"]), ("en", 2, "12.500", ["12.5", "12500"]),
            ("en", 0, "1.000", ["1", "1000"]), ("en", 1, "999.999", ["999.999", "999999"]), ("de", 2, "1,250", ["1.25", "1250"]),
            ("fr", 3, "1.250", ["1250", "1.25"]),
        ])
    func ambiguous(code: String, decimals: Int, typed: String, numbers: [String]) throws {
        guard case .ambiguous(let found) = read(typed, decimals, code) else {
            Issue.record("\(typed) is not asked in \(code): \(read(typed, decimals, code))")
            return
        }
        #expect(Set(found) == Set(try numbers.map(decimal)))
    }

    @Test("whoever answers as the question says is understood, in the same language")
    func asked() throws {
        for (code, typed) in [("nl", "1,250"), ("en", "1.250"), ("fr", "1.250"), ("pl", "1.250"), ("de", "12,500")] {
            guard case .ambiguous(let numbers) = read(typed, 2, code) else {
                Issue.record("\(typed) is not asked in \(code)")
                continue
            }
            for number in numbers {
                #expect(read(NumberText.show(number, language: Language(rawValue: code)), 2, code) == .number(number), "\(code) \(number)")
            }
        }
    }

    @Test(
        "more decimals than are asked for are refused where there is no other reading",
        arguments: [("nl", "1,2555"), ("nl", "1.25"), ("en", "1.2555"), ("en", "0,125")])
    func decimals(code: String, typed: String) { #expect(read(typed, 1, code) == .tooManyDecimals) }

    @Test(
        "what is no number is none in any language",
        arguments: [
            "", "twaalf", "1.2.3", "12,,5", "1e5", "--1", "1.25.000", "12..5", ",", ".", "1,2,3", "½", "²", "①", "5\u{301}", "5\u{20E3}", "٥\u{20E3}", "1 2",
            "١ ٢", "一二", "٫",
            "5,", "5.", "١٬٢", "5\u{60C}5",
            "1.250 000", "0x10", "NaN", "Infinity", "€", "-", ",-",
        ])
    func none(typed: String) {
        for code in ["nl", "en", "fr", "xx"] { #expect(read(typed, 2, code) == .notANumber, "\(code)") }
    }

    // MARK: Back and forth

    /// Numbers with up to `decimals` decimals, of every size: a linear congruential generator gives the same ones every time (Knuth, MMIX).
    private static func numbers(_ decimals: Int) -> [Decimal128] {
        var state: UInt64 = 20_261_128
        var texts = ["0", "1", "-1", "1000", "-1000", "999999", "1000000", "12500"]
        for round in 0..<400 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let digits = String(state >> UInt64(round % 60 + 4))
            texts.append((round.isMultiple(of: 3) ? "-" : "") + digits)
            if decimals > 0 {
                let cut = min(decimals, max(1, round % (decimals + 1)))
                texts.append((round.isMultiple(of: 5) ? "-" : "") + String(digits.dropLast(cut)) + "." + digits.suffix(cut))
            }
        }
        return texts.compactMap { Decimal128($0.hasPrefix(".") ? "0" + $0 : $0) }
    }

    @Test("a number that is shown and sent back as it stands is the same number, in every language, for every number of decimals")
    func roundTrip() {
        let codes = ["nl", "en", "de", "fr", "pl", "tr", "es", "uk", "zh", "ar", "fy", "xx"]
        for decimals in 0...10 {
            for number in Self.numbers(decimals) where number == number.rounded(toScale: decimals, .halfUp) {
                for code in codes {
                    let shown = NumberText.show(number, language: Language(rawValue: code))
                    #expect(read(shown, decimals, code) == .number(number), "\(code) \(decimals) \(shown)")
                }
            }
        }
    }

    @Test("a page that is shown in one language and sent in another, or shown again in it, keeps its numbers")
    func languages() throws {
        let form = try FolderFixture.form(fields: "- { key: opp, type: number, label: O, decimals: 3 }\n- { key: heel, type: number, label: H, unit: m }")
        let fields = form.pages[0].fields, today = try day("2026-03-10")
        for (first, second) in [(Language.dutch, Language.english), (.english, .dutch)] {
            for number in Self.numbers(3) {
                var answers = Answers()
                answers["opp"] = .number(number)
                answers["heel"] = .number(number.rounded(toScale: 0, .down) ?? 0)
                // As the page sends them: with the language in which they were shown.
                var sent = FormInput(showing: answers, of: fields, language: first)
                for field in fields { sent.values[field.key + ".shown"] = [first.rawValue] }
                sent.language = second
                #expect(form.read(sent, page: "een", answers: Answers(), today: today).answers == answers)
                let again = sent.shown(in: second, fields)
                #expect(again["opp"] == NumberText.show(number, language: second))
                #expect(form.read(again, page: "een", answers: Answers(), today: today).answers == answers)
            }
        }
        // What is no number is shown as it was typed.
        let wrong = FormInput(values: ["opp": ["twaalf"], "opp.shown": ["nl"]], language: .english).shown(in: .english, fields)
        #expect(wrong["opp"] == "twaalf")
    }

    @Test("the field says what is to be asked, and keeps no answer")
    func field() throws {
        let form = try FolderFixture.form(fields: "- { key: x, type: number, label: X, decimals: 2 }")
        let today = try day("2026-03-10")
        let reading = form.read(FormInput(values: ["x": [" 1,250 "]]), page: "een", answers: Answers(), today: today)
        #expect(reading.answers["x"] == nil && reading.typed["x"] == " 1,250 ")
        #expect(reading.problems.map(\.problem) == [.ambiguousNumber([try decimal("1.25"), 1_250], allowed: 2, typed: "1,250")])
        #expect(reading.problems.map(\.problem.code) == ["ambiguous_number"])
        #expect(
            form.read(FormInput(values: ["x": ["1,250"]], language: .english), page: "een", answers: Answers(), today: today).answers["x"] == .number(1_250))
    }

    @Test(
        "a whole number beside a form is read by the same rules",
        arguments: [
            ("nl", " 14 ", 14), ("nl", "14\u{A0}dagen", 14), ("nl", "14,0", 14), ("nl", "1.000", 1_000), ("en", "1,000", 1_000), ("nl", "014", 14),
            ("nl", "-3", -3), ("nl", "١٤", 14), ("nl", "１４ dagen", 14), ("nl", "aantal: 14", 14),
        ])
    func whole(code: String, typed: String, number: Int) {
        #expect(NumberText.whole(typed, unit: "dagen", language: Language(rawValue: code)) == number)
    }

    @Test("and what is none, or may be two, is none", arguments: ["", "veertien", "1,000", "14,5", "١٬٠", "14 à 15", "aantal", "99999999999999999999"])
    func notWhole(typed: String) { #expect(NumberText.whole(typed, language: .dutch) == nil) }

    @Test("numbers with a form of their own may be copied with the spaces and hyphens of a printed page")
    func formats() {
        #expect(TextFormats.bsn("1112\u{A0}22\u{202F}333") == "111222333" && TextFormats.bsn("1112\u{2011}22\u{2013}333") == "111222333")
        #expect(TextFormats.postcode("1234\u{A0}AB") == "1234 AB" && TextFormats.iban("NL91\u{A0}ABNA\u{A0}0417\u{A0}1643\u{A0}00") == "NL91ABNA0417164300")
        #expect(TextFormats.licencePlate("12\u{2011}AB\u{2011}CD") == "12-AB-CD" && TextFormats.isPhoneNumber("06\u{2011}12\u{A0}34\u{A0}56\u{A0}78"))
    }

    @Test("a date's parts are whole numbers, and what is typed as one text is read as ISO alone")
    func dates() {
        for (d, m, y) in [
            ("½", "3", "2026"), ("3", "三", "2026"), ("3", "3", "٢٠٢"), ("3", "3", "2.026"), ("3", "3", "2,026"), ("3,0", "3", "2026"), ("+3", "3", "2026"),
        ] {
            switch DateText.parse(day: d, month: m, year: y) {
            case .invalid, .yearNotFourDigits: continue
            default: Issue.record("\(d) \(m) \(y) is taken for a date")
            }
        }
        for text in ["3-4-2026", "03/04/2026", "2026-3-4", "20260304", "2026-03-04T00:00"] {
            guard case .invalid = DateText.parse(iso: text) else {
                Issue.record("\(text) is taken for a date")
                continue
            }
        }
    }
}
