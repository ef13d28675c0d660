import CivilTime
import Journal
import ServiceCatalog
import Simulation
import Testing
import TownHall

@Suite("A simulated town")
struct SimulationTests {
    private struct Told: Equatable {
        let stream: StreamID
        let version: Int64
        let type: EventType
        let occurred: Timestamp
        let recorded: Timestamp
        let actor: Actor
        let command: Identifier
        let facts: Facts
    }

    private func told(weeks: Int, seed: UInt64) async throws -> [Told] {
        let town = try LivedTown()
        try await town.play(town.plan(weeks: weeks, seed: seed))
        return try town.events().map {
            Told(
                stream: $0.stream, version: $0.version, type: $0.type, occurred: $0.occurred, recorded: $0.recorded, actor: $0.actor, command: $0.command,
                facts: $0.facts)
        }
    }

    @Test("the same seed plays the same events, another seed others")
    func seeds() async throws {
        let one = try await told(weeks: 6, seed: 7)
        #expect(one.count > 1_000)
        #expect(try await told(weeks: 6, seed: 7) == one)
        #expect(try await told(weeks: 6, seed: 8) != one)
    }

    @Test("every event is marked as simulated, stands in the order of its time, and lies in the past that was asked for")
    func marked() async throws {
        let town = try LivedTown()
        let summary = try await town.play(town.plan(weeks: 5))
        let events = try town.events()
        #expect(events.count == summary.events)
        #expect(events.allSatisfy { $0.actor.isSimulated })
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.occurred <= $1.occurred && $0.recorded <= $1.recorded })
        let days = events.map { town.setting.localTime.date($0.occurred) }
        let first = try #require(CalendarDate("2026-04-04")), last = try #require(CalendarDate("2026-05-08"))
        #expect(days.first == first && days.allSatisfy { first <= $0 && $0 <= last })
        #expect(days.last == last)
        #expect(try TownHall(town.setting, residentLogin: .closed).isSimulated)
    }

    @Test("what people do, and what becomes of it, is all there")
    func lives() async throws {
        let town = try LivedTown()
        try await town.play(town.plan(weeks: 20))
        let types = Set(try town.events().map(\.type.name.description))
        let wanted: Set = [
            "definition_published", "visit_started", "page_completed", "page_rejected", "page_revisited", "visit_saved", "visit_resumed", "help_asked",
            "visit_submitted", "feedback_given", "case_opened", "status_reached", "information_requested", "information_received", "term_suspended",
            "term_resumed", "term_extended", "decision_taken", "message_sent", "case_closed",
        ]
        #expect(wanted.subtracting(types).isEmpty)
        let openings = try town.events().compactMap { if case .opened(let opening)? = CaseEvent($0) { opening } else { nil } }
        #expect(Set(openings.map(\.channel)).isSuperset(of: [.web, .phone]) || Set(openings.map(\.channel)).isSuperset(of: [.web, .counter]))
        #expect(openings.contains { !$0.evidence.isEmpty })
    }

    @Test("what is read adds up to what was played: visits are completed or given up, and each case was a visit")
    func adding() async throws {
        let town = try LivedTown()
        let summary = try await town.play(town.plan(weeks: 8))
        let events = try town.events()
        let started = events.filter { if case .started? = VisitEvent($0) { true } else { false } }.count
        let submitted = events.filter { if case .submitted? = VisitEvent($0) { true } else { false } }.count
        #expect(summary.visits == started && summary.completed == submitted && summary.visits == summary.completed + summary.givenUp)
        #expect(summary.givenUp > 0 && summary.cases == summary.completed && summary.closed > 0 && summary.closed < summary.cases)

        let hall = try TownHall(town.setting, residentLogin: .closed)
        let from = try #require(CalendarDate("2026-03-01"))
        let readings = town.setting.shelf.current.services.map { hall.evidence.reading(of: $0.key, from: from, through: town.setting.today) }
        // The evidence of visits is that of the website.
        let web = events.filter { if case .started(let start)? = VisitEvent($0) { start.channel == .web } else { false } }.count
        #expect(readings.reduce(0) { $0 + $1.visits + $1.busy } == web)
        #expect(readings.reduce(0) { $0 + $1.cases } == summary.cases)
        #expect(readings.reduce(0) { $0 + $1.scores.values.reduce(0, +) } == summary.scores)
    }

    @Test("cases go by their flow: no step from elsewhere, no question or decision while one is asked, nothing after the end")
    func flows() async throws {
        let town = try LivedTown()
        try await town.play(town.plan(weeks: 20))
        let streams = Dictionary(grouping: try town.events().filter { $0.stream.kind == CaseEvent.kind }, by: \.stream)
        #expect(streams.count > 100)
        for events in streams.values {
            for (index, event) in events.enumerated().dropFirst() {
                let before = try #require(CaseState(Array(events[..<index])))
                let service = try #require(town.setting.shelf.current.services.first { $0.key == before.opening.service })
                #expect(!before.isClosed)
                switch CaseEvent(event) {
                case .statusReached(let status, let key)?:
                    let step = try #require(service.flow.step(key))
                    #expect(step.from.contains(before.status) && step.to == status && !before.isWaitingForResident)
                    #expect(!step.decides || before.result != nil)
                case .decisionTaken(let result)?: #expect(service.flow.result(result) != nil && !before.isWaitingForResident)
                case .informationRequested?: #expect(!before.isWaitingForResident)
                case .informationReceived?: #expect(before.isWaitingForResident)
                case .termSuspended?: #expect(service.term?.canBeSuspended == true && before.isOwned && before.clock?.isSuspended == false)
                case .termResumed?: #expect(before.clock?.isSuspended == true)
                case .termExtended(let length)?: #expect(service.term?.extensionLength == length && before.clock?.extended == nil)
                default: break
                }
            }
        }
    }

    @Test("few come on a holiday and at weekends")
    func rhythm() async throws {
        let town = try LivedTown()
        try await town.play(town.plan(weeks: 4) { $0.volume = 3 })
        let days = try town.events().compactMap { if case .started? = VisitEvent($0) { town.setting.localTime.date($0.occurred) } else { nil } }
        let counts = Dictionary(days.map { ($0, 1) }, uniquingKeysWith: +)
        func count(_ day: String) throws -> Int { counts[try #require(CalendarDate(day))] ?? 0 }
        // King's Day on Monday 27 April; the Monday after it; a Saturday.
        #expect(try count("2026-04-27") * 2 < count("2026-05-04"))
        #expect(try count("2026-05-02") * 3 < count("2026-05-04") * 2)
    }
}
