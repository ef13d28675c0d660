// Any bytes as a model: loading it, checking it and evaluating each of its decisions must neither trap nor hang.

private let limits = Limits(steps: 5_000, depth: 20, listSize: 1_000, valueSize: 10_000, stringLength: 10_000)

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let model = try? DecisionModel.load([("fuzz.dmn", bytes)]) else { return 0 }
    for decision in model.decisions.prefix(20) {
        _ = model.evaluate(decision: decision.name, ["a": 1, "b": "x"], clock: .fixed(DateTime.epoch), limits: limits)
    }
    return 0
}
