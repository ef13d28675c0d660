import HTML
import ServiceCatalog

/// Answers as people read them.
enum AnswerText {
    /// Lines of an answer; empty for no answer.
    static func lines(_ answer: Answer?, _ field: Field, _ t: Texts) -> [String] {
        switch answer {
        case nil: []
        case .text(let text)?:
            field.choice(text).map { [$0.label.in(t.language)] } ?? text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        case .number(let number)?: [field.shown(number, in: t.language)]
        case .boolean(let value)?: [value ? t("Ja") : t("Nee")]
        case .date(let date)?: [t.date(date)]
        case .choices(let values)?: values.map { field.choice($0)?.label.in(t.language) ?? $0 }
        case .files(let files)?: files.map { "\($0.name) (\(t.size($0.size)))" }
        }
    }

    /// The answers of one page as a list of questions and answers.
    ///
    /// - Parameter changed: The questions whose answers are to be looked at again: the place on the page of each, by its key.
    static func write(_ html: inout HTMLWriter, _ fields: [Field], _ answers: Answers, _ t: Texts, changed: [String: String] = [:]) {
        html.dl(.class("utrecht-data-list")) { html in
            for field in fields {
                if case .content = field.kind { continue }
                let lines = lines(answers[field.key], field, t)
                let place = changed[field.key]
                html.div(.class("utrecht-data-list__item"), .attribute("id", place)) { html in
                    html.dt(.class("utrecht-data-list__item-key")) { html in
                        html.text(field.label.in(t.language))
                        if place != nil { html.b { $0.text(" (" + t("veranderd") + ")") } }
                    }
                    html.dd(.class("utrecht-data-list__item-value")) { html in
                        if lines.isEmpty { html.span(.class("raadhuis-zacht")) { $0.text(t("Niet ingevuld")) } }
                        for (index, line) in lines.enumerated() {
                            if index > 0 { html.br() }
                            html.text(line)
                        }
                    }
                }
            }
        }
    }
}
