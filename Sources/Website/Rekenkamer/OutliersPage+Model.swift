import Charts
import ServiceCatalog
import TownHall

/// What stands out: weeks of services that differ from the weeks before, and departments and services that differ from the others.
struct OutliersPage {
    let page: PageContext
    let account: Account?
    let period: Period
    let words: EvidenceWords
    let alarms: [Row]
    /// How departments, and services, do beside each other.
    let comparisons: [ComparedParts]
    /// Whether something is known of the weeks before of a service of one's own.
    private let knowsWeeks: Bool
    /// What is told of services of other departments; `nil` where all are of one's own.
    let published: PublishedDays?
    let hasOwn: Bool

    struct Row {
        let alarm: Alarm
        let service: Service
        let audience: Audience
        /// The way to what is behind it.
        let link: (address: String, text: String)
        /// What goes on and is bad for residents asks for someone now.
        var urgency: Int { (alarm.goesOn ? 2 : 0) + (alarm.isWorse ? 1 : 0) }
        /// How sure it is says something of the counts behind it, so that others have the newest first.
        var sureness: (Double, Int) { audience == .department ? (alarm.probability, 0) : (1, -alarm.since.daysSince1970) }
    }

    init(_ request: WebRequest) {
        page = request.page
        account = request.account
        period = Period(request.query, today: request.hall.setting.today, texts: request.texts)
        words = EvidenceWords(t: request.texts)
        let evidence = request.hall.evidence
        let services = request.catalogue.services.map { (service: $0, audience: request.audience(of: $0)) }
        hasOwn = services.contains { $0.audience == .department }
        published = services.contains { $0.audience == .outside } ? PublishedDays(period, evidence) : nil
        let alarmWords = AlarmWords(words)
        alarms = services.flatMap { service, audience in
            evidence.alarms(of: service.key, for: audience).map {
                Row(alarm: $0, service: service, audience: audience, link: alarmWords.behind($0, service, for: audience, request))
            }
        }.enumerated().sorted { a, b in
            (-a.element.urgency, a.element.sureness.0, a.element.sureness.1, a.offset) < (
                -b.element.urgency, b.element.sureness.0, b.element.sureness.1, b.offset
            )
        }.map(\.element)
        knowsWeeks =
            alarms.contains { $0.audience == .department }
            || services.contains { $0.audience == .department && !evidence.outlooks(of: $0.service.key).isEmpty }
        let compared = [ComparedParts.departments(request.catalogue, request.texts), .services(request.catalogue, request.texts)]
        if let published {
            comparisons = published.period?.months.map { months in compared.map { $0.judged(by: evidence, in: months) } } ?? []
        } else {
            let keys = services.map(\.service.key), period = period
            let readings = Dictionary(keys.map { ($0, evidence.reading(of: $0, from: period.from, through: period.through, isWhole: false)) }) { first, _ in
                first
            }
            comparisons = compared.map { $0.counted(in: readings) }
        }
    }

    var t: Texts { page.texts }
    var alarmWords: AlarmWords { AlarmWords(words) }

    var table: EvidenceTable {
        EvidenceTable(
            t("Uitschieters van de laatste 13 weken"),
            [
                .init(t("Dienst"), isNumber: false), .init(t("Afdeling"), isNumber: false), .init(t("Wat"), isNumber: false),
                .init(t("Sinds"), isNumber: false), .init(t("Tot en met"), isNumber: false), .init(t("Gezien"), unit: .ofRow),
                .init(t("Normaal"), unit: .ofRow), .init(t("Kans dat toeval zo’n verschil geeft")),
            ],
            alarms.map { row in
                let (alarm, service) = (row.alarm, row.service)
                // The numbers of single weeks are the department's own.
                func own(_ cell: EvidenceTable.Cell) -> EvidenceTable.Cell { row.audience == .outside ? .none : cell }
                return [
                    .text(service.name.in(t.language)), .text(department(service)), .text(alarmWords.name(alarm.indicator, of: service)),
                    .text(alarm.since.description), .text(alarm.through.description), own(.init(alarm.seen.value ?? 0, of: alarm.indicator)),
                    own(.init(alarm.usual, of: alarm.indicator)), own(.number(alarm.probability, decimals: 6)),
                ]
            })
    }

    func department(_ service: Service) -> String { page.catalogue[service.department]?.name.in(t.language) ?? service.department.rawValue }

    /// Of one's own services as they are now, and of others as they were when the last month was over.
    var verdicts: [String] { [hasOwn ? verdict : nil, published.map(verdictOfOthers)].compactMap { $0 } }

    var verdict: String {
        let own = alarms.filter { $0.audience == .department }
        let now = own.filter { $0.alarm.goesOn && $0.alarm.isWorse }
        if own.isEmpty {
            // Where nothing is known of the weeks before, nothing is like them either.
            if !knowsWeeks { return t("Er zijn nog te weinig weken om te weten wat normaal is.") }
            return published == nil
                ? t("**Niets valt op.** Alle diensten doen het zoals in de weken ervoor.")
                : t("**Niets valt op** bij uw afdeling. Uw diensten doen het zoals in de weken ervoor.")
        }
        if now.isEmpty {
            return published == nil ? t("Nu gaat nergens iets **slechter** dan normaal.") : t("Nu gaat bij uw afdeling niets **slechter** dan normaal.")
        }
        if now.count == 1 { return t("**Bij {0}** gaat nu iets slechter dan normaal.", now[0].service.name.in(t.language)) }
        return t("**{0} dingen** gaan nu slechter dan normaal.", t.grouped(now.count))
    }

    private func verdictOfOthers(_ published: PublishedDays) -> String {
        guard let last = published.last else { return t("Van andere afdelingen is nog geen maand voorbij.") }
        let others = alarms.filter { $0.audience == .outside }
        let count = others.count { $0.alarm.goesOn && $0.alarm.isWorse }, day = t.date(last)
        if others.isEmpty { return t("Bij andere afdelingen viel op {0} **niets** op.", day) }
        if count == 0 { return t("Bij andere afdelingen ging op {0} niets **slechter** dan normaal.", day) }
        if count == 1 { return t("Bij andere afdelingen ging op {0} **1 ding** slechter dan normaal.", day) }
        return t("Bij andere afdelingen gingen op {0} **{1} dingen** slechter dan normaal.", day, t.grouped(count))
    }

    /// Departments and services are held against each other over the same days.
    func comparedDays(_ published: PublishedDays) -> String {
        published.sentence(t) + " " + t("Dat geldt hieronder ook voor uw eigen diensten: zo staan alle naast elkaar over dezelfde dagen.")
    }
}
