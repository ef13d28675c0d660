import FEEL

/// The compiled elements of all models of a set, with the requirements between them resolved to numbers.
final class Graph: Sendable {
    struct Input: Sendable {
        let namespace: String
        let name: ElementName
        let type: ItemType
    }

    final class Decision: Sendable {
        let namespace: String
        let name: ElementName
        let question: String?
        let variable: String
        let type: ItemType
        let sources: [Source]
        let code: CompiledNode
        let slotCount: Int

        init(
            namespace: String, name: ElementName, question: String?, variable: String, type: ItemType, sources: [Source], code: @escaping CompiledNode,
            slotCount: Int
        ) {
            self.namespace = namespace
            self.name = name
            self.question = question
            self.variable = variable
            self.type = type
            self.sources = sources
            self.code = code
            self.slotCount = slotCount
        }
    }

    struct Knowledge: Sendable {
        let name: ElementName
        let parameters: Int
        let type: ItemType
        let sources: [Source]
        let code: CompiledNode
        let slotCount: Int
        let function: Function
    }

    struct Service: Sendable {
        let namespace: String
        let name: ElementName
        /// What the parameters set, in order.
        let parameters: [Element]
        let outputs: [Int]
        let type: ItemType
        let function: Function
    }

    /// An element by its kind and number.
    enum Element: Sendable, Hashable {
        case input(Int), decision(Int), knowledge(Int), service(Int)
    }

    /// Where a slot's value comes from.
    indirect enum Source: Sendable {
        case element(Element)
        /// The elements of an imported model, under its name.
        case imported([(name: String, source: Source)])
    }

    let inputs: [Input]
    let decisions: [Decision]
    let knowledge: [Knowledge]
    let services: [Service]
    /// All decision tables, with the elements that hold them.
    let tables: [(element: ElementName, table: CompiledTable)]
    /// Elements that are a decision table and nothing else.
    let plainTables: Set<ElementName>
    let unusedInputs: [(element: ElementName, name: String)]

    init(
        inputs: [Input], decisions: [Decision], knowledge: [Knowledge], services: [Service],
        tables: [(element: ElementName, table: CompiledTable)], plainTables: Set<ElementName>, unusedInputs: [(element: ElementName, name: String)]
    ) {
        self.tables = tables
        self.plainTables = plainTables
        self.unusedInputs = unusedInputs
        self.inputs = inputs
        self.decisions = decisions
        self.knowledge = knowledge
        self.services = services
    }

    /// What is known during one evaluation.
    struct Session {
        var inputs: [Value]
        /// Results so far.
        var decisions: [Value?]
        /// Who gave which of the run's diagnostics.
        var origins: [ElementName] = []
        /// The decisions taken, if somebody asks.
        var steps: [Explanation.Step]?
        fileprivate var busy: Set<Int> = []

        init(_ graph: Graph) {
            inputs = Array(repeating: .null, count: graph.inputs.count)
            decisions = Array(repeating: nil, count: graph.decisions.count)
        }

        mutating func attribute(_ run: borrowing Run, to element: ElementName) {
            while origins.count < run.diagnostics.count { origins.append(element) }
        }
    }

    func value(ofDecision index: Int, _ session: inout Session, _ run: inout Run) -> Value {
        if let known = session.decisions[index] { return known }
        // A chain of decisions this long could exhaust the stack.
        guard session.busy.count < 200 else { return run.reject(.budget(.depth), .nowhere) }
        guard session.busy.insert(index).inserted else { return .null }
        defer { session.busy.remove(index) }
        let decision = decisions[index]
        var slots = values(decision.sources, &session, &run)
        let outer = run.slots
        let before = run.trace?.count ?? 0
        while slots.count < decision.slotCount { slots.append(.null) }
        run.slots = slots
        let value = decision.type.coerce(decision.code(&run), &run)
        run.slots = outer
        session.attribute(run, to: decision.name)
        session.decisions[index] = value
        if session.steps != nil, let trace = run.trace {
            let tables = trace[min(before, trace.count)...].compactMap { $0 as? Explanation.Table }
            session.steps?.append(.init(element: decision.name, question: decision.question, value: value, tables: tables))
        }
        return value
    }

    private func values(_ sources: [Source], _ session: inout Session, _ run: inout Run) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(sources.count + 8)
        for source in sources { values.append(value(source, &session, &run)) }
        return values
    }

    private func value(_ source: Source, _ session: inout Session, _ run: inout Run) -> Value {
        switch source {
        case .element(.input(let index)): return session.inputs[index]
        case .element(.decision(let index)): return value(ofDecision: index, &session, &run)
        case .element(.knowledge(let index)): return .function(knowledge[index].function)
        case .element(.service(let index)): return .function(services[index].function)
        case .imported(let entries):
            var context: [(String, Value)] = []
            for entry in entries { context.append((entry.name, value(entry.source, &session, &run))) }
            return .context(Context(context))
        }
    }

    /// Calls a business knowledge model; the arguments are already of the parameters' types.
    func call(knowledge index: Int, _ arguments: [Value], _ run: inout Run) -> Value {
        let element = knowledge[index]
        var session = Session(self)
        var slots = values(element.sources, &session, &run) + arguments
        while slots.count < element.slotCount { slots.append(.null) }
        let outer = run.slots
        run.slots = slots
        defer { run.slots = outer }
        return element.type.coerce(element.code(&run), &run)
    }

    /// Calls a decision service with arguments in the order of its parameters.
    func call(service index: Int, _ arguments: [Value], _ run: inout Run) -> Value {
        let service = services[index]
        var session = Session(self)
        for (parameter, argument) in zip(service.parameters, arguments) {
            switch parameter {
            case .input(let index): session.inputs[index] = inputs[index].type.coerce(argument, &run)
            case .decision(let index): session.decisions[index] = decisions[index].type.coerce(argument, &run)
            default: break
            }
        }
        return value(ofService: index, &session, &run)
    }

    func value(ofService index: Int, _ session: inout Session, _ run: inout Run) -> Value {
        let service = services[index]
        var results: [(String, Value)] = []
        for output in service.outputs {
            results.append((decisions[output].variable, value(ofDecision: output, &session, &run)))
        }
        let result = results.count == 1 ? results[0].1 : .context(Context(results))
        return service.type.coerce(result, &run)
    }
}
