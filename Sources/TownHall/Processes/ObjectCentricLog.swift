import Journal
import ProcessMining

/// Events of cases and visits with the things that each is about, as OCEL 2.0 JSON (object-centric event log, van der Aalst et al.).
///
/// Nothing personal can be in it: it holds types, times and identifiers that tell nothing of a person.
public struct ObjectCentricLog: Sendable {
    private var events: [UInt8] = []
    private var objects: [UInt8] = []
    private var known: Set<String> = []
    private var eventTypes: Set<String> = []

    public init() {}

    /// How many events were added.
    public private(set) var count = 0

    public mutating func append(_ event: RecordedEvent) {
        // A look at a case is about the case, whichever stream it stands in.
        let viewed = CaseViewing(event)
        let stream = viewed.map { Cases.stream($0.caseID) } ?? event.stream
        guard stream.kind == CaseEvent.kind || stream.kind == VisitEvent.kind else { return }
        // One name for both forms, so that the log shows one activity.
        let type = viewed == nil ? event.type.name : CaseEvent.Types.dataViewed.name
        var related = [(id: Hex.string(stream.id.bytes), type: stream.kind.rawValue, qualifier: "of")]
        if case .opened(let opening)? = CaseEvent(event), let visit = opening.visit {
            related.append((Hex.string(visit.bytes), VisitEvent.kind.rawValue, "from"))
        }
        let role = event.actor.role.description
        if let actor = event.actor.id, stream.kind == CaseEvent.kind, role != "resident" { related.append((Hex.string(actor.bytes), "official", "by")) }
        for (id, kind, _) in related where known.insert(kind + id).inserted {
            objects += Array("\(objects.isEmpty ? "" : ",")\n{\"id\":\"\(id)\",\"type\":\"\(kind)\",\"attributes\":[]}".utf8)
        }
        eventTypes.insert(type.description)
        let links = related.map { "{\"objectId\":\"\($0.id)\",\"qualifier\":\"\($0.qualifier)\"}" }.joined(separator: ",")
        let service = event.facts.code("service").map { "{\"name\":\"service\",\"value\":\"\($0)\"}" } ?? ""
        events += Array(
            "\(count == 0 ? "" : ",")\n{\"id\":\"e\(event.position)\",\"type\":\"\(type)\",\"time\":\"\(Instant(microseconds: event.occurred.microseconds))\",\"attributes\":[\(service)],\"relationships\":[\(links)]}"
                .utf8)
        count += 1
    }

    /// The log so far. Every value is a code, a number or an identifier, so none needs an escape.
    public var json: [UInt8] {
        let objectTypes = ["case", "official", "visit"].map { "{\"name\":\"\($0)\",\"attributes\":[]}" }.joined(separator: ",")
        let types = eventTypes.sorted().map { "{\"name\":\"\($0)\",\"attributes\":[{\"name\":\"service\",\"type\":\"string\"}]}" }.joined(separator: ",")
        return Array("{\"objectTypes\":[\(objectTypes)],\"eventTypes\":[\(types)],\"objects\":[".utf8) + objects + Array("],\"events\":[".utf8) + events
            + Array("]}\n".utf8)
    }
}
