import HTML

/// The flight of stairs above a form: which step of how many.
enum FormProgress {
    static func write(_ html: inout HTMLWriter, _ page: PageContext, _ open: ShownForm, current: String) {
        let t = page.texts, templates = page.edition.formTemplates
        let place = open.pages.firstIndex { $0.key == current } ?? open.pages.count
        html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
            html.p(.class("raadhuis-klein")) { html in
                html.b { $0.text(open.service.name.in(page.language)) }
                html.text(", " + t("stap {0} van {1}", String(place + 1), String(open.pages.count + 1)))
            }
            html.ol(.class("raadhuis-voortgang"), .aria(.label, t("Stappen van dit formulier"))) { html in
                for index in 0...open.pages.count {
                    let step = templates.step(index < open.pages.count ? open.pages[index].page : nil, of: open.service, page)
                    (index < place ? step.done : index == place ? step.current : step.ahead).write(to: &html)
                }
            }
        }
    }
}
