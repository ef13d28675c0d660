import FEEL

/// A decision made ready to be evaluated very often: its inputs come by place, so that no name is looked up.
public struct PreparedDecision: Sendable {
    /// The input data that the decision needs, itself or through others, in the order of the values to give.
    public let inputs: [(name: String, type: FEELType)]
    private let graph: Graph
    private let index: Int
    /// The places of the inputs in the graph.
    private let places: [Int]
    private let types: [ItemType]
    /// For a decision that needs inputs only: which value goes into each slot.
    private let direct: [Int]?
    private let decision: Graph.Decision

    init(_ graph: Graph, decision index: Int) {
        self.graph = graph
        self.index = index
        decision = graph.decisions[index]
        let places = graph.inputs(ofDecision: index)
        self.places = places
        types = places.map { graph.inputs[$0].type }
        inputs = places.map { (graph.inputs[$0].name.name, graph.inputs[$0].type.feel) }
        var direct: [Int] = []
        for source in graph.decisions[index].sources {
            guard case .element(.input(let input)) = source, let place = places.firstIndex(of: input) else { break }
            direct.append(place)
        }
        self.direct = direct.count == graph.decisions[index].sources.count ? direct : nil
    }

    /// Evaluates with input data by name, as JSON gives it: strings are read as dates where dates are expected.
    public func evaluate(_ values: Context, clock: Clock = .system, limits: Limits = .standard) -> DecisionResult {
        evaluate(inputs.map { (values[$0.name] ?? .null).interpreted(as: $0.type) }, clock: clock, limits: limits)
    }

    /// Evaluates with one value for each of ``inputs``; what is missing is null. Never throws and never traps.
    public func evaluate(_ values: [Value], clock: Clock = .system, limits: Limits = .standard) -> DecisionResult {
        var room: [Value] = []
        return evaluate(values, clock, limits, &room)
    }

    /// Evaluates the decision again and again in the same room: with numbers and strings an evaluation takes no memory anew. Each thread
    /// has one of its own.
    public func evaluator() -> Evaluator { Evaluator(self) }

    /// A decision with the room to evaluate it in.
    public struct Evaluator {
        private let decision: PreparedDecision
        private var room: [Value] = []

        fileprivate init(_ decision: PreparedDecision) { self.decision = decision }

        /// Evaluates with one value for each of the decision's inputs; what is missing is null. Never throws and never traps.
        public mutating func evaluate(_ values: [Value], clock: Clock = .system, limits: Limits = .standard) -> DecisionResult {
            decision.evaluate(values, clock, limits, &room)
        }
    }

    private func evaluate(_ values: [Value], _ clock: Clock, _ limits: Limits, _ room: inout [Value]) -> DecisionResult {
        var run = Run(slots: [], clock: clock, limits: limits)
        run.host = graph
        if let direct {
            swap(&run.slots, &room)
            defer {
                swap(&run.slots, &room)
                room.removeAll(keepingCapacity: true)
            }
            run.slots.reserveCapacity(decision.slotCount)
            for place in direct {
                run.slots.append(place < values.count ? types[place].coerce(values[place], &run) : .null)
            }
            while run.slots.count < decision.slotCount { run.slots.append(.null) }
            let value = decision.type.coerce(decision.code(&run), &run)
            if run.diagnostics.isEmpty { return DecisionResult(value: value, diagnostics: []) }
            return DecisionResult(
                value: run.isHalted ? .null : value,
                diagnostics: run.diagnostics.map { DecisionDiagnostic(element: decision.name, diagnostic: $0) })
        }
        var session = Graph.Session(graph)
        for (place, input) in places.enumerated() where place < values.count {
            session.inputs[input] = types[place].coerce(values[place], &run)
            session.attribute(run, to: graph.inputs[input].name)
        }
        let value = graph.value(ofDecision: index, &session, &run)
        return DecisionResult(
            value: run.isHalted ? .null : value,
            diagnostics: zip(session.origins, run.diagnostics).map { DecisionDiagnostic(element: $0, diagnostic: $1) })
    }
}

extension DecisionModel {
    /// A decision by its name, ready to be evaluated very often; nil if there is none of that name.
    public func prepare(decision: String) -> PreparedDecision? {
        decisionIndex(decision).map { PreparedDecision(graph, decision: $0) }
    }

    /// One of the first document's, or else of the others.
    func decisionIndex(_ name: String) -> Int? {
        graph.decisions.firstIndex { $0.namespace == namespace && $0.name.name == name }
            ?? graph.decisions.firstIndex { $0.name.name == name }
    }
}

extension Graph {
    /// The input data that a decision needs, itself or through others, in the order of the model.
    func inputs(ofDecision index: Int) -> [Int] {
        var found: Set<Int> = []
        var seen: Set<Int> = []
        var left: [Source] = [.element(.decision(index))]
        while let source = left.popLast() {
            switch source {
            case .element(.input(let input)): found.insert(input)
            case .element(.decision(let decision)):
                if seen.insert(decision).inserted { left += decisions[decision].sources }
            case .element: break
            case .imported(let entries): left += entries.map(\.source)
            }
        }
        return found.sorted()
    }

    /// The elements that a decision needs, itself or through others, and its own name.
    func names(neededBy index: Int) -> Set<ElementName> {
        var names: Set<ElementName> = []
        var left: [Source] = [.element(.decision(index))]
        while let source = left.popLast() {
            switch source {
            case .element(.input(let input)): names.insert(inputs[input].name)
            case .element(.decision(let decision)):
                if names.insert(decisions[decision].name).inserted { left += decisions[decision].sources }
            case .element(.knowledge(let entry)):
                if names.insert(knowledge[entry].name).inserted { left += knowledge[entry].sources }
            case .element(.service(let service)):
                if names.insert(services[service].name).inserted { left += services[service].outputs.map { .element(.decision($0)) } }
            case .imported(let entries): left += entries.map(\.source)
            }
        }
        return names
    }

    var allNames: Set<ElementName> {
        Set(inputs.map(\.name) + decisions.map(\.name) + knowledge.map(\.name) + services.map(\.name))
    }
}
