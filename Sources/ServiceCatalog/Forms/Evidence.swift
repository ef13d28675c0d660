import FEEL

/// An answer as it may stand in the facts that anyone evaluating the service sees: a code, a bounded number, a month; never free text.
public enum EvidenceValue: Sendable, Hashable {
    /// The value of the chosen option.
    case code(String)
    /// The values of the chosen options, in the order of the field.
    case codes([String])
    /// An exact decimal, such as `120.5`.
    case number(String)
    case boolean(Bool)
    /// `2026-03`.
    case month(String)
}

extension FormEvaluation {
    /// The answers that are evidence: those to visible fields with `evidence: true`. What could hold anything personal is left out, and what
    /// the journal cannot hold as a code, also when the form was made by other hands than the checker's, or is older than the check.
    public func evidence() -> [(key: String, value: EvidenceValue)] {
        form.questions.indices.compactMap { position in
            let field = form.questions[position].field
            guard isVisible[position], field.isEvidence, field.personal == nil, let answer = answers[field.key],
                let value = field.evidence(of: answer)
            else { return nil }
            return (field.key, value)
        }
    }

    /// The answers to the fields with `summary: true`, in words.
    ///
    /// - Parameter language: `nil` for the municipality's first.
    public func summary(in language: Language? = nil) -> String? {
        var parts: [String] = []
        var isAfterText = false
        for position in form.questions.indices {
            let field = form.questions[position].field
            guard isVisible[position], field.isSummary, let answer = answers[field.key], let words = field.words(for: answer, in: language) else { continue }
            let isText = if case .text = field.kind { true } else { false }
            // A house number stands behind its street.
            if isText, isAfterText, words.first?.isNumber == true, let street = parts.popLast() {
                parts.append(street + " " + words)
            } else {
                parts.append(words)
            }
            isAfterText = isText
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}

extension Field {
    /// The widest range of a number that may be evidence: a wider one could hold a citizen service number or a phone number.
    static let evidenceRange = 1_000_000

    fileprivate func evidence(of answer: Answer) -> EvidenceValue? {
        guard kind.mayBeEvidence else { return nil }
        switch answer {
        case .text(let value): return isEvidence(choice: value) ? .code(value) : nil
        case .choices(let values):
            let known = values.filter(isEvidence(choice:))
            return known.isEmpty ? nil : .codes(known)
        case .number(let number):
            guard case .number(_, let decimals, let minimum?, let maximum?) = kind, number >= minimum, number <= maximum else { return nil }
            return number.rounded(toScale: decimals, .halfUp).map { .number($0.description) }
        case .boolean(let value): return .boolean(value)
        case .date(let date): return .month(String(date.description.prefix(7)))
        case .files: return nil
        }
    }

    private func isEvidence(choice value: String) -> Bool { choice(value) != nil && CodeSpelling.isCode(value) }

    fileprivate func words(for answer: Answer, in language: Language?) -> String? {
        func text(_ words: Localized) -> String { language.map(words.in) ?? words.first }
        func label(_ value: String) -> String? { choice(value).map { text($0.label) } }
        switch answer {
        case .text(let text): return choices.isEmpty ? text : label(text)
        case .choices(let values): return values.compactMap(label).joined(separator: ", ")
        case .number(let number):
            return shown(number, in: language ?? .dutch).replacing("\u{A0}", with: " ")
        case .date(let date): return "\(date.day)-\(date.month)-\(date.year)"
        case .boolean(let ticked): return ticked ? text(self.label) : nil
        case .files: return nil
        }
    }
}

extension Field.Kind {
    /// Whether answers of this kind say nothing about who gave them: closed choices, narrow numbers, and dates (kept to the month).
    var mayBeEvidence: Bool {
        switch self {
        case .radio, .select, .checkboxes, .checkbox, .date: true
        case .number(_, _, let minimum?, let maximum?): maximum - minimum <= Decimal128(Field.evidenceRange)
        case .number, .text, .textarea, .email, .phone, .file, .content: false
        }
    }
}
