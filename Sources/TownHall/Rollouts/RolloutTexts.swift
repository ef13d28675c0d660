import Foundation
import Journal

/// What people write of a rollout in their own words: it is sealed.
public struct RolloutTexts: Hashable, Sendable, Codable {
    /// Characters of each.
    public static let longest = 4_000

    /// What becomes better for whom.
    public let purpose: String
    /// What residents and colleagues are told beforehand; may be empty.
    public let told: String

    public init(purpose: String, told: String = "") {
        self.purpose = purpose; self.told = told
    }

    /// The bytes that are sealed: the same texts have the same bytes.
    var encoded: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Nothing but text, which can be encoded.
        return (try? encoder.encode(self)).map(Array.init) ?? []
    }

    init?(encoded: [UInt8]) {
        guard let texts = try? JSONDecoder().decode(RolloutTexts.self, from: Data(encoded)) else { return nil }
        self = texts
    }
}
