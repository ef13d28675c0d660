import HTML
import ServiceCatalog

/// A form of a page in which something may have been typed. The way to the same page in another language goes through it, so that what was
/// typed goes along, also without a script.
struct LeavingForm {
    let id: String
    /// Where the form goes for another language; `nil` for where it goes anyway.
    var action: (@Sendable (Language) -> String)?

    /// What Enter in a field presses: the first button of its form that the page has. It sends the form, and changes no language.
    func writeDefault(_ html: inout HTMLWriter, _ page: PageContext) {
        html.button(.class("raadhuis-onzichtbaar"), .attribute("form", id), .attribute("tabindex", "-1"), .aria(.hidden, "true")) {
            $0.text(page.texts("Volgende stap"))
        }
    }

    /// The way to another language.
    func button(_ html: inout HTMLWriter, _ page: PageContext, _ language: Language) {
        html.button(
            .class("utrecht-nav-bar__link"), .attribute("form", id), .attribute("formaction", action?(language)), .flag("formnovalidate"),
            .name(FormButton.language), .value(language.rawValue), .lang(language.rawValue)
        ) { $0.text(language.name) }
    }
}
