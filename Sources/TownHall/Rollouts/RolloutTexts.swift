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
}
