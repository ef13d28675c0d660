import Columns

/// The answers of cases, in the order of the cases.
struct CaseAnswers: Sendable {
    /// How many different answers a service can have; what comes after them is not counted.
    private static let limit = Int(UInt16.max)

    /// Where the answers of each case end.
    private(set) var ends: [UInt32] = []
    /// Each answer's name: its code, and for numbers, which are beside it, that of their question.
    private(set) var name: [UInt16] = []
    /// 0 where it is no number.
    private(set) var number: [Double] = []
    private(set) var names = NameTable()
    /// By number.
    private(set) var meanings: [Meaning] = []

    enum Meaning: Sendable {
        case answer(EvidenceAnswer)
        /// Numbers, as answers to a field.
        case numbers(String)

        var question: EvidenceAnswer.Question {
            switch self {
            case .answer(let answer): answer.question
            case .numbers(let field): .field(field)
            }
        }

        /// No answer has this code.
        var name: String {
            switch self {
            case .answer(let answer): answer.code
            case .numbers(let field): "numbers~" + field
            }
        }

        init(_ answer: EvidenceAnswer) {
            switch (answer.question, answer.value) {
            case (.field(let field), .number), (.field(let field), .band): self = .numbers(field)
            default: self = .answer(answer)
            }
        }

        init?(name: String) {
            if name.hasPrefix("numbers~") {
                self = .numbers(String(name.dropFirst("numbers~".count)))
            } else if let answer = EvidenceAnswer(code: name) {
                self = .answer(answer)
            } else {
                return nil
            }
        }
    }

    /// Adds those of the next case.
    mutating func add(_ answers: [EvidenceAnswer]) {
        for answer in answers {
            let meaning = Meaning(answer)
            guard names.number(of: meaning.name) != nil || names.count < Self.limit else { continue }
            let place = names.number(of: meaning.name, limit: Self.limit)
            if place == meanings.count { meanings.append(meaning) }
            name.append(UInt16(place))
            let value = if case .number(let value) = answer.value { value } else { 0.0 }
            number.append(value)
        }
        ends.append(UInt32(name.count))
    }

    func places(ofCase row: Int) -> Range<Int> { Int(row == 0 ? 0 : ends[row - 1])..<Int(ends[row]) }

    /// Whether it was ever given, or any number where it is one.
    func knows(_ answer: EvidenceAnswer) -> Bool { names.number(of: Meaning(answer).name) != nil }

    /// For each case, whether an answer is among its own.
    func cases(with answer: EvidenceAnswer) -> [Bool] {
        var found = [Bool](repeating: false, count: ends.count)
        guard let wanted = names.number(of: Meaning(answer).name).map({ UInt16($0) }) else { return found }
        for row in found.indices {
            found[row] = places(ofCase: row).contains { place in
                guard name[place] == wanted else { return false }
                return switch answer.value {
                case .number(let value): number[place] == value
                case .band(let band): band.contains(number[place])
                case .code, .truth: true
                }
            }
        }
        return found
    }
}

extension ServiceColumns {
    /// For each visit, whether it was sent as a case of these.
    func visits(of cases: [Bool]) -> [Bool] { visits.sent.values.map { $0 != Self.noRow && Int($0) < cases.count && cases[Int($0)] } }

    /// For each case, whether one of these visits was sent as it.
    func cases(of visits: [Bool]) -> [Bool] {
        var rows = [Bool](repeating: false, count: cases.count)
        for (visit, sent) in self.visits.sent.values.enumerated() where visits[visit] && Int(sent) < rows.count { rows[Int(sent)] = true }
        return rows
    }

    /// Counts the answers of cases that were received in a period.
    func readAnswers(_ days: ClosedRange<Int32>, _ slice: Selection, _ reading: inout ServiceEvidence) {
        let answers = answers, cases = cases
        guard !answers.name.isEmpty else { return }
        var counts = [Int](repeating: 0, count: answers.meanings.count)
        var numbers = [[Double: Int]](repeating: [:], count: answers.meanings.count)
        // Of each question the last case that was counted, so that several answers of one count it once.
        var questions: [EvidenceAnswer.Question: Int] = [:]
        let questionOf = answers.meanings.map { meaning -> Int in
            let known = questions[meaning.question] ?? questions.count
            questions[meaning.question] = known
            return known
        }
        var lastCase = [Int](repeating: -1, count: questions.count), answered = [Int](repeating: 0, count: questions.count)
        for rows in caseRows(days) {
            for row in rows where days.contains(cases.received[row]) && slice.has(case: row, cases) {
                for place in answers.places(ofCase: row) {
                    let name = Int(answers.name[place]), question = questionOf[name]
                    if case .numbers = answers.meanings[name] { numbers[name][answers.number[place], default: 0] += 1 } else { counts[name] += 1 }
                    if lastCase[question] != row {
                        lastCase[question] = row
                        answered[question] += 1
                    }
                }
            }
        }
        for (name, meaning) in answers.meanings.enumerated() {
            switch meaning {
            case .answer(let answer): if counts[name] > 0 { reading.answers[answer.question, default: .init()].counts[answer.value] = counts[name] }
            case .numbers(let field):
                for (number, count) in numbers[name] { reading.answers[.field(field), default: .init()].counts[.number(number)] = count }
            }
        }
        for (question, place) in questions where answered[place] > 0 { reading.answers[question]?.cases = answered[place] }
    }
}

extension CaseAnswers: ColumnCoding {
    func write(to columns: inout ColumnWriter) throws {
        try columns.write(names.all)
        try columns.write(ends)
        try columns.write(name)
        try columns.write(number.map(\.bitPattern))
    }

    init(from columns: inout ColumnReader) throws {
        names = NameTable(try columns.texts())
        meanings = try names.all.map { name in
            guard let meaning = Meaning(name: name) else { throw ColumnError.malformed }
            return meaning
        }
        ends = try columns.column()
        name = try columns.column()
        number = try columns.column(UInt64.self).map(Double.init(bitPattern:))
        guard zip(ends, ends.dropFirst()).allSatisfy({ $0 <= $1 }), Int(ends.last ?? 0) == name.count, number.count == name.count,
            name.allSatisfy({ Int($0) < meanings.count })
        else { throw ColumnError.malformed }
    }
}
