import Crypto
import Testing

@testable import Journal

@Suite("Keyed hashes")
struct KeyedHashTests {
    @Test("are HMAC-SHA256, for every length of key and text about the size of a block")
    func sameAsCrypto() {
        var generator = SystemRandomNumberGenerator()
        func random(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) } }
        for keyLength in 0...80 {
            let key = SymmetricKey(data: random(keyLength))
            let hash = KeyedHash(key: key)
            for textLength in 0...200 {
                let text = random(textLength)
                let expected = Array(HMAC<SHA256>.authenticationCode(for: text, using: key))
                let found = hash.hash(text)
                #expect(found == expected, "a key of \(keyLength) bytes, a text of \(textLength)")
                // In pieces, wherever they are cut.
                let cut = Int.random(in: 0...textLength, using: &generator)
                #expect(hash.hash(Array(text[..<cut]), [], Array(text[cut...])) == expected)
                #expect(hash.isHash(expected, of: text))
                var changed = expected
                changed[Int.random(in: 0..<32, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                #expect(!hash.isHash(changed, of: text))
            }
            #expect(!hash.isHash([], of: []) && !hash.isHash(Array(hash.hash([]).dropLast()), of: []) && !hash.isHash(hash.hash([]) + [0], of: []))
        }
    }

    /// RFC 4231 § 4.2, 4.3 and 4.7.
    @Test(
        "give what the standard says",
        arguments: [
            ([UInt8](repeating: 0x0b, count: 20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            (Array("Jefe".utf8), "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
            (
                [UInt8](repeating: 0xaa, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
        ])
    func vectors(key: [UInt8], text: String, expected: String) {
        #expect(Hex.string(KeyedHash(key: SymmetricKey(data: key)).hash(Array(text.utf8))) == expected)
    }
}
