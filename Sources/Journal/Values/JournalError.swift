/// What a journal refuses, or finds wrong when it is opened.
public enum JournalError: Error, Sendable, CustomStringConvertible {
    case newerFormat(file: String, found: Int64, known: Int64)
    /// The stream has moved on since the command was decided.
    case conflict(stream: StreamID, expected: Int64)
    /// The command's identifier was used before, with another payload.
    case commandReused(Identifier)
    /// Another stream has what only one may have.
    case taken
    /// Something about a subject of the stream was to be kept after the subject was forgotten.
    case forgotten(StreamID)
    /// The chain does not hold at this position.
    case broken(position: Int64, reason: String)
    /// An event that cannot be read.
    case unreadable(position: Int64)
    case locked(directory: String)
    /// Facts hold under this name what they cannot: `Fact.decimal` with something else than a decimal number.
    case invalidFact(Code)
    /// Too many wait for their turn on one stream.
    case crowded
    case stopped

    public var description: String {
        switch self {
        case .newerFormat(let file, let found, let known):
            "\(file): has format \(found), which is newer than the \(known) that this program knows. Use a newer raadhuis; nothing was changed."
        case .conflict(_, let expected): "someone else changed this first (after version \(expected))"
        case .commandReused(let id): "command \(id) was used before, for something else"
        case .taken: "another stream has what only one may have"
        case .forgotten(let stream): "a \(stream.kind.rawValue) asked to keep something about a subject that was forgotten"
        case .broken(let position, let reason): "the chain breaks at event \(position): \(reason)"
        case .unreadable(let position): "event \(position) cannot be read"
        case .locked(let directory): "\(directory): another raadhuis is using this directory. Stop it first, or choose another with --data."
        case .invalidFact(let key): "the fact '\(key)' is no decimal number"
        case .crowded: "too many want to change the same at this moment: try again in a moment"
        case .stopped: "the journal is closing"
        }
    }
}
