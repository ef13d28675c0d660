import CivilTime
import Crypto

/// The name of a sealed blob: the SHA-256 of its ciphertext, 64 hexadecimal digits.
public struct BlobName: Hashable, Sendable {
    /// The 64 digits.
    public let text: String

    /// `nil` when `text` is no such name: a name never reaches a file system as anything else.
    public init?(_ text: String) {
        guard text.utf8.count == 64, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else { return nil }
        self.text = text
    }
}

/// The key of one blob; it is kept only inside something sealed.
public struct BlobKey: Sendable, Secretive {
    let key: SymmetricKey
    /// A new key, by chance.
    public init() { key = SymmetricKey(size: .bits256) }
    /// From the text that `text` gave; `nil` for anything else.
    public init?(_ text: String) {
        guard let bytes = Base64URL.decode(text), bytes.count == 32 else { return nil }
        key = SymmetricKey(data: bytes)
    }
    /// base64url.
    public var text: String { key.withUnsafeBytes { Base64URL.encode(Array($0)) } }
}

/// Where uploads live, sealed.
public protocol BlobStore: Sendable {
    /// Begins a blob that is written piece by piece under a key of its own.
    func write(_ key: BlobKey) throws -> any BlobWriter
    /// Reads a whole blob, checking every frame and the end mark.
    ///
    /// - Throws: `BlobError`.
    func read(_ name: BlobName, _ key: BlobKey) throws -> [UInt8]
    /// Removes a blob; one that is not there is no mistake.
    func remove(_ name: BlobName) throws
    /// What is wrong with a blob; `nil` when nothing is. Needs no key.
    ///
    /// - Parameter isWhole: Whether all of it is read; otherwise it is looked whether it is there, alone.
    func damage(of name: BlobName, isWhole: Bool) -> BlobDamage?
    /// Every blob, with the time at which it was written.
    func list() throws -> [(name: BlobName, written: Timestamp)]
    /// Removes what a crash left half written: it has no name.
    func sweepUnfinished() throws
    /// Bytes that can still be written where blobs live; `nil` where nobody can say.
    func freeSpace() -> Int64?
}

/// Writes one blob. Dropping it before `finish` leaves nothing.
public protocol BlobWriter: AnyObject {
    /// Writes what comes next.
    func append(_ bytes: some Collection<UInt8>) throws
    /// Seals the last frame with the end mark and flushes file and folder.
    func finish() throws -> BlobName
    /// Gives the blob up: nothing is left of it.
    func cancel()
}

/// Why a blob cannot be given back as it was written.
public enum BlobDamage: Hashable, Sendable {
    case missing
    /// What is there is not what was written.
    case damaged
    /// The disk or the rights on the file do not let it be read.
    case unreadable(detail: String)
}

/// Why a blob was not written or read.
public enum BlobError: Error, Sendable, CustomStringConvertible {
    case missing(BlobName)
    /// A frame was changed, reordered or cut off, or the key is another.
    case damaged(BlobName)
    case full(file: String)
    case readOnly(file: String)
    case inputOutput(file: String, detail: String)

    public var description: String {
        switch self {
        case .missing(let name): "blob \(name.text) is not there"
        case .damaged(let name): "blob \(name.text) is damaged"
        case .full(let file): "\(file): no space left on the device"
        case .readOnly(let file): "\(file): cannot be written"
        case .inputOutput(let file, let detail): "\(file): \(detail)"
        }
    }
}

extension BlobStore {
    public func freeSpace() -> Int64? { nil }
    public func sweepUnfinished() throws {}
}
