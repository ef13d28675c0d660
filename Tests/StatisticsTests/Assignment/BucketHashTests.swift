import Foundation
import Testing

@testable import Statistics

/// The numbers were worked out from the definition of FNV-1a, in another language.
@Suite("The public hash and its buckets")
struct BucketHashTests {
    @Test("FNV-1a of texts, by its published values", arguments: [("", 0x811C_9DC5), ("a", 0xE40C_292C), ("foobar", 0xBF9C_F968)] as [(String, UInt32)])
    func fnv(_ text: String, _ value: UInt32) { #expect(FNV1a(text).value == value) }

    @Test("a number is hashed as its decimal digits", arguments: [0, 7, 10, 99, 100, 4_294_967_295] as [UInt32])
    func decimal(_ number: UInt32) {
        var hash = FNV1a()
        hash.add(decimal: number)
        #expect(hash == FNV1a(String(number)))
    }

    @Test("a UUID is hashed as its text in lower case")
    func uuid() throws {
        let uuid = try #require(UUID(uuidString: "0F8FAD5B-D9CB-469F-A165-70867728950E"))
        var hash = FNV1a()
        hash.add(uuid)
        #expect(hash == FNV1a("0f8fad5b-d9cb-469f-a165-70867728950e"))
    }

    @Test(
        "buckets of both versions",
        arguments: [
            ("kappen:1:arm", "1", 0.074, 0.6901),
            ("kappen:1:entry", "1", 0.58, 0.052),
            ("kappen:2:arm", "1", 0.351, 0.023),
            ("", "zaak-2026-0001", 0.139, 0.0868),
            ("é", "ü", 0.462, 0.7126),
            ("paspoort:1:arm", "0f8fad5b-d9cb-469f-a165-70867728950e", 0.604, 0.2751),
            ("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "", 0.845, 0.8248),
        ] as [(String, String, Double, Double)])
    func buckets(_ seed: String, _ id: String, _ first: Double, _ second: Double) {
        #expect(BucketHash.version1.bucket(seed: seed, of: id) == first)
        #expect(BucketHash.version2.bucket(seed: seed, of: id) == second)
    }

    @Test("a range holds its lower end and not its upper one")
    func ranges() {
        let ranges = BucketRange.ranges(3, coverage: 0.5, weights: [0.2, 0.3, 0.5])
        #expect(ranges.map(\.lower) == [0, 0.2, 0.5] && ranges.map(\.upper) == [0.1, 0.35, 0.75])
        #expect([0, 0.0999, 0.1, 0.2, 0.35, 0.5, 0.7499, 0.75].map { BucketRange.choose($0, among: ranges) } == [0, 0, nil, 1, nil, 2, 2, nil])
        #expect(BucketRange.choose(0.5, among: []) == nil)
    }

    @Test("weights that say nothing sound are taken as equal, as the specification has it")
    func mended() {
        for weights in [[0.5, 0.4], [0.9, 0.2], [1], [.nan, 0.5], []] { #expect(BucketRange.ranges(2, weights: weights) == BucketRange.ranges(2)) }
        for coverage in [-1, .nan] as [Double] { #expect(BucketRange.ranges(2, coverage: coverage) == [BucketRange(0, 0), BucketRange(0.5, 0.5)]) }
        #expect(BucketRange.ranges(0) == [] && BucketRange.ranges(-3) == [])
    }
}
