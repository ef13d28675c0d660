/// One version of the service, and which part of the units it gets.
public struct ExperimentArm: Hashable, Sendable {
    /// The service as it is.
    public static let base = "base"
    /// All units together, in the unit of `weight` and of shares: hundredths of a per cent.
    public static let whole = 100_00

    /// The key of a variant, or `base`.
    public let key: String
    /// In hundredths of a per cent of the units that take part; the weights of all arms add up to `whole`.
    public let weight: Int

    public init(_ key: String, weight: Int) {
        self.key = key; self.weight = weight
    }
}
