import HTML

extension HTMLWriter {
    /// The button with which a resident logs out.
    ///
    /// - Parameter secret: What the form's token is bound to.
    mutating func residentLogout(_ page: PageContext, _ secret: String) {
        form(.method("post"), .action(page.link("/uitloggen"))) { html in
            html.token(page.site, secret)
            html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(page.texts("Uitloggen")) }
        }
    }
}
