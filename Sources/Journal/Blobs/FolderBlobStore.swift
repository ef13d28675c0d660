import Crypto
import Foundation

/// Blobs as files in a folder. Format: frames of at most 64 KiB of plaintext, each sealed with AES-256-GCM under a nonce that holds its
/// number and whether it is the last, so that frames cannot be cut, reordered or appended.
public struct FolderBlobStore: BlobStore {
    static let frame = 64 * 1024
    let folder: URL

    public init(folder: URL) throws {
        self.folder = folder
        try FileManager.default.createDirectory(at: folder.appending(path: "incoming"), withIntermediateDirectories: true)
        // What a crash left half written has no name and no event.
        for leftover in try FileManager.default.contentsOfDirectory(at: folder.appending(path: "incoming"), includingPropertiesForKeys: nil) {
            try FileManager.default.removeItem(at: leftover)
        }
    }

    private func place(_ name: BlobName) -> URL { folder.appending(path: String(name.text.prefix(2))).appending(path: name.text) }

    public func write(_ key: BlobKey) throws -> any BlobWriter {
        try FolderBlobWriter(store: self, key: key, temporary: folder.appending(path: "incoming").appending(path: Identifier.random().description))
    }

    public func read(_ name: BlobName, _ key: BlobKey) throws -> [UInt8] {
        guard let sealed = FileManager.default.contents(atPath: place(name).path) else { throw BlobError.missing(name) }
        var plaintext: [UInt8] = []
        plaintext.reserveCapacity(sealed.count)
        var offset = 0, number: UInt64 = 0
        repeat {
            let count = min(Self.frame + 16, sealed.count - offset)
            let isLast = offset + count == sealed.count
            guard count >= 16, let nonce = try? Self.nonce(number, isLast: isLast),
                let box = try? AES.GCM.SealedBox(nonce: nonce, ciphertext: sealed[offset..<offset + count - 16], tag: sealed[offset + count - 16..<offset + count]),
                let opened = try? AES.GCM.open(box, using: key.key)
            else { throw BlobError.damaged(name) }
            plaintext.append(contentsOf: opened)
            offset += count
            number += 1
        } while offset < sealed.count
        return plaintext
    }

    public func remove(_ name: BlobName) throws {
        do { try FileManager.default.removeItem(at: place(name)) } catch CocoaError.fileNoSuchFile {}
    }

    public func list() throws -> [(name: BlobName, written: Timestamp)] {
        var found: [(BlobName, Timestamp)] = []
        for shelf in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) where shelf.lastPathComponent.count == 2 {
            for file in try FileManager.default.contentsOfDirectory(at: shelf, includingPropertiesForKeys: [.contentModificationDateKey]) {
                guard let name = BlobName(file.lastPathComponent) else { continue }
                let written = try file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate ?? .distantPast
                found.append((name, Timestamp(microseconds: Int64(written.timeIntervalSince1970 * 1_000_000))))
            }
        }
        return found.map { (name: $0.0, written: $0.1) }
    }

    static func nonce(_ number: UInt64, isLast: Bool) throws -> AES.GCM.Nonce {
        var bytes: [UInt8] = [isLast ? 1 : 0, 0, 0, 0]
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        return try AES.GCM.Nonce(data: bytes)
    }

    fileprivate func settle(_ temporary: URL, as name: BlobName) throws {
        let place = place(name)
        let shelf = place.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: shelf, withIntermediateDirectories: true)
        guard rename(temporary.path, place.path) == 0 else { throw Self.error(errno, place.path) }
        for folder in [shelf, folder] {
            let descriptor = open(folder.path, O_RDONLY)
            if descriptor >= 0 { fsync(descriptor); close(descriptor) }
        }
    }

    static func error(_ code: Int32, _ file: String) -> BlobError {
        switch code {
        case ENOSPC, EDQUOT: .full(file: file)
        case EROFS, EACCES, EPERM: .readOnly(file: file)
        default: .inputOutput(file: file, detail: String(cString: strerror(code)))
        }
    }
}

private final class FolderBlobWriter: BlobWriter {
    private let store: FolderBlobStore
    private let key: BlobKey
    private let temporary: URL
    private let descriptor: Int32
    private var pending: [UInt8] = []
    private var number: UInt64 = 0
    private var digest = SHA256()
    private var isOpen = true

    init(store: FolderBlobStore, key: BlobKey, temporary: URL) throws {
        self.store = store
        self.key = key
        self.temporary = temporary
        descriptor = open(temporary.path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else {
            let code = errno
            isOpen = false
            throw FolderBlobStore.error(code, temporary.path)
        }
    }

    deinit { cancel() }

    func append(_ bytes: some Collection<UInt8>) throws {
        pending.append(contentsOf: bytes)
        // The last frame is sealed by `finish`, so one frame's worth is always held back.
        while pending.count > FolderBlobStore.frame {
            try seal(Array(pending.prefix(FolderBlobStore.frame)), isLast: false)
            pending.removeFirst(FolderBlobStore.frame)
        }
    }

    func finish() throws -> BlobName {
        try seal(pending, isLast: true)
        guard fdatasync(descriptor) == 0 else { throw FolderBlobStore.error(errno, temporary.path) }
        close(descriptor)
        isOpen = false
        guard let name = BlobName(Hex.string(digest.finalize())) else { throw SealingError.notSealed }
        try store.settle(temporary, as: name)
        return name
    }

    func cancel() {
        guard isOpen else { return }
        isOpen = false
        close(descriptor)
        unlink(temporary.path)
    }

    private func seal(_ plaintext: [UInt8], isLast: Bool) throws {
        let box = try AES.GCM.seal(plaintext, using: key.key, nonce: FolderBlobStore.nonce(number, isLast: isLast))
        number += 1
        let bytes = [UInt8](box.ciphertext) + [UInt8](box.tag)
        bytes.withUnsafeBytes { digest.update(bufferPointer: $0) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written) }
            if count < 0 {
                if errno == EINTR { continue }
                throw FolderBlobStore.error(errno, temporary.path)
            }
            written += count
        }
    }
}
