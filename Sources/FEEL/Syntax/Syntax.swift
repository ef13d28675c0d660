/// A node of the typed syntax tree: names are resolved to slots, types are inferred.
struct Syntax: Sendable, Equatable {
    let kind: Kind
    let type: FEELType
    let range: SourceRange
    /// How many nodes lie in each other from here down.
    let height: Int

    init(kind: Kind, type: FEELType, range: SourceRange) {
        self.kind = kind
        self.type = type
        self.range = range
        height = kind.height + 1
    }

    /// Trees are the same if they mean the same; where they stand and what shows of their types does not matter.
    static func == (a: Syntax, b: Syntax) -> Bool { a.kind == b.kind }

    indirect enum Kind: Sendable, Equatable {
        case literal(Value)
        /// `@"2024-02-29"`, with its text.
        case at(String, Value)
        case variable(String, slot: Int)
        /// A built-in function by its name.
        case builtIn(Function)
        /// Inside a filter over items of unknown shape: a member of the item, or else the name outside of it.
        case member(String, item: Int, otherwise: Syntax?)
        case unknown(String)
        case negation(Syntax)
        case arithmetic(Arithmetic, Syntax, Syntax)
        case comparison(Comparison, Syntax, Syntax)
        case conjunction(Syntax, Syntax)
        case disjunction(Syntax, Syntax)
        case between(Syntax, Syntax, Syntax)
        case contained(Syntax, [Test])
        case conditional(Syntax, Syntax, Syntax)
        /// `for`; the slot after the iterators' holds `partial`.
        case iteration([Iterator], partial: Int, Syntax)
        case quantified(every: Bool, [Iterator], Syntax)
        case instance(Syntax, FEELType)
        case path(Syntax, String)
        case filter(Syntax, item: Int, Syntax)
        case call(Syntax, [Syntax])
        case namedCall(Syntax, [Argument])
        case function([Parameter], firstSlot: Int, Syntax)
        /// `function(a, b) external { java: { class: …, method signature: … } }`
        case external([Parameter], Syntax)
        case list([Syntax])
        case context([Entry])
        case range(Syntax?, Bool, Syntax?, Bool)
        /// `(!=10)`: all values but one.
        case complement(Syntax)
    }

    struct Iterator: Sendable, Equatable {
        let name: String
        let slot: Int
        let domain: Syntax
        /// The second end of `for i in 1..5`.
        let end: Syntax?
    }

    struct Argument: Sendable, Equatable {
        let name: String
        let value: Syntax
    }

    struct Entry: Sendable, Equatable {
        let name: String
        let slot: Int
        let value: Syntax
    }
}

/// One test of unary tests, and of what stands after `in` (DMN 1.5, 10.3.1.2, grammar rules 7 to 15).
struct Test: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case comparison(Comparison, Syntax)
        /// An expression: the input equals it or lies in it; or, if it reads `?`, it is true.
        case expression(Syntax, readsInput: Bool)
    }

    let kind: Kind

    var readsInput: Bool { if case .expression(_, true) = kind { true } else { false } }
}

extension Syntax.Kind {
    /// The height of the highest child.
    fileprivate var height: Int {
        switch self {
        case .literal, .at, .variable, .builtIn, .unknown: return 0
        case .member(_, _, let otherwise): return otherwise?.height ?? 0
        case .negation(let a), .instance(let a, _), .path(let a, _), .function(_, _, let a), .external(_, let a), .complement(let a): return a.height
        case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .conjunction(let a, let b), .disjunction(let a, let b),
            .filter(let a, _, let b):
            return max(a.height, b.height)
        case .between(let a, let b, let c), .conditional(let a, let b, let c): return max(a.height, b.height, c.height)
        case .contained(let a, let tests):
            return tests.reduce(a.height) { height, test in
                switch test.kind {
                case .comparison(_, let value), .expression(let value, _): max(height, value.height)
                }
            }
        case .iteration(let iterators, _, let body), .quantified(_, let iterators, let body):
            return iterators.reduce(body.height) { max($0, $1.domain.height, $1.end?.height ?? 0) } + iterators.count
        case .call(let a, let values): return values.reduce(a.height) { max($0, $1.height) }
        case .namedCall(let a, let values): return values.reduce(a.height) { max($0, $1.value.height) }
        case .list(let values): return values.reduce(0) { max($0, $1.height) }
        case .context(let entries): return entries.reduce(0) { max($0, $1.value.height) }
        case .range(let a, _, let b, _): return max(a?.height ?? 0, b?.height ?? 0)
        }
    }
}
