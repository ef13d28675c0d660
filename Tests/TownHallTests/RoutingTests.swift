import CivilTime
import ServiceCatalog
import Statistics
import Testing

@testable import Journal
@testable import TownHall

@Suite("What rollouts give residents")
struct RoutingTests {
    let town: Town
    let rollouts: RolloutTown
    private let sanne = Resident.demo[0]

    /// Cutting a tree has the variant `korter`, and was published otherwise before.
    init() throws {
        town = try Town()
        town.hall.setting.shelf.replace(with: try ServingVariantTests.catalogue())
        rollouts = RolloutTown(town)
    }

    private typealias Noun = RolloutTown
    private var intake: Intake { town.hall.intake }
    private var service: Service { get throws { try #require(town.hall.setting.shelf.current[SampleTests.kap]) } }
    private static let version = ServingVariantTests.version, korter = version + "/korter", earlier = SampleTests.version

    /// To everybody at once.
    private static func toAll(_ change: (inout RolloutPlan) -> Void = { _ in }) -> RolloutPlan {
        Noun.toVariant {
            $0.stages = [RolloutStage(share: RolloutStage.whole)]
            change(&$0)
        }
    }

    private func begin(by resident: Resident? = nil, district: String? = nil) async throws -> (Draft, Intake.Secret) {
        try await intake.begin(try service, language: .dutch, device: .phone, by: resident, district: district)
    }

    private func events(of visit: Identifier) async throws -> [VisitEvent] {
        await town.journal.settled()
        return try town.events().filter { $0.stream.id == visit }.compactMap(VisitEvent.init)
    }

    private func routing(of draft: Draft) async throws -> Routing {
        await town.journal.settled()
        return try #require(try await intake.routing(in: draft.visit)).0
    }

    /// What a form that is begun now is told.
    private func told(by resident: Resident? = nil, district: String? = nil) async throws -> Routing {
        try await routing(of: begin(by: resident, district: district).0)
    }

    private func route(share: Int, id: Identifier = ArmTests.experiment) throws -> RolloutRoute {
        try #require(
            RolloutRoute(
                service: SampleTests.kap, rollout: id, standing: .acting, stage: 1, round: 1, share: share, new: .variant("korter"), old: .current,
                unit: .visit, audience: RolloutAudience()))
    }

    // MARK: The lot

    @Test("is drawn by the public hash, so that anyone can work it out: the same in each stage, and by the identifier of the rollout")
    func hash() throws {
        let route = try route(share: 2_500)
        for number in 0..<200 as Range<UInt64> {
            let visit = Identifier(high: 7, low: number).description
            let bucket = BucketHash.version2.bucket(seed: "\(ArmTests.experiment):1:entry", of: visit)
            #expect(route.bucket(of: visit) == Int((bucket * 10_000).rounded()))
        }
    }

    @Test("takes more in with a larger share and moves nobody back, and gives the share that was said")
    func monotone() throws {
        let service = try service
        let shares = [1, 100, 1_000, 2_500, 5_000, 9_999, 10_000]
        let routes = try shares.map { try route(share: $0) }
        var counts = [Int](repeating: 0, count: shares.count)
        for number in 0..<5_000 as Range<UInt64> {
            let context = RolloutContext(
                channel: .web, language: .dutch, device: .phone, isLoggedIn: false, department: Town.green, day: town.hall.setting.today,
                visit: Identifier(high: 11, low: number))
            let isNew = routes.map { $0.answer(context, service: service) { _ in nil }.routing.side == .new }
            for (before, after) in zip(isNew, isNew.dropFirst()) where before && !after { Issue.record("\(context.visit) was moved back") }
            for (index, isNew) in isNew.enumerated() where isNew { counts[index] += 1 }
        }
        #expect(counts.last == 5_000)
        for (share, count) in zip(shares, counts) {
            let part = Double(share) / 10_000, expected = 5_000 * part, deviation = (5_000 * part * (1 - part)).squareRoot()
            #expect((Double(count) - expected).magnitude <= 5 * deviation + 1, "\(share): \(count)")
        }
    }

    @Test("says nothing of another rollout's")
    func independent() throws {
        let first = try route(share: 5_000), second = try route(share: 5_000, id: SampleTests.subject ?? .random())
        let both = (0..<10_000 as Range<UInt64>).count { number in
            let visit = Identifier(high: 13, low: number).description
            return first.bucket(of: visit) < 5_000 && second.bucket(of: visit) < 5_000
        }
        // A quarter, within five deviations.
        #expect((both - 2_500).magnitude < 217)
    }

    // MARK: What is kept

    @Test("is kept for both ways with bucket, share and version, and counted by arm as an experiment is; no experiment is told of")
    func share() async throws {
        #expect(try await events(of: begin().0.visit).count == 1)
        let id = try await rollouts.started(Noun.toVariant())
        var sides: Set<Routing.Side> = []
        for _ in 0..<40 {
            let (draft, _) = try await begin()
            let routing = try await routing(of: draft), bucket = try #require(routing.bucket), isNew = bucket < 5_000
            #expect(routing.rollout == id && routing.stage == 1 && routing.rule == .share && routing.share == 5_000)
            #expect(routing.side == (isNew ? .new : .old) && draft.serviceVersion == (isNew ? Self.korter : Self.version))
            #expect(routing.serviceVersion == draft.serviceVersion && draft.participation == nil)
            let exposure = try #require(VisitEvent.Exposure(experiment: id, phase: 1, arm: isNew ? Code(literal: "new") : Code(literal: "old")))
            let events = try await events(of: draft.visit)
            #expect(events.count == 3 && events.last == .exposed(exposure) && events.dropFirst().first == .routed(routing))
            #expect(try await intake.drawn(in: draft.visit) == nil)
            sides.insert(routing.side)
        }
        #expect(sides == [.new, .old])
        town.clock.advance(seconds: 1_801)
        let state = try #require(try await rollouts.rollouts.state(of: id)), sight = town.hall.rollouts.sight(of: state, town.hall.evidence)
        #expect(sight.new.units + sight.old.units == 40 && sight.new.units > 0 && sight.old.units > 0 && sight.stage == 1)
    }

    @Test("says for whom it is not: by channel, department, district or segment; lots are drawn for the others alone")
    func audience() async throws {
        let cases: [(RolloutAudience, Routing.Rule)] = [
            (RolloutAudience(channels: [.counter]), .channel), (RolloutAudience(departments: [Town.traffic]), .department),
            (RolloutAudience(districts: ["noord"]), .district), (RolloutAudience(segment: "device = \"desktop\""), .segment),
            (RolloutAudience(segment: "district = \"noord\""), .segment),
        ]
        for (audience, rule) in cases {
            let id = try await rollouts.started(Self.toAll { $0.audience = audience })
            let (draft, _) = try await begin()
            let routing = try await routing(of: draft)
            #expect(routing.rule == rule && routing.side == .old && routing.bucket == nil && draft.serviceVersion == Self.version)
            #expect(try await events(of: draft.visit).allSatisfy { if case .exposed = $0 { false } else { true } })
            try await rollouts.rollouts.perform(.abandon(reason: Personal("Zo.")), on: id, by: Noun.head)
        }
        _ = try await rollouts.started(Self.toAll { $0.audience = RolloutAudience(channels: [.web], departments: [Town.green], districts: ["noord"]) })
        let inside = try await told(district: "noord"), outside = try await told(district: "zuid")
        #expect(inside.rule == .share && inside.side == .new && outside.rule == .district)
    }

    @Test("takes nobody in by a condition that takes too much to tell: whoever begins does not wait for it")
    func slow() throws {
        let context = RolloutContext(
            channel: .web, language: .dutch, device: .phone, isLoggedIn: false, department: Town.green, day: town.hall.setting.today)
        #expect(try RolloutSegment("count(for i in 1..500 return i) = 500").holds(for: context))
        #expect(try !RolloutSegment("count(for i in 1..90000 return i) = 90000").holds(for: context))
        #expect(try !RolloutSegment("count(for a in 1..100, b in 1..100, c in 1..100 return 1) > 0").holds(for: context))
    }

    @Test("is the same for a resident who logs in again, and the old way for who does not; the lot, which would tie the visits together, is not kept")
    func residents() async throws {
        let id = try await rollouts.started(Noun.toVariant { $0.unit = .resident })
        let first = try await told(by: sanne)
        #expect(first.rule == .share && first.share == 5_000)
        for _ in 0..<5 {
            let (draft, _) = try await begin(by: sanne)
            let again = try await routing(of: draft)
            #expect(again == first && again.bucket == nil)
            let arm = first.side == .new ? Code(literal: "new") : Code(literal: "old")
            let exposure = try #require(VisitEvent.Exposure(experiment: id, phase: 1, arm: arm))
            #expect(try await events(of: draft.visit).last == .exposed(exposure))
            let kept = try town.events().filter { $0.stream.kind == VisitEvent.kind && $0.stream.id == draft.visit }
            #expect(kept.count == 3)
            for name in ["bucket", "entry_bucket", "arm_bucket"] { #expect(kept.allSatisfy { $0.facts[name] == nil }, "\(name)") }
        }
        // In another rollout it may be otherwise: a share takes in the part of the residents that it says.
        let sides = try (0..<400 as Range<UInt64>).map { number in
            var context = RolloutContext(
                channel: .web, language: .dutch, device: .phone, isLoggedIn: true, department: Town.green, day: town.hall.setting.today)
            context.owner = Identifier(high: 29, low: number).bytes
            let route = try #require(
                RolloutRoute(
                    service: SampleTests.kap, rollout: ArmTests.experiment, standing: .acting, stage: 1, round: 1, share: 5_000, new: .variant("korter"),
                    old: .current, unit: .resident, audience: RolloutAudience()))
            return route.answer(context, service: try service) { _ in nil }.routing.side
        }
        // A half, within five deviations.
        #expect((sides.count { $0 == .new } - 200).magnitude <= 50)
        let unknown = try await told()
        #expect(unknown.rule == .notLoggedIn && unknown.side == .old && unknown.bucket == nil)
    }

    @Test("is the old way once it is rolled back or given up, at the next request, and the new one for all when it is done")
    func standings() async throws {
        let id = try await rollouts.started(Self.toAll())
        #expect(try await told().side == .new)
        try await rollouts.rollouts.perform(.rollBack(reason: Personal("Zo.")), on: id, by: Official.handler())
        let back = try await told()
        #expect(back.rule == .rolledBack && back.side == .old && back.share == 0 && back.serviceVersion == Self.version)
        try await rollouts.rollouts.perform(.goOn, on: id, by: Noun.owner)
        #expect(try await told().side == .new)
        try await rollouts.rollouts.perform(.finish, on: id, by: Noun.owner)
        let done = try await told()
        #expect(done.rule == .done && done.side == .new && done.bucket == nil && done.serviceVersion == Self.korter)
        #expect(try await town.hall.rollouts.standings()[SampleTests.kap]?.status == .done)
        // Another one comes in its place.
        town.clock.advance(seconds: 1)
        let next = try await rollouts.started(Self.toAll())
        #expect(try await told().rollout == next)
        try await rollouts.rollouts.perform(.abandon(reason: Personal("Zo.")), on: next, by: Noun.head)
        #expect(try await told().rule == .rolledBack)
    }

    @Test("is told as it is where a later rollout was given up: the form is not for everyone because an earlier one was done")
    func givenUpLater() async throws {
        let first = try await rollouts.started(Self.toAll())
        try await rollouts.rollouts.perform(.finish, on: first, by: Noun.owner)
        town.clock.advance(seconds: 1)
        let next = try await rollouts.started(Self.toAll { $0.old = .counter })
        try await rollouts.rollouts.perform(.abandon(reason: Personal("Zo.")), on: next, by: Noun.head)
        await #expect(throws: Intake.Refusal.self) { try await begin() }
        let standing = try await town.hall.rollouts.standings()[SampleTests.kap]
        #expect(standing?.rollout == next && standing?.status == .abandoned)
        // Where the old way is here, the service is on the website all the same.
        town.clock.advance(seconds: 1)
        let last = try await rollouts.started(Self.toAll())
        try await rollouts.rollouts.perform(.abandon(reason: Personal("Zo.")), on: last, by: Noun.head)
        #expect(try await begin().0.serviceVersion == Self.version)
        #expect(try await town.hall.rollouts.standings()[SampleTests.kap] == nil)
    }

    @Test("is the old way where the variant is gone from the service as it is published")
    func gone() async throws {
        _ = try await rollouts.started(Self.toAll())
        town.hall.setting.shelf.replace(with: try Town.catalogue())
        let (draft, _) = try await begin()
        let routing = try await routing(of: draft)
        #expect(routing.rule == .gone && routing.side == .old && routing.serviceVersion == Self.earlier && draft.serviceVersion == Self.earlier)
        #expect(try await events(of: draft.visit).count == 2)
    }

    @Test("is the service as it is where the variant is gone once all have it, for then it was taken up: never the way that was retired")
    func takenUp() async throws {
        let id = try await rollouts.started(
            Self.toAll {
                $0.old = .counter; $0.audience.channels = [.web]
            })
        try await rollouts.rollouts.perform(.finish, on: id, by: Noun.owner)
        #expect(try await told().serviceVersion == Self.korter)
        town.hall.setting.shelf.replace(with: try Town.catalogue())
        let (draft, _) = try await begin()
        let routing = try await routing(of: draft)
        #expect(routing.rule == .done && routing.side == .new && routing.serviceVersion == Self.earlier && draft.serviceVersion == Self.earlier)
    }

    @Test("can be an earlier version, which is begun as it was published")
    func earlier() async throws {
        let id = try await rollouts.started(
            Self.toAll {
                $0.new = .current; $0.old = .version(Self.earlier)
            })
        #expect(try await begin().0.serviceVersion == Self.version)
        try await rollouts.rollouts.perform(.rollBack(reason: Personal("Zo.")), on: id, by: Noun.owner)
        let (draft, _) = try await begin()
        #expect(draft.serviceVersion == Self.earlier && intake.service(of: draft)?.version == Self.earlier)
        #expect(try await routing(of: draft).serviceVersion == Self.earlier)
    }

    @Test("stays with a visit, its draft and its case: over roll-back, publishing, login and moving to another secret")
    func kept() async throws {
        let id = try await rollouts.started(Self.toAll())
        let (draft, old) = try await begin()
        try await rollouts.rollouts.perform(.rollBack(reason: Personal("Zo.")), on: id, by: Noun.owner)
        town.hall.setting.shelf.replace(with: try Town.catalogue())
        let (moved, secret) = try #require(try await intake.move(old))
        var opened = try #require(try await intake.draft(secret, for: { sanne }, changing: true))
        #expect(moved.serviceVersion == Self.korter && opened.serviceVersion == Self.korter)
        opened.answers["soort"] = .text("eik")
        try await intake.save(opened, secret)
        let caseID = try await intake.submit(try #require(try await intake.draft(secret, for: { sanne })), secret, resident: sanne).caseID
        let file = try await town.cases.file(of: caseID)
        #expect(file.state.opening.serviceVersion == Self.korter && file.service.version == Self.korter)
        let routings = try await events(of: draft.visit).compactMap { if case .routed(let routing) = $0 { routing } else { nil } }
        #expect(routings.count == 1 && routings.first?.side == .new)
    }

    @Test("is given where an official fills the form in, by the channel and the official's own department")
    func filed() async throws {
        let id = try await rollouts.started(Self.toAll { $0.audience = RolloutAudience(channels: [.counter], departments: [Town.green]) })
        let typed = Filing.Typed(service: SampleTests.kap, channel: .counter, received: town.hall.setting.today, bsn: Personal(""))
        let (draft, _) = try await intake.begin(typed, by: .handler(), language: .dutch, device: .desktop)
        let routing = try await routing(of: draft)
        #expect(routing.rollout == id && routing.rule == .share && routing.side == .new && draft.serviceVersion == Self.korter)
        let (other, _) = try await intake.begin(typed, by: .handler(Town.traffic), language: .dutch, device: .desktop)
        #expect(try await self.routing(of: other).rule == .department && other.serviceVersion == Self.version)
    }

    // MARK: What is not here

    @Test("can be a way that is not here: that is told and kept, in a visit of which nothing else is known, and no form is begun")
    func elsewhere() async throws {
        let address = "https://formulieren.teststad.example/kap"
        let id = try await rollouts.started(
            Self.toAll {
                $0.new = .current; $0.old = .link(address)
            })
        #expect(try await begin().0.serviceVersion == Self.version)
        let context = RolloutContext(
            channel: .web, language: .dutch, device: .phone, isLoggedIn: false, department: Town.green, day: town.hall.setting.today)
        #expect(try await intake.wayOut(of: try service, context) == nil)
        try await rollouts.rollouts.perform(.rollBack(reason: Personal("Zo.")), on: id, by: Noun.owner)
        let (routing, way) = try #require(try await intake.wayOut(of: try service, context))
        #expect(way == .link(address) && routing.rule == .rolledBack && routing.side == .old && routing.serviceVersion == nil)
        #expect(try await events(of: context.visit) == [.routed(routing)])
        do {
            _ = try await begin()
            Issue.record("a form was begun")
        } catch Intake.Refusal.elsewhere(let routing, let way) {
            #expect(way == .link(address) && routing.rollout == id)
        }
    }

    @Test("is one lot where the way is asked first and the form begun after it, by the name of the visit")
    func once() async throws {
        _ = try await rollouts.started(Noun.plan(), as: Identifier(high: 19, low: 1))
        var begun = 0
        for number in 0..<200 as Range<UInt64> {
            let context = RolloutContext(
                channel: .web, language: .dutch, device: .phone, isLoggedIn: false, department: Town.green, day: town.hall.setting.today,
                visit: Identifier(high: 23, low: number))
            guard try await intake.wayOut(of: try service, context) == nil else { continue }
            let (draft, _) = try await intake.begin(try service, language: .dutch, device: .phone, visit: context.visit)
            #expect(draft.visit == context.visit)
            begun += 1
        }
        // One of ten, within five deviations.
        #expect((1..<42).contains(begun))
    }

    @Test("is read again after a restart")
    func restarted() async throws {
        _ = try await rollouts.started(Self.toAll())
        let trials = TrialTable(), again = Rollouts(town.hall.setting, trials: trials), intake = Intake(town.hall.setting, trials: trials)
        #expect(try await intake.begin(try service, language: .dutch, device: .phone).0.serviceVersion == Self.version)
        try await again.renewRoutes()
        #expect(try await intake.begin(try service, language: .dutch, device: .phone).0.serviceVersion == Self.korter)
    }
}
