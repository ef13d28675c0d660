import CivilTime
import Foundation
import Testing

@testable import Journal

@Suite("What hangs on the journal")
struct CareTests {
    let town = Town()

    /// Keeps a document about someone in a stream of one's own.
    private func document(_ journal: Journal, _ content: [UInt8] = Array("een foto".utf8)) async throws -> (blob: BlobName, stream: StreamID) {
        let resident = Resident(journal)
        let writer = try journal.blobs.write(BlobKey())
        try writer.append(content)
        let blob = try writer.finish()
        var application = try resident.application(facts: Facts([(Code(literal: "number"), .integer(7))]))
        let part = try resident.key.seal(Array("foto.jpg".utf8), part: Code(literal: "document"), version: 2)
        application.writes[0].events.append(
            NewEvent(
                EventType("document_added"), occurred: town.clock.now,
                facts: Facts([(Code(literal: "blob"), .code(Code(digest: try #require(Hex.bytes(blob.text)))))]), sealed: [part]))
        try await journal.append(application)
        return (blob, resident.stream)
    }

    private func file(_ blob: BlobName) -> URL { town.data.blobFolder.appending(path: "\(blob.text.prefix(2))/\(blob.text)") }

    private func change(_ blob: BlobName, _ change: (inout Data) -> Void) throws {
        var content = try Data(contentsOf: file(blob))
        change(&content)
        try content.write(to: file(blob))
    }

    // MARK: Blobs

    @Test("a blob that is missing, changed in one bit, cut off, longer or another's is found, with the event that names it")
    func blobs() async throws {
        let journal = try town.open()
        var documents: [(blob: BlobName, stream: StreamID)] = []
        for index in 0..<8 { documents.append(try await document(journal, [UInt8](repeating: UInt8(index), count: 100_000))) }
        #expect(try journal.verifyBlobs(Town.code).findings.isEmpty)
        #expect(try journal.verifyBlobs(Town.code).blobs == 8)
        try FileManager.default.removeItem(at: file(documents[1].blob))
        try change(documents[2].blob) { $0[70_000] ^= 1 }
        try change(documents[3].blob) { $0.removeLast() }
        try change(documents[4].blob) { $0.append(0) }
        try change(documents[5].blob) { $0 = Data() }
        try Data(contentsOf: file(documents[0].blob)).write(to: file(documents[6].blob))
        let found = try journal.verifyBlobs(Town.code)
        #expect(found.blobs == 8)
        #expect(found.findings.map(\.blob) == documents[1...6].map(\.blob))
        #expect(found.findings.map(\.damage) == [.missing] + [BlobDamage](repeating: .damaged, count: 5))
        #expect(found.findings.map(\.stream) == documents[1...6].map(\.stream))
        #expect(found.findings.map(\.position) == [4, 6, 8, 10, 12, 14])
        #expect(found.findings.allSatisfy { $0.type.description == "document_added" && $0.beginning.integer("number") == 7 })
        // The journal's file and the blobs are enough, without a key, also beside the journal that is open.
        let alone = try JournalFile(path: town.data.journalFile.path).verifyBlobs(in: town.data.blobFolder)
        #expect(alone.map { $0.findings.map(\.blob) } == [found.findings.map(\.blob)])
        // At start it is only looked whether they are there.
        #expect(try journal.lookForNewestBlobs(Town.code).findings.map(\.blob) == [documents[1].blob])
        #expect(try journal.lookForNewestBlobs(Town.code, limit: 3).blobs == 3)
        try await journal.close()
    }

    @Test("a blob of someone who was forgotten is rightly gone")
    func forgotten() async throws {
        let journal = try town.open()
        let (blob, stream) = try await document(journal)
        try await journal.forget(stream, Town.code, by: .system, reason: Code(literal: "test"))
        #expect(!FileManager.default.fileExists(atPath: file(blob).path))
        #expect(try journal.verifyBlobs(Town.code).findings.isEmpty)
        #expect(try journal.lookForNewestBlobs(Town.code).findings.isEmpty)
        try await journal.close()
    }

    @Test("pieces that follow each other look at every blob once, and then begin again")
    func pieces() async throws {
        let journal = try town.open()
        var blobs: [BlobName] = []
        for _ in 0..<11 { blobs.append(try await document(journal).blob) }
        for blob in blobs { try FileManager.default.removeItem(at: file(blob)) }
        var seen: [BlobName] = []
        var place: Int64 = 0
        repeat {
            let piece = try await journal.verifyBlobs(Town.code, after: place, limit: 4)
            #expect(piece.blobs <= 4)
            seen += piece.findings.map(\.blob)
            place = piece.position
        } while place > 0
        #expect(seen == blobs)
        #expect(try await journal.verifyBlobs(Town.code, after: place, limit: 4).findings.map(\.blob) == Array(blobs.prefix(4)))
        try await journal.close()
    }

    @Test("reading a blob holds no thread of the tasks, however many are read")
    func readers() async throws {
        let readers = BlobReaders(threads: 2)
        // More than there are threads for tasks wait in a reader until a task, which must get its turn, lets them go.
        let semaphore = DispatchSemaphore(value: 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<32 { group.addTask { try await readers.run { semaphore.wait() } } }
            group.addTask { for _ in 0..<32 { semaphore.signal(); await Task.yield() } }
            try await group.waitForAll()
        }
    }

    // MARK: Readings

    private let streams = (0..<5).map { _ in StreamID(kind: .matter, id: .random()) }

    /// A journal whose tally has a row for each stream.
    private func tallied(_ times: Int = 3) async throws -> Journal {
        let journal = try town.open(readings: [Tally()])
        for _ in 0..<times { for stream in streams { try await journal.append(.step(in: stream)) } }
        return journal
    }

    @Test("a reading that agrees with the journal is right, and is not changed by looking")
    func right() async throws {
        let journal = try await tallied()
        let before = try Tally.rows(journal)
        #expect(try journal.compare([Tally()]) == [ReadingFinding(reading: "tally")])
        #expect(try Tally.rows(journal) == before)
        let left = try journal.database.readNow { try $0.all("SELECT name FROM sqlite_master WHERE name LIKE 'tally_%'", []) { $0.text(0) } }
        #expect(left == [])
        try await journal.close()
    }

    @Test("rows that lack, are too many or differ are counted, each by its kind")
    func wrong() async throws {
        let journal = try await tallied()
        let ids = streams.map(\.id.bytes)
        try await journal.database.write { connection in
            try connection.execute("DELETE FROM tally WHERE stream = $1", [.bytes(ids[0])])
            try connection.execute("UPDATE tally SET count = 9 WHERE stream = $1", [.bytes(ids[1])])
            try connection.execute("UPDATE tally SET last = 'x' WHERE stream = $1", [.bytes(ids[2])])
            for byte in [UInt8(0), 255] {
                try connection.execute(
                    "INSERT INTO tally (municipality, stream, count, last) VALUES ($1, $2, 1, '')",
                    [.text(Town.code.rawValue), .bytes([UInt8](repeating: byte, count: 16))])
            }
            try connection.execute("INSERT INTO tally (municipality, stream, count, last) VALUES ('9999', $1, 1, '')", [.bytes(ids[0])])
        }
        var expected = ReadingFinding(reading: "tally")
        expected.missing = 1
        expected.surplus = 3
        expected.differing = 2
        #expect(try journal.compare([Tally()]) == [expected])
        #expect(!expected.isRight)
        // The mend that is told.
        #expect(try journal.rebuild(only: "tally") == ["tally"])
        #expect(try journal.compare([Tally()]).allSatisfy(\.isRight))
        try await journal.close()
    }

    @Test("many rows are compared part by part, with what is appended meanwhile")
    func many() async throws {
        let journal = try town.open(readings: [Tally()])
        for start in stride(from: 0, to: 4_500, by: 500) {
            try await journal.append(
                Append(
                    municipality: Town.code, actor: .system, command: .random(),
                    writes: (start..<start + 500).map { _ in
                        .init(StreamID(kind: .matter, id: .random()), .new, [NewEvent(EventType("step_done"), occurred: Timestamp(microseconds: 1))])
                    }))
        }
        try town.tamper("DELETE FROM tally WHERE stream IN (SELECT stream FROM tally ORDER BY stream LIMIT 3 OFFSET 1998)")
        try town.tamper("UPDATE tally SET count = 7 WHERE stream IN (SELECT stream FROM tally ORDER BY stream DESC LIMIT 2)")
        let stream = streams[0]
        let appending = Task { for _ in 0..<50 { try await journal.append(.step(in: stream)) } }
        let found = try #require(try journal.compare([Tally()]).first)
        try await appending.value
        #expect(found.missing == 3 && found.surplus == 0 && found.differing == 2)
        try await journal.close()
    }

    @Test("a reading of another version, or whose table is gone, is told as such")
    func otherVersion() async throws {
        let journal = try await tallied()
        #expect(try journal.compare([Tally(version: 2)]).map(\.isOfOtherVersion) == [true])
        try await journal.database.write { try $0.execute("DROP TABLE tally") }
        #expect(try journal.compare([Tally()]).map(\.missing) == [5])
        try await journal.close()
    }

    @Test("a reading that lost rows while nobody looked is built again at start, and that is told; one that did not is left alone")
    func lost() async throws {
        var journal = try await tallied()
        let rows = try Tally.rows(journal)
        #expect(journal.lossesAtStart == [])
        try await journal.close()
        journal = try town.open(readings: [Tally()])
        #expect(journal.lossesAtStart == [])
        try await journal.close()
        try town.tamper("DELETE FROM tally WHERE stream IN (SELECT stream FROM tally LIMIT 2)")
        journal = try town.open(readings: [Tally()])
        #expect(journal.lossesAtStart == [ReadingLoss(reading: "tally", table: "tally", rows: 3, expected: 5)])
        #expect(try Tally.rows(journal) == rows)
        #expect(try await journal.checkReadingCounts() == [])
        try await journal.close()
        try town.tamper("DELETE FROM tally")
        journal = try town.open(readings: [Tally()])
        #expect(journal.lossesAtStart.map(\.rows) == [0])
        #expect(try Tally.rows(journal) == rows)
        // While it is open: told again and again, and never taken for how it should be.
        try town.tamper("DELETE FROM tally")
        #expect(try await journal.checkReadingCounts().count == 1)
        #expect(try await journal.checkReadingCounts().count == 1)
        try await journal.close()
        journal = try town.open(readings: [Tally()])
        #expect(journal.lossesAtStart.count == 1)
        #expect(try Tally.rows(journal) == rows)
        try await journal.close()
    }

    /// A tally whose rows a counter counts.
    private struct Numbered: InlineReading {
        let tally = Tally()
        var name: String { tally.name }
        var version: Int { tally.version }
        var tables: [String] { tally.tables }
        var kinds: Set<StreamKind> { tally.kinds }
        func schema(_ table: (String) -> String) -> [String] { tally.schema(table) }
        func applier(_ table: (String) -> String) -> any ReadingApplier { tally.applier(table) }
        func counters(of table: String) -> ClosedRange<String>? { "matter-0"..."matter-9" }
    }

    @Test("rows that a counter counts are missed also after a crash, and those whose facts were erased are not missed at every start")
    func counted() async throws {
        var journal = try town.open(readings: [Numbered()])
        for _ in 0..<4 { try await journal.append(.step(numbered: Code(literal: "matter-5"))) }
        // No `close`: as after a crash.
        try town.tamper("DELETE FROM tally WHERE stream IN (SELECT stream FROM tally LIMIT 1)")
        let next = try town.open(readings: [Numbered()])
        #expect(next.lossesAtStart == [ReadingLoss(reading: "tally", table: "tally", rows: 3, expected: 4)])
        #expect(try Tally.rows(next).count == 4)
        // Fewer than were counted, but right: the counter went on by itself.
        try await next.count(["matter-5": 3], Town.code)
        try await next.close()
        try await journal.close()
        journal = try town.open(readings: [Numbered()])
        #expect(journal.lossesAtStart.count == 1)
        try await journal.close()
        journal = try town.open(readings: [Numbered()])
        #expect(journal.lossesAtStart == [])
        try await journal.close()
    }
}
