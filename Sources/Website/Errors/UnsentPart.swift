import HTML
import TownHall

/// What was typed, and the way to send it again.
struct UnsentPart {
    let answers: [TypedAnswer]
    /// `nil` where the same again would be refused again.
    let again: (path: String, values: [String: [String]])?

    func write(_ html: inout HTMLWriter, _ t: Texts) {
        if answers.isEmpty { return retry(&html, t) }
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap"), .aria(.labelledBy, "getypt")) { html in
            html.h2(.class("utrecht-heading-2"), .id("getypt")) { $0.text(t("Wat u typte")) }
            html.dl(.class("utrecht-data-list")) { html in
                for answer in answers {
                    html.div(.class("utrecht-data-list__item")) { html in
                        html.dt(.class("utrecht-data-list__item-key")) { $0.text(answer.question) }
                        html.dd(.class("utrecht-data-list__item-value raadhuis-tekst")) { $0.text(answer.text) }
                    }
                }
            }
            if again == nil { return html.paragraph(t("Wilt u dit bewaren? Kopieer het dan.")) }
            retry(&html, t)
        }
    }

    private func retry(_ html: inout HTMLWriter, _ t: Texts) {
        guard let again else { return }
        html.form(.method("post"), .action(again.path), .class("raadhuis-stapel raadhuis-stapel--krap")) { html in
            for (name, values) in again.values.sorted(by: { $0.key < $1.key }) {
                for value in values { html.input(.type("hidden"), .name(name), .value(value)) }
            }
            html.p { $0.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Probeer het opnieuw")) } }
        }
        html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(t("Had u bestanden gekozen? Kies ze dan nog een keer.")) }
    }
}

extension UnsentForm {
    /// What was typed, for the page that says why nothing was done; `nil` where nothing was typed that may be shown again.
    ///
    /// - Parameter path: Where it was sent, with its query.
    func part(_ error: WebError?, path: String, _ shelf: CatalogueShelf, _ t: Texts) -> UnsentPart? {
        guard route.showsTyped else { return nil }
        let answers = TypedAnswer.all(in: form, route, parameters, shelf, t)
        let canRetry =
            switch error {
            case .tooMany?, .cannotStore?, nil: isAnyTyped
            default: false
            }
        if answers.isEmpty, !canRetry { return nil }
        return UnsentPart(answers: answers, again: canRetry ? (path, form.values.filter { !$0.key.hasPrefix("-") }) : nil)
    }
}
