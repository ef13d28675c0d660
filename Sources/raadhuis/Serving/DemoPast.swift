import Journal
import Simulation
import TownHall

/// The past that a demo begins with, so that its pages show a town that lives.
enum DemoPast {
    /// How many, where nothing else is said.
    static let usualWeeks = 26
    static let weekRange = 0...SimulationPlan.weekRange.upperBound

    /// Plays a past, with its progress on a terminal.
    ///
    /// - Parameter keep: Keeps the texts by which cases are handled, before there are any.
    static func play(_ setting: Setting, _ plan: SimulationPlan, keep: () throws -> Void = {}) async throws -> SimulationSummary {
        let simulation = Simulation(setting, plan), total = plan.weeks
        try simulation.check()
        try keep()
        defer { Console.endProgress() }
        return try await simulation.play { Console.progress("simulating: week \($0) of \(total)") }
    }

    /// Plays a past into the journal of a demo in which nothing has happened yet, and says so.
    static func play(_ setting: Setting, weeks: Int) async throws {
        guard weeks > 0, try setting.journal.municipalities().isEmpty else { return }
        var plan = SimulationPlan(weeks: weeks, seed: 1, end: setting.today)
        plan.worsens = true
        do {
            let summary = try await play(setting, plan)
            Console.say(
                "This demo begins with an invented past of \(weeks) \(weeks == 1 ? "week" : "weeks"): \(summary.visits) visits and \(summary.cases) cases. "
                    + "RAADHUIS_DEMO_WEEKS=0 leaves it out.")
        } catch SimulationRefusal.offersNoForm {}
    }
}
