import FEEL
import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("From a form to a case")
struct IntakeTests {
    let town: Town
    init() throws { town = try Town() }

    @Test("feedback that is sent eight times at once counts once")
    func feedback() async throws {
        let kap = try #require(town.hall.setting.shelf.current[ServiceKey(rawValue: "kap")])
        let (draft, secret) = try await town.hall.intake.begin(kap, language: .dutch, device: .phone)
        let confirmation = try await town.hall.intake.submit(draft, secret, resident: nil)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for score in 1...8 {
                group.addTask { [town] in
                    try await town.hall.intake.giveFeedback(score: min(5, score), got: .yes, words: Personal("Woorden"), confirmation, secret)
                }
            }
            try await group.waitForAll()
        }
        #expect(try town.events().count { $0.type.name.description == "feedback_given" } == 1)
        let today = town.hall.setting.today
        #expect(town.hall.evidence.reading(of: ServiceKey(rawValue: "kap"), from: today, through: today).feedbackCount == 1)
    }

    @Test("a draft that moved to another secret is opened by that one alone, and one that was sent does not come back")
    func moving() async throws {
        let kap = try #require(town.hall.setting.shelf.current[ServiceKey(rawValue: "kap")])
        let (draft, old) = try await town.hall.intake.begin(kap, language: .dutch, device: .phone)
        let (moved, fresh) = try #require(try await town.hall.intake.move(old))
        #expect(moved.submission == draft.submission)
        #expect(try await town.hall.intake.draft(old) == nil)
        #expect(try await town.hall.intake.draft(fresh) != nil)
        #expect(try await town.hall.intake.move(old) == nil)
        // Whoever still holds the old secret cannot write either.
        try await town.hall.intake.save(draft, old)
        #expect(try await town.hall.intake.draft(old) == nil)
        _ = try await town.hall.intake.submit(moved, fresh, resident: nil)
        try await town.hall.intake.save(moved, fresh)
        #expect(try await town.hall.intake.draft(fresh) == nil)
    }

    /// A form whose outcomes follow from evidence, from something else, and from both.
    private static func form() throws -> Form {
        let scope = Scope([(name: "soort", type: .string), (name: "inkomen", type: .number), (name: "extra", type: .string)])
        func outcome(_ key: String, _ when: String) throws -> Form.Outcome {
            Form.Outcome(key: key, label: Localized(key), text: nil, when: try Expression.compile(when, in: scope))
        }
        let hidden = Field(
            key: "extra", kind: .select([.init(value: "x", label: Localized("x"), description: nil)]), label: Localized("extra"), description: nil,
            isRequired: false, show: try Expression.compile("inkomen > 1000", in: scope), validate: nil, message: nil, isEvidence: true, personal: nil,
            isSummary: false, autocomplete: nil)
        let fields = [
            Town.field("soort", .select([.init(value: "eik", label: Localized("Eik"), description: nil)]), isEvidence: true),
            Town.field("inkomen", .number(unit: nil, decimals: 0, minimum: nil, maximum: nil)), hidden,
        ]
        let telling = FormPage(key: "rijk", title: Localized("Rijk"), show: try Expression.compile("inkomen > 5000", in: scope), help: nil, fields: [])
        return Form(
            pages: [FormPage(key: "een", title: Localized("Een"), show: nil, help: nil, fields: fields), telling],
            outcomes: [
                try outcome("eik", "soort = \"eik\""), try outcome("arm", "inkomen < 1000"), try outcome("beide", "soort = \"eik\" and inkomen < 1000"),
                try outcome("gevraagd", "extra = \"x\" or inkomen = inkomen"),
            ], scope: scope)
    }

    @Test("from what stands in facts nobody can tell an answer that is no evidence: not from outcomes, and not from pages")
    func outcomes() throws {
        let form = try Self.form()
        var answers = Answers()
        answers["soort"] = .text("eik")
        answers["inkomen"] = .number(500)
        let evaluation = form.evaluate(answers, today: town.hall.setting.today)
        #expect(evaluation.outcomes().map(\.key) == ["eik", "arm", "beide", "gevraagd"])
        #expect(evaluation.evidenceOutcomes().map(\.key) == ["eik"])
        #expect(form.isPlain(page: "een") && !form.isPlain(page: "rijk"))
    }
}
