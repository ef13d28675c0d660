import CivilTime
import Journal
import ServiceCatalog

/// What can happen to a case.
public enum CaseEvent: Hashable, Sendable {
    case opened(Opening)
    case statusReached(status: String, step: String)
    /// `nil`: given back to the department.
    case assigned(to: Identifier?)
    /// The resident is asked for something, to be answered on `respondBy` at the latest.
    case informationRequested(respondBy: CalendarDate)
    /// The resident answered.
    case informationReceived
    case termSuspended(on: CalendarDate)
    case termResumed(on: CalendarDate)
    case termExtended(by: Service.Term.Length)
    case decisionTaken(result: String)
    case messageSent(by: Side)
    case documentAdded(Document)
    /// An official looked at what is sealed, to do something that `purpose` names. It is read, and written no more: see `CaseViewing`.
    case dataViewed(purpose: Code)
    case closed
    /// What is sealed about `subject` was forgotten.
    case forgotten(subject: Identifier)

    public struct Opening: Hashable, Sendable {
        public let service: ServiceKey
        public let serviceVersion: String
        public let department: DepartmentKey
        public let channel: Service.Channel
        /// For whom an official filled the form in; `nil` when the resident did so himself or herself.
        public var filedFor: FiledFor?
        public let received: CalendarDate
        public let term: Service.Term.Length?
        public let termIsLegal: Bool
        /// The day after which the term begins, where the law names a later one than that of receipt.
        public var termStart: CalendarDate?
        /// The status with which the case begins.
        public let status: String
        /// The resident, within this stream.
        public let subject: Identifier
        /// The visit that the case came from.
        public let visit: Identifier?
        /// Given out by the journal; 0 before that.
        public var number: Int64
        /// Answers of fields that are evidence, by field.
        public var evidence: [KeptAnswer]
        /// Outcomes that held for the answers, of those that tell nothing that is not evidence.
        public let outcomes: [String]

        public init(
            service: ServiceKey, serviceVersion: String, department: DepartmentKey, channel: Service.Channel, filedFor: FiledFor? = nil,
            received: CalendarDate, term: Service.Term.Length?, termIsLegal: Bool, termStart: CalendarDate? = nil, status: String, subject: Identifier,
            visit: Identifier?,
            number: Int64, evidence: [KeptAnswer], outcomes: [String]
        ) {
            self.service = service; self.serviceVersion = serviceVersion; self.department = department; self.channel = channel
            self.filedFor = filedFor
            self.received = received; self.term = term; self.termIsLegal = termIsLegal; self.termStart = termStart
            self.status = status; self.subject = subject; self.visit = visit; self.number = number
            self.evidence = evidence; self.outcomes = outcomes
        }

        public enum FiledFor: String, CaseIterable, Sendable {
            /// Someone whom the official identified, and who sees the case under his or her own.
            case resident
            /// Someone who gave no citizen service number.
            case unknown
        }

        public struct KeptAnswer: Hashable, Sendable {
            public let field: String
            public let value: Fact
            public init(field: String, value: Fact) { self.field = field; self.value = value }
        }
    }

    public enum Side: String, CaseIterable, Sendable { case resident, official }

    public struct Document: Hashable, Sendable {
        public let blob: BlobName
        /// Bytes.
        public let size: Int
        public let mediaType: String
        /// Who brought it in.
        public let by: Side
        public init(blob: BlobName, size: Int, mediaType: String, by: Side) {
            self.blob = blob; self.size = size; self.mediaType = mediaType; self.by = by
        }
    }
}

extension CaseEvent {
    public static let kind = StreamKind.case

    /// Whether the case may come into a list of cases, or leave one: `CaseReading` then writes something by which `Cases.Filter` or `Cases.Group`
    /// chooses.
    var movesInLists: Bool {
        switch self {
        case .opened, .statusReached, .assigned, .informationRequested, .informationReceived, .termSuspended, .termResumed, .termExtended, .closed: true
        case .decisionTaken, .messageSent, .documentAdded, .dataViewed, .forgotten: false
        }
    }

    /// All types of event of a case, with the parts that each seals.
    public static let types: [(type: EventType, seals: [Code])] = [
        (Types.opened, [Part.answers, Part.summary]), (Types.statusReached, []), (Types.assigned, []),
        (Types.informationRequested, [Part.text]), (Types.informationReceived, [Part.text]), (Types.termSuspended, []), (Types.termResumed, []),
        (Types.termExtended, [Part.text]), (Types.decisionTaken, [Part.text, Part.reason]), (Types.messageSent, [Part.text]),
        (Types.documentAdded, [Part.document]), (Types.dataViewed, []), (Types.closed, []),
    ]

    enum Types {
        static let opened = EventType("case_opened")
        static let statusReached = EventType("status_reached")
        static let assigned = EventType("case_assigned")
        static let informationRequested = EventType("information_requested")
        static let informationReceived = EventType("information_received")
        static let termSuspended = EventType("term_suspended")
        static let termResumed = EventType("term_resumed")
        static let termExtended = EventType("term_extended")
        static let decisionTaken = EventType("decision_taken")
        static let messageSent = EventType("message_sent")
        static let documentAdded = EventType("document_added")
        static let dataViewed = EventType("data_viewed")
        static let closed = EventType("case_closed")
    }

    /// The names of sealed parts, bound into their ciphertext.
    public enum Part {
        public static let answers = Code(literal: "answers")
        public static let summary = Code(literal: "summary")
        public static let text = Code(literal: "text")
        public static let reason = Code(literal: "reason")
        public static let document = Code(literal: "document")
    }

    /// The event as the journal keeps it, without its sealed parts.
    public func recorded(at occurred: Timestamp) throws(UnkeepableCode) -> NewEvent {
        var facts = Facts()
        var event = NewEvent(type, occurred: occurred)
        switch self {
        case .opened(let opening):
            facts["service"] = .code(try Code(keeping: opening.service.rawValue))
            try facts.keep(version: opening.serviceVersion)
            facts["department"] = .code(try Code(keeping: opening.department.rawValue))
            facts["channel"] = .code(Code(opening.channel))
            facts["filed_for"] = opening.filedFor.map { .code(Code($0)) }
            facts["received"] = .code(try Code(opening.received))
            if let term = opening.term { facts["term"] = .code(try Code(keeping: term.code)) }
            facts["term_legal"] = .boolean(opening.termIsLegal)
            if let start = opening.termStart { facts["term_start"] = .code(try Code(start)) }
            facts["status"] = .code(try Code(keeping: opening.status))
            facts["subject"] = .identifier(opening.subject)
            facts["visit"] = opening.visit.map { .identifier($0) }
            if !opening.outcomes.isEmpty { facts["outcomes"] = .codes(try Code.all(keeping: opening.outcomes)) }
            for entry in opening.evidence { facts.set(try Code(keeping: "answer." + entry.field), entry.value) }
            event.numbered = try Code(keeping: "case-\(opening.received.year)")
        case .statusReached(let status, let step):
            facts["status"] = .code(try Code(keeping: status))
            facts["step"] = .code(try Code(keeping: step))
        case .assigned(let account): facts["account"] = account.map { .identifier($0) }
        case .informationRequested(let date): facts["respond_by"] = .code(try Code(date))
        case .termSuspended(let date), .termResumed(let date): facts["on"] = .code(try Code(date))
        case .termExtended(let length): facts["by"] = .code(try Code(keeping: length.code))
        case .decisionTaken(let result): facts["result"] = .code(try Code(keeping: result))
        case .messageSent(let side): facts["by"] = .code(Code(side))
        case .documentAdded(let document):
            facts["blob"] = .code(try Code(stringDigest: document.blob.text))
            facts["size"] = .integer(document.size)
            facts["media_type"] = .code(try Code(keeping: document.mediaType))
            facts["by"] = .code(Code(document.by))
        case .dataViewed(let purpose): facts["purpose"] = .code(purpose)
        case .forgotten(let subject): facts["subject"] = .identifier(subject)
        case .informationReceived, .closed: break
        }
        event.facts = facts
        return event
    }

    var type: EventType {
        switch self {
        case .opened: Types.opened
        case .statusReached: Types.statusReached
        case .assigned: Types.assigned
        case .informationRequested: Types.informationRequested
        case .informationReceived: Types.informationReceived
        case .termSuspended: Types.termSuspended
        case .termResumed: Types.termResumed
        case .termExtended: Types.termExtended
        case .decisionTaken: Types.decisionTaken
        case .messageSent: Types.messageSent
        case .documentAdded: Types.documentAdded
        case .dataViewed: Types.dataViewed
        case .closed: Types.closed
        case .forgotten: Journal.subjectForgotten
        }
    }

    /// The event that the journal kept; `nil` for one that does not tell of a case, or whose facts were erased.
    public init?(_ event: RecordedEvent) {
        let facts = event.facts
        switch event.type.name {
        case Types.opened.name:
            guard let service = facts.code("service"), let version = facts.version, let department = facts.code("department"),
                let channel = facts.code("channel").flatMap(Service.Channel.init), let received = facts.date("received"), let status = facts.code("status"),
                let subject = facts.identifier("subject")
            else { return nil }
            self = .opened(
                Opening(
                    service: ServiceKey(rawValue: service), serviceVersion: version, department: DepartmentKey(rawValue: department), channel: channel,
                    filedFor: facts.code("filed_for").flatMap(Opening.FiledFor.init), received: received,
                    term: facts.code("term").flatMap(Service.Term.Length.init(code:)), termIsLegal: facts.boolean("term_legal") ?? false,
                    termStart: facts.date("term_start"), status: status, subject: subject, visit: facts.identifier("visit"),
                    number: facts.integer("number") ?? 0,
                    evidence: facts.entries.compactMap { entry in
                        entry.key.description.hasPrefix("answer.") ? .init(field: String(entry.key.description.dropFirst(7)), value: entry.value) : nil
                    },
                    outcomes: facts.codes("outcomes")))
        case Types.statusReached.name:
            guard let status = facts.code("status") else { return nil }
            self = .statusReached(status: status, step: facts.code("step") ?? "")
        case Types.assigned.name: self = .assigned(to: facts.identifier("account"))
        case Types.informationRequested.name:
            guard let date = facts.date("respond_by") else { return nil }
            self = .informationRequested(respondBy: date)
        case Types.informationReceived.name: self = .informationReceived
        case Types.termSuspended.name:
            guard let date = facts.date("on") else { return nil }
            self = .termSuspended(on: date)
        case Types.termResumed.name:
            guard let date = facts.date("on") else { return nil }
            self = .termResumed(on: date)
        case Types.termExtended.name:
            guard let length = facts.code("by").flatMap(Service.Term.Length.init(code:)) else { return nil }
            self = .termExtended(by: length)
        case Types.decisionTaken.name:
            guard let result = facts.code("result") else { return nil }
            self = .decisionTaken(result: result)
        case Types.messageSent.name: self = .messageSent(by: facts.code("by").flatMap(Side.init) ?? .official)
        case Types.documentAdded.name:
            guard let blob = facts.code("blob").flatMap(BlobName.init) else { return nil }
            self = .documentAdded(
                Document(
                    blob: blob, size: Int(facts.integer("size") ?? 0), mediaType: facts.code("media_type") ?? "application/octet-stream",
                    by: facts.code("by").flatMap(Side.init) ?? .resident))
        case Types.dataViewed.name: self = .dataViewed(purpose: facts.code("purpose").flatMap(Code.init) ?? Code(literal: "unknown"))
        case Types.closed.name: self = .closed
        case Journal.subjectForgotten.name:
            guard let subject = facts.identifier("subject") else { return nil }
            self = .forgotten(subject: subject)
        default: return nil
        }
    }
}
