import HTML

extension RaadzaalPage {
    func render() -> HTMLWriter {
        Frame.staff(page, title: t("Raadzaal"), account: account) { html in
            html.h1(.class("utrecht-heading-1")) { $0.text(t("Raadzaal")) }
            html.paragraph(t("Hier ziet u wat er verandert: klein beginnen, kijken wat het doet, en dan beslissen."))
            for part in parts { write(part, &html) }
            html.p(.class("raadhuis-inline-lijst")) { html in
                link("/rekenkamer/waar-beginnen", t("Waar beginnen?"), &html)
                link("/rekenkamer/omzetting", t("Omzetting: waar staan we?"), &html)
                link("/proeven", t("Wat inwoners over proeven lezen"), &html)
            }
        }
    }

    private func link(_ path: String, _ text: String, _ html: inout HTMLWriter) {
        html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(path))) { $0.text(text) }
    }

    private func write(_ part: Part, _ html: inout HTMLWriter) {
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
            html.h2(.class("utrecht-heading-2")) { $0.text(part.title) }
            html.p { $0.text(part.what) }
            if part.rows.isEmpty {
                html.p(.class("raadhuis-zacht")) { $0.text(part.none) }
            } else {
                html.ul(.class("utrecht-unordered-list")) { html in
                    for row in part.rows {
                        html.li { html in
                            link(row.path, row.title, &html)
                            html.text(" ")
                            html.span(.classes("utrecht-badge-status utrecht-badge-status--" + row.tone)) { $0.text(row.status) }
                        }
                    }
                }
            }
            html.p { link(part.path, part.more, &$0) }
        }
    }
}
