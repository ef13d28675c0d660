import HTML

/// A step in the flight of stairs above a form, as it looks before, while and after someone is there.
struct FormStepTemplates: Sendable {
    let ahead: HTMLTemplate
    let current: HTMLTemplate
    let done: HTMLTemplate

    init(_ title: String, _ t: Texts) {
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
