import CivilTime
import Foundation
import Journal
import ServiceCatalog
import Simulation
import Testing
import TownHall

/// The example municipality on a journal of its own, removed when the test is over. It is the morning of Saturday 9 May 2026.
final class LivedTown: Sendable {
    let setting: Setting
    let url: URL
    let clock: TownClock

    static let today = "2026-05-09"
    static let example = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Examples/voorbeeldstad")

    /// - Parameter only: The one service that is offered; `nil` for all of them.
    init(only: ServiceKey? = nil) throws {
        let whole = try #require(Catalogue.load(folder: Self.example.path).catalogue)
        let catalogue = Catalogue(
            municipality: whole.municipality, departments: whole.departments, lifeEvents: whole.lifeEvents,
            services: whole.services.filter { only == nil || $0.key == only }, themeCSS: nil)
        let now = LocalTime(zone: catalogue.municipality.timeZone).start(of: try #require(CalendarDate(Self.today))).adding(seconds: 9 * 3_600)
        let clock = TownClock(now)
        self.clock = clock
        url = FileManager.default.temporaryDirectory.appending(path: "simulation-\(Identifier.random())")
        let calendar = TermCalendar(decreedDays: catalogue.municipality.decreedDays)
        let journal = try DataDirectory(url: url).open(
            master: .random(), readings: TownHall.readings(calendar: calendar), upcasts: TownHall.upcasts, clock: { clock.now })
        setting = Setting(journal: journal, shelf: CatalogueShelf(catalogue))
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func plan(weeks: Int, seed: UInt64 = 7, _ change: (inout SimulationPlan) -> Void = { _ in }) -> SimulationPlan {
        var plan = SimulationPlan(weeks: weeks, seed: seed, end: setting.today)
        change(&plan)
        return plan
    }

    @discardableResult
    func play(_ plan: SimulationPlan) async throws -> SimulationSummary { try await Simulation(setting, plan).play() }

    /// A past of some weeks that ended on a day, on the morning of which it is now.
    func played(weeks: Int, until day: CalendarDate) async throws {
        try await play(SimulationPlan(weeks: weeks, seed: 7, end: day))
        clock.set(to: setting.localTime.start(of: day).adding(seconds: 9 * 3_600))
    }

    /// Goes on for some weeks, as on the last day that may be.
    @discardableResult
    func goOn(_ hall: TownHall, weeks: Int, seed: UInt64 = 7, _ change: (inout SimulationPlan) -> Void = { _ in }) async throws -> SimulationSummary {
        var plan = SimulationPlan(weeks: weeks, seed: seed, end: try ContinuedSimulation.firstDay(setting).plus(7 * weeks))
        change(&plan)
        return try await ContinuedSimulation(hall, plan, clock: clock, today: try #require(CalendarDate(Self.today))).play()
    }

    func events() throws -> [RecordedEvent] { try setting.journal.events(after: 0, limit: 1_000_000, setting.municipality) }
}
