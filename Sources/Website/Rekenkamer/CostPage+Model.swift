import Charts
import ServiceCatalog
import TownHall

/// What the cases of a service cost, where, and what a change would save. For the department: it can be counted back to cases.
struct CostPage {
    let page: PageContext
    let account: Account?
    let service: Service
    let period: Period
    let words: EvidenceWords
    let costs: CaseCosts?

    init(_ request: WebRequest, _ service: Service) {
        page = request.page
        account = request.account
        self.service = service
        let period = Period(request.query, today: request.hall.setting.today, texts: request.texts)
        self.period = period
        words = EvidenceWords(t: request.texts)
        costs = request.catalogue.costs.services[service.key].map { costs in
            CaseCosts(request.hall.evidence.process(of: service.key, from: period.from, through: period.through), costs, days: period.dayCount)
        }
    }

    var t: Texts { page.texts }

    func euro(_ amount: Double) -> String {
        amount < 1_000 ? t.euro(cents: Int((amount * 100).rounded())) : t.euro(Int(amount.rounded()))
    }

    /// Whether so many cases say what one costs.
    func isEnough(_ cases: Int) -> Bool { cases >= ToldShares.enough }

    func range(_ amount: CaseCosts.Amount) -> String { t("{0} tot {1}", euro(amount.low), euro(amount.high)) }

    func name(_ kind: CaseCosts.Part.Kind) -> String {
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

    /// Whether one amount is surely above another.
    private func isSurely(_ amount: CaseCosts.Amount, above other: CaseCosts.Amount) -> Bool {
        amount.mean - other.mean > 1.645 * (amount.deviation * amount.deviation + other.deviation * other.deviation).squareRoot()
    }

    /// The part to which most goes, where enough cases say so and no other may be more.
    func largest(_ costs: CaseCosts) -> CaseCosts.Part? {
        guard costs.cases >= ToldShares.enough, let first = costs.parts.first else { return nil }
        return costs.parts.dropFirst().allSatisfy { isSurely(first.amount, above: $0.amount) } ? first : nil
    }

    /// The channel by which a case costs most, held against those with enough cases to say so.
    func dearest(_ costs: CaseCosts) -> Service.Channel? {
        let known = costs.channels.filter { $0.cases >= ToldShares.enough }
        guard known.count > 1, let first = known.max(by: { $0.perCase.mean < $1.perCase.mean }) else { return nil }
        return known.allSatisfy { $0.channel == first.channel || isSurely(first.perCase, above: $0.perCase) } ? first.channel : nil
    }

    func sentence(_ change: CaseCosts.Saving.Change) -> String {
        switch change {
        case .online(.counter): t("Komt 1 op de 10 mensen van de balie via de website, dan scheelt dat")
        case .online(.phone): t("Komt 1 op de 10 bellers via de website, dan scheelt dat")
        case .online(.paper): t("Komt 1 op de 10 brieven via de website, dan scheelt dat")
        case .online(let channel): t("Komt 1 op de 10 zaken van ‘{0}’ via de website, dan scheelt dat", words.channel(channel.rawValue))
        case .askedHalf: t("Hoeven we half zo vaak iets na te vragen, dan scheelt dat")
        }
    }
}
