import HTML

/// Parts that several pages share.
extension HTMLWriter {
    /// A trail of links to where the page stands.
    mutating func breadcrumb(_ page: PageContext, _ trail: [(text: String, path: String)]) {
        nav(.class("utrecht-breadcrumb-nav"), .aria(.label, page.texts("Kruimelpad"))) { html in
            html.ol { html in
                for step in trail {
                    html.li { $0.a(.class("utrecht-link utrecht-link--target"), .href(page.link(step.path))) { $0.text(step.text) } }
                }
            }
        }
    }

    mutating func paragraph(_ text: String) { p(.class("utrecht-paragraph")) { $0.text(text) } }

    /// The hidden field that shows that a form is ours.
    mutating func token(_ site: Website, _ secret: String) {
        input(.type("hidden"), .name(FormGuard.field), .value(site.tokens.token(for: secret)))
    }

    /// Errors at the top of a page: each a link to its field, in the same words as there.
    ///
    /// - Parameter title: What they come to, where it is something else than answers that are not right.
    mutating func errorSummary(_ page: PageContext, _ errors: [(field: String, text: String)], title: String? = nil) {
        guard !errors.isEmpty else { return }
        let t = page.texts
        div(.class("utrecht-alert utrecht-alert--error"), .role("alert"), .aria(.labelledBy, "fouten"), .attribute("tabindex", "-1"), .id("foutmelding")) {
            html in
            html.glyph(.warning)
            html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                html.h2(.class("utrecht-heading-3"), .id("fouten")) {
                    $0.text(title ?? (errors.count == 1 ? t("1 antwoord klopt nog niet") : t("{0} antwoorden kloppen nog niet", String(errors.count))))
                }
                html.ul(.class("utrecht-unordered-list")) { html in
                    for error in errors {
                        html.li { $0.a(.class("utrecht-link"), .href("#" + error.field)) { $0.text(error.text) } }
                    }
                }
            }
        }
    }

    /// What the script fills in when a file is too large to be sent: the error at the top, and the one beside the field.
    mutating func fileErrorTemplate(_ page: PageContext) {
        element("template", [.attribute("data-fout", "")]) { html in
            html.errorSummary(page, [("", "")])
            html.fieldError("", "")
        }
    }

    /// The message under a question that says what is wrong.
    mutating func fieldError(_ id: String, _ text: String) {
        p(.class("utrecht-form-field-error-message"), .id(id)) { html in
            html.glyph(.warning)
            html.span { $0.text(text) }
        }
    }

    /// Why something could not be done now, though nothing that was typed is wrong.
    mutating func trouble(_ error: WebError, _ t: Texts) {
        div(.class("utrecht-alert utrecht-alert--error"), .role("alert"), .attribute("tabindex", "-1"), .id("foutmelding")) { html in
            html.glyph(.warning)
            html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                html.p { html in html.b { $0.text(ErrorWords.title(error, t)) } }
                for text in ErrorWords.advice(error, t) { html.p { $0.text(text) } }
            }
        }
    }

    mutating func note(_ kind: NoteKind, _ content: (inout HTMLWriter) -> Void) {
        div(.classes("utrecht-alert utrecht-alert--" + kind.rawValue), .role("status")) { html in
            html.glyph(kind.glyph)
            html.div(.class("raadhuis-stapel raadhuis-stapel--krap"), content: content)
        }
    }
}
