import Charts
import HTML
import ServiceCatalog
import Statistics
import TownHall

/// What people came for, grouped by their own words, and what was held back because someone could be known from it.
struct NeedsPage {
    private let request: WebRequest
    private let service: Service
    let period: Period
    private let words: EvidenceWords
    private let needs: Needs

    init(_ request: WebRequest, _ service: Service, _ official: Official) async throws {
        self.request = request
        self.service = service
        let period = Period(request.query, today: request.hall.setting.today, texts: request.texts)
        self.period = period
        words = EvidenceWords(t: request.texts)
        needs = try await request.hall.words.needs(service.key, from: period.from, through: period.through, by: official)
    }

    private var t: Texts { request.texts }
    private var rows: [Needs.Group] { needs.groups + (needs.rest.count > 0 ? [needs.rest] : []) }

    private func name(_ group: Needs.Group) -> String { group.terms.isEmpty ? t("Iets anders") : group.terms.joined(separator: ", ") }
    /// The words in a sentence: `‘vergunning’ en ‘nodig’`.
    private func quoted(_ group: Needs.Group) -> String {
        let terms = group.terms.map { "‘\($0)’" }
        guard terms.count > 1, let last = terms.last else { return terms.first ?? name(group) }
        return t("{0} en {1}", terms.dropLast().joined(separator: ", "), last)
    }
    private func people(_ count: Int) -> String { count == 1 ? t("1 persoon") : t("{0} mensen", t.grouped(count)) }
    private func share(_ group: Needs.Group) -> ShareInterval? { ShareInterval(group.got, of: group.answered) }

    /// The groups without texts, for programs.
    var table: EvidenceTable {
        EvidenceTable(
            t("Waarvoor mensen kwamen"),
            [
                .init(t("Woorden"), isNumber: false), .init(t("Aantal")), .init(t("Zei of het lukte")), .init(t("Gelukt")), .init(t("Laagst")),
                .init(t("Hoogst")),
            ],
            rows.map { group in
                let share = share(group)
                return [
                    .text(name(group)), .count(group.count), .count(group.answered), share.map { .share($0.share) } ?? .none,
                    share.map { .share($0.low) } ?? .none, share.map { .share($0.high) } ?? .none,
                ]
            })
    }

    func render() -> HTMLWriter {
        let name = service.name.in(t.language)
        return Frame.staff(request.page, title: "\(t("Waarvoor mensen kwamen")) - \(name)", account: request.account) { html in
            html.evidenceHead(request.page, t("Waarvoor mensen kwamen"), under: service, period)
            html.note(.info) { html in
                html.p { html in
                    html.b { $0.text(t("Alleen voor uw afdeling.") + " ") }
                    html.text(t("Dat u dit leest, staat in het journaal. Deel de voorbeelden niet buiten de afdeling."))
                }
            }
            html.p {
                $0.a(.class("utrecht-link utrecht-link--target"), .href(request.link(UnmetPage.path) + "?" + period.query)) {
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

    /// The group that surely got less often what it came for than the others together: at 99 %, since it is looked for among several.
    private var worst: (group: Needs.Group, share: ShareInterval)? {
        let (got, answered) = (rows.reduce(0) { $0 + $1.got }, rows.reduce(0) { $0 + $1.answered })
        return needs.groups.compactMap { group -> (group: Needs.Group, share: ShareInterval)? in
            guard group.answered >= ToldShares.enough,
                let (share, others) = ToldShares.exact.beside(group.got, of: group.answered, among: got, of: answered, z: ShareInterval.z99),
                share.compared(with: others) < 0
            else { return nil }
            return (group, share)
        }.min { $0.share.share < $1.share.share }
    }

    private var figure: Figure {
        let shares = rows.compactMap { group in share(group).map { (group: group, share: $0) } }
        let worst = worst?.group, format = words.format
        return Figure(
            id: "behoeften",
            finding: worst.map { t("Bij ‘{0}’ lukt het het minst vaak", name($0)) }
                ?? (shares.contains { $0.share.total >= ToldShares.enough }
                    ? t("Geen groep krijgt duidelijk minder vaak waar zij voor kwam") : t("Kreeg elke groep waar zij voor kwam?")),
            measure: t("Deel dat kreeg waar het voor kwam, {0}", period.words(t)),
            description: shares.map { "\(name($0.group)): \(words.percent($0.share.share))" }.joined(separator: "; ") + ".",
            chart: IntervalChart(
                rows: shares.map { group, share in
                    .init(
                        label: name(group), note: people(group.count), value: share.share, low: share.low, high: share.high, text: words.percent(share.share),
                        standsOut: group == worst)
                }, range: 0...1, legend: (t("deel"), t("marge ({0})", words.percent(0.95)))
            ) { format.percent($0) }, table: table.chartTable(words), tableLabel: t("Bekijk als tabel"),
            whenEmpty: t("Nog niemand zei of het gelukt is."),
            isWide: true, download: (t("Download als CSV"), "\(request.link(request.path))?\(period.query)&vorm=csv"))
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
                html.a(.class("utrecht-link"), .href(request.link(EvidenceAddress.path(service.key, "woorden")) + "?" + period.query)) {
                    $0.text(t("Lees alle teksten"))
                }
            }
        }
    }

    private func title(_ step: PersonalDataCheck.Step) -> String {
        switch step {
        case .bsn: t("Burgerservicenummer")
        case .iban: t("Rekeningnummer")
        case .phone: t("Telefoonnummer")
        case .email: t("E-mailadres")
        case .postcode: t("Postcode")
        case .street: t("Straat en huisnummer")
        case .licencePlate: t("Kenteken")
        case .date: t("Datum")
        case .name: t("Naam")
        case .capital: t("Onbekend woord met hoofdletter")
        case .caseNumber: t("Zaaknummer")
        case .digits: t("Lang getal")
        }
    }

    private func rule(_ step: PersonalDataCheck.Step) -> String {
        switch step {
        case .bsn: t("Negen cijfers die kloppen met de elfproef. Er mogen punten of spaties tussen staan.")
        case .iban: t("Letters en cijfers waarvan het controlegetal van een rekening klopt.")
        case .phone: t("Tien cijfers vanaf een nul, of een plusteken met cijfers.")
        case .email: t("Een apenstaartje, als teken of als woord.")
        case .postcode: t("Vier cijfers en twee letters.")
        case .street: t("Een woord dat op ‘straat’, ‘laan’ of zoiets eindigt, of een hoofdletter heeft, met een getal erachter.")
        case .licencePlate: t("Zes letters en cijfers in groepjes.")
        case .date: t("Een dag, maand en jaar, of een getal in een tekst over geboorte of verjaardag.")
        case .name: t("Woorden na ‘mevrouw’, ‘mijn naam is’, ‘groeten van’ en zoiets. Ook twee woorden met een hoofdletter na elkaar.")
        case .capital: t("Een woord met een hoofdletter midden in een zin dat niet op de lijst met bekende woorden staat.")
        case .caseNumber: t("Een getal bij ‘zaaknummer’, ‘kenmerk’ en zoiets, of een nummer dat met Z begint.")
        case .digits: t("Vijf of meer cijfers achter elkaar, ook met tekens ertussen.")
        }
    }
}
