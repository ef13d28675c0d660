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
        url = FileManager.default.temporaryDirectory.appending(path: "simulation-\(Identifier.random())")
        let calendar = TermCalendar(decreedDays: catalogue.municipality.decreedDays)
        let journal = try DataDirectory(url: url).open(
            master: .random(), readings: TownHall.readings(calendar: calendar), upcasts: TownHall.upcasts, clock: { now })
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

    func events() throws -> [RecordedEvent] { try setting.journal.events(after: 0, limit: 1_000_000, setting.municipality) }
}
