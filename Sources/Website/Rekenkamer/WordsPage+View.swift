import HTML
import ServiceCatalog
import TownHall

extension WordsPage {
    func render() -> HTMLWriter {
        let name = service.name.in(t.language)
        return Frame.staff(page, title: "\(t("Eigen woorden")) - \(name)", account: account) { html in
            html.evidenceHead(page, t("In eigen woorden"), under: service, period)
            html.note(.info) { html in
                html.p { html in
                    html.b { $0.text(t("Alleen voor uw afdeling.") + " ") }
                    html.text(t("Mensen kunnen hier iets over zichzelf zeggen. Dat u dit leest, staat in het journaal. Deel het niet buiten de afdeling."))
                }
            }
            if said.isEmpty {
                html.paragraph(number == 0 ? t("In deze periode schreef niemand iets in eigen woorden.") : t("Er zijn geen oudere reacties in deze periode."))
            } else {
                html.p { html in
                    html.a(
                        .class("utrecht-link utrecht-link--target"), .href(period.address(page, at: EvidenceAddress.path(service.key, "behoeften")))
                    ) {
                        $0.text(t("Waarvoor mensen kwamen"))
                    }
                }
                writeSaid(&html)
            }
            html.div(.class("utrecht-button-group")) { html in
                if number > 0 { link(&html, t("Nieuwere reacties"), number - 1) }
                if hasMore { link(&html, t("Oudere reacties"), number + 1) }
            }
        }
    }

    private func link(_ html: inout HTMLWriter, _ text: String, _ number: Int) {
        html.a(.class("utrecht-button utrecht-button--secondary-action"), .href("\(period.address(page))&bladzijde=\(number)")) {
            $0.text(text)
        }
    }

    private func writeSaid(_ html: inout HTMLWriter) {
        let words = EvidenceWords(t: t)
        html.ul(.class("raadhuis-woorden")) { html in
            for entry in said {
                html.li(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.element("blockquote", [.class("utrecht-paragraph")]) { html in
                        for line in entry.words.reveal().split(whereSeparator: \.isNewline) { html.p { $0.text(String(line)) } }
                    }
                    html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                        html.text(t.date(localTime.date(entry.given)) + " · " + t("cijfer {0} van 5", String(entry.score)))
                        if entry.got != .unsaid { html.text(" · " + t("Is het gelukt? {0}", words.got(entry.got))) }
                    }
                }
            }
        }
    }
}
