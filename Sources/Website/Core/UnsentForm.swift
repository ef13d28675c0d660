import HTML
import HTTPTypes
import TownHall

/// A form that could not be carried out, for a reason that its own page does not tell.
struct UnsentForm: Error {
    let cause: any Error
    private let form: SentForm
    private let fields: Set<String>?
    private let showsTyped: Bool

    init(_ cause: any Error, _ form: SentForm, _ route: Route) {
        self.cause = cause
        self.form = form
        fields = route.kept?.fields
        showsTyped = route.showsTyped
    }

    /// What was typed, for the page that says why nothing was done; `nil` where nothing was typed that may be shown again.
    ///
    /// - Parameter path: Where it was sent, with its query.
    func part(_ error: WebError?, path: String) -> Part? {
        guard showsTyped else { return nil }
        // Names of our own begin with a mark that no field's has; those with a point tell of a field.
        let typed = form.values.filter { name, _ in
            fields?.contains(name) ?? (!name.hasPrefix("_") && !name.hasPrefix("-") && !name.hasSuffix(".shown") && !name.hasSuffix(".remove"))
        }
        let texts = typed.sorted { $0.key < $1.key }.flatMap(\.value).filter { $0.contains { !$0.isWhitespace } }
        if texts.isEmpty { return nil }
        let canRetry =
            switch error {
            case .tooMany?, .cannotStore?, nil: true
            default: false
            }
        return Part(texts: texts, again: canRetry ? (path, form.values.filter { !$0.key.hasPrefix("-") }) : nil)
    }

    /// What was typed, and the way to send it again.
    struct Part {
        let texts: [String]
        /// `nil` where the same again would be refused again.
        let again: (path: String, values: [String: [String]])?

        func write(_ html: inout HTMLWriter, _ t: Texts) {
            html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap"), .aria(.labelledBy, "getypt")) { html in
                html.h2(.class("utrecht-heading-2"), .id("getypt")) { $0.text(t("Wat u typte")) }
                for text in texts { html.p(.class("raadhuis-tekst")) { $0.text(text) } }
                guard let again else { return html.paragraph(t("Wilt u dit bewaren? Kopieer het dan.")) }
                html.form(.method("post"), .action(again.path), .class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                    for (name, values) in again.values.sorted(by: { $0.key < $1.key }) {
                        for value in values { html.input(.type("hidden"), .name(name), .value(value)) }
                    }
                    html.p { $0.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Probeer het opnieuw")) } }
                }
                html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(t("Had u bestanden gekozen? Kies ze dan nog een keer.")) }
            }
        }
    }
}
