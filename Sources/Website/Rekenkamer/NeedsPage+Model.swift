import Charts
import ServiceCatalog
import Statistics
import TownHall

/// What people came for, grouped by their own words, and what was held back because someone could be known from it.
struct NeedsPage {
    let page: PageContext
    let account: Account?
    let service: Service
    let period: Period
    let words: EvidenceWords
    let needs: Needs

    init(_ request: WebRequest, _ service: Service, _ official: Official) async throws {
        page = request.page
        account = request.account
        self.service = service
        let period = Period(request.query, today: request.hall.setting.today, texts: request.texts)
        self.period = period
        words = EvidenceWords(t: request.texts)
        needs = try await request.hall.words.needs(service.key, from: period.from, through: period.through, by: official)
    }

    var t: Texts { page.texts }
    var rows: [Needs.Group] { needs.groups + (needs.rest.count > 0 ? [needs.rest] : []) }

    func name(_ group: Needs.Group) -> String { group.terms.isEmpty ? t("Iets anders") : group.terms.joined(separator: ", ") }
    /// The words in a sentence: `‘vergunning’ en ‘nodig’`.
    func quoted(_ group: Needs.Group) -> String {
        let terms = group.terms.map { "‘\($0)’" }
        guard terms.count > 1, let last = terms.last else { return terms.first ?? name(group) }
        return t("{0} en {1}", terms.dropLast().joined(separator: ", "), last)
    }
    func people(_ count: Int) -> String { count == 1 ? t("1 persoon") : t("{0} mensen", t.grouped(count)) }
    func share(_ group: Needs.Group) -> ShareInterval? { ShareInterval(group.got, of: group.answered) }

    /// The groups without texts, for programs.
    var table: EvidenceTable {
        EvidenceTable(
            t("Waarvoor mensen kwamen"),
            [
                .init(t("Woorden"), isNumber: false), .init(t("Aantal")), .init(t("Zei of het lukte")), .init(t("Gelukt")), .init(t("Laagst")),
                .init(t("Hoogst")),
            ],
            rows.map { group in
                // Of so few a share says more than is known.
                let share = group.answered < ToldShares.enough ? nil : share(group)
                return [
                    .text(name(group)), .count(group.count), .count(group.answered), share.map { .share($0.share) } ?? .none,
                    share.map { .share($0.low) } ?? .none, share.map { .share($0.high) } ?? .none,
                ]
            })
    }

    /// The group that surely got less often what it came for than the others together: at 99 %, since it is looked for among several.
    var worst: (group: Needs.Group, share: ShareInterval)? {
        let (got, answered) = (rows.reduce(0) { $0 + $1.got }, rows.reduce(0) { $0 + $1.answered })
        return needs.groups.compactMap { group -> (group: Needs.Group, share: ShareInterval)? in
            guard group.answered >= ToldShares.enough,
                let (share, others) = ToldShares.exact.beside(group.got, of: group.answered, among: got, of: answered, z: ShareInterval.z99),
                share.compared(with: others) < 0
            else { return nil }
            return (group, share)
        }.min { $0.share.share < $1.share.share }
    }

    func title(_ step: PersonalDataCheck.Step) -> String {
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

    func rule(_ step: PersonalDataCheck.Step) -> String {
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
