import HTML
import TownHall

extension MyCasesPage {
    func render() -> HTMLWriter {
        let t = page.texts
        return Frame.resident(page, title: t("Mijn zaken"), place: .myCases) { html in
            html.breadcrumb(page, [(t("Start"), "/")])
            html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                html.div(.class("raadhuis-kop")) { html in
                    html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                        html.h1(.class("utrecht-heading-1")) { $0.text(t("Mijn zaken")) }
                        html.p(.class("raadhuis-zacht")) { $0.text(t("U bent ingelogd als {0}.", resident.name.reveal())) }
                    }
                    html.residentLogout(page, secret)
                }
                if isEmpty { empty(&html) }
                if !waiting.isEmpty { list(&html, "wachten", t("We wachten op u"), waiting) }
                if !running.isEmpty {
                    list(&html, "lopend", t("Nu bezig"), running)
                } else if !isEmpty, waiting.isEmpty {
                    html.part("lopend", t("Nu bezig")) { html in
                        html.paragraph(t("Er loopt nu niets. Alles wat u aanvroeg of meldde, is klaar."))
                    }
                }
                if !closed.isEmpty { list(&html, "afgerond", t("Afgerond"), closed) }
                if !isEmpty {
                    html.p { html in
                        html.a(.class("utrecht-link utrecht-link--target"), .href(page.link("/diensten"))) { $0.text(t("Iets anders aanvragen of melden")) }
                    }
                }
            }
        }
    }

    private func list(_ html: inout HTMLWriter, _ id: String, _ heading: String, _ items: [Item]) {
        html.part(id, heading) { html in
            html.ul(.class("raadhuis-zaken")) { html in
                for entry in items { item(&html, entry) }
            }
        }
    }

    private func empty(_ html: inout HTMLWriter) {
        let t = page.texts
        html.div(.class("raadhuis-trapkader raadhuis-trapkader--petrol raadhuis-stapel")) { html in
            html.h2(.class("utrecht-heading-2")) { $0.text(t("U hebt hier nog geen zaken")) }
            html.paragraph(t("Vraagt u iets aan terwijl u bent ingelogd? Dan ziet u hier hoe het ervoor staat en wanneer u iets van ons hoort."))
            html.paragraph(t("Hebt u iets gestuurd zonder in te loggen, of met een brief? Dan staat het hier niet. Bel ons en noem uw zaaknummer."))
            html.p { html in
                html.a(.class("utrecht-button"), .href(page.link("/diensten"))) { $0.text(t("Bekijk alle diensten van A tot Z")) }
            }
        }
    }

    private func item(_ html: inout HTMLWriter, _ item: Item) {
        let t = page.texts
        let row = item.row
        let service = item.sentences?.service
        html.li { html in
            html.a(.class("raadhuis-zaakkaart"), .href(page.link("/mijn/zaken/" + row.id.description))) { html in
                html.glyph(service.map { Glyph($0.icon) } ?? .document)
                html.span(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.strong { $0.text(service?.name.in(page.language) ?? t("Zaak {0}", row.number.description)) }
                    if let summary = row.summary?.reveal(), !summary.isEmpty { html.span { $0.text(summary) } }
                    html.span { badge(&$0, item) }
                    html.span(.class("raadhuis-klein")) {
                        $0.text(item.sentences?.inShort ?? t("De regels van deze zaak ontbreken. Bel ons en noem uw zaaknummer."))
                    }
                    html.span(.class("raadhuis-klein raadhuis-zacht raadhuis-nummer")) { $0.text(row.number.description) }
                }
                html.glyph(.arrow)
            }
        }
    }

    private func badge(_ html: inout HTMLWriter, _ item: Item) {
        let t = page.texts
        let (kind, text) =
            switch item.sentences?.situation.standing {
            case nil: ("neutral", t("Bel ons"))
            case .asked(let question): ("warning", question.isPast ? t("We vroegen u iets") : t("We vragen u iets"))
            case .residentActs: ("warning", t("U bent aan zet"))
            case .closed, .forgotten: ("success", t("Klaar"))
            case .underway: ("neutral", t("Bezig"))
            }
        html.span(.classes("utrecht-badge-status utrecht-badge-status--" + kind)) { $0.text(text) }
    }
}
