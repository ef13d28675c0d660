import Foundation
import Journal

/// What people write of an experiment in their own words: it is sealed.
public struct ExperimentTexts: Hashable, Sendable {
    /// Characters.
    public static let longest = 4_000

    /// What goes wrong now, and for whom.
    public let problem: String
    /// What is expected to become better by what, and why.
    public let hypothesis: String
    /// What each audience is told beforehand.
    public let told: [ExperimentAudience: String]

    public init(problem: String, hypothesis: String, told: [ExperimentAudience: String] = [:]) {
        self.problem = problem; self.hypothesis = hypothesis; self.told = told
    }

    private struct Sealed: Codable {
        let problem: String
        let hypothesis: String
        let told: [String: String]
    }

    /// The bytes that are sealed: the same texts have the same bytes.
    var encoded: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let told = Dictionary(told.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
        // Nothing but text, which can be encoded.
        return (try? encoder.encode(Sealed(problem: problem, hypothesis: hypothesis, told: told))).map(Array.init) ?? []
    }

    init?(encoded: [UInt8]) {
        guard let sealed = try? JSONDecoder().decode(Sealed.self, from: Data(encoded)) else { return nil }
        self.init(
            problem: sealed.problem, hypothesis: sealed.hypothesis,
            told: Dictionary(
                sealed.told.compactMap { key, text in ExperimentAudience(rawValue: key).map { ($0, text) } }, uniquingKeysWith: { first, _ in first }))
    }
}
