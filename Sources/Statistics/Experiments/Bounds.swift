/// A lower and an upper bound of what is not known. An end that the data do not bound is infinite.
public struct Bounds: Hashable, Sendable {
    public let low: Double
    public let high: Double

    public init(_ low: Double, _ high: Double) {
        self.low = low
        self.high = high
    }

    public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}
