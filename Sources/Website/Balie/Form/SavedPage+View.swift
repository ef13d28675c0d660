import HTML

extension SavedPage {
    func render() -> HTMLWriter {
        let t = page.texts
        let heading = open.filler == nil ? t("Uw antwoorden zijn bewaard") : t("De antwoorden zijn bewaard")
        return Frame.form(page, title: heading, filler: open.filler) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                FilingBanner.write(&html, page, open.draft)
                html.h1(.class("utrecht-heading-1")) { $0.text(heading) }
                html.paragraph(t("We bewaren ze tot en met {0}. Daarna halen we ze weg.", t.date(last)))
                html.div(.class("raadhuis-trapkader raadhuis-trapkader--petrol raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.h2(.class("utrecht-heading-3")) { $0.text(t("Met deze link gaat u verder")) }
                    html.p(.class("raadhuis-geheim")) { $0.a(.class("utrecht-link"), .href(address), .attribute("data-heel-adres", "")) { $0.text(address) } }
                    html.p(.class("raadhuis-klein")) {
                        $0.text(
                            open.filler != nil
                                ? t("Bewaar de link goed. Alleen wie als medewerker inlogt, gaat ermee verder.")
                                : open.draft.owner == nil
                                    ? t("Bewaar de link goed, en geef hem aan niemand. Wie de link heeft, ziet uw antwoorden.")
                                    : t("Bewaar de link goed. U logt in om verder te gaan: niemand anders ziet uw antwoorden."))
                    }
                    // Only the browser knows the whole address.
                    html.div(.class("utrecht-button-group")) { html in
                        html.a(
                            .class("utrecht-button utrecht-button--secondary-action"), .href("mailto:"), .flag("hidden"),
                            .attribute("data-mail-link", t("Verder met {0}", open.service.name.in(page.language)))
                        ) { $0.text(t("Mail de link aan uzelf")) }
                        html.button(
                            .class("utrecht-button utrecht-button--secondary-action"), .type("button"), .flag("hidden"),
                            .attribute("data-kopieer-link", t("Gekopieerd"))
                        ) { $0.text(t("Kopieer de link")) }
                    }
                }
                html.paragraph(t("Op deze telefoon of computer gaat u verder bij de dienst."))
                html.div(.class("utrecht-button-group")) { html in
                    html.a(.class("utrecht-button"), .href(next)) { $0.text(t("Ga nu verder")) }
                    if open.filler == nil {
                        html.a(.class("utrecht-link utrecht-link--target"), .href(page.link("/"))) { $0.text(t("Naar de startpagina")) }
                    } else {
                        html.a(.class("utrecht-link utrecht-link--target"), .href(page.link("/werkplek"))) { $0.text(t("Naar uw werk")) }
                    }
                }
            }
        }
    }
}
