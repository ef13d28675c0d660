/// What holds a secret: printed, interpolated, dumped or mirrored it shows its type alone.
public protocol Secretive: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Secretive {
    public var description: String { "[\(Self.self)]" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
