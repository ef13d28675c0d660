/// What an evaluation gives.
public struct Evaluation: Sendable, Hashable {
    /// The value; null where none could be had.
    public let value: Value
    /// Why parts of it, or all, came to null; empty if nothing went wrong.
    public let diagnostics: [Diagnostic]

    /// Whether the value is the boolean `true`; null is not.
    public var isTrue: Bool { value == .boolean(true) }
}
