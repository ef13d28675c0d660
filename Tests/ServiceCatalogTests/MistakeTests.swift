import Foundation
import Testing

@testable import ServiceCatalog

@Suite("Mistakes in a municipality's folder")
struct MistakeTests {
    /// The mistakes with `text` in place of `original` in the service.
    private func service(_ original: String, _ text: String) throws -> [String] {
        #expect(FolderFixture.service.contains(original))
        return try FolderFixture.mistakes("diensten/kap/dienst.yaml", FolderFixture.service.replacing(original, with: text))
            .map { $0.replacing("diensten/kap/dienst.yaml:", with: "") }
    }

    @Test("the small municipality has none")
    func none() throws {
        let loaded = try FolderFixture().load()
        #expect(loaded.mistakes.isEmpty)
        let service = try #require(loaded.catalogue?[ServiceKey(rawValue: "kap")])
        #expect(service.page.what.map { $0.in(.dutch) } == ["Eerste alinea loopt door.", "Tweede alinea."])
        #expect(service.fee?.cents == 7250)
        #expect(service.term?.length == .weeks(8))
        #expect(service.term?.extensionLength == .weeks(6))
        #expect(service.term?.canBeSuspended == true)
        #expect(service.form?.field("soort")?.choices.map(\.value) == ["eik", "zomer-eik"])
    }

    @Test("an unknown key is a mistake at its place, with the key that was meant")
    func unknownKey() throws {
        #expect(
            try service("owner: teamleider-groen", "ownr: teamleider-groen") == [
                #"1:1: missing key "owner" — add "owner:" with a text"#, #"4:1: unknown key "ownr" — did you mean "owner"?"#,
            ])
        #expect(try service("  what: |", "  waht: x\n  what: |") == [#"12:3: unknown key "waht" — did you mean "what"?"#])
        #expect(
            try FolderFixture.mistakes(fields: "- { key: a, type: text, lable: X, label: X }") == [
                #"5:31: unknown key "lable" — did you mean "label"?"#
            ])
    }

    @Test("a key of another type of field says where it belongs")
    func keyOfOtherType() throws {
        #expect(
            try FolderFixture.mistakes(fields: "- { key: a, type: text, label: X, rows: 3 }") == [
                #"5:41: unknown key "rows" — "rows" belongs to type textarea, not to text"#
            ])
    }

    @Test("all mistakes of all files are found at once, in order")
    func all() throws {
        var files = FolderFixture.small
        files["gemeente.yaml"] = FolderFixture.municipality.replacing("\"0999\"", with: "99")
        files["diensten/kap/dienst.yaml"] = FolderFixture.service.replacing("icon: boom", with: "icon: bom").replacing("[web]", with: "[webb]")
        files["diensten/kap/formulier.yaml"] = FolderFixture.form.replacing("required: true", with: "required: yes")
        let loaded = try FolderFixture(files).load()
        #expect(loaded.catalogue == nil)
        #expect(
            loaded.mistakes.map(\.description) == [
                #"diensten/kap/dienst.yaml:5:7: unknown icon "bom" — did you mean "boom"?"#,
                #"diensten/kap/dienst.yaml:8:12: unknown channel "webb" — did you mean "web"?"#,
                #"diensten/kap/formulier.yaml:5:93: wrong type: "yes" is not true or false — write true, without quotes"#,
                #"diensten/kap/formulier.yaml:12:73: wrong type: "yes" is not true or false — write true, without quotes"#,
                #"gemeente.yaml:2:7: not a municipality code: "99" — write the four digits of the CBS between quotes, such as "0344""#,
            ])
    }

    @Test("departments, life events and icons must exist")
    func references() throws {
        #expect(try service("department: groen", "department: groe") == [#"3:13: unknown department "groe" — did you mean "groen"?"#])
        #expect(try service("[wonen]", "[wonn]") == [#"6:15: unknown life event "wonn" — did you mean "wonen"?"#])
    }

    @Test("terms, amounts, links and sizes are written as they should be")
    func quantities() throws {
        #expect(
            try service("length: 8 weeks", "length: 8 weken") == [
                #"10:17: not a term: "8 weken" — write it as "8 weeks": a number of days, working days, weeks or months"#
            ])
        #expect(try service("amount: 72.50", "amount: \"72,50\"") == [#"9:16: not an amount: "72,50" — write euros with a point, as 72.50"#])
        #expect(
            try FolderFixture.mistakes(fields: "- { key: a, type: file, label: X, maximum: 10 MiB }") == [
                #"5:50: not a size: "10 MiB" — write it as "10 MB": a number of kB, MB or GB, at most 2 GB"#
            ])
        for (text, bytes) in [("10 MB", 10_000_000), ("1GB", 1_000_000_000), ("5 kb", 5_000)] { #expect(Quantity.size(text) == bytes) }
        for text in ["0 MB", "-1 MB", "3 GB", "9999999999999999999 B", "MB", "1.5 MB"] { #expect(Quantity.size(text) == nil, "\(text)") }
        for text in ["1.234", "-1", "", ".", "1.", "1e3"] { #expect(Quantity.cents(text) == nil, "\(text)") }
        #expect(Quantity.cents("12.5") == 1250)
        for text in ["0 weeks", "8", "weeks", "8 years", "-1 days", "99999999999999999999 days"] { #expect(Quantity.term(text) == nil, "\(text)") }
        #expect(Quantity.term("1 working day") == .workingDays(1))
    }

    @Test("the law of a term that does not stand still has no meaning")
    func suspensionLaw() throws {
        let found = try service("suspension: true", "suspension_law: \"Awb 4:15\"")
        #expect(found.count == 1 && found[0].hasSuffix("add \"suspension: true\", or leave this out"))
        #expect(try service("suspension: true", "suspension: false, suspension_law: \"Awb 4:15\"").count == 1)
        #expect(try service("suspension: true", "suspension: true, suspension_law: \"Awb 4:15\"").isEmpty)
        // What "suspension" itself has wrong is said alone.
        #expect(try service("suspension: true", "suspension: misschien, suspension_law: \"Awb 4:15\"").count == 1)
    }

    @Test("reasons have a stable code for programs")
    func codes() {
        let codes: [(Mistake.Reason, String)] = [
            (.unknownKey, "unknown_key"), (.wrongType(expected: "a (b)"), "wrong_type"), (.notUTF8, "not_utf8"),
            (.missingTranslation(.english), "missing_translation"),
        ]
        for (reason, code) in codes { #expect(reason.code == code) }
    }

    // MARK: - Case flow

    @Test("a case must be able to begin, to go on and to end")
    func flow() throws {
        let flow = try service("to: afgerond, decides: true", "to: afgrond, decides: true")
        #expect(flow.contains { $0.contains(#"unknown status "afgrond" — did you mean "afgerond"?"#) })
        #expect(flow.contains { $0.contains(#"no step leads to status "afgerond""#) })
        #expect(flow.contains { $0.contains(#"no step leads on from status "ontvangen""#) })
        #expect(try service(", final: true", "").contains { $0.contains("no final status") })
        #expect(try service(", decides: true", "").contains { $0.contains("there are results, but no step decides") })
        let without = try service("  results:\n    - { key: verleend, label: Verleend, resident: U krijgt de vergunning }\n", "")
        #expect(without == [#"23:14: a step decides, but there are no results: "besluit" — add "results:" with what the decision can be"#])
    }

    // MARK: - Fields

    @Test("field keys are unique names of FEEL")
    func fieldKeys() throws {
        let mistakes = try FolderFixture.mistakes(
            fields: """
                - { key: a, type: text, label: X }
                - { key: a, type: text, label: X }
                - { key: een-twee, type: text, label: X }
                - { key: if, type: text, label: X }
                - { key: value, type: text, label: X }
                """)
        #expect(
            mistakes == [
                #"6:16: field stands more than once: "a" — give each field its own key"#,
                #"7:16: not a key: "een-twee" — use lower case letters, digits and "_", starting with a letter: "een_twee""#,
                #"8:16: not a name for a field: "if" — FEEL keeps this word for itself: choose another"#,
                #"9:16: not a name for a field: "value" — FEEL keeps this word for itself: choose another"#,
            ])
    }

    @Test(
        "evidence is for closed choices, bounded numbers and dates only",
        arguments: [
            ("type: text", false), ("type: textarea", false), ("type: email", false), ("type: phone", false), ("type: file", false),
            ("type: number", false), ("type: number, min: 1", false), ("type: number, min: 0, max: 999999999", false),
            ("type: date, personal: date_of_birth", false), ("type: number, min: 1, max: 10", true), ("type: date", true), ("type: checkbox", true),
            ("type: radio, values: [A]", true), ("type: select, values: [A]", true), ("type: checkboxes, values: [A]", true),
        ])
    func evidence(field: String, isAllowed: Bool) throws {
        let mistakes = try FolderFixture.mistakes(fields: "- { key: a, label: X, evidence: true, \(field) }")
        #expect(mistakes.isEmpty == isAllowed)
        #expect(mistakes.allSatisfy { $0.contains("this answer cannot be evidence: \"a\"") })
    }

    @Test("a personal fact fits its type")
    func personal() throws {
        for field in [
            "type: text, personal: name", "type: text, format: bsn, personal: bsn", "type: email, personal: email", "type: date, personal: date_of_birth",
        ] {
            #expect(try FolderFixture.mistakes(fields: "- { key: a, label: X, \(field) }") == [], "\(field)")
        }
        for field in ["type: text, personal: bsn", "type: number, personal: name", "type: textarea, personal: name"] {
            #expect(
                try FolderFixture.mistakes(fields: "- { key: a, label: X, \(field) }").contains { $0.contains("cannot hold that personal fact") }, "\(field)")
        }
    }

    @Test("expressions are checked where they stand")
    func expressions() throws {
        #expect(
            try FolderFixture.mistakes(fields: "- { key: omtrek, type: number, label: X }\n- { key: b, type: text, label: X, show: omtrk > 90 }") == [
                "6:47: FEEL: \"omtrk > 90\": ‘omtrk’ is not known here; did you mean ‘omtrek’?"
            ])
        #expect(
            try FolderFixture.mistakes(fields: "- { key: a, type: number, label: X }\n- { key: b, type: text, label: X, show: a + 1 }").first?.contains(
                "gives number, not boolean") == true)
        let escaped = try FolderFixture.mistakes(
            fields: "- { key: a, type: text, label: X }\n- { key: b, type: text, label: X, show: \"a = \\\"x\\\" and c\" }")
        #expect(escaped.first?.hasPrefix("6:62: FEEL:") == true, "\(escaped)")
        let single = try FolderFixture.mistakes(fields: "- { key: a, type: text, label: X }\n- { key: b, type: text, label: X, show: 'a = \"it''s\" and c' }")
        #expect(single.first?.hasPrefix("6:64: FEEL:") == true, "\(single)")
        let block = try FolderFixture.mistakes(
            fields: "- { key: a, type: text, label: X }\n- key: b\n  type: text\n  label: X\n  show: |\n    a = \"x\"\n    and c")
        #expect(block.first?.hasPrefix("11:15: FEEL:") == true, "\(block)")
        #expect(try FolderFixture.mistakes(fields: "- { key: a, type: date, label: X, max: today() }") == [])
        #expect(try FolderFixture.mistakes(fields: "- { key: a, type: date, label: X, max: 12 }").first?.contains("gives number, not date") == true)
    }

    @Test("a condition can ask only for what was answered before it")
    func laterFields() throws {
        let later = try FolderFixture.mistakes(fields: "- { key: b, type: text, label: X, show: a > 1 }\n- { key: a, type: number, label: X }")
        #expect(later == [#"5:47: asks for an answer that comes later: "a" — an expression can ask only for answers that were given before it"#])
        let itself = try FolderFixture.mistakes(fields: "- { key: a, type: number, label: X, show: a > 1 }")
        #expect(itself.first?.contains("comes later") == true)
    }

    @Test("patterns, choices and autofill tokens are checked")
    func fieldDetails() throws {
        func mistakes(_ field: String) throws -> [String] { try FolderFixture.mistakes(fields: "- { key: a, label: X, \(field) }") }
        #expect(try mistakes("type: text, pattern: '[a-', message: M").first?.contains("not a regular expression: \"[a-\"") == true)
        for slow in ["(a+)+", "([a-z]+ ?)+", "(a|a)*b", "(x+x+)+y", "(\\d+)*z", "(.*,?){3,}!"] {
            #expect(try mistakes("type: text, pattern: '\(slow)', message: M").first?.contains("busy without end") == true, "\(slow)")
        }
        for quick in ["([A-Z]{2}-)+[0-9]", "(?:ab|cd)+", "[a-z]+( [a-z]+)*", "(0|[1-9][0-9]*)"] {
            #expect(try mistakes("type: text, pattern: '\(quick)', message: M") == [], "\(quick)")
        }
        #expect(try mistakes("type: text, validate: value = \"x\"").first?.contains(#"missing key "message""#) == true)
        #expect(try mistakes("type: text, message: M").first?.contains("this text is never shown") == true)
        #expect(try mistakes("type: radio, values: []").first?.contains("nothing is filled in for \"values\"") == true)
        #expect(try mistakes("type: radio, values: [Ja, ja]").first?.contains(#"value stands more than once: "ja""#) == true)
        #expect(try mistakes("type: radio, values: [{ value: a b, label: X }]").last?.contains(#"not a value: "a b""#) == true)
        #expect(try mistakes("type: text, autocomplete: given_name").first?.contains(#"did you mean "given-name"?"#) == true)
        #expect(try mistakes("type: number, min: 2, max: 1").first?.contains("minimum above maximum") == true)
        #expect(try mistakes("type: number, min: een").first?.contains("is not a number") == true)
        #expect(try mistakes("type: tekst").first?.contains(#"did you mean "text"?"#) == true)
        #expect(try mistakes("type: file, accept: pdf").first?.contains(#"not a media type: "pdf""#) == true)
    }
}
