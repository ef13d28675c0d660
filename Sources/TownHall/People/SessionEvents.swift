import CivilTime
import Journal

/// What happens to the sessions of an official's account, in the account's own stream. A session goes by an identifier that opens nothing:
/// its secret is kept by the browser alone.
public enum SessionEvent: Hashable, Sendable {
    case began(session: Identifier, device: DeviceKind, assurance: SessionAssurance)
    case ended(session: Identifier, cause: Cause)
    /// All of the account's sessions ended, save one where it is named.
    case allEnded(except: Identifier?)

    public enum Cause: String, Sendable, CaseIterable {
        /// Its official logged out in it.
        case loggedOut = "logged_out"
        /// Its official ended it from another session.
        case closed
    }
}

extension SessionEvent {
    enum Types {
        static let began = EventType("session_began")
        static let ended = EventType("session_ended")
        static let allEnded = EventType("sessions_ended")
    }

    public static let types: [(type: EventType, seals: [Code])] = [(Types.began, []), (Types.ended, []), (Types.allEnded, [])]

    func recorded(at occurred: Timestamp) -> NewEvent {
        var facts = Facts()
        let type: EventType
        switch self {
        case .began(let session, let device, let assurance):
            type = Types.began
            facts["session"] = .identifier(session)
            facts["device"] = .code(Code(device))
            facts["assurance"] = .code(Code(assurance))
        case .ended(let session, let cause):
            type = Types.ended
            facts["session"] = .identifier(session)
            facts["cause"] = .code(Code(cause))
        case .allEnded(let kept):
            type = Types.allEnded
            facts["except"] = kept.map { .identifier($0) }
        }
        return NewEvent(type, occurred: occurred, facts: facts)
    }

    public init?(_ event: RecordedEvent) {
        let facts = event.facts
        switch event.type.name {
        case Types.began.name:
            guard let session = facts.identifier("session") else { return nil }
            self = .began(
                session: session, device: facts.code("device").flatMap(DeviceKind.init) ?? .unknown,
                assurance: facts.code("assurance").flatMap(SessionAssurance.init) ?? .oneFactor)
        case Types.ended.name:
            guard let session = facts.identifier("session") else { return nil }
            self = .ended(session: session, cause: facts.code("cause").flatMap(Cause.init) ?? .closed)
        case Types.allEnded.name: self = .allEnded(except: facts.identifier("except"))
        default: return nil
        }
    }
}
