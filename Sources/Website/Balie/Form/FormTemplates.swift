import HTML
import ServiceCatalog
import Synchronization

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

    fileprivate init(_ shown: FormPage, _ page: PageContext) {
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
                    .class("utrecht-button utrecht-button--secondary-action"), .attribute("form", FormPageView.formID), .place(0), .name(FormButton.help),
                    .value("1")
                ) { $0.text(t("Meer hulp")) }
            }
        }
    }
}

/// A step in the flight of stairs above a form, as it looks before, while and after someone is there.
struct FormStepTemplates: Sendable {
    let ahead: HTMLTemplate
    let current: HTMLTemplate
    let done: HTMLTemplate

    fileprivate init(_ title: String, _ t: Texts) {
        func step(_ name: String, current: String? = nil, isDone: Bool = false) -> HTMLTemplate {
            HTMLTemplate { html in
                html.li(.classes(name), .aria(.current, current)) { html in
                    html.span { html in
                        html.text(title)
                        if isDone { html.span(.class("raadhuis-onzichtbaar")) { $0.text(" (" + t("klaar") + ")") } }
                    }
                }
            }
        }
        ahead = step("")
        current = step("is-nu", current: "step")
        done = step("is-klaar", isDone: true)
    }
}

/// What is the same for everyone on the pages of forms, drawn once for a definition and a language: most of a page is.
final class FormTemplates: EditionPart {
    /// The step after all pages: no page has its key.
    private static let check = "controleren"

    private struct Key: Hashable {
        let service: String, page: String
        let language: Language
    }

    private struct Known {
        var pages: [Key: FormPageTemplates] = [:]
        var steps: [Key: FormStepTemplates] = [:]
    }

    private let known = Mutex(Known())

    init(_: Catalogue, _: Assets, _: Menus) {}

    func page(_ shown: FormPage, of service: Service, _ page: PageContext) -> FormPageTemplates {
        let key = Key(service: service.version, page: shown.key, language: page.language)
        if let found = known.withLock({ $0.pages[key] }) { return found }
        let drawn = FormPageTemplates(shown, page)
        known.withLock { $0.pages[key] = drawn }
        return drawn
    }

    /// - Parameter shown: The page that is the step; `nil` for the one after all pages.
    func step(_ shown: FormPage?, of service: Service, _ page: PageContext) -> FormStepTemplates {
        let key = Key(service: service.version, page: shown?.key ?? Self.check, language: page.language)
        if let found = known.withLock({ $0.steps[key] }) { return found }
        let t = page.texts
        let drawn = FormStepTemplates(shown?.title.in(page.language) ?? t("Controleren en versturen"), t)
        known.withLock { $0.steps[key] = drawn }
        return drawn
    }
}

extension SiteEdition {
    var formTemplates: FormTemplates { part() }
}
