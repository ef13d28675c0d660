import Testing

@testable import FEEL

@Suite("Decimal128")
struct DecimalTests {
    @Test(
        "text reads and writes",
        arguments: [
            ("0", "0"), ("1.50", "1.5"), ("-0.001", "-0.001"), ("1E3", "1000"), ("123456789012345678901234567890.1234", "123456789012345678901234567890.1234"),
            ("99999999999999999999999999999999995", "100000000000000000000000000000000000"),
        ])
    func text(source: String, expected: String) {
        #expect(Decimal128(source)?.description == expected)
    }

    @Test("text that is no number", arguments: ["", "-", ".", "1.2.3", "1e", "a", "1 ", "٣"])
    func noNumber(source: String) {
        #expect(Decimal128(source) == nil)
    }

    @Test("34 digits, rounded half to even")
    func precision() {
        #expect((Decimal128(1) / 3).description == "0." + String(repeating: "3", count: 34))
        #expect((Decimal128(2) / 3).description == "0." + String(repeating: "6", count: 33) + "7")
        #expect(Decimal128(10) / 4 == Decimal128("2.5"))
        #expect(Decimal128("1e33").map { $0 + 0.5 } == Decimal128("1e33"))
    }

    @Test("equal numbers hash alike")
    func hashing() {
        #expect(Set([Decimal128("1"), Decimal128("1.0"), Decimal128("1.00")]).count == 1)
        #expect(Decimal128("-0") == Decimal128.zero)
    }

    @Test(
        "rounding to a scale",
        arguments: [
            ("2.5", 0, Decimal128.Rounding.halfEven, "2"), ("2.5", 0, .halfUp, "3"), ("-2.5", 0, .halfUp, "-3"), ("2.5", 0, .halfDown, "2"),
            ("1.121", 2, .up, "1.13"), ("-1.126", 2, .down, "-1.12"), ("1234", -2, .halfUp, "1200"), ("-1.5", 0, .floor, "-2"), ("-1.5", 0, .ceiling, "-1"),
        ])
    func rounding(number: String, scale: Int, rounding: Decimal128.Rounding, expected: String) throws {
        #expect(try #require(Decimal128(number)).rounded(toScale: scale, rounding)?.description == expected)
    }
}
