import CivilTime
import Crypto
import Foundation

/// Blobs as files in a folder. Format: frames of at most 64 KiB of plaintext, each sealed with AES-256-GCM under a nonce that holds its
/// number and whether it is the last, so that frames cannot be cut, reordered or appended. A key seals one blob only, so that no nonce
/// is used twice.
public struct FolderBlobStore: BlobStore {
    static let frame = 64 * 1024
    static let tag = 16
    let folder: URL

    /// Opens or makes the folder, and removes what a crash left half written.
    public init(folder: URL) throws {
        self.folder = folder
        try Self.told { try Files.makeFolder(folder.appending(path: "incoming")) }
        try sweepUnfinished()
    }

    /// A writer holds a lock on its file, also one of another process.
    public func sweepUnfinished() throws {
        for leftover in try FileManager.default.contentsOfDirectory(at: folder.appending(path: "incoming"), includingPropertiesForKeys: nil) {
            let descriptor = open(leftover.path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0, Self.age(descriptor) > 60 { unlink(leftover.path) }
            close(descriptor)
        }
    }

    /// A store that is only read: nothing is made or swept.
    init(reading folder: URL) { self.folder = folder }

    /// Seconds since the file was written last; a file that was just made may not be locked yet.
    private static func age(_ descriptor: Int32) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return 0 }
        return time(nil) - Int(status.st_mtim.tv_sec)
    }

    func place(_ name: BlobName) -> URL { folder.appending(path: String(name.text.prefix(2))).appending(path: name.text) }

    public func write(_ key: BlobKey) throws -> any BlobWriter {
        try FolderBlobWriter(store: self, key: key, temporary: folder.appending(path: "incoming").appending(path: Identifier.random().description))
    }

    public func read(_ name: BlobName, _ key: BlobKey) throws -> [UInt8] {
        let sealed = try contents(name)
        var plaintext: [UInt8] = []
        plaintext.reserveCapacity(sealed.count)
        var offset = 0, number: UInt64 = 0
        repeat {
            let count = min(Self.frame + Self.tag, sealed.count - offset)
            let isLast = offset + count == sealed.count
            guard count >= Self.tag, let nonce = try? Self.nonce(number, isLast: isLast),
                let box = try? AES.GCM.SealedBox(
                    nonce: nonce, ciphertext: sealed[offset..<offset + count - Self.tag], tag: sealed[offset + count - Self.tag..<offset + count]),
                let opened = try? AES.GCM.open(box, using: key.key)
            else { throw BlobError.damaged(name) }
            plaintext.append(contentsOf: opened)
            offset += count
            number += 1
        } while offset < sealed.count
        return plaintext
    }

    private func contents(_ name: BlobName) throws -> [UInt8] {
        let place = place(name).path
        let descriptor = open(place, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw errno == ENOENT ? BlobError.missing(name) : Self.error(errno, place) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.error(errno, place) }
        let size = Int(status.st_size)
        return try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let more = Foundation.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
                if more == 0 { return }
                if more < 0 {
                    if errno == EINTR { continue }
                    throw Self.error(errno, place)
                }
                count += more
            }
        }
    }

    /// Removes a blob, if it is there; its name is gone from the disk when this returns.
    public func remove(_ name: BlobName) throws {
        let place = place(name)
        if unlink(place.path) == 0 {
            try Self.told { try Files.flush(place.deletingLastPathComponent()) }
        } else if errno != ENOENT {
            throw Self.error(errno, place.path)
        }
    }

    public func list() throws -> [(name: BlobName, written: Timestamp)] {
        var found: [(BlobName, Timestamp)] = []
        for shelf in try FileManager.default.contentsOfDirectory(atPath: folder.path) where shelf.utf8.count == 2 {
            let shelf = folder.appending(path: shelf)
            for file in (try? FileManager.default.contentsOfDirectory(atPath: shelf.path)) ?? [] {
                var status = stat()
                // A blob that was removed meanwhile is none.
                guard let name = BlobName(file), stat(shelf.appending(path: file).path, &status) == 0 else { continue }
                found.append((name, Timestamp(microseconds: Int64(status.st_mtim.tv_sec) * 1_000_000 + Int64(status.st_mtim.tv_nsec) / 1_000)))
            }
        }
        return found.map { (name: $0.0, written: $0.1) }
    }

    public func freeSpace() -> Int64? {
        var status = statvfs()
        guard statvfs(folder.path, &status) == 0 else { return nil }
        let (bytes, isTooMany) = Int64(clamping: status.f_bavail).multipliedReportingOverflow(by: Int64(clamping: status.f_frsize))
        return isTooMany ? .max : bytes
    }

    static func nonce(_ number: UInt64, isLast: Bool) throws -> AES.GCM.Nonce {
        var bytes: [UInt8] = [isLast ? 1 : 0, 0, 0, 0]
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        return try AES.GCM.Nonce(data: bytes)
    }

    /// Gives the file its name, on disk when this returns.
    fileprivate func settle(_ temporary: URL, as name: BlobName) throws {
        let place = place(name)
        let shelf = place.deletingLastPathComponent()
        try Self.told {
            try Files.makeFolder(shelf)
            try Files.flush(folder)
            try Files.move(temporary, to: place)
        }
    }

    /// What went wrong with a file, in the words of a blob store.
    fileprivate static func told(_ body: () throws -> Void) throws {
        do { try body() } catch let error as DatabaseError {
            switch error {
            case .full(let file): throw BlobError.full(file: file)
            case .readOnly(let file): throw BlobError.readOnly(file: file)
            case .inputOutput(let file, let detail): throw BlobError.inputOutput(file: file, detail: detail)
            default: throw error
            }
        }
    }

    static func error(_ code: Int32, _ file: String) -> BlobError {
        switch code {
        case ENOSPC, EDQUOT, EFBIG: .full(file: file)
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
        descriptor = open(temporary.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let code = errno
            isOpen = false
            throw FolderBlobStore.error(code, temporary.path)
        }
        flock(descriptor, LOCK_EX | LOCK_NB)
    }

    deinit { cancel() }

    func append(_ bytes: some Collection<UInt8>) throws {
        guard isOpen else { throw SealingError.notSealed }
        pending.append(contentsOf: bytes)
        // The last frame is sealed by `finish`, so one frame's worth is always held back.
        var start = 0
        while pending.count - start > FolderBlobStore.frame {
            try seal(pending[start..<start + FolderBlobStore.frame], isLast: false)
            start += FolderBlobStore.frame
        }
        pending.removeFirst(start)
    }

    func finish() throws -> BlobName {
        guard isOpen else { throw SealingError.notSealed }
        try seal(pending[...], isLast: true)
        guard fdatasync(descriptor) == 0 else { throw FolderBlobStore.error(errno, temporary.path) }
        guard let name = BlobName(Hex.string(digest.finalize())) else { throw SealingError.notSealed }
        // Still open: if it cannot be given its name, it is removed like one that was never finished.
        try store.settle(temporary, as: name)
        isOpen = false
        close(descriptor)
        return name
    }

    func cancel() {
        guard isOpen else { return }
        isOpen = false
        unlink(temporary.path)
        close(descriptor)
    }

    private func seal(_ plaintext: ArraySlice<UInt8>, isLast: Bool) throws {
        let box = try AES.GCM.seal(plaintext, using: key.key, nonce: FolderBlobStore.nonce(number, isLast: isLast))
        number += 1
        let bytes = [UInt8](box.ciphertext) + [UInt8](box.tag)
        bytes.withUnsafeBytes { digest.update(bufferPointer: $0) }
        try FolderBlobStore.told { try Files.write(bytes[...], descriptor, temporary.path) }
    }
}
