import Journal
import ServiceCatalog
import TownHall

/// The cases of a service that were open on the last day of a period: those behind a count. For those who may see the cases.
struct OpenCasesPage {
    let page: PageContext
    let account: Account?
    let service: Service
    let period: Period
    private let which: OpenCases
    let slice: EvidenceSlice
    private let words: EvidenceWords
    let cases: [OpenCases.Case]
    private let after: Identifier?
    let numbers: [Identifier: CaseNumber]

    /// The choice in its address.
    static let choice = "open"
    private static let pageSize = 100

    /// - Throws: `WebError.badRequest` where the address chooses nothing that there is.
    init(_ request: WebRequest, _ service: Service) async throws {
        guard let which = request.query[Self.choice]?.first.flatMap(Self.which) else { throw WebError.badRequest(.query) }
        let after = request.query["na"]?.first
        guard after.map({ Identifier($0) != nil }) ?? true else { throw WebError.badRequest(.query) }
        page = request.page
        account = request.account
        self.service = service
        self.which = which
        self.after = after.flatMap { Identifier($0) }
        period = Period(request.query, today: request.hall.setting.today, texts: request.texts)
        words = EvidenceWords(t: request.texts)
        slice = EvidenceSlice(request.query, service, request.hall.evidence, period, words)
        cases = request.hall.evidence.openCases(which, of: service.key, on: period.through, slice: slice.slice)
        let isWhole = request.query["vorm"]?.first == "csv"
        numbers = try await request.hall.cases.numbers(of: (isWhole ? cases[...] : Self.shown(cases, after: self.after)).map(\.id))
    }

    private static func which(_ text: String) -> OpenCases? {
        switch text {
        case "alle", "": .all
        case "te-laat": .tooLate
        default:
            Int(text.trimmingPrefix(group)).flatMap { weeks in
                guard ServiceEvidence.ageGroups.contains(weeks) else { return nil }
                return text.hasPrefix(group) ? .aged(weeks: weeks) : .waiting(weeks: weeks)
            }
        }
    }

    private static func code(_ which: OpenCases) -> String {
        switch which {
        case .all: "alle"
        case .tooLate: "te-laat"
        case .waiting(let weeks): String(weeks)
        case .aged(let weeks): group + String(weeks)
        }
    }

    /// Before the week with which a group of ages begins.
    static let group = "vanaf-"

    /// Where the cases behind a count are; `nil` for who may not see them.
    static func address(_ which: OpenCases, of service: Service, _ period: Period, _ page: PageContext, _ account: Account?, _ slice: EvidenceSlice = .whole)
        -> String?
    {
        guard account?.maySeeCases(of: service) == true else { return nil }
        return "\(page.link(EvidenceAddress.path(service.key, "zaken")))?\(period.query)\(slice.query)&\(choice)=\(code(which))"
    }

    var t: Texts { page.texts }
    var shown: ArraySlice<OpenCases.Case> { Self.shown(cases, after: after) }

    static func shown(_ cases: [OpenCases.Case], after: Identifier?) -> ArraySlice<OpenCases.Case> {
        let first = after.flatMap { last in cases.firstIndex { $0.id == last } }.map { $0 + 1 } ?? 0
        return cases[first...].prefix(pageSize)
    }

    var title: String {
        switch which {
        case .all: t("Open zaken")
        case .tooLate: t("Open zaken die te laat zijn")
        case .waiting(1): t("Open zaken die 1 week of langer wachten")
        case .waiting(let weeks): t("Open zaken die {0} weken of langer wachten", String(weeks))
        case .aged(let weeks): t("Open zaken naar hoe lang zij wachten") + ": " + words.age(weeks)
        }
    }

    /// What else can be chosen, beside the days.
    var choices: [EvidenceChoice] {
        let ages = ServiceEvidence.ageGroups.filter { $0 > 0 }.map { weeks in
            (value: Self.code(.waiting(weeks: weeks)), label: weeks == 1 ? t("1 week of langer") : t("{0} weken of langer", String(weeks)))
        }
        let groups = ServiceEvidence.ageGroups.dropLast().map { (value: Self.code(.aged(weeks: $0)), label: words.age($0)) }
        return slice.choices(words) + [
            EvidenceChoice(
                name: Self.choice, label: t("Welke zaken"), all: t("Alle open zaken"),
                options: [(Self.code(.tooLate), t("Open zaken die te laat zijn"))] + ages + groups,
                chosen: which == .all ? nil : Self.code(which))
        ]
    }

    /// For addresses that show the same of some days.
    var query: String { "\(slice.query)&\(Self.choice)=\(Self.code(which))" }

    /// The same for programs.
    var table: EvidenceTable {
        EvidenceTable(
            title, [.init(t("Zaak"), isNumber: false), .init(t("Ontvangen"), isNumber: false), .init(t("Hele weken geleden"))],
            cases.compactMap { found in
                numbers[found.id].map { [.text($0.description), .text(found.received.description), .count(weeks(found))] }
            })
    }

    func weeks(_ found: OpenCases.Case) -> Int { (period.through.daysSince1970 - found.received.daysSince1970) / 7 }
}
