import CivilTime
import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Evidence")
struct EvidenceTests {
    static let kap = ServiceKey(rawValue: "kap")

    /// The events of a visit, appended at once so that a test need not wait for the background.
    static func play(_ events: [VisitEvent], of visit: Identifier = .random(), in town: Town) async throws {
        let now = town.clock.now
        try await town.journal.append(
            Append(
                municipality: town.hall.setting.municipality, actor: Actor(role: Code(literal: "visitor")), command: .timeOrdered(at: now),
                writes: [.init(StreamID(kind: VisitEvent.kind, id: visit), .any, try events.map { try $0.recorded(at: now) })]))
    }

    static func started(_ device: VisitEvent.Device = .phone, language: Language = .dutch, service: ServiceKey = kap) -> VisitEvent {
        .started(.init(service: service, serviceVersion: "00112233445566aa", channel: .web, language: language, device: device))
    }

    /// What is read once nobody is busy any more.
    static func reading(_ town: Town, _ from: String, _ through: String, of service: ServiceKey = kap) throws -> ServiceEvidence {
        town.clock.advance(seconds: 1801)
        return town.hall.evidence.reading(of: service, from: try date(from), through: try date(through))
    }

    /// A small month: four visits on 2 and 3 November, feedback, and three cases.
    static func playMonth(_ town: Town) async throws {
        // Monday 2 November: a visit that is submitted in 300 seconds, one that stops after the first page.
        try await play(
            [
                started(), .pageCompleted(page: "plek", seconds: 40), .pageRejected(page: "boom", fields: ["omtrek:not_a_number", "foto:required"]),
                .pageRejected(page: "boom", fields: ["omtrek:not_a_number"]), .pageCompleted(page: "boom", seconds: 100), .wentBack(page: "plek"),
                .pageCompleted(page: "plek", seconds: 5), .submitted(service: kap, seconds: 300), .feedbackGiven(service: kap, score: 4, got: .yes),
            ], in: town)
        try await play([started(.desktop), .pageCompleted(page: "plek", seconds: 60)], in: town)
        town.clock.advance(days: 1)
        // Tuesday: one that stops at once with a wrong answer, one that skips a page and is submitted in 100 seconds.
        try await play([started(.desktop, language: .english), .pageRejected(page: "plek", fields: ["postcode:wrong_format"])], in: town)
        try await play([started(), .pageCompleted(page: "boom", seconds: 20), .submitted(service: kap, seconds: 100)], in: town)
        try await play([.feedbackGiven(service: kap, score: 1, got: .no)], in: town)
        // A visit to another service counts there.
        try await play([started(service: ServiceKey(rawValue: "vraag"))], in: town)
    }

    @Test("a small month gives each figure as it is counted by hand")
    func figures() async throws {
        let town = try Town()
        try await Self.playMonth(town)
        let month = try Self.reading(town, "2026-11-01", "2026-11-30")
        #expect(month.visits == 4 && month.submitted == 2)
        #expect(month.byDay.map(\.visits) == [2, 2] && month.byDay.map(\.submitted) == [1, 1])
        #expect(month.byDay.map(\.day) == [try date("2026-11-02").daysSince1970, try date("2026-11-03").daysSince1970])
        #expect(month.completedPage == ["plek": 2, "boom": 2])
        // On Monday and on Tuesday at nine.
        #expect(month.byHour == [9: 2, 33: 2] && month.outsideOfficeHours == 0)
        #expect(month.secondsToSubmit?.count == 2 && month.secondsToSubmit?.median == 200)
        // The first completion counts: 40 and 60; 100 and 20.
        #expect(month.secondsOnPage["plek"]?.median == 50 && month.secondsOnPage["plek"]?.count == 2)
        #expect(month.secondsOnPage["boom"]?.lowerQuartile == 40 && month.secondsOnPage["boom"]?.upperQuartile == 80)
        #expect(
            month.rejections.map { "\($0.field) \($0.reason) \($0.times) \($0.visits)" } == [
                "omtrek not_a_number 2 1", "foto required 1 1", "postcode wrong_format 1 1",
            ])
        #expect(month.byDevice == ["phone": .init(visits: 2, submitted: 2), "desktop": .init(visits: 2, submitted: 0)])
        #expect(month.byLanguage == ["nl": .init(visits: 3, submitted: 2), "en": .init(visits: 1, submitted: 0)])
        #expect(month.scores == [4: 1, 1: 1] && month.got == ["yes": 1, "no": 1] && month.meanScore == 2.5)
    }

    @Test("ways about are counted by page and visit, with how many of these were sent")
    func moments() async throws {
        let town = try Town()
        // Goes back twice, asks for help, is sent.
        try await Self.play(
            [
                Self.started(), .pageCompleted(page: "plek", seconds: 4), .wentBack(page: "plek"), .wentBack(page: "plek"), .helpAsked(page: "boom"),
                .submitted(service: Self.kap, seconds: 90),
            ], in: town)
        // Is saved and gone on with, and stops.
        try await Self.play([Self.started(), .saved(page: "boom"), .resumed(page: "boom"), .helpAsked(page: "boom")], in: town)
        let month = try Self.reading(town, "2026-11-01", "2026-11-30")
        #expect(month.moments[.back] == .init(times: 2, visits: 1, submitted: 1) && month.momentsOnPage[.back]?["plek"]?.times == 2)
        #expect(month.moments[.helpAsked] == .init(times: 2, visits: 2, submitted: 1))
        #expect(month.momentsOnPage[.helpAsked] == ["boom": .init(times: 2, visits: 2, submitted: 1)])
        #expect(month.moments[.saved] == .init(times: 1, visits: 1, submitted: 0) && month.moments[.resumed]?.visits == 1)
        // Who was seen on a page of which nothing else is known came to it.
        #expect(month.paths.contains { $0.seen.contains("boom") && !$0.pages.contains("boom") })
    }

    @Test("what fields cost: visits that met a refusal, and how many were sent all the same")
    func refusedFields() async throws {
        let town = try Town()
        try await Self.playMonth(town)
        let month = try Self.reading(town, "2026-11-01", "2026-11-30")
        #expect(month.refused == .init(times: 4, visits: 2, submitted: 1))
        #expect(month.refusedFields["omtrek"] == .init(times: 2, visits: 1, submitted: 1))
        #expect(month.refusedFields["postcode"] == .init(times: 1, visits: 1, submitted: 0))
    }

    @Test("each version of a form has its own figures, and a page can show one alone")
    func versions() async throws {
        let town = try Town()
        func start(_ version: String) -> VisitEvent {
            .started(.init(service: Self.kap, serviceVersion: version, channel: .web, language: .dutch, device: .phone))
        }
        try await Self.play([start("aa"), .pageRejected(page: "plek", fields: ["postcode:required"])], in: town)
        try await Self.play([start("aa"), .submitted(service: Self.kap, seconds: 100), .feedbackGiven(service: Self.kap, score: 2, got: .no)], in: town)
        town.clock.advance(days: 1)
        try await Self.play([start("bb"), .submitted(service: Self.kap, seconds: 40), .feedbackGiven(service: Self.kap, score: 5, got: .yes)], in: town)
        let month = try Self.reading(town, "2026-11-01", "2026-11-30")
        #expect(month.versions.map(\.visits) == [2, 1] && month.versions.map(\.submitted) == [1, 1])
        #expect(month.versions.map(\.meanScore) == [2, 5] && month.versions.map(\.scores) == [1, 1])
        #expect(month.versions.last?.seconds?.median == 40)
        let known = town.hall.evidence.versions(of: Self.kap)
        #expect(known.map(\.since) == [try date("2026-11-02"), try date("2026-11-03")])
        let (from, through) = (try date("2026-11-01"), try date("2026-11-30"))
        let newer = town.hall.evidence.reading(of: Self.kap, from: from, through: through, slice: .init(version: known.last?.name))
        #expect(newer.visits == 1 && newer.submitted == 1 && newer.scores == [5: 1] && newer.rejections.isEmpty && newer.refused.times == 0)
        let none = town.hall.evidence.reading(of: Self.kap, from: from, through: through, slice: .init(version: "cc"))
        #expect(none.visits == 0 && none.cases == 0 && none.scores.isEmpty)
    }

    @Test("cases can be counted by the channel that they came in through; visits are all of the website")
    func channels() async throws {
        let town = try Town()
        for channel in [Service.Channel.web, .counter] {
            let opened = CaseEvent.opened(
                .init(
                    service: Self.kap, serviceVersion: "aa", department: Town.green, channel: channel, received: town.hall.setting.today, term: .weeks(8),
                    termIsLegal: true, status: "ontvangen", subject: .random(), visit: nil, number: 1, evidence: [], outcomes: []))
            try await town.journal.append(
                Append(
                    municipality: town.hall.setting.municipality, actor: .system, command: .random(),
                    writes: [.init(Cases.stream(.random()), .new, [try opened.recorded(at: town.clock.now)])]))
        }
        try await Self.play([Self.started()], in: town)
        let (from, through) = (try date("2026-11-01"), try date("2026-11-30"))
        town.clock.advance(seconds: 1801)
        func read(_ channel: Service.Channel?) -> ServiceEvidence {
            town.hall.evidence.reading(of: Self.kap, from: from, through: through, slice: .init(channel: channel))
        }
        #expect(read(nil).cases == 2 && read(.web).cases == 1 && read(.counter).cases == 1 && read(.paper).cases == 0)
        #expect(read(.web).visits == read(nil).visits && read(.counter).visits == 0)
        let process = town.hall.evidence.process(of: Self.kap, from: from, through: through, slice: .init(channel: .counter))
        #expect(process.caseCount == 1)
    }

    @Test("what is passed never rises along the form, and a skipped page counts as passed")
    func funnel() async throws {
        let town = try Town()
        try await Self.playMonth(town)
        let month = try Self.reading(town, "2026-11-01", "2026-11-30")
        #expect(month.passed(["plek", "boom"]) == [3, 2])
        #expect(month.passed(["plek", "boom", "gegevens"]) == [3, 2, 2])
        #expect(month.passed([]) == [])
    }

    @Test("nobody stops at a page that only some are shown, unless something happened on it")
    func conditionalPages() async throws {
        let town = try Town()
        // Two that stop after the first page: of one it is known that it was shown the second.
        try await Self.play([Self.started(), .pageCompleted(page: "plek", seconds: 1)], in: town)
        try await Self.play([Self.started(), .pageCompleted(page: "plek", seconds: 1), .saved(page: "toestemming")], in: town)
        let day = try Self.reading(town, "2026-11-02", "2026-11-02")
        #expect(day.passed(["plek", "toestemming", "boom"], conditional: ["toestemming"]) == [2, 1, 0])
        #expect(day.passed(["plek", "toestemming", "boom"]) == [2, 0, 0])
    }

    @Test("a period holds both its days and nothing outside")
    func periods() async throws {
        let town = try Town()
        try await Self.playMonth(town)
        #expect(try Self.reading(town, "2026-11-02", "2026-11-02").visits == 2)
        #expect(try Self.reading(town, "2026-11-03", "2026-11-03").submitted == 1)
        #expect(try Self.reading(town, "2026-11-04", "2026-11-30").visits == 0)
        #expect(try Self.reading(town, "2026-10-01", "2026-11-01").visits == 0)
        #expect(try Self.reading(town, "2026-11-03", "2026-11-03").feedbackCount == 1)
        // The wrong order counts as one day.
        #expect(try Self.reading(town, "2026-11-02", "2026-10-01").visits == 2)
        #expect(try Self.reading(town, "2026-11-01", "2026-11-30", of: ServiceKey(rawValue: "onbekend")).visits == 0)
    }

    @Test("a visit counts on the day that it began here, not in Greenwich")
    func localDay() async throws {
        let town = try Town()
        // 23.30 on 2 November in Amsterdam, and half an hour past midnight.
        town.clock.advance(seconds: 13 * 3600 + 1800 + 3600)
        try await Self.play([Self.started()], in: town)
        town.clock.advance(seconds: 3600)
        try await Self.play([Self.started()], in: town)
        #expect(try Self.reading(town, "2026-11-02", "2026-11-02").visits == 1)
        #expect(try Self.reading(town, "2026-11-03", "2026-11-03").visits == 1)
    }

    @Test("someone who took a step in the last half hour has not stopped")
    func busy() async throws {
        let town = try Town()
        let visit = Identifier.random()
        try await Self.play([Self.started()], in: town)
        try await Self.play([Self.started()], of: visit, in: town)
        town.clock.advance(seconds: 1500)
        try await Self.play([.pageCompleted(page: "plek", seconds: 1500)], of: visit, in: town)
        let day = try date("2026-11-02")
        func now() -> ServiceEvidence { town.hall.evidence.reading(of: Self.kap, from: day, through: day) }
        #expect((now().visits, now().busy) == (0, 2))
        town.clock.advance(seconds: 301)
        #expect((now().visits, now().busy) == (1, 1))
        try await Self.play([.submitted(service: Self.kap, seconds: 1900)], of: visit, in: town)
        #expect((now().visits, now().busy, now().submitted) == (2, 0, 1))
    }

    @Test("decisions are held against the term, with days that it stood still")
    func terms() async throws {
        let town = try Town()
        let official = Official.handler()
        // Received on 2 November, eight weeks: through 28 December.
        let quick = try await town.open(), slow = try await town.open(), asked = try await town.open(resident: .demo[0]), waiting = try await town.open()
        _ = try await town.open("vraag")
        try await town.perform(.ask(text: Personal("Welke boom?"), days: 14), on: asked, by: official)
        town.clock.advance(days: 10)
        try await town.decide(quick, by: official)
        try await town.perform(.respond(text: Personal("Een beuk"), files: []), on: asked, by: nil)
        // 2 January 2027, 61 days after receipt: past the term, but within that of the case that stood still for ten days.
        town.clock.advance(days: 51)
        try await town.decide(slow, by: official)
        try await town.decide(asked, by: official)
        let whole = try Self.reading(town, "2026-11-01", "2027-01-31")
        #expect(whole.cases == 4 && whole.casesByChannel == ["web": 4])
        #expect(whole.decided == 3 && whole.decidedWithTerm == 3 && whole.decidedInTime == 2)
        #expect(whole.daysToDecision?.count == 3 && whole.daysToDecision?.median == 61 && whole.daysToDecision?.lowerQuartile == 35.5)
        #expect(whole.results == ["verleend": 3])
        #expect(whole.openCases == 1 && whole.openTooLate == 1)
        _ = waiting
        // As it stood at the end of November: three open, none too late.
        let november = try Self.reading(town, "2026-11-01", "2026-11-30")
        #expect(november.decided == 1 && november.decidedInTime == 1 && november.openCases == 3 && november.openTooLate == 0)
        let other = try Self.reading(town, "2026-11-01", "2027-01-31", of: ServiceKey(rawValue: "vraag"))
        #expect(other.openCases == 1 && other.openTooLate == 0 && other.decidedWithTerm == 0)
    }

    @Test("a case that stands still is not too late, however long")
    func standstill() async throws {
        let town = try Town()
        let id = try await town.open(resident: .demo[0])
        town.clock.advance(days: 50)
        try await town.perform(.ask(text: Personal("Welke boom?"), days: 14), on: id, by: .handler())
        town.clock.advance(days: 30)
        let reading = try Self.reading(town, "2026-11-01", "2027-01-20")
        #expect(reading.openCases == 1 && reading.openTooLate == 0)
    }

    @Test("feedback is there when giving it returns, and a case when submitting it does")
    func isLive() async throws {
        let town = try Town()
        let service = try #require(town.hall.setting.shelf.current[Self.kap])
        let (draft, secret) = try await town.hall.intake.begin(service, language: .dutch, device: .tablet)
        let confirmation = try await town.hall.intake.submit(draft, secret, resident: nil)
        #expect(try Self.reading(town, "2026-11-02", "2026-11-02").submitted == 1)
        try await town.hall.intake.giveFeedback(score: 5, got: .yes, words: Personal(""), confirmation, secret)
        #expect(try Self.reading(town, "2026-11-02", "2026-11-02").scores == [5: 1])
        // The begin of the visit, which is appended a moment later than the submission, fills in what was not known.
        await town.journal.settled()
        #expect(try Self.reading(town, "2026-11-02", "2026-11-02").byDevice["tablet"]?.submitted == 1)
        #expect(try Self.reading(town, "2026-11-02", "2026-11-02").visits == 1)
    }

    @Test("what is read from the journal at the start is what was followed")
    func startsAgain() async throws {
        let town = try Town()
        try await Self.playMonth(town)
        let id = try await town.open()
        town.clock.advance(days: 3)
        try await town.decide(id, by: .handler())
        await town.journal.settled()
        let again = try Evidence(town.hall.setting)
        #expect(again.position == town.hall.evidence.position && again.position == town.journal.position(town.hall.setting.municipality))
        let days = (try date("2026-11-01"), try date("2026-11-30"))
        let (a, b) = (town.hall.evidence.reading(of: Self.kap, from: days.0, through: days.1), again.reading(of: Self.kap, from: days.0, through: days.1))
        #expect(a.visits == b.visits && a.byDay == b.byDay && a.secondsToSubmit == b.secondsToSubmit && a.rejections == b.rejections && a.results == b.results)
        #expect(Set(a.paths) == Set(b.paths) && a.byDevice == b.byDevice && a.scores == b.scores && a.daysToDecision == b.daysToDecision)
        #expect(a.visits == 5 && a.decided == 1)
    }

    @Test("events that come while evidence is being read are neither lost nor counted twice")
    func startsWhileBusy() async throws {
        let town = try Town()
        for _ in 0..<20 { try await Self.play([Self.started()], in: town) }
        let during = try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 { group.addTask { for _ in 0..<25 { try await Self.play([Self.started()], in: town) } } }
            var made: [Evidence] = []
            for _ in 0..<5 { made.append(try Evidence(town.hall.setting)) }
            try await group.waitForAll()
            return made
        }
        town.clock.advance(seconds: 1801)
        for evidence in during + [town.hall.evidence] {
            #expect(evidence.reading(of: Self.kap, from: try date("2026-11-02"), through: try date("2026-11-02")).visits == 120)
        }
    }
}

@Suite("Hours and ages")
struct HoursAndAgesTests {
    @Test("hours fall into parts of the day, and weekends, evenings and early mornings are outside office hours")
    func hours() {
        #expect((0..<24).map(ServiceEvidence.part(ofHour:)) == [Int](repeating: 0, count: 9) + [9, 9, 9, 12, 12, 12, 12, 12] + [Int](repeating: 17, count: 7))
        var reading = ServiceEvidence()
        reading.byHour = [8: 1, 9: 10, 16: 100, 17: 1_000, 4 * 24 + 12: 10_000, 5 * 24 + 12: 100_000, 6 * 24: 1_000_000]
        #expect(reading.outsideOfficeHours == 1_101_001)
    }

    @Test("open cases are told by how long ago they came in")
    func ages() async throws {
        let town = try Town()
        for days in [Int64(50), 10, 8, 3] {
            _ = try await town.open()
            town.clock.advance(days: days)
        }
        _ = try await town.open()
        let today = town.hall.setting.today
        let reading = town.hall.evidence.reading(of: EvidenceTests.kap, from: today, through: today)
        // 71, 21, 11, 3 and 0 days ago.
        #expect(reading.openCases == 5 && reading.openByWeeks == [0: 2, 1: 1, 2: 1, 8: 1])
    }

    @Test("the cases behind a count of open cases are as many as are counted, of each day, channel and age, whatever happened since")
    func openCases() async throws {
        let town = try Town(), handler = Official.handler()
        let first = town.hall.setting.today
        var opened: [Identifier] = []
        for index in 0..<24 {
            opened.append(try await town.open(answers: Town.reachable))
            _ = try await town.open("parkeren")
            town.clock.advance(days: 5)
            if index.isMultiple(of: 3) { try await town.decide(opened[index / 2], by: handler) }
            if index == 11 { try await town.perform(.ask(text: Personal("Wat?"), days: 30), on: opened[11], by: handler) }
        }
        let evidence = town.hall.evidence, kap = EvidenceTests.kap
        var seen: Set<OpenCases> = []
        for days in stride(from: 0, through: 125, by: 3) {
            let day = first.plus(days)
            for slice in [ServiceEvidence.Slice(), .init(channel: .web), .init(channel: .phone)] {
                let reading = evidence.reading(of: kap, from: first, through: day, slice: slice)
                for which in [OpenCases.all, .tooLate] + ServiceEvidence.ageGroups.flatMap({ [.waiting(weeks: $0), .aged(weeks: $0)] }) {
                    let cases = evidence.openCases(which, of: kap, on: day, slice: slice)
                    #expect(cases.count == reading.count(which) && Set(cases.map(\.id)).isSubset(of: opened), "\(which) \(day)")
                    #expect(cases.map(\.received) == cases.map(\.received).sorted())
                    if case .waiting(let weeks) = which { #expect(cases.allSatisfy { $0.received.daysSince1970 + 7 * weeks <= day.daysSince1970 }) }
                    if !cases.isEmpty, slice.channel == .web { seen.insert(which) }
                    if slice.channel == .phone { #expect(cases.isEmpty) }
                }
            }
        }
        #expect(seen.count == 2 + 2 * ServiceEvidence.ageGroups.count)
        // On a day that is over a case that was closed later is among them, and now it is not.
        let closed = try #require(opened.first)
        #expect(evidence.openCases(.all, of: kap, on: first).map(\.id) == [closed])
        #expect(!evidence.openCases(.all, of: kap, on: town.hall.setting.today).map(\.id).contains(closed))
        #expect(evidence.openCases(.all, of: ServiceKey(rawValue: "er-niet"), on: first).isEmpty)
    }
}

@Suite("Rows by day")
struct DayIndexTests {
    @Test("all rows of a period are found, though rows are not quite in order and days change afterwards")
    func finds() {
        var random = SystemRandomNumberGenerator()
        var index = DayIndex()
        var days: [Int32] = []
        for row in 0..<20_000 {
            days.append(Int32(row / 40) + Int32.random(in: -2...2, using: &random))
            index.note(days[row], at: row)
        }
        for _ in 0..<200 {
            let row = Int.random(in: 0..<days.count, using: &random)
            days[row] = Int32.random(in: 0...500, using: &random)
            index.note(days[row], at: row)
        }
        #expect(index.first == days.min() || index.first.map { $0 <= (days.min() ?? 0) } == true)
        for _ in 0..<200 {
            let first = Int32.random(in: -10...520, using: &random)
            let period = first...(first + Int32.random(in: 0...90, using: &random))
            let rows = index.rows(period, of: days.count)
            #expect(rows.joined().filter { period.contains(days[$0]) } == days.indices.filter { period.contains(days[$0]) })
            #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
        }
        #expect(index.rows(600...700, of: days.count).isEmpty && DayIndex().rows(0...9, of: 0).isEmpty && DayIndex().first == nil)
    }

    private static func opening(_ received: Int32) throws -> CaseEvent.Opening {
        CaseEvent.Opening(
            service: EvidenceTests.kap, serviceVersion: "00112233445566aa", department: Town.green, channel: .web,
            received: try #require(CalendarDate(daysSince1970: Int(received))), term: nil, termIsLegal: false, status: "ontvangen",
            subject: Identifier(high: 0, low: 1), visit: nil, number: 1, evidence: [], outcomes: [])
    }

    @Test("cases that matter to a period are all found, and those that were over before it are passed by")
    func cases() throws {
        var random = SystemRandomNumberGenerator()
        var columns = ServiceColumns()
        for row in 0..<20_000 {
            let received = Int32(row / 40)
            _ = columns.addCase(try Self.opening(received), due: received + 20)
            if Int.random(in: 0..<50, using: &random) > 0 { columns.take(.closed, ofCase: row, on: received + Int32.random(in: 0...60, using: &random)) }
        }
        for first in stride(from: Int32(-5), to: 560, by: 37) {
            let days = first...(first + 30)
            let reading = columns.reading(days, moving: [:], busy: [])
            let all = columns.cases.received.indices
            #expect(reading.cases == all.count { days.contains(columns.cases.received[$0]) })
            #expect(reading.decided == all.count { days.contains(columns.cases.decided[$0]) })
            #expect(reading.openCases == all.count { columns.cases.received[$0] <= days.upperBound && columns.cases.closed[$0] > days.upperBound })
        }
        var finished = ServiceColumns()
        for row in 0..<20_000 {
            _ = finished.addCase(try Self.opening(Int32(row / 40)), due: ServiceColumns.never)
            finished.take(.closed, ofCase: row, on: Int32(row / 40) + 5)
        }
        #expect(finished.caseRows(400...420).reduce(0) { $0 + $1.count } < 10_000)
    }
}
