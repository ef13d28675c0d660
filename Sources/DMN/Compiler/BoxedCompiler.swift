import FEEL

/// The names that a boxed expression may read, and how its pieces are compiled to code of one run.
struct BoxedCompiler {
    /// Types of the model, for `typeRef` and `instance of`.
    var types: TypeTable
    /// What is wrong with the pieces, in the order found.
    private(set) var mistakes: [ModelMistake] = []
    /// How many slots a run needs.
    private(set) var slotCount = 0
    /// The decision tables inside.
    var tables: [CompiledTable] = []
    /// The names that its texts read.
    private(set) var readNames: Set<String> = []
    /// The element at hand, for mistakes.
    var element = ElementName(id: "", name: "")

    /// How the elements of the models are called, by their ids.
    var namesByID: [String: String] = [:]

    private var feelTypes: [String: FEELType]

    init(types: TypeTable) {
        self.types = types
        feelTypes = types.all.mapValues(\.feel)
    }

    typealias Names = [(name: String, type: FEELType)]

    /// Compiled logic with the type that shows from it.
    struct Piece {
        let code: CompiledNode
        let type: FEELType

        static let null = Piece(code: { _ in .null }, type: .null)
    }

    mutating func reserve(_ count: Int) { slotCount = max(slotCount, count) }

    func scope(_ names: Names) -> Scope { Scope(names, types: feelTypes) }

    /// Notes what is wrong with a text. Where the id of an element stands, its name is meant.
    private mutating func note(_ found: [ExpressionMistake], in text: Boxed.Text) {
        for mistake in found {
            var mistake = mistake
            if case .unknownName(let name, _) = mistake.reason, let meant = namesByID[name] { mistake = mistake.suggesting(meant) }
            note(.expression(text.text, mistake), line: text.line)
        }
    }

    mutating func note(_ problem: ModelMistake.Reason, line: Int? = nil) {
        mistakes.append(ModelMistake(element: element, line: line, problem: problem))
    }

    /// A text in FEEL; null if it is no FEEL.
    mutating func expression(_ text: Boxed.Text, _ names: Names) -> Piece { expression(text, scope(names)) }

    mutating func expression(_ text: Boxed.Text, _ scope: Scope) -> Piece {
        if text.text.trimmed.isEmpty { return .null }
        do throws(CompilationFailure) {
            let expression = try Expression.compile(text.text, in: scope, .lenient)
            note(expression.mistakes, in: text)
            reserve(expression.slotCount)
            readNames.formUnion(expression.names)
            return typed(Piece(code: expression.code, type: expression.type), text.type)
        } catch {
            note(error.mistakes, in: text)
            return .null
        }
    }

    mutating func unaryTests(_ text: Boxed.Text, input: FEELType, _ scope: Scope) -> UnaryTests? {
        do throws(CompilationFailure) {
            let tests = try UnaryTests.compile(text.text.trimmed.isEmpty ? "-" : text.text, input: input, in: scope, .lenient)
            note(tests.mistakes, in: text)
            reserve(tests.slotCount)
            readNames.formUnion(tests.names)
            return tests
        } catch {
            note(error.mistakes, in: text)
            return nil
        }
    }

    /// The piece with its result coerced to a type, if one is named.
    mutating func typed(_ piece: Piece, _ name: String?) -> Piece {
        guard let name else { return piece }
        let type = types.type(name)
        if type.feel == .any && type.allows == nil { return piece }
        let code = piece.code
        return Piece(
            code: { run in
                let value = code(&run)
                return type.coerce(value, &run)
            }, type: type.feel)
    }

    mutating func compile(_ boxed: Boxed?, _ names: Names) -> Piece {
        reserve(names.count)
        switch boxed {
        case nil: return .null
        case .literal(let text): return expression(text, names)
        case .table(let table): return typed(decisionTable(table, names), table.type)
        case .context(let entries, let type): return typed(context(entries, names), type)
        case .invocation(let callee, let bindings, let type): return typed(invocation(callee, bindings, names), type)
        case .list(let items, let type):
            let pieces = items.map { compile($0, names) }
            let codes = pieces.map(\.code)
            let piece = Piece(
                code: { run in
                    var values: [Value] = []
                    for code in codes { values.append(code(&run)) }
                    return run.list(values, .nowhere)
                }, type: FEELType.list(Self.joined(pieces.map(\.type))).bounded)
            return typed(piece, type)
        case .relation(let columns, let rows, let type): return typed(relation(columns, rows, names), type)
        case .function(let function): return functionLiteral(function, names)
        case .conditional(let condition, let then, let otherwise, let type):
            let (condition, then, otherwise) = (compile(condition, names), compile(then, names), compile(otherwise, names))
            let piece = Piece(
                code: { run in
                    switch condition.code(&run) {
                    case .boolean(true): return then.code(&run)
                    case .boolean, .null: return otherwise.code(&run)
                    case let value: return run.reject(.wrongType(expected: .boolean, found: value.type), .nowhere)
                    }
                }, type: Self.joined([then.type, otherwise.type]))
            return typed(piece, type)
        case .filter(let base, let match, let type): return typed(filter(base, match, names), type)
        case .iterator(let iterator): return typed(self.iterator(iterator, names), iterator.type)
        }
    }

    static func joined(_ types: [FEELType]) -> FEELType {
        guard let first = types.first else { return .any }
        return types.dropFirst().allSatisfy { $0 == first } ? first : .any
    }

    // MARK: Contexts, relations, invocations

    /// Each entry knows those before it; an entry without a name is the result (10.2.1.4).
    private mutating func context(_ entries: [Boxed.Entry], _ names: Names) -> Piece {
        var names = names
        var steps: [(slot: Int, code: CompiledNode)] = []
        var fields: [(name: String, slot: Int, type: FEELType)] = []
        var result: Piece?
        for entry in entries {
            guard let variable = entry.variable else {
                result = compile(entry.value, names)
                continue
            }
            let piece = typed(compile(entry.value, names), variable.type)
            let slot = names.count
            names.append((variable.name, piece.type))
            reserve(names.count)
            steps.append((slot, piece.code))
            fields.append((variable.name, slot, piece.type))
        }
        let codes = steps
        let places = fields.map { (name: $0.name, slot: $0.slot) }
        let resultCode = result?.code
        return Piece(
            code: { run in
                for step in codes { run.slots[step.slot] = step.code(&run) }
                if let resultCode { return resultCode(&run) }
                return run.bounded(.context(Context(places.map { ($0.name, run.slots[$0.slot]) })), .nowhere)
            }, type: result?.type ?? FEELType.context(fields.map { .init($0.name, $0.type) }).bounded)
    }

    private mutating func relation(_ columns: [Model.Variable], _ rows: [[Boxed]], _ names: Names) -> Piece {
        let cells = rows.map { row in zip(columns, row).map { (name: $0.name, piece: typed(compile($1, names), $0.type)) } }
        let codes = cells.map { $0.map { (name: $0.name, code: $0.piece.code) } }
        let fields = columns.enumerated().map { index, column in
            FEELType.Field(column.name, Self.joined(cells.compactMap { index < $0.count ? $0[index].piece.type : nil }))
        }
        return Piece(
            code: { run in
                var list: [Value] = []
                for row in codes {
                    var entries: [(String, Value)] = []
                    for cell in row { entries.append((cell.name, cell.code(&run))) }
                    list.append(.context(Context(entries)))
                }
                return run.list(list, .nowhere)
            }, type: FEELType.list(.context(fields)).bounded)
    }

    private mutating func invocation(_ callee: Boxed, _ bindings: [Boxed.Entry], _ names: Names) -> Piece {
        let function = compile(callee, names)
        let arguments = bindings.map { binding in
            (name: binding.variable?.name ?? "", piece: typed(compile(binding.value, names), binding.variable?.type))
        }
        let codes = arguments.map { (name: $0.name, code: $0.piece.code) }
        let code = function.code
        var type = FEELType.any
        if case .function(_, let result) = function.type { type = result }
        return Piece(
            code: { run in
                let callee = code(&run)
                var values: [(name: String, value: Value)] = []
                for argument in codes { values.append((argument.name, argument.code(&run))) }
                return run.call(callee, named: values, .nowhere)
            }, type: type)
    }

    // MARK: Functions

    /// A function's body, with its parameters in the slots after `names`.
    mutating func function(_ function: Boxed.Function, _ names: Names) -> (parameters: [(name: String, type: ItemType)], body: Piece) {
        let parameters = function.parameters.map { (name: $0.name, type: types.type($0.type)) }
        let inner = names + parameters.map { ($0.name, $0.type.feel) }
        return (parameters, typed(compile(function.body, inner), function.type))
    }

    private mutating func functionLiteral(_ literal: Boxed.Function, _ names: Names) -> Piece {
        let (parameters, body) = function(literal, names)
        let type = FEELType.function(parameters.map(\.type.feel), body.type).bounded
        let signature = Signature(parameters.map { Parameter($0.name, $0.type.feel) }, result: body.type)
        let code = body.code
        let first = names.count
        if literal.kind != .feel {
            return Piece(
                code: { run in
                    let body = code(&run)
                    return ExternalFunction.make(body, parameters: signature, &run)
                }, type: type)
        }
        return Piece(
            code: { run in
                let captured = run.slots
                return .function(
                    Function(name: "function", signatures: [signature]) { arguments, run in
                        let outer = run.slots
                        run.slots = captured
                        defer { run.slots = outer }
                        for (index, argument) in arguments.enumerated() { run.slots[first + index] = argument }
                        return code(&run)
                    })
            }, type: type)
    }

    // MARK: Filters and iterators

    private mutating func filter(_ base: Boxed, _ match: Boxed, _ names: Names) -> Piece {
        let list = compile(base, names)
        let item: FEELType = if case .list(let element) = list.type { element } else { .any }
        // The members of the item are known without its name, as in FEEL's own filters.
        var inner = names + [("item", item)]
        let itemSlot = names.count
        var members: [(name: String, slot: Int)] = []
        if case .context(let fields) = item {
            for field in fields {
                members.append((field.name, inner.count))
                inner.append((field.name, field.type))
            }
        }
        let test = compile(match, inner)
        let places = members
        return Piece(
            code: { run in
                let value = list.code(&run)
                if value.isNull { return .null }
                var kept: [Value] = []
                for (position, item) in value.items.enumerated() {
                    guard run.step(.nowhere) else { return .null }
                    run.slots[itemSlot] = item
                    for place in places { run.slots[place.slot] = item.member(place.name) ?? .null }
                    switch test.code(&run) {
                    case .boolean(true): kept.append(item)
                    case .number(let number) where position == 0: return run.item(at: .number(number), of: value.items, .nowhere)
                    case .boolean, .null, .number: break
                    case let result: return run.reject(.wrongType(expected: .boolean, found: result.shallowType), .nowhere)
                    }
                }
                return .list(kept)
            }, type: test.type == .number ? item : .list(item))
    }

    private mutating func iterator(_ iterator: Boxed.Iterator, _ names: Names) -> Piece {
        let domain = compile(iterator.domain, names)
        let element: FEELType =
            switch domain.type {
            case .list(let element), .range(let element): element
            default: .any
            }
        let slot = names.count
        let body = compile(iterator.body, names + [(iterator.name, element), ("partial", .list(.any))])
        let kind = iterator.kind
        return Piece(
            code: { run in
                guard let values = run.domain(domain.code(&run), .nowhere) else { return .null }
                var results: [Value] = []
                var unknown = false
                for value in values {
                    guard run.step(.nowhere) else { return .null }
                    run.slots[slot] = value
                    if kind == .for { run.slots[slot + 1] = .list(results) }
                    let result = body.code(&run)
                    switch kind {
                    case .for: results.append(result)
                    case .some: if case .boolean(true) = result { return .boolean(true) }
                    case .every: if case .boolean(false) = result { return .boolean(false) }
                    }
                    if kind != .for, result.boolean == nil {
                        if !result.isNull { return run.reject(.wrongType(expected: .boolean, found: result.type), .nowhere) }
                        unknown = true
                    }
                }
                if kind == .for { return run.list(results, .nowhere) }
                return unknown ? .null : .boolean(kind == .every)
            }, type: kind == .for ? .list(body.type) : .boolean)
    }
}
