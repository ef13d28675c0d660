import Foundation
import ServiceCatalog
import Testing

@testable import Journal
@testable import TownHall

@Suite("Months that are over, as outsiders are told of them")
struct ClosedMonthTests {
    private static let kap = EvidenceTests.kap
    private static let (november, december, january) = (PublishingTests.november, PublishingTests.december, PublishingTests.january)

    /// Twenty-five visits that are sent, at once.
    private static func play(_ town: Town, count: Int = 25) async throws {
        for number in 0..<count {
            try await EvidenceTests.play(
                [EvidenceTests.started(), .pageCompleted(page: "alles", seconds: 30 + number), .submitted(service: kap, seconds: 90)], in: town)
        }
    }

    /// Goes to the moment at which a day begins in Amsterdam, and some seconds on.
    private static func go(_ town: Town, to day: String, seconds: Int64 = 0) throws {
        let start = town.hall.setting.localTime.start(of: try date(day)).adding(seconds: seconds)
        town.clock.advance(seconds: (start.microseconds - town.clock.now.microseconds) / 1_000_000)
    }

    private static func told(_ town: Town, _ months: ClosedRange<Month>) -> ServiceEvidence { town.hall.evidence.published(of: kap, in: months) }

    private static func around(_ town: Town) throws -> PublishedPeriod {
        town.hall.evidence.published(from: try date("2026-01-01"), through: town.hall.setting.today)
    }

    // MARK: When

    @Test("a month closes at midnight of the municipality's own clock, by the first event after it or the first look")
    func midnight() async throws {
        let town = try Town()
        try await Self.play(town)
        try Self.go(town, to: "2026-12-01", seconds: -1)
        // Half past eleven in the evening in Greenwich is past midnight here, and not the other way round.
        try await town.hall.evidence.closeMonthsThatAreOver()
        #expect(try Self.around(town) == PublishedPeriod(months: nil, newest: nil, running: Self.november))
        #expect(Self.told(town, Self.november...Self.november).visits == 0)
        town.clock.advance(seconds: 1)
        // No event has told so yet.
        #expect(try Self.around(town).running == Self.november)
        let before = try town.events().count
        try await town.hall.evidence.closeMonthsThatAreOver()
        try await town.hall.evidence.closeMonthsThatAreOver()
        let events = try town.events().dropFirst(before)
        #expect(events.map(\.type.name.description) == ["month_closed"] && events.last.flatMap(MonthEvent.init) == .closed(Self.november))
        #expect(try Self.around(town) == PublishedPeriod(months: Self.november...Self.november, newest: Self.november, running: Self.december))
        #expect([20, 30].contains(Self.told(town, Self.november...Self.november).visits))
    }

    @Test("a month that any event closed needs no event of its own; several are closed at once")
    func byAnyEvent() async throws {
        let town = try Town()
        try await Self.play(town)
        try Self.go(town, to: "2027-02-03")
        try await Self.play(town, count: 1)
        let before = try town.events().count
        try await town.hall.evidence.closeMonthsThatAreOver()
        #expect(try town.events().count == before)
        #expect(try Self.around(town).months == Self.november...Self.january)
        #expect(Self.told(town, Self.december...Self.january).visits == 0)
        // What stood open still did at the end of each.
        #expect(Self.told(town, Self.november...Self.november) == Self.told(town, Self.november...Self.november))
    }

    @Test("before the first month there is none, and a municipality that is new has none yet")
    func begin() async throws {
        let town = try Town()
        #expect(try Self.around(town) == PublishedPeriod(months: nil, newest: nil, running: Self.november))
        try await town.hall.evidence.closeMonthsThatAreOver()
        #expect(try town.events().isEmpty)
        try await Self.play(town)
        try Self.go(town, to: "2026-12-05")
        try await town.hall.evidence.closeMonthsThatAreOver()
        // October is over too, but nobody knows anything of it.
        let told = town.hall.evidence.published(from: try date("2026-01-01"), through: try date("2026-12-05"))
        #expect(told.months == Self.november...Self.november)
        #expect(town.hall.evidence.published(from: try date("2026-10-01"), through: try date("2026-10-31")).months == nil)
        #expect(town.hall.evidence.published(from: try date("2026-12-01"), through: try date("2026-12-05")).months == nil)
    }

    @Test("a clock that is set back or runs ahead for a while changes nothing of what was told")
    func wrongClock() async throws {
        let town = try Town()
        try await Self.play(town)
        try Self.go(town, to: "2026-12-01", seconds: 60)
        try await town.hall.evidence.closeMonthsThatAreOver()
        let told = Self.told(town, Self.november...Self.november)
        // Back in November: what is recorded there came after its close.
        try Self.go(town, to: "2026-11-29")
        try await Self.play(town, count: 40)
        #expect(try Self.around(town).months == nil)
        try Self.go(town, to: "2026-12-02")
        try await Self.play(town, count: 1)
        #expect(Self.told(town, Self.november...Self.november) == told)
        // For one event the clock says May.
        try Self.go(town, to: "2027-05-02")
        try await Self.play(town, count: 1)
        try Self.go(town, to: "2026-12-03")
        try await Self.play(town, count: 40)
        #expect(try Self.around(town) == PublishedPeriod(months: Self.november...Self.november, newest: Self.november, running: Self.december))
        try Self.go(town, to: "2027-01-02")
        try await town.hall.evidence.closeMonthsThatAreOver()
        #expect(Self.told(town, Self.november...Self.november) == told)
        #expect(try Self.around(town).months == Self.november...Self.december)
        #expect(town.hall.evidence.alarms(of: Self.kap, for: .outside).allSatisfy { $0.through < town.hall.setting.today })
    }

    // MARK: What

    @Test("what was begun before the close and goes on after it is told as it stood: drafts, answers, decisions, scores")
    func acrossTheClose() async throws {
        let town = try Town()
        var drafts: [Identifier] = []
        for _ in 0..<40 {
            let visit = Identifier.random()
            try await EvidenceTests.play([EvidenceTests.started(), .pageCompleted(page: "alles", seconds: 9)], of: visit, in: town)
            drafts.append(visit)
        }
        var open: [Identifier] = []
        for _ in 0..<30 {
            let id = Identifier.random()
            let opened = CaseEvent.opened(
                .init(
                    service: Self.kap, serviceVersion: "aa", department: Town.green, channel: .web, received: town.hall.setting.today, term: .days(14),
                    termIsLegal: false, status: "ontvangen", subject: .random(), visit: nil, number: 1, evidence: [], outcomes: []))
            try await Self.append([opened], id, in: town)
            open.append(id)
        }
        try Self.go(town, to: "2026-12-01", seconds: 60)
        try await town.hall.evidence.closeMonthsThatAreOver()
        let months = Self.november...Self.november
        let told = Self.told(town, months)
        #expect((31...49).contains(told.visits) && told.submitted == 0 && told.passed(["alles"]) == [told.visits])
        #expect((21...39).contains(told.openCases) && told.openTooLate == told.openCases && told.decided == 0)
        // Drafts are sent, terms stand still from November on, cases are decided, scores given.
        for visit in drafts {
            try await EvidenceTests.play(
                [.submitted(service: Self.kap, seconds: 99), .feedbackGiven(service: Self.kap, score: 2, got: .no)], of: visit, in: town)
        }
        for id in open.prefix(20) { try await Self.append([.termSuspended(on: try date("2026-11-03")), .termExtended(by: .weeks(20))], id, in: town) }
        for id in open { try await Self.append([.decisionTaken(result: "verleend"), .closed], id, in: town) }
        #expect(Self.told(town, months) == told)
        // The department sees it all.
        town.clock.advance(seconds: 1_801)
        #expect(town.hall.evidence.reading(of: Self.kap, from: try date("2026-11-01"), through: try date("2026-11-30")).submitted == 40)
        try Self.go(town, to: "2027-01-01", seconds: 60)
        try await town.hall.evidence.closeMonthsThatAreOver()
        let later = Self.told(town, Self.december...Self.december)
        // What happened in December counts there, as far as it is about happening.
        #expect((31...49).contains(later.scores[2] ?? 0) && later.decided > 0 && later.openCases == 0 && later.visits == 0)
        #expect(Self.told(town, months) == told)
    }

    @Test("what stands open month after month is told alike each time, so that many looks say no more than one")
    func openForLong() async throws {
        let town = try Town()
        for _ in 0..<27 {
            let opened = CaseEvent.opened(
                .init(
                    service: Self.kap, serviceVersion: "aa", department: Town.green, channel: .web, received: town.hall.setting.today, term: nil,
                    termIsLegal: false, status: "ontvangen", subject: .random(), visit: nil, number: 1, evidence: [], outcomes: []))
            try await Self.append([opened], .random(), in: town)
        }
        try Self.go(town, to: "2028-12-01")
        try await town.hall.evidence.closeMonthsThatAreOver()
        let told = (0..<24).map { Self.told(town, Self.november.advanced(by: $0)...Self.november.advanced(by: $0)).openCases }
        #expect([20, 30].contains(told[0]) && Set(told).count == 1)
        // Another month, of what happens in it, has another place.
        let publishing = Publishing(KeyedHash.testing(5), Self.kap)
        #expect(Set((0..<24).map { publishing.rounded(27, "sent", Self.november.advanced(by: $0)) }).count == 2)
    }

    private static func append(_ events: [CaseEvent], _ id: Identifier, in town: Town) async throws {
        let now = town.clock.now
        try await town.journal.append(
            Append(
                municipality: town.hall.setting.municipality, actor: .system, command: .random(),
                writes: [.init(Cases.stream(id), .any, try events.map { try $0.recorded(at: now) })]))
    }

    @Test("what is taken over from elsewhere, of months long past, is told of no month that closed before")
    func takenOver() async throws {
        let town = try Town()
        try await Self.play(town)
        try Self.go(town, to: "2027-01-10")
        try await town.hall.evidence.closeMonthsThatAreOver()
        let months = Self.november...Self.december
        let told = Self.told(town, months)
        let past = town.hall.setting.localTime.start(of: try date("2026-11-20"))
        for _ in 0..<50 {
            let events = [EvidenceTests.started(), .submitted(service: Self.kap, seconds: 60), .feedbackGiven(service: Self.kap, score: 1, got: .no)]
            try await town.journal.append(
                Append(
                    municipality: town.hall.setting.municipality, actor: .system, command: .random(),
                    writes: [.init(StreamID(kind: VisitEvent.kind, id: .random()), .any, try events.map { try $0.recorded(at: past) })]))
        }
        #expect(Self.told(town, months) == told)
        try Self.go(town, to: "2027-02-10")
        try await town.hall.evidence.closeMonthsThatAreOver()
        #expect(Self.told(town, months) == told && Self.told(town, Self.january...Self.january).visits == 0)
        #expect(town.hall.evidence.reading(of: Self.kap, from: try date("2026-11-20"), through: try date("2026-11-20")).submitted == 50)
    }

    @Test("where people stood in a form stays what it was when another definition is published: pages are put in their order, never cut anew")
    func anotherDefinition() async throws {
        let town = try Town()
        for (number, pages) in [[], ["alles"], ["alles", "oud"]].enumerated() {
            for _ in 0..<(25 + 10 * number) {
                try await EvidenceTests.play([EvidenceTests.started()] + pages.map { .pageCompleted(page: $0, seconds: 5) }, in: town)
            }
        }
        for _ in 0..<30 { try await EvidenceTests.play([EvidenceTests.started(), .pageRejected(page: "alles", fields: ["naam:required"])], in: town) }
        try Self.go(town, to: "2026-12-01", seconds: 60)
        try await town.hall.evidence.closeMonthsThatAreOver()
        let months = Self.november...Self.november
        let before = Self.told(town, months)
        // At the begin, on the page itself, after it, and after one that the form has no more.
        #expect(before.paths.count == 4 && before.paths.map(\.visits).reduce(0, +) == before.visits)
        let catalogue = try Town.catalogue()
        let services = catalogue.services.map { service in
            service.key == Self.kap ? Town.service("kap", Town.green, term: nil, pages: ["oud", "alles", "nieuw"]) : service
        }
        town.hall.setting.shelf.replace(
            with: Catalogue(
                municipality: catalogue.municipality, departments: catalogue.departments, lifeEvents: [], services: services, themeCSS: nil))
        let after = Self.told(town, months)
        #expect(after.visits == before.visits && after.paths.map(\.visits).sorted() == before.paths.map(\.visits).sorted())
        #expect((after.byDevice, after.rejections, after.secondsOnPage) == (before.byDevice, before.rejections, before.secondsOnPage))
    }

    @Test("a restart, columns that are made anew and a snapshot give exactly the same figures, and go on from there alike")
    func again() async throws {
        let town = try Town()
        let folder = town.url.appending(path: "readings")
        let kept = try Evidence(town.hall.setting, snapshots: folder)
        let visit = Identifier.timeOrdered(at: town.clock.now)
        try await EvidenceTests.play([EvidenceTests.started(), .pageCompleted(page: "alles", seconds: 8)], of: visit, in: town)
        try await AlarmTests.play(town, weeks: 13, change: 11, perDay: 10)
        try Self.go(town, to: "2027-02-10")
        try await Self.play(town, count: 1)
        try kept.keep(after: 1)
        func same(_ evidence: [Evidence]) throws {
            for through in [Self.november, Self.december, Self.january, Self.january.next] {
                let figures = evidence.map { $0.published(of: Self.kap, in: Self.november...through) }
                #expect(figures.allSatisfy { $0 == figures[0] } && figures[0].visits > 0)
            }
            let alarms = evidence.map { $0.alarms(of: Self.kap, for: .outside) }
            #expect(alarms.allSatisfy { $0 == alarms[0] } && !alarms[0].isEmpty)
        }
        let read = try Evidence(town.hall.setting, snapshots: folder), anew = try Evidence(town.hall.setting)
        try same([town.hall.evidence, kept, read, anew])
        // The visit of November goes on; another month closes.
        try await EvidenceTests.play([.submitted(service: Self.kap, seconds: 9)], of: visit, in: town)
        try await Self.play(town)
        try Self.go(town, to: "2027-03-01")
        try await Self.play(town, count: 1)
        try same([town.hall.evidence, kept, read, anew, try Evidence(town.hall.setting), try Evidence(town.hall.setting, snapshots: folder)])
    }

    @Test("what is erased leaves what was told, for the journal has it no more; the months close where they did")
    func erased() async throws {
        let town = try Town()
        try await Self.play(town)
        try Self.go(town, to: "2026-12-10")
        try await Self.play(town)
        let months = Self.november...Self.november
        #expect(Self.told(town, months).visits > 0)
        for event in try town.events() where event.occurred < town.clock.now && event.type.name.description != "month_closed" {
            try await town.journal.eraseFacts(at: event.position, town.hall.setting.municipality, by: .system, reason: Code(literal: "slip"))
        }
        try town.hall.evidence.keep(after: 1)
        #expect(Self.told(town, months) == ServiceEvidence())
        #expect(try Self.around(town).months == months)
        try Self.go(town, to: "2027-01-01", seconds: 60)
        try await town.hall.evidence.closeMonthsThatAreOver()
        #expect([20, 30].contains(Self.told(town, Self.december...Self.december).visits))
    }

    // MARK: What stands out

    @Test("what stands out is told to outsiders as it stood when the last month was over, and to the department as it is")
    func alarms() async throws {
        let town = try Town()
        // The change begins on 1 February, and has two whole weeks when that month is not over yet.
        try await AlarmTests.play(town, weeks: 15, change: 13)
        let evidence = town.hall.evidence
        #expect(evidence.alarms(of: Self.kap, for: .department).contains { $0.indicator == .completion })
        #expect(evidence.alarms(of: Self.kap, for: .outside).isEmpty)
        try Self.go(town, to: "2027-03-01", seconds: 60)
        try await evidence.closeMonthsThatAreOver()
        let told = evidence.alarms(of: Self.kap, for: .outside)
        let completion = try #require(told.first { $0.indicator == .completion })
        #expect(try completion.since == date("2027-02-01") && !completion.isAbove)
        #expect(completion.also.contains { $0.indicator == .stops(page: "alles") })
        // Later visits, also of those weeks, change nothing.
        try await Self.play(town, count: 200)
        town.clock.advance(days: 14)
        #expect(evidence.alarms(of: Self.kap, for: .outside) == told)
    }

    // MARK: Months

    @Test("months know their days, their neighbours and their names")
    func months() throws {
        for (text, first, last) in [
            ("2026-11", "2026-11-01", "2026-11-30"), ("2026-12", "2026-12-01", "2026-12-31"), ("2028-02", "2028-02-01", "2028-02-29"),
            ("1900-01", "1900-01-01", "1900-01-31"),
        ] {
            let month = try #require(Month(text))
            #expect(try (month.first, month.last) == (date(first), date(last)) && month.description == text)
            #expect(try Month(date(first)) == month && Month(date(last)) == month && month.next.advanced(by: -1) == month)
            #expect(month.distance(to: month.advanced(by: 7)) == 7 && month.next.first == month.last.adding(days: 1))
        }
        #expect(Month("2026-13") == nil && Month("") == nil && Month("2026") == nil)
    }

    @Test("every group is read as it was written")
    func groups() {
        let groups: [PublishedGroup] = [
            .sent, .stopped(.atBegin), .stopped(.after("a")), .stopped(.at("a b")), .hour(129), .refused("naam:required"), .refusedTimes("naam:a b"),
            .device("phone", isSent: true), .device("phone", isSent: false), .language("nl", isSent: true), .language("nl", isSent: false), .page("sent"),
            .score(5), .got("yes"), .channel("web"), .result("late"), .inTime, .late, .withoutTerm, .decided, .open, .openTooLate,
        ]
        for group in groups { #expect(PublishedGroup(code: group.code) == group) }
        #expect(Set(groups.map(\.code)).count == groups.count)
        #expect(PublishedGroup(code: "hour x") == nil && PublishedGroup(code: "") == nil && PublishedGroup(code: "nothing") == nil)
    }
}
