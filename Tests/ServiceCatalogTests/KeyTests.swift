import Foundation
import Testing

@testable import ServiceCatalog

@Suite("Keys that the journal must be able to hold")
struct KeyTests {
    private static let digits = "write at most 7 digits in a row, for more could be a person's number"

    @Test("a service whose key holds eight digits in a row is refused, with the name that its folder can have")
    func serviceKey() throws {
        for (key, kept) in [("subsidie-20262027", "subsidie-2026-2027"), ("wet12345678901", "wet1234-5678-901")] {
            let fixture = try FolderFixture([
                "gemeente.yaml": FolderFixture.municipality, "diensten/\(key)/dienst.yaml": FolderFixture.service,
                "diensten/\(key)/formulier.yaml": FolderFixture.form,
            ])
            let loaded = fixture.load()
            #expect(loaded.catalogue == nil)
            #expect(loaded.mistakes.map(\.description) == [#"diensten/\#(key):1:1: not a key: "\#(key)" — rename the folder: \#(Self.digits): "\#(kept)""#])
            #expect(ServiceKey(checking: key) == nil && ServiceKey(rawValue: key).kept == ServiceKey(checking: kept))
        }
        // Seven in a row are no person's number.
        #expect(ServiceKey(checking: "subsidie-2026202") != nil && ServiceKey(rawValue: "kap").kept.rawValue == "kap")
    }

    @Test("keys of all that a service is made of are refused with eight digits in a row, each at its place with the mend")
    func keysOfParts() throws {
        let service = FolderFixture.service
            .replacing("key: ontvangen", with: "key: ontvangen-12345678").replacing("from: [ontvangen]", with: "from: [ontvangen-12345678]")
            .replacing("key: besluit", with: "key: besluit-12345678").replacing("key: verleend", with: "key: verleend-12345678")
        #expect(
            try FolderFixture.mistakes("diensten/kap/dienst.yaml", service).map { $0.replacing("diensten/kap/dienst.yaml:", with: "") } == [
                #"20:14: not a key: "ontvangen-12345678" — \#(Self.digits): "ontvangen-1234-5678""#,
                #"23:14: not a key: "besluit-12345678" — \#(Self.digits): "besluit-1234-5678""#,
                #"25:14: not a key: "verleend-12345678" — \#(Self.digits): "verleend-1234-5678""#,
            ])
        let form =
            FolderFixture.form.replacing("key: boom", with: "key: boom-20262027").replacing("key: omtrek,", with: "key: omtrek_20262027,")
            .replacing("omtrek > 90", with: "omtrek_20262027 > 90") + "outcome:\n  - { key: nodig_20262027, label: Nodig, when: 'soort = \"eik\"' }\n"
        #expect(
            try FolderFixture.mistakes("diensten/kap/formulier.yaml", form).map { $0.replacing("diensten/kap/formulier.yaml:", with: "") } == [
                #"2:10: not a key: "boom-20262027" — \#(Self.digits): "boom-2026-2027""#,
                #"6:16: not a key: "omtrek_20262027" — \#(Self.digits): "omtrek_2026_2027""#,
                #"14:12: not a key: "nodig_20262027" — \#(Self.digits): "nodig_2026_2027""#,
            ])
        let municipality = FolderFixture.municipality.replacing("key: groen", with: "key: groen12345678")
        #expect(
            try FolderFixture.mistakes("gemeente.yaml", municipality).contains(
                #"gemeente.yaml:12:12: not a key: "groen12345678" — \#(Self.digits): "groen1234-5678""#))
    }

    @Test("a field's key leaves room for the longest reason to refuse its answer")
    func fieldLength() throws {
        let longest = String(repeating: "a", count: 57)
        #expect(try FolderFixture.mistakes(fields: "- { key: \(longest), type: file, label: X }") == [])
        #expect(
            try FolderFixture.mistakes(fields: "- { key: \(longest)a, type: file, label: X }") == [
                #"5:16: not a key: "\#(longest)a" — use at most 57 letters and digits: "\#(longest)""#
            ])
    }

    @Test("a value that is evidence is refused when it cannot be kept, in whatever way it is written; one that is not may be what it likes")
    func values() throws {
        let long = String(repeating: "lang ", count: 17)
        let fields = """
            - { key: jaren, type: select, label: X, evidence: true, values: [{ value: "20262027", label: A }, { value: "2026.20.27", label: B }] }
            - key: tekst
              type: checkboxes
              label: X
              evidence: true
              values:
                - Van 2026.2027
                - \(long)
            - { key: vrij, type: radio, label: X, values: [{ value: "20262027", label: A }, { value: b, label: B }] }
            """
        let rule = "of at most 80 letters and digits, without eight digits in a row, for it is evidence"
        #expect(
            try FolderFixture.mistakes(fields: fields) == [
                #"5:81: not a value: "20262027" — choose a value \#(rule): "2026-2027""#,
                #"5:114: not a value: "2026.20.27" — choose a value \#(rule): "2026-20-27""#,
                #"12:13: not a value: "\#(String(repeating: "lang-", count: 17).dropLast())" — write { value: …, label: … }, with a value \#(rule): "\#(String(repeating: "lang-", count: 16).dropLast())""#,
            ])
    }

    @Test("every key that is made from a text, and every mend, is a key that can be kept")
    func madeKeys() {
        var chance = SeededGenerator(seed: 9)
        let letters = Array("abz019é -_./+:ABC12345678")
        for _ in 0..<20_000 {
            let text = String((0..<Int.random(in: 0...100, using: &chance)).map { _ in letters.randomElement(using: &chance) ?? "a" })
            for separator in ["-", "_"] as [Character] {
                let key = KeySpelling.key(from: text, separator: separator)
                #expect(key.isEmpty || KeySpelling.isKey(key, separator: separator), "\(text) became \(key)")
                // What is a key already stays what it is.
                if KeySpelling.isKey(text, separator: separator), !text.contains("\(separator)\(separator)") { #expect(key == text) }
                if KeySpelling.isKey(text, separator: separator) { #expect(CodeSpelling.isCode(text)) }
            }
            let value = KeySpelling.value(from: text)
            #expect(value.isEmpty || CodeSpelling.isCode(value), "\(text) became \(value)")
        }
    }

    @Test("a form of Open Forms gets keys that can be kept, whatever its own are")
    func imported() throws {
        let zip = ZipFixture.zip([
            ("forms.json", #"[{"name": "Subsidie", "slug": "subsidie-20262027"}]"#),
            (
                "formSteps.json",
                #"""
                [{"index": 0, "slug": "stap-20262027", "name": "Stap", "configuration": {"components": [
                  {"type": "radio", "key": "jaar20262027", "label": "Jaar", "values": [{"label": "A", "value": "20262027"}, {"label": "B", "value": "2026-2027"}]},
                  {"type": "textfield", "key": "\#(String(repeating: "heelLang", count: 12))", "label": "Lang"},
                  {"type": "textfield", "key": "\#(String(repeating: "heelLang", count: 12))2", "label": "Lang"}]}}]
                """#
            ), ("formDefinitions.json", "[]"),
        ])
        let imported = try OpenForms.importing(zip: zip, OpenForms.Options(department: "groen"))
        #expect(imported.key == "subsidie-2026-2027")
        let fixture = try FolderFixture(["gemeente.yaml": FolderFixture.municipality])
        for file in imported.files { try fixture.write(file.text, to: "diensten/\(imported.key)/\(file.path)") }
        let loaded = fixture.load()
        #expect(loaded.mistakes.map(\.description) == [])
        let form = try #require(loaded.catalogue?.services.first?.form)
        #expect(form.pages.map(\.key) == ["stap-2026-2027"] && form.pages[0].fields.count == 3)
        #expect(form.field("jaar2026_2027")?.choices.map(\.value) == ["2026-2027", "2026-2027-2"])
        #expect(imported.report.contains { $0.description == #"changed: jaar20262027: its key is now "jaar2026_2027""# })
        let own = OpenForms.Options(department: "groen", key: "subsidie-20262027")
        #expect(throws: ImportRefusal.badKey("subsidie-20262027")) { try OpenForms.importing(zip: zip, own) }
        #expect("\(ImportRefusal.badKey("subsidie-20262027"))".contains("subsidie-2026-2027"))
    }
}
