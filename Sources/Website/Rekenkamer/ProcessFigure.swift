import HTML
import ProcessMining
import ServiceCatalog
import TownHall

/// The way that the cases of a service go, as a map: which steps follow which, how often, and where the waiting is.
struct ProcessFigure {
    private let service: Service
    private let period: Period
    private let words: EvidenceWords
    private let log: EventLog
    private let graph: PerformanceGraph
    private let conformance: Conformance
    private let rework: Rework
    /// The activity that is done again most.
    private let reworked: String?

    private var t: Texts { words.t }

    /// Whether every way is drawn, also those that hardly any case goes.
    private let isWhole: Bool

    /// - Parameter log: The cases that came in in the period.
    init(_ log: EventLog, _ service: Service, _ period: Period, _ words: EvidenceWords, isWhole: Bool = false) {
        self.service = service; self.period = period; self.words = words; self.isWhole = isWhole
        self.log = log.renamingActivities { Self.name($0, service, words.t) }
        graph = PerformanceGraph(self.log)
        conformance = ProcessLogs.conformance(log, to: service.flow)
        // By the names of the journal: two statuses may be called the same.
        rework = ProcessLogs.rework(log, of: service.flow)
        reworked = rework.activities.first.flatMap { log.activities.text($0.activity) }.map { Self.name($0, service, words.t) }
    }

    /// What an activity is called: statuses and results have names of the service's own.
    static func name(_ activity: String, _ service: Service, _ t: Texts) -> String {
        typealias Activity = ProcessLogs.Activity
        if activity.hasPrefix(Activity.status) {
            let key = String(activity.dropFirst(Activity.status.count))
            return service.flow.status(key)?.label.in(t.language) ?? key
        }
        if activity.hasPrefix(Activity.decided) {
            let key = String(activity.dropFirst(Activity.decided.count))
            return service.flow.result(key).map { t("Besluit: {0}", $0.label.in(t.language)) } ?? t("Besluit")
        }
        switch activity {
        case Activity.asked: return t("Vraag aan inwoner")
        case Activity.answered: return t("Antwoord van inwoner")
        case Activity.extended: return t("Termijn verlengd")
        default: return activity
        }
    }

    private func name(_ code: Int) -> String { log.activities.text(code) ?? "" }

    /// The step that costs most time in all, where it costs any to speak of, and more than any other by more than chance.
    private var bottleneck: PerformanceGraph.Edge? {
        guard let first = graph.edges.max(by: { ($0.wait?.total ?? 0) < ($1.wait?.total ?? 0) }), let wait = first.wait, wait.median >= 3_600,
            first.count >= ToldShares.enough, graph.edges.allSatisfy({ $0 == first || wait.surelyExceed($0.wait) })
        else { return nil }
        return first
    }

    /// The widest map that is read in the page's widest card, beside the bar of a laptop.
    private static let room = 1_090.0

    /// Its name on the page and in addresses.
    static let key = "proces"

    var isEmpty: Bool { log.caseCount == 0 }

    var finding: String {
        bottleneck.map { t("De meeste tijd zit tussen ‘{0}’ en ‘{1}’", name($0.source), name($0.target)) } ?? t("Welke weg gaan zaken?")
    }

    /// For programs, and for who reads rather than looks.
    var table: EvidenceTable {
        EvidenceTable(
            t("Stappen die op elkaar volgen"),
            [
                .init(t("Van"), isNumber: false), .init(t("Naar"), isNumber: false), .init(t("Aantal keer")),
                .init(t("De helft wacht hoogstens"), unit: .seconds),
                .init(t("Negen van de tien binnen"), unit: .seconds),
            ],
            graph.edges.sorted { ($0.count, $1.source, $1.target) > ($1.count, $0.source, $0.target) }.map { edge in
                [
                    .text(name(edge.source)), .text(name(edge.target)), .count(edge.count),
                    edge.wait.map { .seconds($0.median) } ?? .none, edge.wait.map { .seconds($0.p90) } ?? .none,
                ]
            })
    }

    /// What is done again, and through how many hands cases go.
    private var hands: [String] {
        let handovers = ProcessLogs.handovers(log)
        var sentences: [String] = []
        if rework.cases.isEmpty {
            sentences.append(t("In geen zaak werd een stap opnieuw gedaan die er maar één keer hoort te zijn."))
        } else {
            let share = words.percent(Double(rework.cases.count) / Double(max(1, log.caseCount)))
            sentences.append(
                rework.cases.count == 1
                    ? t("In 1 zaak ({0}) werd iets opnieuw gedaan dat niet bij de stappen van de dienst hoort.", share)
                    : t("In {0} zaken ({1}) werd iets opnieuw gedaan dat niet bij de stappen van de dienst hoort.", t.grouped(rework.cases.count), share))
            if let reworked, ToldShares.exact.leads(rework.activities.map(\.repeats)), let most = rework.activities.first {
                sentences.append(t("Het vaakst opnieuw: ‘{0}’, {1} keer.", reworked, t.grouped(most.repeats)))
            }
        }
        if handovers > 0 {
            let each = Double(handovers) / Double(max(1, log.caseCount))
            sentences.append(t("Een zaak krijgt gemiddeld {0} keer een andere behandelaar.", words.format.number(each, decimals: 1)))
        }
        return sentences
    }

    /// Whether cases went as the service has it. Those that are still open do not count against it.
    private var conforming: [String] {
        func counts(_ deviation: Conformance.Deviation) -> Bool { if case .unfinished = deviation { false } else { true } }
        let cases = conformance.caseCount(where: counts)
        guard cases > 0 else { return [t("Alle zaken volgden de stappen van de dienst.")] }
        let share = words.percent(Double(cases) / Double(max(1, log.caseCount)))
        let all =
            cases == 1
            ? t("1 zaak ({0}) volgde de stappen van de dienst niet.", share)
            : t("{0} zaken ({1}) volgden de stappen van de dienst niet.", t.grouped(cases), share)
        return [all]
            + conformance.findings.filter { counts($0.deviation) }.prefix(3).map { "\(words.format.whole($0.caseCount)): \(deviation($0.deviation))" }
    }

    private func deviation(_ deviation: Conformance.Deviation) -> String {
        func name(_ step: String) -> String { Self.name(step, service, t) }
        return switch deviation {
        case .wrongStart(let step): t("begonnen met ‘{0}’", name(step))
        case .unfinished(let step): t("niet verder dan ‘{0}’", name(step))
        case .unknown(let step): t("‘{0}’ is geen stap van deze dienst meer", name(step))
        case .skipped(let step): t("‘{0}’ overgeslagen", name(step))
        case .doubled(let step): t("‘{0}’ twee keer", name(step))
        case .outOfOrder(let step, let after), .notAllowed(let step, let after): t("‘{0}’ na ‘{1}’", name(step), name(after))
        }
    }

    /// The log itself, for other tools.
    var xes: [UInt8] { XESWriter.write(log) }

    /// What the map leaves out, so that its numbers need not add up.
    private func leftOut(_ map: ProcessMap) -> String? {
        let (paths, activities) = (map.allPaths - map.edges.count, map.allActivities - map.activities.count)
        guard paths > 0 || activities > 0 else { return nil }
        let ways = t("Op de kaart staan {0} van de {1} wegen: de wegen die de meeste zaken gaan.", t.grouped(map.edges.count), t.grouped(map.allPaths))
        let steps =
            activities == 1
            ? t("1 stap die weinig voorkomt, staat er niet op.") : t("{0} stappen die weinig voorkomen, staan er niet op.", t.grouped(activities))
        return [ways, activities > 0 ? steps : nil, t("Daardoor tellen de getallen bij een stap niet altijd op.")].compactMap { $0 }.joined(separator: " ")
    }

    /// - Parameters:
    ///   - address: Of the same in another form, such as `csv`.
    ///   - wholeMap: Of the page with every way, or with the main ways alone.
    func write(_ html: inout HTMLWriter, address: (_ form: String) -> String, wholeMap: (_ isWhole: Bool) -> String) {
        if isEmpty { return }
        html.element("figure", [.class("raadhuis-kaart utrecht-figure is-breed"), .id(Self.key)]) { html in
            html.figcaption { html in
                html.h2(.class("utrecht-heading-2")) { $0.text(finding) }
                html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                    html.text(
                        t(
                            "De weg van {0} zaken, {1}. Hoe dikker de lijn, hoe meer zaken. Bij de lijn staat hoe lang de helft er hoogstens over doet.",
                            t.grouped(log.caseCount),
                            period.words(t)))
                }
            }
            html.p(.class("raadhuis-klein raadhuis-zacht")) {
                $0.text(t("In een vak staat hoe vaak de stap is gedaan. In een zaak kan dat meer dan één keer zijn."))
            }
            let map = ProcessMap(log, isWhole ? .init(activities: 1, paths: 1) : .init(), graph: graph)
            if isWhole {
                html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                    html.text(t("Op de kaart staan alle wegen.") + " ")
                    html.a(.class("utrecht-link"), .href(wholeMap(false))) { $0.text(t("Toon alleen de wegen die de meeste zaken gaan")) }
                }
            } else if let leftOut = leftOut(map) {
                html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                    html.text(leftOut + " ")
                    html.a(.class("utrecht-link"), .href(wholeMap(true))) { $0.text(t("Toon alle wegen")) }
                }
            }
            html.fragment(
                ProcessMapDrawing(map, label: .medianWait, words: t.reportWords, room: Self.room, classes: .website)
                    .svg(id: "proces-b", class: "grafiek grafiek--breed grafiek--eigen-maat"))
            html.fragment(
                ProcessMapDrawing(map, label: .medianWait, orientation: .upright, words: t.reportWords, boxWidth: 140, classes: .website)
                    .svg(id: "proces-h", class: "grafiek grafiek--hoog"))
            html.ul(.class("utrecht-unordered-list")) { html in for sentence in conforming + hands { html.li { $0.text(sentence) } } }
            html.details { html in
                html.summary { $0.text(t("Bekijk als tabel")) }
                html.div(.class("grafiek__tabel"), .role("region"), .attribute("tabindex", "0"), .aria(.label, table.caption)) {
                    $0.chartTable(table.chartTable(words))
                }
                html.p { html in
                    html.a(.class("utrecht-link utrecht-link--target"), .href(address("csv"))) { $0.text(t("Download als CSV")) }
                    html.text(" ")
                    html.a(.class("utrecht-link utrecht-link--target"), .href(address("xes"))) { $0.text(t("Download het logboek (XES)")) }
                }
            }
        }
    }
}
