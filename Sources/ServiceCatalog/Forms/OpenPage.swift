import CivilTime

/// A page of a form with the answers so far: the form is evaluated once, as far as this page, for whatever is done with it.
public struct OpenPage: Sendable {
    /// The page with its visible fields; `nil` where it is passed over with these answers.
    public let shown: VisiblePage?
    private let index: Int
    /// As far as the page before, and whether this one is visible.
    private let before: FormEvaluation
    /// With the page's own answers.
    private let through: FormEvaluation

    /// - Returns: `nil` when the form has no such page.
    public init?(_ key: String, of form: Form, answers: Answers, today: CalendarDate) {
        guard let index = form.pages.firstIndex(where: { $0.key == key }) else { return nil }
        var evaluation = FormEvaluation(form, answers: answers, today: today, upTo: index)
        let isVisible = evaluation.openPage()
        before = evaluation
        if isVisible { evaluation.answerPage(index) }
        through = evaluation
        self.index = index
        shown = evaluation.page(index)
    }

    /// The page before this one; `nil` for the first.
    public var previous: VisiblePage? { (0..<index).reversed().lazy.compactMap(through.page).first }

    /// What the answers so far come to as a whole: the pages after this one are looked at now.
    public func evaluated() -> FormEvaluation { through.completed(with: through.answers) }

    /// Reads what was sent from the page. What is sent from one that is not visible changes nothing.
    public func read(_ input: FormInput) -> PageReading {
        let form = before.form, answers = before.answers
        guard before.isPageVisible[index] else { return PageReading(answers: answers, problems: [], typed: input, evaluation: before) }
        var evaluation = before
        var read = answers
        var results: [(position: Int, reading: FieldReading)] = []
        var revealed: [String] = []
        var undecided: Set<String> = [], unasked: Set<String> = []
        for position in form.questionRange(ofPage: index) {
            let question = form.questions[position], key = question.field.key
            guard question.field.isAnswerable else {
                evaluation.open(position, question)
                continue
            }
            guard evaluation.open(position, question) else {
                guard input.mentions(key) else { continue }
                guard results.contains(where: { $0.reading.problem != nil }) else {
                    unasked.insert(key)
                    continue
                }
                let reading = FieldReading(question, input, earlier: answers[key])
                read[key] = reading.answer
                if reading.problem != nil { results.append((position, reading)) }
                if reading.answer != nil || reading.problem != nil { undecided.insert(key) }
                continue
            }
            if !through.isVisible[position], !input.mentions(key) {
                revealed.append(key)
                if let earlier = answers[key] { evaluation.bind(question, earlier) }
                continue
            }
            let reading = FieldReading(question, input, earlier: answers[key])
            read[key] = reading.answer
            if let answer = reading.answer { evaluation.bind(question, answer) }
            results.append((position, reading))
        }
        var problems: [FieldProblem] = []
        var bindings = evaluation.bindings
        for (position, reading) in results {
            let question = form.questions[position]
            let check = AnswerCheck(form: form, question: question, clock: evaluation.clock)
            let problem = reading.problem ?? check.problem(with: reading.answer, typed: reading.typed, &bindings)
            if let problem { problems.append(FieldProblem(page: form.pages[index].key, field: question.field.key, problem: problem)) }
        }
        return PageReading(
            answers: read, problems: problems, typed: input, revealed: revealed, undecided: undecided, unasked: unasked, evaluation: evaluation)
    }
}
