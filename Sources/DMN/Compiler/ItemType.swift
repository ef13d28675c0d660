import FEEL

/// A type with the constraints on its values (DMN 1.5, 7.3.2 and 10.3.2.9).
struct ItemType: Sendable {
    let feel: FEELType
    /// Whether a value that conforms to the type is also allowed. Nil if all are.
    let allows: Check?
    /// The allowed values, if they are given as tests of the value itself.
    var tests: UnaryTests?

    typealias Check = @Sendable (_ value: Value, _ run: inout Run) -> Bool

    static let any = ItemType(feel: .any, allows: nil)

    /// The value as one of the type (10.3.2.9.4), or null with a diagnostic.
    @inline(__always)
    func coerce(_ value: Value, _ run: inout Run) -> Value {
        if isAny { return value }
        return coerceTyped(value, &run)
    }

    @inline(__always)
    private var isAny: Bool { if case .any = feel, allows == nil { true } else { false } }

    private func coerceTyped(_ value: Value, _ run: inout Run) -> Value {
        if allows == nil {
            switch (feel, value) {
            case (_, .null), (.number, .number), (.string, .string), (.boolean, .boolean), (.date, .date): return value
            default: break
            }
        }
        if value.isNull { return value }
        guard let converted = value.converted(to: feel) else {
            return run.reject(.wrongType(expected: feel, found: value.shallowType), .nowhere)
        }
        if let allows, !allows(converted, &run) { return run.reject(.notAllowed(converted), .nowhere) }
        return converted
    }
}

/// The types that a model knows: FEEL's, its own, and those of the models it imports.
struct TypeTable {
    private var definitions: [String: Model.ItemDefinition] = [:]
    private var resolved: [String: ItemType] = [:]
    private var resolving: Set<String> = []

    /// - Parameter imported: types by the names under which this model knows them.
    init(_ model: Model, imported: [String: ItemType]) {
        resolved = imported
        for definition in model.itemDefinitions { definitions[definition.name] = definition }
        for name in definitions.keys.sorted() { _ = type(name) }
    }

    var all: [String: ItemType] { resolved }

    private static let simple: [String: FEELType] = [
        "Any": .any, "any": .any, "boolean": .boolean, "number": .number, "string": .string, "date": .date, "time": .time,
        "dateTime": .dateTime, "date and time": .dateTime, "dayTimeDuration": .daysAndTimeDuration,
        "days and time duration": .daysAndTimeDuration, "yearMonthDuration": .yearsAndMonthsDuration,
        "years and months duration": .yearsAndMonthsDuration, "context": .context([]), "list": .list(.any), "Null": .null,
    ]

    /// The type of a name; a name that stands for none is any.
    mutating func type(_ name: String?) -> ItemType {
        guard let name else { return .any }
        if let type = resolved[name] { return type }
        if let definition = definitions[name] {
            // A type inside itself has no end: from there on anything goes.
            guard resolving.count < 100, resolving.insert(name).inserted else { return .any }
            defer { resolving.remove(name) }
            let type = type(definition)
            resolved[name] = type
            return type
        }
        if let simple = Self.simple[name] { return ItemType(feel: simple, allows: nil) }
        // `feel:string` and `tns:tLoan`, as DMN 1.1 writes them.
        if let colon = name.firstIndex(of: ":") { return type(String(name[name.index(after: colon)...])) }
        return .any
    }

    private mutating func type(_ definition: Model.ItemDefinition) -> ItemType {
        if let function = definition.function {
            let parameters = function.parameters.map { type($0.type).feel }
            return ItemType(feel: .function(parameters, type(function.result).feel), allows: nil)
        }
        var item: ItemType
        if definition.components.isEmpty {
            item = type(definition.type)
        } else {
            let components = definition.components.map { (name: $0.name, type: type($0)) }
            let checks = components.compactMap { component in component.type.allows.map { (name: component.name, allows: $0) } }
            let check: ItemType.Check = { value, run in
                guard case .context(let context) = value else { return false }
                for check in checks {
                    if let value = context[check.name], !value.isNull, !check.allows(value, &run) { return false }
                }
                return true
            }
            item = ItemType(
                feel: FEELType.context(components.map { .init($0.name, $0.type.feel) }).bounded, allows: checks.isEmpty ? nil : check)
        }
        item = constrained(item, definition.allowedValues)
        if definition.isCollection {
            var check: ItemType.Check?
            if let allows = item.allows {
                check = { value, run in
                    for item in value.items where !item.isNull && !allows(item, &run) { return false }
                    return true
                }
            }
            item = ItemType(feel: FEELType.list(item.feel).bounded, allows: check)
        }
        return constrained(item, definition.typeConstraint)
    }

    private func constrained(_ type: ItemType, _ text: String?) -> ItemType {
        guard let text, let tests = try? UnaryTests.compile(text, input: type.feel, in: Scope([]), .lenient) else { return type }
        let inner = type.allows
        let check: ItemType.Check = { value, run in
            if let inner, !inner(value, &run) { return false }
            return tests.pass(value, &run)
        }
        return ItemType(feel: type.feel, allows: check, tests: tests)
    }
}

extension UnaryTests {
    /// Whether a value passes tests that were compiled in a scope of their own, without names.
    @Sendable func pass(_ value: Value, _ run: inout Run) -> Bool {
        let outer = run.slots
        run.slots = Array(repeating: .null, count: slotCount)
        run.slots[0] = value
        defer { run.slots = outer }
        return matches(value, &run) == .boolean(true)
    }
}
