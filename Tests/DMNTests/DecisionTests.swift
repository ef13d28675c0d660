import DMN
import FEEL
import Testing

@Suite("Decisions")
struct DecisionTests {
    @Test("a decision reads its inputs and the decisions it needs")
    func graph() throws {
        let model = try model(
            input("a", "number") + decision("b", requires("a") + literal("a * 2"))
                + decision("c", "<informationRequirement><requiredDecision href=\"#b\"/></informationRequirement>" + literal("b + 1")))
        #expect(model.evaluate(decision: "c", ["a": 3])?.value == 7)
        #expect(model.evaluate(decision: "c", ["b": 1])?.value == 2)
        #expect(model.evaluate(decision: "d", [:]) == nil)
        #expect(model.prepare(decision: "c")?.evaluate([3]).value == 7)
    }

    @Test("a value of another type than the variable's gives null with a diagnostic at the element")
    func types() throws {
        let model = try model(decision("d", literal("1 + 1"), type: "string"))
        let result = try #require(model.evaluate(decision: "d", [:]))
        #expect(result.value == .null)
        #expect(result.diagnostics.first?.element.name == "d")
    }

    @Test("allowed values are held")
    func allowedValues() throws {
        let model = try model(
            "<itemDefinition name=\"tKind\"><typeRef>string</typeRef><allowedValues><text>\"a\", \"b\"</text></allowedValues></itemDefinition>"
                + input("kind", "tKind") + decision("d", requires("kind") + literal("kind")))
        #expect(model.evaluate(decision: "d", ["kind": "a"])?.value == "a")
        #expect(model.evaluate(decision: "d", ["kind": "c"])?.value == .null)
    }

    @Test("input from JSON is read as the inputs' types ask")
    func json() throws {
        let model = try model(input("day", "date") + decision("d", requires("day") + literal("day.year")))
        let given = try #require(try JSONReader.read(Array("{\"day\": \"2024-02-29\"}".utf8)).context)
        #expect(model.evaluate(decision: "d", model.interpret(given))?.value == 2024)
        #expect(model.evaluate(decision: "d", given)?.value == .null)
    }

    @Test("decisions that need each other end in null")
    func cycle() throws {
        func needs(_ name: String) -> String { "<informationRequirement><requiredDecision href=\"#\(name)\"/></informationRequirement>" }
        let model = try model(decision("a", needs("b") + literal("b")) + decision("b", needs("a") + literal("a")))
        #expect(model.evaluate(decision: "a", [:])?.value == .null)
    }

    @Test(
        "knowledge and services are handed over as functions",
        arguments: [
            ("sort([3,1,2], less)", [1, 2, 3]), ("sort([3,1,2], untyped)", [1, 2, 3]), ("sort([3,1,2], service)", [1, 2, 3]),
            ("sort(list: [3,1,2], precedes: service)", [1, 2, 3]), ("apply(less, 1, 2)", true), ("apply(untyped, 2, 1)", false),
            ("apply(service, 1, 2)", true), ("apply(f: less, u: 1, v: 2)", true), ("applyAny(less, 1, 2)", true), ("applyAny(service, 1, 2)", true),
            ("applyAny(function(a: number, b: number) a < b, 1, 2)", true), ("apply(function(a, b) a < b, 1, 2)", true),
            ("[less][1](1, 2)", true), ("{f: service}.f(1, 2)", true), ("for f in [less, service] return f(1, 2)", [true, true]),
            ("(if true then less else service)(1, 2)", true), ("list replace([1, 5], less, 3)", [3, 5]), ("less(b: 1, a: 2)", false),
            ("apply(function(a: string, b: string) a < b, 1, 2)", nil), ("apply(function(a) true, 1, 2)", nil),
        ] as [(String, Value)])
    func functions(source: String, expected: Value) throws {
        func knowledge(_ name: String, _ parameters: [(String, String)], _ body: String) -> String {
            "<businessKnowledgeModel id=\"\(name)\" name=\"\(name)\"><variable name=\"\(name)\"/><encapsulatedLogic>"
                + parameters.map { "<formalParameter name=\"\($0.0)\"\($0.1.isEmpty ? "" : " typeRef=\"\($0.1)\"")/>" }.joined() + literal(body)
                + "</encapsulatedLogic></businessKnowledgeModel>"
        }
        func function(_ name: String, _ type: String) -> String {
            "<itemDefinition name=\"\(name)\"><functionItem outputTypeRef=\"\(type == "number" ? "boolean" : "Any")\"><parameters name=\"a\" typeRef=\"\(type)\"/>"
                + "<parameters name=\"b\" typeRef=\"\(type)\"/></functionItem></itemDefinition>"
        }
        let names = ["less", "untyped", "apply", "applyAny", "service"]
        let model = try model(
            function("tCompare", "number") + function("tAny", "Any") + input("x", "number") + input("y", "number")
                + knowledge("less", [("a", "number"), ("b", "number")], "a < b") + knowledge("untyped", [("a", ""), ("b", "")], "a < b")
                + knowledge("apply", [("f", "tCompare"), ("u", "number"), ("v", "number")], "f(u, v)")
                + knowledge("applyAny", [("f", "tAny"), ("u", ""), ("v", "")], "f(u, v)")
                + decision("inner", requires("x", "y") + literal("x < y"), type: "boolean")
                + "<decisionService id=\"service\" name=\"service\"><variable name=\"service\" typeRef=\"boolean\"/><outputDecision href=\"#inner\"/>"
                + "<inputData href=\"#x\"/><inputData href=\"#y\"/></decisionService>"
                + decision(
                    "d",
                    names.map { "<knowledgeRequirement><requiredKnowledge href=\"#\($0)\"/></knowledgeRequirement>" }.joined() + literal(source)))
        #expect(model.evaluate(decision: "d", [:])?.value == expected)
        if expected != nil { #expect(model.mistakes.isEmpty) }
    }

    @Test(
        "a value that is not among those of its column is told; the rules decide all the same",
        arguments: [
            (#""a", "b""#, #""b""#, "c", nil, true), (#""a", "b""#, #""b""#, "b", 2, false), (#""a", "b""#, #""b""#, nil, nil, false),
            (#""a", "b""#, #"not("a")"#, "c", 2, true), (#"not("c")"#, #""b""#, "c", nil, true), ("-", #""b""#, "c", nil, false),
            (#""a", "b""#, #""b""#, ["c"], nil, false), ("null, [0..999]", "> 5", 1500, 2, true), ("null, [0..999]", "> 5", 6, 2, false),
            ("[0..999]", "[7..8]", -1, nil, true),
        ] as [(String, String, Value, Value, Bool)])
    func inputValues(values: String, cell: String, given: Value, expected: Value, isTold: Bool) throws {
        let columns = table("", [("x", "Any")], [["\"a\"", "1"], [cell, "2"]]).replacing(
            "</inputExpression>", with: "</inputExpression><inputValues><text>\(values)</text></inputValues>")
        let model = try model(input("x", "Any") + decision("d", requires("x") + columns))
        let result = try #require(model.evaluate(decision: "d", ["x": given]))
        #expect(result.value == expected)
        #expect(result.diagnostics.map(\.diagnostic.reason) == (isTold ? [.notAllowed(given)] : []))
    }

    @Test("a member that only some contexts have is null in the others, in business knowledge and over lists without a type")
    func missingMembers() throws {
        let model = try model(
            input("rows", "Any")
                + "<businessKnowledgeModel id=\"pick\" name=\"pick\"><variable name=\"pick\"/><encapsulatedLogic><formalParameter name=\"row\"/>"
                + literal("row.b") + "</encapsulatedLogic></businessKnowledgeModel>"
                + decision(
                    "d",
                    requires("rows") + "<knowledgeRequirement><requiredKnowledge href=\"#pick\"/></knowledgeRequirement>"
                        + literal("[for r in rows return pick(r), (for r in rows return pick(row: r)), sort(rows, function(x, y) x.b < y.b)]")))
        #expect(model.mistakes.isEmpty)
        let given = try #require(try JSONReader.read(Array(#"{"rows": [{"a": 1, "b": 2}, {"a": 2}]}"#.utf8)).context)
        let result = try #require(model.evaluate(decision: "d", given))
        #expect(result.value == [[2, nil], [2, nil], nil])
        #expect(result.diagnostics == [])
    }

    @Test(
        "every namespace that DMN has had is read",
        arguments: [
            ("http://www.omg.org/spec/DMN/20151101/dmn.xsd", "1.1"), ("http://www.omg.org/spec/DMN/20151101/dmn11.xsd", "1.1"),
            ("http://www.omg.org/spec/DMN/20180521/MODEL/", "1.2"), ("https://www.omg.org/spec/DMN/20191111/MODEL/", "1.3"),
            ("https://www.omg.org/spec/DMN/20211108/MODEL/", "1.4"), ("https://www.omg.org/spec/DMN/20230324/MODEL/", "1.5"),
            ("https://www.omg.org/spec/DMN/20240513/MODEL/", "1.6"), ("https://www.omg.org/spec/DMN/", "1.7"), ("https://www.omg.org/spec/DMN/MODEL/", "1.7"),
            ("http://www.omg.org/spec/DMN/20230324/MODEL/", "1.5"), ("https://www.omg.org/spec/DMN/20230324/MODEL", "1.5"),
        ])
    func versions(namespace: String, version: String) throws {
        #expect(DMNVersion.of(namespace: namespace) == version)
        let text =
            "<definitions xmlns=\"\(namespace)\" name=\"m\" namespace=\"urn:m\">\(input("a", "number"))\(decision("d", requires("a") + literal("a + 1")))</definitions>"
        let model = try DecisionModel.load([("m.dmn", Array(text.utf8))])
        #expect(model.mistakes.isEmpty)
        #expect(model.evaluate(decision: "d", ["a": 1])?.value == 2)
    }

    @Test("what is no DMN, and DMN of a version that is not known, are told apart")
    func otherNamespaces() {
        func failure(_ namespace: String) -> LoadFailure? {
            do throws(LoadFailure) {
                _ = try DecisionModel.load([("m.dmn", Array("<definitions xmlns=\"\(namespace)\"/>".utf8))])
                return nil
            } catch { return error }
        }
        #expect(failure("http://www.omg.org/spec/BPMN/20100524/MODEL") == .notDMN("http://www.omg.org/spec/BPMN/20100524/MODEL"))
        #expect(failure("https://www.omg.org/spec/DMN/20990101/MODEL/") == .unknownVersion("https://www.omg.org/spec/DMN/20990101/MODEL/"))
    }

    @Test("mistakes are those of what a decision needs")
    func mistakesOfADecision() throws {
        let model = try model(
            input("a", "number") + decision("good", requires("a") + literal("a + 1")) + decision("bad", requires("a") + literal("a + c"))
                + decision("needsBad", "<informationRequirement><requiredDecision href=\"#bad\"/></informationRequirement>" + literal("bad")))
        #expect(model.mistakes(in: "good").isEmpty)
        #expect(model.mistakes(in: "bad").count == 1)
        #expect(model.mistakes(in: "needsBad").count == 1)
    }

    @Test("where an id stands, the name is meant; what has no name is said to have none")
    func idsAndNames() throws {
        let model = try model(
            "<inputData id=\"InputData_1\"/>" + "<decision id=\"Decision_1\" name=\"Korting\"><variable name=\"Korting\"/>\(literal("1"))</decision>"
                + decision("d", "<informationRequirement><requiredDecision href=\"#Decision_1\"/></informationRequirement>" + literal("Decision_1 + 1")))
        let texts = model.mistakes.map(\.description)
        #expect(texts.contains { $0.contains("InputData_1: it has no name") })
        #expect(texts.contains { $0.contains("did you mean ‘Korting’?") })
    }

    @Test("a value of another type than the model asks for, or one that is not allowed, is a problem with the input")
    func problemsWithInputs() throws {
        let model = try model(
            "<itemDefinition name=\"tKind\"><typeRef>string</typeRef><allowedValues><text>\"a\", \"b\"</text></allowedValues></itemDefinition>"
                + input("kind", "tKind") + input("n", "number") + decision("d", requires("kind", "n") + literal("n"), type: "number"))
        #expect(model.problems(with: ["kind": "a", "n": 1]).isEmpty)
        #expect(model.problems(with: [:]).isEmpty)
        #expect(model.problems(with: ["n": "1"]).map(\.element.name) == ["n"])
        #expect(model.problems(with: ["kind": "c", "d": "x"]).map(\.element.name) == ["kind", "d"])
    }

    @Test("a name that nothing declares can be taken from the input, if it is said so")
    func undeclared() throws {
        let text = Array(
            "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" name=\"m\" namespace=\"urn:m\">\(decision("d", literal("inkomen * 2")))</definitions>"
                .utf8)
        #expect(!(try DecisionModel.load([("m", text)]).mistakes.isEmpty))
        let model = try DecisionModel.load([("m", text)], undeclared: ["inkomen"])
        #expect(model.mistakes.isEmpty)
        #expect(model.evaluate(decision: "d", ["inkomen": 4])?.value == 8)
    }

    @Test("knowledge that calls itself without end is stopped")
    func recursion() throws {
        let model = try model(
            "<businessKnowledgeModel id=\"f\" name=\"f\"><variable name=\"f\"/><encapsulatedLogic><formalParameter name=\"n\"/>"
                + literal("f(n + 1)")
                + "</encapsulatedLogic><knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement></businessKnowledgeModel>"
                + decision("d", "<knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement>" + literal("f(1)")))
        let result = try #require(model.evaluate(decision: "d", [:]))
        #expect(result.value == .null)
        #expect(result.diagnostics.contains { $0.diagnostic.reason == .budget(.depth) })
    }

    @Test("knowledge may call itself some dozens of times")
    func factorial() throws {
        let model = try model(
            "<businessKnowledgeModel id=\"f\" name=\"f\"><variable name=\"f\"/><encapsulatedLogic><formalParameter name=\"n\" typeRef=\"number\"/>"
                + literal("if n <= 1 then 1 else n * f(n - 1)")
                + "</encapsulatedLogic><knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement></businessKnowledgeModel>"
                + decision("d", "<knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement>" + literal("f(20) + 0 * f(90)"))
        )
        #expect(model.evaluate(decision: "d", [:])?.value == 2_432_902_008_176_640_000)
    }

    @Test("a very long chain of decisions is cut off, not followed into a crash")
    func chain() throws {
        let decisions = (1...3000).map { n in
            decision("d\(n)", "<informationRequirement><requiredDecision href=\"#d\(n - 1)\"/></informationRequirement>" + literal("d\(n - 1)"))
        }
        let model = try model(decision("d0", literal("1")) + decisions.joined())
        #expect(model.evaluate(decision: "d100", [:])?.value == 1)
        #expect(model.evaluate(decision: "d3000", [:])?.diagnostics.contains { $0.diagnostic.reason == .budget(.depth) } == true)
        #expect(model.prepare(decision: "d3000")?.inputs.isEmpty == true)
    }

    @Test("a mistake in a text names its element, and the rest of the model works")
    func mistakes() throws {
        let model = try model(decision("wrong", literal("1 +")) + decision("right", literal("2")))
        #expect(model.mistakes.map(\.element.name) == ["wrong"])
        #expect(model.evaluate(decision: "right", [:])?.value == 2)
        #expect(model.evaluate(decision: "wrong", [:])?.value == .null)
    }

    @Test("elements of imported models are known under the import's name")
    func imports() throws {
        let model = try model(
            "<import name=\"lib\" namespace=\"urn:model1\"/>"
                + decision("d", "<informationRequirement><requiredDecision href=\"urn:model1#e\"/></informationRequirement>" + literal("lib.e + 1")),
            more: [decision("e", literal("41"))])
        #expect(model.evaluate(decision: "d", [:])?.value == 42)
    }
}

@Suite("Decision tables")
struct TableTests {
    let rows = [["< 18", "\"child\""], ["[18..65)", "\"adult\""], [">= 65", "\"senior\""], ["> 100", "\"senior\""]]

    @Test(
        "each hit policy",
        arguments: [
            ("", 10, "child"), ("", 101, nil), ("hitPolicy=\"FIRST\"", 101, "senior"), ("hitPolicy=\"ANY\"", 101, "senior"),
            ("hitPolicy=\"COLLECT\"", 101, ["senior", "senior"]), ("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", 101, 2),
            ("hitPolicy=\"RULE ORDER\"", 10, ["child"]),
            ("", nil, nil),
        ] as [(String, Value, Value)])
    func policies(policy: String, age: Value, expected: Value) throws {
        let model = try model(input("age", "number") + decision("d", requires("age") + table(policy, [("age", "number")], rows)))
        #expect(model.evaluate(decision: "d", ["age": age])?.value == expected)
    }

    @Test("priority follows the order of the output's values")
    func priority() throws {
        let output = "<output><outputValues><text>\"high\", \"low\"</text></outputValues></output>"
        let rows = [["> 1", "\"low\""], ["> 5", "\"high\""]]
        for (policy, expected) in [("PRIORITY", "high"), ("OUTPUT ORDER", ["high", "low"])] as [(String, Value)] {
            let model = try model(
                input("n", "number") + decision("d", requires("n") + table("hitPolicy=\"\(policy)\"", [("n", "number")], rows, output: output)))
            #expect(model.evaluate(decision: "d", ["n": 6])?.value == expected)
        }
    }

    @Test("the index finds what asking each cell finds")
    func index() throws {
        let cells = ["-", "< 3", "[2..5)", "(2..5]", "7", "1, 3, > 8", "not(4)", "not(< 2, > 6)", "<= 2", ">= 5"]
        let rows = cells.enumerated().map { [$1, "\($0)"] }
        let model = try model(
            input("n", "number")
                + decision("indexed", requires("n") + table("hitPolicy=\"COLLECT\"", [("n", "number")], rows))
                // One cell that is no simple test leaves the column without an index.
                + decision("asked", requires("n") + table("hitPolicy=\"COLLECT\"", [("n", "number")], rows + [["? = n + 1", "0"]])))
        for n in 0...20 {
            let names: Context = ["n": .number(Decimal128(n) / 2)]
            #expect(model.evaluate(decision: "indexed", names)?.value == model.evaluate(decision: "asked", names)?.value, "\(n)")
        }
    }

    @Test("texts and booleans are indexed too")
    func otherKinds() throws {
        let rows = [["\"a\", \"b\"", "true", "1"], ["not(\"a\")", "-", "2"], ["-", "false", "3"]]
        let model = try model(
            input("s", "string") + input("b", "boolean")
                + decision("d", requires("s", "b") + table("hitPolicy=\"COLLECT\"", [("s", "string"), ("b", "boolean")], rows)))
        #expect(model.evaluate(decision: "d", ["s": "a", "b": true])?.value == [1])
        #expect(model.evaluate(decision: "d", ["s": "b", "b": true])?.value == [1, 2])
        #expect(model.evaluate(decision: "d", ["s": "z", "b": false])?.value == [2, 3])
        #expect(model.evaluate(decision: "d", ["s": nil, "b": false])?.value == [2, 3])
    }
}

@Suite("XML from strangers")
struct XMLTests {
    func reason(_ text: String) -> XMLReader.Failure.Reason? {
        do throws(XMLReader.Failure) {
            _ = try XMLReader.read(Array(text.utf8))
            return nil
        } catch {
            return error.reason
        }
    }

    @Test(
        "what may harm is refused",
        arguments: [
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", .documentType), ("<a>&b;</a>", .unknownEntity("b")),
            ("<a><b></a>", .wrongEndTag(expected: "b", found: "a")),
            ("<a b='1' b='2'/>", .duplicateAttribute("b")), ("<x:a/>", .unknownPrefix("x")), ("<a>", .unfinished), ("<a/><b/>", .unexpected("<b/>")),
        ] as [(String, XMLReader.Failure.Reason)])
    func refused(text: String, expected: XMLReader.Failure.Reason) {
        #expect(reason(text) == expected)
    }

    @Test("deep nesting is refused")
    func deep() {
        #expect(reason(String(repeating: "<a>", count: 10_000)) == .tooDeep)
    }

    @Test("text, CDATA, references and namespaces are read")
    func content() throws {
        let root = try XMLReader.read(Array("<?xml version=\"1.0\"?><!-- c --><n:a xmlns:n='urn:n' b='1 &lt; 2'>x<![CDATA[<&>]]>&#65;&#x1F40E;<c/></n:a>".utf8))
        #expect(root.namespace == "urn:n" && root["b"] == "1 < 2" && root.text == "x<&>A🐎" && root.children.map(\.name) == ["c"])
    }

    @Test("what is no DMN is refused")
    func noDMN() {
        #expect(throws: LoadFailure.self) { try DecisionModel.load([("a.xml", Array("<a/>".utf8))]) }
        #expect(throws: LoadFailure.self) { try DecisionModel.load([]) }
    }
}
