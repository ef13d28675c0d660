import FEEL
import Testing

@testable import ServiceCatalog

@Suite("Reading what a resident sent")
struct FormReadingTests {
    private func answer(_ field: String, _ typed: String, key: String = "x") throws -> (Answer?, AnswerProblem?) {
        try read(field, FormInput([key: typed]))
    }

    private func read(_ field: String, _ input: FormInput, key: String = "x", earlier: Answers = Answers()) throws -> (Answer?, AnswerProblem?) {
        let form = try FolderFixture.form(fields: "- { key: \(key), label: X, \(field) }")
        let reading = form.read(input, page: "een", answers: earlier, today: try day("2026-03-10"))
        #expect(reading.typed == input)
        return (reading.answers[key], reading.problems.first?.problem)
    }

    // MARK: - Numbers

    @Test(
        "numbers are read as the Dutch write them, and with a point too",
        arguments: [
            ("1.250,50", "1250.50"), ("1250.5", "1250.5"), ("1250,5", "1250.5"), ("1.250", "1250"), (" 12 ", "12"), ("1 250", "1250"),
            ("12,-", "12"), ("-3", "-3"), ("−3", "-3"), ("1,250.50", "1250.50"), ("0.5", "0.5"), ("1.000.000", "1000000"),
            ("1\u{A0}250", "1250"), ("95 cm", "95"), ("0,50", "0.5"), ("007", "7"),
        ])
    func numbers(typed: String, number: String) throws {
        let (answer, problem) = try answer("type: number, unit: cm, decimals: 2", typed)
        #expect(problem == nil)
        #expect(answer == .number(try #require(Decimal128(number))))
    }

    @Test("what is no number is refused and shown again", arguments: ["twaalf", "1.2.3", "12,,5", "1e5", "--1", "1.25.000", "12..5", ",", "1,2,3", "³"])
    func notNumbers(typed: String) throws {
        let (answer, problem) = try answer("type: number, decimals: 2", typed)
        #expect(answer == nil)
        #expect(problem == .notANumber(typed: typed))
    }

    @Test("a number with more decimals than asked is refused, unless they are zeros of whole euros")
    func decimals() throws {
        #expect(try answer("type: number, decimals: 2", "1,2555").1 == .tooManyDecimals(allowed: 2, typed: "1,2555"))
        #expect(try answer("type: number", "72,00").0 == .number(72))
        #expect(try answer("type: number", "72,5").1 == .tooManyDecimals(allowed: 0, typed: "72,5"))
    }

    @Test("a number outside its limits is refused, with the limit and what was typed")
    func limits() throws {
        #expect(try answer("type: number, min: 1, max: 2000", "0").1 == .belowMinimum(1, typed: "0"))
        #expect(try answer("type: number, min: 1, max: 2000", "2.001").1 == .aboveMaximum(2000, typed: "2.001"))
        #expect(try answer("type: number, min: 1, max: 2000", "2.000").1 == nil)
    }

    // MARK: - Texts

    @Test("texts are trimmed, composed and freed from control characters")
    func cleaning() throws {
        #expect(try answer("type: text", "  Rene\u{301}e\u{0} de\tWit \u{202E}").0 == .text("Ren\u{E9}e de Wit"))
        #expect(try answer("type: textarea", "een\r\ntwee\r\ndrie\n").0 == .text("een\ntwee\ndrie"))
        #expect(try answer("type: text, required: true", " \u{200B}\t ").1 == .required)
    }

    @Test("a text is as long as a browser counts it")
    func length() throws {
        #expect(try answer("type: text, max_length: 3", "abcd").1 == .tooLong(maximum: 3, actual: 4))
        #expect(try answer("type: text, max_length: 3", "ab\u{1F333}").1 == .tooLong(maximum: 3, actual: 4))
        #expect(try answer("type: textarea, max_length: 3", "a\r\nb").1 == nil)
    }

    @Test("a pattern must match the whole text")
    func pattern() throws {
        #expect(try answer("type: text, pattern: '[A-Z]{2}|x', message: Fout", "AB").1 == nil)
        #expect(try answer("type: text, pattern: '[A-Z]{2}|x', message: Fout", "ABx").1 == .wrongPattern(typed: "ABx"))
        #expect(try answer("type: text, pattern: '[A-Z]{2}', message: Fout", "éAB").1 == .wrongPattern(typed: "éAB"))
    }

    @Test(
        "texts with a form of their own are written in one way",
        arguments: [
            ("postcode", "1234ab", "1234 AB"), ("postcode", " 1234  AB ", "1234 AB"), ("bsn", "111222333", "111222333"),
            ("bsn", "1112.22.333", "111222333"), ("iban", "nl91 abna 0417 1643 00", "NL91ABNA0417164300"),
            ("iban", "IBAN: NL91 ABNA 0417 1643 00", "NL91ABNA0417164300"),
            ("licence_plate", "gz123h", "GZ-123-H"), ("licence_plate", "12-ab-cd", "12-AB-CD"), ("licence_plate", "K ab 1234", "KAB1234"),
        ])
    func formats(format: String, typed: String, normal: String) throws {
        let (answer, problem) = try answer("type: text, format: \(format)", typed)
        #expect(problem == nil)
        #expect(answer == .text(normal))
    }

    @Test(
        "texts that break the form are refused, and kept for showing again",
        arguments: [
            ("postcode", "0234 AB"), ("postcode", "1234 SS"), ("postcode", "12345"), ("bsn", "111222334"), ("bsn", "000000000"),
            ("bsn", "12345"), ("iban", "NL91ABNA0417164301"), ("iban", "NL91"), ("licence_plate", "ABCDEF"), ("licence_plate", "é1234"),
        ])
    func wrongFormats(format: String, typed: String) throws {
        let (answer, problem) = try answer("type: text, format: \(format)", typed)
        #expect(problem == .wrongFormat(try #require(Field.TextFormat(rawValue: format)), typed: typed))
        #expect(answer == .text(typed))
    }

    @Test("e-mail addresses and phone numbers are looked at with some sense")
    func contact() throws {
        for right in ["a@b.nl", "jan.de+wit@sub.voorbeeld.example", "jörg@müller.example"] {
            #expect(try answer("type: email", right).1 == nil, "\(right)")
        }
        for wrong in ["a@b", "a b@c.nl", "@b.nl", "a@@b.nl", "a@b..nl", "a@-b.nl", ".a@b.nl", "a@b.1", "<a@b.nl>"] {
            #expect(try answer("type: email", wrong).1 == .notAnEmail(typed: wrong), "\(wrong)")
        }
        for right in ["06 12345678", "+31 (0)20 123 4567", "010-1234567"] { #expect(try answer("type: phone", right).1 == nil, "\(right)") }
        for wrong in ["1234567", "06 1234567a", "0612345678901234", "06+12345678"] {
            #expect(try answer("type: phone", wrong).1 == .notAPhoneNumber(typed: wrong), "\(wrong)")
        }
    }

    /// What stands for the space on bank pages, in letters and in PDFs.
    static let pastedSpaces = [
        "\u{A0}", "\u{202F}", "\u{2009}", "\u{2007}", "\u{3000}", "\u{2060}", "\u{FEFF}", "\u{200B}", "\u{AD}", "\u{200D}", "\u{A0}\u{2060}",
    ]

    @Test("numbers that were pasted with other spaces are the same numbers", arguments: pastedSpaces)
    func pasted(space: String) throws {
        func read(_ field: String, _ parts: String...) throws -> Answer? {
            let (answer, problem) = try answer(field, space + parts.joined(separator: space) + space)
            #expect(problem == nil)
            return answer
        }
        #expect(try read("type: text, format: postcode", "1234", "AB") == .text("1234 AB"))
        #expect(try read("type: text, format: bsn", "111", "222", "333") == .text("111222333"))
        #expect(try read("type: text, format: iban", "NL91", "ABNA", "0417", "1643", "00") == .text("NL91ABNA0417164300"))
        #expect(try read("type: text, format: licence_plate", "GZ", "123", "H") == .text("GZ-123-H"))
        #expect(try read("type: text, pattern: '[0-9]{4} ?[0-9]{4}', message: Fout", "1234", "5678").map { "\($0)".filter(\.isNumber) } == "12345678")
        guard case .text(let phone)? = try read("type: phone", "06", "12345678") else { return #expect(Bool(false), "no phone number") }
        #expect(phone.filter { $0 != " " } == "0612345678")
        #expect(try read("type: email", "jan@voorbeeld.example") == .text("jan@voorbeeld.example"))
        #expect(try read("type: number, decimals: 2", "12", "500,50") == .number(try #require(Decimal128("12500.5"))))
    }

    @Test(
        "a dash of any kind is a hyphen where a number has one",
        arguments: ["-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}", "\u{FF0D}"])
    func pastedDashes(dash: String) throws {
        #expect(try answer("type: text, format: postcode", "1234\(dash)AB").0 == .text("1234 AB"))
        #expect(try answer("type: text, format: licence_plate", "GZ\(dash)123\(dash)H").0 == .text("GZ-123-H"))
        #expect(try answer("type: phone", "06\(dash)12345678").0 == .text("06-12345678"))
        #expect(try answer("type: text, pattern: '[0-9]{2}-[0-9]{2}', message: Fout", "12\(dash)34").0 == .text("12-34"))
        #expect(try answer("type: number", "\(dash)3").0 == .number(-3))
        #expect(try answer("type: number, decimals: 2", "€ 12,\(dash)").0 == .number(12))
        // What is right as it was typed stays so.
        #expect(try answer("type: text", "Kerkstraat 1\(dash)3").0 == .text("Kerkstraat 1\(dash)3"))
        #expect(try answer("type: text, pattern: '[0-9\(dash)]+', message: Fout", "1\(dash)3").0 == .text("1\(dash)3"))
    }

    @Test("a postcode may have a point or a hyphen between, and a phone number brackets")
    func marksBetween() throws {
        for typed in ["1234-AB", "1234.AB", "1234 - ab"] { #expect(try answer("type: text, format: postcode", typed).0 == .text("1234 AB")) }
        for typed in ["(+31) 6 12345678", "(+31)(0)6-12345678", "(06) 12345678", "( +31 ) 6.12.34.56.78"] {
            #expect(try answer("type: phone", typed).1 == nil, "\(typed)")
            #expect(Field.PersonalFact.phone.normalize(typed) == "+31612345678", "\(typed)")
        }
        for typed in ["06+12345678", "(+31+) 612345678", "++31612345678"] {
            #expect(try answer("type: phone", typed).1 == .notAPhoneNumber(typed: typed), "\(typed)")
        }
        #expect(Field.PersonalFact.postcode.normalize("1234-ab") == "1234AB")
    }

    // MARK: - Dates

    private func date(_ day: String, _ month: String, _ year: String, _ field: String = "type: date") throws -> (Answer?, AnswerProblem?) {
        try read(field, FormInput(["x.day": day, "x.month": month, "x.year": year]))
    }

    @Test("a date comes in three parts; the month may be a name")
    func dates() throws {
        let third = Answer.date(try day("2026-03-03"))
        #expect(try date("3", "3", "2026").0 == third)
        #expect(try date("03", "maart", "2026").0 == third)
        #expect(try date("3", "Mrt", "2026").0 == third)
        #expect(try date("", "", "").0 == nil)
        #expect(try date("", "", "").1 == nil)
        #expect(try date("30", "2", "2026").1 == .notADate(typed: "30-2-2026"))
        #expect(try date("", "", "", "type: date, required: true").1 == .required)
        #expect(try read("type: date", FormInput(["x": "2026-03-03"])).0 == third)
    }

    @Test("a whole date that is pasted into the field for the day is that date, and a point behind a part is none of it")
    func pastedDates() throws {
        let third = Answer.date(try day("2026-03-03"))
        for pasted in ["3-3-2026", "03-03-2026", "2026-03-03", "3 maart 2026", "3/3/2026", "03032026", "3\u{2011}3\u{2011}2026", "3\u{A0}mrt.\u{A0}2026"] {
            #expect(try date(pasted, "", "").0 == third, "\(pasted)")
        }
        #expect(try date("3.", "mrt.", "2026.").0 == third)
        #expect(try date("3-3-26", "", "").1 == .incompleteDate(missing: [.month, .year]))
        #expect(try date("3-3-2026", "3", "2026").1 == .notADate(typed: "3-3-2026-3-2026", wrong: [.day]))
    }

    @Test("a part of a date that is left out is named", arguments: 1..<7)
    func incompleteDates(left: Int) throws {
        let typed = [DatePart.day: "3", .month: "3", .year: "2026"]
        let missing = DatePart.allCases.enumerated().filter { left & 1 << $0.offset != 0 }.map(\.element)
        func text(_ part: DatePart) -> String { missing.contains(part) ? " " : typed[part] ?? "" }
        let problem = try date(text(.day), text(.month), text(.year)).1
        #expect(problem == .incompleteDate(missing: missing))
        #expect(problem?.dateParts == missing)
    }

    @Test("a year that is not written in four digits is the mistake, and not the date", arguments: ["92", "26", "030", "20300", "'92", "2026a", "0"])
    func shortYears(year: String) throws {
        let (answer, problem) = try date("27", "3", year)
        #expect(answer == nil)
        #expect(problem == .yearNotFourDigits(typed: year))
        #expect(problem?.dateParts == [.year])
        // Also where the day is none of the month's.
        #expect(try date("31", "2", year).1 == .yearNotFourDigits(typed: year))
    }

    @Test(
        "of a date that cannot be, the parts are told that are wrong by themselves",
        arguments: [
            ("32", "3", "2026", [DatePart.day]), ("0", "3", "2026", [.day]), ("een", "3", "2026", [.day]), ("3", "13", "2026", [.month]),
            ("3", "maa rt", "2026", [.month]), ("3", "3", "0992", [.year]), ("32", "13", "2026", [.day, .month]), ("32", "3", "92", [.day, .year]),
        ])
    func wrongParts(day: String, month: String, year: String, wrong: [DatePart]) throws {
        let problem = try date(day, month, year).1
        #expect(problem == .notADate(typed: "\(day)-\(month)-\(year)", wrong: wrong))
        #expect(problem?.dateParts == wrong)
        #expect(try date("30", "2", "2026").1?.dateParts == DatePart.allCases)
    }

    @Test("a date's limits are expressions over today")
    func dateLimits() throws {
        let field = #"type: date, min: 'today() + duration("P1D")', max: 'today() + duration("P1M")'"#
        #expect(try date("10", "3", "2026", field).1 == .beforeEarliest(try day("2026-03-11"), typed: try day("2026-03-10")))
        #expect(try date("11", "3", "2026", field).1 == nil)
        #expect(try date("11", "4", "2026", field).1 == .afterLatest(try day("2026-04-10"), typed: try day("2026-04-11")))
    }

    // MARK: - Choices

    @Test("only the options of the field are answers")
    func choices() throws {
        #expect(try answer("type: radio, values: [Ja, Nee]", "ja").0 == .text("ja"))
        #expect(try answer("type: radio, values: [Ja, Nee]", "misschien").1 == .notAnOption)
        #expect(try answer("type: select, values: [Ja, Nee], required: true", "").1 == .required)
        let many = FormInput(values: ["x": ["b", "a", "b"]])
        #expect(try read("type: checkboxes, values: [A, B, C]", many).0 == .choices(["a", "b"]))
        #expect(try read("type: checkboxes, values: [A, B, C]", FormInput(values: ["x": ["a", "z"]])).1 == .notAnOption)
        #expect(try read("type: checkboxes, values: [A, B], required: true", FormInput()).1 == .required)
        #expect(try answer("type: checkbox", "true").0 == .boolean(true))
        #expect(try read("type: checkbox", FormInput()).0 == .boolean(false))
        #expect(try read("type: checkbox, required: true", FormInput()).1 == .required)
    }

    // MARK: - Files

    private func file(_ name: String, _ type: String = "image/jpeg", size: Int = 100) -> UploadedFile {
        UploadedFile(name: name, mediaType: type, size: size, blob: "blob-\(name)", key: "k")
    }

    @Test("files are kept, added, taken out and limited")
    func files() throws {
        let field = "type: file, accept: [image/*, .pdf], maximum: 1 kB, multiple: true, maximum_files: 2"
        var earlier = Answers()
        earlier["x"] = .files([file("a"), file("b")])
        #expect(try read(field, FormInput(), earlier: earlier).0 == .files([file("a"), file("b")]))
        let swap = FormInput(values: ["x.remove": ["blob-a"]], files: ["x": [file("c")]])
        #expect(try read(field, swap, earlier: earlier).0 == .files([file("b"), file("c")]))
        let third = FormInput(files: ["x": [file("c")]])
        #expect(try read(field, third, earlier: earlier).1 == .tooManyFiles(maximum: 2))
        #expect(try read(field, FormInput(files: ["x": [file("d", size: 1001)]])).1 == .fileTooLarge(name: "d", maximumSize: 1000))
        #expect(try read(field, FormInput(files: ["x": [file("e", "text/html")]])).1 == .fileTypeNotAccepted(name: "e"))
        #expect(try read(field, FormInput(files: ["x": [file("f.PDF", "application/pdf")]])).1 == nil)
        #expect(try read(field, FormInput(files: ["x": [file("g", size: 0)]])).1 == .emptyFile(name: "g"))
        #expect(try read("type: file", FormInput(files: ["x": [file("n")]]), earlier: earlier).0 == .files([file("n")]))
    }

    // MARK: - Rules of the author

    @Test("validate sees the answer as value, and the other answers")
    func validate() throws {
        let form = try FolderFixture.form(
            fields: """
                - { key: van, type: number, label: Van }
                - { key: tot, type: number, label: Tot, validate: "value > van", message: Na het begin }
                """)
        func problems(_ van: String, _ tot: String) throws -> [AnswerProblem] {
            form.read(FormInput(["van": van, "tot": tot]), page: "een", answers: Answers(), today: try day("2026-03-10")).problems.map(\.problem)
        }
        #expect(try problems("1", "2") == [])
        #expect(try problems("2", "2") == [.rejected])
        #expect(try problems("1", "") == [])
    }

    @Test("what was answered stays while an answer before it cannot be read, and nothing says whether it is asked")
    func undecided() throws {
        let form = try FolderFixture.form(
            fields: """
                - { key: omtrek, type: number, label: O }
                - { key: foto, type: file, label: F, accept: [image/*], show: omtrek > 90, required: true }
                - { key: uitleg, type: text, label: U, show: omtrek > 90, required: true }
                """)
        let today = try day("2026-03-10"), photo = file("boom", "image/jpeg")
        let shown = ["foto.shown": ["1"], "uitleg.shown": ["1"]]
        func read(_ omtrek: String, _ files: [UploadedFile] = [], _ earlier: Answers) -> PageReading {
            let values = shown.merging(["omtrek": [omtrek], "uitleg": ["Groot"]]) { $1 }
            return form.read(FormInput(values: values, files: files.isEmpty ? [:] : ["foto": files]), page: "een", answers: earlier, today: today)
        }
        var earlier = Answers()
        earlier["omtrek"] = .number(100)
        var wrong = read("9o", [photo], earlier)
        // Time after time.
        for _ in 0..<2 {
            #expect(wrong.problems.map(\.field) == ["omtrek"] && wrong.undecided == ["foto", "uitleg"])
            #expect(wrong.answers["foto"] == .files([photo]) && wrong.answers["uitleg"] == .text("Groot"))
            let page = try #require(form.visiblePages(wrong.answers, today: today).first)
            #expect(page.fields.map(\.key) == ["omtrek"] && page.showing(wrong.undecided).fields.map(\.key) == ["omtrek", "foto", "uitleg"])
            wrong = read("9o", [], wrong.answers)
        }
        let right = read("95", [], wrong.answers)
        #expect(right.isComplete && right.undecided.isEmpty && right.answers["foto"] == .files([photo]))
        // Where everything can be read, what is not asked does not show.
        #expect(read("50", [], wrong.answers).undecided.isEmpty)
        // Nor what was not answered; and a file that is not taken is said to be so.
        #expect(form.read(FormInput(values: ["omtrek": ["9o"]]), page: "een", answers: earlier, today: today).undecided.isEmpty)
        let refused = read("9o", [file("brief", "text/html")], earlier)
        #expect(refused.problems.map(\.problem) == [.notANumber(typed: "9o"), .fileTypeNotAccepted(name: "brief")])
    }

    @Test("what was typed is told question by question: in answers where it is one, as it was typed where not, and never what was left open")
    func typed() throws {
        let form = try FolderFixture.form(
            fields: """
                - { key: bedrag, type: number, label: B, decimals: 2 }
                - { key: wanneer, type: date, label: W }
                - { key: wat, type: checkboxes, label: W, values: [A, B] }
                - { key: kies, type: radio, label: K, values: [Een, Twee], show: bedrag > 90 }
                - { key: ja, type: checkbox, label: J }
                - { key: leeg, type: text, label: L }
                """)
        let input = FormInput(
            values: [
                "bedrag": ["veel"], "wanneer.day": ["31"], "wanneer.month": ["2"], "wanneer.year": ["2027"], "wat": ["b"], "kies": ["twee"], "leeg": [" "],
                "_token": ["x"], "vreemd": ["y"],
            ])
        let typed = form.typed(input, page: "een")
        #expect(typed.map(\.field.key) == ["bedrag", "wanneer", "wat", "kies"])
        #expect(typed.map(\.typed) == [.unread("veel"), .unread("31 2 2027"), .answer(.choices(["b"])), .answer(.text("twee"))])
        #expect(form.typed(FormInput(["kies": "drie", "ja": "true"]), page: "een").map(\.typed) == [.answer(.boolean(true))])
        #expect(form.typed(input, page: "nergens").isEmpty)
    }

    @Test("answers can be put back into the controls that they came from")
    func showing() throws {
        let form = try FolderFixture.form(
            fields: """
                - { key: bedrag, type: number, label: B, decimals: 2 }
                - { key: wanneer, type: date, label: W }
                - { key: wat, type: checkboxes, label: W, values: [A, B] }
                - { key: ja, type: checkbox, label: J }
                """)
        let today = try day("2026-03-10")
        let typed = FormInput(
            values: ["bedrag": ["1.250,5"], "wanneer.day": ["3"], "wanneer.month": ["4"], "wanneer.year": ["2026"], "wat": ["b"], "ja": ["true"]])
        let answers = form.read(typed, page: "een", answers: Answers(), today: today).answers
        let shown = FormInput(showing: answers, of: form.pages[0].fields)
        #expect(shown["bedrag"] == "1250,5")
        #expect(FormInput(showing: answers, of: form.pages[0].fields, language: .english)["bedrag"] == "1250.5")
        #expect(form.read(shown, page: "een", answers: Answers(), today: today).answers == answers)
    }

    @Test("a page that does not exist or is not visible changes nothing")
    func unknownPage() throws {
        let form = try FolderFixture.form(FolderFixture.form)
        let today = try day("2026-03-10")
        #expect(form.read(FormInput(["naam": "Jan"]), page: "wie", answers: Answers(), today: today).answers.isEmpty)
        #expect(form.read(FormInput(["naam": "Jan"]), page: "nergens", answers: Answers(), today: today).answers.isEmpty)
    }
}
