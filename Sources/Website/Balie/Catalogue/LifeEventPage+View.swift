import HTML

extension LifeEventPage {
    func render() -> HTMLWriter {
        let t = page.texts
        return Frame.resident(page, title: event.name.in(page.language), place: .services) { html in
            html.breadcrumb(page, [(t("Start"), "/"), (t("Diensten"), "/diensten")])
            html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                html.div(.class("raadhuis-stapel")) { html in
                    html.h1(.class("utrecht-heading-1")) { $0.text(event.name.in(page.language)) }
                    html.p(.class("utrecht-paragraph utrecht-paragraph--lead")) { html in
                        html.text(
                            services.isEmpty
                                ? t("Hiervoor staat nog niets op de website. Bel ons, dan helpen we u.")
                                : t("Misschien moet u dit regelen. Kies wat voor u geldt."))
                    }
                    if !services.isEmpty { html.serviceTiles(page, services) }
                }
                html.part("leven", t("Iets anders in uw leven?")) { $0.lifeEvents(page, except: event.key) }
            }
        }
    }
}
