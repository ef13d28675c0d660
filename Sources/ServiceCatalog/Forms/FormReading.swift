import CivilTime

/// What came of reading one page that was sent.
public struct PageReading: Sendable {
    /// All answers, with those of this page read in. An answer that breaks a rule is kept, so that nothing typed is lost; what cannot be
    /// read as an answer at all (a number that is none) is not there.
    public let answers: Answers
    /// At most one for each field, in the order of the page. A question that was not asked yet (`revealed`) has none.
    public let problems: [FieldProblem]
    /// What was typed, to show again.
    public let typed: FormInput
    /// Keys of the fields that these answers made visible and that were not on the page that was sent: show the page again.
    public let revealed: [String]
    /// Keys of the fields that were answered on the page and of which nothing says now whether they are asked, since an answer before them could
    /// not be read: show them again.
    public let undecided: Set<String>
    /// Keys of the fields that were on the page that was sent and that its answers made to be asked no more. What was typed in them is read as no
    /// answer.
    public let unasked: Set<String>
    /// What the answers come to as far as this page.
    private let evaluation: FormEvaluation

    init(
        answers: Answers, problems: [FieldProblem], typed: FormInput, revealed: [String] = [], undecided: Set<String> = [], unasked: Set<String> = [],
        evaluation: FormEvaluation
    ) {
        self.answers = answers; self.problems = problems; self.typed = typed; self.revealed = revealed; self.undecided = undecided
        self.unasked = unasked; self.evaluation = evaluation
    }

    /// The pages that there are with these answers. Those before this page, and it, were looked at already; those after it are looked at now.
    public func pages() -> [VisiblePage] { evaluation.completed(with: answers).pages }

    /// The same, with files that did not come in as problems of their fields.
    ///
    /// - Parameters:
    ///   - refused: Why, by key of the field.
    ///   - shown: The page that was sent: what is on no field of it is left out.
    public func refusing(_ refused: [String: AnswerProblem], on shown: VisiblePage) -> PageReading {
        if refused.isEmpty { return self }
        var all = problems.filter { refused[$0.field] == nil }
        for field in shown.fields {
            if let problem = refused[field.key] { all.append(FieldProblem(page: shown.key, field: field.key, problem: problem)) }
        }
        let order = Dictionary(shown.page.fields.enumerated().map { ($1.key, $0) }) { first, _ in first }
        all.sort { order[$0.field, default: .max] < order[$1.field, default: .max] }
        return PageReading(
            answers: answers, problems: all, typed: typed, revealed: revealed, undecided: undecided, unasked: unasked, evaluation: evaluation)
    }

    /// Whether the resident can go on to the next page.
    public var isComplete: Bool { problems.isEmpty && revealed.isEmpty }
}

extension FormPage {
    /// Reads what was sent from this page.
    public func read(_ input: FormInput, in form: Form, answers: Answers, today: CalendarDate) -> PageReading {
        form.read(input, page: key, answers: answers, today: today)
    }
}

extension Form {
    /// Reads what was sent from one page.
    ///
    /// - Parameters:
    ///   - page: Key of the page. One that does not exist, or is not visible, changes nothing.
    ///   - answers: What was answered before, on all pages.
    public func read(_ input: FormInput, page key: String, answers: Answers, today: CalendarDate) -> PageReading {
        guard let page = OpenPage(key, of: self, answers: answers, today: today) else {
            return PageReading(answers: answers, problems: [], typed: input, evaluation: FormEvaluation(self, answers: answers, today: today, upTo: 0))
        }
        return page.read(input)
    }

    /// What was typed at one question: an answer, right or not, or a text that none can be read from.
    public enum Typed: Sendable, Hashable {
        case answer(Answer)
        case unread(String)
    }

    /// What was typed on one page, question by question, whether a question was to be seen or not: to tell it where the form is not at hand.
    /// Questions of which nothing was typed or ticked, and choices that there are not, are left out.
    public func typed(_ input: FormInput, page key: String) -> [(field: Field, typed: Typed)] {
        guard let index = pages.firstIndex(where: { $0.key == key }) else { return [] }
        return questionRange(ofPage: index).compactMap { position in
            let question = questions[position], field = question.field
            switch FieldReading(question, input, earlier: nil).answer {
            case .boolean(false)?: return nil
            case let answer?: return (field, .answer(answer))
            case nil:
                guard field.choices.isEmpty, field.isAnswerable else { return nil }
                let texts = FormInput.names(of: field).map { TypedText.line(input[$0]) }.filter { !$0.isEmpty }
                return texts.isEmpty ? nil : (field, .unread(texts.joined(separator: " ")))
            }
        }
    }
}

/// One field's raw values, read.
struct FieldReading {
    var answer: Answer?
    /// Why nothing could be read.
    var problem: AnswerProblem?
    var typed: String

    init(_ question: Form.Question, _ input: FormInput, earlier: Answer?) {
        let field = question.field
        typed = TypedText.line(input[field.key])
        switch field.kind {
        case .text(_, _, let format):
            let normal = format.map { TextFormats.normalize(typed, as: $0) } ?? plain { question.pattern?.matches($0) ?? true }
            answer = typed.isEmpty ? nil : .text(normal ?? typed)
        case .textarea:
            typed = TypedText.lines(input[field.key])
            answer = typed.isEmpty ? nil : .text(typed)
        case .email: answer = typed.isEmpty ? nil : .text(TextFormats.email(typed) ?? typed)
        case .phone: answer = typed.isEmpty ? nil : .text(TextFormats.phone(typed) ?? typed)
        case .number(let unit, let decimals, _, _): readNumber(unit: unit, decimals: decimals, input.language(of: field.key))
        case .date: readDate(field.key, input)
        case .radio(let choices), .select(let choices):
            guard !typed.isEmpty else { return }
            if choices.contains(where: { $0.value == typed }) { answer = .text(typed) } else { problem = .notAnOption }
        case .checkbox:
            answer = .boolean(["true", "on", "1"].contains(typed))
        case .checkboxes(let choices):
            let sent = Set(input.all(field.key).filter { !$0.isEmpty })
            let chosen = choices.map(\.value).filter(sent.contains)
            answer = chosen.isEmpty ? nil : .choices(chosen)
            if chosen.count < sent.count { problem = .notAnOption }
        case .file(_, _, let maximum): readFiles(field, input, earlier, maximum)
        case .content: break
        }
    }

    /// What was typed, with the spaces and dashes of a keyboard, where that is right and the text as it was pasted is not.
    private func plain(_ isRight: (String) -> Bool) -> String? {
        if isRight(typed) { return nil }
        let plain = TextFormats.plainMarks(typed)
        return isRight(plain) ? plain : nil
    }

    private mutating func readNumber(unit: String?, decimals: Int, _ language: Language) {
        guard !typed.isEmpty else { return }
        switch NumberText.parse(typed, unit: unit, decimals: decimals, language: language) {
        case .number(let number): answer = .number(number)
        case .tooManyDecimals: problem = .tooManyDecimals(allowed: decimals, typed: typed)
        case .ambiguous(let numbers): problem = .ambiguousNumber(numbers, allowed: decimals, typed: typed)
        case .notANumber: problem = .notANumber(typed: typed)
        }
    }

    private mutating func readDate(_ key: String, _ input: FormInput) {
        let day = TypedText.line(input["\(key).day"]), month = TypedText.line(input["\(key).month"])
        let year = TypedText.line(input["\(key).year"])
        var parsed = DateText.parse(day: day, month: month, year: year, language: input.language)
        if case .empty = parsed { parsed = DateText.parse(iso: TextFormats.plainMarks(typed)) }
        switch parsed {
        case .empty: break
        case .incomplete(let missing): problem = .incompleteDate(missing: missing)
        case .yearNotFourDigits(let typed): problem = .yearNotFourDigits(typed: typed)
        case .invalid(let typed, let wrong): problem = .notADate(typed: typed, wrong: wrong)
        case .date(let date): answer = .date(date)
        }
    }

    /// Earlier files stay, save those that are taken out; a new one takes the place of the old where only one can be.
    private mutating func readFiles(_ field: Field, _ input: FormInput, _ earlier: Answer?, _ maximum: Int) {
        var files: [UploadedFile] = []
        if case .files(let kept) = earlier {
            let removed = Set(input.all("\(field.key).remove"))
            files = kept.filter { !removed.contains($0.blob) }
        }
        for file in input.files[field.key] ?? [] {
            if let refused = field.problem(with: file) {
                problem = problem ?? refused
            } else if maximum == 1 {
                files = [file]
            } else if files.count >= maximum {
                problem = problem ?? .tooManyFiles(maximum: maximum)
            } else {
                files.append(file)
            }
        }
        answer = files.isEmpty ? nil : .files(files)
    }
}
