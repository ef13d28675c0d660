import HTML

extension ServicesPage {
    func render() -> HTMLWriter {
        let t = page.texts
        return Frame.resident(page, title: t("Alle diensten van A tot Z"), place: .services) { html in
            html.breadcrumb(page, [(t("Start"), "/")])
            html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                html.div(.class("raadhuis-stapel")) { html in
                    html.h1(.class("utrecht-heading-1")) { $0.text(t("Alle diensten van A tot Z")) }
                    html.serviceSearch(page) { $0.text(t("Typ een woord, bijvoorbeeld boom of verhuizen")) }
                    html.nav(.aria(.label, t("Naar een letter"))) { html in
                        html.ul(.class("raadhuis-letters")) { html in
                            for group in groups {
                                html.li { html in
                                    html.a(.class("utrecht-link"), .href("#letter-" + group.letter)) { $0.text(group.letter) }
                                }
                            }
                        }
                    }
                }
                for group in groups {
                    html.section(.class("raadhuis-letter"), .aria(.labelledBy, "letter-" + group.letter)) { html in
                        html.h2(.class("utrecht-heading-2"), .id("letter-" + group.letter)) { $0.text(group.letter) }
                        html.serviceList(page, group.services)
                    }
                }
                if !page.catalogue.lifeEvents.isEmpty {
                    html.part("leven", t("Wat gebeurt er in uw leven?")) { $0.lifeEvents(page) }
                }
                html.part("afdelingen", t("Wie werkt waaraan?")) { $0.departments(page) }
            }
        }
    }
}
