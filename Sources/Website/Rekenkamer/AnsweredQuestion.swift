import CivilTime
import ServiceCatalog
import TownHall

/// What was answered to one question, in an order in which it can be read.
struct AnsweredQuestion {
    struct Row {
        let value: EvidenceAnswer.Value
        let label: String
        let count: Int
    }

    let question: EvidenceAnswer.Question
    let label: String
    let counts: AnswerCounts
    /// Choices and outcomes with the most frequent first; months, numbers and bands in their own order.
    let rows: [Row]
    /// Whether the order is that of time or size, so that no row may be moved or left out.
    let isOrdered: Bool

    /// - Parameter bands: In which numbers are counted; none where each is counted by itself.
    init(_ question: EvidenceAnswer.Question, _ counts: AnswerCounts, _ bands: [NumberBand], _ words: AnswerWords) {
        self.question = question
        self.counts = counts
        label = words.question(question)
        func row(_ value: EvidenceAnswer.Value) -> Row { Row(value: value, label: words.answer(value, to: question), count: counts.count(value)) }
        var named: [Row] = [], numbers: [Double] = [], told: [NumberBand] = [], codes: [String] = []
        for value in counts.counts.keys {
            switch value {
            case .code(let code):
                named.append(row(value))
                codes.append(code)
            case .truth: named.append(row(value))
            case .number(let number): numbers.append(number)
            case .band(let band): told.append(band)
            }
        }
        let isMonths = question != .outcomes && !codes.isEmpty && codes.count == named.count && codes.allSatisfy { CalendarDate($0 + "-01") != nil }
        if isMonths {
            named = codes.sorted().map { row(.code($0)) }
        } else {
            named.sort { ($0.count, $1.label) > ($1.count, $0.label) }
        }
        let sizes = numbers.isEmpty ? [] : bands.isEmpty ? numbers.sorted().map { row(.number($0)) } : bands.map { row(.band($0)) }
        rows = named + sizes + told.sorted().map { row(.band($0)) }
        isOrdered = isMonths || named.isEmpty
    }

    /// All questions that have answers: as the form asks them, then those that it does not ask any more, and the outcomes at last.
    static func all(
        _ answers: [EvidenceAnswer.Question: AnswerCounts], _ bands: [EvidenceAnswer.Question: [NumberBand]], _ words: AnswerWords
    ) -> [AnsweredQuestion] {
        let asked = (words.service.form?.pages ?? []).flatMap(\.fields).map { EvidenceAnswer.Question.field($0.key) }
        let earlier = answers.keys.compactMap { question -> String? in
            guard case .field(let key) = question, !asked.contains(question) else { return nil }
            return key
        }
        return (asked + earlier.sorted().map { .field($0) } + [.outcomes]).compactMap { question in
            answers[question].map { AnsweredQuestion(question, $0, bands[question] ?? [], words) }
        }
    }
}
