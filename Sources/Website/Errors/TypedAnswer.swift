import ServiceCatalog

/// What was typed at one question of a form that was not carried out, in words: never a code, a password, or what the page itself put in.
struct TypedAnswer {
    let question: String
    let text: String

    /// In the order of the form; questions of which nothing was typed are left out.
    static func all(in sent: SentForm, _ route: Route, _ parameters: [String: String], _ catalogue: Catalogue, _ t: Texts) -> [TypedAnswer] {
        if let labels = route.labels {
            return labels(t).flatMap { field, label in
                sent.all(field).filter { $0.contains { !$0.isWhitespace } }.map { TypedAnswer(question: label, text: $0) }
            }
        }
        guard let form = catalogue[ServiceKey(rawValue: parameters["service"] ?? "")]?.form, let page = parameters["page"] else { return [] }
        return form.typed(FormInput(values: sent.values, language: t.language), page: page).compactMap { field, typed in
            let lines: [String] =
                switch typed {
                case .answer(let answer): AnswerText.lines(answer, field, t)
                case .unread(let text): [text]
                }
            return lines.isEmpty ? nil : TypedAnswer(question: field.label.in(t.language), text: lines.joined(separator: "\n"))
        }
    }
}
