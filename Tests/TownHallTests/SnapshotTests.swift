import CivilTime
import Foundation
import ProcessMining
import ServiceCatalog
import Testing

@testable import Journal
@testable import TownHall

@Suite("Columns that are kept between runs")
struct SnapshotTests {
    private static func folder(_ town: Town) -> URL { town.url.appending(path: "readings") }
    private static func file(_ town: Town) -> URL { folder(town).appending(path: "evidence-0000.columns") }

    /// Evidence as a start makes it, and how many events it had to read for that.
    private static func start(_ town: Town, _ setting: Setting? = nil) throws -> (Evidence, read: Int64) {
        var all: Int64?
        let evidence = try Evidence(setting ?? town.hall.setting, snapshots: folder(town)) { left in if all == nil { all = left } }
        let total = town.journal.position(town.hall.setting.municipality)
        // Told after the first page, which is all of a small journal.
        guard all != nil else { return (evidence, 0) }
        return (evidence, total)
    }

    /// A month with visits, feedback and cases, one of them with a term that stands still.
    private static func play(_ town: Town) async throws {
        try await EvidenceTests.playMonth(town)
        try await EvidenceTests.play(
            [
                EvidenceTests.started(), .saved(page: "plek"), .resumed(page: "plek"), .helpAsked(page: "boom"), .wentBack(page: "plek"),
                try ArmTests.shown("kort"), .pageRejected(page: "boom", fields: ["omtrek:required"]),
            ], in: town)
        try await EvidenceTests.play([EvidenceTests.started(), try ArmTests.shown("kort"), try ArmTests.shown("base")], in: town)
        let handler = Official.handler()
        let waiting = try await town.open(answers: Town.reachable), decided = try await town.open(), _ = try await town.open("vraag")
        town.clock.advance(days: 3)
        try await town.perform(.take(step: "start"), on: waiting, by: handler)
        try await town.perform(.ask(text: Personal("Welke?"), days: 28), on: waiting, by: handler)
        try await town.decide(decided, by: handler)
        town.clock.advance(seconds: 1_801)
        await town.journal.settled()
    }

    private static func same(_ one: Evidence, _ other: Evidence) throws {
        let (from, through) = (try date("2026-10-01"), try date("2026-12-31"))
        for key in ["kap", "vraag", "melding"].map(ServiceKey.init(rawValue:)) {
            func reading(_ evidence: Evidence) -> ServiceEvidence {
                var reading = evidence.reading(of: key, from: from, through: through)
                reading.paths.sort { "\($0.pages.sorted()) \($0.seen.sorted())" < "\($1.pages.sorted()) \($1.seen.sorted())" }
                return reading
            }
            #expect(reading(one) == reading(other), "\(key.rawValue)")
            let logs = [one, other].map { XESWriter.write($0.process(of: key, from: from, through: through)) }
            #expect(logs[0] == logs[1], "\(key.rawValue)")
            let months = Month(from)...Month(through)
            #expect(one.published(of: key, in: months) == other.published(of: key, in: months), "\(key.rawValue)")
            #expect(one.alarms(of: key, for: .outside) == other.alarms(of: key, for: .outside), "\(key.rawValue)")
        }
        #expect(one.arms(of: ArmTests.experiment, phase: 1) == other.arms(of: ArmTests.experiment, phase: 1))
        #expect(one.bytes == other.bytes)
        #expect(one.position == other.position)
    }

    @Test("a start from a snapshot gives what the whole journal gives, and reads no event again")
    func start() async throws {
        let town = try Town()
        try await Self.play(town)
        let (first, _) = try Self.start(town)
        try first.keep(after: 1)
        let (second, read) = try Self.start(town)
        #expect(read == 0)
        try Self.same(first, second)
        #expect(second.reading(of: EvidenceTests.kap, from: try date("2026-11-01"), through: try date("2026-11-30")).visits > 0)
    }

    @Test("what goes on when the snapshot is written is followed from there")
    func later() async throws {
        let town = try Town()
        let visit = Identifier.timeOrdered(at: town.clock.now)
        try await EvidenceTests.play([EvidenceTests.started(), .pageCompleted(page: "plek", seconds: 8)], of: visit, in: town)
        try await Self.play(town)
        let open = try await town.open()
        await town.journal.settled()
        try Self.start(town).0.keep(after: 1)
        // A visit, a case and its clock go on after it.
        try await EvidenceTests.play([.submitted(service: EvidenceTests.kap, seconds: 77)], of: visit, in: town)
        town.clock.advance(days: 70)
        try await town.decide(open, by: .handler())
        let (evidence, read) = try Self.start(town)
        #expect(read > 0)
        try Self.same(evidence, town.hall.evidence)
        #expect(town.hall.evidence.reading(of: EvidenceTests.kap, from: try date("2027-01-01"), through: try date("2027-02-28")).decidedWithTerm == 1)
    }

    @Test("a snapshot is written when enough happened, and says so by itself")
    func worthKeeping() async throws {
        let town = try Town()
        try await Self.play(town)
        let (evidence, _) = try Self.start(town)
        try evidence.keep(after: 100_000)
        #expect(!FileManager.default.fileExists(atPath: Self.file(town).path))
        try evidence.keep(after: 1)
        let attributes = try FileManager.default.attributesOfItem(atPath: Self.file(town).path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        try FileManager.default.removeItem(at: Self.file(town))
        // Nothing happened since.
        try evidence.keep(after: 1)
        #expect(!FileManager.default.fileExists(atPath: Self.file(town).path))
    }

    @Test("a file that was cut, changed or put in place of it is not taken; the journal is read instead")
    func damaged() async throws {
        let town = try Town()
        try await Self.play(town)
        try Self.start(town).0.keep(after: 1)
        let whole = try Data(contentsOf: Self.file(town))
        var dice = SystemRandomNumberGenerator()
        var files: [Data] = [Data(), whole.prefix(10), whole.dropLast(), whole + [0], Data(repeating: 0, count: 5_000)]
        for _ in 0..<60 {
            var changed = whole
            changed[Int.random(in: changed.indices, using: &dice)] ^= 1 << UInt8.random(in: 0...7, using: &dice)
            files.append(changed)
        }
        for bytes in files {
            try bytes.write(to: Self.file(town))
            let (evidence, read) = try Self.start(town)
            #expect(read > 0)
            try Self.same(evidence, town.hall.evidence)
        }
        // Another journal's file, well made.
        let other = try Town()
        try await Self.play(other)
        try Self.start(other).0.keep(after: 1)
        try Data(contentsOf: Self.file(other)).write(to: Self.file(town))
        #expect(try Self.start(town).read > 0)
    }

    @Test("a snapshot of other days off is not taken: terms end on other days")
    func calendar() async throws {
        let town = try Town()
        try await Self.play(town)
        try Self.start(town).0.keep(after: 1)
        let known = town.hall.setting.shelf.current
        let municipality = known.municipality
        let changed = Catalogue(
            municipality: Municipality(
                code: municipality.code, name: municipality.name, languages: municipality.languages, timeZone: municipality.timeZone,
                contact: municipality.contact, decreedDays: []),
            departments: known.departments, lifeEvents: [], services: known.services, themeCSS: nil)
        #expect(try Self.start(town, Setting(journal: town.journal, shelf: CatalogueShelf(changed))).read > 0)
        #expect(try Self.start(town).read == 0)
    }

    @Test("facts that were erased leave the columns, those that are kept too")
    func erased() async throws {
        let town = try Town()
        try await Self.play(town)
        let (from, through) = (try date("2026-11-01"), try date("2026-11-30"))
        func scores(_ evidence: Evidence) -> [Int: Int] { evidence.reading(of: EvidenceTests.kap, from: from, through: through).scores }
        let (running, _) = try Self.start(town)
        try running.keep(after: 1)
        #expect(scores(running) == [4: 1, 1: 1])
        let given = try #require(try town.events().first { $0.facts.integer("score") == 4 })
        try await town.journal.eraseFacts(at: given.position, town.hall.setting.municipality, by: .system, reason: Code(literal: "slip"))
        // A start with the snapshot of before.
        #expect(scores(try Self.start(town).0) == [1: 1])
        // It held what was erased, so it is gone.
        #expect(!FileManager.default.fileExists(atPath: Self.file(town).path))
        // The program that runs, at its next upkeep; and a start with the snapshot that it writes then.
        try running.keep(after: 1)
        #expect(scores(running) == [1: 1])
        let (again, read) = try Self.start(town)
        #expect(read == 0 && scores(again) == [1: 1])
        try Self.same(running, again)
    }

    @Test("what is erased while columns are made anew is not taken for clean")
    func erasedMeanwhile() async throws {
        let town = try Town()
        try await Self.play(town)
        let setting = town.hall.setting
        let events = try town.events()
        let given = try #require(events.first { $0.facts.integer("score") == 4 })
        // Columns that read the event, then it was erased, then they read that it was.
        var state = EvidenceState(setting)
        state.clean = town.journal.position(setting.municipality)
        for event in events { state.apply(event) }
        #expect(!state.holdsErased)
        try await town.journal.eraseFacts(at: given.position, setting.municipality, by: .system, reason: Code(literal: "slip"))
        for event in try town.events().dropFirst(events.count) { state.apply(event) }
        #expect(state.holdsErased)
        // Columns that begin after it never see it.
        var later = EvidenceState(setting)
        later.clean = town.journal.position(setting.municipality)
        for event in try town.events() { later.apply(event) }
        #expect(!later.holdsErased)
    }

    @Test("visits that can no longer be gone on with are forgotten by name, and still counted")
    func abandoned() async throws {
        var state = EvidenceState(localTime: LocalTime(zone: "Europe/Amsterdam"), calendar: TermCalendar(), publishing: .testing(1))
        let begin = Timestamp(microseconds: 1_780_000_000_000_000)
        for number in 0..<20_000 {
            let time = begin.adding(seconds: Int64(number) * 3_600)
            let event = try EvidenceTests.started().recorded(at: time)
            state.apply(
                RecordedEvent(
                    municipality: MunicipalityCode(rawValue: "0000"), position: Int64(number + 1),
                    stream: StreamID(kind: VisitEvent.kind, id: .timeOrdered(at: time)), version: 1, type: event.type, occurred: time, recorded: time,
                    actor: .system, command: .random(), causation: nil, facts: event.facts, sealed: [], writtenVersion: 1, isErased: false))
        }
        // Of 91 days with a visit each hour there are 2,184.
        #expect(state.visits.count <= 8_192 && state.visits.count >= 2_184)
        #expect(state.columns.first?.visits.day.count == 20_000)
    }
}
