import CivilTime
import Journal
import ServiceCatalog

@testable import TownHall

/// An experiment that is played without a journal: each command is decided on what happened before.
final class ExperimentPlay {
    let id = Identifier.random()
    var happened: [ExperimentHappening] = []
    var offer: ExperimentOffer
    var today: CalendarDate

    init() throws {
        today = try date("2026-11-02")
        offer = ExperimentOffer(
            service: SampleTests.kap, version: SampleTests.version, department: Town.green, metrics: Set(Metric.allCases), variants: ExperimentTown.variants)
    }

    /// One that runs.
    convenience init(started change: (inout ExperimentDesign) -> Void) throws {
        try self.init()
        try perform(.draft(try ExperimentTown.design(change), ExperimentTown.texts()), by: ExperimentTown.owner)
        try perform(.review, by: ExperimentTown.second)
        try perform(.start(tuning: 2_000), by: ExperimentTown.owner)
    }

    var state: ExperimentState? { ExperimentState(id, happened) }

    @discardableResult
    func perform(_ command: ExperimentCommand, by official: Official?) throws(ExperimentRefusal) -> [ExperimentEvent] {
        let state = state
        let events = try ExperimentCommands.decide(
            state, command, by: official, offer: offer, began: state?.acting?.started.map { LocalTime(zone: "Europe/Amsterdam").date($0.at) }, today: today
        ).map(\.event)
        let now = Timestamp(microseconds: (Int64(today.daysSince1970) * 86_400 + 8 * 3_600) * 1_000_000)
        happened += events.map { ExperimentHappening($0, by: official?.id, at: now) }
        return events
    }
}
