/// What one evaluation may use; more gives null and a diagnostic.
public struct Limits: Sendable, Hashable {
    /// Calls, and rounds of loops and filters.
    public var steps: Int
    /// Calls within calls.
    public var depth: Int
    /// Items of one list.
    public var listSize: Int
    /// Values in one value: the items of a list, with what they are made of.
    public var valueSize: Int
    /// In UTF-8 bytes.
    public var stringLength: Int

    /// Limits; what is not given is as in ``standard``.
    public init(steps: Int = 1_000_000, depth: Int = 100, listSize: Int = 100_000, valueSize: Int = 1_000_000, stringLength: Int = 1_000_000) {
        self.steps = steps
        self.depth = depth
        self.listSize = listSize
        self.valueSize = valueSize
        self.stringLength = stringLength
    }

    /// Enough for the rules of a service, and for some milliseconds.
    public static let standard = Limits()
}
