import Foundation
import Testing

@testable import Statistics

/// Vectors of our own, and those of the GrowthBook SDK specification where they lie beside the project: one case a list of a name, what is given,
/// and what must come out.
@Suite("Vectors of assignment")
struct PublishedAssignmentTests {
    static let files: [String] = {
        let own = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures/experiments/assignment.json").standardizedFileURL.path
        let candidates = [ProcessInfo.processInfo.environment["RAADHUIS_SHARED"].map { "\($0)/data/experiments" }, "../shared/data/experiments"]
        let published = candidates.compactMap { $0.map { "\($0)/assignment.json" } }.first { FileManager.default.fileExists(atPath: $0) }
        return [own] + (published.map { [$0] } ?? [])
    }()

    /// - Parameter published: How many the specification has.
    private func cases(_ name: String, in path: String, published: Int) throws -> [[Any]] {
        let file = try Data(contentsOf: URL(fileURLWithPath: path))
        let all = try #require(try JSONSerialization.jsonObject(with: file) as? [String: Any])
        let cases = try #require(all[name] as? [[Any]])
        #expect(all["specVersion"] == nil ? cases.count >= 3 : cases.count == published)
        return cases
    }

    private func number(_ value: Any) throws -> Double { try #require(value as? NSNumber).doubleValue }

    private func ranges(_ value: Any) throws -> [BucketRange] {
        try #require(value as? [[Any]]).map { try BucketRange(number($0[0]), number($0[1])) }
    }

    private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 1e-8 }

    @Test("hashes", arguments: files)
    func hash(file: String) throws {
        let cases = try cases("hash", in: file, published: 15)
        for given in cases {
            let (seed, id) = (try #require(given[0] as? String), try #require(given[1] as? String))
            let bucket = BucketHash(rawValue: Int(try number(given[2]))).map { $0.bucket(seed: seed, of: id) }
            #expect(bucket == (given[3] as? NSNumber)?.doubleValue, "\(given)")
        }
    }

    @Test("ranges of buckets", arguments: files)
    func bucketRanges(file: String) throws {
        let cases = try cases("getBucketRange", in: file, published: 13)
        for given in cases {
            let input = try #require(given[1] as? [Any])
            let weights = try (input[2] as? [Any])?.map { try number($0) }
            let found = try BucketRange.ranges(Int(number(input[0])), coverage: number(input[1]), weights: weights), expected = try ranges(given[2])
            #expect(
                found.count == expected.count && zip(found, expected).allSatisfy { isNear($0.lower, $1.lower) && isNear($0.upper, $1.upper) }, "\(given)")
        }
    }

    @Test("the choice of a variation", arguments: files)
    func choice(file: String) throws {
        let cases = try cases("chooseVariation", in: file, published: 13)
        for given in cases {
            let chosen = try BucketRange.choose(number(given[1]), among: ranges(given[2]))
            #expect(try Double(chosen ?? -1) == number(given[3]), "\(given)")
        }
    }

    @Test("membership of a namespace", arguments: files)
    func namespaces(file: String) throws {
        let cases = try cases("inNamespace", in: file, published: 16)
        for given in cases {
            let (id, part) = (try #require(given[1] as? String), try #require(given[2] as? [Any]))
            let namespace = try Namespace(#require(part[0] as? String), BucketRange(number(part[1]), number(part[2])))
            #expect(namespace.contains(id) == (given[3] as? Bool), "\(given)")
        }
    }

    @Test("equal weights", arguments: files)
    func weights(file: String) throws {
        let cases = try cases("getEqualWeights", in: file, published: 6)
        for given in cases {
            let found = BucketRange.equalWeights(Int(try number(given[0]))), expected = try #require(given[1] as? [Any]).map { try number($0) }
            #expect(found.count == expected.count && zip(found, expected).allSatisfy { isNear($0, $1) }, "\(given)")
        }
    }
}
