import HTML
import ServiceCatalog
import TownHall

extension ShadowPage {
    func render() -> HTMLWriter {
        let heading = refused == nil ? title : t("Fout: {0}", title)
        return Frame.staff(page, title: "\(heading) - \(t("In de schaduw"))", account: account) { html in
            html.div(.class("raadhuis-kop")) { html in
                html.div { html in
                    html.breadcrumb(page, [(text: t("Raadzaal"), path: StaffAddress.council), (text: t("In de schaduw"), path: ShadowAddress.list)])
                    html.h1(.class("utrecht-heading-1")) { $0.text(title) }
                    html.p(.class("raadhuis-zacht")) { $0.text(t("Nieuwe regels rekenen mee, zonder dat de inwoner er iets van merkt.")) }
                }
                html.p { html in
                    html.span(.classes("utrecht-badge-status utrecht-badge-status--" + ShadowWords.tone(state))) { $0.text(words.status(state)) }
                }
            }
            if let refused { html.errorSummary(page, [("uitkomst", refused)], title: t("Dit is nog niet gedaan")) }
            if let done { html.note(.ok) { html in html.p { $0.text(done.done(t)) } } }
            if isOutdated {
                html.note(.info) { html in
                    html.p { $0.text(t("De dienst is veranderd. Daarom wordt er niets meer vergeleken. Stop dit, en begin opnieuw.")) }
                }
            }
            html.element("section", [.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel"), .aria(.labelledBy, "uitkomst")]) { html in
                html.h2(.class("raadhuis-oogje"), .id("uitkomst"), .attribute("tabindex", "-1")) { $0.text(t("De uitkomst")) }
                html.p(.class("raadhuis-verdict")) { $0.emphasised(words.verdict(counts)) }
                html.p(.class("raadhuis-klein raadhuis-zacht")) {
                    $0.text(
                        t(
                            "We schrijven alleen op wat anders is, met de dag erbij. Van wie de aanvraag is, staat er niet bij. Daarom tellen we nieuwe aanvragen pas mee als er een paar zijn, of de dag erna."
                        ))
                }
            }
            if counts.compared > 0 { html.chartFigure(ShadowFigure(words: words, counts: counts).figure) }
            html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
                html.h2(.class("utrecht-heading-2")) { $0.text(t("Wat er is gebeurd")) }
                html.ul(.class("utrecht-unordered-list")) { html in
                    html.li { $0.text(t("Begonnen op {0}.", told(state.started))) }
                    if let stopped = state.stopped { html.li { $0.text(t("Gestopt op {0}.", told(stopped))) } }
                }
                if mayStop {
                    html.staffForm(page, ShadowAddress.stop(state.id)) { html in
                        html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(t("Stop met meerekenen")) }
                    }
                }
            }
        }
    }
}
