import Charts
import HTML
import ServiceCatalog
import TownHall

/// Where to begin: services and processes by how much there is to gain, with weights that can be set and the reasons in words.
struct PrioritiesPage {
    private let request: WebRequest
    let period: Period
    private let words: EvidenceWords
    private let weights: [Priorities.Factor: Double]
    private let priorities: Priorities
    /// The months that it is about.
    private let published: PublishedDays
    /// Their days.
    let days: Period

    /// What a weight can be: not at all, usual, twice and three times.
    private static let choices = [0, 1, 2, 3]
    /// Of more names than these a sentence says nothing.
    private static let mostNames = 4

    init(_ request: WebRequest) {
        self.request = request
        let period = Period(request.query, today: request.hall.setting.today, texts: request.texts)
        self.period = period
        words = EvidenceWords(t: request.texts)
        var weights: [Priorities.Factor: Double] = [:]
        for factor in Priorities.Factor.allCases {
            let chosen = request.query[factor.rawValue]?.first.flatMap { Int($0) } ?? 1
            weights[factor] = Double(Self.choices.contains(chosen) ? chosen : 1)
        }
        self.weights = weights
        let evidence = request.hall.evidence, catalogue = request.catalogue
        let told = evidence.published(from: period.from, through: period.through)
        published = PublishedDays(period, evidence)
        days = published.period ?? period
        let services = catalogue.services.map { evidence.candidate($0, costs: catalogue.costs.services[$0.key], in: told) }
        priorities = Priorities(services + catalogue.elsewhere.map(Priorities.Candidate.init), weights: weights)
    }

    private var t: Texts { request.texts }

    private func name(_ factor: Priorities.Factor) -> String {
        switch factor {
        case .volume: t("Aantal per jaar")
        case .time: t("Doorlooptijd")
        case .rework: t("Stap opnieuw gedaan")
        case .outliers: t("Uitschieters")
        case .cost: t("Kosten per jaar")
        case .digital: t("Deel online")
        }
    }

    private func value(_ factor: Priorities.Factor, _ value: Double) -> String {
        switch factor {
        case .volume: t.grouped(Int(value.rounded()))
        case .time: words.days((value * 10).rounded() / 10)
        case .rework, .digital: words.percent(value)
        case .outliers: words.format.number(value, decimals: value.rounded() == value ? 0 : 1)
        case .cost: t.euro(Int(value.rounded()))
        }
    }

    private func reason(_ factor: Priorities.Factor, _ candidate: Priorities.Candidate) -> String {
        let value = candidate.values[factor].map { self.value(factor, $0) } ?? ""
        return switch factor {
        case .volume: t("het gaat om veel: {0} per jaar, meer dan bij de meeste", value)
        case .time: t("het duurt langer dan bij de meeste: de helft is na {0} nog niet klaar", value)
        case .rework: t("bij {0} van de zaken wordt een stap opnieuw gedaan, meer dan bij de meeste", value)
        case .outliers: t("er zijn meer uitschieters dan bij de meeste")
        case .cost: t("het kost {0} per jaar, meer dan bij de meeste", value)
        case .digital: t("{0} komt online, minder dan bij de meeste", value)
        }
    }

    /// What a change would bring, with how sure that is.
    private func sentences(_ candidate: Priorities.Candidate) -> [String] {
        let gains = candidate.gains
        func range(_ amount: Gains.Amount, _ text: (Double) -> String) -> [String] { [amount.usual, amount.low, amount.high].map(text) }
        let days = gains?.days.map { amount in
            let numbers = range(amount) { t.grouped(Int($0)) }
            return t(
                "De helft van de zaken is klaar binnen {0}. Duurt geen zaak meer langer, dan wachten inwoners samen **{1} dagen** per jaar minder ({2} tot {3}).",
                value(.time, candidate.values[.time] ?? 0), numbers[0], numbers[1], numbers[2])
        }
        let euro = gains?.euro.map { amount in
            let numbers = range(amount) { t.euro(Int($0)) }
            return t(
                "Komt 1 op de 10 mensen die nu niet online komen, via de website, en vragen we half zo vaak iets na, dan scheelt dat **{0}** per jaar ({1} tot {2}).",
                numbers[0],
                numbers[1], numbers[2])
        }
        return [days, euro].compactMap { $0 }
    }

    private func department(_ candidate: Priorities.Candidate) -> String {
        candidate.department.map { request.catalogue[$0]?.name.in(t.language) ?? $0.rawValue } ?? t("Onbekende afdeling")
    }

    var table: EvidenceTable {
        EvidenceTable(
            t("Waar te beginnen"),
            [.init(t("Dienst"), isNumber: false), .init(t("Afdeling"), isNumber: false), .init(t("In Raadhuis"), isNumber: false), .init(t("Score"))]
                + Priorities.Factor.allCases.map { .init(name($0)) }
                + [t("Dagen wachten minder per jaar"), t("Euro minder per jaar")].flatMap { name -> [EvidenceTable.Column] in
                    [.init(name), .init(t("{0}, laagst", name)), .init(t("{0}, hoogst", name))]
                },
            priorities.ranked.map { row in
                [
                    .text(row.candidate.name.in(t.language)), .text(department(row.candidate)), .text(row.candidate.service == nil ? t("nee") : t("ja")),
                    .number(row.score, decimals: 1),
                ] + Priorities.Factor.allCases.map { factor in row.candidate.values[factor].map { .number($0, decimals: 3) } ?? .none }
                    + [row.candidate.gains?.days, row.candidate.gains?.euro].flatMap { amount -> [EvidenceTable.Cell] in
                        guard let amount else { return [.none, .none, .none] }
                        return [amount.usual, amount.low, amount.high].map { .number($0, decimals: 0) }
                    }
            })
    }

    /// Where most is to be gained, as far as chance lets it be said.
    private var verdict: String {
        let names = priorities.leading.map { "**" + $0.candidate.name.in(t.language) + "**" }
        return switch names.count {
        case 0: t("Er is nog te weinig bekend om te zeggen waar het meest te winnen is.")
        case 1: t("Bij {0} is het meest te winnen.", names[0])
        case 2...Self.mostNames:
            t("Bij een van deze is het meest te winnen: {0}. Wat zij schelen, kan toeval zijn.", names.joined(separator: ", "))
        case priorities.ranked.count:
            t("Waar het meest te winnen is, is niet te zeggen: alle {0} schelen zo weinig dat het toeval kan zijn.", t.grouped(names.count))
        default:
            t(
                "Waar het meest te winnen is, is niet te zeggen: {0} van de {1} schelen zo weinig dat het toeval kan zijn.", t.grouped(names.count),
                t.grouped(priorities.ranked.count))
        }
    }

    func render() -> HTMLWriter {
        Frame.staff(request.page, title: "\(t("Waar te beginnen")) - \(t("Rekenkamer"))", account: request.account) { html in
            html.div(.class("raadhuis-kop")) { html in
                html.div { html in
                    html.breadcrumb(request.page, [(text: t("Rekenkamer"), path: "/rekenkamer")])
                    html.h1(.class("utrecht-heading-1")) { $0.text(t("Waar te beginnen")) }
                }
            }
            html.div(.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel")) { html in
                html.p(.class("raadhuis-verdict")) { html in
                    html.emphasised(verdict)
                }
                html.p(.class("raadhuis-klein raadhuis-zacht")) {
                    $0.text(published.sentence(t) + " " + sameForAll)
                }
                if !priorities.left.isEmpty {
                    html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                        let names = Priorities.Factor.allCases.compactMap { factor in
                            priorities.left[factor].map { t("{0} (bekend van {1} van de {2})", name(factor), String($0), String(priorities.ranked.count)) }
                        }
                        html.text(t("Telt niet mee, want van te weinig bekend: {0}.", names.joined(separator: ", ")))
                    }
                }
                if canRank { writeWeights(&html) }
            }
            let known = priorities.ranked.filter { !$0.candidate.values.isEmpty }
            html.element(isRanked ? "ol" : "ul", [.class("raadhuis-alarmen")]) { html in
                for (place, row) in known.enumerated() { html.li(.class("raadhuis-kaart")) { write(row, place + 1, &$0) } }
            }
            writeUnknown(priorities.ranked.map(\.candidate).filter(\.values.isEmpty), &html)
            html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                if isRanked {
                    html.text(
                        t(
                            "Per onderdeel kijken we hoeveel diensten het beter doen. Samen is dat de score, met uw gewichten: hoe hoger, hoe meer er te winnen is."
                        ) + " ")
                }
                html.text(t("Processen die nog niet in Raadhuis zijn, staan in elders.yaml.") + " ")
                html.a(.class("utrecht-link"), .href(request.link(request.path) + "?" + period.query + weightQuery + "&vorm=csv")) {
                    $0.text(t("Download als CSV"))
                }
            }
        }
    }

    private var weightQuery: String { Priorities.Factor.allCases.map { "&\($0.rawValue)=\(Int(weights[$0] ?? 1))" }.joined() }

    private func writeWeights(_ html: inout HTMLWriter) {
        html.form(.class("raadhuis-filters"), .action(request.link(request.path)), .method("get"), .aria(.label, t("Wat telt hoe zwaar"))) { html in
            if let preset = period.preset {
                html.input(.type("hidden"), .name("periode"), .value(preset.rawValue))
            } else {
                html.input(.type("hidden"), .name("van"), .value(period.from.description))
                html.input(.type("hidden"), .name("tot"), .value(period.through.description))
            }
            for factor in Priorities.Factor.allCases {
                html.div { html in
                    html.label(.for("gewicht-" + factor.rawValue)) { $0.text(name(factor)) }
                    html.staffSelect(
                        "gewicht-" + factor.rawValue, name: factor.rawValue,
                        [("0", t("telt niet")), ("1", t("gewoon")), ("2", t("dubbel")), ("3", t("driedubbel"))], chosen: String(Int(weights[factor] ?? 1)))
                }
            }
            html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(t("Toon")) }
        }
    }

    /// Whether there is an order: where no factor is known of enough, nobody is first.
    private var isRanked: Bool { priorities.ranked.contains { $0.score > 0 } }

    /// Whether some weights give an order: those of now, or others where these leave out what is known.
    private var canRank: Bool { priorities.left.count < Priorities.Factor.allCases.count }

    private var sameForAll: String {
        if !isRanked { return t("Iedereen ziet hier dezelfde getallen.") }
        return weights.values.allSatisfy { $0 == 1 }
            ? t("Iedereen ziet hier dezelfde volgorde en dezelfde getallen.") : t("Met dezelfde gewichten ziet iedereen dezelfde volgorde.")
    }

    /// Those of which nothing can be said, in one paragraph.
    private func writeUnknown(_ candidates: [Priorities.Candidate], _ html: inout HTMLWriter) {
        if candidates.isEmpty { return }
        html.p { html in
            html.text(t("Nog niets bekend van:") + " ")
            for (place, candidate) in candidates.enumerated() {
                if place > 0 { html.text(", ") }
                name(candidate, "utrecht-link", &html)
            }
            html.text(".")
        }
    }

    private func name(_ candidate: Priorities.Candidate, _ style: String, _ html: inout HTMLWriter) {
        let name = candidate.name.in(t.language)
        guard let service = candidate.service else { return html.text(name) }
        html.a(.classes(style), .href(request.link(EvidenceAddress.path(service)) + "?" + period.query)) { $0.text(name) }
    }

    private func write(_ row: Priorities.Ranked, _ place: Int, _ html: inout HTMLWriter) {
        html.div(.class("raadhuis-kop")) { html in
            html.div { html in
                html.h2(.class("utrecht-heading-3 raadhuis-metglyph")) { html in
                    if isRanked { html.span { $0.text("\(place). ") } }
                    name(row.candidate, "utrecht-link utrecht-link--target", &html)
                }
                html.p(.class("raadhuis-klein raadhuis-zacht")) {
                    $0.text(department(row.candidate) + (row.candidate.service == nil ? " · " + t("nog niet in Raadhuis") : ""))
                }
            }
            if isRanked {
                html.p(.class("raadhuis-eind")) { html in
                    html.span(.class("raadhuis-bron")) { $0.text(t("Score") + " ") }
                    html.b(.class("raadhuis-cijfer")) { $0.text(words.format.whole(Int(row.score.rounded()))) }
                }
            }
        }
        if isRanked {
            let reasons = row.reasons.map { reason($0, row.candidate) }.joined(separator: "; ")
            html.p { $0.text(reasons.isEmpty ? t("Niets steekt boven de andere uit.") : t("Waarom: {0}.", reasons)) }
        }
        for sentence in sentences(row.candidate) { html.p { $0.emphasised(sentence) } }
        html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
            html.text(
                (Priorities.Factor.allCases.compactMap { factor in
                    row.candidate.values[factor].map { "\(name(factor)): \(value(factor, $0))" }
                } + (row.unknown.isEmpty ? [] : [t("niet bekend: {0}", row.unknown.map { name($0).lowercased() }.joined(separator: ", "))])).joined(
                    separator: " · "))
        }
    }
}
