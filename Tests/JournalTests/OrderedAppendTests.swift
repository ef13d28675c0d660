import CivilTime
import Testing

@testable import Journal

@Suite("Appending many commands in their order")
struct OrderedAppendTests {
    let town = Town()

    private func invented(_ index: Int, in stream: StreamID, _ expected: ExpectedVersion) -> Append {
        var append = Append.step(in: stream, expected, facts: .index(index))
        append.recorded = Timestamp(microseconds: Int64(index) * 1_000)
        return append
    }

    @Test("they stand in their order, with the times at which they were recorded, also those of one stream")
    func order() async throws {
        let journal = try town.open()
        let streams = (0..<5).map { _ in StreamID(kind: .matter, id: .random()) }
        let appends = (0..<1_000).map { invented($0, in: streams[$0 % 5], $0 < 5 ? .new : .exactly(Int64($0 / 5))) }
        try await journal.append(inOrder: appends)
        let events = try journal.events(after: 0, limit: 2_000, Town.code)
        #expect(events.map { $0.facts.integer("index") } == (0..<1_000).map { Int64($0) })
        #expect(events.map(\.recorded.microseconds) == (0..<1_000).map { Int64($0) * 1_000 })
        #expect(try journal.verify(Town.code).events == 1_000)
        try await journal.append(inOrder: [])
        try await journal.append(.step(in: streams[0], .exactly(200)))
        #expect(try journal.events(after: 1_000, limit: 2, Town.code).map(\.recorded) == [town.clock.now])
        try await journal.close()
    }

    @Test("one that is refused is told, and the others are on disk")
    func refused() async throws {
        let journal = try town.open()
        let stream = StreamID(kind: .matter, id: .random())
        let appends = [invented(0, in: stream, .new), invented(1, in: stream, .exactly(7)), invented(2, in: stream, .exactly(1))]
        do {
            try await journal.append(inOrder: appends)
            Issue.record("it was not refused")
        } catch JournalError.conflict(let refused, let expected) {
            #expect(refused == stream && expected == 7)
        }
        #expect(try journal.events(after: 0, limit: 9, Town.code).map { $0.facts.integer("index") } == [0, 2])
        try await journal.close()
        await #expect(throws: JournalError.self) { try await journal.append(inOrder: [invented(3, in: stream, .any)]) }
    }
}
