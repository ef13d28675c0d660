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
        // Of each the question, whatever the author calls its column.
        #expect(dik.first?.conditions.map(\.variable) == ["plek", "omtrek"])
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

    /// The table with other cells and without `inputValues`, so that only the form says what the answers can be.
    private static func free(_ rules: String, policy: String = "UNIQUE") -> String {
        model(rules).replacing("<inputValues><text>\"tuin\", \"straat\"</text></inputValues>", with: "").replacing("UNIQUE", with: policy)
    }

    private static func rule(_ place: String, _ girth: String, _ output: String = "nodig") -> String {
        "<rule><inputEntry><text>\(place)</text></inputEntry><inputEntry><text>\(girth)</text></inputEntry><outputEntry><text>\"\(output)\"</text></outputEntry></rule>\n"
    }

    @Test("what the questions can be answered is known to the check: no gap where no answer is")
    func domains() throws {
        #expect(try mistakes(Self.free(Self.rules)) == [])
        // Whole numbers: nothing lies between 120 and 121.
        let whole = Self.free(Self.rule("-", "&lt;= 120") + Self.rule("-", "&gt;= 121", "niet"))
        #expect(try mistakes(whole).filter { $0.contains("no rule matches") } == [])
        let halves = Self.form.replacing("min: 1, max: 1000", with: "min: 1, max: 1000, decimals: 1")
        #expect(try mistakes(whole, form: halves).contains { $0.contains("no rule matches Omtrek = 120.1") })
    }

    @Test("a choice that was renamed is told, both ways: the rule that tests the old one, and the new one that no rule matches")
    func renamed() throws {
        let form = Self.form.replacing("values: [tuin, straat]", with: "values: [achtertuin, straat]")
        let found = try mistakes(Self.free(Self.rules), form: form)
        #expect(found.contains { $0.contains("rule 2 tests whether Plek is \"tuin\", which it can never be") && $0.hasPrefix("regels.dmn:14:36") })
        #expect(found.contains { $0.contains("rule 3 tests whether Plek is \"tuin\", which it can never be") })
        #expect(found.contains { $0.contains("no rule matches Plek = achtertuin") })
        // With a rule for all else nobody is left out, and yet the old test is told.
        let rest = try mistakes(Self.free(Self.rule("\"tuin\"", "-") + Self.rule("not(\"tuin\")", "-", "niet")), form: form)
        #expect(rest.count { $0.contains("which it can never be") } == 2 && !rest.contains { $0.contains("reached") || $0.contains("no rule matches") })
    }

    @Test("a choice that no rule tests is told though the column says that it cannot come: what can be answered decides")
    func notAmongInputValues() throws {
        func gap(_ place: String) -> String {
            #"regels.dmn:4:13: decision table "vergunning": no rule matches Plek = \#(place) — add a rule for it, or a default output"#
        }
        let more = Self.form.replacing("values: [tuin, straat]", with: "values: [tuin, straat, dak]")
        #expect(try mistakes(Self.model(), form: more) == [gap("dak")])
        // Each of them, and not the first alone.
        let two = Self.form.replacing("values: [tuin, straat]", with: "values: [tuin, dak, straat, balkon]")
        #expect(try mistakes(Self.model(), form: two).sorted() == [gap("balkon"), gap("dak")])
        let renamed = try mistakes(Self.model(), form: Self.form.replacing("values: [tuin, straat]", with: "values: [achtertuin, straat]"))
        #expect(renamed.contains(gap("achtertuin")))
        #expect(renamed.count { $0.contains("tests whether Plek is \"tuin\", which it can never be") } == 2)
        // Numbers are no other.
        let narrow = Self.model(Self.rule("-", "[1..500]")).replacing(
            "<text>omtrek</text></inputExpression>", with: "<text>omtrek</text></inputExpression><inputValues><text>[1..500]</text></inputValues>")
        #expect(try mistakes(narrow).contains { $0.contains("no rule matches Omtrek = 501") })
    }

    @Test("what a decision can be is named once, however many rules give it")
    func namedOnce() throws {
        let form = Self.form.replacing(#"when: 'vergunning = "nodig"'"#, with: #"when: 'vergunning = "noodzakelijk"'"#)
        let found = try mistakes(Self.model(), form: form)
        #expect(found.count == 1 && found.first?.hasSuffix(#"‘vergunning’ is never "noodzakelijk" — choose from nodig, niet"#) == true, "\(found)")
    }

    @Test("a table that collects says which choice no rule looks at")
    func collected() throws {
        let found = try mistakes(Self.free(Self.rule("\"tuin\"", "-"), policy: "COLLECT").replacing("<output typeRef=\"string\"/>", with: "<output/>"))
        #expect(found.contains { $0.contains("no rule looks at Plek = straat") })
    }

    @Test(
        "numbers out of the range that may be filled in are told",
        arguments: [
            ("&gt; 1000", true), ("&lt; 1", true), ("0", true), ("[2000..3000]", true), ("(120..121)", true), ("2.5", true), ("&gt;= 1000", false),
            ("1", false),
        ])
    func numbers(_ test: String, isImpossible: Bool) throws {
        let found = try mistakes(Self.free(Self.rule("-", test) + Self.rule("-", "not(\(test))", "niet")))
        #expect(found.contains { $0.contains("rule 1 tests whether Omtrek is") } == isImpossible)
    }

    @Test("dates out of the range are told; a range that moves with the day says nothing")
    func dates() throws {
        func found(_ limits: String) throws -> [String] {
            let form = Self.form.replacing(
                "{ key: omtrek, type: number, label: Omtrek, min: 1, max: 1000", with: "{ key: omtrek, type: date, label: Omtrek\(limits)")
            let rules = Self.rule("-", "&lt; @\"2020-01-01\"") + Self.rule("-", "&gt;= @\"2020-01-01\"", "niet")
            return try mistakes(Self.free(rules).replacing("typeRef=\"number\"", with: "typeRef=\"date\""), form: form)
        }
        #expect(try found(#", min: 'date("2020-01-01")'"#).contains { $0.contains("rule 1 tests whether Omtrek is < 2020-01-01, which it can never be") })
        #expect(try !found(#", min: 'today() - duration("P1D")'"#).contains { $0.contains("can never be") })
        #expect(try !found("").contains { $0.contains("can never be") })
    }

    @Test("a condition of the form on a choice or a decision that never comes is told at its place")
    func conditions() throws {
        let choice = Self.form.replacing(#"show: 'vergunning = "nodig"'"#, with: #"show: 'plek = "tuinn"'"#)
        #expect(try mistakes(Self.model(), form: choice) == [#"formulier.yaml:7:60: ‘plek’ is never "tuinn" — did you mean "tuin"?"#])
        let decided = Self.form.replacing(#"when: 'vergunning = "nodig"'"#, with: #"when: 'vergunning in ("nodg", "niet")'"#)
        #expect(
            try mistakes(Self.model(), form: decided).map { String($0.drop { $0 != ":" }.dropFirst()) } == [
                #"9:39: ‘vergunning’ is never "nodg" — did you mean "nodig"?"#
            ])
        #expect(try load(Self.model(), form: decided).catalogue != nil)
    }

    @Test("a decision and a condition that look alike are alike, however their letters are composed")
    func composed() throws {
        let rules = Self.rules.replacing("\"nodig\"", with: "\"cafe\u{301}\"")
        let form = Self.form.replacing("\"nodig\"", with: "\"caf\u{e9}\"")
        #expect(try mistakes(Self.model(rules), form: form) == [])
        #expect(try mistakes(Self.model(rules), form: form.replacing("caf\u{e9}", with: "cafe")).contains { $0.contains("is never \"cafe\"") })
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
