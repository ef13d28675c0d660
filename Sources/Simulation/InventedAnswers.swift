import CivilTime
import FEEL
import Foundation
import Journal
import ServiceCatalog
import TownHall

/// What an invented visitor answered to the questions that are evidence, and what it means for the case.
struct InventedAnswers {
    /// Of fields that ask for nothing personal.
    let answers: Answers
    let evidence: [CaseEvent.Opening.KeptAnswer]
    let outcomes: [String]
    /// How many times as long as usual the case takes.
    let pace: Double
    /// How likely the first result of the flow is.
    let favour: Double

    /// How often what does not fit the form is thrown again.
    private static let throwLimit = 8

    /// - Parameter day: On which the form was sent.
    init(to form: Form, of service: ServiceKey, on day: CalendarDate, _ dice: inout Dice) throws {
        let questions = form.pages.flatMap(\.fields).filter { $0.personal == nil }
        var answers = Answers()
        var open = questions
        for attempt in 0..<Self.throwLimit where !open.isEmpty {
            for field in open { answers[field.key] = Self.answer(to: field, attempt, day, &dice) }
            let wrong = Set(form.evaluate(answers, today: day).problems().map(\.field))
            open = open.filter { answers[$0.key] != nil && wrong.contains($0.key) }
        }
        for field in open { answers[field.key] = nil }
        self.answers = answers
        let evaluation = form.evaluate(answers, today: day)
        let given = evaluation.evidence()
        evidence = try given.map { .init(field: $0.key, value: try Fact($0.value)) }
        outcomes = evaluation.evidenceOutcomes().map(\.key)
        // The first question tells most, the others less the more there are.
        var (time, luck) = (0.0, 0.0)
        for (place, entry) in given.enumerated() {
            let weight = place == 0 ? 1 : 0.6 / Double(given.count).squareRoot()
            time += weight * Self.lean(entry.value, of: form.field(entry.key), "\(service.rawValue) \(entry.key) days")
            luck += weight * Self.lean(entry.value, of: form.field(entry.key), "\(service.rawValue) \(entry.key) result")
        }
        pace = exp(0.8 * time)
        favour = min(0.95, max(0.3, 0.75 + 0.4 * luck))
    }

    /// - Parameter attempt: 0 first; what follows is tried after what did not fit.
    private static func answer(to field: Field, _ attempt: Int, _ day: CalendarDate, _ dice: inout Dice) -> Answer? {
        switch field.kind {
        case .radio(let choices), .select(let choices): return chosen(choices, field.key, &dice).map(Answer.text)
        case .checkboxes(let choices):
            let first = chosen(choices, field.key, &dice), second = dice.chance(0.3) ? chosen(choices, field.key, &dice) : nil
            let values = choices.map(\.value).filter { $0 == first || $0 == second }
            return values.isEmpty ? nil : .choices(values)
        case .checkbox: return .boolean(attempt > 0 || field.isRequired || dice.chance(0.3))
        case .number(_, let decimals, let minimum?, let maximum?):
            let (low, high) = (minimum.double, maximum.double)
            let typed = min(high, low + dice.around(0.08 * (high - low)))
            return Decimal128(String(format: "%.\(decimals)f", typed)).map(Answer.number)
        case .date:
            // Most questions ask for a day to come; those for a day that has been take what is tried next.
            let days = max(1, Int(dice.around(60)))
            return .date(day.plus(attempt.isMultiple(of: 2) ? days : -days))
        case .number, .text, .textarea, .email, .phone, .file, .content: return nil
        }
    }

    /// One choice, each less often than another; which ones are the frequent ones is not the same for every question.
    private static func chosen(_ choices: [Field.Choice], _ key: String, _ dice: inout Dice) -> String? {
        let weights = choices.map { 0.15 + pow(fixed("\(key) \($0.value) share"), 2) }
        var rest = Double.random(in: 0..<1, using: &dice) * weights.reduce(0, +)
        for (choice, weight) in zip(choices, weights) {
            rest -= weight
            if rest < 0 { return choice.value }
        }
        return choices.last?.value
    }

    /// What an answer adds to what the case comes to: -0.5…0.5.
    private static func lean(_ value: EvidenceValue, of field: Field?, _ name: String) -> Double {
        switch value {
        case .code(let code): return fixed("\(name) \(code)") - 0.5
        case .codes(let codes): return codes.reduce(0) { $0 + fixed("\(name) \($1)") - 0.5 } / Double(max(1, codes.count))
        case .boolean(let isTicked): return isTicked ? fixed(name) - 0.5 : 0
        case .number(let digits):
            guard case .number(_, _, let minimum?, let maximum?)? = field?.kind, minimum < maximum, let number = Double(digits) else { return 0 }
            // What is larger takes longer, or is refused more often.
            let place = min(1, 4 * (number - minimum.double) / (maximum.double - minimum.double))
            return (fixed(name) < 0.5 ? -1 : 1) * (place - 0.5)
        // In summer there are fewer hands.
        case .month(let month): return month.hasSuffix("-07") || month.hasSuffix("-08") ? 0.3 : -0.1
        }
    }

    /// 0…1, by a name alone: the same in every run.
    private static func fixed(_ name: String) -> Double {
        var dice = Dice(state: name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 })
        _ = dice.next()
        return Double.random(in: 0..<1, using: &dice)
    }
}
