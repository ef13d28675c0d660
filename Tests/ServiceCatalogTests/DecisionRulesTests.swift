import FEEL
import Testing

@testable import ServiceCatalog

@Suite("The decision model of a service")
struct DecisionRulesTests {
    private static let form = """
        pages:
          - key: een
            title: Een
            fields:
              - { key: plek, type: radio, label: Waar?, values: [tuin, straat], required: true }
              - { key: omtrek, type: number, label: Omtrek, min: 1, max: 1000, required: true }
              - { key: foto, type: text, label: Welke foto?, show: 'vergunning = "nodig"' }
        outcome:
          - { key: nodig, label: Nodig, when: 'vergunning = "nodig"' }

        """

    private static let rules = """
          <rule id="straat"><inputEntry><text>"straat"</text></inputEntry><inputEntry><text>-</text></inputEntry>
            <outputEntry><text>"nodig"</text></outputEntry><annotationEntry><text>Op straat is altijd een vergunning nodig.</text></annotationEntry></rule>
          <rule id="dik"><inputEntry><text>"tuin"</text></inputEntry><inputEntry><text>&gt; 120</text></inputEntry>
            <outputEntry><text>"nodig"</text></outputEntry></rule>
          <rule id="dun"><inputEntry><text>"tuin"</text></inputEntry><inputEntry><text>&lt;= 120</text></inputEntry>
            <outputEntry><text>"niet"</text></outputEntry></rule>
        """

    private static func model(_ rules: String = rules, omtrek: String = "omtrek", type: String = "number", decision: String = "vergunning") -> String {
        """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="m" namespace="urn:m">
          <inputData id="plek" name="plek"><variable name="plek" typeRef="string"/></inputData>
          <inputData id="omtrek" name="\(omtrek)"><variable name="\(omtrek)" typeRef="\(type)"/></inputData>
          <decision id="v" name="\(decision)"><variable name="\(decision)" typeRef="string"/>
            <informationRequirement><requiredInput href="#plek"/></informationRequirement>
            <informationRequirement><requiredInput href="#omtrek"/></informationRequirement>
            <decisionTable hitPolicy="UNIQUE">
              <input label="Plek"><inputExpression typeRef="string"><text>plek</text></inputExpression>
                <inputValues><text>"tuin", "straat"</text></inputValues></input>
              <input label="Omtrek"><inputExpression typeRef="number"><text>\(omtrek)</text></inputExpression></input>
              <output typeRef="string"/>
        \(rules)
            </decisionTable></decision>
        </definitions>
        """
    }

    private func load(_ model: String, form: String = form) throws -> LoadedCatalogue {
        var files = FolderFixture.small
        files["diensten/kap/formulier.yaml"] = form
        files["diensten/kap/regels.dmn"] = model
        return try FolderFixture(files).load()
    }

    private func mistakes(_ model: String, form: String = form) throws -> [String] {
        try load(model, form: form).mistakes.map { $0.description.replacing("diensten/kap/", with: "") }
    }

    @Test("a decision shows and hides questions, and tells what follows and why")
    func decides() throws {
        let loaded = try load(Self.model())
        #expect(loaded.mistakes.isEmpty)
        let form = try #require(loaded.catalogue?[ServiceKey(rawValue: "kap")]?.form)
        let today = try day("2026-11-25")
        var answers = Answers()
        answers["plek"] = .text("tuin")
        answers["omtrek"] = .number(100)
        var evaluation = form.evaluate(answers, today: today)
        #expect(evaluation.pages.first?.fields.map(\.key) == ["plek", "omtrek"])
        #expect(evaluation.outcomes().isEmpty)
        answers["omtrek"] = .number(121)
        evaluation = form.evaluate(answers, today: today)
        #expect(evaluation.pages.first?.fields.map(\.key) == ["plek", "omtrek", "foto"])
        let dik = try #require(evaluation.outcomes().first.map { evaluation.reasons(for: $0) })
        #expect(dik.map(\.rule) == [2] && dik.first?.text == nil)
        #expect(dik.first?.conditions.map(\.test) == ["\"tuin\"", "> 120"])
        answers["plek"] = .text("straat")
        evaluation = form.evaluate(answers, today: today)
        let straat = try #require(evaluation.outcomes().first.map { evaluation.reasons(for: $0) })
        #expect(straat.first?.text?.in(.dutch) == "Op straat is altijd een vergunning nodig.")
    }

    @Test("input that is no question, or of another type, is a mistake at its place")
    func inputs() throws {
        #expect(try mistakes(Self.model(omtrek: "omtrk")) == [#"regels.dmn:3:14: unknown question "omtrk" — did you mean "omtrek"?"#])
        #expect(
            try mistakes(Self.model("", type: "string")).contains(
                #"regels.dmn:3:14: FEEL: "omtrek" gives number, not string — give the input data the type of the question"#))
        #expect(
            try mistakes(Self.model(decision: "plek")).contains(
                #"regels.dmn:4:13: name stands more than once: "plek" — give the decision another name than the question"#))
    }

    @Test("gaps, overlaps and unreachable rules are told, and leave the service usable")
    func tables() throws {
        let hole = try load(Self.model(Self.rules.replacing("&lt;= 120", with: "&lt; 120")))
        #expect(
            hole.mistakes.map(\.description) == [
                #"diensten/kap/regels.dmn:4:13: decision table "vergunning": no rule matches Plek = tuin, Omtrek = 120 — add a rule for it, or a default output"#
            ])
        #expect(hole.catalogue != nil)
        let both = try mistakes(Self.model(Self.rules.replacing("&lt;= 120", with: "&lt;= 130")))
        #expect(both.count == 1 && both.first?.contains("rules 2 and 3 both match Plek = tuin") == true)
    }

    @Test("a mistake in a cell is told with the line and column of its text")
    func cells() throws {
        let found = try mistakes(Self.model(Self.rules.replacing("&gt; 120", with: "&gt; omtrk")))
        #expect(found == ["regels.dmn:14:85: FEEL: \"> omtrk\": ‘omtrk’ is not known here; did you mean ‘omtrek’? — in vergunning"])
    }

    @Test("what is no model is said in one sentence; a question cannot ask for a decision on later answers")
    func unreadable() throws {
        let broken = try mistakes("<definitions")
        #expect(broken.contains { $0.hasPrefix("regels.dmn:1:1: DMN:") })
        let early = Self.form.replacing("label: Omtrek, min", with: #"label: Omtrek, show: 'vergunning = "nodig"', min"#)
        #expect(try mistakes(Self.model(), form: early).contains { $0.contains("asks for an answer that comes later") })
        #expect(try mistakes(#"<!DOCTYPE x [<!ENTITY a "b">]>"# + Self.model()).contains { $0.contains("regels.dmn:1:1: DMN:") })
    }
}
