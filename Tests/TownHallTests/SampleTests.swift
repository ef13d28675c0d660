import CivilTime
import Foundation
import ServiceCatalog
import Testing

@testable import Journal
@testable import TownHall

/// What was ever written is read for ever: the facts of every type of event, as they stood in the journal when its version was new.
@Suite("Stored samples of events")
struct SampleTests {
    static let account = Identifier("01a19b45b80076309fa04ec3ac2d52f6")
    static let subject = Identifier("582d61d3512542839e6abc91eb7040c1")
    static let visit = Identifier("01a19b45b8007d008588159fdd24dece")
    static let exposure = subject.flatMap { VisitEvent.Exposure(experiment: $0, phase: 2, arm: Code(literal: "kort")) }
    static let kap = ServiceKey(rawValue: "kap")
    static let version = "00112233445566aa"

    private static var samples: EventSamples {
        get throws { EventSamples(folder: try #require(Bundle.module.url(forResource: "Samples", withExtension: nil))) }
    }

    /// What the newest version of each sample tells. `nil` for a type that has no enum of its own: its facts are looked at below.
    private static func told(_ type: EventType) throws -> AnyHashable? {
        switch type.name.description {
        case "case_opened":
            CaseEvent.opened(
                CaseEvent.Opening(
                    service: kap, serviceVersion: version, department: Town.green, channel: .web, received: try date("2026-11-02"), term: .weeks(8),
                    termIsLegal: true, status: "ontvangen", subject: try #require(subject), visit: visit, number: 1,
                    evidence: [
                        .init(field: "soort", value: .code("beuk")), .init(field: "omtrek", value: .integer(142)),
                        .init(field: "hoogte", value: .decimal("12.50")), .init(field: "gevaar", value: .boolean(false)),
                        .init(field: "wensen", value: .codes([Code(literal: "a"), Code(literal: "b-c")])), .init(field: "sinds", value: .code("2026-03")),
                    ],
                    outcomes: ["herplant", "kringloop"]))
        case "status_reached": CaseEvent.statusReached(status: "afgerond", step: "besluit")
        case "case_assigned": CaseEvent.assigned(to: account)
        case "information_requested": CaseEvent.informationRequested(respondBy: try date("2026-11-16"))
        case "information_received": CaseEvent.informationReceived
        case "term_suspended": CaseEvent.termSuspended(on: try date("2026-11-02"))
        case "term_resumed": CaseEvent.termResumed(on: try date("2026-11-02"))
        case "term_extended": CaseEvent.termExtended(by: .weeks(6))
        case "decision_taken": CaseEvent.decisionTaken(result: "verleend")
        case "message_sent": CaseEvent.messageSent(by: .official)
        case "document_added":
            CaseEvent.documentAdded(
                .init(
                    blob: try #require(BlobName("0bdec0506c5fbd4dfdef0a28a3722241126fa03c2daf61250edf8f698c50ea5b")), size: 24, mediaType: "image/jpeg",
                    by: .resident))
        case "data_viewed": CaseEvent.dataViewed(purpose: Code(literal: "handle"))
        case "case_closed": CaseEvent.closed
        case "subject_forgotten": CaseEvent.forgotten(subject: try #require(subject))
        case "visit_started": VisitEvent.started(.init(service: kap, serviceVersion: version, channel: .web, language: .dutch, device: .phone))
        case "page_completed": VisitEvent.pageCompleted(page: "alles", seconds: 12)
        case "page_rejected": VisitEvent.pageRejected(page: "alles", fields: ["naam:required"])
        case "page_revisited": VisitEvent.wentBack(page: "alles")
        case "visit_saved": VisitEvent.saved(page: "alles")
        case "visit_resumed": VisitEvent.resumed(page: "alles")
        case "help_asked": VisitEvent.helpAsked(page: "alles")
        case "visit_exposed": VisitEvent.exposed(try #require(exposure))
        case "visit_submitted": VisitEvent.submitted(service: kap, seconds: 0)
        case "feedback_given": VisitEvent.feedbackGiven(service: kap, score: 4, got: .partly)
        case "account_created": AccountEvent.created(roles: [.handler], department: Town.green, isTemporary: false)
        case "roles_changed": AccountEvent.rolesChanged(roles: [.auditor], department: nil)
        case "password_changed": AccountEvent.passwordChanged(isTemporary: false)
        case "logged_in": AccountEvent.loggedIn
        case "login_refused": AccountEvent.loginRefused(failures: 1)
        case "account_disabled": AccountEvent.disabled
        case "session_began": SessionEvent.began(session: try #require(subject), device: .phone, assurance: .oneFactor)
        case "session_ended": SessionEvent.ended(session: try #require(subject), cause: .closed)
        case "sessions_ended": SessionEvent.allEnded(except: subject)
        case "definition_published": DefinitionEvent.published(ServiceKey(rawValue: "parkeren"), version: version)
        case "alarm_mailed":
            PostEvent.alarmMailed(service: kap, indicator: .stops(page: "alles"), since: try date("2027-01-25"), through: try date("2027-02-07"))
        case "month_closed": MonthEvent.closed(Month(try date("2026-11-02")))
        case "experiment_stop_mailed": PostEvent.experimentStopMailed(service: kap, experiment: try #require(subject), phase: 2)
        case "digest_mailed": PostEvent.digestMailed(service: kap, week: try date("2027-02-01"))
        case "shadow_started": ShadowEvent.started(kap, version: version, variant: "korter")
        case "shadow_compared":
            ShadowEvent.compared(
                shadow: try #require(subject),
                [
                    RuleDifference(.fieldMissing, "plek", old: "none", new: "required"), RuleDifference(.outcome, "herplant", old: "none", new: "holds"),
                    RuleDifference(.fee, "fee", old: "7250", new: "none"),
                ])
        case "shadow_stopped": ShadowEvent.stopped
        case "shadow_explained": ShadowEvent.explained(RuleDifference(.fee, "fee", old: "7250", new: "none"), .newMended)
        case "visit_routed":
            VisitEvent.routed(
                Routing(
                    rollout: try #require(subject), stage: 2, side: .new, rule: .share, bucket: 1_207, share: 2_500, serviceVersion: version + "/kort"))
        case "rollout_mailed": PostEvent.rolloutMailed(service: kap, rollout: try #require(subject), turn: 4)
        default: try ExperimentSamples.told(type) ?? RolloutSamples.told(type)
        }
    }

    /// An event of this type as the journal gives it.
    private static func recorded(_ type: EventType, _ facts: Facts, _ kind: StreamKind = CaseEvent.kind) -> RecordedEvent {
        RecordedEvent(
            municipality: MunicipalityCode(rawValue: "0000"), position: 1, stream: StreamID(kind: kind, id: .random()), version: 1, type: type,
            occurred: Timestamp(microseconds: 1), recorded: Timestamp(microseconds: 2), actor: .system, command: .random(), causation: nil, facts: facts,
            sealed: [], writtenVersion: type.version, isErased: false)
    }

    /// What the program reads in an event, and what it would write of it today.
    private static func read(_ kind: StreamKind, _ event: RecordedEvent) throws -> (told: AnyHashable, written: NewEvent)? {
        let now = Timestamp(microseconds: 1)
        return switch kind {
        case CaseEvent.kind: try CaseEvent(event).map { ($0, try $0.recorded(at: now)) }
        case VisitEvent.kind: try VisitEvent(event).map { ($0, try $0.recorded(at: now)) }
        case AccountEvent.kind:
            try AccountEvent(event).map { ($0, try $0.recorded(at: now)) } ?? SessionEvent(event).map { ($0, $0.recorded(at: now)) }
        case DefinitionEvent.kind: try DefinitionEvent(event).map { ($0, try $0.recorded(at: now)) }
        case PostEvent.kind: try PostEvent(event).map { ($0, try $0.recorded(at: now)) }
        case ExperimentEvent.kind: try ExperimentEvent(event).map { ($0, try $0.recorded(at: now)) }
        case ShadowEvent.kind: try ShadowEvent(event).map { ($0, try $0.recorded(at: now)) }
        case RolloutEvent.kind: try RolloutEvent(event).map { ($0, try $0.recorded(at: now)) }
        case MonthEvent.kind: try MonthEvent(event).map { ($0, try $0.recorded(at: now)) }
        default: nil
        }
    }

    @Test("there is one of every version of every type, and each is read as what it told")
    func everyVersion() throws {
        let types = TownHall.eventTypes + [(kind: CaseEvent.kind, type: Journal.subjectForgotten, seals: [])]
        let kinds = Dictionary(types.map { ($0.type.name, $0.kind) }, uniquingKeysWith: { first, _ in first })
        // A sample is found by its name alone.
        #expect(kinds.count == types.count)
        var seen = Set<Code>()
        let problems = try Self.samples.problems(TownHall.upcasts, written: types.map(\.type)) { type, facts in
            guard let kind = kinds[type.name] else { return "is of no type in TownHall.eventTypes" }
            seen.insert(type.name)
            guard let expected = try? Self.told(type) else {
                // Seen by nobody but who reads the journal.
                return kind == Cases.viewKind ? nil : "nothing here says what it tells"
            }
            guard let (told, written) = try? Self.read(kind, Self.recorded(type, facts)) else { return "is not read" }
            if told != expected { return "is read as \(told)" }
            // What is written today under this version is what was written then.
            var facts = facts
            if written.numbered != nil { facts["number"] = nil }
            if type.name == Journal.subjectForgotten.name { return nil }
            if written.type != type { return "is written as \(written.type)" }
            return written.facts == facts ? nil : "is written as \(String(decoding: written.facts.json, as: UTF8.self)) today: give it a new version"
        }
        #expect(problems == [])
        #expect(seen.count == types.count)
    }

    @Test("of a view keep which cases or visits were seen")
    func views() throws {
        for (type, key) in [(Cases.listViewed, "cases"), (Words.viewed, "visits")] {
            let bytes = try Data(contentsOf: Self.samples.folder.appending(path: "\(type.name).\(type.version).json"))
            let facts = try #require(Facts(json: [UInt8](bytes)))
            #expect(facts.codes(key).count == 1 && facts.codes(key).allSatisfy { Identifier($0) != nil })
            #expect(type != Words.viewed || facts.code("service") == "kap")
        }
        let bytes = try Data(contentsOf: Self.samples.folder.appending(path: "case_viewed.1.json"))
        let facts = try #require(Facts(json: [UInt8](bytes)))
        var event = Self.recorded(CaseViewing.type, facts, Cases.viewKind)
        let told = try #require(CaseViewing(event))
        #expect(told.caseID == Self.visit && told.purpose == Code(literal: "handle") && told.recorded(at: event.occurred).facts == facts)
        // The older form, in the case's own stream, tells the same.
        event = Self.recorded(EventType("data_viewed"), Facts([(Code(literal: "purpose"), .code("handle"))]))
        #expect(CaseViewing(event)?.purpose == told.purpose && CaseViewing(event)?.caseID == event.stream.id)
    }

    @Test("of a password that somebody else chose keep that it is temporary")
    func temporary() throws {
        for event in [AccountEvent.created(roles: [.auditor], department: nil, isTemporary: true), .passwordChanged(isTemporary: true)] {
            let written = try event.recorded(at: Timestamp(microseconds: 1))
            #expect(AccountEvent(Self.recorded(written.type, written.facts)) == event)
        }
    }

    @Test("are written again byte for byte")
    func bytes() throws {
        let folder = try Self.samples.folder
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files.count >= TownHall.eventTypes.count)
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: file)))
            let facts = try #require(Facts(json: bytes), "\(file)")
            #expect(facts.json == bytes, "\(file)")
        }
    }

    @Test("that are missing, unreadable or read as something else are found")
    func found() throws {
        let newer = try Self.samples.problems(TownHall.upcasts, written: [EventType("case_closed", version: 2)])
        #expect(newer.count == 2, "a version without a sample, and an upcaster that is missing: \(newer)")
        let unknown = try Self.samples.problems(TownHall.upcasts, written: [EventType("case_reopened")])
        #expect(unknown.count == 1)
        // An upcaster that loses what an event told.
        let losing = EventUpcasts([Upcaster("status_reached", from: 1) { _ in Facts() }])
        let (type, facts) = losing.read(EventType("status_reached"), Facts([(Code(literal: "status"), .code("afgerond"))]))
        #expect(type.version == 2 && CaseEvent(Self.recorded(type, facts)) == nil)
    }
}
