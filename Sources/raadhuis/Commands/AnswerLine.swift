import CivilTime
import FEEL
import ServiceCatalog

/// Reads the answers of one form from a line of JSON, by what the fields of a service or of its variant ask for.
struct AnswerLine {
    /// Why a line is not read. It names the field, and not what was answered.
    struct Unreadable: Error {
        let sentence: String
    }

    private let forms: [Form]

    /// - Parameter services: The first that has a field says of what kind it is.
    init(_ services: Service...) { forms = services.compactMap(\.form) }

    func answers(_ line: String) throws(Unreadable) -> Answers {
        let value: Value
        do { value = try JSONReader.read(Array(line.utf8)) } catch { throw Unreadable(sentence: "this is no JSON: \(error)") }
        guard let given = value.context else { throw Unreadable(sentence: "this is no JSON object; give the answers by key, as in {\"omtrek\": 142}") }
        var answers = Answers()
        for key in given.names {
            guard let field = forms.lazy.compactMap({ $0.field(key) }).first else { throw Unreadable(sentence: "no form asks for ‘\(key)’") }
            guard let value = given[key], !value.isNull else { continue }
            guard let answer = Self.answer(value, field.kind) else {
                throw Unreadable(sentence: "‘\(key)’ is no answer of its kind: give \(Self.wanted(field.kind))")
            }
            answers[key] = answer
        }
        return answers
    }

    private static func answer(_ value: Value, _ kind: Field.Kind) -> Answer? {
        switch (kind, value) {
        case (.number, .number(let number)): return .number(number)
        case (.checkbox, .boolean(let ticked)): return .boolean(ticked)
        case (.date, .string(let text)): return CalendarDate(text).map(Answer.date)
        case (.checkboxes, .list(let values)):
            let choices = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
            return choices.count == values.count ? .choices(choices) : nil
        case (.text, .string(let text)), (.textarea, .string(let text)), (.email, .string(let text)), (.phone, .string(let text)),
            (.radio, .string(let text)), (.select, .string(let text)):
            return .text(text)
        default: return nil
        }
    }

    private static func wanted(_ kind: Field.Kind) -> String {
        switch kind {
        case .number: "a number"
        case .checkbox: "true or false"
        case .date: "a day, as in \"2026-11-29\""
        case .checkboxes: "a list of texts"
        case .file, .content: "nothing: leave it out"
        case .text, .textarea, .email, .phone, .radio, .select: "a text"
        }
    }
}
