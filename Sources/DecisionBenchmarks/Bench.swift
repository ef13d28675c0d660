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
@inline(never) func keep<T>(_ value: T) { withExtendedLifetime(value) {} }

@main
struct Bench {
    static func main() throws {
        let folder = CommandLine.arguments.dropFirst().first ?? "../shared/data/dmn-bench"
        decimals()
        try expressions()
        try table(folder)
        try largeModel()
    }

    static func decimals() {
        let one = Decimal128(CommandLine.arguments.count > 9 ? 2 : 1), half = Decimal128(0.5)
        let unit = CommandLine.arguments.count > 9 ? 2.0 : 1.0, factor = CommandLine.arguments.count > 9 ? 2.0 : 3.0
        report(
            "Decimal128 add",
            best(10_000_000) { n in
                var sum = Decimal128.zero
                for _ in 0..<n { sum = sum + one }
                keep(sum)
            })
        report(
            "Double add",
            best(10_000_000) { n in
                var sum = 0.0
                for _ in 0..<n { sum = sum + unit }
                keep(sum)
            })
        report(
            "Foundation.Decimal add",
            best(1_000_000) { n in
                var sum = Decimal.zero
                for _ in 0..<n { sum = sum + 1 }
                keep(sum)
            })
        let three = Decimal128(3), cap = Decimal128(1_000_000)
        report(
            "Decimal128 multiply and compare",
            best(10_000_000) { n in
                var product = Decimal128.one
                for _ in 0..<n {
                    product = product * three
                    if product > cap { product = .one }
                }
                keep(product)
            })
        report(
            "Double multiply and compare",
            best(10_000_000) { n in
                var product = 1.0
                for _ in 0..<n {
                    product = product * factor
                    if product > 1_000_000 { product = 1 }
                }
                keep(product)
            })
        report(
            "Foundation.Decimal multiply and compare",
            best(1_000_000) { n in
                var product = Decimal(1)
                for _ in 0..<n {
                    product = product * 3
                    if product > 1_000_000 { product = 1 }
                }
                keep(product)
            })
        let price = Decimal128("12.50") ?? 0, rate = Decimal128("1.21") ?? 0
        report(
            "Decimal128 12.50 * 1.21 + 0.5",
            best(5_000_000) { n in
                var sum = Decimal128.zero
                for _ in 0..<n { sum = price * rate + half }
                keep(sum)
            })
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
                for _ in 0..<n {
                    keep(decision.evaluate(rows[row]).value)
                    row += 1
                    if row == rows.count { row = 0 }
                }
            })
        json(decision, rows)
    }

    static func json(_ decision: PreparedDecision, _ rows: [[Value]]) {
        let texts = rows.map { row in Value.context(Context(zip(decision.inputs, row).map { ($0.name, $1) })).json }
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
