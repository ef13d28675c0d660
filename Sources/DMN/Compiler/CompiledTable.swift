import FEEL

/// A decision table ready to run: the inputs are computed once; an index of each column leaves the rules that may match, and what no
/// index can tell is asked cell by cell.
final class CompiledTable: Sendable {
    struct Input: Sendable {
        let code: CompiledNode
        /// The column's label, or else its expression.
        let text: String
        /// The name that the column reads, if it reads nothing else.
        let variable: String?
        /// The values that may come, if the table or the type says.
        let allowed: SimpleTests?
        /// Whether a value is one that the column itself says may come (DMN 1.5, 8.3.2, `inputValues`). Nil if it says nothing.
        let takes: ItemType.Check?
    }

    final class Rule: Sendable {
        /// 1 for the first rule of the table as written.
        let number: Int
        let id: String?
        /// The line of the document on which it begins.
        let line: Int
        /// One cell for each input.
        let tests: [UnaryTests]
        let outputs: [CompiledNode]
        /// The outputs' values, where all are literals: most rules' are.
        let constants: [Value]?
        let outputTexts: [String]
        let annotations: [String]

        init(
            number: Int, id: String?, line: Int, tests: [UnaryTests], outputs: [CompiledNode], constants: [Value]?, outputTexts: [String], annotations: [String]
        ) {
            self.number = number
            self.id = id
            self.line = line
            self.tests = tests
            self.outputs = outputs
            self.constants = constants
            self.outputTexts = outputTexts
            self.annotations = annotations
        }
    }

    struct Output: Sendable {
        let name: String
        /// The allowed values, most important first.
        let values: [Value]?
        let defaultCode: CompiledNode?
    }

    let hitPolicy: HitPolicy
    let aggregation: Aggregation?
    let inputs: [Input]
    let outputs: [Output]
    let rules: [Rule]
    /// The inputs' values stand from here on; the slot after them is `?`.
    let firstSlot: Int
    let columns: [ColumnIndex?]
    /// The columns that say what may come.
    private let checked: [Int]
    /// Whether any cell of a column tests anything.
    private let isRelevant: [Bool]
    private let shape: RowShape
    /// The result of each rule that always gives the same.
    private let results: [Value?]

    init(hitPolicy: HitPolicy, aggregation: Aggregation?, inputs: [Input], outputs: [Output], rules: [Rule], firstSlot: Int) {
        self.hitPolicy = hitPolicy
        self.aggregation = aggregation
        self.inputs = inputs
        self.outputs = outputs
        self.rules = rules
        self.firstSlot = firstSlot
        checked = inputs.indices.filter { inputs[$0].takes != nil }
        let shape = RowShape(outputs.map(\.name))
        self.shape = shape
        results = rules.map { rule in rule.constants.map { $0.count == 1 ? $0[0] : .context(shape.context($0)) } }
        isRelevant = inputs.indices.map { column in rules.contains { !$0.tests[column].isIrrelevant } }
        columns = inputs.indices.map { column in
            // One cell that is no simple test leaves the column without an index.
            guard rules.allSatisfy({ $0.tests[column].isIrrelevant || $0.tests[column].simple != nil }) else { return nil }
            return ColumnIndex(rules.map { $0.tests[column].simple })
        }
    }

    func evaluate(_ run: inout Run) -> Value {
        for index in inputs.indices { run.slots[firstSlot + index] = inputs[index].code(&run) }
        for index in checked { check(run.slots[firstSlot + index], inputs[index].takes, &run) }
        var matching: [Int] = []
        var only = -1
        eachMatch(&run) { rule in
            if only < 0 {
                only = rule
                return hitPolicy != .first
            }
            if matching.isEmpty { matching.append(only) }
            matching.append(rule)
            return hitPolicy != .unique
        }
        if run.trace != nil { note(matching.isEmpty ? (only < 0 ? [] : [only]) : matching, &run) }
        if only < 0 { return noMatch(&run) }
        if matching.isEmpty { matching = hitPolicy == .unique || hitPolicy == .first || hitPolicy == .any ? [] : [only] }
        if matching.isEmpty { return output(only, &run) }
        if hitPolicy == .unique { return run.reject(.conflictingRules(matching.map { rules[$0].number }), .nowhere) }
        let results = matching.map { output($0, &run) }
        switch hitPolicy {
        case .any:
            if results.dropFirst().contains(where: { $0.equals(results[0]) != true }) {
                return run.reject(.conflictingRules(matching.map { rules[$0].number }), .nowhere)
            }
            return results[0]
        case .priority: return prioritized(results)[0]
        case .outputOrder: return run.list(prioritized(results), .nowhere)
        case .collect: return aggregate(results, &run)
        default: return run.list(results, .nowhere)
        }
    }

    /// Says so of a value that is not among those of its column. The rules decide all the same: one for whatever is left may be meant for it.
    @inline(never)
    private func check(_ value: Value, _ takes: ItemType.Check?, _ run: inout Run) {
        switch value {
        // What is missing is another matter, and of a list the column's values are those of its items.
        case .null, .list: return
        default: if let takes, !takes(value, &run) { _ = run.reject(.notAllowed(value), .nowhere) }
        }
    }

    /// Notes for an explanation which rules matched.
    private func note(_ matching: [Int], _ run: inout Run) {
        let values = inputs.indices.map { run.slots[firstSlot + $0] }
        let matched = matching.map { index in
            let rule = rules[index]
            let conditions = inputs.indices.filter { !rule.tests[$0].isIrrelevant }.map { column in
                (label: inputs[column].text, variable: inputs[column].variable, value: values[column], test: rule.tests[column].source.trimmed)
            }
            return Explanation.Rule(
                number: rule.number, id: rule.id, conditions: conditions, value: output(index, &run), annotations: rule.annotations)
        }
        run.trace?.append(
            Explanation.Table(
                hitPolicy: hitPolicy, inputs: inputs.indices.map { (label: inputs[$0].text, value: values[$0]) }, rules: matched))
    }

    /// Goes through the rules that match, in their order, until `body` says to stop.
    @inline(__always)
    private func eachMatch(_ run: inout Run, _ body: (Int) -> Bool) {
        // Where each input stands in its column's index; -1 where there is no index, -2 where nothing is tested.
        withUnsafeTemporaryAllocation(of: Int.self, capacity: max(1, inputs.count)) { places in
            var asks = false
            for column in inputs.indices {
                if !isRelevant[column] {
                    places[column] = -2
                } else {
                    places[column] = columns[column]?.place(of: run.slots[firstSlot + column]) ?? -1
                    asks = asks || places[column] == -1
                }
            }
            for word in 0..<(rules.count + 63) / 64 {
                let left = rules.count - word * 64
                var candidates = left >= 64 ? UInt64.max : (1 << UInt64(left)) - 1
                for column in inputs.indices where places[column] >= 0 {
                    columns[column]?.narrow(&candidates, word: word, place: places[column])
                }
                while candidates != 0 {
                    let rule = word * 64 + candidates.trailingZeroBitCount
                    candidates &= candidates - 1
                    if asks && !passes(rules[rule], places, &run) { continue }
                    if !body(rule) { return }
                }
            }
        }
    }

    /// Asks the cells that no index answers.
    private func passes(_ rule: Rule, _ places: UnsafeMutableBufferPointer<Int>, _ run: inout Run) -> Bool {
        let inputSlot = firstSlot + inputs.count
        for column in inputs.indices where places[column] == -1 {
            let value = run.slots[firstSlot + column]
            if rule.tests[column].readsInput { run.slots[inputSlot] = value }
            guard case .boolean(true) = rule.tests[column].matches(value, &run) else { return false }
        }
        return true
    }

    private func output(_ index: Int, _ run: inout Run) -> Value {
        if let result = results[index] { return result }
        let rule = rules[index]
        if rule.outputs.count == 1 { return rule.outputs[0](&run) }
        var values: [Value] = []
        values.reserveCapacity(rule.outputs.count)
        for code in rule.outputs { values.append(code(&run)) }
        return .context(shape.context(values))
    }

    private func noMatch(_ run: inout Run) -> Value {
        guard outputs.contains(where: { $0.defaultCode != nil }) else { return .null }
        if outputs.count == 1 { return outputs[0].defaultCode?(&run) ?? .null }
        var values: [Value] = []
        for output in outputs { values.append(output.defaultCode?(&run) ?? .null) }
        return .context(shape.context(values))
    }

    /// The results by the priority of their outputs, first column first; equal ones in the order of the rules.
    private func prioritized(_ results: [Value]) -> [Value] {
        func ranks(_ result: Value) -> [Int] {
            outputs.map { output in
                let value = outputs.count == 1 ? result : result.member(output.name) ?? .null
                return output.values?.firstIndex { $0.equals(value) == true } ?? .max
            }
        }
        return results.enumerated().map { (ranks($1), $0, $1) }
            .sorted { $0.0 == $1.0 ? $0.1 < $1.1 : $0.0.lexicographicallyPrecedes($1.0) }
            .map(\.2)
    }

    private func aggregate(_ results: [Value], _ run: inout Run) -> Value {
        guard let aggregation else { return run.list(results, .nowhere) }
        if aggregation == .count { return Value(results.count) }
        switch aggregation {
        case .sum:
            let numbers = results.compactMap(\.number)
            guard numbers.count == results.count else {
                return run.reject(.wrongType(expected: .list(.number), found: .list(.any)), .nowhere)
            }
            return run.number(numbers.reduce(.zero, +), .nowhere)
        default:
            let wanted = aggregation == .minimum ? -1 : 1
            var best = results[0]
            for value in results.dropFirst() {
                guard let order = value.compare(best) else {
                    return run.reject(.wrongType(expected: best.shallowType, found: value.shallowType), .nowhere)
                }
                if order == wanted { best = value }
            }
            return best
        }
    }
}
