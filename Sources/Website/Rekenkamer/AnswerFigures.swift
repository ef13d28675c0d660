import Charts
import TownHall

/// What people answered: a figure for each question that is evidence, and one for the outcomes of the rules.
extension ServiceFigures {
    /// So many bars a chart has at most; the table has them all.
    private static let mostBars = 12
    /// More months than these are drawn by year.
    private static let mostMonths = 24

    private var answerWords: AnswerWords { AnswerWords(service: service, words: words) }

    var answers: [ServiceFigure] { AnsweredQuestion.all(now.answers, bands, answerWords).map(figure) }

    private func figure(_ asked: AnsweredQuestion) -> ServiceFigure {
        let counts = asked.counts, shares = ToldShares(rounded: counts.rounded), isSingle = answerWords.isSingle(asked.question)
        // Of what is rounded the whole is known as the sum of its parts alone, which cases with several answers are not.
        let canShare = isExact || isSingle
        func told(_ count: Int) -> String? { canShare ? percent(count, counts.cases, shares) : nil }
        func earlier(_ value: EvidenceAnswer.Value) -> Int { before.answers[asked.question]?.count(value) ?? 0 }
        let most = leading(asked.rows, shares, \.count)
        let isOutcome = asked.question == .outcomes
        let measure =
            (isOutcome ? t("Wat de regels zeiden bij zaken die binnenkwamen, {0}", days) : t("Antwoorden in zaken die binnenkwamen, {0}", days))
            + (isSingle ? "" : ". " + t("Een zaak kan meer antwoorden hebben."))
        let title = title(
            most.map { isOutcome ? t("De regels zeggen het vaakst: {0}", $0.label) : t("‘{0}’: het vaakst ‘{1}’", asked.label, $0.label) },
            else: isOutcome ? t("Wat zeggen de regels?") : t("Wat antwoorden mensen bij ‘{0}’?", asked.label), measure, total: counts.cases,
            counted: counts.cases == 1 ? t("1 zaak") : t("{0} zaken", t.grouped(counts.cases)))
        let bars = bars(asked)
        return ServiceFigure(
            key: key(asked.question), finding: title.finding, measure: title.measure, isDrawn: title.isEnough,
            description: bars.map { "\($0.label): \(t.grouped($0.count))" }.joined(separator: "; ") + ".",
            chart: BarChart(rows: bars.map { .init(label: $0.label, value: Double($0.count), text: t.grouped($0.count), note: told($0.count) ?? "") }),
            table: EvidenceTable(
                asked.label, [.init(t("Antwoord"), isNumber: false), .init(t("Zaken")), .init(t("Deel")), .init(t("Zaken in de periode ervoor"))],
                asked.rows.map { row in
                    [
                        .text(row.label), .count(row.count), canShare ? share(row.count, counts.cases, shares) : .none,
                        .count(earlier(row.value)),
                    ]
                }), whenEmpty: t("Er kwamen geen zaken binnen in deze periode."))
    }

    /// Its name in addresses.
    private func key(_ question: EvidenceAnswer.Question) -> String {
        switch question {
        case .field(let key): "antwoord-" + key
        case .outcomes: "uitkomsten"
        }
    }

    /// What is drawn: of many months the years, and of many choices those that were chosen most.
    private func bars(_ asked: AnsweredQuestion) -> [(label: String, count: Int)] {
        let rows = asked.rows.map { (label: $0.label, count: $0.count) }
        if asked.isOrdered {
            let years = asked.rows.map { row in if case .code(let month) = row.value { String(month.prefix(4)) } else { row.label } }
            guard rows.count > Self.mostMonths else { return rows }
            var sums: [(label: String, count: Int)] = []
            for (year, row) in zip(years, rows) {
                if sums.last?.label == year { sums[sums.count - 1].count += row.count } else { sums.append((year, row.count)) }
            }
            return sums
        }
        guard rows.count > Self.mostBars else { return rows }
        let rest = rows.dropFirst(Self.mostBars - 1)
        return rows.prefix(Self.mostBars - 1) + [(t("Andere antwoorden"), rest.reduce(0) { $0 + $1.count })]
    }
}
