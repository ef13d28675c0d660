import HTML
import ServiceCatalog

extension PreviewPage {
    func render() -> HTMLWriter {
        let t = page.texts, language = page.language
        return Frame.form(page, title: t("Voorbeeld: {0}", variant.name.in(language)), filler: nil) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                html.div(.class("raadhuis-voor-bewoner"), .role("note"), .aria(.label, t("Voorbeeld"))) { html in
                    html.glyph(.document)
                    html.p { html in
                        html.b { $0.text(t("Dit is een voorbeeld van de versie ‘{0}’.", variant.name.in(language))) }
                        html.text(" " + t("U kunt hier niets invullen of versturen. Dat u kijkt, telt nergens mee."))
                    }
                }
                html.h1(.class("utrecht-heading-1")) { $0.text(service.name.in(language)) }
                html.paragraph(variant.why.in(language))
                for (index, shown) in pages.enumerated() { write(shown, index + 1, &html) }
                if let confirmation = service.confirmation {
                    part("na-versturen", t("Na het versturen"), &html) { $0.paragraphWithPhones(page, confirmation.in(language)) }
                }
            }
        }
    }

    private func write(_ shown: FormPage, _ number: Int, _ html: inout HTMLWriter) {
        let t = page.texts, title = shown.title.in(page.language)
        part("stap-\(number)", title, &html) { html in
            html.p(.class("raadhuis-klein")) { html in
                html.text(t("Stap {0} van {1}", String(number), String(pages.count)))
                if shown.show != nil { html.text(". " + t("Niet iedereen krijgt deze stap.")) }
            }
            html.fieldset(.class("raadhuis-stapel"), .flag("disabled")) { html in
                html.legend(.class("raadhuis-onzichtbaar")) { $0.text(title) }
                for field in shown.fields { FieldView(field, input, kept: nil, nil, page).write(&html) }
            }
            if let help = shown.help {
                html.h3(.class("utrecht-heading-3")) { $0.text(help.title.in(page.language)) }
                html.paragraphWithPhones(page, help.text.in(page.language))
            }
        }
    }

    private func part(_ id: String, _ heading: String, _ html: inout HTMLWriter, _ content: (inout HTMLWriter) -> Void) {
        html.section(.class("raadhuis-kaart raadhuis-stapel"), .aria(.labelledBy, id)) { html in
            html.h2(.class("utrecht-heading-2"), .id(id)) { $0.text(heading) }
            content(&html)
        }
    }
}
