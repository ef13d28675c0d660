import Testing

@testable import FEEL

@Suite("Built-in functions")
struct BuiltInTests {
    @Test(
        "lists",
        arguments: [
            ("append([1], 2, 3)", [1, 2, 3]), ("concatenate([1], [2, 3])", [1, 2, 3]), ("insert before([1, 3], 2, 2)", [1, 2, 3]),
            ("insert before([1, 3], -1, 2)", [1, 2, 3]), ("remove([1, 2], 3)", nil), ("reverse([1, 2])", [2, 1]), ("index of([1, 2, 1], 1)", [1, 3]),
            ("union([1, 2], [2, 3])", [1, 2, 3]), ("distinct values([1, 1.0, \"1\"])", [1, "1"]), ("flatten([1, [2, [3]]])", [1, 2, 3]),
            ("sort([3, 1, 2], function(x, y) x < y)", [1, 2, 3]), ("sort([1], 2)", nil), ("list replace([1, 2], 2, 4)", [1, 4]),
            ("list replace([2, 4, 7], function(item, newItem) item < newItem, 5)", [5, 5, 7]), ("sublist([1, 2, 3], -2, 1)", [2]),
            ("sublist([1, 2, 3], 2)", [2, 3]), ("count(\"a\")", 1), ("list contains([1, null], null)", true), ("count(null)", nil),
        ] as [(String, Value)])
    func lists(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test(
        "statistics",
        arguments: [
            ("min(3, 1)", 1), ("max([\"a\", \"b\"])", "b"), ("max(1, \"a\")", nil), ("sum([])", nil), ("mean(1, 2)", .number(1.5)),
            ("median(8, 2, 5, 3, 4)", 4),
            ("median([6, 1, 2, 3])", .number(2.5)), ("mode([6, 1, 9, 6, 1])", [1, 6]), ("mode([])", []), ("product([2, 3, 4])", 24), ("sum(1, \"a\")", nil),
            ("stddev(2, 4, 7, 5) > 2.08166599946613 and stddev(2, 4, 7, 5) < 2.08166599946614", true), ("all([])", true), ("any([false, null])", nil),
        ] as [(String, Value)])
    func statistics(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test(
        "numbers",
        arguments: [
            ("decimal(1/3, 2)", .number(0.33)), ("floor(-1.5)", -2), ("ceiling(-1.56, 1)", .number(-1.5)), ("round half up(5.5, 0)", 6),
            ("round up(-5.5, 0)", -6), ("modulo(-12, 5)", 3), ("modulo(12, -5)", -3), ("modulo(10.1, 4.5)", .number(1.1)), ("abs(-2)", 2), ("sqrt(16)", 4),
            ("sqrt(2)", .number(Decimal128("1.414213562373095048801688724209698") ?? 0)), ("sqrt(-1)", nil), ("log(0)", nil), ("exp(0)", 1), ("log(1)", 0),
            ("exp(1)", .number(Decimal128("2.718281828459045235360287471352662") ?? 0)),
            ("log(10)", .number(Decimal128("2.302585092994045684017991454684364") ?? 0)),
            ("log(0.99)", .number(Decimal128("-0.01005033585350144118354885755854771") ?? 0)), ("odd(3)", true), ("even(3)", false), ("even(0)", true),
            ("2 ** 0.5 = sqrt(2)", true), ("1.1 ** 2", .number(1.21)), ("2 ** -1", .number(0.5)), ("0 ** -1", nil), ("(-8) ** 0.5", nil),
        ] as [(String, Value)])
    func numbers(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test(
        "strings",
        arguments: [
            ("substring(\"foobar\", 3, 3)", "oba"), ("substring(\"foobar\", -2, 1)", "a"), ("substring(\"\\U01F40Eab\", 2)", "ab"),
            ("string length(\"\\U01F40E\")", 1),
            ("upper case(\"aé\")", "AÉ"), ("substring before(\"foobar\", \"bar\")", "foo"), ("substring after(\"foobar\", \"ob\")", "ar"),
            ("substring after(\"foobar\", \"\")", "foobar"), ("contains(\"foobar\", \"of\")", false), ("starts with(\"foobar\", \"fo\")", true),
            ("ends with(\"foobar\", \"bar\")", true),
            ("string join([\"a\", null, \"c\"], \"-\")", "a-c"), ("split(\"a;b;;c\", \";\")", ["a", "b", "", "c"]),
            ("split(\"John Doe\", \"\\\\s\")", ["John", "Doe"]),
            ("string([1, \"a\", {b: null}])", "[1, \"a\", {b: null}]"), ("number(\"1.000,5\", \".\", \",\")", .number(1000.5)),
            ("number(\"1,0\", \",\", \",\")", nil), ("string(1.10)", "1.1"),
        ] as [(String, Value)])
    func strings(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test(
        "contexts",
        arguments: [
            ("get value({a: 1}, \"a\")", 1), ("get entries({a: 1})", [["key": "a", "value": 1]]), ("context put({a: 1}, \"b\", 2)", ["a": 1, "b": 2]),
            ("context put({a: {b: 1}}, [\"a\", \"b\"], 2)", ["a": ["b": 2]]), ("context put({}, [], 1)", nil), ("context merge([{a: 1}, {a: 2}])", ["a": 2]),
            ("context([{key: \"a\", value: 1}])", ["a": 1]), ("{a: 1, a: 2}", nil), ("{a: 1}.b", nil),
        ] as [(String, Value)])
    func contexts(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test(
        "dates and times",
        arguments: [
            ("day of year(date(2019, 9, 17))", 260), ("day of week(date(2019, 9, 17))", "Tuesday"), ("month of year(date(2019, 9, 17))", "September"),
            ("week of year(date(2005, 1, 1))", 53), ("string(time(11, 59, 45, duration(\"PT2H45M55S\")))", "11:59:45+02:45:55"),
            ("string(years and months duration(date(\"2011-12-22\"), date(\"2013-08-24\")))", "P1Y8M"), ("is(date(\"2012-12-25\"), time(\"23:00:50\"))", false),
            ("is(time(\"23:00:50z\"), time(\"23:00:50\"))", false),
            ("@\"2024-03-31T12:00:00@Europe/Amsterdam\" - @\"2024-03-30T12:00:00@Europe/Amsterdam\" = @\"PT23H\"", true),
            ("@\"2024-01-31\" + @\"P1M\" = @\"2024-02-29\"", true), ("@\"23:30:00\" + @\"PT1H\" = @\"00:30:00\"", true), ("@\"P1D\" * 2 = @\"P2D\"", true),
            ("@\"P1Y\" / @\"P1M\"", 12),
            ("date(\"999999999-12-31\") + @\"P1D\"", nil), ("string(@\"PT0S\" - @\"PT1H30M\")", "-PT1H30M"),
            ("@\"2050-07-01T00:00:00@Europe/Amsterdam\".time offset = @\"PT2H\"", true),
        ] as [(String, Value)])
    func times(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test(
        "ranges",
        arguments: [
            ("before([1..5], 6)", true), ("meets([1..5], [5..8])", true), ("overlaps([1..5], [3..8])", true), ("overlaps([1..5], (5..8])", false),
            ("during(5, [1..10])", true),
            ("starts(1, [1..5])", true), ("finishes([5..10], [1..10])", true), ("coincides([1..5], [1..5])", true), ("[1..10[.end included", false),
            ("range(\"[1..3]\") = [1..3]", true),
            ("5 in (< 10)", true), ("(>= 5).start", 5), ("[3..1]", nil), ("1 in [[2..4], [1..3]]", true),
        ] as [(String, Value)])
    func ranges(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }

    @Test(
        "instance of",
        arguments: [
            ("1 instance of number", true), ("[1] instance of list<number>", true), ("[1, \"a\"] instance of list<number>", false),
            ("{a: 1} instance of context<a: number>", true),
            ("null instance of number", false), ("@\"P1D\" instance of days and time duration", true),
            ("(function(x) x) instance of function<Any> -> Any", true),
        ] as [(String, Value)])
    func instances(source: String, expected: Value) throws {
        #expect(try evaluate(source) == expected)
    }
}

@Suite("Regular expressions")
struct RegexTests {
    @Test(
        "matches",
        arguments: [
            ("abracadabra", "^a.*a$", "", true), ("a\nb", "a.b", "", false), ("a\nb", "a.b", "s", true), ("x", "[A-Z-[OI]]", "i", true),
            ("O", "[A-Z-[OI]]", "i", false),
            ("ab", "a b", "x", true), ("a.b", "a.b", "q", true), ("axb", "a.b", "q", false), ("é", "\\p{L}", "", true), ("é", "\\p{IsBasicLatin}", "", false),
            ("aa", "(a)\\1", "", true),
            ("ab", "(a)\\1", "", false), ("naam1", "^\\i\\c*$", "", true), ("1234AB", "^[1-9]\\d{3}\\s?[A-Z]{2}$", "", true), ("", "^$", "", true),
            ("q", "[^Q]", "i", false),
        ])
    func matches(text: String, pattern: String, flags: String, expected: Bool) throws {
        #expect(try evaluate("matches(t, p, f)", ["t": .string(text), "p": .string(pattern), "f": .string(flags)]) == .boolean(expected))
    }

    @Test("patterns that are wrong give null", arguments: ["(", "[", "a**", "\\q", "(a)\\2", "[a\\1]", "{", "a{2,1}", "\\p{Foo}", "(?=a)", "[z-a]"])
    func wrong(pattern: String) throws {
        #expect(try evaluate("matches(\"a\", p)", ["p": .string(pattern)]) == nil)
    }

    @Test(
        "replace",
        arguments: [
            ("abcd", "(ab)|(a)", "[1=$1][2=$2]", "[1=ab][2=]cd"), ("AAAA", "A+?", "b", "bbbb"), ("darted", "^(.*?)d(.*)$", "$1c$2", "carted"),
            ("a", "a", "\\$\\\\", "$\\"),
        ])
    func replace(text: String, pattern: String, replacement: String, expected: String) throws {
        let names: [String: Value] = ["t": .string(text), "p": .string(pattern), "r": .string(replacement)]
        #expect(try evaluate("replace(t, p, r)", names) == .string(expected))
    }

    @Test("a replacement or pattern that makes no sense gives null", arguments: [("a", "$"), ("a", "\\a"), ("a*", "b"), ("", "b")])
    func refused(pattern: String, replacement: String) throws {
        #expect(try evaluate("replace(\"aaa\", p, r)", ["p": .string(pattern), "r": .string(replacement)]) == nil)
    }

    @Test(
        "no pattern hangs",
        arguments: [
            "(a+)+$", "(a|aa)+$", "(a|a?)+$", "(.*)*x", "((a*)*)*b", "(a?){30}a{30}", "([a-z]+)*[0-9]", "(x+x+)+y", "(a+)\\1+b", "(a{0,100}){0,100}b",
            "((((a*)*)*)*)*b",
        ])
    func bounded(pattern: String) throws {
        let text = String(repeating: "a", count: 2000)
        let clock = ContinuousClock()
        let time = try clock.measure { _ = try evaluate("matches(t, p)", ["t": .string(text), "p": .string(pattern)]) }
        #expect(time < .seconds(20))
    }
}

@Suite("Limits")
struct LimitTests {
    @Test(
        "no expression runs without end",
        arguments: [
            "for a in 1..1000, b in 1..1000, c in 1..1000 return 1",
            "{f: function(n) for i in 1..99999 return 1, g: [f(1), f(1), f(1), f(1), f(1), f(1), f(1), f(1), f(1), f(1), f(1), f(1)]}.g",
            "for i in 1..1000000000 return i", "count(for i in 1..30 return for j in 1..99999 return j)",
            "{a: [1], b: [a, a], c: [b, b], d: [c, c], e: for i in 1..40 return [partial, partial], f: string(e)}.f",
            "for i in 1..60 return [partial[-1], partial[-1]]",
            "{d: function(s) s + s, e: function(s) d(d(d(d(s)))), f: function(s) e(e(e(e(s)))), g: f(f(f(\"abcdefghij\")))}.g",
        ])
    func bounded(source: String) throws {
        let scope = Scope([])
        let result = try Expression.compile(source, in: scope, .lenient).evaluate(Bindings(scope))
        #expect(result.diagnostics.contains { if case .budget = $0.reason { true } else { false } })
    }

    @Test(
        "work on large values counts",
        arguments: [
            "{s: string join(for i in 1..90000 return \"abcdefghij\", \"\"), t: s + \"x\", r: for i in 1..900, j in 1..1000 return contains(t, \"xyz\")}.r",
            "{l: for i in 1..90000 return [i], m: for i in 1..90000 return [i], r: for i in 1..900, j in 1..1000 return l = m}.r",
            "{l: for i in 1..90000 return i, r: for i in 1..900, j in 1..1000 return sum(l)}.r",
        ])
    func work(source: String) throws {
        let time = try ContinuousClock().measure {
            let result = try Expression.compile(source, .lenient).evaluate(Bindings(Scope([])))
            #expect(result.diagnostics.contains { $0.reason == .budget(.steps) })
        }
        #expect(time < .seconds(60))
    }

    @Test("long chains are refused before they exhaust the stack", arguments: ["1+", "a and ", "a or ", "2**", "1=", "a.b[1]*", "1-"])
    func chains(part: String) {
        let source = String(repeating: part, count: 10_000) + "1"
        #expect(throws: CompilationFailure.self) { try Expression.compile(source, .lenient) }
    }

    @Test("long paths and filters are refused too", arguments: [".a", "[1]", "()"])
    func suffixes(part: String) {
        #expect(throws: CompilationFailure.self) { try Expression.compile("x" + String(repeating: part, count: 10_000), .lenient) }
    }

    @Test("types and values that share their parts do not seem endless")
    func shared() throws {
        let entries = (1...80).map { "a\($0): {x: a\($0 - 1), y: a\($0 - 1)}" }.joined(separator: ", ")
        let source = "{a0: 1, \(entries), same: [a80, a80], text: string(a80), equal: a80 = a79}"
        let result = try Expression.compile(source, .lenient).evaluate(Bindings(Scope([])))
        #expect(!result.diagnostics.isEmpty)
    }

    @Test("a text with very many names is refused")
    func manyNames() {
        let source = "{" + (0..<5000).map { "a\($0): 1" }.joined(separator: ", ") + "}"
        #expect(throws: CompilationFailure.self) { try Expression.compile(source, .lenient) }
    }

    @Test("values do not nest without end")
    func nesting() throws {
        let scope = Scope([])
        let result = try Expression.compile("for i in 1..50000 return [partial[-1]]", in: scope, .lenient).evaluate(Bindings(scope))
        #expect(result.diagnostics.contains { $0.reason == .budget(.depth) })
    }
}
