/// A value about a person. It cannot be printed, interpolated, dumped, mirrored or encoded by accident: whoever needs it says so with
/// `reveal()`, and is easy to find.
///
/// Interpolating it directly and encoding it do not compile; what reaches it in another way (`print`, `dump`, a mirror, an optional or
/// array around it) is shown `[personal]` and nothing more.
public struct Personal<Value: Sendable>: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable, CustomPlaygroundDisplayConvertible
{
    private let value: Value

    /// Wraps a value that is about a person.
    public init(_ value: Value) { self.value = value }

    /// The value itself, for a page that the person or an official with a reason looks at.
    public func reveal() -> Value { value }

    public var description: String { "[personal]" }
    public var debugDescription: String { "[personal]" }
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
    public var playgroundDescription: Any { "[personal]" }
}

@available(*, unavailable, message: "what is personal is sealed, never encoded")
extension Personal: Encodable {
    public func encode(to encoder: any Encoder) throws {
        throw EncodingError.invalidValue("[personal]", .init(codingPath: encoder.codingPath, debugDescription: "what is personal is sealed, never encoded"))
    }
}

extension DefaultStringInterpolation {
    /// Does not compile: what is personal is never printed.
    @available(*, unavailable, message: "what is personal is never printed: reveal() it where a person may see it")
    public mutating func appendInterpolation<Value>(_ value: Personal<Value>) {}
    /// Does not compile: what is personal is never printed.
    @available(*, unavailable, message: "what is personal is never printed: reveal() it where a person may see it")
    public mutating func appendInterpolation<Value>(_ value: Personal<Value>?) {}
}
