import CivilTime
import FEEL
import Testing

@testable import ServiceCatalog

@Suite("What is pasted along with a value")
struct PastedTextTests {
    private let today: CalendarDate
    init() throws { today = try day("2026-03-10") }

    private func answer(_ field: String, _ values: [String: String]) throws -> (Answer?, AnswerProblem?) {
        let form = try FolderFixture.form(fields: "- { key: x, label: X, \(field) }")
        let reading = form.read(FormInput(values: values.mapValues { [$0] }), page: "een", answers: Answers(), today: today)
        return (reading.answers["x"], reading.problems.first?.problem)
    }

    private func isTaken(_ field: String, _ typed: String, as kept: Answer) throws {
        let (answer, problem) = try answer(field, ["x": typed])
        #expect(problem == nil && answer == kept, "\(field): \(typed)")
    }

    private func isAsked(_ field: String, _ typed: String) throws {
        let (_, problem) = try answer(field, ["x": typed])
        #expect(problem != nil, "\(field): \(typed)")
    }

    // MARK: Digits

    /// The digits from 0 of scripts in which people here type.
    static let digits = ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯"]

    private func written(_ text: String, _ digits: String) -> String {
        let digits = Array(digits)
        return String(text.map { character in character.asciiValue.flatMap { (48...57).contains($0) ? digits[Int($0) - 48] : nil } ?? character })
    }

    @Test("digits of another script are the same digits, in every kind of answer, and are kept as those of a keyboard", arguments: digits)
    func scripts(digits: String) throws {
        try isTaken("type: number, decimals: 2", written("1.250,50", digits), as: .number(try #require(Decimal128("1250.5"))))
        try isTaken("type: number, decimals: 2, unit: €", written("€ 12,-", digits), as: .number(12))
        try isTaken("type: phone", written("+31 6 12345678", digits), as: .text("+31 6 12345678"))
        try isTaken("type: text, format: bsn", written("0100.00.008", digits), as: .text("010000008"))
        try isTaken("type: text, format: iban", written("NL91 ABNA 0417 1643 00", digits), as: .text("NL91ABNA0417164300"))
        try isTaken("type: text, format: postcode", written("1234 ab", digits), as: .text("1234 AB"))
        try isTaken("type: text, format: licence_plate", written("gz-123-h", digits), as: .text("GZ-123-H"))
        try isTaken("type: text, pattern: '[0-9]{4}', message: Fout", written("2026", digits), as: .text("2026"))
        try isTaken("type: date", written("2026-03-01", digits), as: .date(try day("2026-03-01")))
        let parts = ["x.day": written("1", digits), "x.month": written("03", digits), "x.year": written("2026", digits)]
        #expect(try answer("type: date", parts).0 == .date(try day("2026-03-01")))
        #expect(Field.PersonalFact.phone.recognize(written("0612345678", digits)) == "+31612345678")
        #expect(Field.PersonalFact.dateOfBirth.recognize(written("12 maart 1980", digits)) == "1980-03-12")
        // What is free text stays as it was written.
        try isTaken("type: text", written("Kerkstraat 12", digits), as: .text(written("Kerkstraat 12", digits)))
        // What is wrong in these digits is wrong in those, and two readings are asked.
        for (field, typed) in [("format: bsn", "010000009"), ("format: postcode", "0234 AB"), ("format: iban", "NL91ABNA0417164301")] {
            try isAsked("type: text, \(field)", written(typed, digits))
        }
        try isAsked("type: phone", written("1234567", digits))
        try isAsked("type: number, decimals: 2", written("1,250", digits))
    }

    @Test("wide letters and marks are those of a keyboard")
    func wide() throws {
        try isTaken("type: text, format: postcode", "１２３４　ＡＢ", as: .text("1234 AB"))
        try isTaken("type: phone", "（０６）－１２３４５６７８", as: .text("(06)-12345678"))
        try isTaken("type: phone", "＋３１６１２３４５６７８", as: .text("+31612345678"))
        try isTaken("type: number, decimals: 2", "１．２５０，５０", as: .number(try #require(Decimal128("1250.5"))))
        try isTaken("type: email", "jan＠voorbeeld．example", as: .text("jan@voorbeeld.example"))
    }

    @Test(
        "the marks of Arabic numbers have one reading",
        arguments: [("١٬٢٥٠٫٥٠", "1250.5"), ("١٬٢٥٠", "1250"), ("٠٫٥", "0.5"), ("١٫٢٥٠", "1.25"), ("-٣٫٥", "-3.5")])
    func arabic(typed: String, number: String) throws {
        for code in ["nl", "en", "ar"] {
            let read = NumberText.parse(typed, unit: nil, decimals: 2, language: Language(rawValue: code))
            #expect(read == .number(try #require(Decimal128(number))), "\(code)")
        }
    }

    @Test("what looks like a digit and is none is asked", arguments: ["½", "²", "①", "Ⅳ", "三", "1\u{20E3}"])
    func noDigits(typed: String) throws {
        try isAsked("type: number", typed)
        try isAsked("type: phone", "061234567" + typed)
    }

    // MARK: Labels

    @Test(
        "a label before a telephone number is passed over",
        arguments: [
            "tel. 06 12345678", "tel: 06 12345678", "Tel.nr. 06 12345678", "Tel.nr.: 06 12345678", "TEL 06 12345678", "Telefoon: 06 12345678",
            "telefoonnummer 06 12345678", "Telefoon nummer = 06 12345678", "T 06 12345678", "T: 06 12345678", "t. 06 12345678", "M: 06 12345678",
            "Mobiel 06 12345678", "mobiele telefoon: 06 12345678", "Tel. privé: 06 12345678", "Telefoon (mobiel): 06 12345678", "gsm-nummer: 06 12345678",
            "☎ 06 12345678", "☎\u{FE0F} 06 12345678", "📞 06 12345678", "Phone: 06 12345678", "Phone no. 06 12345678", "mijn nummer is 06 12345678",
            "tel. - 06 12345678", "Ｔｅｌ：06 12345678",
        ])
    func phone(typed: String) throws {
        try isTaken("type: phone", typed, as: .text("06 12345678"))
        #expect(Field.PersonalFact.phone.recognize(typed) == "+31612345678")
    }

    @Test("and what follows it is looked at as ever")
    func phoneForms() throws {
        try isTaken("type: phone", "tel:+31612345678", as: .text("+31612345678"))
        try isTaken("type: phone", "tel. (06) 12345678", as: .text("(06) 12345678"))
        for typed in [
            "tel.", "tel", "fax: 06 12345678", "tel. 1234567", "tel. 06 1234567a", "tel. 06 12345678 of 020 1234567", "t/m 06 12345678", "ca. 06 12345678",
            "telegram 06 12345678", "tel:+31612345678;ext=2", "06 12345678 tel. 020", "BSN 06 12345678",
        ] { try isAsked("type: phone", typed) }
    }

    @Test(
        "a label before a number with a form of its own is passed over",
        arguments: [
            ("bsn", "BSN 010000008", "010000008"), ("bsn", "BSN: 0100.00.008", "010000008"), ("bsn", "bsn-nummer 010000008", "010000008"),
            ("bsn", "BSN010000008", "010000008"), ("bsn", "Burgerservicenummer (BSN): 010000008", "010000008"), ("bsn", "Mijn BSN is 010000008", "010000008"),
            ("bsn", "BSN nr. 10000008", "010000008"), ("bsn", "burger service nummer 010000008", "010000008"), ("bsn", "Sofinummer: 010000008", "010000008"),
            ("bsn", "Citizen service number: 010000008", "010000008"),
            ("iban", "IBAN NL91 ABNA 0417 1643 00", "NL91ABNA0417164300"), ("iban", "IBAN-nummer: NL91ABNA0417164300", "NL91ABNA0417164300"),
            ("iban", "Rekeningnummer NL91 ABNA 0417 1643 00", "NL91ABNA0417164300"), ("iban", "rek.nr. NL91ABNA0417164300", "NL91ABNA0417164300"),
            ("iban", "Bankrekening (IBAN): NL91ABNA0417164300", "NL91ABNA0417164300"), ("iban", "Rekening: NO93 8601 1117 947", "NO9386011117947"),
            ("postcode", "Postcode: 1234 AB", "1234 AB"), ("postcode", "postcode 1234ab", "1234 AB"), ("postcode", "NL-1234 AB", "1234 AB"),
            ("licence_plate", "Kenteken: GZ-123-H", "GZ-123-H"), ("licence_plate", "kentekennummer gz123h", "GZ-123-H"),
        ])
    func formats(format: String, typed: String, kept: String) throws {
        try isTaken("type: text, format: \(format)", typed, as: .text(kept))
    }

    @Test(
        "a label of something else, or something behind the value, is asked",
        arguments: [
            ("bsn", "IBAN 010000008"), ("bsn", "BSN"), ("bsn", "BSN: 010000009"), ("bsn", "BSN 010000008 of 100000010"), ("bsn", "BSN 010000008 (partner)"),
            ("bsn", "KvK 010000008"), ("iban", "BSN NL91ABNA0417164300"), ("iban", "IBAN NL91ABNA0417164301"), ("iban", "NL91ABNA0417164300 t.n.v. Jansen"),
            ("iban", "BIC ABNANL2A"), ("postcode", "Postcode 1234"), ("postcode", "1234 AB Dorp"), ("postcode", "postbus 1234 AB"),
            ("licence_plate", "Kenteken:"), ("licence_plate", "Kenteken: ABCDEF"),
        ])
    func otherLabels(format: String, typed: String) throws {
        try isAsked("type: text, format: \(format)", typed)
    }

    @Test(
        "a currency on both sides, and a label before an amount, leave the amount as it is",
        arguments: [
            ("€ 12,50 euro", "12.5"), ("EUR € 12,50", "12.5"), ("€ 12,50 EUR", "12.5"), ("€12,50€", "12.5"), ("euro 12,50 €", "12.5"), ("€ 12,- euro", "12"),
            ("Bedrag: € 12,50", "12.5"), ("bedrag € 12,50", "12.5"), ("Totaal: 1.250,50 euro", "1250.5"), ("Totaalbedrag = EUR 12,50", "12.5"),
            ("Prijs: -12,50", "-12.5"), ("Bedrag: € -12,50", "-12.5"),
        ])
    func amounts(typed: String, number: String) throws {
        try isTaken("type: number, decimals: 2, unit: €", typed, as: .number(try #require(Decimal128(number))))
    }

    @Test(
        "and what may be another amount is asked",
        arguments: [
            "bedrag - 5", "bedrag -5", "ca. € 12,50", "$ 12,50", "€ 12,50 dollar", "€ 12,50 + € 3", "€ 10 à € 12", "€ € € 5", "bedrag", "Bedrag: €", "bedrag.5",
            "totaal 1,250", "12,50 bedrag",
        ])
    func otherAmounts(typed: String) throws {
        try isAsked("type: number, decimals: 2, unit: €", typed)
    }

    @Test("a label before a date or an address of e-mail is passed over where it can be nothing else")
    func others() throws {
        for typed in ["datum: 12-03-1980", "Geboortedatum 12-03-1980", "geb. 12 maart 1980", "geboren op 12-3-1980", "d.d. 12-03-1980", "Date: March 12, 1980"]
        {
            #expect(try answer("type: date", ["x.day": typed]).0 == .date(try day("1980-03-12")), "\(typed)")
        }
        for typed in ["datum: 12-03-80", "voor 12-03-1980", "maandag 12-03-1980", "datum: 31-02-1980", "datum:"] {
            #expect(try answer("type: date", ["x.day": typed]).0 == nil, "\(typed)")
        }
        for typed in ["mailto:jan@voorbeeld.example", "E-mail: jan@voorbeeld.example", "e: jan@voorbeeld.example"] {
            try isTaken("type: email", typed, as: .text("jan@voorbeeld.example"))
        }
        for typed in [
            "e jan@voorbeeld.example", "mail jan@voorbeeld.example", "Jan: jan@voorbeeld.example", "mailto:", "mailto:jan@voorbeeld.example?subject=x",
        ] {
            try isAsked("type: email", typed)
        }
        // What is right as it stands loses nothing.
        for typed in ["mail@voorbeeld.example", "e.jan@voorbeeld.example", "e-mail@voorbeeld.example"] { try isTaken("type: email", typed, as: .text(typed)) }
    }
}
