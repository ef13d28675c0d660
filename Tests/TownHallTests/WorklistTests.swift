import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("The worklist")
struct WorklistTests {
    let town: Town
    let handler = Official.handler()

    init() throws { town = try Town() }

    private func list(_ whose: Cases.Filter.Whose = .department, closed: Bool = false) async throws -> [Cases.Row] {
        try await town.cases.list(.init(department: Town.green, whose: whose, isClosed: closed), by: handler)
    }

    @Test("what is late comes first, what waits for the resident last")
    func groups() async throws {
        let late = try await town.open("melding")
        town.clock.advance(days: 10)
        let waiting = try await town.open("kap", resident: Resident.demo[0])
        try await town.perform(.ask(text: Personal("Wat?"), days: 14), on: waiting, by: handler)
        let without = try await town.open("vraag")
        let later = try await town.open("kap")
        town.clock.advance(days: 52)
        let soon = try await town.open("melding")
        // 3 January 2027 is a Sunday: five working days end in the week after the next day.
        town.clock.advance(days: 1)
        let rows = try await list()
        #expect(rows.map(\.id) == [late, later, soon, without, waiting])
        #expect(rows.map(town.cases.group(of:)) == [.late, .thisWeek, .thisWeek, .later, .waiting])
        let filter = Cases.Filter(department: Town.green)
        for (group, count) in [(Cases.Group.late, 1), (.thisWeek, 2), (.later, 1), (.waiting, 1)] {
            #expect(try await town.cases.count(filter, group) == count)
        }
        #expect(try await town.cases.count(filter) == 5)
        // The page after where a group begins shows it from its first case.
        func from(_ group: Cases.Group) async throws -> [Identifier] {
            try await town.cases.list(filter, by: handler, after: town.cases.beginning(of: group)).map(\.id)
        }
        #expect(try await from(.late) == rows.map(\.id))
        #expect(try await from(.thisWeek) == [later, soon, without, waiting])
        #expect(try await from(.later) == [without, waiting])
        #expect(try await from(.waiting) == [waiting])
        let place = town.cases.beginning(of: .late)
        #expect(Cases.Cursor(place.description) == place)
    }

    @Test("a question that was not answered in time has a signal, whether or not its term stood still, and a list of its own until someone goes on")
    func unanswered() async throws {
        let sent = try await town.open("kap", resident: Resident.demo[0]), unseen = try await town.open("melding", answers: Town.reachable),
            open = try await town.open("kap", answers: Town.reachable)
        for (id, days) in [(sent, 3), (unseen, 3), (open, 9)] { try await town.perform(.ask(text: Personal("Wat?"), days: days), on: id, by: handler) }
        let filter = Cases.Filter(department: Town.green, isAnswerOverdue: true)
        town.clock.advance(days: 3)
        #expect(try await town.cases.count(filter) == 0)
        #expect(try await list().allSatisfy { !$0.isAnswerOverdue })
        town.clock.advance(days: 1)
        let due = try date("2026-12-30")
        // Before the program lets the term run again too, it is as the law has it: since the day on which the answer was due.
        for _ in 0..<2 {
            #expect(Set(try await town.cases.list(filter, by: handler).map(\.id)) == [sent, unseen])
            #expect(try await town.cases.count(filter) == 2)
            let row = try #require(try await list().first { $0.id == sent })
            #expect(row.isAnswerOverdue && row.clock?.isSuspended == false && row.due == due)
            let situation = try await town.cases.situation(of: sent)
            #expect(situation.due == due && !situation.isSuspended && situation.answersBy == nil && situation.question?.isPast == true)
            try await town.cases.lapse()
        }
        for id in [sent, unseen] { try await town.perform(.goOn, on: id, by: handler) }
        #expect(try await town.cases.list(filter, by: handler).isEmpty)
    }

    @Test("lists by whose, service and status, and other departments' cases in none")
    func filters() async throws {
        let mine = try await town.open(), free = try await town.open(), done = try await town.open("melding")
        _ = try await town.open("parkeren")
        try await town.perform(.assign(to: handler.id), on: mine, by: handler)
        try await town.decide(done, by: handler)
        #expect(try await list(.account(handler.id)).map(\.id) == [mine])
        #expect(try await list(.nobody).map(\.id) == [free])
        #expect(try await list(closed: true).map(\.id) == [done])
        try await town.perform(.assign(to: nil), on: mine, by: handler)
        #expect(try await list(.nobody).count == 2)
        var filter = Cases.Filter(department: Town.green)
        filter.service = ServiceKey(rawValue: "melding")
        #expect(try await town.cases.list(filter, by: handler).isEmpty)
        filter.service = ServiceKey(rawValue: "kap")
        filter.status = "ontvangen"
        #expect(try await town.cases.list(filter, by: handler).count == 2)
    }

    @Test("closed cases stand newest first")
    func closedOrder() async throws {
        var closed: [Identifier] = []
        for _ in 0..<3 {
            let id = try await town.open()
            town.clock.advance(seconds: 60)
            try await town.decide(id, by: handler)
            closed.append(id)
        }
        #expect(try await list(closed: true).map(\.id) == closed.reversed())
    }

    @Test("pages follow each other without a case twice or missing")
    func pages() async throws {
        var all: Set<Identifier> = []
        for index in 0..<23 { all.insert(try await town.open(index.isMultiple(of: 3) ? "melding" : "kap")) }
        let filter = Cases.Filter(department: Town.green)
        var seen: [Identifier] = []
        var place: Cases.Cursor?
        while true {
            let rows = try await town.cases.list(filter, by: handler, after: place, limit: 5)
            if rows.isEmpty { break }
            seen += rows.map(\.id)
            place = Cases.Cursor(try #require(rows.last?.place.description))
        }
        #expect(seen.count == 23)
        #expect(Set(seen) == all)
    }

    @Test("what is no place is none", arguments: ["", "1", "1.", ".abc", "1.zz", "x.00112233445566778899aabbccddeeff"])
    func noPlace(_ text: String) { #expect(Cases.Cursor(text) == nil) }

    @Test("a list view is one event that names its cases and who looked, in a stream of its own")
    func listViews() async throws {
        let ids = [try await town.open(), try await town.open()]
        _ = try await list()
        _ = try await list()
        _ = try await list(.account(handler.id))
        let views = try town.events().filter { $0.type.name == Cases.listViewed.name }
        #expect(views.count == 2)
        #expect(Set(views.map(\.stream.id)).count == 2)
        #expect(views.allSatisfy { $0.actor.id == handler.id && $0.facts.codes("cases").count == ids.count })
    }

    @Test("who saw a case in a list is told by role and day here, once however often, and of no other case")
    func listLooks() async throws {
        let seen = try await town.open(), other = try await town.open("parkeren")
        #expect(try await town.cases.listLooks(at: seen).isEmpty)
        _ = try await list()
        _ = try await list()
        _ = try await town.cases.list(.init(department: Town.green), by: .handler())
        // Half past eleven in the evening, and half past midnight: one day in UTC, two here.
        town.clock.advance(seconds: 13 * 3600 + 1800 + 3600)
        _ = try await list()
        town.clock.advance(seconds: 3600)
        _ = try await list()
        let head = Official(id: .random(), roles: [.departmentHead], department: Town.green)
        _ = try await town.cases.list(.init(department: Town.green), by: head)
        // Opening it is no look at a list.
        _ = try await town.cases.open(seen, by: handler, purpose: Code(literal: "handle"))
        let days = [try date("2026-11-02"), try date("2026-11-03")]
        #expect(
            try await town.cases.listLooks(at: seen) == [
                .init(role: "department_head", day: days[1]), .init(role: "handler", day: days[1]), .init(role: "handler", day: days[0]),
            ])
        #expect(try await town.cases.listLooks(at: other).isEmpty)
        // What a search shows is a list too.
        _ = try await town.cases.search(Personal("niemand"), by: handler)
        let named = try await town.open("vraag", answers: ["naam": .text("Sanne Voorbeeld")])
        _ = try await town.cases.search(Personal("sanne voorbeeld"), by: head)
        #expect(try await town.cases.listLooks(at: named).map(\.role) == ["department_head"])
        // Found by its key, however many there are.
        let plan = try town.journal.database.readNow {
            try $0.all(
                "EXPLAIN QUERY PLAN SELECT role FROM case_look WHERE municipality = $1 AND stream = $2 ORDER BY day DESC, role",
                [.text("0000"), .bytes(seen.bytes)]
            ) {
                $0.text(3)
            }
        }.joined(separator: "; ")
        #expect(plan.contains("SEARCH") && plan.contains("municipality=? AND stream=?"), "\(plan)")
    }

    @Test("a case that only shows that there are more was seen by nobody")
    func more() async throws {
        for _ in 0..<3 { _ = try await town.open() }
        let page = try await town.cases.page(.init(department: Town.green), by: handler, limit: 2)
        #expect(page.rows.count == 2 && page.hasMore)
        let views = try town.events().filter { $0.type.name == Cases.listViewed.name }
        #expect(views.map { $0.facts.codes("cases").count } == [2])
        #expect(try await !town.cases.page(.init(department: Town.green), by: handler, limit: 3).hasMore)
    }

    // MARK: Speed

    @Test("every list is read in the order of an index, without sorting")
    func plans() throws {
        let municipality = town.hall.setting.municipality
        let place = try #require(Cases.Cursor("20000.00112233445566778899aabbccddeeff"))
        for whose in [Cases.Filter.Whose.department, .nobody, .account(.random())] {
            for isClosed in [false, true] {
                let filter = Cases.Filter(department: Town.green, whose: whose, isClosed: isClosed)
                let today = town.hall.setting.today, calendar = town.hall.setting.calendar
                var queries = [nil, place].map { Cases.listing(filter, after: $0, limit: 51, today: today, municipality) }
                queries += (Cases.Group.allCases + [nil]).map { Cases.counting(filter, $0, calendar, today: today, municipality) }
                for query in queries {
                    let plan = try town.journal.database.readNow { try $0.all("EXPLAIN QUERY PLAN " + query.sql, query.values) { $0.text(3) } }.joined(
                        separator: "; ")
                    let index = whose == .department ? "case_row__department" : "case_row__assignee"
                    #expect(plan.replacing(/__[0-9a-f]{8}/, with: "_").contains(index), "\(plan)")
                    #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
                }
            }
        }
    }

    @Test("counts are exact, however many there are, and counted anew when a case changes")
    func exactCounts() async throws {
        try fill(1_250)
        let filter = Cases.Filter(department: Town.green)
        #expect(try await town.cases.count(filter) == 1_250)
        // Without an event nothing is counted anew; views of cases are no change.
        try fill(1, from: 1_250)
        #expect(try await town.cases.count(filter) == 1_250)
        let visit = VisitEvent.started(
            .init(service: ServiceKey(rawValue: "kap"), serviceVersion: "aa", channel: .web, language: .dutch, device: .phone))
        try await EvidenceTests.play([visit], in: town)
        #expect([1_250, 1_251].contains(try await town.cases.count(filter)))
        _ = try await town.open()
        #expect(try await town.cases.count(filter) == 1_252)
    }

    @Test("a look at a case or a list leaves the counts as they are kept, and so does what is said in a case; what moves a case between lists does not")
    func looks() async throws {
        let filter = Cases.Filter(department: Town.green)
        var there = 0, known = 0
        /// Whether counts are still kept after something: a row that came without an event is not in them then.
        func areKept(_ happens: () async throws -> Void) async throws -> Bool {
            known = try await town.cases.count(filter)
            try fill(1, from: there)
            there += 1
            try await happens()
            let now = try await town.cases.count(filter)
            #expect(now == known || now == there)
            return now == known
        }
        let day = town.hall.setting.today
        try fill(1, from: there)
        there += 1
        #expect(try await areKept { _ = try await town.cases.list(filter, by: handler) })
        for event in [CaseEvent.dataViewed(purpose: Code(literal: "handle")), .messageSent(by: .official), .decisionTaken(result: "verleend")] {
            #expect(try await areKept { try await town.keep(event, in: .random(), by: handler) }, "\(event)")
        }
        for event in [
            CaseEvent.statusReached(status: "beoordelen", step: "start"), .assigned(to: handler.id), .informationRequested(respondBy: day),
            .informationReceived,
            .termSuspended(on: day), .termResumed(on: day), .termExtended(by: .weeks(2)), .closed,
        ] {
            #expect(try await !areKept { try await town.keep(event, in: .random(), by: handler) }, "\(event)")
        }
        _ = try await town.open()
        #expect(try await town.cases.count(filter) == there + 1)
    }

    @Test("an event that is said to move no case between lists writes nothing by which they are made")
    func moves() async throws {
        let id = try await town.open("kap", resident: Resident.demo[0])
        func columns() throws -> [[String]] {
            try town.journal.database.readNow {
                try $0.all(
                    "SELECT department, CAST(closed AS TEXT), hex(assignee), service, status, CAST(respond_by AS TEXT), CAST(rank AS TEXT) FROM case_row"
                ) { row in (0..<7).map { row.text($0) } }
            }
        }
        let day = town.hall.setting.today
        for event in [
            CaseEvent.dataViewed(purpose: Code(literal: "handle")), .messageSent(by: .official), .decisionTaken(result: "verleend"),
            .statusReached(status: "beoordelen", step: "start"), .assigned(to: handler.id), .informationRequested(respondBy: day), .informationReceived,
            .termSuspended(on: day), .termResumed(on: day), .termExtended(by: .weeks(2)), .closed,
        ] {
            let before = try columns()
            try await town.keep(event, in: id, by: handler)
            #expect(try (columns() != before) == event.movesInLists, "\(event)")
        }
        let before = try columns()
        try await town.cases.forget(id, by: .system, reason: Code(literal: "request"))
        #expect(try columns() == before)
    }

    @Test("on a weekend the week of work is the next one, and on a Friday it is not")
    func weekOfWork() throws {
        func thisWeek(_ day: String, _ decreed: [String] = []) throws -> Range<Int64> {
            Cases.Group.thisWeek.ranks(try date(day), TermCalendar(decreedDays: Set(try decreed.map(date))))
        }
        func day(_ text: String) throws -> Int64 { Int64(try date(text).daysSince1970) }
        // Friday 27 November 2026, the Saturday and Sunday after it, and the Monday.
        #expect(try thisWeek("2026-11-27") == day("2026-11-27")..<day("2026-11-30"))
        for weekend in ["2026-11-28", "2026-11-29"] { #expect(try thisWeek(weekend) == day(weekend)..<day("2026-12-07")) }
        #expect(try thisWeek("2026-11-30") == day("2026-11-30")..<day("2026-12-07"))
        // Christmas of 2026 is on a Friday: on it the week is over, on the Thursday before it is not.
        #expect(try thisWeek("2026-12-25") == day("2026-12-25")..<day("2027-01-04"))
        #expect(try thisWeek("2026-12-24") == day("2026-12-24")..<day("2026-12-28"))
    }

    /// Rows without events, for tests of speed.
    private func fill(_ count: Int, from first: Int = 0) throws {
        try town.journal.database.writeNow { connection in
            for index in first..<first + count {
                try connection.execute(
                    """
                    INSERT INTO case_row (municipality, stream, year, number, service, service_version, department, channel, status, assignee, received, term,
                    term_legal, term_start, suspended_on, standstill, extension, rank, waiting, closed, result, subject, summary, summary_key)
                    VALUES ('0000', $1, 2026, $2, 'kap', '', 'groen', 'web', 'ontvangen', NULL, 20000, '8w', 1, 20000, NULL, 0, '', $3, 0, 0, '', $4, $5, $6)
                    """,
                    [
                        .bytes(Identifier.random().bytes), .integer(Int64(index + 1_000_000)), .integer(Int64(20_700 + index % 400)),
                        .bytes(Identifier.random().bytes),
                        .bytes([]), .bytes([]),
                    ])
            }
        }
    }

    @Test("a list costs the same at 100,000 cases as at 1,000", .enabled(if: ProcessInfo.processInfo.environment["RAADHUIS_SPEED"] != nil))
    func speed() async throws {
        func cost() async throws -> Double {
            let start = clock()
            for _ in 0..<200 {
                _ = try await list(.nobody)
                for group in Cases.Group.allCases { _ = try await town.cases.count(.init(department: Town.green), group) }
            }
            return Double(clock() - start)
        }
        try fill(1_000)
        _ = try await cost()
        let few = try await cost()
        try fill(99_000, from: 1_000)
        _ = try await cost()
        let many = try await cost()
        print("worklist CPU at 100,000 over 1,000: \(many / few)")
        #expect(many / few < 1.3)
    }
}
