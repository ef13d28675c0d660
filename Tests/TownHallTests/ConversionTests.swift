import CivilTime
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

/// How far services are on the way to the website, and what comes next.
@Suite("The map of the conversion")
struct ConversionTests {
    private static func service(_ key: String, _ department: DepartmentKey = Town.green, channels: [Service.Channel] = [.web, .counter]) -> Service {
        Town.service(key, department, term: nil, channels: channels)
    }

    private static func elsewhere(_ name: String, _ department: DepartmentKey? = Town.green, cases: Int = 120, digital: Int? = nil) -> ElsewhereProcess {
        ElsewhereProcess(
            name: name, department: department, casesPerYear: cases, medianDays: nil, reworkPercent: nil, digitalPercent: digital, costPerCase: nil,
            outlierPercent: nil)
    }

    private static func key(_ name: String) -> ServiceKey { ServiceKey(rawValue: name) }

    private static func rollout(_ status: RolloutStatus, share: Int) -> RolloutStanding {
        RolloutStanding(rollout: .random(), status: status, share: share, stage: 2, stages: 4)
    }

    private static func trial(isStopped: Bool = false) throws -> ConversionTrial {
        ConversionTrial(experiment: .random(), isStopped: isStopped, lastDay: try date("2026-12-18"))
    }

    /// The ranking by one factor, of services and processes.
    private static func priorities(_ sizes: [(name: String, service: ServiceKey?, size: Double, deviation: Double)]) -> Priorities {
        Priorities(
            sizes.map { one in
                Priorities.Candidate(
                    name: Localized(one.name), department: Town.green, service: one.service, values: [.volume: one.size], deviations: [.volume: one.deviation])
            }, weights: [.volume: 1])
    }

    private static let nothing = priorities([])

    private static func entry(_ name: String, in map: ConversionMap) throws -> ConversionEntry {
        try #require(map.entries.first { $0.name.in(.dutch) == name })
    }

    // MARK: How far

    @Test("what is elsewhere or has no form on the website is old; what has one is done; an experiment tries, and a rollout reaches a part")
    func standings() throws {
        let map = ConversionMap(
            services: ["klaar", "proef", "besluit", "helft", "schaduw", "alles", "terug", "gepland", "af"].map { Self.service($0) }
                + [Self.service("balie", channels: [.counter, .phone])],
            retired: [Self.service("weg")], elsewhere: [Self.elsewhere("Terras")],
            trials: [Self.key("proef"): try Self.trial(), Self.key("besluit"): try Self.trial(isStopped: true)],
            rollouts: [
                Self.key("helft"): Self.rollout(.running, share: 5_000), Self.key("schaduw"): Self.rollout(.running, share: 0),
                Self.key("alles"): Self.rollout(.running, share: RolloutStage.whole), Self.key("terug"): Self.rollout(.rolledBack, share: 0),
                Self.key("gepland"): Self.rollout(.planned, share: 0), Self.key("af"): Self.rollout(.done, share: RolloutStage.whole),
            ],
            priorities: Self.nothing)
        let expected: [String: ConversionStanding] = [
            "klaar": .done, "proef": .tried, "besluit": .tried, "helft": .partly(5_000), "schaduw": .tried, "alles": .done, "terug": .old, "gepland": .done,
            "af": .done, "balie": .old, "weg": .retired, "Terras": .old,
        ]
        #expect(Dictionary(map.entries.map { ($0.name.in(.dutch), $0.standing) }) { first, _ in first } == expected)
        #expect(map.entries.count == expected.count)
    }

    @Test("a rollout goes before an experiment on the same service")
    func rolloutFirst() throws {
        let map = ConversionMap(
            services: [Self.service("beide")], trials: [Self.key("beide"): try Self.trial()],
            rollouts: [Self.key("beide"): Self.rollout(.paused, share: 2_500)], priorities: Self.nothing)
        let entry = try Self.entry("beide", in: map)
        #expect(entry.standing == .partly(2_500) && entry.standing.share == 0.25)
        guard case .goOn(let rollout) = entry.step else {
            Issue.record("\(entry.step)")
            return
        }
        #expect(rollout.share == 2_500)
    }

    @Test("a process elsewhere that has the name of a service is no entry of its own, and its cases are not counted twice")
    func replaced() throws {
        let processes = [Self.elsewhere(" Kap", cases: 300, digital: 40), Self.elsewhere("Kap", Town.traffic, cases: 7)]
        let unknown = ConversionMap(services: [Self.service("kap")], elsewhere: processes, priorities: Self.nothing)
        #expect(unknown.entries.count == 2 && unknown.groups.map(\.department) == [Town.green, Town.traffic])
        let stated = try #require(unknown.entries.first { $0.service == Self.key("kap") })
        #expect(stated.standing == .done && stated.isListedElsewhere)
        #expect(stated.volume == ConversionVolume(perYear: 300, digital: 0.4))
        // What was counted is known better than what was stated.
        let own = ConversionVolume(perYear: 280, digital: nil, rounded: 24)
        let counted = ConversionMap(services: [Self.service("kap")], elsewhere: processes, volumes: [Self.key("kap"): own], priorities: Self.nothing)
        #expect(counted.entries.first { $0.service == Self.key("kap") }?.volume == own)
        #expect(ConversionTally(counted.entries).offered.perYear == 287)
    }

    @Test("departments and services of which most is asked for come first; what is unknown and what is over come last")
    func order() {
        let map = ConversionMap(
            services: [Self.service("a"), Self.service("b"), Self.service("c", Town.traffic)], retired: [Self.service("weg")],
            elsewhere: [Self.elsewhere("Vreemd", nil, cases: 1)],
            volumes: [Self.key("b"): ConversionVolume(perYear: 30), Self.key("c"): ConversionVolume(perYear: 50)], priorities: Self.nothing)
        #expect(map.groups.map(\.department) == [Town.traffic, Town.green, nil])
        #expect(map.groups.map { $0.entries.map { $0.name.in(.dutch) } } == [["c"], ["b", "a", "weg"], ["Vreemd"]])
    }

    // MARK: Counting

    @Test("of a rollout its share counts, of an experiment nothing, and what is over is not asked for")
    func shares() throws {
        let volumes = ["klaar": 1_000, "helft": 1_000, "proef": 500, "weg": 9_000].map { (Self.key($0.key), ConversionVolume(perYear: $0.value)) }
        let map = ConversionMap(
            services: ["klaar", "helft", "proef"].map { Self.service($0) }, retired: [Self.service("weg")], elsewhere: [Self.elsewhere("Terras", cases: 1_500)],
            volumes: Dictionary(uniqueKeysWithValues: volumes), trials: [Self.key("proef"): try Self.trial()],
            rollouts: [Self.key("helft"): Self.rollout(.running, share: 5_000)], priorities: Self.nothing)
        let tally = ConversionTally(map.entries)
        #expect(tally.offered == .init(services: 4, known: 4, perYear: 4_000) && tally[.retired].services == 1)
        #expect(tally.readyShare == 0.375)
        #expect(tally[.tried].perYear == 500 && tally[.old].perYear == 1_500)
    }

    @Test("where the volume is known of fewer than half of the services, or is rounded and small, no share is told")
    func unknown() {
        func share(_ known: Int, of all: Int, _ perYear: Int, rounded: Int) -> Double? {
            let services = (0..<all).map { Self.service("dienst-\($0)") }
            let volumes = services.prefix(known).map { ($0.key, ConversionVolume(perYear: perYear, rounded: rounded)) }
            return ConversionTally(
                ConversionMap(services: services, volumes: Dictionary(uniqueKeysWithValues: volumes), priorities: Self.nothing).entries
            ).readyShare
        }
        #expect(share(2, of: 4, 1_000, rounded: 0) == 1)
        #expect(share(1, of: 4, 1_000, rounded: 0) == nil)
        #expect(share(2, of: 2, 40, rounded: 12) == nil)
        #expect(share(2, of: 2, 5_000, rounded: 12) == 1)
        #expect(share(0, of: 0, 0, rounded: 0) == nil)
    }

    @Test("how often a service is asked for is told of months that are over, in tens, as of a whole year; before that it is unknown")
    func volumes() async throws {
        let town = try Town(), evidence = town.hall.evidence
        for _ in 0..<25 { _ = try await town.open("kap") }
        func volume(_ service: String) throws -> ConversionVolume {
            evidence.volume(of: Self.key(service), in: evidence.published(from: try date("2026-01-01"), through: town.hall.setting.today))
        }
        #expect(try volume("kap") == .unknown)
        town.clock.advance(days: 30)
        try await evidence.closeMonthsThatAreOver()
        let told = try volume("kap")
        // 20 or 30 in a month.
        #expect([240, 360].contains(told.perYear ?? 0) && told.rounded == 144)
        // A share of so few rounding could turn around.
        #expect(told.digital == nil)
        #expect(try volume("vraag") == .unknown)
    }

    // MARK: What is next

    @Test("of what is old the first in the ranking comes next, with those that chance may have put below it")
    func next() throws {
        func map(_ first: Double) -> ConversionMap {
            ConversionMap(
                services: [], elsewhere: [Self.elsewhere("b"), Self.elsewhere("a"), Self.elsewhere("onbekend")],
                priorities: Self.priorities([("a", nil, first, 10), ("b", nil, 100, 0)]))
        }
        let sure = map(120), close = map(110)
        #expect(sure.next?.name.in(.dutch) == "a" && sure.level.isEmpty)
        #expect(close.next?.name.in(.dutch) == "a" && close.level.map { $0.name.in(.dutch) } == ["b"])
        #expect(try Self.entry("a", in: sure).step == .convertNow)
        #expect(try Self.entry("b", in: sure).step == .convertLater)
        #expect(try Self.entry("onbekend", in: sure).step == .findOut)
    }

    @Test("what is done already is not next, however much is to be gained there, and neither is what was taken back")
    func notNext() throws {
        let map = ConversionMap(
            services: [Self.service("klaar"), Self.service("terug")], elsewhere: [Self.elsewhere("Terras")],
            rollouts: [Self.key("terug"): Self.rollout(.rolledBack, share: 0)],
            priorities: Self.priorities([("klaar", Self.key("klaar"), 900, 1), ("terug", Self.key("terug"), 500, 1), ("Terras", nil, 100, 1)]))
        #expect(map.next?.name.in(.dutch) == "Terras" && map.level.isEmpty)
        let takenBack = try Self.entry("terug", in: map).step
        if case .lookBack = takenBack {} else { Issue.record("\(takenBack)") }
        // That much is asked for is no reason to change what is done.
        #expect(try Self.entry("klaar", in: map).step == .measure)
    }

    @Test("without a ranking nothing is next, and what is over has no place in one")
    func noRanking() throws {
        let map = ConversionMap(
            services: [Self.service("balie", channels: [.counter])], retired: [Self.service("weg")],
            priorities: Self.priorities([("balie", Self.key("balie"), 10, 1)]))
        #expect(map.next == nil && map.level.isEmpty)
        #expect(try Self.entry("balie", in: map).step == .findOut)
        let over = try Self.entry("weg", in: map)
        #expect(over.step == .nothing && over.ranked == nil && over.volume == .unknown)
    }

    // MARK: Experiments

    @Test("an experiment is under way from its start until somebody decided on it")
    func experiments() async throws {
        let noun = ExperimentTown(try Town()), experiments = noun.experiments, service = SampleTests.kap
        #expect(try await experiments.underWay().isEmpty)
        let id = try await noun.started()
        let running = try #require(try await experiments.underWay()[service])
        #expect(running == ConversionTrial(experiment: id, isStopped: false, lastDay: try date("2026-12-28")))
        try await experiments.perform(.stop, on: id, by: Official.handler())
        #expect(try await experiments.underWay()[service]?.isStopped == true)
        let sight = ExperimentTown.sight(ExperimentTown.figures())
        try await experiments.perform(.decide(.stop, reason: Personal("Geen verschil."), sight), on: id, by: ExperimentTown.head)
        #expect(try await experiments.underWay().isEmpty)
    }

    @Test("of two experiments on a service the one is told of on which a decision is due, then the one that ends first")
    func twoExperiments() throws {
        let (early, late) = (
            ConversionTrial(experiment: .random(), isStopped: false, lastDay: try date("2026-12-01")),
            ConversionTrial(experiment: .random(), isStopped: false, lastDay: try date("2026-12-31"))
        )
        let stopped = ConversionTrial(experiment: .random(), isStopped: true, lastDay: try date("2027-01-31"))
        #expect(early.isBefore(late) && !late.isBefore(early) && stopped.isBefore(early) && !early.isBefore(stopped))
    }
}
