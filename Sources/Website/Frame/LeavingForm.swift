import HTML
import ServiceCatalog

/// A form of a page in which something may have been typed. The way to the same page in another language goes through it, so that what was
/// typed goes along, also without a script.
struct LeavingForm {
    let id: String
    /// Where the form goes for another language; `nil` for where it goes anyway.
    var action: (@Sendable (Language) -> String)?

    func button(_ html: inout HTMLWriter, _ page: PageContext, _ language: Language) {
        html.button(
            .class("utrecht-nav-bar__link"), .attribute("form", id), .attribute("formaction", action?(language)), .flag("formnovalidate"),
            .name(FormButton.language), .value(language.rawValue), .lang(language.rawValue)
        ) { $0.text(Frame.languageName(language)) }
    }
}
