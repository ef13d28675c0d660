import CivilTime
import Foundation
import Journal
import Testing

/// The example of the article in `Sources/Journal/Journal.docc`.
@Suite("The article of Journal")
struct ArticleTests {
    @Test("an event is kept, a person is forgotten, and the chain holds")
    func example() async throws {
        let fixture = Town()
        let folder = fixture.url
        let journal = try DataDirectory(url: folder).open(master: .random(), readings: [])
        let town = MunicipalityCode(rawValue: "0999")
        let stream = StreamID(kind: StreamKind(rawValue: "case"), id: .random())
        let key = DataKey(municipality: town, stream: stream.id, subject: .random())
        let sealed = try key.seal(Array("My oak is ill.".utf8), part: Code(literal: "answers"), version: 1)
        let opened = NewEvent(
            EventType("case_opened"), occurred: .now(), facts: Facts([(Code(literal: "channel"), .code("web"))]), sealed: [sealed])
        try await journal.append(
            Append(municipality: town, actor: .system, command: .random(), writes: [.init(stream, .new, [opened])], keys: [key]))

        let events = try await journal.events(of: stream, town)
        try await journal.forget(stream, town, by: .system, reason: Code(literal: "retention_over"))
        let proof = try journal.verify(town)
        #expect(events.map(\.type) == [EventType("case_opened")] && events.first?.facts["channel"] == .code("web"))
        #expect(throws: SealingError.self) { try key.open(sealed, part: Code(literal: "other"), version: 1) }
        #expect(try journal.keys.keys(ofStream: stream.id, town).isEmpty)
        // Opening and forgetting.
        #expect(proof.events == 2)
        try await journal.close()
    }
}
