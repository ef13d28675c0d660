import DMN
import FEEL
import Foundation

/// The best of several rounds, in nanoseconds per operation.
func best(_ count: Int, rounds: Int = 5, _ body: (Int) -> Void) -> Double {
    var best = Double.infinity
    for _ in 0..<rounds {
        let start = processorTime()
        body(count)
        best = min(best, (processorTime() - start) / Double(count))
    }
    return best
}

/// Nanoseconds that this thread has been running, so that neighbours on the machine count less.
func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

func report(_ name: String, _ nanoseconds: Double) {
    print("\(name): \(String(format: "%.1f", nanoseconds)) ns, \(Int(1e9 / nanoseconds)) per second")
}

/// The optimizer must not see that nobody looks at a value.
@inline(never) func keep<T>(_ value: T) {
    withUnsafeBytes(of: value) { bytes in seen = seen &* 31 &+ (bytes.first ?? 0) }
}
nonisolated(unsafe) private var seen: UInt8 = 0

@main
struct Bench {
    static func main() throws {
        let folder = CommandLine.arguments.dropFirst().first ?? "../shared/data/dmn-bench"
        decimals()
        try expressions()
        try table(folder)
        try largeModel()
        print("(\(seen))")
    }

    /// Each result goes into the next operation, and each operand comes from memory, so that no loop can be foreseen.
    static func decimals() {
        let small = (0..<1024).map { $0 % 97 + 1 }
        let decimals = small.map { Decimal128($0) }, doubles = small.map { Double($0) }, foundation = small.map { Decimal($0) }
        let cap = Decimal128(1_000_000), foundationCap = Decimal(1_000_000)
        report("Decimal128 add", best(10_000_000) { n in keep((0..<n).reduce(Decimal128.zero) { $0 + decimals[$1 & 1023] }) })
        report("Double add", best(10_000_000) { n in keep((0..<n).reduce(0.0) { $0 + doubles[$1 & 1023] }) })
        report("Foundation.Decimal add", best(1_000_000) { n in keep((0..<n).reduce(Decimal.zero) { $0 + foundation[$1 & 1023] }) })
        report(
            "Decimal128 multiply and compare",
            best(10_000_000) { n in
                keep(
                    (0..<n).reduce(Decimal128.one) { product, index in
                        let next = product * decimals[index & 1023]
                        return next > cap ? .one : next
                    })
            })
        report(
            "Double multiply and compare",
            best(10_000_000) { n in
                keep(
                    (0..<n).reduce(1.0) { product, index in
                        let next = product * doubles[index & 1023]
                        return next > 1_000_000 ? 1 : next
                    })
            })
        report(
            "Foundation.Decimal multiply and compare",
            best(1_000_000) { n in
                keep(
                    (0..<n).reduce(Decimal(1)) { product, index in
                        let next = product * foundation[index & 1023]
                        return next > foundationCap ? 1 : next
                    })
            })
        let price = Decimal128("12.50") ?? 0, rate = Decimal128("1.21") ?? 0, half = Decimal128("0.5") ?? 0
        report("Decimal128 12.50 * 1.21 + 0.5", best(5_000_000) { n in keep((0..<n).reduce(Decimal128.zero) { _, _ in price * rate + half }) })
    }

    static func expressions() throws {
        let scope = Scope([("omtrek", .number), ("soort", .string)])
        let rule = try Expression.compile("omtrek > 90 and soort in (\"eik\", \"beuk\")", in: scope)
        let values = Bindings(scope, ["omtrek": 120, "soort": "beuk"])
        report(
            "expression: omtrek > 90 and soort in (…)",
            best(1_000_000) { n in
                for _ in 0..<n { keep(rule.evaluate(values).value) }
            })
    }

    static func table(_ folder: String) throws {
        let bytes = { (name: String) in Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))) }
        let model = try DecisionModel.load([("bench15.dmn", try bytes("bench15.dmn"))])
        let cases = try XMLReader.read(try bytes("bench15-test-01.xml")).all("testCase")
        guard let decision = model.prepare(decision: "FeeDecision") else { return }
        let rows: [[Value]] = cases.map { test in
            decision.inputs.map { input in
                let text = test.all("inputNode").first { $0["name"] == input.name }?.first("value")?.text ?? ""
                return input.type == .number ? Decimal128(text).map(Value.number) ?? .null : .string(text)
            }
        }
        report(
            "decision table, native values",
            best(1_200_000) { n in
                var row = 0
                var evaluator = decision.evaluator()
                for _ in 0..<n {
                    keep(evaluator.evaluate(rows[row]).value)
                    row += 1
                    if row == rows.count { row = 0 }
                }
            })
        var evaluator = decision.evaluator()
        keep(evaluator.evaluate(rows[0]))
        let objects = Allocations.count { for row in rows { keep(evaluator.evaluate(row).value) } }
        print("decision table, native values: \(objects.map { "\(Double($0) / Double(rows.count))" } ?? "unknown") allocations an evaluation")
        try json(decision, rows, folder)
    }

    /// - Parameter folder: Where `Scripts/bench-decisions` finds the rows, for other engines to take them in too.
    static func json(_ decision: PreparedDecision, _ rows: [[Value]], _ folder: String) throws {
        let texts = rows.map { row in Value.context(Context(zip(decision.inputs, row).map { ($0.name, $1) })).json }
        if let path = ProcessInfo.processInfo.environment["RAADHUIS_BENCH_ROWS"] {
            let answers = rows.map { String(decoding: decision.evaluate($0).value.json, as: UTF8.self) }
            let lines = zip(texts, answers).map { String(decoding: $0, as: UTF8.self) + "\t" + $1 }
            try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
        }
        let objects = Allocations.count { for text in texts { keep(decision.evaluate((try? JSONReader.read(text))?.context ?? [:]).value.json) } }
        print("decision table, JSON in to JSON out: \(objects.map { "\(Double($0) / Double(rows.count))" } ?? "unknown") allocations an evaluation")
        report(
            "decision table, JSON in to JSON out",
            best(1_200_000) { n in
                var row = 0
                for _ in 0..<n {
                    guard let value = try? JSONReader.read(texts[row]), let context = value.context else { return }
                    keep(decision.evaluate(context).value.json)
                    row += 1
                    if row == texts.count { row = 0 }
                }
            })
    }

    static func largeModel() throws {
        var rules = ""
        for n in 0..<1000 {
            rules +=
                "<rule><inputEntry><text>[\(n * 10)..\(n * 10 + 9)]</text></inputEntry><inputEntry><text>\"A\(n % 7)\", \"B\"</text></inputEntry>"
                + "<outputEntry><text>\(n) * 2</text></outputEntry></rule>"
        }
        let text = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="n">
            <inputData id="a" name="a"><variable name="a" typeRef="number"/></inputData>
            <inputData id="b" name="b"><variable name="b" typeRef="string"/></inputData>
            <decision id="d" name="d"><variable name="d"/>
            <informationRequirement><requiredInput href="#a"/></informationRequirement>
            <informationRequirement><requiredInput href="#b"/></informationRequirement>
            <decisionTable hitPolicy="FIRST"><input><inputExpression typeRef="number"><text>a</text></inputExpression></input>
            <input><inputExpression typeRef="string"><text>b</text></inputExpression></input><output/>\(rules)</decisionTable></decision></definitions>
            """
        let bytes = Array(text.utf8)
        report(
            "load a model of 1,000 rules",
            best(5) { n in
                for _ in 0..<n { keep(try? DecisionModel.load([("m.dmn", bytes)])) }
            })
    }
}
