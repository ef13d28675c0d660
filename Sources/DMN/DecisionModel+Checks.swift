import FEEL

extension DecisionModel {
    /// Gaps, overlaps, unreachable rules and unused inputs of all decision tables. Tables with cells that compare with more than
    /// constants are checked for what can be told of them.
    ///
    /// - Parameter domains: The values that input data can have, by name, where that is known.
    public func checks(_ domains: [String: InputDomain] = [:]) -> [TableFinding] {
        graph.tables.flatMap { element, table in
            var analysis = TableAnalysis(table, element, domains)
            return analysis.findings()
        } + graph.unusedInputs.map { TableFinding(element: $0.element, kind: .unusedInput($0.name)) }
    }

    /// The texts that a decision can give, each once, where all its rules write one: of a table that gives one text.
    public func texts(ofDecision name: String) -> [String]? {
        guard let index = decisionIndex(name), graph.plainTables.contains(graph.decisions[index].name) else { return nil }
        guard let table = graph.tables.first(where: { $0.element == graph.decisions[index].name })?.table, table.outputs.count == 1,
            ![.collect, .ruleOrder, .outputOrder].contains(table.hitPolicy), table.outputs[0].defaultCode == nil
        else { return nil }
        let texts = table.rules.compactMap { $0.constants?.first?.string }
        guard texts.count == table.rules.count, !texts.isEmpty else { return nil }
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }
}
