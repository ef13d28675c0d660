import CivilTime
import FEEL
import Foundation
import Journal
import ServiceCatalog
import Statistics
import Testing

@testable import TownHall

@Suite("Alarms")
struct AlarmTests {
    /// Plays weeks of visits to a form of the example; from `change` on, more stop at one page.
    static func play(_ town: Town, weeks: Int, change: Int?, perDay: Int = 20) async throws {
        for week in 0..<weeks {
            for _ in 0..<5 {
                for number in 0..<perDay {
                    let stops = number % 10 < (change.map { week >= $0 } == true ? 6 : 1)
                    var events: [VisitEvent] = [EvidenceTests.started(), .pageCompleted(page: "plek", seconds: 30 + number)]
                    if !stops { events += [.pageCompleted(page: "boom", seconds: 60), .submitted(service: EvidenceTests.kap, seconds: 200 + number * 3)] }
                    if !stops { events.append(.feedbackGiven(service: EvidenceTests.kap, score: 3 + number % 3, got: .yes)) }
                    try await EvidenceTests.play(events, in: town)
                }
                town.clock.advance(days: 1)
            }
            town.clock.advance(days: 2)
        }
    }

    @Test("a form on which more people stop since two weeks raises alarms that say where, since when and how sure")
    func stops() async throws {
        let town = try Town()
        try await Self.play(town, weeks: 14, change: 12)
        let alarms = town.hall.evidence.alarms(of: EvidenceTests.kap)
        let completion = try #require(alarms.first { $0.indicator == .completion })
        #expect(!completion.isAbove && completion.goesOn && completion.isWorse)
        #expect(try completion.since == date("2026-11-02").adding(days: 12 * 7))
        #expect(completion.through == town.hall.setting.today.adding(days: -1))
        #expect(completion.probability < 0.001 && abs(completion.usual - 0.9) < 0.02)
        #expect(completion.seen == .share(40, of: 100))
        // One cause is one alarm: the page is told with it.
        #expect(!alarms.contains { if case .stops = $0.indicator { true } else { false } })
        let page = try #require(completion.also.first)
        #expect(page.indicator == .stops(page: "alles") && page.isAbove && page.isWorse)
        #expect(!alarms.contains { $0.indicator == .visits || $0.indicator == .score })
        #expect(alarms.map(\.probability) == alarms.map(\.probability).sorted())
    }

    @Test("figures about the same, in the same weeks and the same way, are one alarm; others stay apart")
    func causes() throws {
        func alarm(_ indicator: Alarm.Indicator, _ since: String, _ through: String, isAbove: Bool, _ probability: Double = 0.001) throws -> Alarm {
            Alarm(
                service: EvidenceTests.kap, indicator: indicator, since: try date(since), through: try date(through), goesOn: false, isAbove: isAbove,
                seen: .share(4, of: 10), usual: 0.5, probability: probability)
        }
        let fewer = try alarm(.completion, "2026-11-02", "2026-11-15", isAbove: false)
        let stops = try alarm(.stops(page: "plek"), "2026-11-09", "2026-11-15", isAbove: true, 0.000_1)
        let others = try alarm(.stops(page: "boom"), "2026-11-02", "2026-11-08", isAbove: true, 0.000_01)
        let late = try alarm(.inTime, "2026-11-02", "2026-11-15", isAbove: false), slow = try alarm(.daysToDecision, "2026-11-09", "2026-11-15", isAbove: true)
        let visits = try alarm(.visits, "2026-11-02", "2026-11-15", isAbove: true)
        let causes = Alarm.byCause([stops, slow, fewer, visits, others, late])
        #expect(Set(causes.map(\.indicator)) == [.completion, .visits, .inTime])
        #expect(causes.first { $0.indicator == .completion }?.also == [others, stops])
        #expect(causes.first { $0.indicator == .inTime }?.also == [slow])
        // Fewer stopped there weeks later: that is another cause, and so is what got better meanwhile.
        let later = try alarm(.stops(page: "plek"), "2026-11-16", "2026-11-22", isAbove: true),
            better = try alarm(.stops(page: "plek"), "2026-11-02", "2026-11-08", isAbove: false)
        #expect(Alarm.byCause([fewer, later, better]).count == 3)
        #expect(Alarm.byCause([]).isEmpty && Alarm.byCause([stops]) == [stops])
    }

    @Test("who stops at a page of a form is counted there, of those who came to it; a page that only some are shown is passed unseen")
    func stopsByPage() throws {
        func page(_ key: String, show: Bool = false) throws -> FormPage {
            let condition = show ? try FEEL.Expression.compile("1 = 2", in: Scope([])) : nil
            return FormPage(key: key, title: Town.text(key), show: condition, help: nil, fields: [])
        }
        let form = Form(pages: [try page("plek"), try page("extra", show: true), try page("boom")], outcomes: [], scope: Scope([]))
        var columns = ServiceColumns()
        for visit in 0..<10 {
            let row = columns.addVisit(day: 20_000)
            if visit > 0 { columns.take(.pageCompleted(page: "plek", seconds: 1), in: row, on: 20_000) }
            if visit == 1 { columns.take(.saved(page: "extra"), in: row, on: 20_000) }
            if visit > 3 { columns.take(.pageCompleted(page: "boom", seconds: 1), in: row, on: 20_000) }
            if visit > 5 { columns.take(.submitted(service: EvidenceTests.kap, seconds: 9), in: row, on: 20_000) }
        }
        let weeks = columns.weeks(from: ServiceWeeks.monday(20_000), count: 1, busy: [], pages: FormOrder(form))
        #expect(weeks.stops == ["plek": [.share(1, of: 10)], "extra": [.share(1, of: 9)], "boom": [.share(2, of: 8)]])
        #expect(weeks.completion == [.share(4, of: 10)])
    }

    @Test("where nothing changes, and where nothing is, there is no alarm")
    func quiet() async throws {
        let town = try Town()
        #expect(town.hall.evidence.alarms(of: EvidenceTests.kap).isEmpty)
        try await Self.play(town, weeks: 12, change: nil, perDay: 10)
        #expect(town.hall.evidence.alarms(of: EvidenceTests.kap).isEmpty)
        #expect(town.hall.evidence.alarms(of: ServiceKey(rawValue: "vraag")).isEmpty)
    }

    @Test("weeks are whole weeks from Monday to Sunday, each figure as counted by hand")
    func weeks() async throws {
        let town = try Town()
        try await EvidenceTests.playMonth(town)
        town.clock.advance(days: 7)
        let weeks = try #require(town.hall.evidence.weeks(of: EvidenceTests.kap, before: town.hall.setting.today))
        #expect(try weeks.count == 1 && Int(weeks.first) == date("2026-11-02").daysSince1970)
        #expect(weeks.visits == [.count(4)] && weeks.completion == [.share(2, of: 4)] && weeks.got == [.share(1, of: 2)])
        #expect(weeks.secondsToSubmit == [.median(200, of: 2)])
        #expect(weeks.scores[0].value == 2.5 && weeks.scores[0].size == 2)
        for day in -30...30 {
            let monday = ServiceWeeks.monday(Int32(day))
            #expect(CalendarDate(daysSince1970: Int(monday))?.weekday == 1 && (0...6).contains(day - Int(monday)))
        }
    }
}
