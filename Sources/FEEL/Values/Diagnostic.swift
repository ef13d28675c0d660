/// Why an operation gave null.
public struct Diagnostic: Sendable, Hashable {
    /// What happened, with the data that a message in any language needs.
    public enum Reason: Sendable, Hashable {
        case unknownName(String)
        case unknownMember(String, of: FEELType)
        case wrongType(expected: FEELType, found: FEELType)
        case wrongOperands(operator: String, left: FEELType, right: FEELType)
        case divisionByZero
        /// The result is too large, or outside the range of dates.
        case overflow
        case notAFunction(FEELType)
        case wrongArguments(function: String, found: [FEELType])
        /// The arguments have the right types, but the function has no result for them.
        case noResult(function: String)
        case indexOutOfBounds(Int, count: Int)
        case invalidRange
        /// A context with two entries of one name.
        case invalidContext
        /// A value that its type excludes.
        case notAllowed(Value)
        /// Several rules match where one may, or they differ where they must agree.
        case conflictingRules([Int])
        case budget(Budget)
    }

    /// What an evaluation may not use without end.
    public enum Budget: String, Sendable, Hashable {
        case steps, depth, listSize, stringLength, valueSize
    }

    /// What happened.
    public let reason: Reason
    /// The operation in the text.
    public let range: SourceRange
}

extension Diagnostic: CustomStringConvertible {
    public var description: String { "\(range): \(text)" }

    private var text: String {
        switch reason {
        case .unknownName(let name): "‘\(name)’ is not known here"
        case .unknownMember(let name, let type): "\(type) has no ‘\(name)’"
        case .wrongType(let expected, let found): "this is \(found), but \(expected) is expected"
        case .wrongOperands(let symbol, let left, let right): "‘\(symbol)’ does not work on \(left) and \(right)"
        case .divisionByZero: "division by zero"
        case .overflow: "the result is out of range"
        case .notAFunction(let type): "this is \(type), not a function"
        case .wrongArguments(let function, let found): "\(function)() does not take (\(found.map(\.description).joined(separator: ", ")))"
        case .noResult(let function): "\(function)() has no result for these values"
        case .indexOutOfBounds(let index, let count): "there is no item \(index) in a list of \(count)"
        case .invalidRange: "these two ends make no range"
        case .invalidContext: "a context has two entries of one name"
        case .notAllowed(let value): "\(value) is not among the allowed values"
        case .conflictingRules(let rules): "the rules \(rules.map(String.init).joined(separator: ", ")) contradict each other"
        case .budget(let budget): "the evaluation goes beyond its limit (\(budget.rawValue))"
        }
    }
}
