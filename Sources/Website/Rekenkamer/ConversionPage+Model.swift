import Charts
import ServiceCatalog
import TownHall

/// The conversion map: what the municipality offers, in Raadhuis and elsewhere, by how far it is on the way to the website. It is made of what is
/// published, and so the same for everyone.
struct ConversionPage {
    static let path = "/rekenkamer/omzetting"

    let page: PageContext
    let account: Account?
    let words: ConversionWords
    let errors: [(field: String, text: String)]
    /// The department that the page is about; `nil` for all.
    let department: Department?
    /// How far the services in the list are; `nil` for all.
    let standing: ConversionStanding.Kind?
    /// What each department answers for, as far as the page is about it.
    let groups: [ConversionMap.Group]
    /// All of these, counted.
    let tally: ConversionTally
    /// What is in the list.
    let listed: [ConversionMap.Group]
    /// Where to go on; `nil` where that is elsewhere than what the page is about.
    let next: ConversionEntry?
    /// What else may be the best to go on with.
    let level: [ConversionEntry]
    /// The months of which volumes and shares are.
    let published: PublishedDays
    /// Their days.
    let days: Period

    /// Of more names than these a sentence says nothing.
    private static let mostNames = 4

    init(_ request: WebRequest) async throws {
        let hall = request.hall, catalogue = hall.setting.shelf.current, evidence = hall.evidence, t = request.texts
        page = request.page
        account = request.account
        words = ConversionWords(EvidenceWords(t: t))
        // The last twelve months that are over.
        let today = hall.setting.today, first = Month(today).advanced(by: -12).first
        let period = Period(["van": [first.description], "tot": [today.description]], today: today, texts: t)
        published = PublishedDays(period, evidence)
        days = published.period ?? period
        let told = evidence.published(from: period.from, through: period.through)
        let candidates = catalogue.services.map { evidence.candidate($0, costs: catalogue.costs.services[$0.key], in: told) }
        let retired = hall.setting.shelf.retired.filter { gone in !catalogue.services.contains { $0.key == gone.key } }
        let map = ConversionMap(
            services: catalogue.services, retired: retired, elsewhere: catalogue.elsewhere,
            volumes: Dictionary(catalogue.services.map { ($0.key, evidence.volume(of: $0.key, in: told)) }) { first, _ in first },
            trials: try await hall.experiments.underWay(), rollouts: try await hall.rollouts.standings(),
            priorities: Priorities(
                candidates + catalogue.elsewhere.map(Priorities.Candidate.init),
                weights: Dictionary(uniqueKeysWithValues: Priorities.Factor.allCases.map { ($0, 1) })))
        var errors: [(field: String, text: String)] = []
        let askedDepartment = request.query["afdeling"]?.first ?? "", askedStanding = request.query["stand"]?.first ?? ""
        let department = catalogue.departments.first { $0.key.rawValue == askedDepartment }
        let standing = ConversionStanding.Kind(rawValue: askedStanding)
        if !askedDepartment.isEmpty, department == nil { errors.append(("afdeling", t("Deze afdeling is er niet. Kies er een uit de lijst."))) }
        if !askedStanding.isEmpty, standing == nil { errors.append(("stand", t("Deze stand is er niet. Kies er een uit de lijst."))) }
        self.errors = errors
        self.department = department
        self.standing = standing
        let groups = map.groups.filter { department == nil || $0.department == department?.key }
        self.groups = groups
        tally = ConversionTally(groups.flatMap(\.entries))
        listed = groups.map { $0.only(standing) }.filter { !$0.entries.isEmpty }
        next = map.next.flatMap { department == nil || $0.department == department?.key ? $0 : nil }
        level = map.level
    }

    var t: Texts { page.texts }

    var choices: [EvidenceChoice] {
        [
            .init(
                name: "afdeling", label: t("Afdeling"), all: t("Alle afdelingen"),
                options: page.catalogue.departments.map { ($0.key.rawValue, $0.name.in(t.language)) }, chosen: department?.key.rawValue),
            .init(
                name: "stand", label: t("Stand"), all: t("Alle standen"), options: ConversionStanding.Kind.allCases.map { ($0.rawValue, words.name($0)) },
                chosen: standing?.rawValue),
        ]
    }

    /// The address of the list as it is, as CSV.
    var download: String {
        let chosen = [department.map { "afdeling=" + $0.key.rawValue }, standing.map { "stand=" + $0.rawValue }, "vorm=csv"].compactMap { $0 }
        return page.link(Self.path) + "?" + chosen.joined(separator: "&")
    }

    func name(_ department: DepartmentKey?) -> String { department.map(page.name(of:)) ?? t("Onbekende afdeling") }

    // MARK: In words

    /// How many services there are: `13 diensten. 1 andere is gestopt.`
    var extent: String {
        let retired = tally[.retired].services
        let over = retired == 0 ? nil : retired == 1 ? t("1 andere is gestopt.") : t("{0} andere zijn gestopt.", t.grouped(retired))
        return [words.services(tally.offered.services) + ".", over].compactMap { $0 }.joined(separator: " ")
    }

    /// How far all is, as far as it may be said.
    var verdict: String {
        let offered = tally.offered, converted = tally[.done].services
        if offered.services == 0 { return t("Hier is niets om te zetten.") }
        let services =
            converted == 0
            ? t("Nog geen van de {0} is klaar.", words.services(offered.services))
            : converted == 1
                ? t("**1 van de {0}** is klaar.", words.services(offered.services))
                : t("**{0} van de {1}** zijn klaar.", t.grouped(converted), words.services(offered.services))
        guard let share = tally.readyShare else { return services + " " + t("Van te weinig diensten is bekend hoeveel aanvragen er zijn.") }
        let tenths = Int((share * 10).rounded())
        if tenths == 1 { return t("Van elke 10 aanvragen gaat er nu **1** naar een dienst die klaar is.") + " " + services }
        let told = share > 0 && tenths == 0 ? t("minder dan 1") : share < 1 && tenths == 10 ? t("meer dan 9") : String(tenths)
        return t("Van elke 10 aanvragen gaan er nu **{0}** naar een dienst die klaar is.", told) + " " + services
    }

    /// From when the numbers are, and how they were made.
    var source: String {
        let months = days.months.map { $0.lowerBound.distance(to: $0.upperBound) + 1 } ?? 0
        let year =
            months == 0 || months == 12
            ? nil
            : months == 1
                ? t("Aantallen per jaar zijn omgerekend uit 1 maand.")
                : t("Aantallen per jaar zijn omgerekend uit {0} maanden.", String(months))
        let known = tally.offered
        let unknown =
            known.known == known.services ? nil : t("Van {0} van de {1} is het aantal bekend.", t.grouped(known.known), words.services(known.services))
        return [published.sentence(t), year, unknown, t("Iedereen ziet hier dezelfde getallen.")].compactMap { $0 }.joined(separator: " ")
    }

    /// Why to go on there.
    func reason(_ entry: ConversionEntry) -> [String] {
        let names = level.map { "**" + $0.name.in(t.language) + "**" }
        let chance: String? =
            switch names.count {
            case 0: nil
            case 1...Self.mostNames: t("Dat hier meer te winnen is dan bij {0}, kan toeval zijn.", names.joined(separator: ", "))
            default: t("Dat hier meer te winnen is dan bij {0} andere, kan toeval zijn.", t.grouped(names.count))
            }
        return [words.reason(entry), chance].compactMap { $0 }
    }

    // MARK: Numbers

    var figure: Figure {
        let rows = groups.map { (name: name($0.department), group: $0, tally: $0.tally) }
        let table = ChartTable(
            caption: t("Diensten en aanvragen per afdeling"),
            columns: [.init(t("Afdeling"), isNumber: false), .init(t("Diensten"), isNumber: false), .init(t("Aanvragen per jaar"))],
            rows: rows.map { [$0.name, words.counts($0.tally), words.perYear($0.tally.offered)] })
        return Figure(
            id: "afdelingen", finding: finding(rows.map { ($0.name, $0.tally) }),
            measure: t("Elk blokje is één dienst. De balk laat zien hoeveel aanvragen erachter zitten. Gevuld is nieuw, leeg is oud."),
            description: rows.map { "\($0.name): \(words.counts($0.tally)); \(words.perYear($0.tally.offered))" }.joined(separator: ". "),
            chart: PiecesChart(
                rows: rows.map { row in
                    PiecesChart.Row(
                        label: row.name, blocks: Self.sorted(row.group.entries).map { Self.fill($0.standing) }, parts: Self.parts(row.group.entries),
                        text: words.perYear(row.tally.offered))
                },
                titles: .init(label: t("afdeling"), blocks: t("diensten: één blokje is één dienst"), bar: t("aanvragen per jaar")),
                legend: ConversionStanding.Kind.allCases.filter { tally[$0].services > 0 }.map { (words.name($0), Self.fill($0)) }),
            table: table, tableLabel: t("Bekijk als tabel"), whenEmpty: t("Hier is niets om te zetten."), isWide: true)
    }

    /// Of which department the largest part is done. How far services are is no secret: they are counted as they are.
    private func finding(_ rows: [(name: String, tally: ConversionTally)]) -> String {
        let shares = rows.compactMap { row -> (name: String, done: Int, of: Int)? in
            let of = row.tally.offered.services
            return of == 0 ? nil : (row.name, row.tally[.done].services, of)
        }
        guard let most = shares.max(by: { $0.done * $1.of < $1.done * $0.of }), most.done > 0 else { return t("Nog geen dienst is klaar") }
        guard shares.count > 1, shares.count(where: { $0.done * most.of == most.done * $0.of }) == 1 else { return t("Hoe ver is elke afdeling?") }
        return t("Bij {0} is het grootste deel klaar: {1} van de {2}", most.name, t.grouped(most.done), words.services(most.of))
    }

    /// From what is done to what is over.
    private static func sorted(_ entries: [ConversionEntry]) -> [ConversionEntry] {
        ConversionStanding.Kind.allCases.flatMap { kind in entries.filter { $0.standing.kind == kind } }
    }

    private static func fill(_ standing: ConversionStanding) -> PiecesChart.Fill {
        if case .partly = standing { return .part(standing.share) }
        return fill(standing.kind)
    }

    private static func fill(_ kind: ConversionStanding.Kind) -> PiecesChart.Fill {
        switch kind {
        case .done: .full
        case .partly: .part(0.5)
        case .tried: .hatched
        case .old: .hollow
        case .retired: .crossed
        }
    }

    /// The bar of a department: one part for each standing, but what is rolled out each by itself.
    private static func parts(_ entries: [ConversionEntry]) -> [PiecesChart.Part] {
        ConversionStanding.Kind.allCases.filter { $0 != .retired }.flatMap { kind -> [PiecesChart.Part] in
            let volumes = entries.filter { $0.standing.kind == kind }.compactMap { entry in entry.volume.perYear.map { (entry.standing, Double($0)) } }
            if kind == .partly { return volumes.map { .init(fill($0.0), $0.1) } }
            return [.init(fill(kind), volumes.reduce(0) { $0 + $1.1 })]
        }
    }

    /// What is in the list.
    var table: EvidenceTable {
        EvidenceTable(
            t("Omzetting: waar staan we?"),
            [
                .init(t("Dienst"), isNumber: false), .init(t("Afdeling"), isNumber: false), .init(t("In Raadhuis"), isNumber: false),
                .init(t("Stand"), isNumber: false), .init(t("Deel op de nieuwe manier")), .init(t("Aanvragen per jaar")), .init(t("Deel online")),
                .init(t("Wat nu"), isNumber: false), .init(t("Waarom"), isNumber: false), .init(t("Eerste dag"), isNumber: false),
                .init(t("Laatste dag"), isNumber: false),
            ],
            listed.flatMap(\.entries).map { entry in
                // What elders.yaml states is of no days that are known here.
                let isCounted = entry.volume.perYear != nil && entry.volume.rounded > 0 && published.period != nil
                return [
                    .text(entry.name.in(t.language)), .text(name(entry.department)), .text(entry.service == nil ? t("nee") : t("ja")),
                    .text(words.name(entry.standing)), entry.standing == .retired ? .none : .share(entry.standing.share),
                    entry.volume.perYear.map { .count($0) } ?? .none, entry.volume.digital.map { .share($0) } ?? .none,
                    .text(words.step(entry.step)), .text(words.reason(entry)), isCounted ? .text(days.from.description) : .none,
                    isCounted ? .text(days.through.description) : .none,
                ]
            })
    }
}
