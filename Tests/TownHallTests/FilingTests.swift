import CivilTime
import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import Journal
@testable import TownHall

@Suite("Filing for a resident")
struct FilingTests {
    let town: Town
    /// Of the demo: it passes the eleven-test and belongs to nobody.
    static let bsn = "999990019"
    private let kap = ServiceKey(rawValue: "kap")

    init() throws { town = try Town() }

    private var today: CalendarDate { town.hall.setting.today }
    private var intake: Intake { town.hall.intake }
    private var resident: Resident { Resident(bsn: Personal(Self.bsn), name: Personal("Sanne Voorbeeld"), assurance: Code(literal: "substantial")) }

    private func typed(_ channel: Service.Channel? = .phone, received: CalendarDate? = nil, bsn: String = "", service: String = "kap") -> Filing.Typed {
        Filing.Typed(service: ServiceKey(rawValue: service), channel: channel, received: received ?? today, bsn: Personal(bsn))
    }

    private func begin(_ typed: Filing.Typed, by official: Official) async throws -> (Draft, Intake.Secret) {
        try await intake.begin(typed, by: official, language: .dutch, device: .desktop)
    }

    /// An official files: the case that it becomes.
    private func file(_ typed: Filing.Typed, by official: Official = .handler()) async throws -> Identifier {
        var (draft, secret) = try await begin(typed, by: official)
        draft.answers["soort"] = .text("beuk")
        return try await intake.submit(draft, secret, resident: nil, official: official).caseID
    }

    private func problems(_ typed: Filing.Typed) async throws -> [Filing.Problem] {
        do {
            _ = try await begin(typed, by: .handler())
            return []
        } catch let refused as Filing.Refused { return refused.problems }
    }

    // MARK: Stored form

    @Test("a draft and a confirmation are read as they were written, and one that is damaged is no resident's own")
    func codec() throws {
        let service = try #require(town.hall.setting.shelf.current[kap])
        for bsn in [nil, Personal(Self.bsn)] {
            let filing = Filing(channel: .paper, received: try date("2026-10-20"), official: .random(), bsn: bsn)
            let draft = Draft(service: service, language: .english, now: town.clock.now, filing: filing)
            let read = try #require(Draft(encoded: draft.encoded))
            let known = try #require(read.filing)
            #expect(known.channel == .paper && known.received == filing.received && known.official == filing.official)
            #expect(known.bsn?.reveal() == bsn?.reveal() && read.submission == draft.submission && read.encoded == draft.encoded)
            #expect(Draft(encoded: Array(String(decoding: draft.encoded, as: UTF8.self).replacing("\tpaper\t", with: "\tpigeon\t").utf8)) == nil)
        }
        #expect(Draft(encoded: Draft(service: service, language: .dutch, now: town.clock.now).encoded)?.filing == nil)
        let sent = Confirmation(service: kap, caseID: .random(), visit: .random(), isOwned: true, filedBy: .counter)
        #expect(Confirmation(encoded: sent.encoded)?.filedBy == .counter && Confirmation(encoded: sent.encoded)?.isOwned == true)
    }

    @Test("facts of the opening and the submission keep the channel and for whom, and say neither of a resident's own")
    func facts() throws {
        let own = try caseOpening(.web, nil), filed = try caseOpening(.phone, .resident)
        #expect(try own.recorded(at: town.clock.now).facts["filed_for"] == nil)
        #expect(try filed.recorded(at: town.clock.now).facts["filed_for"] == .code("resident"))
        let sent = try VisitEvent.submitted(service: kap, seconds: 3, channel: .paper).recorded(at: town.clock.now)
        #expect(sent.facts["channel"] == .code("paper"))
        #expect(try VisitEvent.submitted(service: kap, seconds: 3).recorded(at: town.clock.now).facts["channel"] == nil)
        // As they stood in the journal when they were new: what was ever written is read for ever.
        let opened = Facts(
            json: Array(
                #"""
                {"service":"kap","service_version":"00112233445566aa","department":"groen","channel":"phone","filed_for":"unknown","received":"2026-11-02","term_legal":false,"status":"ontvangen","subject":"582d61d3512542839e6abc91eb7040c1","number":1}
                """#.utf8))
        guard case .opened(let opening)? = CaseEvent(recorded("case_opened", try #require(opened))) else {
            Issue.record("is not read")
            return
        }
        #expect(opening.filedFor == .unknown && opening.channel == .phone)
        let submitted = Facts(json: Array(#"{"service":"kap","seconds":3,"channel":"counter"}"#.utf8))
        #expect(VisitEvent(recorded("visit_submitted", try #require(submitted))) == .submitted(service: kap, seconds: 3, channel: .counter))
    }

    private func recorded(_ type: StaticString, _ facts: Facts) -> RecordedEvent {
        RecordedEvent(
            municipality: town.hall.setting.municipality, position: 1, stream: StreamID(kind: CaseEvent.kind, id: .random()), version: 1,
            type: EventType(type), occurred: town.clock.now, recorded: town.clock.now, actor: .system, command: .random(), causation: nil, facts: facts,
            sealed: [], writtenVersion: 1, isErased: false)
    }

    private func caseOpening(_ channel: Service.Channel, _ filedFor: CaseEvent.Opening.FiledFor?) throws -> CaseEvent {
        .opened(
            .init(
                service: kap, serviceVersion: "00112233445566aa", department: Town.green, channel: channel, filedFor: filedFor, received: today, term: nil,
                termIsLegal: false, status: "ontvangen", subject: .random(), visit: nil, number: 0, evidence: [], outcomes: []))
    }

    // MARK: What is refused

    @Test("everything that is wrong is said at once")
    func allAtOnce() async throws {
        let wrong = Filing.Typed(service: ServiceKey(rawValue: "niets"), channel: .web, received: nil, bsn: Personal("999990018"))
        #expect(try await problems(wrong) == [.serviceMissing, .channelMissing, .receivedMissing, .bsnWrong])
        #expect(try await problems(typed(nil)) == [.channelMissing])
        // A service that comes over the web alone is none that officials file for.
        #expect(try await problems(typed(service: "melding")) == [.serviceMissing])
        #expect(try await problems(typed(received: today.adding(days: 1))) == [.receivedInFuture])
        #expect(try await problems(typed(received: today.adding(days: -43))) == [.receivedTooLongAgo(earliest: try #require(today.adding(days: -42)))])
        #expect(try await problems(typed(received: today.adding(days: -42))) == [])
        #expect(try await problems(typed(bsn: "99 99.90-019")) == [])
    }

    @Test("a channel that the service does not have is refused, and a service for people who are known asks for the number")
    func services() throws {
        let login = Town.service("parkeren", Town.traffic, term: nil, login: .required, channels: [.web, .counter])
        #expect(throws: Filing.Refused(problems: [.channelNotOffered(.phone, offered: [.counter]), .bsnMissing])) {
            try Filing.check(typed(.phone), login, by: .handler(), today: today)
        }
        let (_, filing) = try Filing.check(typed(.counter, bsn: " 999990019 "), login, by: .handler(), today: today)
        #expect(filing.bsn?.reveal() == Self.bsn && filing.channel == .counter)
    }

    @Test("only a handler or a head begins, and only one of them sends")
    func roles() async throws {
        for official in [Official.auditor, .owner] {
            await #expect(throws: Intake.Refusal.self) { try await begin(typed(), by: official) }
        }
        let (draft, secret) = try await begin(typed(bsn: Self.bsn), by: .handler())
        let before = try town.events().count { $0.type.name.description == "case_opened" }
        for official in [nil, Official.auditor, .owner] {
            await #expect(throws: Intake.Refusal.self) { try await intake.submit(draft, secret, resident: resident, official: official) }
        }
        #expect(try town.events().count { $0.type.name.description == "case_opened" } == before)
        // A colleague, also of another department, may send it.
        _ = try await intake.submit(draft, secret, resident: nil, official: .handler(Town.traffic))
    }

    // MARK: The case

    @Test("a case that an official filed has the channel, the day of receipt and its term from then, and the official as who did it")
    func submission() async throws {
        let official = Official.handler()
        let received = try date("2026-10-20")
        let id = try await file(typed(.paper, received: received), by: official)
        let file = try await town.cases.file(of: id)
        #expect(file.state.opening.channel == .paper && file.state.opening.received == received && file.state.opening.filedFor == .unknown)
        // Eight weeks from 20 October: 15 December.
        #expect(file.due == (try date("2026-12-15")))
        #expect(!file.state.isOwned)
        let opened = try #require(file.entries.first)
        #expect(opened.actor.id == official.id && opened.actor.role == official.actor.role && opened.actor.assurance == official.actor.assurance)
        #expect(opened.actor.onBehalfOf == file.state.opening.subject)
        let row = try #require(try await town.cases.rows(of: [id]).first)
        #expect(row.channel == .paper && row.received == received)
    }

    @Test("the resident whom the official identified sees the case, and nobody who happens to be logged in does")
    func owner() async throws {
        let other = Resident(bsn: Personal("999990020"), name: Personal("Ahmet Proef"), assurance: Code(literal: "substantial"))
        let official = Official.handler()
        var (draft, secret) = try await begin(typed(bsn: Self.bsn), by: official)
        draft.answers["soort"] = .text("beuk")
        let known = try await intake.submit(draft, secret, resident: other, official: official)
        #expect(known.isOwned && known.filedBy == .phone)
        #expect(try await town.cases.owns(resident, known.caseID))
        #expect(try await !town.cases.owns(other, known.caseID))
        #expect(try await town.state(known.caseID).isOwned)
        let (unnamed, another) = try await begin(typed(), by: official)
        let unknown = try await intake.submit(unnamed, another, resident: other, official: official)
        #expect(!unknown.isOwned)
        #expect(try await !town.cases.owns(other, unknown.caseID))
        #expect(try await !town.state(unknown.caseID).isOwned)
        // An official who sends a resident's own form makes it nobody else's.
        let service = try #require(town.hall.setting.shelf.current[kap])
        let (own, third) = try await intake.begin(service, language: .dutch, device: .phone)
        let confirmation = try await intake.submit(own, third, resident: other, official: official)
        let opened = try #require(try await town.cases.file(of: confirmation.caseID).entries.first)
        #expect(opened.actor.role.description == "resident" && confirmation.filedBy == nil)
    }

    @Test("sent twice it is one case, and moved to another secret it stays an official's")
    func once() async throws {
        let official = Official.handler()
        let (draft, old) = try await begin(typed(.counter), by: official)
        let (moved, secret) = try #require(try await intake.move(old))
        #expect(moved.filing?.channel == .counter)
        let first = try await intake.submit(moved, secret, resident: nil, official: official)
        let second = try await intake.submit(moved, secret, resident: nil, official: official)
        #expect(first.caseID == second.caseID && draft.submission == first.caseID)
        #expect(try town.events().count { $0.type.name.description == "case_opened" } == 1)
        // No words are asked of an official, and none are kept.
        try await intake.giveFeedback(score: 5, got: .yes, words: Personal("Goed"), first, secret)
        #expect(try town.events().allSatisfy { $0.type.name.description != "feedback_given" })
    }

    @Test("nothing that tells who the resident is stands in facts")
    func privacy() async throws {
        _ = try await file(typed(bsn: Self.bsn))
        await town.journal.settled()
        for event in try town.events() { #expect(!String(decoding: event.facts.json, as: UTF8.self).contains(Self.bsn)) }
    }

    // MARK: Evidence

    @Test("volume by channel counts what officials filed, and no figure of the website does", arguments: [Filing.channels])
    func evidence(_ channels: [Service.Channel]) async throws {
        _ = try await town.open()
        for channel in channels { _ = try await file(typed(channel)) }
        // One that is not sent.
        _ = try await begin(typed(.phone), by: .handler())
        await town.journal.settled()
        let followed = try EvidenceTests.reading(town, "2026-11-01", "2026-11-30")
        let again = try Evidence(town.hall.setting).reading(of: kap, from: try date("2026-11-01"), through: try date("2026-11-30"))
        for reading in [followed, again] {
            #expect(reading.cases == 4 && reading.casesByChannel == ["web": 1, "counter": 1, "phone": 1, "paper": 1])
            #expect(reading.visits == 1 && reading.submitted == 1 && reading.busy == 0 && reading.secondsToSubmit?.count == 1)
            #expect(reading.byDevice == ["phone": .init(visits: 1, submitted: 1)])
        }
        let log = town.hall.evidence.process(of: kap, from: try date("2026-11-01"), through: try date("2026-11-30"))
        #expect(log.caseCount == 4)
    }

    @Test("steps of a form that an official fills in count nowhere, in whatever order they come")
    func steps() async throws {
        let visit = Identifier.random()
        let started = VisitEvent.started(.init(service: kap, serviceVersion: "00112233445566aa", channel: .counter, language: .dutch, device: .desktop))
        try await EvidenceTests.play([.submitted(service: kap, seconds: 9, channel: .counter)], of: visit, in: town)
        try await EvidenceTests.play(
            [started, .pageCompleted(page: "alles", seconds: 9), .pageRejected(page: "alles", fields: ["naam:required"])], of: visit, in: town)
        let reading = try EvidenceTests.reading(town, "2026-11-01", "2026-11-30")
        #expect(reading.visits == 0 && reading.submitted == 0 && reading.rejections.isEmpty && reading.secondsOnPage.isEmpty)
    }
}
