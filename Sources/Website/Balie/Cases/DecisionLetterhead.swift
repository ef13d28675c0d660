import HTML
import TownHall

/// What stands above a decision on paper alone: of whom the letter is, for whom, and about what. The address stands where an envelope has its
/// window.
struct DecisionLetterhead {
    let page: MyCasePage
    let decision: MyCaseDecision

    func write(_ html: inout HTMLWriter) {
        let t = page.t, municipality = page.page.catalogue.municipality
        html.div(.class("raadhuis-alleen-op-papier raadhuis-briefhoofd")) { html in
            html.p(.class("raadhuis-briefhoofd__kop")) { html in
                html.span(.class("utrecht-logo")) { Frame.brand(&$0, municipality.name.in(page.language), page.page.edition.assets, t) }
                html.text(" ")
                html.span { $0.text(t("Afdeling {0}", page.departmentName)) }
            }
            if let addressee = decision.addressee {
                html.address(.class("raadhuis-briefhoofd__adres")) { html in
                    html.span(.class("raadhuis-klein raadhuis-zacht")) { $0.text(t("Retour: {0}", municipality.contact.address)) }
                    for line in addressee {
                        html.br()
                        html.text(line)
                    }
                }
            }
            html.dl(.class("raadhuis-briefhoofd__kenmerk")) { html in
                mark(&html, t("Datum"), t.weekdayDate(decision.taken))
                mark(&html, t("Zaaknummer"), page.state.number.description)
                mark(&html, t("Onderwerp"), page.file.service.name.in(page.language))
                mark(&html, t("Vragen?"), municipality.contact.phone)
            }
            html.h2(.class("utrecht-heading-2")) { $0.text(page.sentences.title) }
        }
    }

    private func mark(_ html: inout HTMLWriter, _ name: String, _ value: String) {
        html.div { html in
            html.dt { $0.text(name) }
            html.dd { $0.text(value) }
        }
    }
}
