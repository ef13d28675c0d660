import Journal
import ServiceCatalog

/// Something that cases are told apart by: an answer to a question that is evidence, or an outcome that the rules of the form gave for the
/// answers.
public struct EvidenceAnswer: Hashable, Sendable {
    public enum Question: Hashable, Sendable {
        /// By the key of its field, which the form may not have any more.
        case field(String)
        case outcomes
    }

    public enum Value: Hashable, Sendable {
        /// The value of a choice, a month (`2026-03`), or the key of an outcome.
        case code(String)
        case truth(Bool)
        case number(Double)
        case band(NumberBand)
    }

    public let question: Question
    public let value: Value

    public init(_ question: Question, _ value: Value) {
        self.question = question; self.value = value
    }

    /// Between the parts of `code`; no code of a definition has it (`CodeSpelling`).
    private static let separator: Character = "~"

    /// As addresses, snapshots and secret places of rounding have it: `code~soort~eik`, `truth~spoed~true`, `number~omtrek~120.5`,
    /// `band~omtrek~100~200`, `outcome~vrij`.
    public var code: String {
        let parts: [String] =
            switch (question, value) {
            case (.outcomes, .code(let key)): ["outcome", key]
            case (.outcomes, _): ["outcome"]
            case (.field(let field), .code(let value)): ["code", field, value]
            case (.field(let field), .truth(let value)): ["truth", field, String(value)]
            case (.field(let field), .number(let value)): ["number", field, String(value)]
            case (.field(let field), .band(let band)): ["band", field, String(band.from), String(band.below)]
            }
        return parts.joined(separator: String(Self.separator))
    }

    public init?(code: String) {
        let parts = code.split(separator: Self.separator, omittingEmptySubsequences: false).map(String.init)
        func number(_ place: Int) -> Double? { Double(parts[place]).flatMap { $0.isNaN ? nil : $0 } }
        switch (parts.first, parts.count) {
        case ("outcome", 2) where !parts[1].isEmpty: self.init(.outcomes, .code(parts[1]))
        case ("code", 3) where !parts[1].isEmpty && !parts[2].isEmpty: self.init(.field(parts[1]), .code(parts[2]))
        case ("truth", 3):
            guard !parts[1].isEmpty, let value = Bool(parts[2]) else { return nil }
            self.init(.field(parts[1]), .truth(value))
        case ("number", 3):
            guard !parts[1].isEmpty, let value = number(2), value.isFinite else { return nil }
            self.init(.field(parts[1]), .number(value))
        case ("band", 4):
            guard !parts[1].isEmpty, let from = number(2), let below = number(3), from < below else { return nil }
            self.init(.field(parts[1]), .band(NumberBand(from: from, below: below)))
        default: return nil
        }
    }
}

extension EvidenceAnswer {
    /// What a case was opened with, each once.
    static func all(_ opening: CaseEvent.Opening) -> [EvidenceAnswer] {
        var answers: [EvidenceAnswer] = []
        for entry in opening.evidence {
            let question = Question.field(entry.field)
            switch entry.value {
            case .code(let code): answers.append(.init(question, .code(code.description)))
            case .codes(let codes): answers += codes.map { .init(question, .code($0.description)) }
            case .boolean(let value): answers.append(.init(question, .truth(value)))
            case .integer(let number): answers.append(.init(question, .number(Double(number))))
            case .decimal(let digits): if let number = Double(digits), number.isFinite { answers.append(.init(question, .number(number))) }
            }
        }
        answers += opening.outcomes.map { .init(.outcomes, .code($0)) }
        var seen: Set<EvidenceAnswer> = []
        return answers.filter { seen.insert($0).inserted }
    }
}

/// How often each answer to one question was given.
public struct AnswerCounts: Equatable, Sendable {
    /// Cases by answer. A case counts for each of its answers.
    public internal(set) var counts: [EvidenceAnswer.Value: Int] = [:]
    /// Cases with an answer; as outsiders are told them, the sum of what they are told of each answer.
    public internal(set) var cases = 0
    /// How many rounded numbers they are the sums of; 0 where they are exact.
    public internal(set) var rounded = 0

    /// Cases whose answer is this one, or a number in this band.
    public func count(_ value: EvidenceAnswer.Value) -> Int {
        guard case .band(let band) = value else { return counts[value] ?? 0 }
        return counts.reduce(0) { sum, entry in
            switch entry.key {
            case .number(let number): sum + (band.contains(number) ? entry.value : 0)
            case .band(let other): sum + (band == other ? entry.value : 0)
            case .code, .truth: sum
            }
        }
    }
}
