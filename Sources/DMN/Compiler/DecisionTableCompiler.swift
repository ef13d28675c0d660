import FEEL

/// Decision tables (DMN 1.5, chapter 8).
extension BoxedCompiler {
    mutating func decisionTable(_ table: Boxed.Table, _ names: Names) -> Piece {
        let first = names.count
        var inputs: [CompiledTable.Input] = []
        var inputTypes: [FEELType] = []
        for input in table.inputs {
            let piece = expression(input.expression, names)
            let declared = types.type(input.expression.type).feel
            inputTypes.append(declared == .any ? piece.type : declared)
            let values = input.values.flatMap { try? UnaryTests.compile($0, input: inputTypes.last ?? .any, in: Scope([]), .lenient) }
            inputs.append(
                .init(
                    code: piece.code, text: input.label ?? input.expression.text.trimmed,
                    variable: names.contains { $0.name == input.expression.text.trimmed } ? input.expression.text.trimmed : nil,
                    allowed: values?.simple ?? types.type(input.expression.type).tests?.simple, takes: values.flatMap(Self.check)))
        }
        // The inputs' values live in slots of their own, under names that no text can spell.
        let cellNames = names + inputTypes.map { ("", $0) }
        reserve(cellNames.count + 1)
        let cellScope = scope(cellNames)
        var rules: [CompiledTable.Rule] = []
        for (index, rule) in table.rules.enumerated() {
            if rule.inputs.count != inputs.count || rule.outputs.count != table.outputs.count {
                note(.wrongCellCount(rule: index + 1), line: rule.line)
                continue
            }
            var tests: [UnaryTests?] = []
            for (cell, type) in zip(rule.inputs, inputTypes) { tests.append(unaryTests(cell, input: type, cellScope)) }
            var outputs: [CompiledNode] = []
            for (cell, output) in zip(rule.outputs, table.outputs) {
                outputs.append(typed(expression(cell, cellScope), output.type).code)
            }
            let areLiterals = rule.outputs.allSatisfy { (try? Expression.compile($0.text, in: cellScope, .lenient))?.isLiteral ?? false }
            // A cell that is no FEEL matches nothing.
            let readable = tests.compactMap { $0 }
            if readable.count < tests.count { continue }
            rules.append(
                .init(
                    number: index + 1, id: rule.id, line: rule.line, tests: readable, outputs: outputs, constants: areLiterals ? values(of: outputs) : nil,
                    outputTexts: rule.outputs.map(\.text.trimmed), annotations: rule.annotations))
        }
        let outputs = table.outputs.map { output in
            CompiledTable.Output(
                name: output.name ?? "", values: output.values.map { outputValues($0, names) },
                defaultCode: output.defaultEntry.map { typed(expression($0, names), output.type).code })
        }
        let compiled = CompiledTable(
            hitPolicy: table.hitPolicy, aggregation: table.aggregation, inputs: inputs, outputs: outputs, rules: rules, firstSlot: first)
        tables.append(compiled)
        let types = table.outputs.map { self.types.type($0.type).feel }
        let row: FEELType =
            types.count == 1
            ? types[0] : .context(zip(table.outputs, types).map { FEELType.Field($0.name ?? "", $1) })
        let type: FEELType =
            switch table.hitPolicy {
            case .collect where table.aggregation != nil: table.aggregation == .count ? .number : row
            case .collect, .ruleOrder, .outputOrder: .list(row)
            default: row
            }
        return Piece(code: { run in compiled.evaluate(&run) }, type: type)
    }

    /// Whether a value is among those of a column; nil if all are.
    private static func check(_ tests: UnaryTests) -> ItemType.Check? {
        if tests.isIrrelevant { return nil }
        if let simple = tests.simple { return { value, _ in simple.accepts(value) } }
        return tests.pass
    }

    /// What literals give; nil where one does not fit its column's type, so that each evaluation says so.
    private func values(of literals: [CompiledNode]) -> [Value]? {
        var run = Run(slots: [], clock: .system, limits: .standard)
        let values = literals.map { $0(&run) }
        return run.diagnostics.isEmpty ? values : nil
    }

    /// The values of an output in the order of their priority.
    private mutating func outputValues(_ text: Boxed.Text, _ names: Names) -> [Value] {
        let list = Boxed.Text(id: text.id, line: text.line, text: "[\(text.text)]", type: nil, language: nil)
        let piece = expression(list, [])
        var run = Run(slots: Array(repeating: .null, count: slotCount), clock: .system, limits: .standard)
        return piece.code(&run).list ?? []
    }
}
