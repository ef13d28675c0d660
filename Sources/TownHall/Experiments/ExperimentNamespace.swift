/// A part of all units, kept apart so that experiments on one service never meet in one unit.
public struct ExperimentNamespace: Hashable, Sendable {
    public let name: String
    /// The part, in hundredths of a per cent: from `low` up to and without `high`.
    public let low: Int
    public let high: Int

    public init(_ name: String, low: Int, high: Int) {
        self.name = name; self.low = low; self.high = high
    }

    /// Whether no unit can be in both.
    public func excludes(_ other: ExperimentNamespace) -> Bool { name == other.name && (high <= other.low || other.high <= low) }
}
