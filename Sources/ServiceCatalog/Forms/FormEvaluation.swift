import CivilTime
import FEEL

/// What a set of answers comes to on a given day: which pages and fields there are, and what follows from the answers. One pass over the
/// form, from the first question to the last; an answer counts only when its field is visible.
public struct FormEvaluation: Sendable {
    /// The form.
    public let form: Form
    /// What was answered.
    public private(set) var answers: Answers
    /// The day that `today()` means in the form's expressions.
    public let today: CalendarDate
    /// By index of the page.
    private(set) var isPageVisible: [Bool]
    /// By index in `form.questions`.
    private(set) var isVisible: [Bool]
    var bindings: Bindings
    let clock: Clock
    /// Index of the first page that was not looked at yet.
    private var next = 0

    init(_ form: Form, answers: Answers, today: CalendarDate, upTo lastPage: Int = .max) {
        self.form = form
        self.answers = answers
        self.today = today
        isPageVisible = [Bool](repeating: false, count: form.pages.count)
        isVisible = [Bool](repeating: false, count: form.questions.count)
        bindings = Bindings(form.runtimeScope)
        // Noon in UTC: `today()` is the same day in every expression, whatever the zone of the machine.
        let noon = Time(hour: 12, minute: 0, second: 0, zone: .utc) ?? .midnight
        clock = .fixed(DateTime(date: today, time: noon))
        look(upTo: lastPage)
    }

    // MARK: - Visibility

    /// Goes on through the pages that were not looked at yet, before `lastPage`.
    private mutating func look(upTo lastPage: Int) {
        while next < min(lastPage, form.pages.count) { if openPage() { answerPage(next - 1) } }
    }

    /// Decides whether the next page is visible, from what was answered before it. Its questions are still to be looked at.
    mutating func openPage() -> Bool {
        let isVisible = form.pages[next].show.map(isTrue) ?? true
        isPageVisible[next] = isVisible
        next += 1
        return isVisible
    }

    /// Decides which questions of a page that is visible are, by its answers.
    mutating func answerPage(_ index: Int) {
        for position in form.questionRange(ofPage: index) {
            let question = form.questions[position]
            guard open(position, question), let answer = answers[question.field.key] else { continue }
            bind(question, answer)
        }
    }

    /// The same, through the last page.
    ///
    /// - Parameter answers: Those that were looked at so far are among them.
    func completed(with answers: Answers) -> FormEvaluation {
        var whole = self
        whole.answers = answers
        whole.look(upTo: .max)
        return whole
    }

    /// Decides whether the question is visible, from what was answered before it.
    @discardableResult
    mutating func open(_ position: Int, _ question: Form.Question) -> Bool {
        let visible = question.field.show.map(isTrue) ?? true
        isVisible[position] = visible
        return visible
    }

    mutating func bind(_ question: Form.Question, _ answer: Answer) {
        if let slot = question.slot { bindings[slot: slot] = answer.feelValue }
    }

    func isTrue(_ expression: Expression) -> Bool {
        form.evaluate(expression, bindings, clock: clock).isTrue
    }

    // MARK: - What follows

    /// The pages to go through, with their visible fields. A page of which every field is hidden is passed over too.
    public var pages: [VisiblePage] {
        form.pages.indices.compactMap(page)
    }

    /// The page with its visible fields; `nil` for one that is passed over.
    func page(_ index: Int) -> VisiblePage? {
        guard isPageVisible[index] else { return nil }
        let fields = form.questionRange(ofPage: index).compactMap { isVisible[$0] ? form.questions[$0].field : nil }
        return fields.isEmpty ? nil : VisiblePage(page: form.pages[index], fields: fields)
    }

    /// The answers that count.
    public func visibleAnswers() -> Answers {
        var counting = Answers()
        for (position, question) in form.questions.enumerated() where isVisible[position] {
            counting[question.field.key] = answers[question.field.key]
        }
        return counting
    }

    /// What is wrong with the answers as a whole: at most one problem for each field, in the order of the form.
    public func problems() -> [FieldProblem] {
        var problems: [FieldProblem] = []
        var bindings = bindings
        for (position, question) in form.questions.enumerated() where isVisible[position] {
            let check = AnswerCheck(form: form, question: question, clock: clock)
            if let problem = check.problem(with: answers[question.field.key], typed: nil, &bindings) {
                problems.append(FieldProblem(page: form.pages[question.page].key, field: question.field.key, problem: problem))
            }
        }
        return problems
    }

    /// What the answers already say.
    public func outcomes() -> [Form.Outcome] { form.outcomes.filter { isTrue($0.when) } }

    /// The outcomes that hold and tell nothing but evidence: what others follow from must not be guessed from them.
    public func evidenceOutcomes() -> [Form.Outcome] { form.tellingEvidence(outcomes()) }

    /// The date that an expression over the answers gives, if it gives one.
    public func date(_ expression: Expression) -> CalendarDate? { form.evaluate(expression, bindings, clock: clock).value.date }

    /// The rules by which the decisions were taken that an outcome follows from.
    public func reasons(for outcome: Form.Outcome) -> [DecisionRules.Reason] {
        guard let rules = form.rules else { return [] }
        return form.decisions(in: outcome.when).flatMap { decision in
            let values = decision.fields.map { ($0, form.scope.slot(of: $0).map { bindings[slot: $0] } ?? .null) }
            return rules.reasons(for: decision.name, Context(values), clock: clock)
        }
    }
}

/// A page that has to be filled in, with the fields that show on it.
public struct VisiblePage: Sendable {
    /// The page.
    public let page: FormPage
    /// Those of its fields that are shown.
    public let fields: [Field]
    /// The page's key.
    public var key: String { page.key }

    /// The page with other fields of it as well, each in its place.
    public func showing(_ more: Set<String>) -> VisiblePage {
        if more.isEmpty { return self }
        let keys = more.union(fields.map(\.key))
        return VisiblePage(page: page, fields: page.fields.filter { keys.contains($0.key) })
    }
}

/// Why the answer to one field is not accepted.
public struct FieldProblem: Sendable, Hashable {
    /// Key of the page.
    public let page: String
    /// Key of the field.
    public let field: String
    /// What is wrong.
    public let problem: AnswerProblem
    /// A problem with the answer to a field.
    public init(page: String, field: String, problem: AnswerProblem) {
        self.page = page; self.field = field; self.problem = problem
    }
}

extension Form {
    /// Everything that `answers` come to, in one pass.
    public func evaluate(_ answers: Answers, today: CalendarDate) -> FormEvaluation {
        FormEvaluation(self, answers: answers, today: today)
    }

    /// The pages that are shown with these answers.
    public func visiblePages(_ answers: Answers, today: CalendarDate) -> [VisiblePage] { evaluate(answers, today: today).pages }

    /// What is wrong with the whole form, at submission. Required fields that are not visible do not count.
    public func problems(in answers: Answers, today: CalendarDate) -> [FieldProblem] { evaluate(answers, today: today).problems() }

    /// The answers without those to fields that are not visible.
    public func visibleAnswers(_ answers: Answers, today: CalendarDate) -> Answers { evaluate(answers, today: today).visibleAnswers() }

    /// The answers that anyone who evaluates the service may see.
    public func evidence(of answers: Answers, today: CalendarDate) -> [(key: String, value: EvidenceValue)] {
        evaluate(answers, today: today).evidence()
    }

    /// What these answers come to.
    public func outcomes(for answers: Answers, today: CalendarDate) -> [Outcome] { evaluate(answers, today: today).outcomes() }

    /// What names the case in the worklist: the answers to the fields with `summary: true`.
    ///
    /// - Parameter language: `nil` for the municipality's first.
    public func summary(of answers: Answers, today: CalendarDate, in language: Language? = nil) -> String? {
        evaluate(answers, today: today).summary(in: language)
    }
}

extension Answer {
    /// The answer as expressions read it. Of files they see the name and the size.
    var feelValue: Value {
        switch self {
        case .text(let text): .string(text)
        case .number(let number): .number(number)
        case .boolean(let value): .boolean(value)
        case .date(let date): .date(date)
        case .choices(let values): .list(values.map(Value.string))
        case .files(let files): .list(files.map { .context(["name": .string($0.name), "size": .number(Decimal128($0.size))]) })
        }
    }
}
