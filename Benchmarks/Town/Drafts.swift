import CivilTime
import FEEL
import Journal
import ServiceCatalog
import TownHall

/// Forms that are filled in and not yet sent.
enum Drafts {
    /// How many are made at the same time, so that many share one flush to disk.
    private static let atOnce = 64

    /// Fills in `count` forms, each with other answers.
    ///
    /// - Parameter isComplete: Whether the page was answered well, so that the form can be sent.
    /// - Returns: The secrets that open them.
    static func make(_ count: Int, in hall: TownHall, isComplete: Bool = true) async throws -> [String] {
        try await each(count) { number in try await fill(number, in: hall, isComplete: isComplete).secret.text }
    }

    /// A form that was filled in, and what its check page carries.
    struct Checked: Sendable {
        let secret: String
        let shown: String
    }

    /// Fills in `count` forms, each with other answers, as far as the page on which they are checked.
    static func checked(_ count: Int, in hall: TownHall) async throws -> [Checked] {
        try await each(count) { number in
            let (draft, secret) = try await fill(number, in: hall, isComplete: true)
            guard let shown = hall.intake.shown(draft, secret, resident: nil) else { throw BenchmarkError("a form has no check page") }
            return Checked(secret: secret.text, shown: shown)
        }
    }

    /// Runs `body` for each number below `count`, `atOnce` at a time.
    static func each<Result: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) async throws -> Result) async throws -> [Result] {
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var results: [(Int, Result)] = []
            results.reserveCapacity(count)
            for number in 0..<count {
                if number >= atOnce, let result = try await group.next() { results.append(result) }
                group.addTask { (number, try await body(number)) }
            }
            for try await result in group { results.append(result) }
            return results.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// Fills in one form.
    static func fill(_ number: Int, in hall: TownHall, isComplete: Bool) async throws -> (draft: Draft, secret: Intake.Secret) {
        guard let service = hall.setting.shelf.current[ServiceKey(rawValue: TownFiles.service)] else { throw BenchmarkError("the town has no service") }
        var (draft, secret) = try await hall.intake.begin(service, language: .dutch, device: number.isMultiple(of: 3) ? .desktop : .phone)
        draft.answers = answers(number)
        if isComplete { draft.completed = [TownFiles.page] }
        try await hall.intake.save(draft, secret)
        return (draft, secret)
    }

    /// Answers to all twelve fields.
    static func answers(_ number: Int) -> Answers {
        var answers = Answers()
        answers["naam"] = .text("\(firstNames[number % firstNames.count]) van den Berg-\(number)")
        answers["email"] = .text("inwoner.\(number)@post.example")
        answers["telefoon"] = .text("06" + String(10_000_000 + number))
        answers["postcode"] = .text("\(1_000 + number % 9_000) AB")
        answers["straat"] = .text("Raadhuisplein")
        answers["huisnummer"] = .text("\(1 + number % 200)a")
        answers["soort"] = .text("anders")
        answers["wat"] = .text("Boeken en platen")
        answers["oppervlakte"] = .number(Decimal128(8 + number % 30))
        answers["begindatum"] = CalendarDate(daysSince1970: 20_900 + number % 60).map(Answer.date)
        answers["toelichting"] = .text("Het liefst sta ik op zaterdag, naast de bibliotheek. Op andere dagen kan het ook, als dat beter past in de straat.")
        answers["akkoord"] = .boolean(true)
        return answers
    }

    private static let firstNames = ["Nadia", "Piet", "Sevda", "Jan", "Priya", "Thijs", "Fatou", "Marieke", "Omar", "Anouk"]
}
