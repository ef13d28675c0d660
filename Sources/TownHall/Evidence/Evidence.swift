import CivilTime
import Foundation
import Journal
import ProcessMining
import ServiceCatalog
import Synchronization

/// How the services do: visits, pages, rejections, feedback, cases and decisions, kept in memory as columns and fed by the journal after
/// each commit. It holds facts alone, so nothing personal can be in it.
public final class Evidence: Sendable {
    let setting: Setting
    let state: Mutex<EvidenceState>
    private let snapshot: EvidenceSnapshot?
    /// The position of the snapshot, or 0 while there is none.
    private let kept: Mutex<Int64>
    let workedOut = WorkedOutMemory()
    private let memory = Mutex(ReadingMemory())

    /// Reads the journal, from where a snapshot ends or from its beginning, and follows it from then on.
    ///
    /// - Parameters:
    ///   - folder: Where snapshots are kept; `nil` for nowhere.
    ///   - progress: Told now and then how many events are still to be read.
    public init(_ setting: Setting, snapshots folder: URL? = nil, progress: (Int64) -> Void = { _ in }) throws {
        self.setting = setting
        snapshot = folder.map { EvidenceSnapshot(in: $0, setting) }
        let known = snapshot?.read()
        kept = Mutex(known?.position ?? 0)
        state = Mutex(known ?? Self.empty(setting))
        setting.journal.observe { [weak self] in self?.follow($0) }
        try catchUp(progress)
        guard state.withLock(\.holdsErased) else { return }
        // What was erased since is in the snapshot.
        try dropSnapshot()
        state.withLock { $0 = Self.empty(setting) }
        try catchUp(progress)
    }

    /// No columns yet: what is erased by now is never read.
    private static func empty(_ setting: Setting) -> EvidenceState {
        var state = EvidenceState(setting)
        state.clean = setting.journal.position(setting.municipality)
        return state
    }

    private func dropSnapshot() throws {
        try snapshot?.remove()
        kept.withLock { $0 = 0 }
    }

    /// How many events may come before a snapshot is worth its writing: so many are read in a third of a second.
    public static let worthKeeping: Int64 = 100_000

    /// Writes a snapshot when much has happened since the last one. Columns that hold something that was erased meanwhile are made anew first.
    ///
    /// - Parameter least: After how many events.
    public func keep(after least: Int64 = worthKeeping) throws {
        if state.withLock(\.holdsErased) {
            try dropSnapshot()
            var anew = Self.empty(setting)
            try setting.journal.read(after: anew.position, factsOf: EvidenceState.kinds, setting.municipality) { events in
                for event in events { anew.apply(event) }
            }
            state.withLock { [anew] state in
                let told = max(state.position, state.told)
                state = anew
                state.told = told
            }
            try catchUp()
            workedOut.forget()
        }
        guard let snapshot else { return }
        let state = state.withLock { $0 }
        guard state.position - kept.withLock({ $0 }) >= least, !state.holdsErased else { return }
        try snapshot.write(state)
        kept.withLock { $0 = state.position }
    }

    /// What comes after a gap is left for `catchUp`: another process may append too, and at the start the past comes first.
    private func follow(_ events: [RecordedEvent]) {
        state.withLock { state in
            for event in events where event.municipality == setting.municipality {
                if event.position == state.position + 1 { state.apply(event) } else { state.told = max(state.told, event.position) }
            }
        }
    }

    /// Reads what was passed over. What cannot be read now is read at the next look.
    func catchUpIfBehind() { if state.withLock({ $0.isBehind }) { try? catchUp() } }

    private func catchUp(_ progress: (Int64) -> Void = { _ in }) throws {
        repeat {
            let before = state.withLock { (position: $0.position, told: $0.told) }
            try setting.journal.read(after: before.position, factsOf: EvidenceState.kinds, setting.municipality) { events in
                if let last = events.last { progress(setting.journal.position(setting.municipality) - last.position) }
                state.withLock { state in
                    for event in events where event.position == state.position + 1 { state.apply(event) }
                }
            }
            // What was told of and cannot be read, as of a journal put back from a backup, is not waited for.
            state.withLock { if ($0.position, $0.told) == before { $0.told = $0.position } }
        } while state.withLock(\.isBehind)
    }

    /// How much memory the values of all columns take, in bytes.
    public var bytes: Int { state.withLock { $0.columns.reduce(0) { $0 + $1.bytes } } }

    /// The journal's position up to which everything is in.
    public var position: Int64 { state.withLock { $0.position } }

    /// How a service did in a period, both days included.
    ///
    /// - Parameters:
    ///   - slice: Which visits and cases count.
    ///   - isWhole: Whether to read versions, times per page, rejected fields and other moments too. A table of all services needs none of them.
    public func reading(
        of service: ServiceKey, from: CalendarDate, through: CalendarDate, slice: ServiceEvidence.Slice = .init(), isWhole: Bool = true
    ) -> ServiceEvidence {
        catchUpIfBehind()
        // The columns are taken along as they are, so that the journal need not wait while they are counted.
        let now = setting.now
        guard let (columns, circumstances) = state.withLock({ $0.columns(of: service, through: through, now: now) }) else { return ServiceEvidence() }
        let first = Int32(clamping: from.daysSince1970)
        let days = first...max(first, Int32(clamping: through.daysSince1970))
        let question = ReadingMemory.Question(service: service, days: days, slice: slice, isWhole: isWhole)
        if let known = memory.withLock({ $0.reading(question, at: circumstances) }) { return known }
        let reading = columns.reading(days, moving: circumstances.moving, busy: circumstances.busy, slice: slice, isWhole: isWhole)
        memory.withLock { $0.keep(reading, question, at: circumstances) }
        return reading
    }
}

extension Evidence {
    /// The longest series of weeks: what chance does is judged by half a year, and seasons by the year before that.
    static let longestSeries = 104

    /// The definitions with which visits and cases of a service began, as the journal has their names, and the first day of each; the
    /// oldest first.
    public func versions(of service: ServiceKey) -> [(name: String, since: CalendarDate)] {
        catchUpIfBehind()
        return state.withLock { $0.versions(of: service) }.compactMap { name, day in CalendarDate(daysSince1970: Int(day)).map { (name, $0) } }
    }

    /// Whether a service had a case with an answer, or with any number where it is one.
    public func knows(_ answer: EvidenceAnswer, of service: ServiceKey) -> Bool {
        catchUpIfBehind()
        return state.withLock { state in state.services[service.rawValue].map { state.columns[$0].answers.knows(answer) } ?? false }
    }

    /// The whole weeks of a service before a day; `nil` when nothing is known of it.
    public func weeks(of service: ServiceKey, before day: CalendarDate) -> ServiceWeeks? {
        catchUpIfBehind()
        let now = setting.now
        guard let (columns, circumstances) = state.withLock({ $0.columns(of: service, through: day, now: now) }) else { return nil }
        let end = ServiceWeeks.monday(Int32(clamping: day.daysSince1970))
        let days = [columns.visitIndex.first, columns.caseIndex.first].compactMap { $0 }
        guard let first = days.min(), first < end else { return nil }
        let count = min(Self.longestSeries, Int(end - ServiceWeeks.monday(first)) / 7)
        return columns.weeks(from: end - Int32(7 * count), count: count, busy: circumstances.busy, pages: FormOrder(setting.shelf.known(service)?.form))
    }

    /// Which cases belong to a period.
    public enum CasesOfPeriod: String, Sendable {
        /// Those that came in in it.
        case received
        /// Those of which the last thing that happened is in it.
        case ended
    }

    /// The cases of a service in a period, both days included, as an event log whose activities are the codes of `ProcessLogs.Activity`. Empty
    /// when there are none.
    public func process(
        of service: ServiceKey, from: CalendarDate, through: CalendarDate, by kind: CasesOfPeriod = .received, slice: ServiceEvidence.Slice = .init()
    ) -> EventLog {
        catchUpIfBehind()
        guard let log = state.withLock({ $0.process.log(of: service) }) else { return EventLog() }
        let (first, end) = (setting.localTime.start(of: from).microseconds, setting.localTime.start(of: through.plus(1)).microseconds)
        let answering = state.withLock { $0.cases(of: service, in: slice) }
        let wanted = [(ProcessLogs.Attribute.version, slice.version), (ProcessLogs.Attribute.channel, slice.channel?.rawValue)].compactMap { key, value in
            value.map { value in (column: log.columns(key, ofCases: true).first, code: log.columns(key, ofCases: true).first?.texts.code(of: value)) }
        }
        return log.keepingCases { index in
            // Rows and the cases of the log are added by the same events.
            if let answering, index >= answering.count || !answering[index] { return false }
            for (column, code) in wanted where code == nil || column?.code(at: index) != code { return false }
            let events = log.events(ofCase: index)
            guard let place = kind == .received ? events.first : events.last else { return false }
            return log.time[place] >= first && log.time[place] < end
        }
    }
}

/// The columns of all services, and what is needed to add to them.
struct EvidenceState: Sendable {
    var position: Int64 = 0
    /// The last position of an event that was told of and passed over, for others came before it.
    var told: Int64 = 0
    /// Whether events were passed over that are in the journal.
    var isBehind: Bool { told > position }
    /// The position up to which what was erased is in no column: it was erased before it could be read.
    var clean: Int64 = 0
    /// The last event that says that something was erased.
    private var erased: Int64 = 0
    /// Whether facts were erased that may be in the columns.
    var holdsErased: Bool { erased > clean }

    private let localTime: LocalTime
    private let calendar: TermCalendar
    /// The secret by which counts are rounded.
    let publishing: KeyedHash
    var months: MonthClock
    var services: [String: Int] = [:]
    var columns: [ServiceColumns] = []
    private let identity = UInt64.random(in: .min ... .max)
    /// How often something was added to the columns of a service, by its number.
    var changes: [Int] = []
    /// The streams of whose facts anything is kept.
    static let kinds = [VisitEvent.kind, CaseEvent.kind]
    /// Visits of which more may come.
    var visits: [Identifier: RowAddress] = [:]
    /// How many visits there may be before those are looked for of which nothing more comes.
    private var visitLimit = 4_096
    /// Cases that are not closed, with their clocks.
    var cases: [Identifier: OpenCase] = [:]
    /// Cases by the visit that they come from, until it is known to be submitted: the next event says so.
    var opened: [Identifier: RowAddress] = [:]
    /// Visits that were submitted, oldest first: their last steps may come in after it, for a while.
    var submitted: [(id: Identifier, at: Timestamp)] = []
    var forgotten = 0
    /// The last steps of visits that were not submitted then, oldest first, for as long as someone may still be busy.
    var recent: [(id: Identifier, at: Timestamp)] = []
    /// The last quarter of an hour that was looked up, and its day: the wall clock changes on quarters.
    private var quarter: (number: Int64, day: Int32, hour: Int) = (.min, 0, 0)

    /// The ways that cases went.
    var process = ProcessLogs()

    struct RowAddress { let service: Int32; let row: UInt32 }
    struct OpenCase { let place: RowAddress; var clock: TermClock? }

    init(localTime: LocalTime, calendar: TermCalendar, publishing: KeyedHash) {
        self.localTime = localTime; self.calendar = calendar; self.publishing = publishing
        months = MonthClock(localTime)
    }

    init(_ setting: Setting) {
        self.init(localTime: setting.localTime, calendar: setting.calendar, publishing: setting.journal.publishingHash(setting.municipality))
    }

    mutating func apply(_ event: RecordedEvent) {
        if months.isOver(at: event.recorded) { closeMonths(at: event.recorded) }
        position = event.position
        if event.type.name == Journal.partErased.name { erased = event.position }
        if event.isErased { return }
        let before = place(of: event.stream.id)
        defer {
            let after = place(of: event.stream.id)
            if let before { changes[before] += 1 }
            if let after, after != before { changes[after] += 1 }
        }
        if event.stream.kind == VisitEvent.kind, let known = VisitEvent(event) { apply(known, event) }
        if event.stream.kind == CaseEvent.kind, let known = CaseEvent(event) {
            apply(known, event)
            process.apply(known, event)
        }
    }

    /// The number of the service that a visit or an open case belongs to.
    private func place(of id: Identifier) -> Int? { (visits[id]?.service ?? cases[id]?.place.service).map { Int($0) } }

    private mutating func day(_ time: Timestamp) -> Int32 {
        let number = time.microseconds / 900_000_000
        if number != quarter.number || time.microseconds < 0 {
            quarter = (number, Int32(clamping: localTime.date(time).daysSince1970), localTime.clock(time).hour)
        }
        return quarter.day
    }

    /// The hour of the week, from Monday's first.
    private mutating func hourOfWeek(_ time: Timestamp) -> UInt8 {
        let day = day(time)
        return UInt8(Int(day - ServiceWeeks.monday(day)) * 24 + quarter.hour)
    }

    private mutating func service(_ key: ServiceKey) -> Int {
        if let number = services[key.rawValue] {
            changes[number] += 1
            return number
        }
        services[key.rawValue] = columns.count
        columns.append(ServiceColumns())
        changes.append(0)
        return columns.count - 1
    }

    // MARK: Visits

    private mutating func apply(_ event: VisitEvent, _ recorded: RecordedEvent) {
        let id = recorded.stream.id
        step(id, recorded.occurred)
        let day = day(recorded.occurred)
        switch event {
        case .started(let start):
            // What officials fill in for residents is counted as cases: how residents fare online it does not tell. Its other steps have no
            // visit here that they could be added to.
            guard start.channel == .web else { return }
            // Steps are appended a moment later than a submission, which may come first.
            let place = visits[id] ?? begin(start.service, id, recorded.occurred)
            columns[Int(place.service)].take(event, in: Int(place.row), on: day, hour: hourOfWeek(recorded.occurred))
        case .submitted(let service, _, let channel):
            guard channel == .web else { return }
            let place = visits[id] ?? begin(service, id, recorded.occurred)
            let sent = opened.removeValue(forKey: id).flatMap { $0.service == place.service ? $0.row : nil }
            columns[Int(place.service)].take(event, in: Int(place.row), on: day, sentAs: sent)
            submitted.append((id, recorded.occurred))
            forgetEnded(at: recorded.occurred)
        case .feedbackGiven(let key, let score, let got):
            guard (1...5).contains(score) else { return }
            let service = service(key)
            let visit = visits[id].flatMap { Int($0.service) == service ? Int($0.row) : nil }
            columns[service].addFeedback(day: day, score: UInt8(score), got: got, visit: visit)
            if let visit { columns[service].take(event, in: visit, on: day) }
        case .pageCompleted, .pageRejected, .wentBack, .saved, .resumed, .helpAsked, .exposed, .routed:
            guard let place = visits[id] else { return }
            columns[Int(place.service)].take(event, in: Int(place.row), on: day)
        }
    }

    /// How long after their last step people count as still busy: half an hour, as web analytics commonly has it.
    private static let busy: Int64 = 30 * 60

    private mutating func step(_ id: Identifier, _ time: Timestamp) {
        recent.append((id, time))
        guard recent.count > 1_024, let newest = recent.last?.at else { return }
        let limit = newest.adding(seconds: -Self.busy)
        if let first = recent.first?.at, first < limit { recent.removeAll { $0.at < limit } }
    }

    /// The rows of visits whose people may still be busy.
    func busyRows(of service: Int32, _ now: Timestamp) -> Set<Int> {
        let limit = now.adding(seconds: -Self.busy)
        var rows: Set<Int> = []
        for step in recent.reversed() {
            guard step.at >= limit else { break }
            guard let place = visits[step.id], place.service == service else { continue }
            let row = Int(place.row)
            if columns[Int(service)].visits.seconds[row] < 0 { rows.insert(row) }
        }
        return rows
    }

    private mutating func begin(_ key: ServiceKey, _ id: Identifier, _ time: Timestamp) -> RowAddress {
        let service = service(key), day = day(time)
        let place = RowAddress(service: Int32(service), row: UInt32(columns[service].addVisit(day: day)))
        visits[id] = place
        if visits.count > visitLimit { forgetAbandoned(at: time) }
        return place
    }

    /// A draft can be gone on with for so long; after that nothing more comes of a visit that was not submitted.
    private mutating func forgetAbandoned(at now: Timestamp) {
        let limit = UInt64(max(0, now.adding(seconds: -(Draft.longestLife + 86_400)).microseconds / 1_000))
        // A visit's name begins with the milliseconds of its begin.
        visits = visits.filter { $0.key.high >> 16 >= limit }
        visitLimit = max(4_096, 2 * visits.count)
    }

    /// An hour after its submission nothing more comes of a visit that is counted by its name.
    private mutating func forgetEnded(at now: Timestamp) {
        while forgotten < submitted.count, submitted[forgotten].at.adding(seconds: 3600) < now {
            visits[submitted[forgotten].id] = nil
            forgotten += 1
        }
        if forgotten > 4_096, forgotten * 2 > submitted.count {
            submitted.removeFirst(forgotten)
            forgotten = 0
        }
    }

    // MARK: Cases

    private mutating func apply(_ event: CaseEvent, _ recorded: RecordedEvent) {
        let id = recorded.stream.id
        if case .opened(let opening) = event {
            let service = service(opening.service)
            let clock = TermClock(opening)
            let row = columns[service].addCase(opening, due: due(clock, on: opening.received))
            let place = RowAddress(service: Int32(service), row: UInt32(row))
            cases[id] = OpenCase(place: place, clock: clock)
            if let visit = opening.visit, opening.channel == .web { opened[visit] = place }
            return
        }
        guard var open = cases[id] else { return }
        let (service, row) = (Int(open.place.service), Int(open.place.row))
        let today = localTime.date(recorded.occurred)
        let day = Int32(clamping: today.daysSince1970)
        switch event {
        case .termSuspended(let date): open.clock?.suspend(on: date)
        case .termResumed(let date): open.clock?.resume(on: date)
        case .termExtended(let length): open.clock?.extend(by: length)
        case .decisionTaken: break
        case .closed:
            columns[service].take(event, ofCase: row, on: day)
            cases[id] = nil
            return
        default:
            columns[service].take(event, ofCase: row, on: day)
            return
        }
        columns[service].take(event, ofCase: row, on: day, due: due(open.clock, on: today))
        cases[id] = open
    }

    private func due(_ clock: TermClock?, on day: CalendarDate) -> Int32 {
        clock.map { Int32(clamping: $0.due(calendar, today: day).daysSince1970) } ?? ServiceColumns.never
    }

    // MARK: Reading

    func versions(of service: ServiceKey) -> [(name: String, day: Int32)] {
        guard let number = services[service.rawValue] else { return [] }
        let (names, days) = (columns[number].versionNames.all, columns[number].versionDays)
        return names.indices.sorted { (days[$0], $0) < (days[$1], $1) }.map { (name: names[$0], day: days[$0]) }
    }

    /// For each case of a service, whether an answer and a part of visits are its own; `nil` where a slice asks for none.
    func cases(of service: ServiceKey, in slice: ServiceEvidence.Slice) -> [Bool]? {
        guard slice.answer != nil || !slice.parts.isEmpty else { return nil }
        return services[service.rawValue].flatMap { ServiceColumns.Selection(slice, columns[$0]).ofCases } ?? []
    }

    /// A service's columns as they are now, the last days of terms that stand still, as they are on a day, and the visits that go on.
    func columns(of service: ServiceKey, through day: CalendarDate, now: Timestamp) -> (ServiceColumns, ReadingMemory.Circumstances)? {
        guard let number = services[service.rawValue] else { return nil }
        let moving = movingTerms(on: day, of: Int32(number))[Int32(number)] ?? [:]
        let edition = ServiceEdition(columns: identity, changes: changes[number])
        return (columns[number], .init(edition: edition, moving: moving, busy: busyRows(of: Int32(number), now)))
    }

    /// The last days of terms that stand still, as they are on a day, by service and case.
    ///
    /// - Parameter service: The number of the only one that is asked for; `nil` for all.
    func movingTerms(on day: CalendarDate, of service: Int32? = nil) -> [Int32: [Int: Int32]] {
        var moving: [Int32: [Int: Int32]] = [:]
        for open in cases.values where service == nil || open.place.service == service {
            if let clock = open.clock, clock.isSuspended { moving[open.place.service, default: [:]][Int(open.place.row)] = due(clock, on: day) }
        }
        return moving
    }
}
