import Charts
import HTML
import ServiceCatalog
import Statistics
import TownHall

extension NeedsPage {
    func render() -> HTMLWriter {
        let name = service.name.in(t.language)
        return Frame.staff(page, title: "\(t("Waarvoor mensen kwamen")) - \(name)", account: account) { html in
            html.evidenceHead(page, t("Waarvoor mensen kwamen"), under: service, period)
            html.note(.info) { html in
                html.p { html in
                    html.b { $0.text(t("Alleen voor uw afdeling.") + " ") }
                    html.text(t("Dat u dit leest, staat in het journaal. Deel de voorbeelden niet buiten de afdeling."))
                }
            }
            html.p {
                $0.a(.class("utrecht-link utrecht-link--target"), .href(period.address(page, at: UnmetPage.path))) {
                    $0.text(t("Wat mensen zochten en niet vonden"))
                }
            }
            if needs.read == 0 { return html.paragraph(t("In deze periode schreef niemand iets in eigen woorden.")) }
            writeVerdict(&html)
            if !needs.groups.isEmpty { html.div(.class("raadhuis-grafieken")) { $0.chartFigure(figure) } }
            writeExamples(&html)
            writeHeld(&html)
            html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                html.text(t("De computer legt teksten bij elkaar waarin dezelfde woorden staan. Woorden die in één tekst staan, tellen niet mee.") + " ")
                if needs.hasMore { html.text(t("U ziet de laatste {0} teksten. Kies een kortere periode om de oudere te zien.", t.grouped(needs.read))) }
            }
        }
    }

    private func writeVerdict(_ html: inout HTMLWriter) {
        html.div(.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel")) { html in
            html.p(.class("raadhuis-verdict")) { html in
                guard let first = needs.groups.first else {
                    return html.text(t("Er zijn nog te weinig teksten die op elkaar lijken om groepen te maken."))
                }
                // The words alone say little: what someone wrote says it.
                let example = first.examples.first.map { "‘" + $0.split(whereSeparator: \.isNewline).joined(separator: " ") + "’" }
                let isFirst = ToldShares.exact.leads(needs.groups.map(\.count))
                let about =
                    isFirst
                    ? t("Mensen schreven het vaakst over **{0}**: {1}.", quoted(first), people(first.count))
                    : t("{0} schreven over **{1}**.", people(first.count), quoted(first))
                var text = about + (example.map { " " + t("Bijvoorbeeld: {0}", $0) } ?? "")
                if let worst {
                    let share = words.percent(worst.share.share)
                    text +=
                        " "
                        + (worst.group == first
                            ? t("Daar lukt het minder vaak dan bij de rest: bij {0}.", share)
                            : t("Bij **{0}** lukt het minder vaak dan bij de rest: bij {1}.", quoted(worst.group), share))
                }
                html.emphasised(text)
            }
            html.p(.class("raadhuis-klein raadhuis-zacht")) {
                $0.text(
                    needs.held == 0
                        ? t("{0} teksten gelezen, {1}.", t.grouped(needs.read), period.words(t))
                        : t("{0} teksten gelezen, {1}.", t.grouped(needs.read), period.words(t)) + " "
                            + (needs.held == 1
                                ? t("1 tekst laten we weg: er kan iets persoonlijks in staan.")
                                : t("{0} teksten laten we weg: er kan iets persoonlijks in staan.", t.grouped(needs.held))))
            }
        }
    }

    private var figure: Figure {
        let shares = rows.compactMap { group in share(group).map { (group: group, share: $0) } }
        let worst = worst?.group, format = words.format
        let answered = shares.reduce(0) { $0 + $1.share.total }, isEnough = shares.isEmpty || shares.contains { $0.share.total >= ToldShares.enough }
        let measure = t("Deel dat kreeg waar het voor kwam, {0}", period.words(t))
        return Figure(
            id: "behoeften",
            finding: worst.map { t("Bij ‘{0}’ lukt het het minst vaak", name($0)) }
                ?? (!shares.isEmpty && isEnough
                    ? t("Geen groep krijgt duidelijk minder vaak waar zij voor kwam") : t("Kreeg elke groep waar zij voor kwam?")),
            measure: isEnough ? measure : measure + ". " + t("Nog te weinig om iets te zeggen: {0}.", people(answered)),
            description: shares.map { "\(name($0.group)): \(words.percent($0.share.share))" }.joined(separator: "; ") + ".",
            chart: IntervalChart(
                rows: shares.map { group, share in
                    .init(
                        label: name(group), note: people(group.count), value: share.share, low: share.low, high: share.high, text: words.percent(share.share),
                        standsOut: group == worst)
                }, range: 0...1, legend: (t("deel"), t("marge ({0})", words.percent(0.95)))
            ) { format.percent($0) }, table: (isEnough ? table : table.countsOnly).chartTable(words), tableLabel: t("Bekijk als tabel"),
            whenEmpty: t("Nog niemand zei of het gelukt is."),
            isDrawn: isEnough, isWide: true, download: (t("Download als CSV"), "\(period.address(page))&vorm=csv"))
    }

    private func writeExamples(_ html: inout HTMLWriter) {
        guard !rows.isEmpty else { return }
        html.section(.class("raadhuis-stapel"), .aria(.labelledBy, "voorbeelden")) { html in
            html.h2(.class("utrecht-heading-2"), .id("voorbeelden")) { $0.text(t("In hun eigen woorden")) }
            html.ul(.class("raadhuis-woorden raadhuis-woorden--breed")) { html in
                for group in rows {
                    html.li(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
                        html.h3(.class("utrecht-heading-3")) { $0.text(name(group)) }
                        html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(people(group.count)) }
                        for example in group.examples {
                            html.element("blockquote", [.class("utrecht-paragraph")]) { html in
                                html.p { $0.text("‘" + example.split(whereSeparator: \.isNewline).joined(separator: " ") + "’") }
                            }
                        }
                    }
                }
            }
        }
    }

    // MARK: What is held back

    private func writeHeld(_ html: inout HTMLWriter) {
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap"), .aria(.labelledBy, "tegengehouden")) { html in
            html.h2(.class("utrecht-heading-2"), .id("tegengehouden")) { $0.text(t("Wat we weglaten")) }
            html.p { html in
                html.text(
                    t("Elke tekst gaat langs deze controles. Vindt één daarvan iets, of twijfelt hij, dan telt de tekst hier niet mee.") + " "
                        + t("Een tekst kan bij meer controles blijven hangen."))
            }
            html.ul(.class("raadhuis-controles")) { html in
                for step in PersonalDataCheck.Step.allCases {
                    let count = needs.heldBy[step] ?? 0
                    html.li { html in
                        html.p(.class("raadhuis-controle")) { html in
                            html.b { $0.text(title(step)) }
                            html.text(" ")
                            html.span(.classes(count == 0 ? "raadhuis-zacht" : "raadhuis-controle__aantal")) {
                                $0.text(t("{0} weggelaten", t.grouped(count)))
                            }
                        }
                        html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(rule(step)) }
                    }
                }
            }
            html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                html.text(t("De controles vinden geen verhaal waaraan iemand een ander herkent. Let daar zelf op.") + " ")
                html.a(.class("utrecht-link"), .href(period.address(page, at: EvidenceAddress.path(service.key, "woorden")))) {
                    $0.text(t("Lees alle teksten"))
                }
            }
        }
    }
}
