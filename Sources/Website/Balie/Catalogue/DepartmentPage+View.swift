import HTML
import ServiceCatalog

extension DepartmentPage {
    func render() -> HTMLWriter {
        let t = page.texts
        return Frame.resident(page, title: department.name.in(page.language), place: .services) { html in
            html.breadcrumb(page, [(t("Start"), "/"), (t("Diensten"), "/diensten")])
            html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                html.div(.class("raadhuis-stapel")) { html in
                    html.h1(.class("utrecht-heading-1")) { $0.text(department.name.in(page.language)) }
                    html.p(.class("utrecht-paragraph utrecht-paragraph--lead")) { $0.text(department.summary.in(page.language)) }
                }
                html.part("diensten", t("Dit kunt u hier regelen")) { html in
                    if services.isEmpty {
                        html.paragraph(t("Deze afdeling heeft nog geen diensten op de website."))
                    } else {
                        html.serviceTiles(page, services)
                    }
                }
                html.part("vraag", t("Hebt u een vraag?")) { html in
                    html.p(.class("utrecht-paragraph")) { html in
                        html.text(t("Bel") + " ")
                        html.phoneLink(page)
                        html.text(". " + t("Vraag naar de afdeling {0}.", department.name.in(page.language)))
                    }
                    html.p { html in
                        html.a(.class("utrecht-link utrecht-link--target"), .href(page.link("/contact"))) { $0.text(t("Bekijk adres en openingstijden")) }
                    }
                }
            }
        }
    }
}
