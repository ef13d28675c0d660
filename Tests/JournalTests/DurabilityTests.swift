import Foundation
import Testing

@testable import Journal

@Suite("Durability")
struct DurabilityTests {
    let town = Town()

    @Test("the log is flushed to disk before each acknowledgement is written")
    func flushedFirst() throws {
        guard let strace = ["/usr/bin/strace", "/bin/strace"].first(where: { (path: String) in access(path, X_OK) == 0 }) else {
            print("skipped: strace is not installed (apt-get install strace)")
            return
        }
        let trace = FileManager.default.temporaryDirectory.appending(path: "trace-\(Identifier.random())")
        defer { try? FileManager.default.removeItem(at: trace) }
        let result = try run(
            strace, ["-f", "-y", "-o", trace.path, "-e", "trace=fdatasync,fsync,write,sendto,pwrite64", try probe, "append", town.url.path, "12"])
        let isWhole = result.status == 0 && result.output.contains("acknowledged 12")
        try #require(isWhole, "\(result)")
        var dirty: Set<String> = [], flushed: Set<String> = []
        var acknowledged = 0, hasOpened = false
        // By process: a call that another thread interrupted is told in two lines, the second without its file.
        var begun: [Substring: Substring] = [:]
        for line in try String(contentsOf: trace, encoding: .utf8).split(separator: "\n") {
            let process = line.prefix { $0 != " " }
            if line.hasSuffix("<unfinished ...>") { begun[process] = line }
            let call = line.contains(" resumed>") ? begun.removeValue(forKey: process) ?? line : line
            let isDone = line.hasSuffix(" = 0")
            for log in ["journal.sqlite-wal", "keys.sqlite-wal"] where call.contains(log) {
                // A flush counts when it is over, a write from its beginning.
                if call.contains(" pwrite64(") { dirty.insert(log) }
                if call.contains("sync("), isDone { dirty.remove(log); flushed.insert(log) }
            }
            if line.contains("\"opened") { hasOpened = true; flushed = [] }
            if hasOpened, line.contains("\"acknowledged") {
                acknowledged += 1
                #expect(dirty.isEmpty, "written and not flushed: \(dirty)")
                #expect(flushed == ["journal.sqlite-wal", "keys.sqlite-wal"], "before acknowledgement \(acknowledged): \(flushed)")
                flushed = []
            }
        }
        #expect(acknowledged == 12)
    }

    @Test("what was acknowledged is there after a kill, and the chain holds", arguments: 1...4)
    func killed(round: Int) async throws {
        var last: Int64 = 0
        for _ in 0..<3 {
            let process = try ChildProcess(probe, ["append", town.url.path, "1000000"])
            try await Task.sleep(for: .milliseconds(300 + 130 * round))
            process.kill()
            let lines = process.end().output.split(separator: "\n")
            // The last line may be cut off.
            if let acknowledged = lines.dropLast().last?.split(separator: " ").last.flatMap({ Int64($0) }) {
                #expect(acknowledged > last)
                last = acknowledged
            }
            let journal = try town.open()
            let events = try journal.verify(Town.code).events
            #expect(events >= last)
            // No event without its key.
            for event in try journal.events(after: max(0, events - 50), limit: 50, Town.code) {
                let key = try #require(try journal.keys.keys(ofStream: event.stream.id, Town.code).first)
                #expect(try key.open(event.sealed[0], part: Code(literal: "answers"), version: 1).count == 2_000)
            }
            try await journal.close()
        }
        #expect(last > 0)
    }

    @Test("background appends of a process that stops are on disk")
    func background() async throws {
        #expect(try run(probe, ["later", town.url.path, "500"]).status == 0)
        let journal = try town.open()
        #expect(try journal.verify(Town.code).events == 500)
        try await journal.close()
    }
}
