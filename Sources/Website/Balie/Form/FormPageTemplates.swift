import HTML
import ServiceCatalog

/// What is the same for everyone on a page of a form.
struct FormPageTemplates: Sendable {
    /// The questions, by the field's key: their answers are left open.
    let fields: [String: HTMLTemplate]
    /// The way on, the way back at place 0, and the way to go on later.
    let buttons: HTMLTemplate
    /// Help with the page.
    let hints: HTMLTemplate
    /// Who to call, and the button that asks for more help; where it goes is left open.
    let moreHelp: HTMLTemplate

    init(_ shown: FormPage, _ page: PageContext) {
        let t = page.texts
        fields = Dictionary(shown.fields.compactMap { field in FieldView.template(field, page).map { (field.key, $0) } }) { first, _ in first }
        buttons = HTMLTemplate { html in
            html.div(.class("utrecht-button-group")) { html in
                html.button(.class("utrecht-button utrecht-button--start")) { html in
                    html.text(t("Volgende stap"))
                    html.glyph(.arrow)
                }
                html.place(0)
                html.button(.class("utrecht-button utrecht-button--subtle"), .name(FormButton.save), .value("1")) { html in
                    html.glyph(.save)
                    html.text(t("Bewaar en stop"))
                }
            }
        }
        hints = HTMLTemplate { html in
            if let help = shown.help {
                html.div(.class("raadhuis-trapkader raadhuis-trapkader--petrol raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.h2(.class("utrecht-heading-3")) { $0.text(help.title.in(page.language)) }
                    html.p(.class("raadhuis-klein")) { $0.textWithPhones(page, help.text.in(page.language)) }
                }
            }
        }
        moreHelp = HTMLTemplate { html in
            FormHelp.phone(&html, page)
            html.div(.class("utrecht-button-group")) { html in
                html.button(
                    .class("utrecht-button utrecht-button--secondary-action"), .attribute("form", QuestionsPage.formID), .place(0), .name(FormButton.help),
                    .value("1")
                ) { $0.text(t("Meer hulp")) }
            }
        }
    }
}
