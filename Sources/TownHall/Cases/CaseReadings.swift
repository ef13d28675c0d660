import CivilTime
import Journal
import ServiceCatalog

/// The cases as a table, in the transaction that changes them: what the worklist, "mijn zaken" and search by number show.
public struct CaseReading: InlineReading {
    private let calendars: TermCalendars

    public init(calendars: TermCalendars) { self.calendars = calendars }

    public var name: String { "cases" }
    /// Of the tables' shape in the hundred millions; the rest tells of the calendars: other decreed days, other last days.
    public var version: Int { 400_000_000 + calendars.fingerprint }
    public var tables: [String] { ["case_row"] }
    public var kinds: Set<StreamKind> { [CaseEvent.kind] }
    /// Each case has a number of its year.
    public func counters(of table: String) -> ClosedRange<String>? { "case-0000"..."case-9999" }

    public func schema(_ table: (String) -> String) -> [String] {
        let name = table("case_row")
        return [
            """
            CREATE TABLE \(name) (
                municipality TEXT NOT NULL, stream BYTEA NOT NULL, year BIGINT NOT NULL, number BIGINT NOT NULL, service TEXT NOT NULL,
                service_version TEXT NOT NULL, department TEXT NOT NULL, channel TEXT NOT NULL, status TEXT NOT NULL, assignee BYTEA,
                received BIGINT NOT NULL, term TEXT NOT NULL, term_legal BIGINT NOT NULL, term_start BIGINT NOT NULL, suspended_on BIGINT,
                standstill BIGINT NOT NULL, respond_by BIGINT,
                extension TEXT NOT NULL, rank BIGINT NOT NULL, waiting BIGINT NOT NULL, closed BIGINT NOT NULL, result TEXT NOT NULL,
                subject BYTEA NOT NULL, summary BYTEA NOT NULL, summary_key BYTEA NOT NULL,
                PRIMARY KEY (municipality, stream))
            """,
            "CREATE UNIQUE INDEX \(name)_number ON \(name) (municipality, year, number)",
            // Each list is read in the order of an index, so that it costs the same whatever the number of cases.
            "CREATE INDEX \(name)_department ON \(name) (municipality, department, closed, rank, stream)",
            "CREATE INDEX \(name)_respond ON \(name) (municipality, respond_by)",
            "CREATE INDEX \(name)_assignee ON \(name) (municipality, department, assignee, closed, rank, stream)",
        ]
    }

    public func applier(_ table: (String) -> String) -> any ReadingApplier { CaseApplier(table: table("case_row"), calendars: calendars) }
}

private struct CaseApplier: ReadingApplier {
    let calendars: TermCalendars
    private let insert, setStatus, setAssignee, setWaiting, setResult, close, readTerm, writeTerm, forget: String

    init(table: String, calendars: TermCalendars) {
        self.calendars = calendars
        insert = """
            INSERT INTO \(table) (municipality, stream, year, number, service, service_version, department, channel, status, received, term, term_legal,
            term_start, standstill, extension, rank, waiting, closed, result, subject, summary, summary_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, '', $14, 0, 0, '', $15, $16, $17)
            """
        func update(_ column: String) -> String { "UPDATE \(table) SET \(column) = $1 WHERE municipality = $2 AND stream = $3" }
        setStatus = update("status")
        setAssignee = update("assignee")
        setWaiting = "UPDATE \(table) SET waiting = $1, respond_by = $2 WHERE municipality = $3 AND stream = $4"
        setResult = update("result")
        close = "UPDATE \(table) SET closed = 1, rank = $1 WHERE municipality = $2 AND stream = $3"
        readTerm = "SELECT received, term, term_legal, term_start, suspended_on, standstill, extension FROM \(table) WHERE municipality = $1 AND stream = $2"
        writeTerm = "UPDATE \(table) SET suspended_on = $1, standstill = $2, extension = $3, rank = $4 WHERE municipality = $5 AND stream = $6"
        forget = "UPDATE \(table) SET summary = $1, summary_key = $2 WHERE municipality = $3 AND stream = $4 AND subject = $5"
    }

    func apply(_ event: RecordedEvent, _ connection: any Connection) throws {
        guard let known = CaseEvent(event) else { return }
        let calendar = calendars[event.municipality]
        let place: [SQLValue] = [.text(event.municipality.rawValue), .bytes(event.stream.id.bytes)]
        func run(_ sql: String, _ value: SQLValue) throws { try connection.execute(sql, [value] + place) }
        switch known {
        case .opened(let opening):
            let clock = TermClock(opening)
            let summary = event.sealed.count > 1 ? event.sealed[1] : nil
            try connection.execute(
                insert,
                place + [
                    .integer(Int64(opening.received.year)), .integer(opening.number), .text(opening.service.rawValue), .text(opening.serviceVersion),
                    .text(opening.department.rawValue), .text(opening.channel.rawValue), .text(opening.status), .integer(Int64(opening.received.daysSince1970)),
                    .text(opening.term?.code ?? ""), .integer(opening.termIsLegal ? 1 : 0),
                    .integer(Int64((clock?.start ?? opening.received).daysSince1970)), .integer(WorklistOrder.rank(clock, calendar)),
                    .bytes(opening.subject.bytes),
                    .bytes(summary?.ciphertext ?? []), .bytes(summary?.keyID.bytes ?? []),
                ])
        case .statusReached(let status, _): try run(setStatus, .text(status))
        case .assigned(let account): try run(setAssignee, account.map { .bytes($0.bytes) } ?? .null)
        case .informationRequested(let respondBy):
            try connection.execute(setWaiting, [.integer(1), .integer(Int64(respondBy.daysSince1970))] + place)
        case .informationReceived: try connection.execute(setWaiting, [.integer(0), .null] + place)
        case .decisionTaken(let result): try run(setResult, .text(result))
        case .closed: try run(close, .integer(WorklistOrder.rank(closedAt: event.occurred)))
        case .termSuspended(let date): try changeTerm(place, calendar, connection) { $0.suspend(on: date) }
        case .termResumed(let date): try changeTerm(place, calendar, connection) { $0.resume(on: date) }
        case .termExtended(let length): try changeTerm(place, calendar, connection) { $0.extend(by: length) }
        case .forgotten(let subject): try connection.execute(forget, [.bytes([]), .bytes([])] + place + [.bytes(subject.bytes)])
        case .messageSent, .documentAdded, .dataViewed: break
        }
    }

    private func changeTerm(
        _ place: [SQLValue], _ calendar: TermCalendar, _ connection: any Connection, _ change: (inout TermClock) -> Void
    ) throws {
        guard var clock = try connection.first(readTerm, place, CaseTable.clock) ?? nil else { return }
        change(&clock)
        try connection.execute(
            writeTerm,
            [
                clock.suspendedOn.map { .integer(Int64($0.daysSince1970)) } ?? .null, .integer(Int64(clock.standstill)), .text(clock.extended?.code ?? ""),
                .integer(WorklistOrder.rank(clock, calendar)),
            ] + place)
    }
}

enum CaseTable {
    /// The term in columns 0…6: received, term, legal, start, suspended on, standstill, extension.
    static func clock(_ row: any Row) -> TermClock? {
        guard let length = Service.Term.Length(code: row.text(1)), let received = CalendarDate(daysSince1970: Int(row.integer(0))) else { return nil }
        return TermClock(
            length: length, isLegal: row.integer(2) == 1, received: received, start: CalendarDate(daysSince1970: Int(row.integer(3))) ?? received,
            suspendedOn: row.isNull(4) ? nil : CalendarDate(daysSince1970: Int(row.integer(4))), standstill: Int(row.integer(5)),
            extended: Service.Term.Length(code: row.text(6)))
    }
}
