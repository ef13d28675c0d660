import HTML
import HTTPTypes

/// The page of a form whose subject was changed by someone else at the same moment: nothing of it was kept, and what was typed stands on it.
enum OvertakenPage {
    static func render(_ request: WebRequest) -> WebResponse {
        let t = request.texts
        let title = ErrorPage.title(.overtaken, t)
        let page = Frame.resident(request.page, title: title) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                html.h1(.class("utrecht-heading-1")) { $0.text(title) }
                for text in ErrorPage.advice(.overtaken, t) { html.paragraph(text) }
                let typed = typed(request.form)
                if !typed.isEmpty { html.h2(.class("utrecht-heading-2")) { $0.text(t("Wat u typte")) } }
                for text in typed { html.p(.class("utrecht-paragraph raadhuis-tekst")) { $0.text(text) } }
                html.p(.class("utrecht-button-group")) { html in
                    html.a(.class("utrecht-button"), .href(request.page.link("/"))) { $0.text(t("Naar de startpagina")) }
                }
            }
        }
        return .html(page, status: WebError.overtaken.status)
    }

    /// What someone typed, in the order of the names of its fields; never a password, and nothing that the page itself put in.
    private static func typed(_ form: SentForm) -> [String] {
        form.values.filter { name, _ in name.first != "_" && name != StaffForm.attempt && name != CasePages.seen && !name.contains("wachtwoord") }
            .sorted { $0.key < $1.key }.flatMap(\.value).filter { !$0.allSatisfy(\.isWhitespace) }
    }
}
