import Charts
import HTML
import TownHall

/// What people sought on the website and did not find: what they need, and no service offers under that name.
struct UnmetPage {
    static let path = "/rekenkamer/niet-gevonden"
    /// The most rows that the page shows; the CSV has all.
    private static let mostRows = 100

    private let request: WebRequest
    let period: Period
    private let told: UnmetSearches.Told

    init(_ request: WebRequest) async throws {
        self.request = request
        let period = Period(request.query, today: request.hall.setting.today, texts: request.texts)
        self.period = period
        // What was sought a moment ago counts too; where it cannot be written down now, it is tried again.
        try? await request.hall.unmet.keep()
        told = try await request.hall.unmet.told(from: period.from, through: period.through)
    }

    private var t: Texts { request.texts }

    private func table(_ phrases: some Sequence<UnmetSearches.Told.Phrase>) -> EvidenceTable {
        EvidenceTable(
            t("Wat mensen zochten en niet vonden, {0}", period.words(t)), [.init(t("Gezocht"), isNumber: false), .init(t("Aantal keer"))],
            phrases.map { [.text($0.words), .count($0.count)] })
    }

    /// For programs.
    var table: EvidenceTable { table(told.phrases) }

    func render() -> HTMLWriter {
        let title = t("Niet gevonden")
        return Frame.staff(request.page, title: title, account: request.account) { html in
            html.evidenceHead(request.page, title, period)
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
                $0.a(.class("utrecht-link"), .href(request.link(Self.path) + "?" + period.query + "&vorm=csv")) { $0.text(t("Download als CSV")) }
            }
        }
    }
}
