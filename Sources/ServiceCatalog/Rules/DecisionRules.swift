import DMN
import FEEL

/// The decision model of a service (`regels.dmn`): what follows from the answers, with the rules that say why.
///
/// The model's input data are questions of the form, by key. Its decisions are names that the form's expressions may read.
public final class DecisionRules: Sendable {
    /// A decision as the form sees it.
    public struct Decision: Sendable {
        /// Its name in expressions.
        public let name: String
        /// The type of its result.
        public let type: FEELType
        /// The keys of the questions that it is taken from.
        public let fields: [String]
        let prepared: PreparedDecision
    }

    /// A rule that led to a decision.
    public struct Reason: Sendable {
        /// The decision's name.
        public let decision: String
        /// 1 for the first rule of the table.
        public let rule: Int
        /// What the author of the rules says of it, for residents; `nil` where the author said nothing.
        public let text: Localized?
        /// The cells that test something: the column, the question or decision that it reads if it reads nothing else, its value, and the test as
        /// written.
        public let conditions: [(label: String, variable: String?, value: Value, test: String)]
    }

    /// In the order of the model.
    public let decisions: [Decision]
    private let model: DecisionModel
    /// The reasons that rules give, by what they are found by.
    let texts: [String: Localized]

    init(model: DecisionModel, decisions: [Decision], texts: [String: Localized]) {
        self.model = model; self.decisions = decisions; self.texts = texts
    }

    /// The texts that a decision can give, where that is known.
    func texts(of decision: String) -> [String]? { model.texts(ofDecision: decision) }

    /// What its tables forget or test in vain, knowing what the questions can be answered.
    func checks(_ domains: [String: InputDomain]) -> [TableFinding] { model.checks(domains) }

    /// How the texts of a rule are found: by its id, else by its decision and number.
    static func key(id: String?, element: String, number: Int) -> String { id ?? "\(element).\(number)" }

    /// The rules that led to a decision, of this decision and those that it needs, each after those that it needs.
    ///
    /// - Parameter values: By key of the question.
    func reasons(for decision: String, _ values: Context, clock: Clock) -> [Reason] {
        guard let explanation = model.explain(decision: decision, values, clock: clock) else { return [] }
        return explanation.steps.flatMap { step in
            step.tables.flatMap(\.rules).map { rule in
                Reason(
                    decision: step.element.name, rule: rule.number,
                    text: texts[Self.key(id: rule.id, element: step.element.name, number: rule.number)], conditions: rule.conditions)
            }
        }
    }

    /// A rule that fired, by its id in the model or else its number.
    struct Fired: Hashable, Sendable {
        let name: String
        let number: Int
    }

    /// What fires for a decision: rules by the decision whose table has them, of this one and those that it needs; and whether the decision could
    /// not be taken.
    ///
    /// - Parameter values: By key of the question.
    func fired(for decision: String, _ values: Context, clock: Clock) -> (rules: [String: [Fired]], fails: Bool) {
        guard let explanation = model.explain(decision: decision, values, clock: clock) else { return ([:], true) }
        var fired: [String: [Fired]] = [:]
        for step in explanation.steps where !step.tables.isEmpty {
            fired[step.element.name] = step.tables.flatMap(\.rules).map { Fired(name: $0.id ?? String($0.number), number: $0.number) }
        }
        return (fired, explanation.result.diagnostics.contains(where: \.diagnostic.isFailure))
    }
}

extension Diagnostic {
    /// Whether an evaluation went wrong, rather than that it came to nothing since a question was not answered.
    var isFailure: Bool {
        switch reason {
        case .wrongOperands(_, let left, let right): left != .null && right != .null
        case .wrongArguments(_, let found): !found.contains(.null)
        case .wrongType(_, let found): found != .null
        case .unknownMember(_, let type): type != .null
        case .notAFunction, .unknownName, .divisionByZero, .overflow, .noResult, .indexOutOfBounds, .invalidRange, .invalidContext, .notAllowed,
            .conflictingRules, .budget:
            true
        }
    }
}
