import CivilTime
import Journal
import ServiceCatalog

@testable import TownHall

/// A rollout that is played without a journal: each command is decided on what happened before.
final class RolloutPlay {
    let id = Identifier.random()
    var happened: [RolloutHappening] = []
    var offer: RolloutOffer
    /// Whole days since the stage began.
    var days = 0
    /// What is counted in the stage that runs; `nil` where nothing is at hand.
    var figures: (new: ArmFigures, old: ArmFigures)?
    private var now: Int64 = 1

    init() {
        offer = RolloutOffer(
            Town.service("kap", Town.green, term: nil, channels: [.web, .counter]), isOffered: true, versions: [SampleTests.version],
            departments: [Town.green, Town.traffic], neighbour: nil)
        offer.variants = ["korter", "gratis"]
        offer.version = "99aabbccddeeff00"
    }

    /// One that runs.
    convenience init(started plan: RolloutPlan) throws {
        self.init()
        try perform(.plan(plan, RolloutTown.texts()), by: RolloutTown.owner)
        try perform(.start, by: RolloutTown.second)
    }

    var state: RolloutState? { RolloutState(id, happened) }

    /// What is counted, as it is given to whoever judges.
    func sight(position: Int64 = 10) -> RolloutSight? {
        guard let figures, let state else { return nil }
        return RolloutSight(new: figures.new, old: figures.old, stage: state.stage, round: state.round, position: position)
    }

    @discardableResult
    func perform(_ command: RolloutCommand, by official: Official?) throws(RolloutRefusal) -> [RolloutEvent] {
        let events = try RolloutCommands.decide(state, command, by: official, offer: offer, sight: sight(), days: days).map(\.event)
        now += 1
        happened += events.map { RolloutHappening($0, by: official?.id, at: Timestamp(microseconds: now)) }
        return events
    }

    /// What the program does with what is counted.
    @discardableResult
    func judge(position: Int64 = 10) throws(RolloutRefusal) -> [RolloutEvent] {
        guard let sight = sight(position: position) else { return [] }
        return try perform(.judge(sight), by: nil)
    }
}
