import CivilTime
import Columns
import Journal
import ProcessMining
import ServiceCatalog

extension EvidenceState {
    /// What goes on, beside the columns, for as long as events may still come of it.
    func write(to columns: inout ColumnWriter) throws {
        try columns.write(position)
        // 0 where there is no month.
        try columns.write(months.first?.number ?? 0)
        try columns.write(months.running?.number ?? 0)
        let names = services.sorted { $0.value < $1.value }.map(\.key)
        try columns.write(names)
        for service in self.columns { try service.write(to: &columns) }
        try columns.write(visits.map(\.key))
        try columns.write(visits.map(\.value.service))
        try columns.write(visits.map(\.value.row))
        try columns.write(cases.map(\.key))
        try columns.write(cases.map(\.value.place.service))
        try columns.write(cases.map(\.value.place.row))
        try columns.write(cases.map { $0.value.clock?.code ?? "" })
        try columns.write(opened.map(\.key))
        try columns.write(opened.map(\.value.service))
        try columns.write(opened.map(\.value.row))
        try columns.write(submitted.map(\.id))
        try columns.write(submitted.map(\.at.microseconds))
        try columns.write(forgotten)
        try columns.write(recent.map(\.id))
        try columns.write(recent.map(\.at.microseconds))
        try process.write(to: &columns)
    }

    init(from columns: inout ColumnReader, _ setting: Setting) throws {
        self.init(setting)
        position = try columns.number()
        let first = try columns.number(Int.self), running = try columns.number(Int.self)
        months = MonthClock(setting.localTime, first: first == 0 ? nil : Month(number: first), running: running == 0 ? nil : Month(number: running))
        // Nothing is kept that holds what was erased.
        clean = position
        let names = try columns.texts()
        for (number, name) in names.enumerated() {
            services[name] = number
            self.columns.append(try ServiceColumns(from: &columns))
            changes.append(0)
        }
        func places(_ count: Int, _ columns: inout ColumnReader) throws -> [RowAddress] {
            let services = try columns.column(Int32.self), rows = try columns.column(UInt32.self)
            guard services.count == count, rows.count == count else { throw ColumnError.malformed }
            return zip(services, rows).map { RowAddress(service: $0, row: $1) }
        }
        func steps(_ columns: inout ColumnReader) throws -> [(id: Identifier, at: Timestamp)] {
            let ids = try columns.identifiers(), times = try columns.column(Int64.self)
            guard ids.count == times.count else { throw ColumnError.malformed }
            return zip(ids, times).map { ($0, Timestamp(microseconds: $1)) }
        }
        let visits = try columns.identifiers()
        self.visits = Dictionary(zip(visits, try places(visits.count, &columns))) { first, _ in first }
        let cases = try columns.identifiers()
        let casePlaces = try places(cases.count, &columns), clocks = try columns.texts()
        guard clocks.count == cases.count else { throw ColumnError.malformed }
        for (index, id) in cases.enumerated() {
            let clock = clocks[index].isEmpty ? nil : TermClock(code: clocks[index])
            guard clocks[index].isEmpty || clock != nil else { throw ColumnError.malformed }
            self.cases[id] = OpenCase(place: casePlaces[index], clock: clock)
        }
        let opened = try columns.identifiers()
        self.opened = Dictionary(zip(opened, try places(opened.count, &columns))) { first, _ in first }
        submitted = try steps(&columns)
        forgotten = try columns.number()
        recent = try steps(&columns)
        process = try ProcessLogs(from: &columns)
    }
}

extension ProcessLogs: ColumnCoding {
    public func write(to columns: inout ColumnWriter) throws {
        let names = builders.keys.sorted()
        try columns.write(names)
        for name in names { try builders[name]?.write(to: &columns) }
        try columns.write(services.map(\.key))
        try columns.write(services.map(\.value))
    }

    /// The services' logs; cases of all services together are kept only while they are exported.
    public init(from columns: inout ColumnReader) throws {
        self.init()
        for name in try columns.texts() { builders[name] = try EventLogBuilder(from: &columns) }
        let ids = try columns.identifiers(), names = try columns.texts()
        guard ids.count == names.count else { throw ColumnError.malformed }
        services = Dictionary(zip(ids, names)) { first, _ in first }
    }
}

extension ColumnWriter {
    mutating func write(_ ids: [Identifier]) throws {
        try write(ids.map(\.high))
        try write(ids.map(\.low))
    }
}

extension ColumnReader {
    mutating func identifiers() throws -> [Identifier] {
        let high = try column(UInt64.self), low = try column(UInt64.self)
        guard high.count == low.count else { throw ColumnError.malformed }
        return zip(high, low).map { Identifier(high: $0, low: $1) }
    }
}

extension TermClock {
    /// All of it in one text: length, whether legal, received, start, suspended on, standstill, extension.
    var code: String {
        [
            length.code, isLegal ? "1" : "0", String(received.daysSince1970), String(start.daysSince1970), suspendedOn.map { String($0.daysSince1970) } ?? "",
            String(standstill), extended?.code ?? "",
        ].joined(separator: " ")
    }

    init?(code: String) {
        let parts = code.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        func day(_ text: String) -> CalendarDate? { Int(text).flatMap { CalendarDate(daysSince1970: $0) } }
        guard parts.count == 7, let length = Service.Term.Length(code: parts[0]), let received = day(parts[2]), let start = day(parts[3]),
            let standstill = Int(parts[5])
        else { return nil }
        self.init(
            length: length, isLegal: parts[1] == "1", received: received, start: start, suspendedOn: day(parts[4]), standstill: standstill,
            extended: Service.Term.Length(code: parts[6]))
    }
}
