import CivilTime
import Journal
import ServiceCatalog
import Statistics

/// What can happen in one attempt at a form, from its first page to submission or abandonment. Nothing personal is known of a visit but
/// what a visitor says at its end, and that is sealed.
public enum VisitEvent: Hashable, Sendable {
    case started(Start)
    /// A page was answered well; `seconds` since it was shown.
    case pageCompleted(page: String, seconds: Int)
    /// Answers of a page were not accepted: `fields` as `field:reason`.
    case pageRejected(page: String, fields: [String])
    case wentBack(page: String)
    /// The visitor saved, and took a link to go on later.
    case saved(page: String)
    case resumed(page: String)
    /// The visitor asked for help with a page.
    case helpAsked(page: String)
    /// A screen was shown on which the variants of an experiment differ: when that first happens, not at the start of the visit.
    case exposed(Exposure, Lot? = nil)
    /// Why a rollout gave the visit the way that it has, when it began. Where that way is not here, nothing else is known of the visit.
    case routed(Routing)
    /// `seconds` since the visit began. The channel is said again, for this may be read before the beginning is.
    case submitted(service: ServiceKey, seconds: Int, channel: Service.Channel = .web)
    /// What the visitor said: a score from 1 to 5, and whether he or she got what was come for.
    case feedbackGiven(service: ServiceKey, score: Int, got: Got)

    public struct Start: Hashable, Sendable {
        public let service: ServiceKey
        public let serviceVersion: String
        public let channel: Service.Channel
        public let language: Language
        /// `phone`, `tablet`, `desktop` or `unknown`.
        public let device: Device
        public init(service: ServiceKey, serviceVersion: String, channel: Service.Channel, language: Language, device: Device) {
            self.service = service; self.serviceVersion = serviceVersion; self.channel = channel; self.language = language; self.device = device
        }
    }

    /// Which variant of the service was shown, in which experiment.
    public struct Exposure: Hashable, Sendable {
        /// The service as it is, beside its variants.
        public static let base = Code(literal: "base")

        /// The experiment's stream.
        public let experiment: Identifier
        /// From 1: each phase draws lots anew.
        public let phase: Int
        /// The key of a variant, or `base`.
        public let arm: Code

        /// - Returns: `nil` for a phase before the first.
        public init?(experiment: Identifier, phase: Int, arm: Code) {
            guard phase >= 1 else { return nil }
            self.experiment = experiment; self.phase = phase; self.arm = arm
        }

        /// - Returns: `nil` for an arm that is no code, too.
        init?(experiment: Identifier, phase: Int, arm: String) {
            guard let arm = Code(arm) else { return nil }
            self.init(experiment: experiment, phase: phase, arm: arm)
        }
    }

    /// The lot that gave a visit its arm, in ten-thousandths: by it anyone can see why, and work it out again.
    public struct Lot: Hashable, Sendable {
        /// It takes part while this is below the share.
        public let entryBucket: Int
        public let armBucket: Int
        /// The part of all units that took part then.
        public let share: Int

        public init(entryBucket: Int, armBucket: Int, share: Int) {
            self.entryBucket = entryBucket; self.armBucket = armBucket; self.share = share
        }

        init(_ placement: Placement, share: Double) {
            func parts(_ part: Double) -> Int { Int((part * 10_000).rounded()) }
            self.init(entryBucket: parts(placement.entryBucket), armBucket: parts(placement.armBucket), share: parts(share))
        }
    }

    public typealias Device = DeviceKind
    public enum Got: String, Sendable, CaseIterable { case yes, partly, no, unsaid }
}

extension VisitEvent {
    public static let kind = StreamKind.visit

    /// All types of event of a visit, with the parts that each seals.
    public static let types: [(type: EventType, seals: [Code])] = [
        (Types.started, []), (Types.pageCompleted, []), (Types.pageRejected, []), (Types.wentBack, []), (Types.saved, []), (Types.resumed, []),
        (Types.helpAsked, []), (Types.exposed, []), (Types.routed, []), (Types.submitted, []), (Types.feedbackGiven, [CaseEvent.Part.text]),
    ]

    enum Types {
        static let started = EventType("visit_started")
        static let pageCompleted = EventType("page_completed")
        static let pageRejected = EventType("page_rejected")
        static let wentBack = EventType("page_revisited")
        static let saved = EventType("visit_saved")
        static let resumed = EventType("visit_resumed")
        static let helpAsked = EventType("help_asked")
        static let exposed = EventType("visit_exposed")
        static let routed = EventType("visit_routed")
        static let submitted = EventType("visit_submitted")
        static let feedbackGiven = EventType("feedback_given")
    }

    /// - Throws: `UnkeepableCode` for a key that facts cannot hold: `check` lets none through.
    public func recorded(at occurred: Timestamp) throws(UnkeepableCode) -> NewEvent {
        var facts = Facts()
        let type: EventType
        func page(_ page: String) throws(UnkeepableCode) { facts["page"] = .code(try Code(keeping: page)) }
        switch self {
        case .started(let start):
            type = Types.started
            facts["service"] = .code(try Code(keeping: start.service.rawValue))
            try facts.keep(version: start.serviceVersion)
            facts["channel"] = .code(Code(start.channel))
            facts["language"] = .code(try Code(keeping: start.language.rawValue))
            facts["device"] = .code(Code(start.device))
        case .pageCompleted(let name, let seconds):
            type = Types.pageCompleted
            try page(name)
            facts["seconds"] = .integer(seconds)
        case .pageRejected(let name, let fields):
            type = Types.pageRejected
            try page(name)
            facts["fields"] = .codes(try Code.all(keeping: fields.prefix(50)))
        case .wentBack(let name):
            type = Types.wentBack
            try page(name)
        case .saved(let name):
            type = Types.saved
            try page(name)
        case .resumed(let name):
            type = Types.resumed
            try page(name)
        case .helpAsked(let name):
            type = Types.helpAsked
            try page(name)
        case .exposed(let exposure, let lot):
            type = Types.exposed
            facts["experiment"] = .identifier(exposure.experiment)
            facts["phase"] = .integer(exposure.phase)
            facts["arm"] = .code(exposure.arm)
            if let lot {
                facts["entry_bucket"] = .integer(lot.entryBucket)
                facts["arm_bucket"] = .integer(lot.armBucket)
                facts["share"] = .integer(lot.share)
            }
        case .routed(let routing):
            type = Types.routed
            try routing.write(to: &facts)
        case .submitted(let service, let seconds, let channel):
            type = Types.submitted
            facts["service"] = .code(try Code(keeping: service.rawValue))
            facts["seconds"] = .integer(seconds)
            if channel != .web { facts["channel"] = .code(Code(channel)) }
        case .feedbackGiven(let service, let score, let got):
            type = Types.feedbackGiven
            facts["service"] = .code(try Code(keeping: service.rawValue))
            facts["score"] = .integer(score)
            facts["got"] = .code(Code(got))
        }
        return NewEvent(type, occurred: occurred, facts: facts)
    }

    /// The event that the journal kept; `nil` for one that does not tell of a visit.
    public init?(_ event: RecordedEvent) {
        let facts = event.facts
        let page = facts.code("page") ?? ""
        let service = ServiceKey(rawValue: facts.code("service") ?? "")
        switch event.type.name {
        case Types.started.name:
            self = .started(
                Start(
                    service: service, serviceVersion: facts.version ?? "", channel: facts.code("channel").flatMap(Service.Channel.init) ?? .web,
                    language: Language(rawValue: facts.code("language") ?? "nl"), device: facts.code("device").flatMap(Device.init) ?? .unknown))
        case Types.pageCompleted.name: self = .pageCompleted(page: page, seconds: Int(facts.integer("seconds") ?? 0))
        case Types.pageRejected.name: self = .pageRejected(page: page, fields: facts.codes("fields"))
        case Types.wentBack.name: self = .wentBack(page: page)
        case Types.saved.name: self = .saved(page: page)
        case Types.resumed.name: self = .resumed(page: page)
        case Types.helpAsked.name: self = .helpAsked(page: page)
        case Types.exposed.name:
            guard let experiment = facts.code("experiment").flatMap(Identifier.init), let phase = facts.integer("phase"),
                let arm = facts.code("arm").flatMap({ Code($0) }), let exposure = Exposure(experiment: experiment, phase: Int(phase), arm: arm)
            else { return nil }
            var lot: Lot?
            if let entry = facts.integer("entry_bucket"), let bucket = facts.integer("arm_bucket"), let share = facts.integer("share") {
                lot = Lot(entryBucket: Int(entry), armBucket: Int(bucket), share: Int(share))
            }
            self = .exposed(exposure, lot)
        case Types.routed.name:
            guard let routing = Routing(facts) else { return nil }
            self = .routed(routing)
        case Types.submitted.name:
            self = .submitted(
                service: service, seconds: Int(facts.integer("seconds") ?? 0), channel: facts.code("channel").flatMap(Service.Channel.init) ?? .web)
        case Types.feedbackGiven.name:
            self = .feedbackGiven(service: service, score: Int(facts.integer("score") ?? 0), got: facts.code("got").flatMap(Got.init) ?? .unsaid)
        default: return nil
        }
    }
}
