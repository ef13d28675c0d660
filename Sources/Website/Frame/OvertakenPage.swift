import HTML
import HTTPTypes

/// The page of a form whose subject was changed by someone else at the same moment: nothing of it was kept, and what was typed stands on it.
enum OvertakenPage {
    static func render(_ request: WebRequest) -> WebResponse {
        let typed = typed(request.form)
        let page = ErrorPage.render(
            .overtaken, request.site, request.language, request.edition, typed.isEmpty ? nil : UnsentForm.Part(texts: typed, again: nil),
            account: request.account)
        return .html(page, status: WebError.overtaken.status)
    }

    /// What someone typed, in the order of the names of its fields; never a password, and nothing that the page itself put in.
    private static func typed(_ form: SentForm) -> [String] {
        form.values.filter { name, _ in name.first != "_" && name != StaffForm.attempt && name != CasePages.seen && !name.contains("wachtwoord") }
            .sorted { $0.key < $1.key }.flatMap(\.value).filter { !$0.allSatisfy(\.isWhitespace) }
    }
}
