import Foundation
import Testing

@testable import Journal

@Suite("Blobs")
struct BlobTests {
    let town = Town()
    static let frame = FolderBlobStore.frame + FolderBlobStore.tag

    private func store() throws -> FolderBlobStore { try FolderBlobStore(folder: town.data.blobFolder) }

    private func write(_ bytes: [UInt8], _ key: BlobKey, to store: FolderBlobStore, pieces: Int = 1) throws -> BlobName {
        let writer = try store.write(key)
        for start in stride(from: 0, to: bytes.count, by: max(1, bytes.count / pieces)) {
            try writer.append(bytes[start..<min(start + max(1, bytes.count / pieces), bytes.count)])
        }
        return try writer.finish()
    }

    private func file(_ name: BlobName) -> URL { town.data.blobFolder.appending(path: "\(name.text.prefix(2))/\(name.text)") }

    @Test("a blob is read back whatever its size and its pieces", arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 300_001])
    func roundTrip(count: Int) throws {
        let store = try store()
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        for pieces in [1, 7] {
            let key = BlobKey()
            let name = try write(bytes, key, to: store, pieces: pieces)
            #expect(try store.read(name, key) == bytes)
            #expect(try store.read(name, #require(BlobKey(key.text))) == bytes)
            #expect(throws: BlobError.self) { try store.read(name, BlobKey()) }
            let frames = max(1, (count + FolderBlobStore.frame - 1) / FolderBlobStore.frame)
            #expect(try Data(contentsOf: file(name)).count == count + frames * FolderBlobStore.tag)
        }
        #expect(try store.list().count == 2)
        #expect(town.filesHolding(bytes.prefix(64)) == [] || count < 16)
    }

    @Test("frames that were changed, cut off, reordered, doubled or added are found")
    func tampering() throws {
        let store = try store()
        let key = BlobKey()
        let name = try write([UInt8](repeating: 8, count: 3 * FolderBlobStore.frame), key, to: store)
        let whole = try Data(contentsOf: file(name))
        let frames = (0..<3).map { whole.subdata(in: $0 * Self.frame..<($0 + 1) * Self.frame) }
        var changed = whole
        changed[70_000] ^= 1
        let orders: [[Int]] = [[0], [1, 0, 2], [0, 2, 1], [0, 2], [0, 1, 1, 2], [0, 1, 2, 2], [0, 1, 2, 0], []]
        var damages: [Data] = orders.map { order in order.reduce(into: Data()) { $0.append(frames[$1]) } }
        damages += [changed, Data(whole.dropLast()), Data(whole.prefix(15)), whole + Data([0])]
        for damaged in damages {
            try damaged.write(to: file(name))
            let error = #expect(throws: BlobError.self) { try store.read(name, key) }
            #expect(error?.description == BlobError.damaged(name).description)
        }
        try whole.write(to: file(name))
        #expect(try store.read(name, key).count == 3 * FolderBlobStore.frame)
        try store.remove(name)
        try store.remove(name)
        let error = #expect(throws: BlobError.self) { try store.read(name, key) }
        #expect(error?.description == BlobError.missing(name).description)
    }

    @Test("a blob that was not finished leaves nothing, and a finished one takes no more")
    func unfinished() throws {
        let store = try store()
        do {
            let writer = try store.write(BlobKey())
            try writer.append([UInt8](repeating: 1, count: 200_000))
        }
        let cancelled = try store.write(BlobKey())
        cancelled.cancel()
        #expect(throws: SealingError.self) { try cancelled.append([1]) }
        #expect(throws: SealingError.self) { try cancelled.finish() }
        let finished = try store.write(BlobKey())
        _ = try finished.finish()
        #expect(throws: SealingError.self) { try finished.append([1]) }
        #expect(throws: SealingError.self) { try finished.finish() }
        #expect(town.files.count == 1)
    }

    @Test("opening the store beside a running upload does not disturb it, and clears what a crash left")
    func incoming() throws {
        let store = try store()
        let key = BlobKey()
        let writer = try store.write(key)
        try writer.append([UInt8](repeating: 1, count: 100_000))
        let incoming = town.data.blobFolder.appending(path: "incoming")
        try Data([1, 2]).write(to: incoming.appending(path: "left"))
        let old = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -3_600)]
        for file in try FileManager.default.contentsOfDirectory(atPath: incoming.path) {
            try FileManager.default.setAttributes(old, ofItemAtPath: incoming.appending(path: file).path)
        }
        _ = try self.store()
        #expect(!FileManager.default.fileExists(atPath: incoming.appending(path: "left").path))
        let name = try writer.finish()
        #expect(try store.read(name, key).count == 100_000)
    }

    @Test("a blob's name is 64 hexadecimal digits, and nothing that leads elsewhere")
    func names() {
        let good = String(repeating: "0a", count: 32)
        #expect(BlobName(good) != nil)
        for bad in [
            "", "..", "../../etc/passwd", good + "0", String(good.dropLast()), good.uppercased(), "../" + good.dropFirst(3), good.dropLast() + "\0",
            String(repeating: "é", count: 32),
        ] {
            #expect(BlobName(bad) == nil)
        }
    }
}
