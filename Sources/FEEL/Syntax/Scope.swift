/// The names that an expression may read, with their types; each has a slot.
public struct Scope: Sendable {
    struct Name: Sendable {
        let name: String
        /// The name as tokens, so that it is found whatever white space the text has.
        let parts: [String]
        let type: FEELType
        let slot: Int
    }

    let names: [Name]
    /// Slots by the first token of the name.
    let byFirstPart: [String: [Int]]
    private let slots: [ExactText: Int]
    /// Types that `instance of` and `function(x: type)` may name, beside those of FEEL itself.
    public let types: [String: FEELType]

    /// Names may hold spaces and the characters `. / - ’ + *`. Of two equal names the later hides the earlier.
    public init(_ names: [(name: String, type: FEELType)], types: [String: FEELType] = [:]) {
        self.names = names.enumerated().map { index, entry in
            Name(name: entry.name, parts: Lexer.parts(ofName: entry.name), type: entry.type, slot: index)
        }
        var byFirstPart: [String: [Int]] = [:]
        for name in self.names { if let first = name.parts.first { byFirstPart[first, default: []].append(name.slot) } }
        self.byFirstPart = byFirstPart
        slots = Dictionary(names.enumerated().map { (ExactText($1.name), $0) }, uniquingKeysWith: { $1 })
        self.types = types
    }

    /// How many names there are.
    public var count: Int { names.count }

    /// The name's place in ``Bindings``.
    public func slot(of name: String) -> Int? { slots[ExactText(name)] }

    /// The static type of a name; nil if it is not known.
    public func type(of name: String) -> FEELType? { slot(of: name).map { names[$0].type } }
}

/// The values of a scope's names for one evaluation; what is not set is null.
public struct Bindings: Sendable {
    let scope: Scope
    var values: [Value]

    /// All null, but for the values given by name.
    public init(_ scope: Scope, _ values: [String: Value] = [:]) {
        self.scope = scope
        self.values = Array(repeating: .null, count: scope.count)
        for (name, value) in values { self[name] = value }
    }

    /// By name; setting a name that the scope does not know does nothing.
    public subscript(name: String) -> Value {
        get { scope.slot(of: name).map { values[$0] } ?? .null }
        set { if let slot = scope.slot(of: name) { values[slot] = newValue } }
    }

    /// By slot, which is the fast way; a slot that is none reads null and sets nothing.
    public subscript(slot slot: Int) -> Value {
        get { values.indices.contains(slot) ? values[slot] : .null }
        set { if values.indices.contains(slot) { values[slot] = newValue } }
    }
}
