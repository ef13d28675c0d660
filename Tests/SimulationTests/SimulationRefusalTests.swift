import CivilTime
import Journal
import ServiceCatalog
import Simulation
import Testing
import TownHall

@Suite("Where no town is simulated")
struct SimulationRefusalTests {
    @Test("a journal that holds what is real is refused, and stays as it was")
    func real() async throws {
        let town = try LivedTown()
        try await TownHall(town.setting, residentLogin: .closed).publish(town.setting.shelf.current)
        let before = try town.events().count
        await #expect(throws: SimulationRefusal.holdsWhatIsReal(events: before, position: 1, type: "definition_published")) {
            try await town.play(town.plan(weeks: 1))
        }
        #expect(try town.events().count == before)
        #expect(try !TownHall(town.setting, residentLogin: .closed).isSimulated)
    }

    @Test("a simulated town is not simulated again, nor when something real has happened in it since")
    func again() async throws {
        let town = try LivedTown()
        let summary = try await town.play(town.plan(weeks: 1))
        await #expect(throws: SimulationRefusal.wasSimulated(events: summary.events)) { try await town.play(town.plan(weeks: 1)) }
        let visit = StreamID(kind: VisitEvent.kind, id: .random())
        try await town.setting.journal.append(
            Append(
                municipality: town.setting.municipality, actor: Actor(role: Code(literal: "visitor")), command: .random(),
                writes: [.init(visit, .new, [try VisitEvent.helpAsked(page: "plek").recorded(at: town.setting.now)])]))
        await #expect(throws: SimulationRefusal.holdsWhatIsReal(events: 1, position: Int64(summary.events + 1), type: "help_asked")) {
            try await town.play(town.plan(weeks: 1))
        }
    }

    @Test("a past does not end after today")
    func future() async throws {
        let town = try LivedTown()
        let tomorrow = town.setting.today.plus(1)
        await #expect(throws: SimulationRefusal.endsLater(tomorrow)) { try await town.play(SimulationPlan(weeks: 1, seed: 1, end: tomorrow)) }
        #expect(try town.events().isEmpty)
    }
}
