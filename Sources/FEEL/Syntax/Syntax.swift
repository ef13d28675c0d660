/// A node of the typed syntax tree: names are resolved to slots, types are inferred.
struct Syntax: Sendable, Equatable {
    let kind: Kind
    let type: FEELType
    let range: SourceRange

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

enum Arithmetic: String, Sendable {
    case add = "+", subtract = "-", multiply = "*", divide = "/", power = "**"
}

enum Comparison: String, Sendable {
    case equal = "=", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
}
