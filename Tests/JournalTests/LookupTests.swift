import CivilTime
import Foundation
import Synchronization
import Testing

@testable import Journal

@Suite("Looking rows up")
struct LookupTests {
    let town = Town()

    private final class State: Sendable {
        let isWriting = Mutex(true)
        let reads = Mutex(0)
    }

    @Test("by many while others write gives each a moment of the journal, and each sees what was acknowledged to it")
    func beside() async throws {
        let journal = try town.open()
        let state = State()
        let readers = 8, rounds = 40
        try await withThrowingTaskGroup { group in
            for _ in 0..<readers {
                group.addTask {
                    // A transaction appends two events, in one stream: never is one there without the other.
                    let stream = StreamID(kind: .matter, id: .random())
                    for round in 0..<rounds {
                        let event = NewEvent(EventType("step_done"), occurred: Timestamp(microseconds: 5), facts: .index(round))
                        let hash = journal.searchHash(kind: "n", "\(stream.id) \(round)", Town.code)
                        var append = Append(
                            municipality: Town.code, actor: .system, command: .random(), writes: [.init(stream, .exactly(Int64(2 * round)), [event, event])])
                        append.index = [SearchEntry(hash: hash, stream: stream.id, subject: stream.id)]
                        try await journal.append(append)
                        let events = try await journal.events(of: stream, Town.code)
                        #expect(events.map(\.version) == (1...2 * (round + 1)).map { Int64($0) })
                        #expect(events.last?.facts.integer("index") == Int64(round))
                        #expect(try await journal.find(hash, Town.code).map(\.stream) == [stream.id])
                    }
                }
            }
            group.addTask {
                var last: Int64 = 0
                while state.isWriting.withLock({ $0 }) {
                    let (highest, count) = try await journal.database.lookup { connection in
                        try connection.first("SELECT MAX(position), COUNT(*) FROM event WHERE municipality = '0344'") { ($0.integer(0), $0.integer(1)) } ?? (
                            0, 0
                        )
                    }
                    #expect(highest == count && count % 2 == 0 && count >= last)
                    last = count
                    state.reads.withLock { $0 += 1 }
                    await Task.yield()
                }
            }
            for _ in 0..<readers { try await group.next() }
            state.isWriting.withLock { $0 = false }
            try await group.waitForAll()
        }
        #expect(state.reads.withLock { $0 } > 10)
        #expect(try journal.verify(Town.code).events == Int64(readers * rounds * 2))
        try await journal.close()
    }

    @Test("once the journal is closed is refused, and one that was under way ends well")
    func closed() async throws {
        let journal = try town.open()
        let stream = StreamID(kind: .matter, id: .random())
        for index in 0..<50 { try await journal.append(.step(in: stream, facts: .index(index))) }
        let database = try SQLiteDatabase(path: town.data.journalFile.path, readers: 1)
        let found = try await database.lookup { connection in
            var rows = 0
            try connection.query("SELECT position FROM event ORDER BY position", []) { _ in
                if rows == 10 { try database.close() }
                rows += 1
            }
            return rows
        }
        #expect(found == 50)
        await #expect(throws: DatabaseError.self) { try await database.lookup { try $0.first("SELECT 1") { $0.integer(0) } } }
        try await journal.close()
        await #expect(throws: DatabaseError.self) { try await journal.events(of: stream, Town.code) }
        await #expect(throws: DatabaseError.self) { try await journal.find([1, 2, 3], Town.code) }
        await #expect(throws: DatabaseError.self) { try await journal.counted(from: "a", through: "b", Town.code) }
        // Nothing holds the files: they can be moved, and opened again.
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)"))?.hasPrefix(town.url.path) == true
        }
        #expect(open == [])
    }

    @Test("while the journal closes is answered or refused, and nothing else")
    func closing() async throws {
        for _ in 0..<10 {
            let town = Town()
            let journal = try town.open()
            let stream = StreamID(kind: .matter, id: .random())
            for index in 0..<5 { try await journal.append(.step(in: stream, facts: .index(index))) }
            try await withThrowingTaskGroup { group in
                for _ in 0..<8 {
                    group.addTask {
                        while true {
                            do {
                                let count = try await journal.events(of: stream, Town.code).count
                                #expect(count == 5)
                            } catch is DatabaseError { return }
                            // A lookup waits for nobody, so the others would have no turn.
                            await Task.yield()
                        }
                    }
                }
                group.addTask {
                    try await Task.sleep(for: .milliseconds(5))
                    try await journal.close()
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("that is wrong says so, and the next one is right")
    func wrong() async throws {
        struct Mine: Error {}
        let journal = try town.open()
        try await journal.append(.step())
        for _ in 0..<3 {
            await #expect(throws: DatabaseError.self) { try await journal.database.lookup { try $0.first("SELECT nothing FROM nowhere") { $0.integer(0) } } }
            await #expect(throws: DatabaseError.self) { try await journal.database.lookup { try $0.first("SELECT $1", []) { $0.integer(0) } } }
            await #expect(throws: DatabaseError.self) { try await journal.database.lookup { _ = try $0.execute("DELETE FROM event") } }
            await #expect(throws: Mine.self) {
                try await journal.database.lookup { try $0.query("SELECT position FROM event", []) { _ in throw Mine() } }
            }
            #expect(try await journal.database.lookup { try $0.first("SELECT COUNT(*) FROM event") { $0.integer(0) } } == 1)
        }
        // Nothing of a lookup that was broken off keeps the log from being cut off.
        try journal.database.scrub()
        try await journal.close()
    }
}
