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
    /// What is told of services of other departments; `nil` where all are of one's own.
    private let published: PublishedDays?
    /// The days that the page tells of, as far as they are the same for all services.
    let days: Period

    /// What a weight can be: not at all, usual, twice and three times.
    private static let choices = [0, 1, 2, 3]

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
        let published = PublishedDays(period, evidence)
        let own = catalogue.services.filter { request.audience(of: $0) == .department }
        self.published = own.count < catalogue.services.count ? published : nil
        days = own.isEmpty ? published.period ?? period : period
        let services = catalogue.services.map { service in
            let audience = request.audience(of: service), costs = catalogue.costs.services[service.key]
            let alarms = evidence.alarms(of: service.key, for: audience)
            guard audience == .outside else {
                return Priorities.Candidate(
                    service, evidence.reading(of: service.key, from: period.from, through: period.through, isWhole: false),
                    evidence.process(of: service.key, from: period.from, through: period.through), costs: costs, alarms: alarms, days: period.dayCount)
            }
            guard let days = published.period, let months = days.months else { return Priorities.Candidate(unknown: service) }
            return Priorities.Candidate(
                service, evidence.published(of: service.key, in: months), nil, costs: costs, alarms: alarms, days: days.dayCount)
        }
        priorities = Priorities(services + catalogue.elsewhere.map(Priorities.Candidate.init), weights: weights)
    }

    private var t: Texts { request.texts }

    private func name(_ factor: Priorities.Factor) -> String {
        switch factor {
        case .volume: t("Aantal per jaar")
        case .time: t("Doorlooptijd")
        case .rework: t("Dubbel werk")
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
        case .cost: "€\u{a0}" + t.grouped(Int(value.rounded()))
        }
    }

    private func reason(_ factor: Priorities.Factor, _ candidate: Priorities.Candidate) -> String {
        let value = candidate.values[factor].map { self.value(factor, $0) } ?? ""
        return switch factor {
        case .volume: t("het gaat om veel: {0} per jaar", value)
        case .time: t("het duurt lang: de helft is na {0} nog niet klaar", value)
        case .rework: t("er is veel dubbel werk: bij {0} van de zaken", value)
        case .outliers: t("er valt veel op")
        case .cost: t("het kost veel: {0} per jaar", value)
        case .digital: t("weinig komt online: {0}", value)
        }
    }

    private func department(_ candidate: Priorities.Candidate) -> String {
        candidate.department.map { request.catalogue[$0]?.name.in(t.language) ?? $0.rawValue } ?? t("Onbekende afdeling")
    }

    var table: EvidenceTable {
        EvidenceTable(
            t("Waar te beginnen"),
            [.init(t("Dienst"), isNumber: false), .init(t("Afdeling"), isNumber: false), .init(t("In Raadhuis"), isNumber: false), .init(t("Score"))]
                + Priorities.Factor.allCases.map { .init(name($0)) },
            priorities.ranked.map { row in
                [
                    .text(row.candidate.name.in(t.language)), .text(department(row.candidate)), .text(row.candidate.service == nil ? t("nee") : t("ja")),
                    .number(row.score, decimals: 1),
                ] + Priorities.Factor.allCases.map { factor in row.candidate.values[factor].map { .number($0, decimals: 3) } ?? .none }
            })
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
                    if let first = priorities.ranked.first, first.score > 0 {
                        html.emphasised(t("Bij **{0}** is het meest te winnen.", first.candidate.name.in(t.language)))
                    } else {
                        html.text(t("Er is nog te weinig bekend om te zeggen waar het meest te winnen is."))
                    }
                }
                if let published {
                    html.p(.class("raadhuis-klein raadhuis-zacht")) {
                        $0.text(days.months == nil ? published.sentenceOfOthers(t) : published.sentence(t))
                    }
                }
                writeWeights(&html)
            }
            html.element("ol", [.class("raadhuis-alarmen")]) { html in
                for (place, row) in priorities.ranked.enumerated() { html.li(.class("raadhuis-kaart")) { write(row, place + 1, &$0) } }
            }
            html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                html.text(
                    t(
                        "Elk getal telt naar hoeveel diensten er minder van hebben. De score is het product daarvan, met uw gewichten. Processen die nog niet in Raadhuis zijn, staan in elders.yaml."
                    ) + " ")
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

    private func write(_ row: Priorities.Ranked, _ place: Int, _ html: inout HTMLWriter) {
        html.div(.class("raadhuis-kop")) { html in
            html.div { html in
                html.h2(.class("utrecht-heading-3")) { html in
                    html.text("\(place). ")
                    if let service = row.candidate.service {
                        html.a(.class("utrecht-link utrecht-link--target"), .href(request.link(Rekenkamer.path(service)) + "?" + period.query)) {
                            $0.text(row.candidate.name.in(t.language))
                        }
                    } else {
                        html.text(row.candidate.name.in(t.language))
                    }
                }
                html.p(.class("raadhuis-klein raadhuis-zacht")) {
                    $0.text(department(row.candidate) + (row.candidate.service == nil ? " · " + t("nog niet in Raadhuis") : ""))
                }
            }
            html.b(.class("raadhuis-cijfer")) { $0.text(words.format.whole(Int(row.score.rounded()))) }
        }
        let reasons = row.reasons.map { reason($0, row.candidate) }.joined(separator: "; ")
        html.p { $0.text(reasons.isEmpty ? t("Niets steekt boven de andere uit.") : t("Waarom: {0}.", reasons)) }
        html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
            html.text(
                Priorities.Factor.allCases.compactMap { factor in
                    row.candidate.values[factor].map { "\(name(factor)): \(value(factor, $0))" }
                }.joined(separator: " · "))
        }
    }
}
