import CivilTime
import Journal
import ProcessMining
import ServiceCatalog
import TownHall

/// The cases of a service that stand out, each with why. For those who may see the cases.
struct OutlierCasesPage {
    let page: PageContext
    let account: Account?
    let service: Service
    let period: Period
    private let localTime: LocalTime
    let words: EvidenceWords
    let log: EventLog
    let outliers: Outliers
    let kind: Evidence.CasesOfPeriod
    let numbers: [Identifier: CaseNumber]

    /// More are no outliers.
    static let most = 100

    init(_ request: WebRequest, _ service: Service) async throws {
        page = request.page
        account = request.account
        self.service = service
        period = Period(request.query, today: request.hall.setting.today, texts: request.texts)
        words = EvidenceWords(t: request.texts)
        localTime = request.hall.setting.localTime
        kind = request.query["op"]?.first.flatMap(Evidence.CasesOfPeriod.init) ?? .received
        let log = request.hall.evidence.process(of: service.key, from: period.from, through: period.through, by: kind)
        self.log = log.renamingActivities { [words] in ProcessFigure.name($0, service, words.t) }
        // By the names of the journal: two statuses may be called the same.
        outliers = Outliers(log)
        let ids = outliers.cases.prefix(Self.most).compactMap { Self.id($0, log) }
        numbers = try await request.hall.cases.numbers(of: Array(ids))
    }

    static func id(_ found: Outliers.Case, _ log: EventLog) -> Identifier? {
        log.caseID(found.index).flatMap(Hex.bytes).flatMap(Identifier.init(bytes:))
    }

    var t: Texts { page.texts }

    /// The same for programs: a row for each reason.
    var table: EvidenceTable {
        EvidenceTable(
            t("Zaken die opvallen"), [.init(t("Zaak"), isNumber: false), .init(t("Ontvangen"), isNumber: false), .init(t("Waarom"), isNumber: false)],
            outliers.cases.prefix(Self.most).flatMap { found -> [[EvidenceTable.Cell]] in
                guard let number = Self.id(found, log).flatMap({ numbers[$0] }) else { return [] }
                let day = day(found.index).map { EvidenceTable.Cell.text($0.description) } ?? .none
                return found.reasons.map { [.text(number.description), day, .text(Self.sentence($0, service, words))] }
            })
    }

    /// How many stand out.
    var verdict: String {
        let count = min(outliers.cases.count, Self.most), all = t.grouped(log.caseCount)
        switch (count, log.caseCount) {
        case (0, 1): return t("Er is 1 zaak, en die valt niet op.")
        case (0, _): return t("Geen van de {0} zaken valt op: alle gaan ongeveer even snel en dezelfde weg.", all)
        case (1, _): return t("1 van de {0} zaken valt op.", all)
        default: return t("{0} van de {1} zaken vallen op.", t.grouped(count), all)
        }
    }

    /// Of which days the cases are.
    var days: String {
        let days = period.words(t)
        return switch (kind, period.dayCount) {
        case (.received, 1): t("We keken naar zaken die binnenkwamen op {0}.", days)
        case (.received, _): t("We keken naar zaken die binnenkwamen van {0}.", days)
        case (_, 1): t("We keken naar zaken waarvan de laatste stap was op {0}.", days)
        default: t("We keken naar zaken waarvan de laatste stap was van {0}.", days)
        }
    }

    func begun(_ index: Int) -> String { day(index).map { t("Ontvangen op {0}", t.date($0)) } ?? "" }

    private func day(_ index: Int) -> CalendarDate? {
        log.events(ofCase: index).first.map { localTime.date(Timestamp(microseconds: log.time[$0])) }
    }

    /// Why a case stands out, with steps and attributes as the service calls them.
    static func sentence(_ reason: Outliers.Reason, _ service: Service, _ words: EvidenceWords) -> String {
        let t = words.t
        return switch reason {
        case .slow(let took, _, let median): t("Duurde {0}. De helft is klaar binnen {1}.", words.duration(took), words.duration(median))
        case .fast(let took, _, let median): t("Duurde maar {0}. De helft duurt langer dan {1}.", words.duration(took), words.duration(median))
        case .long(let events, _, let median): t("Had {0} stappen. Normaal zijn het er {1}.", t.grouped(events), words.format.number(median, decimals: 0))
        case .unusualPath(let cases, _, _):
            cases == 1
                ? t("De stappen gingen in een volgorde die bij geen andere zaak voorkwam.")
                : t("De stappen gingen in een volgorde die maar bij {0} zaken voorkwam.", t.grouped(cases))
        case .rareEdge(let source, let target, let cases):
            t(
                "Ging van ‘{0}’ naar ‘{1}’. Dat gebeurt bijna nooit ({2} keer).", ProcessFigure.name(source, service, t),
                ProcessFigure.name(target, service, t), t.grouped(cases))
        case .attribute(let signal):
            t(
                "Langzame zaken hebben vaker ‘{0}’ ({1}) dan andere ({2}).", attribute(signal, words), words.percent(signal.share),
                words.percent(signal.shareOfOthers))
        }
    }

    private static func attribute(_ signal: Outliers.Signal, _ words: EvidenceWords) -> String {
        switch signal.key {
        case ProcessLogs.Attribute.channel: words.t("kanaal {0}", words.channel(signal.value))
        case ProcessLogs.Attribute.version: words.t("versie {0}", signal.value)
        default: "\(signal.key) = \(signal.value)"
        }
    }
}
