import CivilTime
import Foundation
import ServiceCatalog
import Testing

@testable import Journal
@testable import TownHall

@Suite("The days on which terms end (Algemene termijnenwet)")
struct TermCalendarTests {
    let calendar = TermCalendar()

    private func end(_ length: Service.Term.Length, after start: String, legal: Bool = true, decreed: [String] = []) throws -> String {
        try TermCalendar(decreedDays: decreed.map(date)).lastDay(of: length, after: date(start), isLegal: legal).description
    }

    @Test(
        "the holidays of 2026 are free",
        arguments: [
            "2026-01-01", "2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14", "2026-05-25", "2026-12-25", "2026-12-26",
        ])
    func holidays(_ day: String) throws {
        #expect(calendar.isFree(try date(day)))
    }

    @Test("days that are often thought free are not", arguments: ["2026-04-02", "2026-05-04", "2026-12-24", "2026-12-31", "2026-05-15", "2026-10-05"])
    func working(_ day: String) throws { #expect(!calendar.isFree(try date(day))) }

    @Test("terms and working days of the years before 2014 know the Queen's day")
    func queensDayInTerms() throws {
        #expect(try end(.weeks(1), after: "2012-04-23") == "2012-05-01")
        #expect(try end(.workingDays(1), after: "2013-04-29") == "2013-05-01")
    }

    @Test("a decreed day is free (article 3, third paragraph)")
    func decreed() throws {
        #expect(TermCalendar(decreedDays: [try date("2026-05-15")]).isFree(try date("2026-05-15")))
        // A week after 8 May ends on the Friday after Ascension Day.
        #expect(try end(.weeks(1), after: "2026-05-08") == "2026-05-15")
        #expect(try end(.weeks(1), after: "2026-05-08", decreed: ["2026-05-15"]) == "2026-05-18")
    }

    @Test("a term that would end on a free day ends on the next working day (article 1)")
    func article1() throws {
        #expect(try end(.weeks(8), after: "2026-09-26") == "2026-11-23")  // a Saturday
        #expect(try end(.weeks(1), after: "2026-03-27") == "2026-04-07")  // Good Friday, through Easter Monday
        #expect(try end(.days(2), after: "2026-11-20") == "2026-11-23")  // a Sunday
        #expect(try end(.weeks(8), after: "2026-11-02") == "2026-12-28")
        #expect(try end(.months(1), after: "2026-01-31") == "2026-03-02")  // 28 February is a Saturday
    }

    @Test("a term of three days or more holds two working days (article 2)")
    func article2() throws {
        #expect(try end(.days(3), after: "2026-11-20") == "2026-11-24")  // Saturday, Sunday, Monday: one
        #expect(try end(.days(3), after: "2026-04-02") == "2026-04-08")  // Good Friday to Easter Monday: none
        #expect(try end(.days(3), after: "2026-11-23") == "2026-11-26")
        #expect(try end(.days(1), after: "2026-11-23") == "2026-11-24")
    }

    @Test("long terms end where they end (article 4)")
    func article4() throws {
        #expect(try end(.weeks(12), after: "2026-01-03") == "2026-03-30")  // Saturday 28 March
        #expect(try end(.weeks(13), after: "2026-01-03") == "2026-04-04")  // a Saturday, and stays
        #expect(try end(.days(90), after: "2026-01-04") == "2026-04-07")
        #expect(try end(.days(91), after: "2026-01-03") == "2026-04-04")
        #expect(try end(.months(3), after: "2026-08-28") == "2026-11-30")
        #expect(try end(.months(4), after: "2026-07-28") == "2026-11-28")
    }

    @Test("a promise of the municipality's own ends where it ends")
    func promise() throws {
        #expect(try end(.weeks(8), after: "2026-09-26", legal: false) == "2026-11-21")
        #expect(try end(.days(3), after: "2026-11-20", legal: false) == "2026-11-23")
    }

    @Test("working days pass over weekends and holidays")
    func workingDays() throws {
        #expect(try end(.workingDays(10), after: "2026-12-24") == "2027-01-11")
        #expect(try end(.workingDays(5), after: "2026-11-02") == "2026-11-09")
        #expect(try end(.workingDays(1), after: "2026-11-20", legal: false) == "2026-11-23")
    }

    @Test("months end on the last day of a shorter month")
    func months() throws { #expect(try end(.months(1), after: "2027-01-31", legal: false) == "2027-02-28") }

    @Test("every length survives its code", arguments: [Service.Term.Length.days(3), .workingDays(10), .weeks(8), .months(2)])
    func code(_ length: Service.Term.Length) { #expect(Service.Term.Length(code: length.code) == length) }

    @Test("what is no length is none", arguments: ["", "w", "8", "8y", "-1d", "acht"])
    func noCode(_ code: String) { #expect(Service.Term.Length(code: code) == nil) }
}

@Suite("The term of one case")
struct TermClockTests {
    let calendar = TermCalendar()

    @Test("a term that stood still ends as many days later, and articles 1 and 2 come after that")
    func suspension() throws {
        var clock = TermClock(length: .weeks(8), isLegal: true, received: try date("2026-11-02"))
        #expect(clock.due(calendar, today: try date("2026-11-02")) == (try date("2026-12-28")))
        clock.suspend(on: try date("2026-11-10"))
        clock.resume(on: try date("2026-11-15"))
        #expect(clock.standstill == 4)
        // Friday 1 January is free, and so is the weekend after it.
        #expect(clock.due(calendar, today: try date("2026-11-15")) == (try date("2027-01-04")))
    }

    @Test(
        "neither the day of the request stands still nor that of the answer (Awb 4:15, first paragraph)",
        arguments: [
            ("2026-11-10", 0, "2026-12-28"), ("2026-11-11", 0, "2026-12-28"), ("2026-11-12", 1, "2026-12-29"), ("2026-11-14", 3, "2026-12-31"),
            ("2026-11-15", 4, "2027-01-04"), ("2026-11-24", 13, "2027-01-11"),
        ])
    func letterOfTheLaw(_ answered: String, _ days: Int, _ due: String) throws {
        var clock = TermClock(length: .weeks(8), isLegal: true, received: try date("2026-11-02"))
        clock.suspend(on: try date("2026-11-10"))
        // What the page says while it stands still is what comes of an answer on that day.
        #expect(clock.due(calendar, today: try date(answered)) == (try date(due)))
        clock.resume(on: try date(answered))
        #expect(clock.standstill == days)
        #expect(clock.due(calendar, today: try date("2027-02-01")) == (try date(due)))
    }

    @Test("a legal term in working days that stood still ends on a working day too")
    func workingDaysStoodStill() throws {
        var clock = TermClock(length: .workingDays(5), isLegal: true, received: try date("2026-11-02"))
        clock.suspend(on: try date("2026-11-03"))
        // Monday 9 November and five days: a Saturday.
        clock.resume(on: try date("2026-11-09"))
        #expect(clock.standstill == 5)
        #expect(clock.due(calendar, today: try date("2026-11-09")) == (try date("2026-11-16")))
    }

    @Test("a term that the law lets begin later runs from then, and never from before receipt")
    func laterStart() throws {
        // An objection of 2 November to a decision of 26 October: the six weeks for it end on 7 December (Awb 6:7, 7:10).
        let clock = TermClock(length: .weeks(12), isLegal: true, received: try date("2026-11-02"), start: try date("2026-12-07"))
        #expect(clock.due(calendar, today: try date("2026-11-02")) == (try date("2027-03-01")))
        let late = TermClock(length: .weeks(12), isLegal: true, received: try date("2026-11-02"), start: try date("2026-10-01"))
        #expect(late.due(calendar, today: try date("2026-11-02")) == (try date("2027-01-25")))
    }

    @Test("another decreed day is another calendar, in every run")
    func fingerprint() throws {
        let days = [try date("2026-05-15"), try date("2027-05-07")]
        #expect(TermCalendar(decreedDays: days).fingerprint == TermCalendar(decreedDays: days.reversed()).fingerprint)
        #expect(TermCalendar(decreedDays: days).fingerprint != TermCalendar(decreedDays: days.prefix(1)).fingerprint)
        func version(_ calendars: TermCalendars) -> Int { CaseReading(calendars: calendars).version }
        let plain = TermCalendars(calendar), decreed = TermCalendar(decreedDays: days)
        #expect(version(TermCalendars(decreed)) != version(plain))
        // Of one municipality among several too, and not the same for another one.
        let (here, there) = (MunicipalityCode(rawValue: "0001"), MunicipalityCode(rawValue: "0002"))
        let ofEach = [plain, TermCalendars(calendar, own: [here: decreed]), TermCalendars(calendar, own: [there: decreed])].map(version)
        #expect(Set(ofEach).count == 3)
        #expect(
            version(TermCalendars(calendar, own: [there: calendar, here: decreed])) == version(TermCalendars(calendar, own: [here: decreed, there: calendar])))
    }

    @Test("cases of two municipalities in one journal are ranked by the decreed days of each")
    func ranks() throws {
        let (here, there) = (MunicipalityCode(rawValue: "0001"), MunicipalityCode(rawValue: "0002"))
        let reading = CaseReading(calendars: TermCalendars(calendar, own: [there: TermCalendar(decreedDays: [try date("2026-11-16")])]))
        let folder = FileManager.default.temporaryDirectory.appending(path: "ranks-\(Identifier.random())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try SQLiteDatabase(path: folder.appending(path: "ranks.sqlite").path)
        let applier = reading.applier { $0 }
        let (received, now) = (try date("2026-11-02"), Timestamp(microseconds: 1_793_606_400_000_000))
        // Two weeks end on Monday 16 November.
        let opened = CaseEvent.opened(
            .init(
                service: ServiceKey(rawValue: "kap"), serviceVersion: "00112233445566aa", department: Town.green, channel: .web, received: received,
                term: .weeks(2), termIsLegal: true, status: "ontvangen", subject: .random(), visit: nil, number: 1, evidence: [], outcomes: []))
        let streams = [here, there].map { ($0, StreamID(kind: CaseEvent.kind, id: .random())) }
        func ranks(after event: CaseEvent) throws -> [String] {
            let new = try event.recorded(at: now)
            return try database.writeNow { connection in
                try streams.map { municipality, stream in
                    try applier.apply(
                        RecordedEvent(
                            municipality: municipality, position: 1, stream: stream, version: 1, type: new.type, occurred: now, recorded: now, actor: .system,
                            command: .random(), causation: nil, facts: new.facts, sealed: [], writtenVersion: 1, isErased: false), connection)
                    let rank = try connection.first("SELECT rank FROM case_row WHERE stream = $1", [.bytes(stream.id.bytes)]) { $0.integer(0) }
                    return rank.flatMap { CalendarDate(daysSince1970: Int($0)) }?.description ?? "none"
                }
            }
        }
        try database.writeNow { connection in for sql in reading.schema({ $0 }) { _ = try connection.execute(sql) } }
        #expect(try ranks(after: opened) == ["2026-11-16", "2026-11-17"])
        // A term that stood still is reckoned anew by the same calendar.
        _ = try ranks(after: .termSuspended(on: try date("2026-11-04")))
        #expect(try ranks(after: .termResumed(on: try date("2026-11-04"))) == ["2026-11-16", "2026-11-17"])
        try database.close()
    }

    @Test("while it stands still the last day moves along")
    func running() throws {
        var clock = TermClock(length: .weeks(8), isLegal: true, received: try date("2026-11-02"))
        clock.suspend(on: try date("2026-11-10"))
        #expect(clock.isSuspended)
        #expect(clock.due(calendar, today: try date("2026-11-10")) == (try date("2026-12-28")))
        #expect(clock.due(calendar, today: try date("2026-11-11")) == (try date("2026-12-28")))
        #expect(clock.due(calendar, today: try date("2026-11-12")) == (try date("2026-12-29")))
    }

    @Test("suspensions add up; a second begin while it stands still counts once, an end without a begin not at all")
    func several() throws {
        var clock = TermClock(length: .weeks(2), isLegal: false, received: try date("2026-11-02"))
        clock.resume(on: try date("2026-11-03"))
        #expect(clock.standstill == 0)
        clock.suspend(on: try date("2026-11-04"))
        clock.suspend(on: try date("2026-11-06"))
        clock.resume(on: try date("2026-11-07"))
        clock.suspend(on: try date("2026-11-09"))
        clock.resume(on: try date("2026-11-11"))
        #expect(clock.standstill == 3)
        #expect(clock.due(calendar, today: try date("2026-11-12")) == (try date("2026-11-19")))
    }

    @Test("an extension follows the first term, and only the last day of all is moved")
    func extending() throws {
        var clock = TermClock(length: .weeks(8), isLegal: true, received: try date("2026-10-31"))
        // Eight weeks end on Saturday 26 December; six more on Saturday 6 February.
        clock.extend(by: .weeks(6))
        #expect(clock.due(calendar, today: try date("2026-11-02")) == (try date("2027-02-08")))
        clock.suspend(on: try date("2026-11-10"))
        clock.resume(on: try date("2026-11-13"))
        #expect(clock.standstill == 2)
        // Saturday 6 February and two days is a Monday.
        #expect(clock.due(calendar, today: try date("2026-11-13")) == (try date("2027-02-08")))
        #expect(clock.totalDays(calendar, today: try date("2026-11-13")) == 100)
    }
}
