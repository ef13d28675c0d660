import Foundation
import Journal
import ServiceCatalog
import Simulation
import TownHall

/// How many visits a second come into an empty journal, with the cases that they become.
struct SimulationBenchmark: Benchmark {
    static let name = "simulation"
    static let about =
        "Visits that a simulated town plays into its journal in a second, with their cases (goal: at least 10,000); and a demo's half year."

    /// Beside the source of this file, from wherever this is run.
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Examples/voorbeeldstad")

    func run(in folder: URL) async throws -> [Figure] {
        let loaded = Catalogue.load(folder: Self.folder.path)
        guard let catalogue = loaded.catalogue else {
            throw BenchmarkError("\(Self.folder.path) does not load:\n" + loaded.mistakes.map(\.description).joined(separator: "\n"))
        }
        let demo = try await play(catalogue, in: folder.appending(path: "demo"), volume: 1)
        let many = try await play(catalogue, in: folder.appending(path: "many"), volume: 10)
        return [
            Figure("simulated visits", ours: Double(many.summary.visits) / many.seconds, unit: "/s", goal: .atLeast(10_000)),
            Figure("simulated events", ours: Double(many.summary.events) / many.seconds, unit: "/s"),
            Figure("a demo's half year", ours: demo.seconds, unit: "s"),
        ]
    }

    private func play(_ catalogue: Catalogue, in folder: URL, volume: Double) async throws -> (summary: SimulationSummary, seconds: Double) {
        say("simulation: 26 weeks, \(volume) times as many as in a small town")
        let calendar = TermCalendar(decreedDays: catalogue.municipality.decreedDays)
        let journal = try DataDirectory(url: folder).open(
            master: .random(), readings: TownHall.readings(calendar: calendar), upcasts: TownHall.upcasts)
        let setting = Setting(journal: journal, shelf: CatalogueShelf(catalogue))
        var plan = SimulationPlan(weeks: 26, seed: 1, end: setting.today)
        plan.volume = volume
        let began = ContinuousClock.now
        let summary = try await Simulation(setting, plan).play()
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        try await journal.close()
        return (summary, seconds)
    }
}
