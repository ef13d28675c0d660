import Crypto
import Journal

extension Identifier {
    /// The first half of the SHA-256 of some parts: the same parts have the same identifier.
    init?(digestOf parts: String...) {
        self.init(bytes: Array(SHA256.hash(data: Array(parts.joined(separator: "\u{1f}").utf8)))[..<16])
    }
}
