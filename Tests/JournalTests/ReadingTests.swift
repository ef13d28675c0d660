import CivilTime
import Foundation
import Testing

@testable import Journal

/// Counts the events of each stream.
struct Tally: InlineReading {
    var version = 1
    var name: String { "tally" }
    var tables: [String] { ["tally"] }
    var kinds: Set<StreamKind> { [.matter] }

    func schema(_ table: (String) -> String) -> [String] {
        [
            "CREATE TABLE \(table("tally")) (municipality TEXT NOT NULL, stream BYTEA NOT NULL, count BIGINT NOT NULL, last TEXT NOT NULL, PRIMARY KEY (municipality, stream))"
        ]
    }

    func applier(_ table: (String) -> String) -> any ReadingApplier { Applier(table: table("tally")) }

    struct Applier: ReadingApplier {
        let table: String
        func apply(_ event: RecordedEvent, _ connection: any Connection) throws {
            struct Refused: Error {}
            if event.type.name == Code(literal: "refused_by_reading") { throw Refused() }
            try connection.execute(
                """
                INSERT INTO \(table) (municipality, stream, count, last) VALUES ($1, $2, 1, $3)
                ON CONFLICT (municipality, stream) DO UPDATE SET count = \(table).count + 1, last = excluded.last
                """, [.text(event.municipality.rawValue), .bytes(event.stream.id.bytes), .text(event.facts.code("note") ?? "")])
        }
    }

    static func rows(_ journal: Journal) throws -> [[UInt8]: Int64] {
        try journal.database.readNow { connection in
            try Dictionary(uniqueKeysWithValues: connection.all("SELECT stream, count FROM tally") { ($0.bytes(0), $0.integer(1)) })
        }
    }

    /// What the tally must hold.
    static func expected(_ journal: Journal) throws -> [[UInt8]: Int64] {
        var counts: [[UInt8]: Int64] = [:]
        for event in try journal.events(after: 0, limit: 100_000, Town.code) where event.stream.kind == .matter {
            counts[event.stream.id.bytes, default: 0] += 1
        }
        return counts
    }
}

@Suite("Readings")
struct ReadingTests {
    let town = Town()
    let streams = (0..<7).map { _ in StreamID(kind: .matter, id: .random()) }

    @Test("a reading agrees with the journal as soon as an append is acknowledged")
    func inline() async throws {
        let journal = try town.open(readings: [Tally()])
        for index in 0..<20 {
            try await journal.append(.step(in: streams[index % 7]))
            try await journal.append(.step(in: StreamID(kind: .visit, id: .random())))
            #expect(try Tally.rows(journal)[streams[index % 7].id.bytes] == Int64(index / 7 + 1))
        }
        #expect(try Tally.rows(journal).count == 7)
        try await journal.close()
    }

    @Test("an event that a reading refuses is not appended")
    func refusing() async throws {
        let journal = try town.open(readings: [Tally()])
        try await journal.append(.step(in: streams[0]))
        await #expect(throws: (any Error).self) { try await journal.append(.step("refused_by_reading", in: streams[0])) }
        #expect(try await journal.events(of: streams[0], Town.code).count == 1)
        #expect(try Tally.rows(journal) == Tally.expected(journal))
        try await journal.close()
    }

    @Test("a reading is built again while another task appends, and misses nothing")
    func rebuilding() async throws {
        let journal = try town.open(readings: [Tally()])
        for _ in 0..<25 {
            try await journal.append(
                Append(
                    municipality: Town.code, actor: .system, command: .random(),
                    writes: streams.map {
                        .init($0, .any, (0..<20).map { _ in NewEvent(EventType("step_done"), occurred: Timestamp(microseconds: 1)) })
                    }))
        }
        try town.tamper("UPDATE tally SET count = 0")
        try await withThrowingTaskGroup { group in
            for stream in streams {
                group.addTask { for _ in 0..<40 { try await journal.append(.step(in: stream)) } }
            }
            group.addTask {
                for _ in 0..<3 {
                    let built = try journal.rebuild()
                    #expect(built == ["tally"])
                }
            }
            try await group.waitForAll()
        }
        let rows = try Tally.rows(journal)
        #expect(try rows == Tally.expected(journal))
        #expect(rows.values.allSatisfy { $0 == 540 })
        try await journal.close()
    }

    @Test("a reading of another version is built again at start, and tables that a crash left are dropped after a day")
    func newVersion() async throws {
        var journal = try town.open(readings: [Tally()])
        for stream in streams { try await journal.append(.step(in: stream)) }
        try await journal.database.write { connection in
            try connection.execute("CREATE TABLE tally__0badcafe (municipality TEXT)")
            try connection.execute("INSERT INTO shadow (name, begun) VALUES ($1, $2)", [.text("tally__0badcafe"), .integer(town.clock.now.microseconds)])
        }
        try town.tamper("UPDATE tally SET count = 99")
        try await journal.close()
        func leftovers(_ journal: Journal) throws -> [String] {
            try journal.database.readNow { try $0.all("SELECT name FROM sqlite_master WHERE name LIKE 'tally\\_\\_%' ESCAPE '\\'") { $0.text(0) } }
        }
        journal = try town.open(readings: [Tally()])
        #expect(try Tally.rows(journal).values.allSatisfy { $0 == 99 })
        #expect(try leftovers(journal) == ["tally__0badcafe"])
        try await journal.close()
        town.clock.advance(seconds: 25 * 3600)
        journal = try town.open(readings: [Tally(version: 2)])
        #expect(try Tally.rows(journal) == Tally.expected(journal))
        #expect(try leftovers(journal) == [])
        try await journal.close()
    }

    @Test("older versions of an event are read as the newest everywhere, and stay as they were written")
    func upcasting() async throws {
        let upcasts = EventUpcasts([
            Upcaster("step_done", from: 1) { facts in
                var facts = facts; facts["note"] = facts["remark"]; facts["remark"] = nil; return facts
            },
            Upcaster("step_done", from: 2) { facts in
                var facts = facts; facts["late"] = .boolean(false); return facts
            },
        ])
        var journal = try town.open(readings: [Tally()])
        try await journal.append(.step(in: streams[0], facts: Facts([(Code(literal: "remark"), .code("done"))])))
        let before = try journal.verify(Town.code)
        try await journal.close()
        journal = try town.open(readings: [Tally(version: 2)], upcasts: upcasts)
        for event in try await journal.events(of: streams[0], Town.code) + journal.events(after: 0, limit: 9, Town.code) {
            #expect(event.type.version == 3 && event.writtenVersion == 1)
            #expect(event.facts.code("note") == "done" && event.facts.boolean("late") == false && event.facts["remark"] == nil)
        }
        let note = try journal.database.readNow { try $0.first("SELECT last FROM tally") { $0.text(0) } }
        #expect(note == "done")
        #expect(try journal.verify(Town.code).head == before.head)
        try await journal.close()
    }

    @Test("every version of an event of the journal itself has a sample that is still read")
    func samples() throws {
        let samples = EventSamples(folder: try #require(Bundle.module.url(forResource: "Samples", withExtension: nil)))
        let problems = try samples.problems(EventUpcasts(), written: [Journal.subjectForgotten, Journal.partErased]) { type, facts in
            facts.code("reason") == nil ? "has no reason" : nil
        }
        #expect(problems == [])
        let more = try samples.problems(EventUpcasts(), written: [EventType("subject_forgotten", version: 2), Journal.partErased])
        #expect(more.count == 2, "a version without a sample, and an upcaster that is missing")
    }
}
