import Charts
import HTML
import ServiceCatalog
import Statistics
import TownHall

extension OutliersPage {
    func render() -> HTMLWriter {
        Frame.staff(page, title: "\(t("Uitschieters")) - \(t("Rekenkamer"))", account: account) { html in
            html.evidenceHead(page, t("Uitschieters"), period)
            html.div(.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel")) { html in
                html.p(.class("raadhuis-verdict")) { $0.emphasised(verdicts.joined(separator: " ")) }
                html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                    html.text(
                        t(
                            "We vergelijken elke hele week van de laatste 13 met de 26 weken daarvoor, en met het seizoen van het jaar ervoor. Een loos alarm komt per dienst hoogstens 1 keer in de 3 maanden voor."
                        ))
                    if let last = published?.last {
                        html.text(" " + t("Van andere afdelingen zijn dat de hele weken tot en met {0}, zoals zij toen waren.", t.date(last)))
                    }
                }
                if let published {
                    html.p(.class("raadhuis-klein raadhuis-zacht")) {
                        $0.text(hasOwn && published.period != nil ? comparedDays(published) : published.sentence(t))
                    }
                }
            }
            if !alarms.isEmpty { writeAlarms(&html) }
            html.div(.class("raadhuis-grafieken")) { html in
                if let published {
                    guard let days = published.period else { return }
                    for compared in comparisons { writeJudged(compared, days, &html) }
                } else {
                    for compared in comparisons { html.chartFigure(figure(compared)) }
                }
            }
            html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                html.a(.class("utrecht-link"), .href(period.address(page) + "&vorm=csv")) { $0.text(t("Download als CSV")) }
            }
        }
    }

    private func writeAlarms(_ html: inout HTMLWriter) {
        html.section(.aria(.labelledBy, "weken")) { html in
            html.h2(.class("utrecht-heading-2"), .id("weken")) { $0.text(t("Weken die anders zijn")) }
            html.ul(.class("raadhuis-alarmen")) { html in
                for row in alarms { html.li(.class("raadhuis-kaart")) { write(row, &$0) } }
            }
        }
    }

    private func write(_ row: Row, _ html: inout HTMLWriter) {
        let (alarm, service) = (row.alarm, row.service)
        html.div(.class("raadhuis-kop")) { html in
            html.div { html in
                html.h3(.class("utrecht-heading-3")) { $0.text(alarmWords.title(alarm, of: service)) }
                html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(service.name.in(t.language) + " · " + department(service)) }
            }
            let (tone, text) =
                alarm.isWorse ? (alarm.goesOn ? "danger" : "warning", t("Slechter")) : ("neutral", alarm.indicator == .visits ? t("Anders") : t("Beter"))
            html.span(.classes("utrecht-badge-status utrecht-badge-status--" + tone)) { $0.text(text) }
        }
        html.p { html in
            if row.audience == .department { html.b { $0.text(alarmWords.sentence(alarm) + " ") } }
            html.text(alarmWords.since(alarm, for: row.audience))
            if let also = alarmWords.also(alarm, of: service, for: row.audience) { html.text(" " + also) }
        }
        // How sure it is says how far a count is from what is usual.
        if row.audience == .department { html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(alarmWords.certainty(alarm)) } }
        html.p(.class("raadhuis-koppelingen")) { html in
            let query = "?van=\(alarm.since)&tot=\(alarm.through)"
            html.a(.class("utrecht-link utrecht-link--target"), .href(row.link.address)) { $0.text(row.link.text) }
            if [.daysToDecision, .inTime].contains(alarm.indicator), account?.maySeeCases(of: service) == true {
                html.text(" ")
                html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(EvidenceAddress.path(service.key, "zaken")) + query + "&op=ended")) {
                    $0.text(t("Bekijk de zaken"))
                }
            }
        }
    }

    /// With their numbers, for who may see those of all.
    private func figure(_ compared: ComparedParts) -> Figure {
        let measure = compared.share(period), plot = FunnelPlot(compared.counts)
        let rows = zip(compared.parts, plot?.parts ?? []).filter { $0.1.total > 0 }.sorted { ($0.1.probability, $0.0.name) < ($1.1.probability, $1.0.name) }
        let out = rows.count { $0.1.side != 0 }
        return Figure(
            id: compared.key, finding: plot == nil ? compared.question : out == 0 ? compared.none : compared.some(out),
            measure: plot.map { t("{0}. Normaal is {1}. Bij kleine aantallen is de marge groter.", measure, words.percent($0.usual)) } ?? measure,
            description: rows.map { "\($0.0.name): \(words.percent($0.1.share))" }.joined(separator: "; ") + ".",
            chart: RangeChart(
                rows: rows.compactMap { part, place in
                    // What chance explains is expected.
                    let (low, high) = place.side == 0 ? (min(place.low, place.share), max(place.high, place.share)) : (place.low, place.high)
                    return RangeChart.Row(label: part.name, value: place.share, expectedLow: low, expectedHigh: high, text: words.percent(place.share))
                }, words: (t("normaal"), t("gemeten"), t("uitschieter"))),
            table: EvidenceTable(
                measure,
                [
                    .init(compared.column, isNumber: false), .init(t("Aantal")), .init(t("Van")), .init(t("Deel")), .init(t("Normaal, laagst")),
                    .init(t("Normaal, hoogst")), .init(t("Kans dat toeval zo’n verschil geeft")),
                ],
                rows.map { part, place in
                    [
                        .text(part.name), .count(place.count), .count(place.total), .share(place.share), .share(place.low), .share(place.high),
                        .share(place.probability),
                    ]
                }
            ).chartTable(words), tableLabel: t("Bekijk als tabel"),
            whenEmpty: t("Er is nog te weinig om te vergelijken: daar zijn er vier voor nodig met elk tien of meer."))
    }

    /// The verdicts alone, where some parts are of others: they are judged by the counts as they are, which are not told.
    private func writeJudged(_ compared: ComparedParts, _ days: Period, _ html: inout HTMLWriter) {
        let judgments = compared.judgments
        let rows = zip(compared.parts, judgments ?? []).map { (name: $0.0.name, judgment: $0.1) }
        let out = rows.filter { [.below, .above].contains($0.judgment) }, rest = rows.filter { ![.below, .above].contains($0.judgment) }
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap"), .aria(.labelledBy, compared.key)) { html in
            html.h2(.class("utrecht-heading-2"), .id(compared.key)) {
                $0.text(judgments == nil ? compared.question : out.isEmpty ? compared.none : compared.some(out.count))
            }
            html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(compared.share(days) + ".") }
            if judgments == nil { return html.paragraph(t("Er is nog te weinig om te vergelijken.")) }
            html.table(.class("raadhuis-lijst")) { html in
                html.thead { html in
                    html.tr { html in
                        html.th(.scope("col")) { $0.text(compared.column) }
                        html.th(.scope("col")) { $0.text(t("Naast de andere")) }
                    }
                }
                html.tbody { html in
                    for row in out + rest {
                        html.tr { html in
                            html.th(.scope("row")) { $0.text(row.name) }
                            html.td { html in
                                switch row.judgment {
                                case .below: html.span(.class("utrecht-badge-status utrecht-badge-status--danger")) { $0.text(t("duidelijk minder")) }
                                case .above: html.span(.class("utrecht-badge-status utrecht-badge-status--neutral")) { $0.text(t("duidelijk meer")) }
                                case .usual: html.text(t("niet duidelijk anders"))
                                case .tooFew: html.span(.class("raadhuis-zacht")) { $0.text(t("te weinig om iets te zeggen")) }
                                }
                            }
                        }
                    }
                }
            }
            html.p(.class("raadhuis-klein raadhuis-zacht")) {
                $0.text(
                    t(
                        "We kijken naar de echte aantallen, maar laten die niet zien: zo is niemand te herkennen. Is een verschil klein, dan noemen we het niet. Bij minder dan {0} zeggen we niets.",
                        String(ToldShares.least)))
            }
        }
    }
}
