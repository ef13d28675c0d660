import HTML

extension HomePage {
    func render() -> HTMLWriter {
        let t = page.texts
        return Frame.resident(page, title: t("Waar kunnen we u mee helpen?"), hero: { hero(&$0) }) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                html.part("regelen", t("Meteen regelen")) { html in
                    html.serviceTiles(page, topTasks)
                    html.p { html in
                        html.a(.class("utrecht-link utrecht-link--target"), .href(page.link("/diensten"))) {
                            $0.text(t("Bekijk alle {0} diensten van A tot Z", String(page.catalogue.services.count)))
                        }
                    }
                }
                if !page.catalogue.lifeEvents.isEmpty {
                    html.part("leven", t("Wat gebeurt er in uw leven?")) { html in
                        html.paragraph(t("Kies wat bij u past. Dan ziet u bij elkaar wat u moet regelen."))
                        html.lifeEvents(page)
                    }
                }
                html.aside(.class("raadhuis-trapkader raadhuis-trapkader--petrol"), .aria(.labelledBy, "zaken")) { html in
                    html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                        html.h2(.class("utrecht-heading-2"), .id("zaken")) { $0.text(t("Hebt u al iets aangevraagd of gemeld?")) }
                        html.paragraph(t("Bij Mijn zaken ziet u hoe het ervoor staat, wanneer u iets van ons hoort en wie uw gegevens heeft bekeken."))
                        html.p { html in
                            html.a(.class("utrecht-link utrecht-link--target"), .href(page.link("/mijn/zaken"))) { $0.text(t("Bekijk uw zaken")) }
                        }
                    }
                }
                html.part("afdelingen", t("Wie werkt waaraan?")) { html in
                    html.departments(page)
                }
            }
        }
    }

    private func hero(_ html: inout HTMLWriter) {
        let t = page.texts
        html.section(.class("raadhuis-held"), .aria(.labelledBy, "kop")) { html in
            html.div(.class("raadhuis-breedte raadhuis-stapel")) { html in
                html.h1(.class("utrecht-heading-1"), .id("kop")) { $0.text(t("Waar kunnen we u mee helpen?")) }
                html.serviceSearch(page) { $0.text(t("Typ een woord, bijvoorbeeld boom of verhuizen")) }
                html.p(.class("raadhuis-klein")) { html in
                    html.text(t("Liever iemand spreken? Bel") + " ")
                    html.phoneLink(page)
                    html.text(". " + page.catalogue.municipality.contact.phoneHours.in(page.language) + ".")
                }
            }
            if let own = page.edition.assets.pictureAddresses[.skyline] {
                html.img(.class("raadhuis-held__stad"), .attribute("src", own), .attribute("alt", ""))
            } else {
                html.markup(Skyline.markup)
            }
        }
    }
}
