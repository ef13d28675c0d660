import ServiceCatalog
import Statistics
import TownHall

/// How one service does: a verdict in words, then the figures behind it.
struct ServiceEvidencePage {
    let page: PageContext
    let account: Account?
    let service: Service
    let period: Period
    let audience: Audience
    let slice: EvidenceSlice
    let words: EvidenceWords
    let now: ServiceEvidence
    let before: ServiceEvidence
    let funnel: FormFunnel
    /// How often the service's own page was looked at.
    let looks: Int
    /// What is told to outsiders; `nil` for those who see into the department.
    let published: PublishedDays?

    /// `nil` where single weeks are not shown.
    private let outlooks: [Evidence.Outlook]?
    /// What is worse than usual now, each with the way to what is behind it.
    let alarms: [(alarm: Alarm, link: (address: String, text: String))]
    /// The way of each case; not for outsiders, who could count cases in it.
    let process: ProcessFigure?
    let clock: PageClock

    init(_ request: WebRequest, _ service: Service) async throws {
        page = request.page
        account = request.account
        self.service = service
        let evidence = request.hall.evidence
        let audience = request.audience(of: service)
        self.audience = audience
        let asked = Period(request.query, today: request.hall.setting.today, texts: request.texts)
        let published = audience == .outside ? PublishedDays(asked, evidence) : nil
        self.published = published
        let period = published?.period ?? asked
        self.period = period
        let words = EvidenceWords(t: request.texts)
        self.words = words
        let slice = audience == .outside ? .whole : EvidenceSlice(request.query, service, evidence, period, words)
        self.slice = slice
        func reading(_ period: Period) -> ServiceEvidence {
            if audience == .outside { return period.months.map { evidence.published(of: service.key, in: $0) } ?? ServiceEvidence() }
            return evidence.reading(of: service.key, from: period.from, through: period.through, slice: slice.slice)
        }
        let now = reading(period)
        self.now = now
        before = reading(period.before)
        funnel = FormFunnel(now, service.form)
        looks =
            audience == .outside || !slice.slice.isWhole ? 0 : try await request.hall.views.count(of: service.key, from: period.from, through: period.through)
        outlooks = audience == .outside || !slice.slice.isWhole ? nil : evidence.outlooks(of: service.key)
        let alarmWords = AlarmWords(words)
        // Alarms are about the whole.
        alarms =
            slice.slice.isWhole
            ? evidence.alarms(of: service.key, for: audience).filter { $0.goesOn && $0.isWorse }.map {
                ($0, alarmWords.behind($0, service, for: audience, request))
            } : []
        process =
            audience == .outside
            ? nil
            : ProcessFigure(
                evidence.process(of: service.key, from: period.from, through: period.through, slice: slice.slice), service, period, words,
                isWhole: request.query["wegen"]?.first == "alle")
        clock = PageClock(request.hall.setting)
    }

    var t: Texts { page.texts }
    /// For addresses that show the same.
    var query: String { period.query + slice.query }
    var completed: ShareInterval? { now.ofVisits.share(now.submitted, of: now.visits) }
    var completedBefore: ShareInterval? { before.ofVisits.share(before.submitted, of: before.visits) }

    /// Whether there are days of which who asks is told something.
    private var hasDays: Bool { published.map { $0.period != nil } ?? true }

    /// None where nothing may be told.
    var figures: [ServiceFigure] { hasDays ? groups.flatMap(\.figures) : [] }

    var groups: [(title: String, figures: [ServiceFigure])] {
        ServiceFigures(
            service: service, period: period, now: now, before: before, funnel: funnel,
            versionNames: Dictionary(slice.versions.map { ($0.name, $0.label) }) { first, _ in first }, isExact: audience == .department,
            hasVisits: slice.hasVisits,
            isOneChannel: slice.slice.channel != nil,
            isOneAnswer: slice.slice.answer != nil, bands: slice.bands,
            outlooks: outlooks, words: words
        ).groups
    }
}
