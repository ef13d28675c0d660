import FEEL

/// Something about a decision table that its author should know, though the table can be run.
public struct TableFinding: Sendable, Hashable {
    /// What was found.
    public enum Kind: Sendable, Hashable {
        /// No rule matches inputs like these.
        case gap(example: [Cell])
        /// Several rules match inputs like these, where only one may; or where they must agree and do not.
        case overlap(rules: [Int], example: [Cell])
        /// No inputs lead to this rule.
        case unreachable(rule: Int)
        /// A rule tests a column for what it can never be.
        case impossible(rule: Int, label: String, test: String)
        /// No rule looks at this value of a column, and the table has no default.
        case untested(Cell)
        /// No rule tests this column.
        case unusedColumn(String)
        /// The decision asks for this and never reads it.
        case unusedInput(String)
        /// There are too many combinations to look at all of them.
        case incomplete
    }

    /// A column with an input for it. The input is null where any would do.
    public struct Cell: Sendable, Hashable {
        /// The column's label, or else its expression.
        public let label: String
        /// An input for the column.
        public let value: Value

        /// A cell of an example.
        public init(label: String, value: Value) {
            self.label = label
            self.value = value
        }
    }

    /// The element that holds the table.
    public let element: ElementName
    /// What was found, with an example where there is one.
    public let kind: Kind
    /// The line of the document on which the rule begins that it is about.
    public var line: Int?

    init(element: ElementName, kind: Kind, line: Int? = nil) {
        self.element = element
        self.kind = kind
        self.line = line
    }
}

extension TableFinding: CustomStringConvertible {
    public var description: String {
        func text(_ example: [Cell]) -> String {
            example.filter { !$0.value.isNull }.map { "\($0.label) = \($0.value)" }.joined(separator: ", ")
        }
        return "\(element): "
            + {
                switch kind {
                case .gap(let example): "no rule matches \(text(example))"
                case .overlap(let rules, let example): "rules \(rules.map(String.init).joined(separator: " and ")) both match \(text(example))"
                case .unreachable(let rule): "rule \(rule) can never be reached"
                case .impossible(let rule, let label, let test): "rule \(rule) tests whether \(label) is \(test), which it can never be"
                case .untested(let cell): "no rule looks at \(cell.label) = \(cell.value)"
                case .unusedColumn(let label): "no rule looks at ‘\(label)’"
                case .unusedInput(let name): "‘\(name)’ is required and never read"
                case .incomplete: "the table is too large to be checked for all combinations"
                }
            }()
    }
}
