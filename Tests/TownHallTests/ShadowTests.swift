import CivilTime
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Rules that run along in the shadow")
struct ShadowTests {
    private static let count = 16

    let town: Town
    private let shadow: ShadowTown

    init() throws {
        town = try Town()
        shadow = try ShadowTown(town)
    }

    private typealias Noun = ShadowTown
    private var room: Shadows { town.hall.shadows }

    // MARK: What is found

    @Test("say nothing otherwise where outcomes are the same, and count by outcome where they are not")
    func outcomes() async throws {
        let id = try await shadow.start()
        try await shadow.send("eik")
        try await shadow.send("beuk")
        try await shadow.send("beuk")
        let counts = try await shadow.counts(of: id)
        #expect(counts.compared == 3 && counts.same == 0 && counts.differing == 3)
        #expect(
            counts.causes == [
                ShadowCause(RuleDifference(.outcome, "herplant", old: "none", new: "holds"), count: 2),
                ShadowCause(RuleDifference(.outcome, "herplant", old: "holds", new: "none"), count: 1),
            ])
    }

    @Test("count the fee, or the term, of each form, and what is the same as such")
    func feeAndTerm() async throws {
        let free = try await shadow.start("gratis")
        try await shadow.send("eik")
        #expect(try await shadow.counts(of: free).causes == [ShadowCause(RuleDifference(.fee, "fee", old: "7250", new: "none"), count: 1)])
        try await room.stop(free, by: Noun.owner)
        let faster = try await shadow.start("sneller")
        try await shadow.send("eik")
        #expect(try await shadow.counts(of: faster).causes == [ShadowCause(RuleDifference(.term, "length", old: "8-weeks", new: "6-weeks"), count: 1)])
        // What the first found stays.
        #expect(try await shadow.counts(of: free).compared == 1)
    }

    @Test("find nothing where both say the same of a form, which counts all the same")
    func same() async throws {
        let id = try await shadow.start()
        // No kind was given, so that neither has anything to say.
        _ = try await town.open("kap", answers: ["naam": .text("Zwaluwstaart")])
        let counts = try await shadow.counts(of: id)
        #expect(counts == ShadowCounts(compared: 1, same: 1, causes: []))
    }

    @Test("compare nothing before the start, after the stop, of another service, and of a service that changed since")
    func limits() async throws {
        try await shadow.send("beuk")
        let id = try await shadow.start()
        _ = try await town.open("melding")
        #expect(try await shadow.counts(of: id).compared == 0)
        try await shadow.send("beuk")
        #expect(try await shadow.counts(of: id).compared == 1)
        town.hall.setting.shelf.replace(with: try Noun.catalogue(version: "77aabbccddeeff00"))
        try await shadow.send("beuk")
        #expect(try await shadow.counts(of: id).compared == 1)
        town.hall.setting.shelf.replace(with: try Noun.catalogue())
        try await room.stop(id, by: Noun.owner)
        try await shadow.send("beuk")
        #expect(try await shadow.counts(of: id).compared == 1)
        #expect(try await room.running().isEmpty)
    }

    @Test("are there at once after a restart, when what runs was read")
    func restarted() async throws {
        let id = try await shadow.start()
        let again = Shadows(town.hall.setting), service = try #require(town.hall.setting.shelf.current[Noun.key])
        again.note(service, Answers(), on: town.hall.setting.today)
        await again.settled()
        await again.writeFound(isAll: true)
        #expect(try await room.counts(of: id, by: Noun.owner).compared == 0)
        try await again.renew()
        again.note(service, Answers(), on: town.hall.setting.today)
        await again.settled()
        await again.writeFound(isAll: true)
        #expect(try await room.counts(of: id, by: Noun.owner).compared == 1)
    }

    // MARK: What it may not do

    private struct Broken: Error {}

    @Test("count as an error what could not be compared, and the form is sent all the same")
    func failing() async throws {
        let broken = Shadows(town.hall.setting) { _, _, _ in throw Broken() }
        let intake = Intake(town.hall.setting, shadows: broken)
        let id = try await broken.start("beuken", of: Noun.key, by: Noun.owner)
        let service = try #require(town.hall.setting.shelf.current[Noun.key])
        var (draft, secret) = try await intake.begin(service, language: .dutch, device: .phone)
        draft.answers["soort"] = .text("beuk")
        let confirmation = try await intake.submit(draft, secret, resident: nil)
        #expect(try await town.cases.file(of: confirmation.caseID).state.opening.service == Noun.key)
        await broken.settled()
        await broken.writeFound(isAll: true)
        let counts = try await broken.counts(of: id, by: Noun.owner)
        #expect(counts.compared == 1 && counts.causes == [ShadowCause(.failed("rules"), count: 1)])
    }

    @Test("lose what the journal cannot keep, and the form is sent all the same")
    func unkept() async throws {
        let id = try await shadow.start()
        try town.refuse(ShadowEvent.Types.compared)
        try await shadow.send("beuk")
        #expect(try await shadow.counts(of: id).compared == 0)
        #expect(room.missed == 1)
    }

    @Test("let no more than so many forms wait")
    func bounded() async throws {
        let bench = ShadowBench()
        let state = ShadowState(
            id: .random(), service: Noun.key, version: Noun.version, variant: "beuken", started: .init(by: nil, at: town.clock.now))
        let running = try #require(ShadowBench.Running(state))
        bench.fill([running], from: bench.beginReading())
        let today = town.hall.setting.today
        for _ in 0..<ShadowBench.mostJobs + 5 {
            bench.add(ShadowBench.Job(shadow: running, answers: Personal(Answers()), day: today, sent: today)) {}
        }
        #expect(bench.missed == 5)
        var waiting = 0
        while bench.next() != nil { waiting += 1 }
        #expect(waiting == ShadowBench.mostJobs)
    }

    @Test("keep no answer, no case, no visit and no moment, and write a form with others, or the day after")
    func nothingPersonal() async throws {
        let id = try await shadow.start()
        let caseID = try await shadow.send("beuk")
        await room.settled()
        // Alone it would be known by its place.
        await room.writeFound()
        #expect(try shadow.recorded().count == 1)
        town.clock.advance(days: 1)
        try await shadow.send("eik")
        await room.settled()
        // That of today waits for others.
        #expect(try shadow.recorded().count == 2)
        let visits = Set(try town.events().filter { $0.stream.kind == VisitEvent.kind }.map(\.stream.id))
        let event = try #require(try shadow.recorded().last)
        #expect(ShadowEvent(event) == .compared(shadow: id, [RuleDifference(.outcome, "herplant", old: "none", new: "holds")]))
        #expect(event.occurred.microseconds % 86_400_000_000 == 0 && event.actor == .system && event.causation == nil && event.sealed.isEmpty)
        let text = String(decoding: event.facts.json, as: UTF8.self)
        #expect(!text.contains("Zwaluw") && !text.contains("beuk"))
        for named in visits.union([caseID]) {
            #expect(!text.contains(Code(named).description) && event.stream.id != named && event.command != named)
        }
        for _ in 1..<ShadowBench.batch { try await shadow.send("eik") }
        await room.settled()
        #expect(try shadow.recorded().count == 2 + ShadowBench.batch)
        #expect(Set(try shadow.recorded().suffix(ShadowBench.batch).map(\.stream.id)).count == 1)
        _ = try town.journal.verify(town.hall.setting.municipality)
    }

    @Test("write where one stops what that one found, and leave what another found of few forms to wait for more")
    func stoppingOne() throws {
        let bench = ShadowBench(), today = town.hall.setting.today, stopped = Identifier.random(), other = Identifier.random()
        for shadow in [other, stopped, stopped] { bench.keep(ShadowBench.Found(shadow: shadow, differences: [], sent: today)) }
        #expect(bench.takeFound(by: stopped).map(\.shadow) == [stopped, stopped])
        #expect(bench.takeFound(by: stopped).isEmpty && bench.takeFound(today: today).isEmpty)
        #expect(bench.takeFound(today: today, isAll: true).map(\.shadow) == [other])
    }

    @Test("count a form once that is sent twice")
    func twice() async throws {
        let id = try await shadow.start()
        let service = try #require(town.hall.setting.shelf.current[Noun.key])
        var (draft, secret) = try await town.hall.intake.begin(service, language: .dutch, device: .phone)
        draft.answers["soort"] = .text("beuk")
        let first = try await town.hall.intake.submit(draft, secret, resident: nil)
        let second = try await town.hall.intake.submit(draft, secret, resident: nil)
        #expect(first.caseID == second.caseID)
        #expect(try await shadow.counts(of: id).compared == 1)
    }

    // MARK: Why

    @Test("are explained with a reason that is sealed, and what is said last counts, also once they stopped and after others are found")
    func explained() async throws {
        let id = try await shadow.start()
        try await shadow.send("beuk")
        try await shadow.send("beuk")
        try await shadow.send("eik")
        _ = try await shadow.counts(of: id)
        var file = try await room.file(id, by: Noun.owner)
        #expect(file.explained == (0, 3) && file.reasons.isEmpty)

        try await room.explain(Noun.replanting, .intended, reason: Personal("Kikkerdril is beschermd."), in: id, by: Noun.owner)
        file = try await room.file(id, by: Noun.owner)
        #expect(file.explained == (2, 3) && file.state.isExplained(Noun.replanting))
        #expect(file.reasons.mapValues { $0.reveal() } == [Noun.replanting: "Kikkerdril is beschermd."])
        let said = try #require(file.state.explanations[Noun.replanting])
        #expect(said.deed == .intended && said.act.by == Noun.owner.id)

        try await room.stop(id, by: Noun.owner)
        town.clock.advance(seconds: 1)
        try await room.explain(Noun.replanting, .reopened, reason: Personal("Toch niet."), in: id, by: Noun.owner)
        file = try await room.file(id, by: Noun.owner)
        #expect(file.explained == (0, 3) && file.reasons[Noun.replanting]?.reveal() == "Toch niet.")
        #expect(try await room.state(of: id)?.isRunning == false)

        for event in try shadow.recorded() where event.type.name == ShadowEvent.Types.explained.name {
            #expect(event.sealed.count == 1 && !String(decoding: event.facts.json, as: UTF8.self).contains("Kikkerdril"))
        }
        _ = try town.journal.verify(town.hall.setting.municipality)
    }

    @Test("are explained by who may, of what was found, with a reason that is not too long, and once of a form that is sent often")
    func explaining() async throws {
        let id = try await shadow.start(), room = room, words = Personal("Zo bedoeld.")
        await #expect(throws: ShadowRefusal.neverFound) { try await room.explain(Noun.replanting, .intended, reason: words, in: id, by: Noun.owner) }
        try await shadow.send("beuk")
        _ = try await shadow.counts(of: id)
        await #expect(throws: ShadowRefusal.mayNot(.runExperiments)) {
            try await room.explain(Noun.replanting, .intended, reason: words, in: id, by: Noun.other)
        }
        await #expect(throws: ShadowRefusal.neverFound) { try await room.explain(.failed("rules"), .intended, reason: words, in: id, by: Noun.owner) }
        await #expect(throws: ShadowRefusal.reasonMissing) {
            try await room.explain(Noun.replanting, .intended, reason: Personal(" \n"), in: id, by: Noun.owner)
        }
        await #expect(throws: ShadowRefusal.reasonTooLong(maximum: ShadowCommands.longestReason)) {
            let long = Personal(String(repeating: "a", count: ShadowCommands.longestReason + 1))
            try await room.explain(Noun.replanting, .intended, reason: long, in: id, by: Noun.owner)
        }
        await #expect(throws: Shadows.Failure.notFound) { try await room.explain(Noun.replanting, .intended, reason: words, in: .random(), by: Noun.owner) }

        let attempt = Identifier.random()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<Self.count {
                group.addTask { try await room.explain(Noun.replanting, .intended, reason: words, in: id, by: Noun.owner, command: attempt) }
            }
            try await group.waitForAll()
        }
        #expect(try shadow.recorded().count { $0.type.name == ShadowEvent.Types.explained.name } == 1)
        // What is forgotten takes its reasons along, and no more can be sealed.
        _ = try await town.journal.forget(Shadows.stream(id), town.hall.setting.municipality, by: .system, reason: Code(literal: "test"))
        #expect(try await room.file(id, by: Noun.owner).reasons.isEmpty)
        await #expect(throws: Shadows.Failure.isForgotten) { try await room.explain(Noun.replanting, .oldMended, reason: words, in: id, by: Noun.owner) }
    }

    // MARK: Who may what

    @Test("are started and stopped by who may, once, of a variant that there is and that has other rules")
    func refusals() async throws {
        await #expect(throws: ShadowRefusal.mayNot(.runExperiments)) { try await room.start("beuken", of: Noun.key, by: Noun.other) }
        await #expect(throws: ShadowRefusal.mayNot(.runExperiments)) { try await room.start("beuken", of: Noun.key, by: .handler()) }
        await #expect(throws: ShadowRefusal.unknownVariant("weg")) { try await room.start("weg", of: Noun.key, by: Noun.owner) }
        await #expect(throws: ShadowRefusal.nothingToCompare("woorden")) { try await room.start("woorden", of: Noun.key, by: Noun.owner) }
        let missing = ServiceKey(rawValue: "weg")
        await #expect(throws: Shadows.Failure.serviceMissing(missing)) { try await room.start("beuken", of: missing, by: Noun.owner) }
        #expect(try shadow.recorded().isEmpty)

        let id = try await shadow.start()
        await #expect(throws: ShadowRefusal.servedByOther(id)) { try await room.start("gratis", of: Noun.key, by: Noun.owner) }
        await #expect(throws: ShadowRefusal.mayNot(.stopExperiments)) { try await room.stop(id, by: Noun.other) }
        await #expect(throws: ShadowRefusal.mayNot(.viewExactFigures)) { try await room.counts(of: id, by: Noun.other) }
        await #expect(throws: Shadows.Failure.notFound) { try await room.stop(.random(), by: Noun.owner) }
        await #expect(throws: Shadows.Failure.notFound) { try await room.counts(of: .random(), by: Noun.owner) }
        try await room.stop(id, by: .handler())
        await #expect(throws: ShadowRefusal.alreadyStopped) { try await room.stop(id, by: Noun.owner) }
        let state = try #require(try await room.state(of: id))
        #expect(!state.isRunning && state.variant == "beuken" && state.version == Noun.version && state.started.by == Noun.owner.id)
        // Another may now.
        town.clock.advance(seconds: 1)
        _ = try await shadow.start("gratis")
        #expect(try await room.all().map(\.variant) == ["beuken", "gratis"])
    }

    @Test("of sixteen starts at once one is carried out, and the same start sent sixteen times is one")
    func races() async throws {
        let room = room
        let started = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<Self.count {
                group.addTask { (try? await room.start("beuken", of: Noun.key, by: Noun.owner)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(started == 1)
        #expect(try await room.running().count == 1)
        let id = try #require(try await room.running().first?.id)
        try await room.stop(id, by: Noun.owner)

        let attempt = Identifier.random()
        let answered = try await withThrowingTaskGroup(of: Identifier.self) { group in
            for _ in 0..<Self.count { group.addTask { try await room.start("beuken", of: Noun.key, by: Noun.owner, command: attempt) } }
            return try await group.reduce(into: [Identifier]()) { $0.append($1) }
        }
        #expect(answered == Array(repeating: attempt, count: Self.count))
        #expect(try shadow.recorded().count == 3)
        let stop = Identifier.random()
        for _ in 0..<2 { try await room.stop(attempt, by: Noun.owner, command: stop) }
        #expect(try shadow.recorded().count == 4)
        _ = try town.journal.verify(town.hall.setting.municipality)
    }
}
