import FEEL

/// What a resident fills in: pages of fields, with conditions over the answers.
///
/// A class, as pages, fields and services are: definitions never change, are handed on all the time, and hold many parts, each of which a
/// copy would count anew.
public final class Form: Sendable {
    /// In the order in which they are asked.
    public let pages: [FormPage]
    /// What the answers already say.
    public let outcomes: [Outcome]
    /// Every field's key and type, in order, and then the decisions: the names that the form's expressions may read.
    public let scope: Scope
    /// What the service decides by tables.
    public let rules: DecisionRules?

    /// The fields of all pages in order, each with what evaluation needs of it.
    let questions: [Question]
    /// `scope` with `value` after it, for `validate`: one set of bindings serves every expression of the form.
    let runtimeScope: Scope
    let valueSlot: Int
    private let questionRanges: [Range<Int>]
    private let fieldIndex: [String: Int]
    private let deciders: [Decider]

    /// A decision with the slots of its result and of what it is taken from.
    private struct Decider {
        let decision: DecisionRules.Decision
        let slot: Int
        let inputs: [Int]
    }

    /// - Parameter scope: The scope that the expressions were compiled in; every answerable field's key is a name in it, and every decision.
    public init(pages: [FormPage], outcomes: [Outcome], scope: Scope, rules: DecisionRules? = nil) {
        self.pages = pages; self.outcomes = outcomes; self.scope = scope; self.rules = rules
        deciders = (rules?.decisions ?? []).compactMap { decision in
            scope.slot(of: decision.name).map { Decider(decision: decision, slot: $0, inputs: decision.fields.map { scope.slot(of: $0) ?? -1 }) }
        }
        var names = (0..<scope.count).map { (name: "_\($0)", type: FEELType.any) }
        for field in pages.flatMap(\.fields) {
            if let slot = scope.slot(of: field.key) { names[slot] = (field.key, .any) }
        }
        runtimeScope = Scope(names + [(name: "value", type: .any)])
        valueSlot = scope.count
        var questions: [Question] = []
        questionRanges = pages.enumerated().map { index, page in
            let start = questions.count
            questions += page.fields.map { Question($0, page: index, slot: scope.slot(of: $0.key)) }
            return start..<questions.count
        }
        self.questions = questions
        fieldIndex = Dictionary(questions.enumerated().map { ($1.field.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func questionRange(ofPage index: Int) -> Range<Int> { questionRanges[index] }

    /// A field with its place, the slot of its answer in the form's bindings, and its pattern, compiled.
    final class Question: Sendable {
        let field: Field
        /// Index of the page.
        let page: Int
        let slot: Int?
        let pattern: TextPattern?

        init(_ field: Field, page: Int, slot: Int?) {
            self.field = field; self.page = page; self.slot = slot
            if case .text(_, let pattern?, _) = field.kind { self.pattern = TextPattern(pattern) } else { pattern = nil }
        }
    }

    /// Evaluates one of the form's expressions. The decisions that it reads are taken from what is bound now.
    func evaluate(_ expression: Expression, _ bindings: Bindings, clock: Clock) -> Evaluation {
        guard deciders.contains(where: { expression.names.contains($0.decision.name) }) else { return expression.evaluate(bindings, clock: clock) }
        var bindings = bindings
        for decider in deciders where expression.names.contains(decider.decision.name) {
            let values = decider.inputs.map { bindings[slot: $0] }
            bindings[slot: decider.slot] = decider.decision.prepared.evaluate(values, clock: clock).value
        }
        return expression.evaluate(bindings, clock: clock)
    }

    /// The decisions that an expression reads.
    func decisions(in expression: Expression) -> [DecisionRules.Decision] {
        deciders.map(\.decision).filter { expression.names.contains($0.name) }
    }

    /// Whether an expression, and what it has decided by tables, reads evidence alone.
    func readsEvidenceOnly(_ expression: Expression) -> Bool {
        let decided = decisions(in: expression)
        let names = expression.names.filter { name in !decided.contains { $0.name == name } } + decided.flatMap(\.fields)
        // Of a question that not everybody gets, it tells whether it was asked.
        return names.allSatisfy { name in
            guard let position = fieldIndex[name] else { return false }
            let question = questions[position]
            let conditions = [question.field.show, pages[question.page].show].compactMap { $0 }
            return question.field.isEvidence && question.field.personal == nil && conditions.allSatisfy(readsEvidenceOnly)
        }
    }

    /// Those of the outcomes that tell nothing but evidence.
    public func tellingEvidence(_ outcomes: [Outcome]) -> [Outcome] { outcomes.filter { readsEvidenceOnly($0.when) } }

    /// Whether that a page was shown tells nothing but evidence.
    public func isPlain(page key: String) -> Bool { page(key)?.show.map(readsEvidenceOnly) ?? true }

    /// The field of a key; `nil` without one.
    public func field(_ key: String) -> Field? { fieldIndex[key].map { questions[$0].field } }
    /// The page of a key; `nil` without one.
    public func page(_ key: String) -> FormPage? { pages.first { $0.key == key } }

    /// What the answers come to, as is told before the form is sent.
    public struct Outcome: Sendable {
        /// Its name in files and facts.
        public let key: String
        /// What it is called.
        public let label: Localized
        /// What is told of it.
        public let text: Localized?
        /// True over the answers where it holds.
        public let when: Expression
        /// Whether it says that the form need not be sent.
        public let advisesAgainst: Bool
        /// An outcome.
        public init(key: String, label: Localized, text: Localized?, when: Expression, advisesAgainst: Bool = false) {
            self.key = key; self.label = label; self.text = text; self.when = when; self.advisesAgainst = advisesAgainst
        }
    }
}

/// One step of a form: one thing on one page.
public final class FormPage: Sendable {
    /// Addresses that every form has, beside its own pages.
    public static let reservedKeys: Set = ["controleren", "verstuurd", "bewaard"]

    /// Its name in files and addresses.
    public let key: String
    /// Its heading.
    public let title: Localized
    /// The page is skipped when this is not true.
    public let show: Expression?
    /// What opens for who wants to know more.
    public let help: Help?
    /// In the order in which they are asked.
    public let fields: [Field]

    /// A page.
    public init(key: String, title: Localized, show: Expression?, help: Help?, fields: [Field]) {
        self.key = key; self.title = title; self.show = show; self.help = help; self.fields = fields
    }

    /// What opens for who wants to know more.
    public struct Help: Sendable {
        /// What it is about.
        public let title: Localized
        /// What it says.
        public let text: Localized
        /// A text that opens.
        public init(title: Localized, text: Localized) { self.title = title; self.text = text }
    }
}

/// One question.
public final class Field: Sendable {
    /// Also its name in FEEL.
    public let key: String
    /// What is asked, and within which limits.
    public let kind: Kind
    /// The question.
    public let label: Localized
    public let description: Localized?
    /// Whether it must be answered, where it is shown.
    public let isRequired: Bool
    /// It is shown where this is true; `nil`: always.
    public let show: Expression?
    /// True when the answer, bound to `value`, is right.
    public let validate: Expression?
    /// Shown when `validate` is not true.
    public let message: Localized?
    /// Whether the answer goes into the facts that anyone evaluating the service may see.
    public let isEvidence: Bool
    /// What kind of personal fact the answer is, by which it can be found again.
    public let personal: PersonalFact?
    /// Whether the answer names the case in the worklist.
    public let isSummary: Bool
    /// A token of the HTML autofill detail, such as `given-name` (WCAG 2.2, 1.3.5).
    public let autocomplete: String?

    /// A field of parts that were read already.
    public init(
        key: String, kind: Kind, label: Localized, description: Localized?, isRequired: Bool, show: Expression?, validate: Expression?,
        message: Localized?, isEvidence: Bool, personal: PersonalFact?, isSummary: Bool, autocomplete: String?
    ) {
        self.key = key; self.kind = kind; self.label = label; self.description = description; self.isRequired = isRequired
        self.show = show; self.validate = validate; self.message = message; self.isEvidence = isEvidence
        self.personal = personal; self.isSummary = isSummary; self.autocomplete = autocomplete
    }

    /// What a field asks, with the limits of its answer.
    public enum Kind: Sendable {
        case text(maximumLength: Int, pattern: String?, format: TextFormat?)
        case textarea(maximumLength: Int, rows: Int)
        case number(unit: String?, decimals: Int, minimum: Decimal128?, maximum: Decimal128?)
        case email
        case phone
        case date(minimum: Expression?, maximum: Expression?)
        case radio([Choice])
        case select([Choice])
        case checkbox
        case checkboxes([Choice])
        /// `maximumSize` in bytes per file.
        case file(accept: [String], maximumSize: Int, maximumFiles: Int)
        /// A paragraph between the questions; no answer.
        case content(Localized, tone: Tone)
    }

    /// How loud a paragraph is.
    public enum Tone: String, CaseIterable, Sendable { case plain, warning }

    /// One of the answers to choose from.
    public struct Choice: Sendable {
        /// What is kept, and what rules compare with.
        public let value: String
        /// What it is called.
        public let label: Localized
        public let description: Localized?
        /// A choice.
        public init(value: String, label: Localized, description: Localized?) {
            self.value = value; self.label = label; self.description = description
        }
    }

    /// A text that is written in one way.
    public enum TextFormat: String, CaseIterable, Sendable {
        case postcode, bsn, iban
        case licencePlate = "licence_plate"
    }

    /// What kind of fact about a person an answer is.
    public enum PersonalFact: String, CaseIterable, Sendable {
        case name, address, bsn, postcode, email, phone
        case dateOfBirth = "date_of_birth"
    }
}
