import Testing

@testable import FEEL

@Suite("Printing")
struct PrintingTests {
    let scope = Scope([("a", .number), ("b c", .string), ("l", .list(.context([.init("x", .number), .init("y z", .number)]))), ("any", .any)])

    @Test(
        "a printed expression reads back as the same tree",
        arguments: [
            "1 + 2 * -3", "- 5", "-(-5)", "(1 + 2) * 3", "2 ** -3 ** 2", "a = 1 and not(a > 2) or b c = \"x\\n\\\"\"", "if a > 1 then \"x\" else null",
            "for i in 1..10, j in l return i + j.x",
            "some x in l satisfies x.x > a", "l[x > 1 and y z < 2].y z", "l[2].x", "any[q > 1].r s", "a in (> 1, [1..3], ]1..3[, 7)", "a in [1..3]",
            "a between 1 and 2", "{\"a b\": 1, c: a b + 1}.c",
            "[1, [2, {x: 3}]]", "function(x: number, y) x + y", "(function(x) x)(x: 1)", "substring(string: b c, start position: 1)",
            "a instance of list<number>", "(>= 5)", "@\"2024-02-29\"",
            "(a - 1) - (a - 2)", "a - 1 - a", "-2 ** 2", "(-2) ** 2", "date and time(\"x\").year", "unknown name + 1", "[1..10[.start included",
        ])
    func roundTrip(source: String) throws {
        func parse(_ text: String) throws -> Syntax {
            try Expression.compile(text, in: scope, .lenient).syntax
        }
        let tree = try parse(source)
        #expect(try parse(tree.description) == tree, "\(tree)")
    }

    @Test("made-up expressions read back as they were printed")
    func generated() throws {
        var random = Generator(state: 20_260_301)
        for _ in 0..<2000 {
            let source = random.expression(depth: 4)
            guard let tree = try? Expression.compile(source, in: scope, .lenient).syntax else { continue }
            let again = try Expression.compile(tree.description, in: scope, .lenient).syntax
            #expect(again == tree, "\(source)\n\(tree)\n\(again)")
        }
    }

    /// Writes random FEEL, always the same for one state.
    struct Generator {
        var state: UInt64

        mutating func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(count))
        }

        mutating func pick(_ items: [String]) -> String { items[next(items.count)] }

        mutating func expression(depth: Int) -> String {
            if depth == 0 { return pick(["1", "-2", "\"s\"", "a", "b c", "l", "any", "null", "true", "@\"P1D\"", "0.5", "item", "?"]) }
            func inner(_ generator: inout Generator) -> String { generator.expression(depth: depth - 1) }
            switch next(16) {
            case 0: return inner(&self) + pick([" + ", " - ", " * ", " / ", " ** ", "-"]) + inner(&self)
            case 1: return inner(&self) + pick([" = ", " < ", " >= ", " != "]) + inner(&self)
            case 2: return inner(&self) + pick([" and ", " or "]) + inner(&self)
            case 3: return "(" + inner(&self) + ")"
            case 4: return "-" + inner(&self)
            case 5: return "if " + inner(&self) + " then " + inner(&self) + " else " + inner(&self)
            case 6: return "for i in " + inner(&self) + " return " + inner(&self)
            case 7: return "some v in " + inner(&self) + " satisfies " + inner(&self)
            case 8: return inner(&self) + "[" + inner(&self) + "]"
            case 9: return inner(&self) + ".x"
            case 10: return "[" + inner(&self) + ", " + inner(&self) + "]"
            case 11: return "{k: " + inner(&self) + ", \"m n\": " + inner(&self) + "}"
            case 12: return "[" + inner(&self) + ".." + inner(&self) + pick(["]", ")"])
            case 13: return "count(" + inner(&self) + ")"
            case 14: return inner(&self) + " in (" + inner(&self) + ", > " + inner(&self) + ")"
            default: return inner(&self) + " between " + inner(&self) + " and " + inner(&self)
            }
        }
    }
}
