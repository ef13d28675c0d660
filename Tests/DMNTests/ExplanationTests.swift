import DMN
import Testing

@Suite("Explaining and checking")
struct ExplanationTests {
    @Test("an explanation names the rules that matched, with what they tested")
    func explanation() throws {
        let model = try model(
            input("girth", "number") + input("kind", "string")
                + decision(
                    "permit",
                    requires("girth", "kind")
                        + table(
                            "hitPolicy=\"FIRST\"", [("girth", "number"), ("kind", "string")],
                            [
                                ["> 90", "not(\"poplar\")", "\"needed\""], ["-", "-", "\"free\""],
                            ])))
        let explanation = try #require(model.explain(decision: "permit", ["girth": 120, "kind": "oak"]))
        #expect(explanation.result.value == "needed")
        let rule = try #require(explanation.steps.first?.tables.first?.rules.first)
        #expect(rule.number == 1)
        #expect(rule.conditions.map(\.test) == ["> 90", "not(\"poplar\")"])
        #expect(rule.conditions.map(\.variable) == ["girth", "kind"])
        #expect(explanation.description.contains("girth = 120 (> 90) and kind = \"oak\" (not(\"poplar\")) → \"needed\""))
    }

    @Test("a column that computes with what it reads is not called after one name")
    func computedColumn() throws {
        let model = try model(
            input("girth", "number") + decision("permit", requires("girth") + table("", [("girth / 100", "number")], [["> 0.9", "\"needed\""]])))
        let explanation = try #require(model.explain(decision: "permit", ["girth": 120]))
        let rule = try #require(explanation.steps.first?.tables.first?.rules.first)
        #expect(rule.conditions.map(\.label) == ["girth / 100"] && rule.conditions.map(\.variable) == [nil])
    }

    private func findings(_ policy: String, _ rows: [[String]], _ columns: [(String, String)] = [("n", "number")]) throws -> [TableFinding.Kind] {
        let model = try model(
            columns.map { input($0.0, $0.1) }.joined()
                + decision("d", columns.map { requires($0.0) }.joined() + table(policy, columns, rows)))
        return model.checks().map(\.kind)
    }

    @Test("a gap comes with an example")
    func gap() throws {
        #expect(try findings("", [["< 18", "1"], ["> 18", "2"]]) == [.gap(example: [.init(label: "n", value: 18)])])
        #expect(try findings("", [["< 18", "1"], [">= 18", "2"]]).isEmpty)
        #expect(try findings("", [["\"a\"", "1"], ["not(\"a\")", "2"]], [("n", "string")]).isEmpty)
        #expect(try findings("", [["true", "1"]], [("n", "boolean")]) == [.gap(example: [.init(label: "n", value: false)])])
    }

    @Test("an overlap comes with an example")
    func overlap() throws {
        #expect(try findings("", [["<= 18", "1"], [">= 18", "2"]]) == [.overlap(rules: [1, 2], example: [.init(label: "n", value: 18)])])
        #expect(try findings("hitPolicy=\"ANY\"", [["<= 18", "1"], [">= 18", "1"]]).isEmpty)
        #expect(try findings("hitPolicy=\"FIRST\"", [["<= 18", "1"], [">= 18", "2"]]).isEmpty)
    }

    @Test("rules that cannot be reached and columns that nothing looks at are found")
    func unreachable() throws {
        #expect(try findings("hitPolicy=\"FIRST\"", [["-", "1"], ["> 3", "2"]]) == [.unreachable(rule: 2)])
        #expect(try findings("hitPolicy=\"FIRST\"", [["> 3", "-", "1"], ["-", "-", "2"]], [("n", "number"), ("m", "number")]) == [.unusedColumn("m")])
    }

    @Test("allowed values bound what is looked for")
    func allowed() throws {
        let model = try model(
            "<itemDefinition name=\"tKind\"><typeRef>string</typeRef><allowedValues><text>\"a\", \"b\"</text></allowedValues></itemDefinition>"
                + input("kind", "tKind") + decision("d", requires("kind") + table("", [("kind", "tKind")], [["\"a\"", "1"], ["\"b\"", "2"]])))
        #expect(model.checks().isEmpty)
    }

    @Test("inputs that are required and never read are found")
    func unused() throws {
        let model = try model(input("a", "number") + input("b", "number") + decision("d", requires("a", "b") + literal("a + 1")))
        #expect(model.checks().map(\.kind) == [.unusedInput("b")])
    }

    @Test("two columns with many places are checked quickly")
    func large() throws {
        let rows = (0..<60).flatMap { n in (0..<60).map { m in ["[\(n)..\(n + 1))", "[\(m)..\(m + 1))", "1"] } }
        let model = try model(
            input("n", "number") + input("m", "number")
                + decision("d", requires("n", "m") + table("hitPolicy=\"FIRST\"", [("n", "number"), ("m", "number")], rows)))
        let time = ContinuousClock().measure { _ = model.checks() }
        #expect(time < .seconds(60))
    }
}
