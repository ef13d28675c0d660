import Crypto

/// HMAC-SHA256 (RFC 2104) with the key taken in once, for hashing many short texts: each costs two blocks of SHA-256 then, where taking
/// the key in anew costs as many again and more.
public struct KeyedHash: Sendable, Secretive {
    private let inner: SHA256
    private let outer: SHA256
    /// The bytes of one block of SHA-256 (FIPS 180-4, figure 1).
    private static let block = 64

    /// - Parameter key: At most 64 bytes, as every key of ours is; of a longer one the hash would count (RFC 2104 § 2).
    public init(key: SymmetricKey) {
        var bytes = key.withUnsafeBytes { Array($0) }
        if bytes.count > Self.block { bytes = Array(SHA256.hash(data: bytes)) }
        bytes += [UInt8](repeating: 0, count: Self.block - bytes.count)
        inner = Self.start(bytes.map { $0 ^ 0x36 })
        outer = Self.start(bytes.map { $0 ^ 0x5c })
    }

    private static func start(_ pad: [UInt8]) -> SHA256 {
        var sha = SHA256()
        pad.withUnsafeBytes { sha.update(bufferPointer: $0) }
        return sha
    }

    /// The 32 bytes of the hash of `parts`, one after another.
    public func hash(_ parts: [UInt8]...) -> [UInt8] {
        var sha = inner
        for part in parts { part.withUnsafeBytes { sha.update(bufferPointer: $0) } }
        var whole = outer
        sha.finalize().withUnsafeBytes { whole.update(bufferPointer: $0) }
        return whole.finalize().withUnsafeBytes { Array($0) }
    }

    /// Whether `code` is the hash of `part`, found out in the same time whatever differs.
    public func isHash(_ code: [UInt8], of part: [UInt8]) -> Bool {
        let hash = hash(part)
        guard code.count == hash.count else { return false }
        var difference: UInt8 = 0
        for (a, b) in zip(code, hash) { difference |= a ^ b }
        return difference == 0
    }
}
