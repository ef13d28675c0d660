import Journal
import ServiceCatalog
import Testing
import TownHall

/// The example of the article in `Sources/TownHall/TownHall.docc`.
@Suite("The article of TownHall")
struct ArticleTests {
    @Test("a form is sent and given to an official")
    func example() async throws {
        let town = try Town()
        let official = Official.handler()
        /// Sends a form, and gives the case to an official.
        func send(_ form: ServiceKey, _ answers: [String: Answer], in hall: TownHall, to official: Official) async throws -> CaseState? {
            guard let service = hall.setting.shelf.current[form] else { return nil }
            var (draft, secret) = try await hall.intake.begin(service, language: .dutch, device: .phone)
            for (key, answer) in answers { draft.answers[key] = answer }
            let id = try await hall.intake.submit(draft, secret, resident: nil).caseID
            try await hall.cases.perform(.assign(to: official.id), on: id, by: official, command: nil)
            return try await hall.cases.open(id, by: official, purpose: Code(literal: "handle")).state
        }
        let state = try #require(await send(ServiceKey(rawValue: "kap"), ["soort": .text("beuk")], in: town.hall, to: official))
        #expect(state.assignee == official.id && !state.isClosed)
        #expect(try await send(ServiceKey(rawValue: "paspoort"), [:], in: town.hall, to: official) == nil)
    }
}
