/// What a form sent.
public struct SentForm: Sendable {
    public var values: [String: [String]] = [:]
    public var files: [String: [SentFile]] = [:]
    /// Files that were not kept, by field, with why.
    public var refused: [String: [RefusedFile]] = [:]
    public init() {}

    public subscript(name: String) -> String { values[name]?.first ?? "" }
    public func all(_ name: String) -> [String] { values[name] ?? [] }
}
