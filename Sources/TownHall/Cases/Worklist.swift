import CivilTime
import Journal
import ServiceCatalog

extension Cases {
    /// A case in a list.
    public struct Row: Sendable {
        public let id: Identifier
        public let number: CaseNumber
        public let service: ServiceKey
        public let serviceVersion: String
        public let department: DepartmentKey
        public let channel: Service.Channel
        public let received: CalendarDate
        public let status: String
        public let assignee: Identifier?
        public let clock: TermClock?
        public let due: CalendarDate?
        public let isWaiting: Bool
        /// The last day on which the resident, who was asked for something, can answer.
        public let respondBy: CalendarDate?
        /// Whether that day has passed while the case waits for the answer: an official goes on, or asks again.
        public let isAnswerOverdue: Bool
        public let isClosed: Bool
        public let result: String?
        public let subject: Identifier
        public let place: Cursor
        /// The answers that name the case, such as "Beuk, Lindelaan 12"; `nil` once forgotten, and where nothing was opened.
        public internal(set) var summary: Personal<String>?
        /// The same as it is kept.
        let sealedSummary: SealedPart?
    }

    /// Which cases of a department to list.
    public struct Filter: Sendable, Hashable {
        public enum Whose: Hashable, Sendable { case department, nobody, account(Identifier) }
        public var department: DepartmentKey
        public var whose: Whose
        public var service: ServiceKey?
        public var status: String?
        public var isClosed = false
        /// Of open cases only those whose question was not answered in time.
        public var isAnswerOverdue = false
        public init(
            department: DepartmentKey, whose: Whose = .department, service: ServiceKey? = nil, status: String? = nil, isClosed: Bool = false,
            isAnswerOverdue: Bool = false
        ) {
            self.department = department; self.whose = whose; self.service = service; self.status = status; self.isClosed = isClosed
            self.isAnswerOverdue = isAnswerOverdue
        }
    }

    /// Where a case stands in a list, so that the next page begins after it.
    public struct Cursor: Hashable, Sendable, CustomStringConvertible {
        let rank: Int64
        let id: Identifier
        init(rank: Int64, id: Identifier) { self.rank = rank; self.id = id }

        /// For an address: `20815.0197…`.
        public var description: String { "\(rank).\(Hex.string(id.bytes))" }

        /// `nil` when `text` is no place.
        public init?(_ text: String) {
            let parts = text.split(separator: ".")
            guard parts.count == 2, let rank = Int64(parts[0]), let id = Identifier(String(parts[1])) else { return nil }
            self.init(rank: rank, id: id)
        }
    }

    /// What open cases are grouped by: what to do first.
    public enum Group: CaseIterable, Sendable {
        /// The term has ended.
        case late
        /// The term ends this week, through Sunday; or through next Sunday, when this week has no working day left.
        case thisWeek
        case later
        /// The term stands still, for the resident is asked for something.
        case waiting

        /// Whether no working day is left in a week, from a day on: then the next one is the week of work.
        static func isOver(weekOf today: CalendarDate, _ calendar: TermCalendar) -> Bool {
            (0...(7 - today.weekday)).allSatisfy { calendar.isFree(today.plus($0)) }
        }

        func ranks(_ today: CalendarDate, _ calendar: TermCalendar) -> Range<Int64> {
            let day = Int64(today.daysSince1970)
            let monday = today.plus(8 - today.weekday)
            let nextWeek = Int64((Self.isOver(weekOf: today, calendar) ? monday.plus(7) : monday).daysSince1970)
            return switch self {
            case .late: Int64.min..<day
            case .thisWeek: day..<nextWeek
            case .later: nextWeek..<WorklistOrder.standingStill
            case .waiting: WorklistOrder.standingStill..<Int64.max
            }
        }
    }

    /// Whether this week has no working day left, so that `Group.thisWeek` is the next one.
    public var isWeekOver: Bool { Group.isOver(weekOf: setting.today, setting.calendar) }

    /// Where a group begins in a list of open cases: the page after this place shows it from its first case.
    public func beginning(of group: Group) -> Cursor {
        Cursor(rank: group.ranks(setting.today, setting.calendar).lowerBound, id: Identifier(high: 0, low: 0))
    }

    /// The group of an open case.
    public func group(of row: Row) -> Group {
        Group.allCases.first { $0.ranks(setting.today, setting.calendar).contains(row.place.rank) } ?? .later
    }

    private static let columns = """
        received, term, term_legal, term_start, suspended_on, standstill, extension, stream, year, number, service, service_version, department, channel, status,
        assignee, waiting, closed, result, subject, summary, summary_key, rank, respond_by
        """

    /// The cases of a list, shortest term first (closed ones: newest first), and an event that says who saw which.
    ///
    /// - Parameter place: Of the last case of the page before.
    /// - Returns: At most `limit` cases.
    /// - Throws: `CaseRefusal.notYourDepartment` where the official may not see the department's cases.
    public func list(_ filter: Filter, by official: Official, after place: Cursor? = nil, limit: Int = 50) async throws -> [Row] {
        try await page(filter, by: official, after: place, limit: limit).rows
    }

    /// The same, and whether there are more: one that nobody sees is read, and is not in the event.
    public func page(_ filter: Filter, by official: Official, after place: Cursor? = nil, limit: Int) async throws -> (rows: [Row], hasMore: Bool) {
        guard official.may(.viewCases(of: filter.department)) else { throw CaseRefusal.notYourDepartment }
        let query = Self.listing(filter, after: place, limit: limit + 1, today: setting.today, setting.municipality)
        let found = try await rows(query.sql, query.values)
        let shown = Array(found.prefix(limit))
        let opener = try await CaseOpener.listing(shown.map(\.id), by: official, purpose: Code(literal: "worklist"), setting)
        return (try opened(shown, opener), found.count > limit)
    }

    static func listing(
        _ filter: Filter, after place: Cursor?, limit: Int, today: CalendarDate, _ municipality: MunicipalityCode
    ) -> (sql: String, values: [SQLValue]) {
        var (condition, values) = condition(filter, today, municipality)
        if let place {
            values += [.integer(place.rank), .bytes(place.id.bytes)]
            condition += " AND (rank, stream) > ($\(values.count - 1), $\(values.count))"
        }
        values.append(.integer(Int64(limit)))
        return ("SELECT \(columns) FROM case_row WHERE \(condition) ORDER BY rank, stream LIMIT $\(values.count)", values)
    }

    /// How many cases a list has; with `group`, only those in it.
    public func count(_ filter: Filter, _ group: Group? = nil) async throws -> Int {
        let today = setting.today
        return try await counts.count(.init(filter: filter, group: group, today: today)) {
            let query = Self.counting(filter, group, setting.calendar, today: today, setting.municipality)
            return try await setting.journal.database.read { connection in try connection.first(query.sql, query.values) { Int($0.integer(0)) } ?? 0 }
        }
    }

    static func counting(
        _ filter: Filter, _ group: Group?, _ calendar: TermCalendar, today: CalendarDate, _ municipality: MunicipalityCode
    ) -> (sql: String, values: [SQLValue]) {
        var (condition, values) = condition(filter, today, municipality)
        if let ranks = group?.ranks(today, calendar) {
            values += [.integer(ranks.lowerBound), .integer(ranks.upperBound)]
            condition += " AND rank >= $\(values.count - 1) AND rank < $\(values.count)"
        }
        return ("SELECT COUNT(*) FROM case_row WHERE \(condition)", values)
    }

    private static func condition(_ filter: Filter, _ today: CalendarDate, _ municipality: MunicipalityCode) -> (String, [SQLValue]) {
        var condition = "municipality = $1 AND department = $2 AND closed = $3"
        var values: [SQLValue] = [.text(municipality.rawValue), .text(filter.department.rawValue), .integer(filter.isClosed ? 1 : 0)]
        func add(_ column: String, _ value: SQLValue) {
            values.append(value)
            condition += " AND \(column) = $\(values.count)"
        }
        switch filter.whose {
        case .department: break
        case .nobody: condition += " AND assignee IS NULL"
        case .account(let id): add("assignee", .bytes(id.bytes))
        }
        if let service = filter.service { add("service", .text(service.rawValue)) }
        if let status = filter.status { add("status", .text(status)) }
        if filter.isAnswerOverdue {
            values.append(.integer(Int64(today.daysSince1970)))
            condition += " AND respond_by < $\(values.count)"
        }
        return (condition, values)
    }

    /// The case with a number, if there is one; nothing that is sealed is opened for it.
    public func find(_ number: CaseNumber) async throws -> Row? {
        try await rows(
            "SELECT \(Self.columns) FROM case_row WHERE municipality = $1 AND year = $2 AND number = $3",
            [.text(setting.municipality.rawValue), .integer(Int64(number.year)), .integer(number.sequence)]
        ).first
    }

    /// The cases among these streams, newest first; nothing that is sealed is opened for them.
    public func rows(of ids: [Identifier]) async throws -> [Row] {
        if ids.isEmpty { return [] }
        let query = Self.selecting(Self.columns, of: ids, setting.municipality)
        return try await rows(query.sql, query.values).sorted { $0.id > $1.id }
    }

    /// The numbers of the cases among these streams; nothing that is sealed is opened for them.
    public func numbers(of ids: [Identifier]) async throws -> [Identifier: CaseNumber] {
        if ids.isEmpty { return [:] }
        let query = Self.selecting("stream, year, number", of: ids, setting.municipality)
        let found = try await setting.journal.database.read { connection in
            try connection.all(query.sql, query.values) { row in
                Identifier(bytes: row.bytes(0)).map { ($0, CaseNumber(year: Int(row.integer(1)), sequence: row.integer(2))) }
            }
        }
        return Dictionary(found.compactMap { $0 }) { first, _ in first }
    }

    private func rows(_ sql: String, _ values: [SQLValue]) async throws -> [Row] {
        let (today, calendar) = (setting.today, setting.calendar)
        return try await setting.journal.database.read { connection in
            try connection.all(sql, values) { Self.row($0, today, calendar) }.compactMap { $0 }
        }
    }

    /// The same cases, with their short names.
    func opened(_ rows: [Row], _ opener: CaseOpener) throws -> [Row] {
        let keys = try opener.keys(rows.compactMap { row in row.sealedSummary.map { KeyPlace(stream: row.id, id: $0.keyID) } })
        return rows.map { row in
            var row = row
            if let part = row.sealedSummary, let key = keys[part.keyID], key.stream == row.id {
                row.summary = (try? key.open(part, part: CaseEvent.Part.summary, version: 1)).map { Personal(String(decoding: $0, as: UTF8.self)) }
            }
            return row
        }
    }

    private static func row(_ row: any SQLRow, _ today: CalendarDate, _ calendar: TermCalendar) -> Row? {
        guard let id = Identifier(bytes: row.bytes(7)), let subject = Identifier(bytes: row.bytes(19)),
            let received = CalendarDate(daysSince1970: Int(row.integer(0)))
        else { return nil }
        let respondBy = row.isNull(23) ? nil : CalendarDate(daysSince1970: Int(row.integer(23)))
        let clock = CaseTable.clock(row)?.on(today, respondBy: respondBy), isClosed = row.integer(17) == 1
        let summary = Identifier(bytes: row.bytes(21)).map { SealedPart(subject: subject, keyID: $0, ciphertext: row.bytes(20)) }
        return Row(
            id: id, number: CaseNumber(year: Int(row.integer(8)), sequence: row.integer(9)), service: ServiceKey(rawValue: row.text(10)),
            serviceVersion: row.text(11), department: DepartmentKey(rawValue: row.text(12)),
            channel: Service.Channel(rawValue: row.text(13)) ?? .web, received: received, status: row.text(14), assignee: Identifier(bytes: row.bytes(15)),
            clock: clock, due: clock?.due(calendar, today: today), isWaiting: row.integer(16) == 1, respondBy: respondBy,
            isAnswerOverdue: !isClosed && respondBy.map { $0 < today } ?? false, isClosed: isClosed,
            result: row.text(18).isEmpty ? nil : row.text(18), subject: subject, place: Cursor(rank: row.integer(22), id: id), summary: nil,
            sealedSummary: summary)
    }

    // MARK: Who looked

    /// The event that says that an official saw a list, which names its cases.
    public static let listViewed = EventType("list_viewed")
    public static let viewKind = StreamKind.view
}
