/// A part of all units, kept apart so that experiments on one service never meet in one unit.
public struct ExperimentNamespace: Hashable, Sendable {
    /// In which steps its bounds lie, in hundredths of a per cent: the hash that tells who is in it has a thousand parts.
    public static let step = ExperimentArm.whole / 1_000

    public let name: String
    /// The part, in hundredths of a per cent and steps of `step`: from `low` up to and without `high`.
    public let low: Int
    public let high: Int

    public init(_ name: String, low: Int, high: Int) {
        self.name = name; self.low = low; self.high = high
    }

    /// Whether the hash can tell its bounds.
    var isInSteps: Bool { low.isMultiple(of: Self.step) && high.isMultiple(of: Self.step) }

    /// Whether no unit can be in both.
    public func excludes(_ other: ExperimentNamespace) -> Bool { name == other.name && (high <= other.low || other.high <= low) }
}
