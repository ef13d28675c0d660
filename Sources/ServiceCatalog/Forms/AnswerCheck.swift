import CivilTime
import FEEL

/// Whether an answer is right: required, its own form, its limits, and at last what the author asks in `validate`.
struct AnswerCheck {
    let form: Form
    let question: Form.Question
    let clock: Clock

    private var field: Field { question.field }

    /// - Parameters:
    ///   - typed: What the resident typed, for the message; `nil` at submission, where the answer stands for it.
    ///   - bindings: The answers that count; `value` is bound in it while `validate` is evaluated.
    func problem(with answer: Answer?, typed: String?, _ bindings: inout Bindings) -> AnswerProblem? {
        guard let answer, !isEmpty(answer) else { return field.isRequired && field.isAnswerable ? .required : nil }
        if case .boolean(false) = answer, field.isRequired { return .required }
        if let problem = ownProblem(with: answer, typed: typed, bindings) { return problem }
        guard let validate = field.validate else { return nil }
        bindings[slot: form.valueSlot] = answer.feelValue
        let isRight = form.evaluate(validate, bindings, clock: clock).isTrue
        bindings[slot: form.valueSlot] = .null
        return isRight ? nil : .rejected
    }

    private func isEmpty(_ answer: Answer) -> Bool {
        switch answer {
        case .text(let text): text.isEmpty
        case .choices(let values): values.isEmpty
        case .files(let files): files.isEmpty
        case .number, .boolean, .date: false
        }
    }

    /// What the field's own type asks. An answer of another type, from an older version of the form, counts as not an option.
    private func ownProblem(with answer: Answer, typed: String?, _ bindings: Bindings) -> AnswerProblem? {
        switch (field.kind, answer) {
        case (.text(let maximum, _, let format), .text(let text)):
            if let long = tooLong(text, maximum) { return long }
            if let format, TextFormats.normalize(text, as: format) == nil { return .wrongFormat(format, typed: typed ?? text) }
            if let pattern = question.pattern, !pattern.matches(text) { return .wrongPattern(typed: typed ?? text) }
            return nil
        case (.textarea(let maximum, _), .text(let text)): return tooLong(text, maximum)
        case (.email, .text(let text)): return TextFormats.isEmail(text) ? nil : .notAnEmail(typed: typed ?? text)
        case (.phone, .text(let text)): return TextFormats.isPhoneNumber(text) ? nil : .notAPhoneNumber(typed: typed ?? text)
        case (.number(_, _, let minimum, let maximum), .number(let number)):
            let shown = typed ?? field.typed(number, in: .dutch)
            if let minimum, number < minimum { return .belowMinimum(minimum, typed: shown) }
            if let maximum, number > maximum { return .aboveMaximum(maximum, typed: shown) }
            return nil
        case (.date(let minimum, let maximum), .date(let date)):
            if let earliest = self.date(minimum, bindings), date < earliest { return .beforeEarliest(earliest, typed: date) }
            if let latest = self.date(maximum, bindings), date > latest { return .afterLatest(latest, typed: date) }
            return nil
        case (.radio(let choices), .text(let value)), (.select(let choices), .text(let value)):
            return choices.contains { $0.value == value } ? nil : .notAnOption
        case (.checkboxes(let choices), .choices(let values)):
            return values.allSatisfy { value in choices.contains { $0.value == value } } ? nil : .notAnOption
        case (.checkbox, .boolean): return nil
        case (.file(_, _, let maximum), .files(let files)):
            if let problem = files.lazy.compactMap({ field.problem(with: $0) }).first { return problem }
            return files.count > maximum ? .tooManyFiles(maximum: maximum) : nil
        default: return .notAnOption
        }
    }

    /// As browsers count for `maxlength`: UTF-16 code units.
    private func tooLong(_ text: String, _ maximum: Int) -> AnswerProblem? {
        let length = text.utf16.count
        return length > maximum ? .tooLong(maximum: maximum, actual: length) : nil
    }

    private func date(_ expression: Expression?, _ bindings: Bindings) -> CalendarDate? {
        guard let expression else { return nil }
        return form.evaluate(expression, bindings, clock: clock).value.date
    }
}

extension Field {
    /// Whether the field asks for an answer at all.
    public var isAnswerable: Bool { if case .content = kind { false } else { true } }

    /// The choices of a radio, select or checkboxes; empty for other kinds.
    public var choices: [Choice] {
        switch kind {
        case .radio(let choices), .select(let choices), .checkboxes(let choices): choices
        default: []
        }
    }

    /// The choice with a value; `nil` without one.
    public func choice(_ value: String) -> Choice? { choices.first { $0.value == value } }

    /// Whether a file of this type may be sent here.
    ///
    /// - Parameters:
    ///   - mediaType: As sniffed from the content, such as `image/jpeg`.
    ///   - name: The file's name, for fields that accept by extension (`.pdf`).
    public func accepts(mediaType: String, name: String) -> Bool {
        guard case .file(let accepted, _, _) = kind else { return false }
        if accepted.isEmpty { return true }
        let type = mediaType.lowercased(), name = name.lowercased()
        return accepted.contains { accept in
            if accept.hasPrefix(".") { return name.hasSuffix(accept) }
            return FileType.accept(accept, takes: type)
        }
    }

    /// What is wrong with one uploaded file, so that it can be refused as it comes in.
    public func problem(with file: UploadedFile) -> AnswerProblem? {
        guard case .file(_, let maximumSize, _) = kind else { return .notAnOption }
        if file.size == 0 { return .emptyFile(name: file.name) }
        if file.size > maximumSize { return .fileTooLarge(name: file.name, maximumSize: maximumSize) }
        return accepts(mediaType: file.mediaType, name: file.name) ? nil : .fileTypeNotAccepted(name: file.name)
    }
}
