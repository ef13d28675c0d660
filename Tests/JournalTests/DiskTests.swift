import Foundation
import Testing

@testable import Journal

@Suite("Disks", .serialized)
struct DiskTests {
    /// A small disk of its own, for the time of a test.
    private final class SmallDisk {
        let town: Town
        private let place: URL

        /// Whether disks may be mounted here. The program itself meets a full and a read-only disk in Tests/Faults, for which nobody need
        /// be root.
        static let isAllowed = (try? run("/usr/bin/unshare", ["-m", "/bin/mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status) == 0

        init(_ size: String) throws {
            place = FileManager.default.temporaryDirectory.appending(path: "disk-\(Identifier.random())")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            town = Town(at: place.appending(path: "data"))
            let status = try run("/bin/mount", ["-t", "tmpfs", "-o", "size=\(size)", "tmpfs", place.path]).status
            try #require(status == 0)
        }

        func remount(_ mode: String) throws {
            let status = try run("/bin/mount", ["-o", "remount,\(mode)", place.path]).status
            try #require(status == 0)
        }

        deinit {
            _ = try? run("/bin/umount", ["-l", place.path])
            try? FileManager.default.removeItem(at: place)
        }

        /// Fills the disk to the last byte.
        func fill() throws -> URL {
            let file = place.appending(path: "ballast")
            let descriptor = Foundation.open(file.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
            defer { close(descriptor) }
            let block = [UInt8](repeating: 1, count: 4_096)
            while write(descriptor, block, block.count) > 0 {}
            return file
        }
    }

    private func large(_ journal: Journal) throws -> Append {
        let resident = Resident(journal)
        var append = try resident.application()
        let sealed = try resident.key.seal([UInt8](repeating: 5, count: 30_000), part: Code(literal: "answers"), version: 1)
        append.writes[0].events[0].sealed = [sealed]
        return append
    }

    @Test(
        "a full disk refuses what does not fit, leaves nothing half written, and takes up again when there is room",
        .enabled(if: SmallDisk.isAllowed, "no disk may be mounted here: run as root"))
    func full() async throws {
        let disk = try SmallDisk("4m")
        let journal = try disk.town.open(readings: [Tally()])
        try await journal.append(large(journal))
        let ballast = try disk.fill()
        var acknowledged: Int64 = 1
        var refusal: (any Error)?
        for _ in 0..<50 where refusal == nil {
            do { acknowledged = try await journal.append(large(journal)).position } catch { refusal = error }
        }
        guard case .full(let file)? = refusal as? DatabaseError else { Issue.record("\(String(describing: refusal))"); return }
        #expect(file.hasPrefix(disk.town.url.path))
        // All of a batch fails together, each with its answer.
        await withTaskGroup { group in
            for _ in 0..<20 { group.addTask { await #expect(throws: DatabaseError.self) { try await journal.append(large(journal)) } } }
        }
        #expect(try journal.events(after: 0, limit: 100, Town.code).count == Int(acknowledged))
        #expect(try journal.verify(Town.code).events == acknowledged)
        #expect(throws: BlobError.self) {
            let writer = try journal.blobs.write(BlobKey())
            try writer.append([UInt8](repeating: 3, count: 500_000))
            _ = try writer.finish()
        }
        #expect(try journal.blobs.list().isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.town.data.blobFolder.appending(path: "incoming").path).isEmpty)
        try FileManager.default.removeItem(at: ballast)
        #expect(try await journal.append(large(journal)).position == acknowledged + 1)
        #expect(try Tally.rows(journal) == Tally.expected(journal))
        try await journal.close()
        let again = try disk.town.open(readings: [Tally()])
        #expect(try again.verify(Town.code).events == acknowledged + 1)
        try await again.close()
    }

    @Test("a file that may not grow refuses what does not fit, and takes up again when it may")
    func limit() async throws {
        let town = Town()
        let output = try run(probe, ["fill", town.url.path, "400000"]).output
        let lines = output.split(separator: "\n").map(String.init)
        try #require(lines.count == 2, "\(output)")
        #expect(lines[0].hasPrefix("full journal.sqlite after ") || lines[0].hasPrefix("full keys.sqlite after "))
        let count = try #require(lines[0].split(separator: " ").last.flatMap { Int64($0) })
        #expect(count > 10)
        #expect(lines[1] == "again \(count + 1), verified \(count + 1)")
    }

    @Test(
        "a read-only disk refuses to open, and one that becomes read-only refuses to append",
        .enabled(if: SmallDisk.isAllowed, "no disk may be mounted here: run as root"))
    func readOnly() async throws {
        let disk = try SmallDisk("8m")
        var journal = try disk.town.open()
        try await journal.append(.step())
        try await journal.close()
        let before = try disk.town.digests()
        try disk.remount("ro")
        do {
            _ = try disk.town.open()
            Issue.record("opened")
        } catch {
            guard case .readOnly(let file)? = error as? DatabaseError else { Issue.record("\(error)"); return }
            #expect(file.hasPrefix(disk.town.url.path))
        }
        #expect(throws: (any Error).self) { try FolderBlobStore(folder: disk.town.url.appending(path: "other")) }
        #expect(try disk.town.digests() == before)
        try disk.remount("rw")
        journal = try disk.town.open()
        #expect(try await journal.append(.step()).position == 2)
        try await journal.close()
    }
}
