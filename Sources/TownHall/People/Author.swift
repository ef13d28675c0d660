import Journal

/// Who wrote something.
public enum Author: Hashable, Sendable {
    case official(Identifier)
    /// By the hash under which a resident's own cases are found.
    case resident(hash: [UInt8])

    var name: [UInt8] {
        switch self {
        case .official(let id): Array("official".utf8) + id.bytes
        case .resident(let hash): Array("resident".utf8) + hash
        }
    }
}
