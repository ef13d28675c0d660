import CivilTime
import Journal
import ServiceCatalog
import TownHall

/// Plays an invented past of a town into its journal: people who come, go on, give up and come back, and officials who handle what they asked for.
///
/// Every event is made by someone whose mandate is `Actor.simulated`. What happens follows the rules of the town hall's commands, and comes into
/// the journal in the order of its time, as if recorded when it happened.
public struct Simulation: Sendable {
    private let setting: Setting
    private let plan: SimulationPlan

    /// Weeks that are made up at once.
    private static let chunk = 4
    /// Appends that are handed to the journal at once.
    static let batch = 2_048

    /// - Parameter setting: Of a journal in which nothing has happened yet.
    public init(_ setting: Setting, _ plan: SimulationPlan) { self.setting = setting; self.plan = plan }

    /// Looks whether the past can be played.
    ///
    /// - Throws: `SimulationRefusal`, `DatabaseError`, `JournalError.unreadable`.
    public func check() throws {
        if let refusal = try SimulationRefusal.of(setting.journal) { throw refusal }
        guard plan.end <= setting.today else { throw SimulationRefusal.endsLater(plan.end) }
        guard setting.shelf.current.services.contains(where: { $0.form != nil }) else { throw SimulationRefusal.offersNoForm }
    }

    /// Plays the whole past; returns once it is on disk.
    ///
    /// - Parameter progress: Told how many weeks have been played.
    /// - Throws: `SimulationRefusal`, with nothing played; `UnkeepableCode`, `SealingError`, `JournalError`, `DatabaseError`.
    @discardableResult
    public func play(progress: @Sendable (Int) -> Void = { _ in }) async throws -> SimulationSummary {
        try check()
        var town = SimulatedTown(setting, plan)
        try await Definitions(setting.journal, setting.municipality).publish(
            setting.shelf.current, by: Actor(role: Actor.system.role, mandate: Actor.simulated), at: town.start)
        var summary = SimulationSummary()
        summary.events = Int(setting.journal.position(setting.municipality))
        // One part is written while the next is made up.
        var writing = Task<Void, any Error> {}
        for first in stride(from: 0, to: plan.weeks, by: Self.chunk) {
            let weeks = first..<min(plan.weeks, first + Self.chunk)
            let appends: [Append]
            do {
                appends = try town.play(weeks.lowerBound * 7..<weeks.upperBound * 7)
            } catch {
                _ = await writing.result
                throw error
            }
            try await writing.value
            for append in appends { summary.count(append) }
            progress(weeks.lowerBound)
            let journal = setting.journal
            writing = Task {
                for start in stride(from: 0, to: appends.count, by: Self.batch) {
                    try await journal.append(inOrder: Array(appends[start..<min(appends.count, start + Self.batch)]))
                }
            }
        }
        try await writing.value
        summary.weeks = plan.weeks
        progress(plan.weeks)
        return summary
    }
}
