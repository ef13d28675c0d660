import Crypto
import Journal

/// Tokens that show that a form was sent from a page of ours: an HMAC over the secret that the browser keeps.
struct FormTokens: Sendable {
    private let hash: KeyedHash
    init(key: [UInt8]) { hash = KeyedHash(key: SymmetricKey(data: key)) }

    /// Written anew every time, so that the length of a compressed page tells nothing of it (BREACH): bytes by chance, and the HMAC with those
    /// bytes added (exclusive or).
    func token(for secret: String) -> String {
        let code = hash.hash(Array(secret.utf8))
        var chance = SystemRandomNumberGenerator()
        let mask = (0..<code.count / 8).flatMap { _ in withUnsafeBytes(of: chance.next()) { Array($0) } }
        return Base64URL.encode(mask + zip(mask, code).map { $0 ^ $1 })
    }

    func isValid(_ token: String, for secret: String) -> Bool {
        guard let bytes = Base64URL.decode(token), bytes.count.isMultiple(of: 2) else { return false }
        let half = bytes.count / 2
        return hash.isHash(zip(bytes[..<half], bytes[half...]).map { $0 ^ $1 }, of: Array(secret.utf8))
    }

    /// What stands for a secret where it is counted: always the same, and of no use elsewhere.
    func name(of secret: String) -> String { Base64URL.encode(hash.hash(Array(secret.utf8))) }

    func isName(_ name: String, of secret: String) -> Bool { Base64URL.decode(name).map { hash.isHash($0, of: Array(secret.utf8)) } ?? false }
}
