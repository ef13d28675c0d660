/// A value about a person. It cannot be printed, interpolated, dumped, encoded, compared or hashed by accident: whoever needs it
/// says so with `reveal()`, and is easy to find.
public struct Personal<Value: Sendable>: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable, CustomPlaygroundDisplayConvertible {
    private let value: Value

    public init(_ value: Value) { self.value = value }

    /// The value itself, for a page that the person or an official with a reason looks at.
    public func reveal() -> Value { value }

    public var description: String { "[personal]" }
    public var debugDescription: String { "[personal]" }
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
    public var playgroundDescription: Any { "[personal]" }
}
