import FEEL

/// Compiles models into one graph.
struct GraphCompiler {
    private let models: [Model]
    private var elements: [Model.Reference: Graph.Element] = [:]
    private var typeTables: [String: TypeTable] = [:]
    private(set) var mistakes: [ModelMistake] = []

    private var inputs: [Graph.Input] = []
    private var tables: [(element: ElementName, table: CompiledTable)] = []
    private var plainTables: Set<ElementName> = []
    private var unusedInputs: [(element: ElementName, name: String)] = []
    private var decisions: [(model: Model, decision: Model.Decision)] = []
    private var knowledge: [(model: Model, knowledge: Model.BusinessKnowledge)] = []
    private var services: [(model: Model, service: Model.DecisionService)] = []

    private let undeclared: [String]
    /// Their numbers among the inputs.
    private var undeclaredInputs: [Int] = []

    init(_ models: [Model], undeclared: [String] = []) {
        self.models = models
        self.undeclared = undeclared
    }

    mutating func compile() -> Graph {
        var preparing: Set<String> = []
        for model in models { prepareTypes(model, &preparing) }
        for model in models { number(model) }
        numberUndeclared()
        var compiledKnowledge: [Graph.Knowledge] = []
        for (index, entry) in knowledge.enumerated() { compiledKnowledge.append(compile(entry.knowledge, index, entry.model)) }
        var compiledServices: [Graph.Service] = []
        for (index, entry) in services.enumerated() { compiledServices.append(compile(entry.service, index, entry.model)) }
        var compiledDecisions: [Graph.Decision] = []
        for entry in decisions { compiledDecisions.append(compile(entry.decision, entry.model)) }
        return Graph(
            inputs: inputs, decisions: compiledDecisions, knowledge: compiledKnowledge, services: compiledServices, tables: tables,
            plainTables: plainTables, unusedInputs: unusedInputs)
    }

    // MARK: Types

    /// Types of imported models come first, under the name of the import.
    private mutating func prepareTypes(_ model: Model, _ preparing: inout Set<String>) {
        guard typeTables[model.namespace] == nil, preparing.insert(model.namespace).inserted else { return }
        var imported: [String: ItemType] = [:]
        for entry in model.imports {
            guard let other = models.first(where: { $0.namespace == entry.namespace }) else {
                if Self.isModel(entry) {
                    mistakes.append(
                        .init(
                            element: .init(id: "", name: model.name), line: nil, problem: .missingImport(entry.namespace)))
                }
                continue
            }
            prepareTypes(other, &preparing)
            for (name, type) in typeTables[entry.namespace]?.all ?? [:] { imported[Self.joined(entry.name, name)] = type }
        }
        typeTables[model.namespace] = TypeTable(model, imported: imported)
    }

    /// How the elements are called, by their ids: some modellers write the id where the name counts.
    private var namesByID: [String: String] {
        Dictionary(
            models.flatMap { model in
                model.inputs.map { ($0.id, $0.variable.name) } + model.decisions.map { ($0.id, $0.variable.name) }
                    + model.knowledge.map { ($0.id, $0.variable.name) }
            }, uniquingKeysWith: { first, _ in first })
    }

    private static func isModel(_ entry: Model.Import) -> Bool { !entry.namespace.isEmpty }

    private static func joined(_ prefix: String, _ name: String) -> String { prefix.isEmpty ? name : "\(prefix).\(name)" }

    private func compiler(_ model: Model, _ element: ElementName) -> BoxedCompiler {
        var compiler = BoxedCompiler(types: typeTables[model.namespace] ?? TypeTable(model, imported: [:]))
        compiler.element = element
        compiler.namesByID = namesByID
        return compiler
    }

    private mutating func type(_ name: String?, _ model: Model) -> ItemType { typeTables[model.namespace]?.type(name) ?? .any }

    // MARK: Elements

    private mutating func number(_ model: Model) {
        func reference(_ id: String) -> Model.Reference { .init(namespace: model.namespace, id: id) }
        for element in model.inputs.filter({ $0.variable.name.isEmpty }).map(\.id) + model.decisions.filter({ $0.variable.name.isEmpty }).map(\.id) {
            mistakes.append(.init(element: .init(id: element, name: ""), line: nil, problem: .missingName))
        }
        for input in model.inputs {
            elements[reference(input.id)] = .input(inputs.count)
            inputs.append(
                .init(
                    namespace: model.namespace, name: .init(id: input.id, name: input.variable.name), type: type(input.variable.type, model)))
        }
        for decision in model.decisions {
            elements[reference(decision.id)] = .decision(decisions.count)
            decisions.append((model, decision))
        }
        for entry in model.knowledge {
            elements[reference(entry.id)] = .knowledge(knowledge.count)
            knowledge.append((model, entry))
        }
        for service in model.services {
            elements[reference(service.id)] = .service(services.count)
            services.append((model, service))
        }
    }

    /// Names that nothing declares become input data of the first model.
    private mutating func numberUndeclared() {
        guard let first = models.first else { return }
        let declared = Set(inputs.map(\.name.name) + decisions.map(\.decision.variable.name))
        for name in undeclared where !declared.contains(name) {
            undeclaredInputs.append(inputs.count)
            inputs.append(.init(namespace: first.namespace, name: .init(id: name, name: name), type: .any))
        }
    }

    private mutating func name(_ element: Graph.Element) -> (name: String, type: FEELType) {
        switch element {
        case .input(let index): return (inputs[index].name.name, inputs[index].type.feel)
        case .decision(let index):
            let (model, decision) = decisions[index]
            return (decision.variable.name, type(decision.variable.type, model).feel)
        case .knowledge(let index):
            let (model, entry) = knowledge[index]
            let declared = type(entry.variable.type, model).feel
            if case .function = declared { return (entry.variable.name, declared) }
            let parameters = entry.function?.parameters.map { type($0.type, model).feel } ?? []
            return (entry.variable.name, .function(parameters, declared))
        case .service(let index):
            let (model, service) = services[index]
            let declared = type(service.variable.type, model).feel
            if case .function = declared { return (service.variable.name, declared) }
            return (service.variable.name, .function(parameters(of: service).map { name($0).type }, declared))
        }
    }

    private func parameters(of service: Model.DecisionService) -> [Graph.Element] {
        (service.inputs + service.inputDecisions).compactMap { elements[$0] }
    }

    /// The names that requirements make known, and where their values come from.
    private mutating func scope(
        _ requirements: [Model.Reference], _ model: Model, _ owner: ElementName
    ) -> (names: BoxedCompiler.Names, sources: [Graph.Source]) {
        var names: BoxedCompiler.Names = []
        var sources: [Graph.Source] = []
        var imported: [(alias: String, entries: [(name: String, type: FEELType, source: Graph.Source)])] = []
        for requirement in requirements {
            guard let element = elements[requirement] else {
                mistakes.append(.init(element: owner, line: nil, problem: .unknownReference(requirement.id)))
                continue
            }
            let (name, type) = name(element)
            let alias =
                requirement.namespace == model.namespace
                ? "" : model.imports.first { $0.namespace == requirement.namespace }?.name ?? ""
            if alias.isEmpty {
                names.append((name, type))
                sources.append(.element(element))
            } else if let place = imported.firstIndex(where: { $0.alias == alias }) {
                imported[place].entries.append((name, type, .element(element)))
            } else {
                imported.append((alias, [(name, type, .element(element))]))
            }
        }
        for input in undeclaredInputs {
            names.append((inputs[input].name.name, .any))
            sources.append(.element(.input(input)))
        }
        for (alias, entries) in imported {
            names.append((alias, .context(entries.map { .init($0.name, $0.type) })))
            sources.append(.imported(entries.map { ($0.name, $0.source) }))
        }
        return (names, sources)
    }

    // MARK: Compiling

    private mutating func compile(_ decision: Model.Decision, _ model: Model) -> Graph.Decision {
        let owner = ElementName(id: decision.id, name: decision.name)
        let (names, sources) = scope(decision.requirements, model, owner)
        var compiler = compiler(model, owner)
        let piece = compiler.compile(decision.logic, names)
        mistakes += compiler.mistakes
        tables += compiler.tables.map { (owner, $0) }
        if case .table? = decision.logic { plainTables.insert(owner) }
        unusedInputs += names.filter { !compiler.readNames.contains($0.name) && decision.logic != nil }.map { (owner, $0.name) }
        return Graph.Decision(
            namespace: model.namespace, name: owner, question: decision.question?.trimmed, variable: decision.variable.name,
            type: type(decision.variable.type, model),
            sources: sources, code: piece.code, slotCount: compiler.slotCount)
    }

    private mutating func compile(_ entry: Model.BusinessKnowledge, _ index: Int, _ model: Model) -> Graph.Knowledge {
        let owner = ElementName(id: entry.id, name: entry.name)
        let (names, sources) = scope(entry.requirements, model, owner)
        var compiler = compiler(model, owner)
        var parameters: [(name: String, type: ItemType)] = []
        var body = BoxedCompiler.Piece.null
        if let function = entry.function { (parameters, body) = compiler.function(function, names) }
        mistakes += compiler.mistakes
        tables += compiler.tables.map { (owner, $0) }
        var result = type(entry.variable.type, model)
        if case .function(_, let output) = result.feel { result = ItemType(feel: output, allows: nil) }
        let signature = Signature(parameters.map { Parameter($0.name, $0.type.feel) }, result: result.feel)
        var code = body.code
        if let function = entry.function, function.kind != .feel {
            let context = body.code
            let slots = names.count..<names.count + parameters.count
            code = { run in
                let arguments = Array(run.slots[slots])
                let callee = ExternalFunction.make(context(&run), parameters: signature, &run)
                return run.call(callee, arguments, .nowhere)
            }
        }
        let function = Function(name: entry.variable.name, signatures: [signature]) { arguments, run in
            guard let graph = run.host as? Graph else { return .null }
            return graph.call(knowledge: index, arguments, &run)
        }
        return Graph.Knowledge(
            name: owner, parameters: parameters.count, type: result, sources: sources, code: code,
            slotCount: max(compiler.slotCount, names.count + parameters.count), function: function)
    }

    private mutating func compile(_ service: Model.DecisionService, _ index: Int, _ model: Model) -> Graph.Service {
        let parameters = parameters(of: service)
        var list: [Parameter] = []
        for parameter in parameters {
            let (name, type) = name(parameter)
            list.append(Parameter(name, type))
        }
        var result = type(service.variable.type, model)
        if case .function(_, let output) = result.feel { result = ItemType(feel: output, allows: nil) }
        let function = Function(name: service.variable.name, signatures: [Signature(list, result: result.feel)]) { arguments, run in
            guard let graph = run.host as? Graph else { return .null }
            return graph.call(service: index, arguments, &run)
        }
        let outputs = service.outputs.compactMap { reference -> Int? in
            if case .decision(let index) = elements[reference] { index } else { nil }
        }
        return Graph.Service(
            namespace: model.namespace, name: .init(id: service.id, name: service.name), parameters: parameters, outputs: outputs,
            type: result, function: function)
    }
}
