/// A file that came in and was not kept: it was read past, and the rest of the form counts.
public struct RefusedFile: Hashable, Sendable {
    public let name: String
    public let reason: Reason

    public enum Reason: Hashable, Sendable {
        /// There is nothing in it.
        case empty
        /// Larger than the field takes, in bytes.
        case tooLarge(maximum: Int)
        /// With it the form would hold more than this many bytes.
        case tooMuch(maximum: Int)
        /// So much came from this source that it must wait.
        case tooOften
        /// The disk has too little room: uploads stop, all else goes on.
        case noRoom
    }
}
