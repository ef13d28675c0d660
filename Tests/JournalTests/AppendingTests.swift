import CivilTime
import Foundation
import Synchronization
import Testing

@testable import Journal

@Suite("Appending")
struct AppendingTests {
    let town = Town()
    let stream = StreamID(kind: .matter, id: .random())

    @Test("what was appended is read back, also after the journal was opened again")
    func readsBack() async throws {
        let actor = Actor(
            id: .random(), role: Code(literal: "handler"), mandate: Code(literal: "mandate:4.2"), assurance: Code(literal: "substantial"), onBehalfOf: .random()
        )
        let facts = Facts([(Code(literal: "kind"), .code("oak")), (Code(literal: "girth"), .decimal("91.5"))])
        let key = DataKey(municipality: Town.code, stream: stream.id, subject: .random())
        let sealed = try key.seal([1, 2, 3], part: Code(literal: "answers"), version: 1)
        let (command, cause) = (Identifier.random(), Identifier.random())
        var journal = try town.open()
        try await journal.append(
            Append(
                municipality: Town.code, actor: actor, command: command, causation: cause,
                writes: [
                    .init(stream, .new, [NewEvent(EventType("case_opened", version: 3), occurred: Timestamp(microseconds: 42), facts: facts, sealed: [sealed])])
                ], keys: [key]))
        try await journal.close()
        journal = try town.open()
        let event = try #require(try await journal.events(of: stream, Town.code).first)
        #expect(event.position == 1 && event.version == 1 && event.stream == stream)
        #expect(event.type == EventType("case_opened", version: 3) && event.writtenVersion == 3 && !event.isErased)
        #expect(event.occurred.microseconds == 42 && event.recorded == town.clock.now)
        #expect(event.actor == actor && event.command == command && event.causation == cause)
        #expect(event.facts == facts && event.sealed == [sealed])
        let held = try #require(try journal.keys.keys(ofStream: stream.id, Town.code).first)
        #expect(try held.open(event.sealed[0], part: Code(literal: "answers"), version: 1) == [1, 2, 3])
        #expect(throws: SealingError.self) { try held.open(event.sealed[0], part: Code(literal: "other"), version: 1) }
        #expect(journal.position(Town.code) == 1)
        try await journal.close()
    }

    @Test("an append at another version than expected is refused, and writes nothing")
    func conflicts() async throws {
        let journal = try town.open()
        try await journal.append(.step(in: stream, .new))
        for expected in [ExpectedVersion.new, .exactly(0), .exactly(2)] {
            await #expect(throws: JournalError.self) { try await journal.append(.step(in: stream, expected)) }
        }
        try await journal.append(.step(in: stream, .exactly(1)))
        #expect(try await journal.events(of: stream, Town.code).map(\.version) == [1, 2])
        #expect(try journal.verify(Town.code).events == 2)
        try await journal.close()
    }

    @Test("a conflict is decided again, three times at most")
    func decidesAgain() async throws {
        let journal = try town.open()
        try await journal.append(.step(in: stream, .new))
        let tries = Mutex(0)
        let receipt = try await journal.append {
            let count = tries.withLock {
                $0 += 1; return $0
            }
            return .step(in: stream, .exactly(count < 3 ? 0 : 1))
        }
        #expect(receipt.position == 2 && tries.withLock { $0 } == 3)
        tries.withLock { $0 = 0 }
        await #expect(throws: JournalError.self) {
            try await journal.append {
                tries.withLock { $0 += 1 }; return .step(in: stream, .exactly(9))
            }
        }
        #expect(tries.withLock { $0 } == 3)
        try await journal.close()
    }

    @Test("a command sent again with the keys of its first try harms no neighbour")
    func keysAgain() async throws {
        let journal = try town.open()
        let resident = Resident(journal)
        var first = try resident.application()
        first.writes[0].expected = .exactly(7)
        await #expect(throws: JournalError.self) { try await journal.append(first) }
        first.writes[0].expected = .new
        async let again = journal.append(first)
        async let neighbour = journal.append(.step())
        #expect(try await [again.position, neighbour.position].sorted() == [1, 2])
        try await journal.close()
    }

    @Test("the same command gives the same answer, another payload is refused, also after the journal was opened again")
    func commandIDs() async throws {
        var journal = try town.open()
        let append = Append.step(numbered: Code(literal: "case-2026"), command: .random(), digest: [1, 2, 3])
        let first = try await journal.append(append)
        #expect(!first.isRepeated && first.numbers == [1])
        for _ in 0..<2 {
            var again = append
            again.writes[0].stream = StreamID(kind: .matter, id: .random())
            let answer = try await journal.append(again)
            #expect(answer.isRepeated && answer.position == first.position && answer.numbers == first.numbers)
            again.digest = [9]
            await #expect(throws: JournalError.self) { try await journal.append(again) }
            try await journal.close()
            journal = try town.open()
        }
        #expect(journal.position(Town.code) == 1)
        // Another municipality's command of the same name is another command.
        #expect(try await journal.append(.step(command: append.command, digest: [1, 2, 3], MunicipalityCode(rawValue: "0363"))).position == 1)
        try await journal.close()
    }

    @Test("the same command sent twice at once is done once")
    func sameCommandAtOnce() async throws {
        let journal = try town.open()
        let append = Append.step(numbered: Code(literal: "case"), command: .random(), digest: [4])
        let receipts = try await withThrowingTaskGroup { group in
            for _ in 0..<20 { group.addTask { try await journal.append(append) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(receipts.map(\.position)) == [1] && receipts.count { !$0.isRepeated } == 1)
        try await journal.close()
    }

    @Test("of 200 appends at once one refusal harms no neighbour, and numbers have no gaps")
    func groupCommit() async throws {
        struct Refused: Error {}
        let journal = try town.open()
        let seen = Mutex<[Int64]>([])
        journal.observe { events in seen.withLock { $0 += events.map(\.position) } }
        let results = await withTaskGroup { group in
            for index in 0..<200 {
                group.addTask {
                    var append = Append.step(facts: .index(index), numbered: Code(literal: "case"))
                    // Refused at the very end, after its event and its number.
                    if index == 77 { append.alongside = { _ in throw Refused() } }
                    return await Result { () async throws in try await journal.append(append) }
                }
            }
            return await group.reduce(into: [Result<Receipt, any Error>]()) { $0.append($1) }
        }
        let receipts = results.compactMap { try? $0.get() }
        #expect(receipts.count == 199)
        #expect(results.count { if case .failure(let error) = $0 { error is Refused } else { false } } == 1)
        #expect(receipts.flatMap(\.numbers).sorted() == Array(1...199))
        #expect(receipts.map(\.position).sorted() == Array(1...199))
        #expect(seen.withLock { $0 } == Array(1...199))
        #expect(try journal.verify(Town.code).events == 199)
        #expect(try journal.events(after: 0, limit: 500, Town.code).allSatisfy { $0.facts.integer("index") != 77 && $0.facts.integer("number") != nil })
        try await journal.close()
    }

    @Test("once the engine undid a transaction, no statement is committed alone")
    func undoneTransaction() async throws {
        let journal = try town.open()
        // As a full disk would: everything of the batch is gone.
        var append = Append.step()
        append.alongside = { connection in
            try connection.execute("ROLLBACK")
            #expect(throws: DatabaseError.self) { try connection.execute("INSERT INTO counter (municipality, name, value) VALUES ('x', 'x', 1)") }
        }
        await #expect(throws: DatabaseError.self) { try await journal.append(append) }
        #expect(try await journal.append(.step()).position == 1)
        let stray = try journal.database.readNow { try $0.first("SELECT COUNT(*) FROM counter") { $0.integer(0) } }
        #expect(stray == 0)
        try await journal.close()
    }

    @Test("a statement may run again inside its own rows")
    func nestedStatement() async throws {
        let journal = try town.open()
        for index in 0..<5 { try await journal.append(.step(facts: .index(index))) }
        let sql = "SELECT position FROM event ORDER BY position"
        let pairs = try journal.database.readNow { connection in
            try connection.all(sql) { outer in
                let inner = try connection.all(sql) { $0.integer(0) }
                return (outer.integer(0), inner)
            }
        }
        #expect(pairs.map(\.0) == [1, 2, 3, 4, 5] && pairs.allSatisfy { $0.1 == [1, 2, 3, 4, 5] })
        try await journal.close()
    }

    @Test("what another process appended is not written over")
    func secondWriter() async throws {
        let journal = try town.open(), other = try town.open()
        try await journal.append(.step(in: stream, .new))
        try await other.append(.step(in: stream, .exactly(1)))
        #expect(try await journal.append(.step(in: stream, .exactly(2))).position == 3)
        #expect(try journal.verify(Town.code).events == 3)
        try await other.close()
        try await journal.close()
    }

    @Test("background appends are on disk after closing, and what comes later is counted as lost")
    func background() async throws {
        let journal = try town.open()
        for index in 0..<300 { journal.appendLater(.step("page_left", in: StreamID(kind: .visit, id: .random()), facts: .index(index))) }
        try await journal.close()
        journal.appendLater(.step())
        #expect(journal.lostInBackground == 1)
        await #expect(throws: JournalError.self) { try await journal.append(.step()) }
        let again = try town.open()
        #expect(try again.verify(Town.code).events == 300)
        again.appendLater(.step())
        await again.settled()
        #expect(again.position(Town.code) == 301)
        again.appendLater(.step(in: stream, .exactly(5)))
        await again.settled()
        #expect(again.position(Town.code) == 301 && again.lostInBackground == 1)
        try await again.close()
    }

    @Test("a decimal fact that is no number is refused and written nowhere")
    func invalidFact() async throws {
        let journal = try town.open()
        for text in ["", "Jan", "1,5", "1\",\"name\":\"Jan", "1e5", "0x1p3", "nan", ".5", "1.", "--1", "1.2.3"] {
            await #expect(throws: JournalError.self) { try await journal.append(.step(facts: Facts([(Code(literal: "fee"), .decimal(text))]))) }
        }
        #expect(journal.position(Town.code) == 0)
        try await journal.close()
    }
}

extension Result where Failure == any Error {
    init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
