import Testing

@testable import FEEL

@Suite("Expressions")
struct ExpressionTests {
    @Test(
        "literals, arithmetic and comparison",
        arguments: [
            ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("2 ** 3", 8), ("-2 ** 2", 4), ("10 - 2 - 3", 5), ("7 / 2", .number(3.5)),
            ("0.1 + 0.2 = 0.3", true), ("1 < 2", true), ("\"a\" < \"b\"", true), ("1 = \"1\"", nil), ("null = null", true),
            ("1 = null", false), ("1 < null", nil), ("\"a\" + \"b\"", "ab"), ("1 + \"a\"", nil), ("1 / 0", nil), ("\"\\u0041\"", "A"),
            ("1.0 = 1", true), ("// comment\n1 /* two */ + 1", 2),
        ] as [(String, Value)])
    func basics(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test(
        "and, or and not know three truths",
        arguments: [
            ("true and null", nil), ("false and null", false), ("null and false", false), ("true or null", true), ("null or false", nil),
            ("not(null)", nil), ("not(true)", false), ("true and 1", nil),
        ] as [(String, Value)])
    func ternary(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test(
        "in, between, if, for, some, every",
        arguments: [
            ("5 in [1..5]", true), ("5 in [1..5)", false), ("5 in (1..5]", true), ("5 in (> 3, < 1)", true), ("5 in >= 5", true),
            ("\"eik\" in (\"eik\", \"beuk\")", true), ("3 in [1,2,3]", true), ("4 between 1 and 3", false), ("if 1 > 2 then \"a\" else \"b\"", "b"),
            ("for x in [1,2,3] return x * 2", [2, 4, 6]), ("for x in 3..1 return x", [3, 2, 1]), ("for x in [1,2], y in [3,4] return x * y", [3, 4, 6, 8]),
            ("some x in [1,2] satisfies x > 1", true), ("every x in [1,2] satisfies x > 1", false),
            ("for i in 1..4 return if i = 1 then 1 else i * partial[-1]", [1, 2, 6, 24]),
        ] as [(String, Value)])
    func composites(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test(
        "lists, contexts, paths and filters",
        arguments: [
            ("[1,2,3][2]", 2), ("[1,2,3][-1]", 3), ("[1,2,3][item > 1]", [2, 3]), ("{a: 1, b: a + 1}.b", 2), ("{a b: 1, c: a b + 1}.c", 2),
            ("[{x: 1, y: 2}, {x: 2, y: 3}][x = 2].y", [3]), ("[{x: 1}, {x: 2}].x", [1, 2]), ("{\"a\": {b: 3}}.a.b", 3),
            ("{f: function(x) x + 1, g: f(2)}.g", 3), ("(function(a, b) a - b)(b: 1, a: 3)", 2), ("5[1]", 5),
        ] as [(String, Value)])
    func structures(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test(
        "dates and durations",
        arguments: [
            ("date(\"2024-02-29\").year", 2024), ("string(date(\"2024-01-31\") + duration(\"P1M\"))", "2024-02-29"),
            ("date(\"2024-03-01\") - date(\"2024-02-01\") = duration(\"P29D\")", true), ("today().month", 3), ("string(now())", "2026-03-01T12:00:00Z"),
            ("date(2024, 2, 30)", nil), ("@\"2024-02-29\" < @\"2024-03-01\"", true), ("date(\"2026-03-01\").weekday", 7),
            ("duration(\"PT90M\").hours", 1), ("date and time(\"2024-02-29T10:30:00\").minute", 30), ("date(\"2024-02-29\") >= today()", false),
            ("string(date and time(\"2024-07-01T00:00:00@Europe/Amsterdam\").time offset)", "PT2H"),
        ] as [(String, Value)])
    func dates(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test("names may hold spaces and operators; the longest known one counts")
    func names() throws {
        let names: [String: Value] = ["Loan-to value": 3, "Loan": 10, "value": 2, "date and time of birth": 7]
        #expect(try evaluate("Loan-to value * 2", names) == 6)
        #expect(try evaluate("Loan - value", names) == 8)
        #expect(try evaluate("date and time of birth + 1", names) == 8)
    }

    @Test("an expression tells which names it reads and what it gives")
    func reading() throws {
        let scope = Scope([("soort", .string), ("omtrek", .number), ("foto", .list(.context([.init("size", .number)])))])
        let rule = try Expression.compile("omtrek > 90 and soort in (\"eik\", \"beuk\")", in: scope)
        #expect(rule.names == ["soort", "omtrek"])
        #expect(rule.type == .boolean)
        #expect(rule.evaluate(Bindings(scope, ["omtrek": 120, "soort": "eik"])).isTrue)
        #expect(!rule.evaluate(Bindings(scope, ["omtrek": 120])).isTrue)
        #expect(try Expression.compile("sum(foto.size)", in: scope).type == .number)
    }

    @Test("an empty answer gives null without a diagnostic; a wrong operation gives null with one")
    func diagnostics() throws {
        let scope = Scope([("a", .number), ("b", .any)])
        let sum = try Expression.compile("a + b", in: scope)
        let silent = sum.evaluate(Bindings(scope, ["a": 1]))
        #expect(silent.value == nil && silent.diagnostics.isEmpty)
        let loud = sum.evaluate(Bindings(scope, ["a": 1, "b": "x"]))
        #expect(loud.value == nil)
        #expect(loud.diagnostics.map(\.reason) == [.wrongOperands(operator: "+", left: .number, right: .string)])
    }
}

@Suite("Mistakes")
struct MistakeTests {
    let scope = Scope([("omtrek", .number), ("soort", .string), ("akkoord", .boolean)])

    @Test("an unknown name comes with the nearest known one")
    func unknownName() {
        let found = mistakes("omtrk > 90", scope)
        #expect(found.map(\.reason) == [.unknownName("omtrk", didYouMean: "omtrek")])
        #expect(found.first?.range.column == 1 && found.first?.range.length == 5)
    }

    @Test("every mistake is found, with its place")
    func all() {
        let found = mistakes("omtrek > \"x\" and\n  soort + 1 = 2 and akkord", scope)
        #expect(found.count == 3)
        #expect(found.map(\.range.line) == [1, 2, 2])
        #expect(found.first?.reason == .wrongOperands(operator: ">", left: .number, right: .string))
    }

    @Test("text that is no FEEL is refused", arguments: ["", "1 +", "(1", "[1, 2", "{a: }", "if true then 1", "1 2", "\"abc", "for x in", "@1", "#"])
    func syntax(source: String) {
        #expect(!mistakes(source).isEmpty)
        #expect(throws: CompilationFailure.self) { try Expression.compile(source, .lenient) }
    }

    @Test("functions check their arguments")
    func functions() {
        #expect(mistakes("string length(omtrek)", scope).map(\.reason) == [.wrongType(expected: .string, found: .number)])
        #expect(mistakes("string length()", scope).map(\.reason) == [.wrongArgumentCount(function: "string length", found: 0)])
        #expect(mistakes("if omtrek then 1 else 2", scope).map(\.reason) == [.wrongType(expected: .boolean, found: .number)])
        #expect(mistakes("soort = 3", scope).count == 1)
        #expect(mistakes("contains(soort, \"e\") and count([1]) = 1", scope).isEmpty)
    }

    @Test("nesting has a limit")
    func nesting() {
        let deep = String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000)
        #expect(mistakes(deep).map(\.reason) == [.tooDeep])
        #expect(mistakes(String(repeating: "-", count: 5000) + "1").map(\.reason) == [.tooDeep])
    }
}

@Suite("Unary tests")
struct UnaryTestsTests {
    @Test(
        "tests of an input",
        arguments: [
            ("> 90", 91, true), ("> 90", 90, false), ("\"eik\",\"beuk\"", "beuk", true), ("[1..5]", 5, true), ("not(\"x\")", "x", false),
            ("-", 1, true), ("? > 3 and ? < 5", 4, true), ("not([1..2], 5)", 3, true), ("< 5", nil, nil), ("[1..3], > 10", 11, true),
            ("null", nil, true), ("[\"a\", \"b\"]", "b", true), ("starts with(?, \"a\")", "abc", true),
        ] as [(String, Value, Value)])
    func tests(source: String, input: Value, expected: Value) throws {
        let scope = Scope([])
        #expect(try UnaryTests.compile(source, in: scope, .lenient).evaluate(input: input, Bindings(scope)).value == expected)
    }

    @Test("tests that cannot fit the input's type are mistakes")
    func types() {
        #expect(throws: CompilationFailure.self) { try UnaryTests.compile("\"a\"", input: .number) }
        #expect(throws: CompilationFailure.self) { try UnaryTests.compile("> \"a\"", input: .number) }
        #expect(throws: Never.self) { try UnaryTests.compile("> 3, [1..2], 5", input: .number) }
    }
}
