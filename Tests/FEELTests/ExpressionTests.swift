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

    @Test(
        "a function is a value: no mistake, wherever it stands",
        arguments: [
            ("sort([3,1,2], function(x, y) x < y)", [1, 2, 3]), ("sort(list: [3,1,2], precedes: function(x, y) x > y)", [3, 2, 1]),
            ("list replace([1,2,3], function(item, newItem) item = 2, 9)", [1, 9, 3]), ("(function(x, y) x > y)(1, 2)", false),
            ("{f: function(x: number) x + 1}.f(1)", 2), ("for f in [function(x) x + 1] return f(2)", [3]),
            ("some f in [function (x) x > 1] satisfies f(2)", true), ("(function() 7)()", 7), ("(function(f) f(2))(function(x) x * 2)", 4),
            ("if true then (function(x) x)(1) else 2", 1),
        ] as [(String, Value)])
    func functions(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
        #expect(mistakes(source).isEmpty)
    }

    @Test(
        "a list of contexts that differ is filtered by what only some have",
        arguments: [
            ("[{a:1,b:2},{a:2}][b = 2] = [{a:1,b:2}]", true), ("[{a:1},{a:2,b:2}][b = 2] = [{a:2,b:2}]", true),
            ("count([{a:1,b:2},{a:2}][a = 2 or b = 2])", 2), ("count([{a:1,b:2},{c:3}][a = 1])", 1), ("[{x:1},{y:2}][item.x = 1] = [{x:1}]", true),
            ("count([{a:{c:1}},{a:{d:2}}][a.c = 1])", 1), ("[{a:1,b:2},{a:2}].b", [2, nil]), ("[{a:{c:1}},{a:{d:2}}].a.c", [1, nil]),
            ("count([{b:1},{a:2}][b > 0])", 1), ("(if 1 > 2 then {a: 1} else {b: 2}).b", 2), ("count([{a:1},{b:2}][a = null])", 1),
            ("[{a:1},{a:2,b:2},{c:3}][b = 2].a", [2]),
        ] as [(String, Value)])
    func mixedContexts(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
        #expect(mistakes(source).isEmpty)
        let scope = Scope([])
        #expect(try Expression.compile(source, in: scope).evaluate(Bindings(scope)).diagnostics.isEmpty)
    }

    @Test(
        "a function's argument without the member that is read gives null",
        arguments: [
            ("(function(x) x.a)({b:2})", nil), ("(function(x) x.a)(x: {b:2})", nil), ("(function(x) x.a.c)({b:2})", nil),
            ("{f: function(x) x.a}.f({b:2})", nil),
            ("(function(x) (function(y) y.a)(x))({b:2})", nil), ("(function(xs) for x in xs return x.b)([{a:1},{b:2}])", [nil, 2]),
            ("(function(xs) some x in xs satisfies x.b = 2)([{a:1},{b:2}])", true), ("(function(xs) every x in xs satisfies x.b = 2)([{a:1},{b:2}])", false),
            ("(function(xs) xs[item.b = 2].b)([{a:1},{b:2}])", [2]), ("list replace([{a:1},{b:2}], function(item, newItem) item.b = 2, 9)[2]", 9),
            ("sort([{a:1,b:2},{a:2}], function(x,y) x.b < y.b)", nil), ("list replace([{a:1},{b:2}], function(item, newItem) item.b > 1, 9)", nil),
            ("sort(list: [{a:2},{a:1,b:2}], precedes: function(x,y) x.b != null and y.b = null)[1].a", 1),
            ("sort([{a:1,b:2},{a:2}], function(x,y) (if x.b = null then 0 else x.b) < (if y.b = null then 0 else y.b))[1].a", 2),
        ] as [(String, Value)])
    func argumentsWithoutMember(source: String, expected: Value) throws {
        let scope = Scope([])
        let evaluation = try Expression.compile(source, in: scope).evaluate(Bindings(scope))
        #expect(evaluation.value == expected)
        #expect(evaluation.diagnostics == [])
    }

    @Test("a member of what is no context, or of one that plainly lacks it, is told when it is evaluated")
    func wrongMembers() throws {
        func reasons(_ source: String) throws -> [Diagnostic.Reason] {
            let scope = Scope([])
            return try Expression.compile(source, in: scope, .lenient).evaluate(Bindings(scope)).diagnostics.map(\.reason)
        }
        #expect(try reasons("(function(x) x.a)(5)") == [.unknownMember("a", of: .number)])
        #expect(try reasons("{b:2}.a") == [.unknownMember("a", of: .context([]))])
        #expect(!mistakes("{b:2}.a").isEmpty)
    }

    @Test("a member that none of the contexts has is still a mistake")
    func unknownMembers() {
        #expect(!mistakes("[{a:1},{b:2}][c = 1]").isEmpty)
        #expect(!mistakes("[{a:1},{b:2}].c").isEmpty)
    }

    @Test(
        "times are equal by hour, minute and second; their order knows parts of a second",
        arguments: [
            ("time(\"10:00:00.1\") = time(\"10:00:00.2\")", true), ("time(\"10:00:00.9\") = time(\"10:00:01\")", false),
            ("time(\"10:00:00.1\") != time(\"10:00:00.2\")", false), ("time(\"10:00:00.5Z\") = time(\"11:00:00.25+01:00\")", true),
            ("date and time(\"2020-01-01T10:00:00.5\") = date and time(\"2020-01-01T10:00:00.25\")", true),
            ("date and time(\"1960-01-01T10:00:00.5\") = date and time(\"1960-01-01T10:00:00\")", true),
            ("date and time(\"1960-01-01T10:00:00.5\") = date and time(\"1960-01-01T10:00:01\")", false),
            ("time(\"10:00:00.1\") < time(\"10:00:00.2\")", true), ("time(\"10:00:00.5\") in (time(\"10:00:00\"))", true),
            ("list contains([time(\"10:00:00.5\")], time(\"10:00:00\"))", true), ("count(distinct values([time(\"10:00:00.5\"), time(\"10:00:00.25\")]))", 1),
            ("is(time(\"10:00:00.5\"), time(\"10:00:00.25\"))", false),
        ] as [(String, Value)])
    func partsOfASecond(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test(
        "ranges written as tests are values that can be compared",
        arguments: [
            ("(=10) = (=10)", true), ("(!=10) = (!=10)", true), ("(=10) = (!=10)", false), ("(!=10) = (!=11)", false), ("(!=10) != (=10)", true),
            ("(=10) = [10..10]", true), ("(<10) = (<10)", true), ("(<10) = (<=10)", false), ("(>10) = (<10)", false), ("10 in (!=10)", false),
            ("5 in [(!=10)]", true), ("10 in [(!=10)]", false), ("{r: (!=10)}.r = (!=10)", true), ("(!=\"a\") = (!=\"a\")", true),
            ("\"b\" in [(!=\"a\")]", true), ("string((!=10))", "(!= 10)"), ("(!=null) = (!=null)", true), ("[(=1), (!=1)] = [(=1), (!=1)]", true),
        ] as [(String, Value)])
    func rangesAsTests(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test(
        "texts are told apart by their code points, everywhere alike",
        arguments: [
            ("\"\\u0065\\u0301\" = \"\\u00e9\"", false), ("\"\\u0065\\u0301\" < \"\\u00e9\"", true), ("\"\\u00e9\" in (\"\\u0065\\u0301\")", false),
            ("list contains([\"\\u00e9\"], \"\\u0065\\u0301\")", false), ("count(distinct values([\"\\u00e9\", \"\\u0065\\u0301\"]))", 2),
            ("count(union([\"\\u00e9\"], [\"\\u0065\\u0301\"]))", 2), ("index of([\"\\u00e9\"], \"\\u0065\\u0301\")", []),
            ("get value({\"\\u00e9\": 1}, \"\\u0065\\u0301\")", nil), ("{\"\\u00e9\": 1} = {\"\\u0065\\u0301\": 1}", false),
            ("{\"\\u00e9\": 1, \"\\u0065\\u0301\": 2} = {\"\\u0065\\u0301\": 2, \"\\u00e9\": 1}", true), ("[\"\\u00e9\"] = [\"\\u0065\\u0301\"]", false),
            ("is(\"\\u00e9\", \"\\u0065\\u0301\")", false), ("\"\\u00e9\" between \"\\u0065\\u0301\" and \"\\u0065\\u0301\"", false),
            ("min(\"\\u00e9\", \"\\u0065\\u0301\") = \"\\u0065\\u0301\"", true), ("string length(\"\\u0065\\u0301\")", 2),
            ("contains(\"\\u0065\\u0301\", \"\\u00e9\")", false), ("\"\\u212b\" = \"\\u00c5\"", false),
            ("\"a\\u0323\\u0307\" = \"a\\u0307\\u0323\"", false), ("string join([\"\\u00e9\"], \"\") = \"\\u0065\\u0301\"", false),
            ("context([{key: \"\\u00e9\", value: 1}, {key: \"\\u0065\\u0301\", value: 2}]) = null", false),
        ] as [(String, Value)])
    func codePoints(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test("a decision table's constants are such texts too")
    func codePointsInTests() throws {
        let scope = Scope([])
        let tests = try UnaryTests.compile("\"\u{e9}\"", input: .string, in: scope)
        #expect(tests.evaluate(input: "\u{e9}", Bindings(scope)).isTrue)
        #expect(!tests.evaluate(input: "e\u{301}", Bindings(scope)).isTrue)
        let json = try JSONReader.read(Array("[{\"\u{e9}\": 1}, {\"e\u{301}\": 2}]".utf8))
        #expect(json.list?.compactMap { $0.context?.names.first?.unicodeScalars.count } == [1, 2])
    }

    @Test(
        "a number with no digits to round stays as it is",
        arguments: [
            ("floor(1E40) = 1E40", true), ("ceiling(-1E40) = -1E40", true), ("round up(1E40, 0) = 1E40", true), ("decimal(1E40, -2) = 1E40", true),
            ("floor(1E40, -3) = 1E40", true), ("round half down(1E6144, 2) = 1E6144", true), ("decimal(123.456, 2)", .number(123.46)),
            ("round up(9.5, 0)", 10), ("floor(-1.5)", -2), ("decimal(1249, -2)", 1200),
        ] as [(String, Value)])
    func rounding(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test("one evaluation has one moment", arguments: ["now() = now()", "is(now(), now())", "now() - now() = duration(\"PT0S\")", "today() = date(now())"])
    func moment(source: String) throws {
        #expect(try evaluate(source, clock: .system) == true)
    }

    @Test(
        "a point against a range that holds nothing, as the table has it",
        arguments: [
            ("during(1, [1..1))", true), ("during(1, (1..1])", true), ("during(1, (1..1))", false), ("includes([1..1), 1)", true),
            ("starts(1, [1..1))", true), ("started by([1..1), 1)", true), ("starts(1, (1..1))", false), ("finishes(1, (1..1])", true),
            ("finished by((1..1], 1)", true), ("before(1, (1..1))", true), ("after(1, (1..1))", true), ("during(5, (1..10))", true),
            ("starts(1, [1..10])", true), ("finishes(10, [1..10))", false), ("during(10, [1..10))", false), ("during(11, [1..10])", false),
            ("during(1, (>=1))", true), ("starts(1, (<5))", false), ("during(\"a\", [1..2])", nil),
        ] as [(String, Value)])
    func emptyRanges(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test(
        "called by names, a parameter of any type that is left out is null",
        arguments: [
            ("is(value1: 1)", false), ("is(value2: null)", true), ("list contains(list: [1, null])", true), ("list contains(list: [1])", false),
            ("append(list: [1])", [1, nil]), ("insert before(list: [1], position: 1)", [nil, 1]), ("index of(list: [1])", []),
            ("context put(context: {}, key: \"a\") = {a: null}", true), ("(function(a, b) b)(a: 1)", nil), ("(function(a, b) a)(a: 1)", 1),
            ("list contains(element: 1)", nil), ("decimal(n: 1)", nil), ("before(point1: 1)", nil), ("sublist(list: [1, 2], start position: 2)", [2]),
        ] as [(String, Value)])
    func leftOut(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test("leaving out one that takes only numbers is a mistake, leaving out one that takes any value is none")
    func leftOutMistakes() {
        #expect(mistakes("is(value1: 1)").isEmpty)
        #expect(mistakes("list contains(list: [1, null])").isEmpty)
        #expect(!mistakes("decimal(n: 1)").isEmpty)
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
