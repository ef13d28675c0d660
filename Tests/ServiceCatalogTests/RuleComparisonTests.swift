import FEEL
import Testing

@testable import ServiceCatalog

@Suite("What a variant's rules say otherwise")
struct RuleComparisonTests {
    private static let form = """
        pages:
          - key: een
            title: Een
            fields:
              - { key: plek, type: radio, label: Waar?, values: [tuin, straat], required: true }
              - { key: omtrek, type: number, label: Omtrek, min: 1, max: 1000, required: true }
              - { key: naam, type: text, label: Uw naam?, personal: name }
        outcome:
          - { key: nodig, label: Nodig, when: 'vergunning = "nodig"' }
          - { key: dun, label: Dun, when: omtrek < 50 }

        """

    /// - Parameter limit: Above so many centimetres a permit is needed in a garden.
    private static func rules(_ limit: Int) -> String {
        """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="m" namespace="urn:m">
          <inputData id="plek" name="plek"><variable name="plek" typeRef="string"/></inputData>
          <inputData id="omtrek" name="omtrek"><variable name="omtrek" typeRef="number"/></inputData>
          <decision id="v" name="vergunning"><variable name="vergunning" typeRef="string"/>
            <informationRequirement><requiredInput href="#plek"/></informationRequirement>
            <informationRequirement><requiredInput href="#omtrek"/></informationRequirement>
            <decisionTable hitPolicy="UNIQUE">
              <input label="Plek"><inputExpression typeRef="string"><text>plek</text></inputExpression>
                <inputValues><text>"tuin", "straat"</text></inputValues></input>
              <input label="Omtrek"><inputExpression typeRef="number"><text>omtrek</text></inputExpression></input>
              <output typeRef="string"/>
              <rule id="straat"><inputEntry><text>"straat"</text></inputEntry><inputEntry><text>-</text></inputEntry>
                <outputEntry><text>"nodig"</text></outputEntry></rule>
              <rule id="dik"><inputEntry><text>"tuin"</text></inputEntry><inputEntry><text>&gt; \(limit)</text></inputEntry>
                <outputEntry><text>"nodig"</text></outputEntry></rule>
              <rule id="dun"><inputEntry><text>"tuin"</text></inputEntry><inputEntry><text>&lt;= \(limit)</text></inputEntry>
                <outputEntry><text>"niet"</text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>
        """
    }

    /// The service and its variant of these files.
    private func comparison(_ variant: [String: String]) throws -> (RuleComparison, Variant) {
        var files = FolderFixture.small
        files["diensten/kap/formulier.yaml"] = Self.form
        files["diensten/kap/regels.dmn"] = Self.rules(120)
        files["diensten/kap/varianten/anders/variant.yaml"] = "name: Anders\nwhy: Het kan beter.\n"
        for (name, text) in variant { files["diensten/kap/varianten/anders/\(name)"] = text }
        let loaded = try FolderFixture(files).load()
        #expect(loaded.mistakes.map(\.description) == [])
        let service = try #require(loaded.catalogue?.services.first)
        let found = try #require(service.variant("anders"))
        return (RuleComparison(service, with: found.service), found)
    }

    private func differences(_ variant: [String: String], _ given: [String: Answer]) throws -> [String] {
        var answers = Answers()
        for (key, answer) in given { answers[key] = answer }
        return try comparison(variant).0.differences(answers, today: try day("2026-11-02")).map(\.description)
    }

    private static let thin: [String: Answer] = ["plek": .text("tuin"), "omtrek": .number(110), "naam": .text("Zwaluwstaart")]

    @Test("is nothing where only words differ, and then there is nothing to compare")
    func words() throws {
        let (comparison, variant) = try comparison(["dienst.yaml": "summary: Anders gezegd.\n"])
        #expect(!variant.changesRules)
        #expect(comparison.differences(Answers(), today: try day("2026-11-02")).isEmpty)
    }

    @Test("is the rule that fires and the outcome that follows, and nothing where the answers lie on one side of both")
    func rules() throws {
        let lower = ["regels.dmn": Self.rules(100)]
        #expect(try comparison(lower).1.changesRules)
        #expect(try differences(lower, Self.thin) == ["outcome nodig: none, holds", "rule vergunning: dun, dik"])
        #expect(try differences(lower, Self.thin.merging(["omtrek": .number(99)]) { $1 }) == [])
        #expect(try differences(lower, Self.thin.merging(["omtrek": .number(121)]) { $1 }) == [])
        #expect(try differences(lower, Self.thin.merging(["plek": .text("straat")]) { $1 }) == [])
    }

    @Test("is an outcome that holds by another condition, or advises against")
    func outcomes() throws {
        let wider = ["formulier.yaml": "outcome: [{ key: dun, label: Dun, when: omtrek < 150 }]\n"]
        #expect(try differences(wider, Self.thin) == ["outcome dun: none, holds"])
        let advising = ["formulier.yaml": "outcome: [{ key: dun, label: Dun, when: omtrek < 150, advises_against: true }]\n"]
        #expect(try differences(advising, Self.thin.merging(["omtrek": .number(40)]) { $1 }) == ["outcome dun: holds, advises-against"])
    }

    @Test("is the fee and the term, of whatever answers")
    func feeAndTerm() throws {
        let cheaper = try comparison(["dienst.yaml": "fee: { amount: 80.00 }\nterm: { length: 9 weeks }\n"])
        #expect(cheaper.1.changesRules)
        let found = cheaper.0.differences(Answers(), today: try day("2026-11-02"))
        let fee = try #require(found.first { $0.kind == .fee }), term = try #require(found.first { $0.kind == .term })
        #expect(fee.place == "fee" && fee.new == "8000" && fee.old != "8000")
        #expect(term.place == "length" && term.new == "9-weeks" && term.old != "9-weeks")
    }

    @Test("is a field that the variant asks for and nobody answered, and an answer that it does not accept")
    func fields() throws {
        let required = ["formulier.yaml": "fields: { naam: { required: true } }\n"]
        #expect(try differences(required, Self.thin.filter { $0.key != "naam" }) == ["field_missing naam: none, required"])
        #expect(try differences(required, Self.thin) == [])
        let smaller = ["formulier.yaml": "fields: { omtrek: { max: 500 } }\n"]
        #expect(try differences(smaller, Self.thin.merging(["omtrek": .number(600)]) { $1 }) == ["answer omtrek: none, above_maximum"])
    }

    @Test("holds no answer, whatever was typed")
    func personal() throws {
        let variant = ["regels.dmn": Self.rules(100), "formulier.yaml": "fields: { naam: { max_length: 3 } }\n"]
        let found = try differences(variant, Self.thin)
        #expect(found.contains("answer naam: none, too_long"))
        for text in found { #expect(!text.contains("Zwaluw") && !text.contains("110")) }
    }

    @Test("is kept as codes: what is none becomes one that says so")
    func codes() {
        let difference = RuleDifference(.rule, "Welke boom?", old: "12345678", new: "dik")
        #expect(difference == RuleDifference(.rule, "other", old: "other", new: "dik"))
    }
}
