import CivilTime
import ServiceCatalog
import Statistics
import Testing

@testable import Journal
@testable import TownHall

@Suite("What experiments give residents")
struct ServingVariantTests {
    let town: Town
    private let sanne = Resident.demo[0]
    static let onSlot = VariantDifference(.page("slot"), .help, .text(old: [], new: [Localized("Bijna klaar.")]), isForChance: true)

    init() throws {
        town = try Town()
        town.hall.setting.shelf.replace(with: try Self.catalogue())
    }

    private var intake: Intake { town.hall.intake }
    private var experiments: Experiments { town.hall.experiments }
    private var service: Service { get throws { try #require(town.hall.setting.shelf.current[SampleTests.kap]) } }

    // MARK: Nouns and verbs

    static let version = "99aabbccddeeff00"

    private static func copy(_ service: Service, version: String, variants: [Variant] = []) -> Service {
        Service(
            key: service.key, version: version, name: service.name, summary: service.summary, upl: service.upl, department: service.department,
            owner: service.owner, ownerEmail: service.ownerEmail, icon: service.icon, lifeEvents: service.lifeEvents, synonyms: service.synonyms,
            law: service.law, login: service.login, channels: service.channels, fee: service.fee, term: service.term, page: service.page, flow: service.flow,
            confirmation: service.confirmation, form: service.form, variants: variants)
    }

    /// The town's, in which cutting a tree has a variant that differs in `difference`.
    static func catalogue(_ difference: VariantDifference = onSlot) throws -> Catalogue {
        let plain = Town.service("kap", Town.green, term: nil, channels: [.web, .counter], pages: ["alles", "slot"])
        let short = Variant(
            key: "korter", name: Localized("Korter"), why: Localized("Minder lezen."),
            service: copy(plain, version: Variant.version(of: "korter", service: version)), differences: [difference])
        let town = try Town.catalogue()
        return Catalogue(
            municipality: town.municipality, departments: town.departments, lifeEvents: [],
            services: [copy(plain, version: version, variants: [short])] + town.services.filter { $0.key != plain.key }, themeCSS: nil)
    }

    private func started(_ change: (inout ExperimentDesign) -> Void = { _ in }) async throws -> Identifier {
        let id = try await experiments.draft(try ExperimentTown.design(change), ExperimentTown.texts(), by: ExperimentTown.owner)
        try await experiments.perform(.review, on: id, by: ExperimentTown.second)
        try await experiments.perform(.start(tuning: 2_000), on: id, by: ExperimentTown.owner)
        return id
    }

    private func begin(by resident: Resident? = nil) async throws -> (Draft, Intake.Secret) {
        try await intake.begin(try service, language: .dutch, device: .phone, by: resident)
    }

    /// A form that was begun with this arm: drawn until it comes, which it does within a hundred as surely as anything.
    private func begun(with arm: String) async throws -> (draft: Draft, secret: Intake.Secret) {
        for _ in 0..<100 {
            let (draft, secret) = try await begin()
            if draft.participation?.exposure.arm.description == arm { return (draft, secret) }
        }
        throw MissingArm()
    }

    private struct MissingArm: Error {}

    private func exposures(in visit: Identifier) async throws -> [VisitEvent] {
        await town.journal.settled()
        return try town.events().filter { $0.stream.id == visit }.compactMap(VisitEvent.init).filter { if case .exposed = $0 { true } else { false } }
    }

    // MARK: Who gets what

    @Test("is an arm by the public hash, so that anyone can work it out; nobody has one before the start, while it pauses and after the stop")
    func given() async throws {
        #expect(try await begin().0.participation == nil)
        let id = try await started()
        let assignment = try Assignment(experiment: id.description, share: 1, arms: [("base", 0.5), ("korter", 0.5)])
        for _ in 0..<20 {
            let (draft, _) = try await begin()
            let placement = assignment.placement(of: draft.visit.description), arm = assignment.arms[try #require(placement.arm)].key
            let participation = try #require(draft.participation)
            #expect(participation.exposure == VisitEvent.Exposure(experiment: id, phase: 1, arm: arm))
            #expect(participation.lot.share == 10_000 && participation.lot.armBucket == Int((placement.armBucket * 10_000).rounded()))
            #expect(draft.serviceVersion == (arm == "base" ? Self.version : Self.version + "/korter"))
        }
        try await experiments.perform(.pause, on: id, by: ExperimentTown.owner)
        #expect(try await begin().0.participation == nil)
        try await experiments.perform(.goOn, on: id, by: ExperimentTown.owner)
        #expect(try await begin().0.participation != nil)
        try await experiments.perform(.stop, on: id, by: ExperimentTown.owner)
        let (draft, _) = try await begin()
        #expect(draft.participation == nil && draft.serviceVersion == Self.version)
    }

    @Test("is there at once after a restart, when what runs was read")
    func restarted() async throws {
        _ = try await started()
        let trials = TrialTable(), again = Experiments(town.hall.setting, trials: trials), intake = Intake(town.hall.setting, trials: trials)
        #expect(try await intake.begin(try service, language: .dutch, device: .phone).0.participation == nil)
        try await again.renewTrials()
        #expect(try await intake.begin(try service, language: .dutch, device: .phone).0.participation != nil)
    }

    @Test("stays with the form and then the case, whatever is stopped or published meanwhile")
    func kept() async throws {
        let id = try await started()
        let (draft, old) = try await begun(with: "korter")
        try await experiments.perform(.stop, on: id, by: ExperimentTown.owner)
        town.hall.setting.shelf.replace(with: try Town.catalogue())
        let (moved, secret) = try #require(try await intake.move(old))
        #expect(moved.participation == draft.participation && intake.service(of: moved)?.version == Self.version + "/korter")
        let caseID = try await intake.submit(moved, secret, resident: nil).caseID
        let file = try await town.cases.file(of: caseID)
        #expect(file.state.opening.serviceVersion == Self.version + "/korter")
        #expect(file.service.version == Self.version + "/korter")
    }

    @Test("is drawn by what the design names, a visit or a week, and by nothing that tells who somebody is")
    func units() async throws {
        _ = try await started {
            $0.unit = .week; $0.guardrails = []
        }
        var drawn: [String?] = []
        for resident in [nil, sanne, nil, Resident.demo[1]] { drawn.append(try await begin(by: resident).0.participation?.exposure.arm.description) }
        #expect(Set(drawn).count == 1 && drawn[0] != nil)
        let visit = Identifier.random(), applicant = Applicant(visit: visit, day: town.hall.setting.today)
        #expect(ExperimentUnit.visit.id(of: applicant) == visit.description)
        // Also where the journal has such a plan from before it was refused.
        for unit in ExperimentUnit.allCases { #expect((unit.id(of: applicant) != nil) == unit.isCounted, "\(unit)") }
        func week(_ day: String) throws -> String? { ExperimentUnit.week.id(of: Applicant(visit: .random(), day: try date(day))) }
        #expect(try week("2026-11-02") == "2026-W45" && week("2026-11-08") == "2026-W45" && week("2026-11-09") == "2026-W46")
        #expect(try week("2027-01-01") == "2026-W53" && week("2027-01-04") == "2027-W01")
    }

    @Test("of two experiments on one service is an arm of one at most")
    func neighbours() async throws {
        let first = try await started { $0.namespace = ExperimentNamespace("kap", low: 0, high: 5_000) }
        let second = try await started { $0.namespace = ExperimentNamespace("kap", low: 5_000, high: 10_000) }
        var seen: Set<Identifier> = []
        for _ in 0..<60 {
            let (draft, _) = try await begin()
            let experiment = try #require(draft.participation).exposure.experiment
            let half = try Namespace("kap", experiment == first ? BucketRange(0, 0.5) : BucketRange(0.5, 1))
            #expect(half.contains(draft.visit.description))
            seen.insert(experiment)
        }
        #expect(seen == [first, second])
    }

    @Test("is nothing where an official fills the form in")
    func filed() async throws {
        _ = try await started()
        let typed = Filing.Typed(service: SampleTests.kap, channel: .counter, received: town.hall.setting.today, bsn: Personal(""))
        let handler = Official(id: .random(), roles: [.handler], department: Town.green)
        let (draft, _) = try await intake.begin(typed, by: handler, language: .dutch, device: .desktop)
        #expect(draft.participation == nil && draft.serviceVersion == Self.version)
    }

    @Test("is the service as it is where chance may not give the variant any more, and the figures say so")
    func gone() async throws {
        let id = try await started()
        town.hall.setting.shelf.replace(with: try Self.catalogue(VariantDifference(.service, .fee, .value(old: nil, new: "10.00"), isForChance: false)))
        var compared = 0
        for _ in 0..<20 {
            let (draft, _) = try await begin()
            if let participation = draft.participation {
                #expect(participation.exposure.arm == VisitEvent.Exposure.base)
                compared += 1
            }
            #expect(Variant.parts(of: draft.serviceVersion).variant == nil)
        }
        // Whoever draws the service as it is still takes part; whoever draws the variant does not.
        #expect((1..<20).contains(compared))
        #expect(try await problems(id) == [.gone(arm: "korter")])
    }

    @Test("is the service as it is for everyone once that was changed, and the figures say so")
    func changed() async throws {
        let id = try await started()
        town.hall.setting.shelf.replace(with: try Town.catalogue())
        for _ in 0..<20 {
            let (draft, _) = try await begin()
            #expect(draft.participation == nil && Variant.parts(of: draft.serviceVersion).variant == nil)
        }
        #expect(try await problems(id) == [.gone(arm: "korter")])
    }

    private func problems(_ id: Identifier) async throws -> [HealthProblem] {
        let phase = try #require(try await experiments.state(of: id)?.acting)
        return ExperimentHealth(phase.design, experiments.sight(of: phase, in: id, town.hall.evidence).figures).problems
    }

    @Test("is the service as it is for whoever would rather not take part, who is counted in none; pages know whether anyone may")
    func optedOut() async throws {
        let plain = try service
        #expect(!experiments.mayTakeIn(plain))
        let id = try await started()
        #expect(experiments.mayTakeIn(plain))
        for _ in 0..<20 {
            let (draft, secret) = try await intake.begin(plain, language: .dutch, device: .phone, takesPart: false)
            #expect(draft.participation == nil && draft.serviceVersion == Self.version)
            await intake.noteShown(.page("slot"), of: draft, secret)
            #expect(try await exposures(in: draft.visit).isEmpty)
        }
        #expect(town.hall.evidence.arms(of: id, phase: 1).allSatisfy { $0.units == 0 })
        try await experiments.perform(.pause, on: id, by: ExperimentTown.owner)
        #expect(!experiments.mayTakeIn(plain))
        try await experiments.perform(.goOn, on: id, by: ExperimentTown.owner)
        // In another definition nobody new takes part.
        let changed = try #require(try Town.catalogue()[SampleTests.kap])
        #expect(experiments.mayTakeIn(plain) && !experiments.mayTakeIn(changed))
    }

    // MARK: What they were shown

    @Test("counts from the first screen on which the arms differ, in every arm, once")
    func exposed() async throws {
        _ = try await started()
        for arm in ["base", "korter"] {
            let (draft, secret) = try await begun(with: arm)
            await intake.noteShown(.page("alles"), of: draft, secret)
            #expect(try await exposures(in: draft.visit).isEmpty)
            for _ in 0..<2 {
                let open = try #require(try await intake.draft(secret))
                await intake.noteShown(.page("slot"), of: open, secret)
            }
            let participation = try #require(draft.participation)
            #expect(try await exposures(in: draft.visit) == [.exposed(participation.exposure, participation.lot)])
            #expect(try await intake.draft(secret)?.participation?.isExposed == true)
            let drawn = try #require(try await intake.drawn(in: draft.visit))
            #expect(drawn.exposure == participation.exposure && drawn.lot == participation.lot && drawn.shown == town.clock.now)
        }
    }

    @Test("counts once the form is sent where only what is told afterwards differs")
    func confirmed() async throws {
        town.hall.setting.shelf.replace(
            with: try Self.catalogue(.init(.confirmation, .whatNext, .text(old: [], new: [Localized("Wacht maar.")]), isForChance: true)))
        let id = try await started()
        let (draft, secret) = try await begun(with: "base")
        for screen in [FormScreen.page("alles"), .page("slot"), .check] { await intake.noteShown(screen, of: draft, secret) }
        #expect(try await exposures(in: draft.visit).isEmpty)
        _ = try await intake.submit(draft, secret, resident: nil)
        #expect(try await exposures(in: draft.visit).count == 1)
        // Sent before it is told that the visit began, which comes a moment later.
        let (quick, other) = try await begun(with: "korter")
        _ = try await intake.submit(quick, other, resident: nil)
        #expect(try await exposures(in: quick.visit).count == 1)
        #expect(town.hall.evidence.arms(of: id, phase: 1).map(\.units) == [1, 1])
    }

    private static let places: [(VariantDifference.Subject, VariantDifference.Aspect, VariantDifference.Change, [String])] = [
        (.page("a"), .title, .added, ["a", "b", "check"]), (.page("a"), .itself, .moved(from: 1, to: 2), ["a", "b", "check"]),
        (.page("a"), .help, .added, ["a"]), (.field("f", page: "b"), .label, .added, ["b"]),
        (.field("f", page: "b"), .itself, .toPage(from: "a", to: "b"), ["a", "b"]), (.choice("c", field: "f", page: "a"), .label, .added, ["a"]),
        (.outcome("o"), .text, .added, ["check"]), (.rule("r"), .reason, .added, ["check"]), (.servicePage, .name, .added, ["a", "b", "check"]),
        (.servicePage, .what, .added, []), (.servicePage, .fee, .added, ["check"]), (.step("s"), .label, .added, []),
        (.confirmation, .whatNext, .added, ["sent"]), (.status("s"), .resident, .added, ["sent"]),
    ]

    @Test("shows on the screens on which a difference stands, and on no other")
    func screens() throws {
        let all: [(String, FormScreen)] = [("a", .page("a")), ("b", .page("b")), ("check", .check), ("sent", .confirmation)]
        for (place, aspect, change, wanted) in Self.places {
            let variant = Variant(
                key: "v", name: Localized("v"), why: Localized("v"), service: try service, differences: [.init(place, aspect, change, isForChance: true)])
            #expect(all.filter { variant.differs(on: $0.1) }.map(\.0) == wanted, "\(place) \(aspect)")
            // A plan refuses what no screen shows, and nothing else.
            #expect(variant.isSeenInForm == !wanted.isEmpty, "\(place) \(aspect)")
        }
    }

    @Test("is kept in the draft with and without an owner; drafts that were kept before there were experiments are read")
    func encoded() async throws {
        _ = try await started()
        for resident in [nil, sanne] {
            var (draft, _) = try await begin(by: resident)
            draft.participation?.isExposed = true
            let read = try #require(Draft(encoded: draft.encoded))
            #expect(read.participation == draft.participation && read.participation?.isExposed == true && read.owner == draft.owner)
            draft.participation = nil
            let plain = try #require(Draft(encoded: draft.encoded))
            #expect(plain.participation == nil && plain.owner == draft.owner && plain.visit == draft.visit)
        }
    }

    @Test("is counted by week where weeks are what lots are drawn by: each that is over is one unit")
    func weeks() async throws {
        let id = try await started {
            $0.unit = .week; $0.guardrails = []
        }
        try await play("base", in: id, count: 4, rejected: 1)
        town.clock.advance(days: 7)
        try await play("korter", in: id, count: 6, rejected: 3)
        town.clock.advance(days: 7)
        try await play("base", in: id, count: 8, rejected: 5)
        town.clock.advance(days: 7)
        try await play("korter", in: id, count: 2, rejected: 2)
        town.clock.advance(seconds: 1_801)
        let phase = try #require(try await experiments.state(of: id)?.acting)
        let figures = experiments.sight(of: phase, in: id, town.hall.evidence).figures
        let rejected = figures.map { $0.clusters[.stepsRejected] }
        #expect(rejected.map { $0?.n } == [2, 1])
        #expect(rejected.map { $0?.numerator } == [6, 3] && rejected.map { $0?.denominator } == [12, 6])
        // 1 × 4 + 5 × 8
        #expect(rejected[0]?.products == 44)
    }

    // MARK: Stopping

    /// What is to be mailed of stops, at the next turn and at every round alike.
    private func stopNotices() async throws -> [StopNotice] {
        func notices(_ letters: [Post.Letter]) -> [StopNotice] {
            letters.compactMap { if case .stopped(let stop, _) = $0 { stop } else { nil } }
        }
        let soon = notices(try await town.hall.post.dueStops()), inRound = notices(try await town.hall.post.due())
        #expect(soon == inRound)
        return soon
    }

    @Test("ends when an official stops it, which is mailed once, unless it was decided on before that")
    func stoppedByOfficial() async throws {
        let id = try await started()
        #expect(try await stopNotices().isEmpty)
        try await experiments.perform(.stop, on: id, by: ExperimentTown.owner)
        #expect(try await stopNotices() == [StopNotice(experiment: id, phase: 1, cause: .official)])
        try await town.hall.post.record(
            [.experimentStopMailed(service: SampleTests.kap, experiment: id, phase: 1)], of: SampleTests.kap, command: .random(), digest: nil)
        #expect(try await stopNotices().isEmpty)
        let other = try await started()
        try await experiments.perform(.stop, on: other, by: ExperimentTown.owner)
        #expect(try await stopNotices() == [StopNotice(experiment: other, phase: 1, cause: .official)])
        let sight = ExperimentTown.sight(ExperimentTown.figures())
        try await experiments.perform(.decide(.stop, reason: Personal("Het is genoeg."), sight), on: other, by: ExperimentTown.head)
        #expect(try await stopNotices().isEmpty)
    }

    /// Visits that ended, of which some were refused a page once.
    private func play(_ arm: String, in experiment: Identifier, count: Int, rejected: Int) async throws {
        let now = town.clock.now, exposure = try #require(VisitEvent.Exposure(experiment: experiment, phase: 1, arm: arm))
        let writes = try (0..<count).map { number in
            let events = [EvidenceTests.started(), .exposed(exposure)] + (number < rejected ? [VisitEvent.pageRejected(page: "slot", fields: [])] : [])
            return Append.Write(StreamID(kind: VisitEvent.kind, id: .random()), .any, try events.map { try $0.recorded(at: now) })
        }
        try await town.journal.append(
            Append(municipality: town.hall.setting.municipality, actor: Actor(role: Code(literal: "visitor")), command: .random(), writes: writes))
    }

    @Test("ends by itself when a guardrail's bound is crossed: nobody new has an arm, what was begun keeps it, and it is mailed once")
    func stopped() async throws {
        let id = try await started()
        let (draft, secret) = try await begun(with: "korter")
        try await play("base", in: id, count: 400, rejected: 40)
        try await play("korter", in: id, count: 400, rejected: 40)
        town.clock.advance(seconds: 1_801)
        #expect(try await experiments.watch(town.hall.evidence).isEmpty)
        try await play("base", in: id, count: 400, rejected: 40)
        try await play("korter", in: id, count: 400, rejected: 400)
        town.clock.advance(seconds: 1_801)
        #expect(try await experiments.watch(town.hall.evidence).map(\.cause) == [.guardrail(.stepsRejected, arm: "korter")])
        #expect(try await experiments.watch(town.hall.evidence).isEmpty)
        #expect(try await begin().0.participation == nil)
        #expect(try await intake.draft(secret)?.serviceVersion == draft.serviceVersion)

        func stops() async throws -> Int {
            try await stopNotices().count { $0 == StopNotice(experiment: id, phase: 1, cause: .guardrail(.stepsRejected, arm: "korter")) }
        }
        #expect(try await stops() == 1)
        try await town.hall.post.record(
            [.experimentStopMailed(service: SampleTests.kap, experiment: id, phase: 1)], of: SampleTests.kap, command: .random(), digest: nil)
        #expect(try await stops() == 0)
    }
}
