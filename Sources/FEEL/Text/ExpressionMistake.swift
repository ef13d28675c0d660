/// Something wrong in an expression, found before it is ever evaluated.
public struct ExpressionMistake: Sendable, Hashable {
    /// What is wrong, with the data that a message in any language needs.
    public enum Reason: Sendable, Hashable {
        /// Something stands where the grammar does not allow it; `found` is empty at the end of the text.
        case unexpected(found: String, expected: String)
        /// A string or comment that does not end.
        case unfinished(String)
        /// Nothing of this name is known here.
        case unknownName(String, didYouMean: String?)
        case unknownMember(String, of: FEELType, didYouMean: String?)
        case unknownType(String, didYouMean: String?)
        case unknownParameter(String, function: String, didYouMean: String?)
        case wrongType(expected: FEELType, found: FEELType)
        /// An operator that does not work on these types.
        case wrongOperands(operator: String, left: FEELType, right: FEELType)
        case notAFunction(FEELType)
        case wrongArgumentCount(function: String, found: Int)
        /// An at-literal or escape that means nothing.
        case invalidLiteral(String)
        case duplicateEntry(String)
        /// Nested deeper than is allowed.
        case tooDeep
        /// Longer than is allowed.
        case tooLong
    }

    /// What is wrong.
    public let reason: Reason
    /// Where in the text.
    public let range: SourceRange

    init(_ reason: Reason, _ range: SourceRange) {
        self.reason = reason
        self.range = range
    }

    /// The same, with a name that is meant.
    package func suggesting(_ name: String) -> ExpressionMistake {
        guard case .unknownName(let unknown, _) = reason else { return self }
        return ExpressionMistake(.unknownName(unknown, didYouMean: name), range)
    }

    /// Whether the text is no FEEL at all, rather than FEEL that gives null.
    var isFatal: Bool {
        switch reason {
        case .unexpected, .unfinished, .tooDeep, .tooLong, .invalidLiteral, .unknownType: true
        default: false
        }
    }
}

extension ExpressionMistake: CustomStringConvertible {
    public var description: String { "\(range): \(text)" }

    private var text: String {
        func hint(_ name: String?) -> String { name.map { "; did you mean ‘\($0)’?" } ?? "" }
        return switch reason {
        case .unexpected(let found, let expected):
            found.isEmpty ? "the expression stops where \(expected) should follow" : "‘\(found)’ stands where \(expected) should be"
        case .unfinished(let opening): "what begins with \(opening) does not end"
        case .unknownName(let name, let near): "‘\(name)’ is not known here\(hint(near))"
        case .unknownMember(let name, let type, let near): "\(type) has no ‘\(name)’\(hint(near))"
        case .unknownType(let name, let near): "there is no type ‘\(name)’\(hint(near))"
        case .unknownParameter(let name, let function, let near): "\(function)() has no parameter ‘\(name)’\(hint(near))"
        case .wrongType(let expected, let found): "this is \(found), but \(expected) is expected"
        case .wrongOperands(let symbol, let left, let right): "‘\(symbol)’ does not work on \(left) and \(right)"
        case .notAFunction(let type): "this is \(type), not a function"
        case .wrongArgumentCount(let function, let found): "\(function)() does not take \(found) argument\(found == 1 ? "" : "s")"
        case .invalidLiteral(let text): "‘\(text)’ is no valid literal"
        case .duplicateEntry(let name): "the entry ‘\(name)’ is there twice"
        case .tooDeep: "the expression is nested too deeply"
        case .tooLong: "the expression is too long"
        }
    }
}

/// An expression could not be compiled; all mistakes that were found, in the order of the text.
public struct CompilationFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The text.
    public let source: String
    /// At least one.
    public let mistakes: [ExpressionMistake]

    public var description: String { mistakes.map(\.description).joined(separator: "\n") }
}
