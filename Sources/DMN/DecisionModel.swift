import FEEL

/// One or more DMN documents, compiled once to be evaluated often (DMN 1.5).
public struct DecisionModel: Sendable {
    /// The name of the first document.
    public let name: String
    /// The namespace of the first document.
    public let namespace: String
    /// What is wrong inside; what is wrong gives null, the rest works.
    public let mistakes: [ModelMistake]
    let graph: Graph

    /// Reads and compiles documents of DMN 1.1 to 1.7; the first may import the others.
    ///
    /// - Parameter undeclared: Names that count as input data of any type where no element declares them: some modellers draw no input data.
    public static func load(_ documents: [(name: String, bytes: [UInt8])], undeclared: [String] = []) throws(LoadFailure) -> DecisionModel {
        var models: [Model] = []
        for document in documents {
            let root: XMLElement
            do throws(XMLReader.Failure) {
                root = try XMLReader.read(document.bytes)
            } catch {
                throw .malformed(document: document.name, error)
            }
            models.append(try ModelReader.read(root))
        }
        guard let first = models.first else { throw .nothing }
        var compiler = GraphCompiler(models, undeclared: undeclared)
        let graph = compiler.compile()
        return DecisionModel(name: first.name, namespace: first.namespace, mistakes: compiler.mistakes, graph: graph)
    }

    /// The names of the first document's decisions.
    public var decisions: [ElementName] { graph.decisions.filter { $0.namespace == namespace }.map(\.name) }
    /// The input data of the first document, with their types.
    public var inputs: [(name: ElementName, type: FEELType)] {
        graph.inputs.filter { $0.namespace == namespace }.map { ($0.name, $0.type.feel) }
    }
    /// The names of the first document's decision services.
    public var services: [ElementName] { graph.services.filter { $0.namespace == namespace }.map(\.name) }

    /// Input data that came as JSON, read as the inputs' types ask: a string where a date is expected is read as one.
    public func interpret(_ inputs: Context) -> Context {
        var result = inputs
        for input in graph.inputs {
            if let value = inputs[input.name.name] { result = result.setting(input.name.name, to: value.interpreted(as: input.type.feel)) }
        }
        return result
    }

    /// What is wrong with input data, or with values given for decisions: of another type than the model says, or not allowed.
    public func problems(with inputs: Context) -> [DecisionDiagnostic] {
        var run = Run(slots: [], clock: .system, limits: .standard)
        let session = session(with: inputs, &run)
        return zip(session.origins, run.diagnostics).map { DecisionDiagnostic(element: $0, diagnostic: $1) }
    }

    /// The mistakes in what a decision needs, itself or through others.
    public func mistakes(in decision: String) -> [ModelMistake] {
        guard let index = decisionIndex(decision) else { return [] }
        let needed = graph.names(neededBy: index)
        // What stands in no element, as a missing import, may be needed by any.
        return mistakes.filter { mistake in needed.contains(mistake.element) || !graph.allNames.contains(mistake.element) }
    }

    /// Evaluates a decision by its name. Never throws and never traps.
    /// - Parameter inputs: input data by name; a decision's name overrides that decision. What is missing is null.
    public func evaluate(
        decision: String, _ inputs: Context, clock: Clock = .system, limits: Limits = .standard
    ) -> DecisionResult? {
        guard let index = decisionIndex(decision) else { return nil }
        return evaluate(inputs, clock, limits) { session, run in graph.value(ofDecision: index, &session, &run) }
    }

    /// Evaluates a decision service by its name.
    public func evaluate(
        service: String, _ inputs: Context, clock: Clock = .system, limits: Limits = .standard
    ) -> DecisionResult? {
        guard let index = graph.services.firstIndex(where: { $0.name.name == service }) else { return nil }
        return evaluate(inputs, clock, limits) { session, run in
            for case .decision(let input) in graph.services[index].parameters where session.decisions[input] == nil {
                session.decisions[input] = .null
            }
            return graph.value(ofService: index, &session, &run)
        }
    }

    func evaluate(
        _ inputs: Context, _ clock: Clock, _ limits: Limits, _ body: (inout Graph.Session, inout Run) -> Value
    ) -> DecisionResult {
        var run = Run(slots: [], clock: clock, limits: limits)
        run.host = graph
        var session = session(with: inputs, &run)
        let value = body(&session, &run)
        session.attribute(run, to: ElementName(id: "", name: name))
        return DecisionResult(
            value: run.isHalted ? .null : value,
            diagnostics: zip(session.origins, run.diagnostics).map { .init(element: $0, diagnostic: $1) })
    }
}

extension DecisionModel {
    /// The input data and given decisions, each as its type asks.
    private func session(with inputs: Context, _ run: inout Run) -> Graph.Session {
        var session = Graph.Session(graph)
        for (index, input) in graph.inputs.enumerated() {
            session.inputs[index] = input.type.coerce(inputs[input.name.name] ?? .null, &run)
            session.attribute(run, to: input.name)
        }
        for (index, decision) in graph.decisions.enumerated() {
            guard let given = inputs[decision.variable] else { continue }
            session.decisions[index] = decision.type.coerce(given, &run)
            session.attribute(run, to: decision.name)
        }
        return session
    }
}
