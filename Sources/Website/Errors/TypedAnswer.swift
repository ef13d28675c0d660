import ServiceCatalog
import TownHall

/// What was typed at one question of a form that was not carried out, in words: never a code, a password, or what the page itself put in.
struct TypedAnswer {
    let question: String
    let text: String

    /// In the order of the form; questions of which nothing was typed are left out.
    ///
    /// Where the definition with which the form was begun is not to be had, the questions are those of the one that was kept last.
    static func all(in sent: SentForm, _ route: Route, _ parameters: [String: String], _ shelf: CatalogueShelf, _ t: Texts) -> [TypedAnswer] {
        if let labels = route.labels {
            return labels(t).flatMap { field, label in
                sent.all(field).filter { $0.contains { !$0.isWhitespace } }.map { TypedAnswer(question: label, text: $0) }
            }
        }
        let key = ServiceKey(rawValue: parameters["service"] ?? ""), version = sent[UnsentForm.versionField]
        let begun = version.isEmpty ? nil : shelf.service(key, version: version)
        guard let form = (begun ?? shelf.known(key))?.form, let page = parameters["page"] else { return [] }
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
