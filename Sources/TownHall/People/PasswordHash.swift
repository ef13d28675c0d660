import CryptoExtras
import Foundation
import Journal

/// A password's scrypt hash (RFC 7914) with its parameters: `N`, `r`, `p`, salt, hash.
struct PasswordHash {
    /// OWASP's first choice for scrypt: N = 2^17, r = 8, p = 1; some 0.3 s and 128 MB per try.
    static let rounds = 1 << 17

    let encoded: [UInt8]

    static func make(_ password: Personal<String>, rounds: Int = PasswordHash.rounds) throws -> PasswordHash {
        let salt = Identifier.random().bytes
        let hash = try derive(password, salt: salt, rounds: rounds)
        return PasswordHash(encoded: Array("scrypt$\(rounds)$\(Hex.string(salt))$\(Hex.string(hash))".utf8))
    }

    func matches(_ password: Personal<String>) -> Bool {
        let parts = String(decoding: encoded, as: UTF8.self).split(separator: "$").map(String.init)
        guard parts.count == 4, parts[0] == "scrypt", let rounds = Int(parts[1]), let salt = Hex.bytes(parts[2]), let hash = Hex.bytes(parts[3]),
            let found = try? Self.derive(password, salt: salt, rounds: rounds), found.count == hash.count
        else { return false }
        return zip(found, hash).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func derive(_ password: Personal<String>, salt: [UInt8], rounds: Int) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.reveal().precomposedStringWithCanonicalMapping.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8,
            parallelism: 1, maxMemory: 256 * 1024 * 1024)
        return key.withUnsafeBytes { Array($0) }
    }
}
