import FEEL
import HTML
import ServiceCatalog
import Testing

@testable import Website

@Suite("What is wrong with an answer, in words")
struct ProblemTextTests {
    private func field(_ kind: Field.Kind, label: String = "Datum", message: String? = nil) -> Field {
        Field(
            key: "x", kind: kind, label: Localized(label), description: nil, isRequired: false, show: nil, validate: nil,
            message: message.map { Localized($0) }, isEvidence: false, personal: nil, isSummary: false, autocomplete: nil)
    }

    private var date: Field { field(.date(minimum: nil, maximum: nil)) }

    private func sentence(_ problem: AnswerProblem, _ field: Field, _ language: Language = .dutch) -> String {
        ProblemText.sentence(problem, field, Texts(language)).replacing("\u{A0}", with: "_")
    }

    @Test("a year of two digits is what is said to be wrong")
    func shortYear() {
        #expect(
            sentence(.yearNotFourDigits(typed: "92"), date) == "Schrijf het jaar met 4 cijfers, bijvoorbeeld 1992. U vulde bij ‘Datum’ het jaar ‘92’ in.")
        #expect(sentence(.yearNotFourDigits(typed: "92"), date, .english).hasPrefix("Write the year with 4 digits, for example 1992"))
    }

    @Test("a sentence ends with a full stop, also behind another and in the author's words")
    func closed() {
        let number = field(.number(unit: nil, decimals: 0, minimum: nil, maximum: nil), message: "Vul een getal in")
        let problems: [AnswerProblem] = [
            .required, .notANumber(typed: "x"), .belowMinimum(3, typed: "2"), .aboveMaximum(3, typed: "9"), .tooLong(maximum: 3, actual: 5),
            .notAnOption, .rejected, .fileTooLarge(name: "a.png", maximumSize: 5), .tooManyFiles(maximum: 2), .emptyFile(name: "a.png"),
        ]
        for problem in problems {
            for language in [Language.dutch, .english] {
                let said = sentence(problem, number, language)
                #expect(said.hasSuffix(".") && !said.contains("..") && !said.contains("?."), "\(said)")
            }
        }
    }

    @Test("each part of a date that is left out has a sentence of its own")
    func leftOut() {
        let all: [[DatePart]] = [[.day], [.month], [.year], [.day, .month], [.day, .year], [.month, .year]]
        let sentences = all.map { sentence(.incompleteDate(missing: $0), date) }
        #expect(Set(sentences).count == all.count)
        #expect(sentences[2] == "Vul bij ‘Datum’ ook het jaar in, bijvoorbeeld 2027.")
        #expect(sentences[3] == "Vul bij ‘Datum’ ook de dag en de maand in, bijvoorbeeld 14 en 2.")
    }

    @Test("one decimal and one file are one")
    func singular() {
        let number = field(.number(unit: nil, decimals: 1, minimum: nil, maximum: nil), label: "Gewicht")
        #expect(
            sentence(.tooManyDecimals(allowed: 1, typed: "12,55"), number) == "Vul bij ‘Gewicht’ hoogstens 1 cijfer achter de komma in. U vulde ‘12,55’ in.")
        #expect(sentence(.tooManyFiles(maximum: 1), number) == "Stuur bij ‘Gewicht’ hoogstens 1 bestand.")
        #expect(sentence(.tooManyFiles(maximum: 2), number) == "Stuur bij ‘Gewicht’ hoogstens 2 bestanden.")
    }

    @Test("only the parts of a date that are wrong are marked, and the error leads to the first of them")
    func marked() throws {
        let page = PageContext(site: try TestSite().site, language: .dutch, path: "/")
        func marked(_ problem: AnswerProblem) -> [String] {
            var html = HTMLWriter()
            FieldView(date, FormInput(), kept: nil, problem, page).write(&html)
            return html.string.split(separator: "<input").filter { $0.contains("aria-invalid=\"true\"") }.compactMap { input in
                ["x.day", "x.month", "x.year"].first { input.contains("name=\"\($0)\"") }
            }
        }
        #expect(marked(.yearNotFourDigits(typed: "92")) == ["x.year"])
        #expect(marked(.incompleteDate(missing: [.day, .year])) == ["x.day", "x.year"])
        #expect(marked(.notADate(typed: "32-3-2026", wrong: [.day])) == ["x.day"])
        #expect(marked(.notADate(typed: "30-2-2026")) == ["x.day", "x.month", "x.year"])
        #expect(marked(.required) == ["x.day", "x.month", "x.year"])
        #expect(FieldView.firstID(date, .yearNotFourDigits(typed: "92")) == "x.year")
        #expect(FieldView.firstID(date, .required) == "x.day")
        #expect(FieldView.firstID(field(.email), .required) == "x")
    }

    @Test("the author's own words are said for what the type refuses too")
    func ownMessage() {
        let own = "Vul het nummer van uw pas in."
        let iban = field(.text(maximumLength: 250, pattern: nil, format: .iban), message: "Vul het nummer van uw pas in")
        for problem in [AnswerProblem.wrongFormat(.iban, typed: "x"), .rejected, .wrongPattern(typed: "x")] { #expect(sentence(problem, iban) == own) }
        #expect(sentence(.notAnEmail(typed: "x"), field(.email, message: own)) == own)
        #expect(sentence(.notAPhoneNumber(typed: "x"), field(.phone, message: own)) == own)
        let number = field(.number(unit: nil, decimals: 0, minimum: nil, maximum: nil), label: "Aantal", message: own)
        #expect(sentence(.notANumber(typed: "x"), number) == own)
        // These say what to mend, which the author's words may not.
        #expect(sentence(.belowMinimum(3, typed: "2"), number) == "Vul bij ‘Aantal’ 3 of meer in. U vulde ‘2’ in. " + own)
        #expect(sentence(.tooLong(maximum: 3, actual: 4), iban) == "Maak uw antwoord bij ‘Datum’ korter. Het mag 3 tekens lang zijn, het zijn er nu 4.")
        #expect(sentence(.required, iban) == "Vul een antwoord in bij ‘Datum’.")
    }

    @Test("a reference to a law has its words in the language of the page, and the law its own name")
    func law() {
        let references = [
            ("Awb 4:13 en Omgevingswet 16.64", "Awb 4:13 and Omgevingswet 16.64"), ("Awb 4:15, eerste lid", "Awb 4:15, first paragraph"),
            ("Awb 4:15, eerste en tweede lid", "Awb 4:15, first and second paragraph"), ("Awb 4:14, derde lid, en 4:15", "Awb 4:14, third paragraph, and 4:15"),
            ("Wet werk en bijstand, artikel 7", "Wet werk en bijstand, article 7"), ("Awb 7:10", "Awb 7:10"),
        ]
        for (dutch, english) in references {
            #expect(Texts(.dutch).law(dutch) == dutch)
            #expect(Texts(.english).law(dutch) == english)
        }
        #expect("The time stops.".citing("Awb 4:15, eerste lid", Texts(.english)) == "The time stops (Awb 4:15, first paragraph).")
    }

    @Test("the limit of an amount is an amount, and its answer is shown as one")
    func amounts() {
        let amount = field(.number(unit: "€", decimals: 2, minimum: 10, maximum: nil), label: "Bedrag")
        #expect(sentence(.belowMinimum(10, typed: "5"), amount) == "Vul bij ‘Bedrag’ €_10,00 of meer in. U vulde ‘5’ in.")
        let answer = Decimal128("1250.5").map(Answer.number)
        #expect(AnswerText.lines(answer, amount, Texts(.dutch)) == ["€\u{A0}1.250,50"])
        #expect(AnswerText.lines(answer, amount, Texts(.english)) == ["€1,250.50"])
        // A fee is written as an answer is.
        #expect(Texts(.dutch).euro(cents: 125_050) == "€\u{A0}1.250,50" && Texts(.dutch).euro(1_250) == "€\u{A0}1.250")
        #expect(Texts(.english).euro(cents: 125_050) == "€1,250.50" && Texts(.english).euro(1_250) == "€1,250")
    }
}
