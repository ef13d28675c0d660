import Charts
import HTML
import ServiceCatalog
import TownHall

extension CostPage {
    func render() -> HTMLWriter {
        let name = service.name.in(t.language)
        return Frame.staff(page, title: "\(t("Kosten")) - \(name)", account: account) { html in
            html.evidenceHead(page, t("Kosten"), under: service, period)
            guard let costs else {
                return html.note(.info) { html in
                    html.p { $0.text(t("Voor deze dienst is nog niet geschat wat zaken kosten. De eigenaar van de dienst zet dat in kosten.yaml.")) }
                }
            }
            if costs.cases == 0 { return html.paragraph(t("In deze periode zijn er geen zaken.")) }
            html.div(.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel")) { html in
                html.p(.class("raadhuis-verdict")) {
                    $0.emphasised(
                        isEnough(costs.cases)
                            ? t(
                                "Een zaak kost gemiddeld **{0}**. We weten dat niet precies: het ligt tussen {1} en {2}.", euro(costs.perCase.mean),
                                euro(costs.perCase.low), euro(costs.perCase.high))
                            : t("Er is nog te weinig bekend om te zeggen wat een zaak kost."))
                }
                html.p(.class("raadhuis-klein raadhuis-zacht")) {
                    $0.text(
                        isEnough(costs.cases)
                            ? t("{0} zaken, {1}. Samen {2}.", t.grouped(costs.cases), period.words(t), euro(costs.total.mean))
                            : t("{0}, {1}. Dat zijn er te weinig: er zijn er {2} nodig.", cases(costs.cases), period.words(t), String(ToldShares.enough)))
                }
            }
            html.div(.class("raadhuis-grafieken")) { html in
                html.chartFigure(parts(costs))
                if costs.channels.count > 1 { html.chartFigure(channels(costs)) }
            }
            if isEnough(costs.cases), !costs.savings.isEmpty { writeSavings(costs, &html) }
            html.p(.class("raadhuis-klein raadhuis-zacht")) {
                $0.text(
                    t(
                        "De schattingen van tijd en geld staan in kosten.yaml. Hoe vaak iets gebeurt, komt uit het journaal. Bij een bedrag staat de marge: het echte bedrag ligt er 9 van de 10 keer tussen."
                    ))
            }
        }
    }

    func parts(_ costs: CaseCosts) -> Figure {
        Figure(
            id: "onderdelen",
            finding: largest(costs).map { t("Het meeste geld gaat naar ‘{0}’", name($0.kind)) } ?? t("Waar gaat het geld naar toe?"),
            measure: measure(t("Kosten per onderdeel, {0}", period.words(t)), costs),
            description: costs.parts.map { "\(name($0.kind)): \(euro($0.amount.mean))" }.joined(separator: "; ") + ".",
            chart: BarChart(
                rows: costs.parts.map { part in
                    .init(label: name(part.kind), value: part.amount.mean, text: euro(part.amount.mean), note: range(part.amount))
                }),
            table: (isEnough(costs.cases) ? table : table.countsOnly).chartTable(words), tableLabel: t("Bekijk als tabel"),
            whenEmpty: t("In deze periode zijn er geen zaken."), isDrawn: isEnough(costs.cases),
            download: (t("Download als CSV"), "\(period.address(page))&vorm=csv"))
    }

    func channels(_ costs: CaseCosts) -> Figure {
        let dearest = dearest(costs)
        let text: @Sendable (Double) -> String = { [t] in t.euro(Int($0.rounded())) }
        return Figure(
            id: "kanalen", finding: dearest.map { t("Een zaak via ‘{0}’ is het duurst", words.channel($0.rawValue)) } ?? t("Wat kost een zaak per kanaal?"),
            measure: !isEnough(costs.cases)
                ? measure(t("Kosten van een zaak, naar hoe zij binnenkwam"), costs)
                : dearest == nil
                    ? t("Kosten van een zaak, naar hoe zij binnenkwam. Nog te weinig, of te onzeker, om te zeggen welk kanaal het duurst is.")
                    : t("Kosten van een zaak, naar hoe zij binnenkwam"),
            description: costs.channels.map { "\(words.channel($0.channel.rawValue)): \(euro($0.perCase.mean))" }.joined(separator: "; ") + ".",
            chart: IntervalChart(
                rows: costs.channels.map { channel, cases, amount in
                    .init(
                        label: words.channel(channel.rawValue), note: cases == 1 ? t("1 zaak") : t("{0} zaken", t.grouped(cases)), value: amount.mean,
                        low: amount.low, high: amount.high, text: euro(amount.mean))
                }, range: nil, legend: (t("gemiddeld"), t("marge ({0})", words.percent(0.9))), axis: text),
            table: (isEnough(costs.cases) ? channelTable(costs) : channelTable(costs).countsOnly).chartTable(words), tableLabel: t("Bekijk als tabel"),
            whenEmpty: "", isDrawn: isEnough(costs.cases))
    }

    /// What is measured, and how few there are where that is too few to say more.
    private func measure(_ text: String, _ costs: CaseCosts) -> String {
        isEnough(costs.cases) ? text : text + ". " + t("Nog te weinig om iets te zeggen: {0}.", cases(costs.cases))
    }

    private func cases(_ count: Int) -> String { count == 1 ? t("1 zaak") : t("{0} zaken", t.grouped(count)) }

    private func channelTable(_ costs: CaseCosts) -> EvidenceTable {
        EvidenceTable(
            t("Kosten per kanaal"),
            [.init(t("Kanaal"), isNumber: false), .init(t("Zaken")), .init(t("Euro per zaak")), .init(t("Euro, laagst")), .init(t("Euro, hoogst"))],
            costs.channels.map { channel, cases, amount in
                [
                    .text(words.channel(channel.rawValue)), .count(cases), .number(amount.mean, decimals: 2), .number(amount.low, decimals: 2),
                    .number(amount.high, decimals: 2),
                ]
            })
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
}
