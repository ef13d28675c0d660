import Journal
import ServiceCatalog

/// What was done about a difference. The raw value stands in the journal.
public enum ShadowDeed: String, CaseIterable, Sendable {
    /// Nothing: the new rules are meant to say so.
    case intended
    /// What the service says was wrong, and was mended.
    case oldMended = "old_mended"
    /// What the variant says was wrong, and was mended.
    case newMended = "new_mended"
    /// It is not explained after all.
    case reopened

    /// Whether the difference is explained then.
    public var explains: Bool { self != .reopened }
}

/// What was said last of a difference.
public struct ShadowExplanation: Hashable, Sendable {
    public let deed: ShadowDeed
    public let act: ShadowState.Act
    /// The version of the event in the shadow's stream, by which its reason is found.
    public let version: Int64
}

/// What a shadow is told by people, for officials.
public struct ShadowFile: Sendable {
    public let state: ShadowState
    public let counts: ShadowCounts
    /// Why each difference is as it is; none where that was forgotten.
    public let reasons: [RuleDifference: Personal<String>]

    /// How many differences were found, and how many of them are explained. A form may have several.
    public var explained: (count: Int, of: Int) {
        let all = counts.causes.reduce(0) { $0 + $1.count }
        return (counts.causes.filter { state.isExplained($0.difference) }.reduce(0) { $0 + $1.count }, all)
    }
}
