import FEEL

/// How a decision came to its result: every decision on the way, with the rules of its tables that matched.
public struct Explanation: Sendable {
    /// One decision, in the order in which they were taken.
    public struct Step: Sendable {
        /// The decision.
        public let element: ElementName
        /// The question that the decision answers, as the model's author put it.
        public let question: String?
        /// The result of the decision.
        public let value: Value
        /// The decision tables that it used; none if it is another kind of logic.
        public let tables: [Table]
    }

    /// One use of a decision table.
    public struct Table: Sendable {
        /// Which of the rules that match count.
        public let hitPolicy: HitPolicy
        /// The inputs, as the table's columns name them, with their values.
        public let inputs: [(label: String, value: Value)]
        /// The rules that count towards the result.
        public let rules: [Rule]
    }

    /// A rule that matched.
    public struct Rule: Sendable {
        /// 1 for the first rule of the table.
        public let number: Int
        /// The rule's id in the model, if it has one.
        public let id: String?
        /// The cells that test something: the column, the name that it reads if it reads nothing else, its value, and the test as written.
        public let conditions: [(label: String, variable: String?, value: Value, test: String)]
        /// What the rule gives: a context, if the table has several outputs.
        public let value: Value
        /// What the table's author noted at the rule.
        public let annotations: [String]
    }

    /// The result, as without an explanation.
    public let result: DecisionResult
    /// The decisions on the way, each after those that it needs.
    public let steps: [Step]
}

extension Explanation: CustomStringConvertible {
    /// In words, one line for each decision and rule.
    public var description: String { steps.map(\.description).joined(separator: "\n") }
}

extension Explanation.Step: CustomStringConvertible {
    /// The decision with its result, and below it each rule that counted.
    public var description: String {
        let rules = tables.flatMap { table in
            table.rules.isEmpty
                ? ["  no rule matches \(table.inputs.map { "\($0.label) = \($0.value.text)" }.joined(separator: ", "))"]
                : table.rules.map { rule in
                    let conditions = rule.conditions.map { "\($0.label) = \($0.value.text) (\($0.test))" }
                    let notes = rule.annotations.isEmpty ? "" : " – \(rule.annotations.joined(separator: "; "))"
                    return "  rule \(rule.number): \(conditions.isEmpty ? "always" : conditions.joined(separator: " and ")) → \(rule.value.text)\(notes)"
                }
        }
        return (["\(element) = \(value.text)"] + rules).joined(separator: "\n")
    }
}

extension Value {
    var text: String { if case .string(let text) = self { "\"\(text)\"" } else { description } }
}
