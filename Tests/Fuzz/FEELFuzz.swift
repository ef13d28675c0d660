// Any text as an expression: compiling and evaluating must neither trap nor hang, and a tree must survive being printed.

private let scope = Scope([
    ("a", .number), ("b c", .string), ("l", .list(.context([.init("x", .number), .init("y z", .string)]))), ("any", .any), ("d", .date),
])
private let values = Bindings(
    scope,
    [
        "a": 3, "b c": "text", "l": [["x": 1, "y z": "p"], ["x": 2, "y z": "q"]], "any": ["k": [1, 2, 3]], "d": .date(CalendarDate.epoch),
    ])
private let limits = Limits(steps: 20_000, depth: 50, listSize: 2_000, valueSize: 20_000, stringLength: 20_000)

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    if let expression = try? Expression.compile(text, in: scope, .lenient) {
        _ = expression.evaluate(values, clock: .fixed(DateTime.epoch), limits: limits)
        if expression.syntax.description.utf8.count < 10_000 {
            guard let again = try? Expression.compile(expression.syntax.description, in: scope, .lenient) else {
                // Printing adds parentheses, so that it may nest more deeply than the text did.
                return 0
            }
            precondition(again.syntax.description == expression.syntax.description, "\(expression.syntax)\n\(again.syntax)")
        }
    }
    if let tests = try? UnaryTests.compile(text, input: .any, in: scope, .lenient) {
        _ = tests.evaluate(input: 3, values, clock: .fixed(DateTime.epoch), limits: limits)
    }
    return 0
}
