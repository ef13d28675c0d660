import CivilTime
import Journal
import ServiceCatalog
import TownHall

/// Goes on with an invented past, day after day, among the experiments and rollouts that officials began in it meanwhile.
///
/// Made-up visits are given arms as visitors of the website are: by the same table and lots, in the version of the arm, with the exposure where
/// the arms first differ. A rollout gives them their way when they begin, also those for whom an official fills the form in. At the end of each day
/// the program judges as it does while it serves, with the time that it is there: what a guardrail or a stop rule stops is stopped at that time, and
/// whoever comes later gets the service as it is; a rollout goes back, or on where nobody has to press. Cases that were open before stay as they are.
public struct ContinuedSimulation: Sendable {
    private let hall: TownHall
    private let plan: SimulationPlan
    private let clock: TownClock
    private let today: CalendarDate

    /// - Parameters:
    ///   - hall: Whose journal takes its time from `clock`.
    ///   - plan: It begins on the first day on which nothing has happened yet; its assignment is that of the experiments and rollouts.
    ///   - today: What day it really is: no past ends after it.
    public init(_ hall: TownHall, _ plan: SimulationPlan, clock: TownClock, today: CalendarDate) {
        self.hall = hall; self.plan = plan; self.clock = clock; self.today = today
    }

    /// The first day of an invented past on which nothing has happened yet, whoever did it.
    ///
    /// - Throws: `SimulationRefusal.holdsNothing`, `.beganForReal`, `DatabaseError`.
    public static func firstDay(_ setting: Setting) throws -> CalendarDate {
        let journal = setting.journal, municipality = setting.municipality
        guard let first = try journal.events(after: 0, limit: 1, municipality).first,
            let last = try journal.events(after: journal.position(municipality) - 1, limit: 1, municipality).last
        else { throw SimulationRefusal.holdsNothing }
        guard first.actor.isSimulated else { throw SimulationRefusal.beganForReal(type: first.type.name.description) }
        return setting.localTime.date(last.recorded).plus(1)
    }

    /// Looks whether the past can go on.
    ///
    /// - Throws: `SimulationRefusal`, `DatabaseError`.
    public func check() throws {
        let first = try Self.firstDay(hall.setting)
        guard plan.end.plus(-plan.weeks * 7) >= first else { throw SimulationRefusal.beginsEarlier(first) }
        guard plan.end <= today else { throw SimulationRefusal.endsLater(plan.end) }
        guard hall.setting.shelf.current.services.contains(where: { $0.form != nil }) else { throw SimulationRefusal.offersNoForm }
    }

    /// Plays the days; returns once they are on disk.
    ///
    /// - Parameter progress: Told how many weeks have been played.
    /// - Throws: `SimulationRefusal`, with nothing played; `UnkeepableCode`, `SealingError`, `JournalError`, `DatabaseError`, and what judging
    ///   throws (`Experiments.watch`, `Rollouts.watch`).
    @discardableResult
    public func play(progress: @Sendable (Int) -> Void = { _ in }) async throws -> SimulationSummary {
        try check()
        let setting = hall.setting, journal = setting.journal
        let arms = DrawnArms(hall.intake)
        var town = SimulatedTown(setting, plan, arm: { arms.arm($0, $1, $2) }, way: { arms.way($0, $1) }, isContinued: true)
        let before = journal.position(setting.municipality)
        clock.set(to: town.start)
        try await Definitions(journal, setting.municipality).publish(
            setting.shelf.current, by: Actor(role: Actor.system.role, mandate: Actor.simulated), at: town.start)
        try await hall.experiments.renewTrials()
        try await hall.rollouts.renewRoutes()
        var summary = SimulationSummary()
        for day in 0..<plan.weeks * 7 {
            let appends = try town.play(day..<day + 1)
            for start in stride(from: 0, to: appends.count, by: Simulation.batch) {
                try await journal.append(inOrder: Array(appends[start..<min(appends.count, start + Simulation.batch)]))
            }
            for append in appends { summary.count(append) }
            // Days end too, whether anything was counted on them or not.
            clock.set(to: town.start(of: day + 1))
            summary.stopped += try await hall.experiments.watch(hall.evidence).count
            for state in try await hall.rollouts.watch(hall.evidence) { summary.count(state) }
            if (day + 1).isMultiple(of: 7) { progress((day + 1) / 7) }
        }
        summary.weeks = plan.weeks
        // What judging wrote is among them.
        summary.events = Int(journal.position(setting.municipality) - before)
        return summary
    }
}
