import CivilTime
import Journal
import ServiceCatalog

/// What can happen to a shadow: rules of a variant that run beside those of the service, with no effect outside.
public enum ShadowEvent: Hashable, Sendable {
    /// From now on the variant's rules run along with those of this version of the service.
    case started(ServiceKey, version: String, variant: String)
    /// One form that was sent was looked at by both, in a stream of its own. It names no case and no visit, and its time is a day.
    case compared(shadow: Identifier, [RuleDifference])
    case stopped
    /// An official said why a difference is as it is, and what was done about it; what was said last counts. Why is sealed.
    case explained(RuleDifference, ShadowDeed)
}

extension ShadowEvent {
    public static let kind = StreamKind.shadow

    /// All types of event of a shadow, with the parts that each seals.
    public static let types: [(type: EventType, seals: [Code])] = [
        (Types.started, []), (Types.compared, []), (Types.stopped, []), (Types.explained, [Part.reason]),
    ]

    enum Types {
        static let started = EventType("shadow_started")
        static let compared = EventType("shadow_compared")
        static let stopped = EventType("shadow_stopped")
        static let explained = EventType("shadow_explained")
    }

    /// Parts that are sealed.
    enum Part {
        static let reason = Code(literal: "reason")
    }

    private enum Outcome: String, CaseIterable { case same, differs }

    /// - Throws: `UnkeepableCode` for a key that facts cannot hold.
    func recorded(at occurred: Timestamp) throws(UnkeepableCode) -> NewEvent {
        var facts = Facts()
        let type: EventType
        switch self {
        case .started(let service, let version, let variant):
            type = Types.started
            facts["service"] = .code(try Code(keeping: service.rawValue))
            facts["service_version"] = .code(try Code(stringDigest: version))
            facts["variant"] = .code(try Code(keeping: variant))
        case .compared(let shadow, let differences):
            type = Types.compared
            facts["shadow"] = .identifier(shadow)
            facts["outcome"] = .code(Code(differences.isEmpty ? Outcome.same : .differs))
            if !differences.isEmpty {
                // Four lists of one length: a key may be as long as a code, so that no code holds all of a difference.
                facts["kinds"] = .codes(differences.map { Code($0.kind) })
                facts["places"] = .codes(try Code.all(keeping: differences.map(\.place)))
                facts["old"] = .codes(try Code.all(keeping: differences.map(\.old)))
                facts["new"] = .codes(try Code.all(keeping: differences.map(\.new)))
            }
        case .stopped: type = Types.stopped
        case .explained(let difference, let deed):
            type = Types.explained
            facts["kind"] = .code(Code(difference.kind))
            facts["place"] = .code(try Code(keeping: difference.place))
            facts["old"] = .code(try Code(keeping: difference.old))
            facts["new"] = .code(try Code(keeping: difference.new))
            facts["deed"] = .code(Code(deed))
        }
        return NewEvent(type, occurred: occurred, facts: facts)
    }

    /// The event that the journal kept; `nil` for one that does not tell of a shadow.
    public init?(_ event: RecordedEvent) {
        let facts = event.facts
        switch event.type.name {
        case Types.started.name:
            guard let service = facts.code("service"), let version = facts.code("service_version"), let variant = facts.code("variant") else { return nil }
            self = .started(ServiceKey(rawValue: service), version: version, variant: variant)
        case Types.compared.name:
            guard let shadow = facts.identifier("shadow"), let differences = Self.differences(facts) else { return nil }
            self = .compared(shadow: shadow, differences)
        case Types.stopped.name: self = .stopped
        case Types.explained.name:
            guard let kind = facts.code("kind").flatMap(RuleDifference.Kind.init(rawValue:)), let place = facts.code("place"), let old = facts.code("old"),
                let new = facts.code("new"), let deed = facts.code("deed").flatMap(ShadowDeed.init(rawValue:))
            else { return nil }
            self = .explained(RuleDifference(kind, place, old: old, new: new), deed)
        default: return nil
        }
    }

    private static func differences(_ facts: Facts) -> [RuleDifference]? {
        guard let outcome = facts.code("outcome").flatMap(Outcome.init(rawValue:)) else { return nil }
        if outcome == .same { return [] }
        let kinds = facts.codes("kinds"), places = facts.codes("places"), old = facts.codes("old"), new = facts.codes("new")
        guard !kinds.isEmpty, [places.count, old.count, new.count].allSatisfy({ $0 == kinds.count }) else { return nil }
        return kinds.indices.compactMap { index in
            RuleDifference.Kind(rawValue: kinds[index]).map { RuleDifference($0, places[index], old: old[index], new: new[index]) }
        }
    }
}
