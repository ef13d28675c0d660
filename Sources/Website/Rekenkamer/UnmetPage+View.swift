import Charts
import HTML
import TownHall

extension UnmetPage {
    func render() -> HTMLWriter {
        let title = t("Niet gevonden")
        return Frame.staff(page, title: title, account: account) { html in
            html.evidenceHead(page, title, period)
            html.div(.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel")) { html in
                html.p(.class("raadhuis-verdict")) { html in
                    if let first = told.phrases.first {
                        let count = t.grouped(told.sought)
                        html.emphasised(
                            ToldShares.exact.leads(told.phrases.map(\.count))
                                ? t("Mensen zochten {0} keer iets dat zij niet vonden. Het vaakst: **{1}**.", count, first.words)
                                : t("Mensen zochten {0} keer iets dat zij niet vonden. Bijvoorbeeld: **{1}**.", count, first.words))
                    } else if told.sought > 0 {
                        html.text(t("Mensen zochten {0} keer iets dat zij niet vonden.", t.grouped(told.sought)))
                    } else {
                        html.text(t("In deze periode zocht niemand iets dat er niet was."))
                    }
                }
                if told.untold > 0 {
                    html.p(.class("raadhuis-klein raadhuis-zacht")) {
                        $0.text(
                            t(
                                "Van {0} keer staan de woorden er niet: die zijn minder dan {1} keer gezocht, of er kan iets persoonlijks in staan.",
                                t.grouped(told.untold), String(UnmetSearches.least)))
                    }
                }
            }
            if told.phrases.isEmpty { return }
            html.chartTable(table(told.phrases.prefix(Self.mostRows)).chartTable(EvidenceWords(t: t)))
            html.paragraph(
                t("Bieden wij dit wel aan? Zet het woord dan bij de synoniemen van de dienst. Anders is het iets dat mensen nodig hebben en hier niet vinden."))
            html.p {
                $0.a(.class("utrecht-link"), .href(period.address(page, at: Self.path) + "&vorm=csv")) { $0.text(t("Download als CSV")) }
            }
        }
    }
}
