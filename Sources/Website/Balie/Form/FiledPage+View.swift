import HTML
import ServiceCatalog
import TownHall

extension FiledPage {
    func render() -> HTMLWriter {
        let t = page.texts, words = StaffWords(t: t), municipality = page.catalogue.municipality
        let row = sent.row, service = sent.service, sentences = sent.sentences
        let name = service.name.in(page.language)
        let department = page.name(of: row.department)
        return Frame.staff(page, title: t("De aanvraag is ingediend") + " - " + name, account: account) { html in
            html.p(.class("raadhuis-alleen-op-papier")) {
                $0.text(t("Gemeente {0}", municipality.name.in(page.language)) + ", " + municipality.contact.address)
            }
            html.div(.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel")) { html in
                html.p(.class("raadhuis-oogje")) { $0.text(name) }
                html.h1(.class("utrecht-heading-1")) { $0.text(t("De aanvraag is ingediend")) }
                html.p(.class("utrecht-paragraph utrecht-paragraph--lead")) { html in
                    html.text(t("Het zaaknummer is") + " ")
                    html.b(.class("raadhuis-nummer raadhuis-zaaknummer")) { $0.text(row.number.description) }
                }
                html.p(.class("raadhuis-zacht")) {
                    $0.text(t("Binnengekomen via {0} op {1}. Afdeling {2}.", words.channel(channel).lowercased(), t.date(row.received), department))
                }
            }
            html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap"), .aria(.labelledBy, "vertel")) { html in
                html.h2(.class("utrecht-heading-2 raadhuis-niet-op-papier"), .id("vertel")) { $0.text(t("Vertel de inwoner")) }
                html.ul(.class("utrecht-unordered-list")) { html in
                    html.li { $0.text(t("Uw zaaknummer is {0}. Noem het als u belt.", row.number.description)) }
                    for sentence in sentences.afterwards { html.li { $0.sentences(page, sentence) } }
                    if let fee = service.fee, fee.cents > 0 { html.li { $0.text(t("Dit kost {0}.", t.euro(cents: fee.cents))) } }
                    if let reach = sentences.reachAfterFiling { html.li { $0.sentences(page, reach) } }
                    html.li { html in
                        html.text(t("Hebt u een vraag? Bel") + " ")
                        html.phoneLink(page)
                        html.text(".")
                    }
                }
            }
            html.ul(.class("raadhuis-inline-lijst raadhuis-niet-op-papier")) { html in
                if mayOpen {
                    html.li {
                        $0.a(.class("utrecht-link utrecht-link--target"), .href(StaffAddress.ofCase(row.id, page))) {
                            $0.text(t("Open de zaak in de Werkplek"))
                        }
                    }
                } else {
                    html.li { $0.text(t("De afdeling {0} handelt de zaak af.", department)) }
                }
                html.li {
                    $0.a(.class("utrecht-link utrecht-link--target"), .href(page.link(StaffAddress.filing))) { $0.text(t("Vul nog een aanvraag in")) }
                }
            }
            html.button(.class("utrecht-button utrecht-button--secondary-action raadhuis-print"), .type("button"), .flag("data-print"), .flag("hidden")) {
                $0.text(t("Print dit voor de inwoner"))
            }
        }
    }
}
