import Charts
import ServiceCatalog
import TownHall

/// Where to begin: services and processes by how much there is to gain, with weights that can be set and the reasons in words.
struct PrioritiesPage {
    let page: PageContext
    let account: Account?
    let period: Period
    let words: EvidenceWords
    let weights: [Priorities.Factor: Double]
    let priorities: Priorities
    /// The months that it is about.
    let published: PublishedDays
    /// Their days.
    let days: Period

    /// What a weight can be: not at all, usual, twice and three times.
    private static let choices = [0, 1, 2, 3]
    /// Of more names than these a sentence says nothing.
    private static let mostNames = 4

    init(_ request: WebRequest) {
        page = request.page
        account = request.account
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

    var t: Texts { page.texts }

    private var factors: PriorityWords { PriorityWords(words) }
    func name(_ factor: Priorities.Factor) -> String { factors.name(factor) }
    func value(_ factor: Priorities.Factor, _ value: Double) -> String { factors.value(factor, value) }
    func reason(_ factor: Priorities.Factor, _ candidate: Priorities.Candidate) -> String { factors.reason(factor, candidate) }

    /// What a change would bring, with how sure that is.
    func sentences(_ candidate: Priorities.Candidate) -> [String] {
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

    func department(_ candidate: Priorities.Candidate) -> String {
        candidate.department.map { page.catalogue[$0]?.name.in(t.language) ?? $0.rawValue } ?? t("Onbekende afdeling")
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
    var verdict: String {
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

    var weightQuery: String { Priorities.Factor.allCases.map { "&\($0.rawValue)=\(Int(weights[$0] ?? 1))" }.joined() }

    /// Whether there is an order: where no factor is known of enough, nobody is first.
    var isRanked: Bool { priorities.ranked.contains { $0.score > 0 } }

    /// Whether some weights give an order: those of now, or others where these leave out what is known.
    var canRank: Bool { priorities.left.count < Priorities.Factor.allCases.count }

    var sameForAll: String {
        if !isRanked { return t("Iedereen ziet hier dezelfde getallen.") }
        return weights.values.allSatisfy { $0 == 1 }
            ? t("Iedereen ziet hier dezelfde volgorde en dezelfde getallen.") : t("Met dezelfde gewichten ziet iedereen dezelfde volgorde.")
    }
}
