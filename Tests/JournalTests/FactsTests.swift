import CivilTime
import Foundation
import Testing

@testable import Journal

@Suite("Facts and codecs")
struct FactsTests {
    private func random(_ random: inout some RandomNumberGenerator) -> Facts {
        func code(_ random: inout some RandomNumberGenerator) -> Code {
            let alphabet = Array("abcXYZ-_.:/")
            return Code(String((0..<Int.random(in: 1...20, using: &random)).map { _ in alphabet.randomElement(using: &random)! }))!
        }
        var facts = Facts()
        for index in 0..<Int.random(in: 0...12, using: &random) {
            let value: Fact =
                switch Int.random(in: 0..<6, using: &random) {
                case 0: .code(code(&random))
                case 1: .codes((0..<Int.random(in: 0...4, using: &random)).map { _ in code(&random) })
                case 2: .integer(Int64.random(in: .min ... .max, using: &random))
                case 3: .boolean(Bool.random(using: &random))
                case 4: .decimal("\(Int.random(in: -9_999...9_999, using: &random)).\(Int.random(in: 0...999, using: &random))")
                default: .code(Code(Identifier(high: random.next(), low: random.next())))
                }
            facts.set(Code("k\(index)")!, value)
        }
        return facts
    }

    @Test("facts are read back as they were written, and are JSON that others read")
    func roundTrip() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let facts = random(&generator)
            let json = facts.json
            #expect(Facts(json: json) == facts, "\(String(decoding: json, as: UTF8.self))")
            #expect(Facts(json: json)?.json == json)
            let object = try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any]
            #expect(object?.count == facts.entries.count)
        }
    }

    @Test("bytes that facts do not write are not read, and stop nothing")
    func malformed() {
        for text in [
            "", "{", "}", "[]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1}x", "{\"a\":null}", "{\"a\":nan}", "{\"a\":0x10}", "{\"a\":1e5}", "{\"a\":\"b}",
            "{\"a\":[\"b\"}", "{\"a\":[1]}", "{\"a\":{}}", "{\"a\": 1}", "null",
        ] {
            #expect(Facts(json: Array(text.utf8)) == nil, "\(text)")
        }
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<5_000 {
            var bytes = random(&generator).json
            bytes[Int.random(in: 0..<bytes.count)] = UInt8.random(in: 0...255)
            _ = Facts(json: bytes)
            _ = Facts(json: Array(bytes.prefix(Int.random(in: 0...bytes.count))))
        }
    }

    @Test("a key holds its last value, and a decimal without a point is an integer")
    func values() {
        let facts = Facts([
            (Code(literal: "a"), .integer(1)), (Code(literal: "a"), .integer(2)), (Code(literal: "b"), .decimal("5")), (Code(literal: "c"), .decimal("5.00")),
        ])
        #expect(facts.entries.count == 3 && facts.integer("a") == 2 && facts.integer("b") == 5)
        #expect(facts.decimal("b") == "5" && facts.decimal("c") == "5.00" && facts.decimal("d") == nil)
    }

    @Test(
        "a code is no sentence, no address and no number of a person",
        arguments: [
            "", " ", "Jan Jansen", "Dorpsstraat 12", "jan@example.org", "999990019", "9999.90.019", "0612345678", "06.12.34.56.78", "NL91ABNA0417164300",
            "a\"b", "a\\b", "a\nb", "ë", "a,b", "{}",
            String(repeating: "a", count: 81),
        ])
    func refusedCodes(text: String) { #expect(Code(text) == nil) }

    @Test(
        "what a definition names is a code",
        arguments: [
            "case_opened", "kapvergunning", "1.2", "image/svg+xml", "form:kapvergunning/3", "2026-11", "2026-11-23", "Z-2026-000123",
            String(repeating: "a", count: 80),
        ])
    func acceptedCodes(text: String) { #expect(Code(text)?.description == text) }

    @Test("a code is the text that it was made of, or there is none")
    func keptCodes() throws {
        var chance = SystemRandomNumberGenerator()
        let alphabet = Array("abcxyzABCXYZ0123456789-_.:/+ é@,\u{0}👩")
        for _ in 0..<20_000 {
            // Many digits, so that long runs of them come up.
            let text = String(
                (0..<Int.random(in: 0...90, using: &chance)).map { _ in
                    Bool.random(using: &chance) ? "0123456789.".randomElement(using: &chance) ?? "0" : alphabet.randomElement(using: &chance) ?? "a"
                })
            do throws(UnkeepableCode) {
                let code = try Code(keeping: text)
                #expect(code.description == text && Code(text) == code)
            } catch {
                #expect(Code(text) == nil && error.length == text.count)
            }
        }
        for text in ["Jan Jansen", "é", "", "999990019", "subsidie-20262027", "+31", String(repeating: "x", count: 81), "\"", "\u{0}"] {
            #expect(throws: UnkeepableCode(length: text.count)) { try Code(keeping: text) }
            #expect(!UnkeepableCode(length: text.count).description.contains("Jan"))
        }
    }

    @Test("fields and sealed parts are read back as they were written, and cut bytes are refused")
    func fields() throws {
        var writer = ByteWriter()
        let id = Identifier.random()
        writer.append([1, 2, 3])
        writer.append("gemeente")
        writer.append(Int64.min)
        writer.append(id)
        writer.append(Optional<Identifier>.none)
        var reader = ByteReader(bytes: writer.bytes)
        #expect(reader.field().map(Array.init) == [1, 2, 3])
        #expect(reader.field().map { String(decoding: $0, as: UTF8.self) } == "gemeente")
        #expect(reader.field()?.count == 8)
        #expect(reader.field().flatMap(Identifier.init(bytes:)) == id)
        #expect(reader.field()?.isEmpty == true && reader.isAtEnd)
        var cut = ByteReader(bytes: writer.bytes.dropLast(2))
        for _ in 0..<4 { #expect(cut.field() != nil) }
        #expect(cut.field() == nil)

        var parts = (1...3).map {
            StoredSealedPart(subject: .random(), keyID: .random(), algorithm: UInt8($0), part: StoredPart(hashing: [UInt8](repeating: 7, count: $0 * 100)))
        }
        parts[1].part.bytes = []
        parts[1].part.salt = []
        let encoded = StoredSealedPart.encode(parts)
        let decoded = try #require(StoredSealedPart.decode(encoded))
        #expect(decoded.count == 3 && StoredSealedPart.encode(decoded) == encoded)
        #expect(decoded.map(\.part.isErased) == [false, true, false])
        #expect(decoded.map(\.part.hash.count) == [32, 32, 32] && decoded[0].part.salt.count == 32)
        for count in 1..<encoded.count where StoredSealedPart.decode(Array(encoded.prefix(count))) != nil {
            // Cut between two parts: what is missing is found by the hash in the chain.
            #expect([1, 2].contains(StoredSealedPart.decode(Array(encoded.prefix(count)))?.count ?? 0))
        }
    }

    @Test("identifiers, hexadecimal and base64url are read back, and mistakes refused")
    func texts() {
        for _ in 0..<500 {
            let id = Identifier.random()
            #expect(Identifier(id.description) == id && Identifier(bytes: id.bytes) == id)
            let bytes = (0..<Int.random(in: 0...40)).map { _ in UInt8.random(in: 0...255) }
            #expect(Hex.bytes(Hex.string(bytes)) == bytes && Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
        #expect(Identifier("0") == nil && Hex.bytes("0g") == nil && Hex.bytes("abc") == nil)
        #expect(Base64URL.decode("A") == nil && Base64URL.decode("AB+/") == nil && Base64URL.decode("AB") == nil && Base64URL.decode("AA==") == nil)
        let times = [1, 2, 3].map { Identifier.timeOrdered(at: Timestamp(microseconds: Int64($0) * 1_000_000)) }
        #expect(times == times.sorted() && times.allSatisfy { $0.bytes[6] >> 4 == 7 && $0.bytes[8] >> 6 == 2 })
    }
}
