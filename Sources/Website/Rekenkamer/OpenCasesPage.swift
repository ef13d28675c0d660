import HTML
import Journal
import ServiceCatalog
import TownHall

/// The cases of a service that were open on the last day of a period: those behind a count. For those who may see the cases.
struct OpenCasesPage {
    private let request: WebRequest
    private let service: Service
    let period: Period
    private let which: OpenCases
    private let slice: EvidenceSlice
    private let words: EvidenceWords
    private let cases: [OpenCases.Case]
    private let after: Identifier?
    private let numbers: [Identifier: CaseNumber]

    /// The choice in its address.
    static let choice = "open"
    private static let pageSize = 100

    /// - Throws: `WebError.badRequest` where the address chooses nothing that there is.
    init(_ request: WebRequest, _ service: Service) async throws {
        guard let which = request.query[Self.choice]?.first.flatMap(Self.which) else { throw WebError.badRequest(.query) }
        let after = request.query["na"]?.first
        guard after.map({ Identifier($0) != nil }) ?? true else { throw WebError.badRequest(.query) }
        self.request = request
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
    private static let group = "vanaf-"

    /// Where the cases behind a count are; `nil` for who may not see them.
    static func address(_ which: OpenCases, of service: Service, _ period: Period, _ request: WebRequest, _ slice: EvidenceSlice = .whole) -> String? {
        guard request.maySeeCases(of: service) else { return nil }
        return "\(request.link(EvidenceAddress.path(service.key, "zaken")))?\(period.query)\(slice.query)&\(choice)=\(code(which))"
    }

    private var t: Texts { request.texts }
    private var shown: ArraySlice<OpenCases.Case> { Self.shown(cases, after: after) }

    private static func shown(_ cases: [OpenCases.Case], after: Identifier?) -> ArraySlice<OpenCases.Case> {
        let first = after.flatMap { last in cases.firstIndex { $0.id == last } }.map { $0 + 1 } ?? 0
        return cases[first...].prefix(pageSize)
    }

    private var title: String {
        switch which {
        case .all: t("Open zaken")
        case .tooLate: t("Open zaken die te laat zijn")
        case .waiting(1): t("Open zaken die 1 week of langer wachten")
        case .waiting(let weeks): t("Open zaken die {0} weken of langer wachten", String(weeks))
        case .aged(let weeks): t("Open zaken naar hoe lang zij wachten") + ": " + words.age(weeks)
        }
    }

    /// What else can be chosen, beside the days.
    private var choices: [EvidenceChoice] {
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
    private var query: String { "\(slice.query)&\(Self.choice)=\(Self.code(which))" }

    /// The same for programs.
    var table: EvidenceTable {
        EvidenceTable(
            title, [.init(t("Zaak"), isNumber: false), .init(t("Ontvangen"), isNumber: false), .init(t("Hele weken geleden"))],
            cases.compactMap { found in
                numbers[found.id].map { [.text($0.description), .text(found.received.description), .count(weeks(found))] }
            })
    }

    private func weeks(_ found: OpenCases.Case) -> Int { (period.through.daysSince1970 - found.received.daysSince1970) / 7 }

    func render() -> HTMLWriter {
        Frame.staff(request.page, title: "\(title) - \(service.name.in(t.language))", account: request.account) { html in
            html.div(.class("raadhuis-kop")) { html in
                html.div { html in
                    html.breadcrumb(
                        request.page,
                        [(text: t("Rekenkamer"), path: "/rekenkamer"), (text: service.name.in(t.language), path: EvidenceAddress.path(service.key))])
                    html.h1(.class("utrecht-heading-1")) { $0.text(title) }
                }
                html.periodForm(request.page, period, choices, query: query)
            }
            html.errorSummary(request.page, period.errors + slice.errors)
            html.paragraph(
                cases.count == 1
                    ? t("1 zaak op {0}.", t.date(period.through))
                    : t("{0} zaken op {1}. Wie het langst wacht, staat bovenaan.", t.grouped(cases.count), t.date(period.through)))
            if cases.isEmpty { return }
            writeCases(&html)
            let same = "\(request.link(request.path))?\(period.query)\(query)"
            html.p(.class("utrecht-button-group")) { html in
                func link(_ more: String, _ text: String) {
                    html.a(.class("utrecht-link utrecht-link--target"), .href(same + more)) { $0.text(text) }
                }
                if let last = shown.last, last != cases.last { link("&na=\(last.id)", t("Toon meer zaken")) }
                if shown.startIndex > 0 { link("", t("Terug naar het begin van de lijst")) }
                link("&vorm=csv", t("Download als CSV"))
            }
        }
    }

    private func writeCases(_ html: inout HTMLWriter) {
        html.element("table", [.class("utrecht-table")]) { html in
            html.caption { $0.text(title) }
            html.thead { html in
                html.tr { html in
                    html.th(.scope("col")) { $0.text(t("Zaak")) }
                    html.th(.scope("col")) { $0.text(t("Ontvangen")) }
                    html.th(.scope("col"), .class("raadhuis-getal")) { $0.text(t("Hele weken geleden")) }
                }
            }
            html.tbody { html in
                for found in shown {
                    html.tr(.flag("data-zaak")) { html in
                        html.th(.scope("row")) { html in
                            html.a(.class("utrecht-link"), .href(StaffAddress.ofCase(found.id, request.page))) {
                                $0.text(numbers[found.id]?.description ?? t("Zaak"))
                            }
                        }
                        html.td { $0.text(t.date(found.received)) }
                        html.td(.class("raadhuis-getal")) { $0.text(t.grouped(weeks(found))) }
                    }
                }
            }
        }
    }
}
