import CivilTime
import ServiceCatalog
import Testing

@testable import Journal
@testable import TownHall

@Suite("What experiments read of visits")
struct ArmTests {
    static let experiment = Identifier(high: 0x01a1_9b45_b800_7000, low: 0x8000_0000_0000_0001)
    private static let other = Identifier(high: 0x01a1_9b45_b800_7000, low: 0x8000_0000_0000_0002)
    private static let kap = EvidenceTests.kap

    static func shown(_ arm: StaticString, phase: Int = 1, in experiment: Identifier = experiment) throws -> VisitEvent {
        .exposed(try exposure(arm, phase: phase, in: experiment))
    }

    private static func exposure(_ arm: StaticString, phase: Int = 1, in experiment: Identifier = experiment) throws -> VisitEvent.Exposure {
        try #require(VisitEvent.Exposure(experiment: experiment, phase: phase, arm: Code(literal: arm)))
    }

    private static func arms(_ town: Town, phase: Int = 1, of experiment: Identifier = experiment) -> [ArmOutcome] {
        town.clock.advance(seconds: 1_801)
        return town.hall.evidence.arms(of: experiment, phase: phase)
    }

    /// Three visits that were shown the service as it is, two that were shown a shorter form, one that was shown both and one that was shown none.
    private static func play(_ town: Town) async throws {
        let base = try shown("base"), short = try shown("kort")
        try await EvidenceTests.play(
            [
                EvidenceTests.started(), base, .pageRejected(page: "plek", fields: ["a:required", "b:required"]), .pageRejected(page: "plek", fields: []),
                .helpAsked(page: "plek"), .helpAsked(page: "boom"), .submitted(service: kap, seconds: 300),
                .feedbackGiven(service: kap, score: 2, got: .partly),
            ], in: town)
        try await EvidenceTests.play(
            [
                EvidenceTests.started(.desktop, language: .english), base, .pageRejected(page: "plek", fields: ["a:required"]),
                .submitted(service: kap, seconds: 90), .feedbackGiven(service: kap, score: 5, got: .yes),
            ], in: town)
        try await EvidenceTests.play([EvidenceTests.started(), base, base], in: town)
        try await EvidenceTests.play(
            [EvidenceTests.started(), short, .submitted(service: kap, seconds: 40), .feedbackGiven(service: kap, score: 4, got: .unsaid)], in: town)
        try await EvidenceTests.play([EvidenceTests.started(), short], in: town)
        try await EvidenceTests.play([EvidenceTests.started(), short, base, .submitted(service: kap, seconds: 10)], in: town)
        try await EvidenceTests.play([EvidenceTests.started(), .submitted(service: kap, seconds: 20)], in: town)
    }

    @Test("each arm has the figures of the visits that were shown it alone, as they are counted by hand")
    func figures() async throws {
        let town = try Town()
        try await Self.play(town)
        let arms = Self.arms(town)
        #expect(arms.map(\.arm) == ["base", "kort"])
        let base = try #require(arms.first), short = try #require(arms.last)
        #expect((base.units, base.completed, base.twiceExposed, base.busy) == (3, 2, 1, 0))
        #expect((short.units, short.completed, short.twiceExposed, short.busy) == (2, 1, 1, 0))
        // Pages that were not accepted: two, one and none; each counts once, however many fields were wrong.
        #expect(base.rejected == .init(count: 3, sum: 3, squares: 5) && short.rejected == .init(count: 2, sum: 0, squares: 0))
        #expect(base.secondsToComplete == [90, 300] && short.secondsToComplete == [40])
        #expect(base.scores == .init(count: 2, sum: 7, squares: 29) && short.scores == .init(count: 1, sum: 4, squares: 16))
        #expect((base.foundYes, base.foundNo, base.foundUnknown) == (1, 1, 1) && (short.foundYes, short.foundNo, short.foundUnknown) == (0, 0, 2))
        #expect(base.askedForHelp == 1 && short.askedForHelp == 0)
        #expect(base.byDevice == ["phone": .init(visits: 2, submitted: 1), "desktop": .init(visits: 1, submitted: 1)])
        #expect(base.byLanguage == ["nl": .init(visits: 2, submitted: 1), "en": .init(visits: 1, submitted: 1)])
        #expect(short.byDevice == ["phone": .init(visits: 2, submitted: 1)])
    }

    @Test("phases and experiments are counted apart, in one visit too; of what nobody was shown there is nothing")
    func apart() async throws {
        let town = try Town()
        try await Self.play(town)
        try await EvidenceTests.play(
            [
                EvidenceTests.started(), try Self.shown("kort"), try Self.shown("base", phase: 2), try Self.shown("lang", in: Self.other),
                .submitted(service: Self.kap, seconds: 7),
            ], in: town)
        #expect(Self.arms(town).map(\.units) == [3, 3])
        #expect(Self.arms(town).map(\.twiceExposed) == [1, 1])
        #expect(Self.arms(town, phase: 2).map(\.arm) == ["base"] && Self.arms(town, phase: 2).map(\.secondsToComplete) == [[7]])
        #expect(Self.arms(town, of: Self.other).map(\.arm) == ["lang"] && Self.arms(town, of: Self.other).map(\.twiceExposed) == [0])
        #expect(Self.arms(town, phase: 3).isEmpty && Self.arms(town, phase: 2, of: Self.other).isEmpty)
    }

    @Test("a visit that was shown three arms counts for none of them, whichever came first")
    func threeArms() async throws {
        let town = try Town()
        try await EvidenceTests.play(
            [EvidenceTests.started(), try Self.shown("a"), try Self.shown("b"), try Self.shown("a"), try Self.shown("c")], in: town)
        let arms = Self.arms(town)
        #expect(arms.map(\.arm) == ["a", "b", "c"] && arms.map(\.units) == [0, 0, 0] && arms.map(\.twiceExposed) == [1, 1, 1])
    }

    @Test("who is busy counts once he or she stopped or sent the form")
    func busy() async throws {
        let town = try Town()
        try await EvidenceTests.play([EvidenceTests.started(), try Self.shown("base")], in: town)
        let now = try #require(town.hall.evidence.arms(of: Self.experiment, phase: 1).first)
        #expect((now.units, now.busy) == (0, 1) && now.byDevice.isEmpty)
        let later = try #require(Self.arms(town).first)
        #expect((later.units, later.busy, later.completed) == (1, 0, 0))
    }

    @Test("an experiment in two services is one: its arms are added up")
    func services() async throws {
        let town = try Town()
        try await Self.play(town)
        let question = ServiceKey(rawValue: "vraag")
        try await EvidenceTests.play(
            [EvidenceTests.started(.tablet, service: question), try Self.shown("kort"), .submitted(service: question, seconds: 30)], in: town)
        let short = try #require(Self.arms(town).last)
        #expect((short.units, short.completed, short.twiceExposed) == (3, 2, 1) && short.secondsToComplete == [30, 40])
        #expect(short.byDevice == ["phone": .init(visits: 2, submitted: 1), "tablet": .init(visits: 1, submitted: 1)])
        #expect(short.scores.count == 1 && short.rejected.count == 3)
    }

    @Test("what an official fills in is no visit, and its exposure counts for nothing")
    func officials() async throws {
        let town = try Town()
        let start = VisitEvent.started(.init(service: Self.kap, serviceVersion: "aa", channel: .counter, language: .dutch, device: .desktop))
        try await EvidenceTests.play([start, try Self.shown("base")], in: town)
        #expect(Self.arms(town).isEmpty)
    }

    @Test("figures of the Rekenkamer can be split by an arm, a device and a language, together too")
    func split() async throws {
        let town = try Town()
        try await Self.play(town)
        town.clock.advance(seconds: 1_801)
        let (from, through) = (try date("2026-11-01"), try date("2026-11-30"))
        func read(_ parts: ServiceEvidence.Slice.Part...) -> ServiceEvidence {
            town.hall.evidence.reading(of: Self.kap, from: from, through: through, slice: .init(parts: parts))
        }
        let base = ServiceEvidence.Slice.Part.arm(try Self.exposure("base"))
        #expect(read().visits == 7 && read(.device(.desktop)).visits == 1 && read(.language(.dutch)).visits == 6)
        #expect(read(base).visits == 3 && read(base).submitted == 2 && read(base).scores == [2: 1, 5: 1] && read(base).refused.visits == 2)
        #expect(read(base, .device(.phone)).visits == 2 && read(base, .device(.tablet)).visits == 0)
        #expect(read(.arm(try Self.exposure("lang"))).visits == 0)
    }

    @Test("a case that was sent by a visit of an arm is its own, and no other is")
    func cases() async throws {
        let town = try Town()
        let service = try #require(town.hall.setting.shelf.current[Self.kap])
        var (draft, secret) = try await town.hall.intake.begin(service, language: .dutch, device: .phone)
        draft.answers["soort"] = .text("beuk")
        await town.journal.settled()
        try await EvidenceTests.play([try Self.shown("kort")], of: draft.visit, in: town)
        _ = try await town.hall.intake.submit(draft, secret, resident: nil)
        _ = try await town.open()
        await town.journal.settled()
        town.clock.advance(seconds: 1_801)
        let (from, through) = (try date("2026-11-01"), try date("2026-11-30"))
        func read(_ parts: [ServiceEvidence.Slice.Part]) -> ServiceEvidence {
            town.hall.evidence.reading(of: Self.kap, from: from, through: through, slice: .init(parts: parts))
        }
        let short = ServiceEvidence.Slice.Part.arm(try Self.exposure("kort"))
        #expect(read([]).cases == 2 && read([short]).cases == 1 && read([short]).submitted == 1)
        #expect(read([.arm(try Self.exposure("base"))]).cases == 0)
        let process = town.hall.evidence.process(of: Self.kap, from: from, through: through, slice: .init(parts: [short]))
        #expect(process.caseCount == 1)
    }

    @Test("facts without an experiment, a phase or an arm tell of no exposure, and a phase before the first cannot be said")
    func incomplete() throws {
        let town = StreamID(kind: VisitEvent.kind, id: .random())
        func read(_ facts: [(Code, Fact)]) -> VisitEvent? {
            VisitEvent(
                RecordedEvent(
                    municipality: MunicipalityCode(rawValue: "0000"), position: 1, stream: town, version: 1, type: VisitEvent.Types.exposed,
                    occurred: Timestamp(microseconds: 1), recorded: Timestamp(microseconds: 1), actor: .system, command: .random(), causation: nil,
                    facts: Facts(facts), sealed: [], writtenVersion: 1, isErased: false))
        }
        let experiment = (Code(literal: "experiment"), Fact.identifier(Self.experiment)), arm = (Code(literal: "arm"), Fact.code("kort"))
        func phase(_ phase: Int) -> (Code, Fact) { (Code(literal: "phase"), .integer(phase)) }
        #expect(read([experiment, phase(1), arm]) == (try Self.shown("kort")))
        #expect(read([phase(1), arm]) == nil && read([experiment, arm]) == nil && read([experiment, phase(1)]) == nil)
        #expect(read([experiment, phase(0), arm]) == nil && read([(experiment.0, .code("proef")), phase(1), arm]) == nil)
        #expect(VisitEvent.Exposure(experiment: Self.experiment, phase: 0, arm: VisitEvent.Exposure.base) == nil)
    }

    @Test("numbers are sorted by their digits as they are by comparing them")
    func sorted() {
        var random = SystemRandomNumberGenerator()
        for greatest in [Int32(0), 1, 2_047, 2_048, 5_000_000, .max] {
            let numbers = (0..<5_000).map { _ in Int32.random(in: 0...greatest, using: &random) } + [greatest]
            #expect(numbers.sortedSeconds() == numbers.sorted(), "to \(greatest)")
        }
        #expect([Int32]().sortedSeconds().isEmpty)
    }

    @Test("arms of many visits are counted as they are one by one, and columns say how much memory they take")
    func many() throws {
        var random = SystemRandomNumberGenerator()
        var columns = ServiceColumns()
        var expected: [String: (units: Int, twice: Int, busy: Int, rejected: Int, squares: Int, seconds: [Int32])] = [:]
        let exposures = try ["base": Self.shown("base"), "kort": Self.shown("kort"), "lang": Self.shown("lang")]
        let keys = exposures.keys.sorted()
        var busy: Set<Int> = []
        for index in 0..<20_000 {
            let row = columns.addVisit(day: 20_000 + Int32(index / 1_000))
            #expect(row == index)
            let seen = Set((0..<Int.random(in: 0...2, using: &random)).compactMap { _ in keys.randomElement(using: &random) })
            for arm in seen { columns.take(try #require(exposures[arm]), in: row, on: 20_000) }
            let refusals = Int.random(in: 0...3, using: &random)
            for _ in 0..<refusals { columns.take(.pageRejected(page: "plek", fields: []), in: row, on: 20_000) }
            let seconds = Int.random(in: 0...4, using: &random) > 0 ? Int.random(in: 10...9_000, using: &random) : nil
            if let seconds { columns.take(.submitted(service: Self.kap, seconds: seconds), in: row, on: 20_000) }
            if seconds == nil, Bool.random(using: &random) { busy.insert(row) }
            for arm in seen {
                var counted = expected[arm] ?? (0, 0, 0, 0, 0, [])
                if seen.count > 1 {
                    counted.twice += 1
                } else if busy.contains(row) {
                    counted.busy += 1
                } else {
                    counted.units += 1
                    counted.rejected += refusals
                    counted.squares += refusals * refusals
                    if let seconds { counted.seconds.append(Int32(seconds)) }
                }
                expected[arm] = counted
            }
        }
        let arms = columns.arms(of: Self.experiment, phase: 1, busy: busy)
        #expect(arms.map(\.arm).sorted() == keys)
        for arm in arms {
            let counted = try #require(expected[arm.arm])
            #expect((arm.units, arm.twiceExposed, arm.busy) == (counted.units, counted.twice, counted.busy), "\(arm.arm)")
            #expect(arm.rejected == .init(count: counted.units, sum: counted.rejected, squares: counted.squares), "\(arm.arm)")
            #expect(arm.secondsToComplete == counted.seconds.sorted(), "\(arm.arm)")
            #expect(arm.byDevice == ["unknown": .init(visits: counted.units, submitted: counted.seconds.count)], "\(arm.arm)")
        }
        // 34 bytes for what is known of each visit, 9 for what experiments need of it, 11 for each exposure.
        #expect(columns.visits.bytes == 20_000 * 43 + columns.visits.arms.exposures.visit.count * 11)
    }
}
