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
