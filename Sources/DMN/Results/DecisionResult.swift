import FEEL

/// What a decision gives.
public struct DecisionResult: Sendable {
    /// The decision's result; null where it could not be had.
    public let value: Value
    /// Why parts of it came to null.
    public let diagnostics: [DecisionDiagnostic]

    /// A result put together by hand, as a test or a runner may want it.
    public init(value: Value, diagnostics: [DecisionDiagnostic]) {
        self.value = value
        self.diagnostics = diagnostics
    }
}

/// Why an operation in an element gave null.
public struct DecisionDiagnostic: Sendable, Hashable, CustomStringConvertible {
    /// The element in which it happened.
    public let element: ElementName
    /// What happened, and where in the element's text.
    public let diagnostic: Diagnostic

    public var description: String { "\(element): \(diagnostic)" }
}
