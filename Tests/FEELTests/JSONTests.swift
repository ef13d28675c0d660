import Testing

@testable import FEEL

@Suite("JSON")
struct JSONTests {
    @Test(
        "values come back as they were written",
        arguments: [
            "null", "true", "-0.5", "12345678901234567890.12345", "\"a\\\"b\\\\c\\n\"", "[1,[],{}]", "{\"a\":1,\"b\":[{\"c\":null},{\"c\":2}]}", "\"🐎\"",
        ])
    func roundTrip(text: String) throws {
        #expect(String(decoding: try JSONReader.read(Array(text.utf8)).json, as: UTF8.self) == text)
    }

    @Test(
        "escapes and exponents",
        arguments: [("\"\\u0041\\ud83d\\udc0e\\/\"", "A🐎/"), ("1e3", 1000), ("-1.5E-2", .number(-0.015)), (" [ 1 , 2 ] ", [1, 2])] as [(String, Value)])
    func reading(text: String, expected: Value) throws {
        #expect(try JSONReader.read(Array(text.utf8)) == expected)
    }

    @Test(
        "what is no JSON is refused",
        arguments: [
            "", "[1,]", "{a:1}", "{\"a\"}", "01", "1.", ".5", "+1", "\"a", "\"\\x\"", "\"\\ud800\"", "nul", "1 2", "[1", "\"\u{1}\"", "1e999999", "-",
        ])
    func refused(text: String) {
        #expect(throws: JSONReader.Failure.self) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test("a byte order mark before the text is skipped, and stands nowhere else")
    func byteOrderMark() throws {
        #expect(try JSONReader.read(Array("\u{FEFF}{\"a\": 1}".utf8)) == ["a": 1])
        for text in ["\u{FEFF}", "\u{FEFF}\u{FEFF}1", "[\u{FEFF}1]", "1\u{FEFF}"] {
            #expect(throws: JSONReader.Failure.self) { try JSONReader.read(Array(text.utf8)) }
        }
    }

    @Test("depth has a limit")
    func deep() {
        #expect(throws: JSONReader.Failure.self) { try JSONReader.read([UInt8](repeating: UInt8(ascii: "["), count: 100_000)) }
    }

    @Test("a string is read as the date that is expected")
    func interpreting() throws {
        let value = try JSONReader.read(Array("{\"day\": \"2024-02-29\", \"n\": 1}".utf8))
        let type = FEELType.context([.init("day", .date), .init("n", .number)])
        #expect(value.interpreted(as: type).context?["day"]?.date?.day == 29)
    }
}
