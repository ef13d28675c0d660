import ServiceCatalog
import Statistics
import TownHall

/// The figures of one service in one period.
struct ServiceFigures {
    let service: Service
    let period: Period
    let now: ServiceEvidence
    let before: ServiceEvidence
    let funnel: FormFunnel
    /// What versions of the service are called, for those who may see small numbers: they see more figures.
    let versionNames: [String: String]
    let isExact: Bool
    /// Whether visits are told of, and not only cases.
    let hasVisits: Bool
    /// Whether only the cases of one channel are told of.
    let isOneChannel: Bool
    /// Whether only those are told of that gave one answer. All of them sent the form, so that nothing can be said of who stops.
    let isOneAnswer: Bool
    /// In which numbers are counted, by question; none for those who are told bands.
    let bands: [EvidenceAnswer.Question: [NumberBand]]
    /// `nil` where single weeks are not shown.
    let outlooks: [Evidence.Outlook]?
    let words: EvidenceWords

    var t: Texts { words.t }
    var noVisits: String { t("Er waren nog geen bezoeken in deze periode.") }
    var days: String { period.words(t) }
    /// Shares of visits, and of decisions and cases.
    var ofVisits: ToldShares { now.ofVisits }
    var ofDecisions: ToldShares { now.ofDecisions }
    /// Of few there is none: the counts say it.
    func share(_ part: Int, _ whole: Int, _ shares: ToldShares) -> EvidenceTable.Cell {
        isEnough(whole) ? shares.share(part, of: whole).map { .share($0.share) } ?? .none : .none
    }
    func percent(_ part: Int, _ whole: Int, _ shares: ToldShares) -> String? {
        isEnough(whole) ? shares.share(part, of: whole).map { words.percent($0.share) } : nil
    }
    /// `3 % · vorige periode: 40 keer`, as far as it may be told.
    func note(_ parts: String?...) -> String { parts.compactMap { $0 }.joined(separator: " · ") }

    /// The row that may be called first, by what is counted: it is ahead by more than chance and rounding explain.
    func leading<Row>(_ rows: [Row], _ shares: ToldShares, _ count: (Row) -> Int) -> Row? {
        shares.leads(rows.map(count)) ? rows.max { count($0) < count($1) } : nil
    }

    /// A finding is a figure's title only when there is enough behind it. Else the title asks, and the measure says how little there is.
    func title(
        _ finding: String?, else question: String, _ measure: String, total: Int, counted: String
    ) -> (finding: String, measure: String, isEnough: Bool) {
        if isEnough(total) { return (finding ?? question, measure, true) }
        if total == 0 { return (question, measure, true) }
        return (question, measure + (measure.hasSuffix(".") ? " " : ". ") + t("Nog te weinig om iets te zeggen: {0}.", counted), false)
    }

    /// Whether so many say something.
    func isEnough(_ total: Int) -> Bool { total >= (isExact ? ToldShares.enough : ToldShares.least) }

    func decisions(_ count: Int) -> String { count == 1 ? t("1 besluit") : t("{0} besluiten", t.grouped(count)) }
    func times(_ count: Int) -> String { t("{0} keer", t.grouped(count)) }
    /// A count beside a percentage, that is not to be read as one.
    func earlier(_ count: Int) -> String { count == 1 ? t("vorige periode: 1 keer") : t("vorige periode: {0} keer", t.grouped(count)) }

    /// The figures by what they are about.
    var groups: [(title: String, figures: [ServiceFigure])] {
        [
            (
                t("De weg door het formulier"),
                hasVisits
                    ? (isOneAnswer ? [timePerPage, rejections] : [steps, trend, outlooks.map(expectations), timePerPage, rejections].compactMap { $0 })
                        + (isExact && service.form != nil ? journey : []) : []
            ), (t("Bezoekers"), hasVisits ? [scores, got, arrivals] + (isOneAnswer ? [] : [devices]) : []),
            (t("Antwoorden"), answers),
            (t("Zaken"), [isOneChannel ? nil : channels, terms, isExact ? waiting : nil, results].compactMap { $0 }),
        ].filter { !$0.1.isEmpty }
    }
}
