/// A comparison of a name with a text that is written out: `soort = "eik"`, `soort in ("eik", "beuk")`, `list contains(soort, "eik")`.
package struct TextTest: Sendable, Hashable {
    package let name: String
    package let text: String
}

extension Expression {
    /// The comparisons of names of the scope with written texts that the expression makes, each once.
    package var textTests: [TextTest] {
        var found: [TextTest] = []
        syntax.collect(into: &found)
        return found.enumerated().filter { index, test in !found[..<index].contains(test) }.map(\.element)
    }
}

extension Syntax {
    fileprivate func collect(into found: inout [TextTest]) {
        switch kind {
        case .comparison(let symbol, let a, let b) where symbol == .equal || symbol == .notEqual:
            note(a, [b], &found)
            note(b, [a], &found)
        case .contained(let value, let tests):
            note(value, tests.compactMap { if case .expression(let expression, _) = $0.kind { expression } else { nil } }, &found)
        case .call(let function, let arguments):
            if case .builtIn(let builtIn) = function.kind, builtIn.name == "list contains", arguments.count == 2 { note(arguments[0], [arguments[1]], &found) }
        default: break
        }
        for child in children { child.collect(into: &found) }
    }

    private func note(_ name: Syntax, _ values: [Syntax], _ found: inout [TextTest]) {
        guard case .variable(let variable, _) = name.kind else { return }
        for value in values {
            switch value.kind {
            case .literal(.string(let text)): found.append(TextTest(name: variable, text: text))
            case .list(let items): note(name, items, &found)
            default: break
            }
        }
    }

    private var children: [Syntax] {
        switch kind {
        case .literal, .at, .variable, .builtIn, .unknown: []
        case .member(_, _, let otherwise): [otherwise].compactMap { $0 }
        case .negation(let a), .instance(let a, _), .path(let a, _), .function(_, _, let a), .external(_, let a), .complement(let a): [a]
        case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .conjunction(let a, let b), .disjunction(let a, let b), .filter(let a, _, let b):
            [a, b]
        case .between(let a, let b, let c), .conditional(let a, let b, let c): [a, b, c]
        case .contained(let a, let tests):
            [a]
                + tests.map { test in
                    switch test.kind {
                    case .comparison(_, let value), .expression(let value, _): value
                    }
                }
        case .iteration(let iterators, _, let body), .quantified(_, let iterators, let body):
            iterators.flatMap { [$0.domain, $0.end].compactMap { $0 } } + [body]
        case .call(let a, let values): [a] + values
        case .namedCall(let a, let values): [a] + values.map(\.value)
        case .list(let values): values
        case .context(let entries): entries.map(\.value)
        case .range(let a, _, let b, _): [a, b].compactMap { $0 }
        }
    }
}
