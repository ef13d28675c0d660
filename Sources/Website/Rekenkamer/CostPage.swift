import Charts
import HTML
import ServiceCatalog
import TownHall

/// What the cases of a service cost, where, and what a change would save. For the department: it can be counted back to cases.
struct CostPage {
    private let request: WebRequest
    private let service: Service
    let period: Period
    private let words: EvidenceWords
    private let costs: CaseCosts?

    init(_ request: WebRequest, _ service: Service) {
        self.request = request
        self.service = service
        let period = Period(request.query, today: request.hall.setting.today, texts: request.texts)
        self.period = period
        words = EvidenceWords(t: request.texts)
        costs = request.catalogue.costs.services[service.key].map { costs in
            CaseCosts(request.hall.evidence.process(of: service.key, from: period.from, through: period.through), costs, days: period.dayCount)
        }
    }

    private var t: Texts { request.texts }

    private func euro(_ amount: Double) -> String {
        amount < 1_000 ? t.euro(cents: Int((amount * 100).rounded())) : t.euro(Int(amount.rounded()))
    }

    private func range(_ amount: CaseCosts.Amount) -> String { t("{0} tot {1}", euro(amount.low), euro(amount.high)) }

    private func name(_ kind: CaseCosts.Part.Kind) -> String {
        switch kind {
        case .fixed: t("Vaste kosten")
        case .channel(let channel): t("Binnenkomst: {0}", words.channel(channel.rawValue))
        case .step(.status(let key)): service.flow.status(key)?.label.in(t.language) ?? key
        case .step(.asked): t("Vraag aan inwoner")
        case .step(.answered): t("Antwoord van inwoner")
        case .step(.extended): t("Termijn verlengd")
        case .step(.decided): t("Besluit")
        }
    }

    var table: EvidenceTable {
        EvidenceTable(
            t("Kosten per onderdeel"),
            [
                .init(t("Onderdeel"), isNumber: false), .init(t("Aantal keer")), .init(t("Euro")), .init(t("Euro, laagst")), .init(t("Euro, hoogst")),
                .init(t("Deel")),
            ],
            (costs?.parts ?? []).map { part in
                [
                    .text(name(part.kind)), .count(part.times), .number(part.amount.mean, decimals: 2), .number(part.amount.low, decimals: 2),
                    .number(part.amount.high, decimals: 2), .share(part.amount.mean / max(0.01, costs?.total.mean ?? 0)),
                ]
            })
    }

    func render() -> HTMLWriter {
        let name = service.name.in(t.language)
        return Frame.staff(request.page, title: "\(t("Kosten")) - \(name)", account: request.account) { html in
            html.evidenceHead(request.page, t("Kosten"), under: service, period)
            guard let costs else {
                return html.note(.info) { html in
                    html.p { $0.text(t("Voor deze dienst is nog niet geschat wat zaken kosten. De eigenaar van de dienst zet dat in kosten.yaml.")) }
                }
            }
            if costs.cases == 0 { return html.paragraph(t("In deze periode zijn er geen zaken.")) }
            html.div(.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel")) { html in
                html.p(.class("raadhuis-verdict")) {
                    $0.emphasised(
                        t(
                            "Een zaak kost gemiddeld **{0}**. We weten dat niet precies: het ligt tussen {1} en {2}.", euro(costs.perCase.mean),
                            euro(costs.perCase.low), euro(costs.perCase.high)))
                }
                html.p(.class("raadhuis-klein raadhuis-zacht")) {
                    $0.text(t("{0} zaken, {1}. Samen {2}.", t.grouped(costs.cases), period.words(t), euro(costs.total.mean)))
                }
            }
            html.div(.class("raadhuis-grafieken")) { html in
                html.chartFigure(parts(costs))
                if costs.channels.count > 1 { html.chartFigure(channels(costs)) }
            }
            if !costs.savings.isEmpty { writeSavings(costs, &html) }
            html.p(.class("raadhuis-klein raadhuis-zacht")) {
                $0.text(
                    t(
                        "De schattingen van tijd en geld staan in kosten.yaml. Hoe vaak iets gebeurt, komt uit het journaal. Bij een bedrag staat de marge: het echte bedrag ligt er 9 van de 10 keer tussen."
                    ))
            }
        }
    }

    /// Whether one amount is surely above another.
    private func isSurely(_ amount: CaseCosts.Amount, above other: CaseCosts.Amount) -> Bool {
        amount.mean - other.mean > 1.645 * (amount.deviation * amount.deviation + other.deviation * other.deviation).squareRoot()
    }

    /// The part to which most goes, where enough cases say so and no other may be more.
    private func largest(_ costs: CaseCosts) -> CaseCosts.Part? {
        guard costs.cases >= ToldShares.enough, let first = costs.parts.first else { return nil }
        return costs.parts.dropFirst().allSatisfy { isSurely(first.amount, above: $0.amount) } ? first : nil
    }

    /// The channel by which a case costs most, held against those with enough cases to say so.
    private func dearest(_ costs: CaseCosts) -> Service.Channel? {
        let known = costs.channels.filter { $0.cases >= ToldShares.enough }
        guard known.count > 1, let first = known.max(by: { $0.perCase.mean < $1.perCase.mean }) else { return nil }
        return known.allSatisfy { $0.channel == first.channel || isSurely(first.perCase, above: $0.perCase) } ? first.channel : nil
    }

    private func parts(_ costs: CaseCosts) -> Figure {
        Figure(
            id: "onderdelen",
            finding: largest(costs).map { t("Het meeste geld gaat naar ‘{0}’", name($0.kind)) } ?? t("Waar gaat het geld naar toe?"),
            measure: t("Kosten per onderdeel, {0}", period.words(t)),
            description: costs.parts.map { "\(name($0.kind)): \(euro($0.amount.mean))" }.joined(separator: "; ") + ".",
            chart: BarChart(
                rows: costs.parts.map { part in
                    .init(label: name(part.kind), value: part.amount.mean, text: euro(part.amount.mean), note: range(part.amount))
                }),
            table: table.chartTable(words), tableLabel: t("Bekijk als tabel"), whenEmpty: t("In deze periode zijn er geen zaken."),
            download: (t("Download als CSV"), "\(request.link(request.path))?\(period.query)&vorm=csv"))
    }

    private func channels(_ costs: CaseCosts) -> Figure {
        let dearest = dearest(costs)
        let text: @Sendable (Double) -> String = { [t] in t.euro(Int($0.rounded())) }
        return Figure(
            id: "kanalen", finding: dearest.map { t("Een zaak via ‘{0}’ is het duurst", words.channel($0.rawValue)) } ?? t("Wat kost een zaak per kanaal?"),
            measure: dearest == nil
                ? t("Kosten van een zaak, naar hoe zij binnenkwam. Nog te weinig, of te onzeker, om te zeggen welk kanaal het duurst is.")
                : t("Kosten van een zaak, naar hoe zij binnenkwam"),
            description: costs.channels.map { "\(words.channel($0.channel.rawValue)): \(euro($0.perCase.mean))" }.joined(separator: "; ") + ".",
            chart: IntervalChart(
                rows: costs.channels.map { channel, cases, amount in
                    .init(
                        label: words.channel(channel.rawValue), note: cases == 1 ? t("1 zaak") : t("{0} zaken", t.grouped(cases)), value: amount.mean,
                        low: amount.low, high: amount.high, text: euro(amount.mean))
                }, range: nil, legend: (t("gemiddeld"), t("marge ({0})", words.percent(0.9))), axis: text),
            table: EvidenceTable(
                t("Kosten per kanaal"),
                [.init(t("Kanaal"), isNumber: false), .init(t("Zaken")), .init(t("Euro per zaak")), .init(t("Euro, laagst")), .init(t("Euro, hoogst"))],
                costs.channels.map { channel, cases, amount in
                    [
                        .text(words.channel(channel.rawValue)), .count(cases), .number(amount.mean, decimals: 2), .number(amount.low, decimals: 2),
                        .number(amount.high, decimals: 2),
                    ]
                }
            ).chartTable(words), tableLabel: t("Bekijk als tabel"), whenEmpty: "")
    }

    private func writeSavings(_ costs: CaseCosts, _ html: inout HTMLWriter) {
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap"), .aria(.labelledBy, "besparen")) { html in
            html.h2(.class("utrecht-heading-2"), .id("besparen")) { $0.text(t("Wat een verandering zou schelen")) }
            html.ul(.class("utrecht-unordered-list")) { html in
                for saving in costs.savings {
                    html.li { html in
                        html.text(sentence(saving.change) + " ")
                        html.b { $0.text(t("{0} per jaar", euro(saving.perYear.mean))) }
                        html.text(" (" + range(saving.perYear) + ").")
                    }
                }
            }
        }
    }

    private func sentence(_ change: CaseCosts.Saving.Change) -> String {
        switch change {
        case .online(.counter): t("Komt 1 op de 10 mensen van de balie via de website, dan scheelt dat")
        case .online(.phone): t("Komt 1 op de 10 bellers via de website, dan scheelt dat")
        case .online(.paper): t("Komt 1 op de 10 brieven via de website, dan scheelt dat")
        case .online(let channel): t("Komt 1 op de 10 zaken van ‘{0}’ via de website, dan scheelt dat", words.channel(channel.rawValue))
        case .askedHalf: t("Hoeven we half zo vaak iets na te vragen, dan scheelt dat")
        }
    }
}
