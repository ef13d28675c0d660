import FEEL
import Journal
import ServiceCatalog
import Synchronization

/// How the services do: visits, pages, rejections, feedback, cases and decisions, kept in memory as columns and fed by the journal after
/// each commit. It holds facts alone, so nothing personal can be in it.
public final class Evidence: Sendable {
    private let state: Mutex<EvidenceState>

    /// Reads the journal from its beginning, and follows it from then on.
    public init(_ setting: Setting) throws {
        var state = EvidenceState(municipality: setting.municipality, localTime: setting.localTime, calendar: setting.calendar)
        while true {
            let events = try setting.journal.events(after: state.position, limit: 5_000, setting.municipality)
            guard !events.isEmpty else { break }
            for event in events { state.apply(event) }
        }
        self.state = Mutex(state)
        setting.journal.observe { [weak self] events in
            self?.state.withLock { state in
                for event in events where event.municipality == state.municipality && event.position > state.position { state.apply(event) }
            }
        }
    }

    /// The journal's position up to which everything is in.
    public var position: Int64 { state.withLock { $0.position } }

    /// How a service did in a period, both days included.
    public func reading(of service: ServiceKey, from: CalendarDate, through: CalendarDate) -> ServiceEvidence {
        state.withLock { $0.reading(of: service, from.daysSince1970...max(from.daysSince1970, through.daysSince1970)) }
    }
}

/// One service in one period.
public struct ServiceEvidence: Sendable {
    public var visits = 0
    public var submitted = 0
    /// Visits that completed a page, by page.
    public var completedPage: [String: Int] = [:]
    /// Visits by the day they began on (days since 1970): begun and submitted.
    public var byDay: [Int: (visits: Int, submitted: Int)] = [:]
    /// Seconds from begin to submission, sorted.
    public var secondsToSubmit: [Int] = []
    /// Seconds on a page, sorted.
    public var secondsOnPage: [String: [Int]] = [:]
    /// Times that a page was sent and not accepted, by `field:reason`.
    public var rejections: [String: Int] = [:]
    public var visitsByDevice: [String: Int] = [:]
    public var visitsByLanguage: [String: Int] = [:]
    /// Feedback by score, 1…5.
    public var scores: [Int: Int] = [:]
    public var got: [VisitEvent.Got: Int] = [:]
    public var casesByChannel: [String: Int] = [:]
    /// Days from receipt to decision, sorted.
    public var daysToDecision: [Int] = []
    /// Decisions on or before the last day of the term; and all that had a term.
    public var decidedInTime = 0
    public var decidedWithTerm = 0
    public var results: [String: Int] = [:]
    public var openCases = 0
    public var openTooLate = 0

    public init() {}

    /// The middle value of a sorted list (type 7: the mean of the middle two); `nil` for an empty one.
    public static func median(_ sorted: [Int]) -> Double? {
        guard !sorted.isEmpty else { return nil }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? Double(sorted[middle - 1] + sorted[middle]) / 2 : Double(sorted[middle])
    }
}

/// The columns.
struct EvidenceState {
    let municipality: MunicipalityCode
    let localTime: LocalTime
    let calendar: TermCalendar
    private(set) var position: Int64 = 0

    private struct Visit {
        let service: Int32
        let day: Int32
        /// −1 until submitted.
        var seconds: Int32 = -1
        let device: VisitEvent.Device
        let language: Int32
        /// Pages completed and the seconds on each, as names' numbers.
        var pages: [(page: Int32, seconds: Int32)] = []
    }

    private struct Case {
        let service: Int32
        let received: Int32
        let channel: Service.Channel
        var clock: TermClock?
        /// −1 until decided.
        var decided: Int32 = -1
        var isClosed = false
        var result: Int32 = -1
    }

    private var names: [String] = []
    private var numbers: [String: Int32] = [:]
    private var visits: [Visit] = []
    private var visitIndex: [Identifier: Int] = [:]
    private var cases: [Case] = []
    private var caseIndex: [Identifier: Int] = [:]
    private var rejections: [(service: Int32, day: Int32, field: Int32)] = []
    private var feedback: [(service: Int32, day: Int32, score: Int8, got: VisitEvent.Got)] = []

    init(municipality: MunicipalityCode, localTime: LocalTime, calendar: TermCalendar) {
        self.municipality = municipality; self.localTime = localTime; self.calendar = calendar
    }

    private mutating func number(_ name: String) -> Int32 {
        if let number = numbers[name] { return number }
        let number = Int32(names.count)
        names.append(name)
        numbers[name] = number
        return number
    }

    mutating func apply(_ event: RecordedEvent) {
        position = event.position
        if event.stream.kind == VisitEvent.kind, let known = VisitEvent(event) { apply(known, event) }
        if event.stream.kind == CaseEvent.kind, let known = CaseEvent(event) { apply(known, event) }
    }

    private mutating func apply(_ event: VisitEvent, _ recorded: RecordedEvent) {
        let day = Int32(truncatingIfNeeded: localTime.date(recorded.occurred).daysSince1970)
        let index = visitIndex[recorded.stream.id]
        switch event {
        case .started(let start):
            visitIndex[recorded.stream.id] = visits.count
            visits.append(Visit(service: number(start.service.rawValue), day: day, device: start.device, language: number(start.language.rawValue)))
        case .pageCompleted(let page, let seconds):
            guard let index else { return }
            let number = number(page)
            if !visits[index].pages.contains(where: { $0.page == number }) { visits[index].pages.append((number, Int32(clamping: seconds))) }
        case .pageRejected(_, let fields):
            guard let index else { return }
            for field in fields { rejections.append((visits[index].service, day, number(field))) }
        case .submitted(_, let seconds):
            if let index { visits[index].seconds = Int32(clamping: seconds) }
        case .feedbackGiven(let service, let score, let got):
            feedback.append((number(service.rawValue), day, Int8(clamping: score), got))
        case .wentBack, .saved, .resumed: break
        }
    }

    private mutating func apply(_ event: CaseEvent, _ recorded: RecordedEvent) {
        if case .opened(let opening) = event {
            caseIndex[recorded.stream.id] = cases.count
            cases.append(Case(
                service: number(opening.service.rawValue), received: Int32(truncatingIfNeeded: opening.received.daysSince1970), channel: opening.channel,
                clock: opening.term.map { TermClock(length: $0, isLegal: opening.termIsLegal, received: opening.received) }))
            return
        }
        guard let index = caseIndex[recorded.stream.id] else { return }
        switch event {
        case .termSuspended(let date): cases[index].clock?.suspend(on: date)
        case .termResumed(let date): cases[index].clock?.resume(on: date)
        case .termExtended(let length): cases[index].clock?.extend(by: length)
        case .decisionTaken(let result):
            cases[index].decided = Int32(truncatingIfNeeded: localTime.date(recorded.occurred).daysSince1970)
            cases[index].result = number(result)
        case .closed:
            cases[index].isClosed = true
            if cases[index].decided < 0 { cases[index].decided = Int32(truncatingIfNeeded: localTime.date(recorded.occurred).daysSince1970) }
        default: break
        }
    }

    func reading(of service: ServiceKey, _ period: ClosedRange<Int>) -> ServiceEvidence {
        var reading = ServiceEvidence()
        guard let wanted = numbers[service.rawValue] else { return reading }
        for visit in visits where visit.service == wanted && period.contains(Int(visit.day)) {
            reading.visits += 1
            reading.byDay[Int(visit.day), default: (0, 0)].visits += 1
            reading.visitsByDevice[visit.device.rawValue, default: 0] += 1
            reading.visitsByLanguage[names[Int(visit.language)], default: 0] += 1
            for (page, seconds) in visit.pages {
                reading.completedPage[names[Int(page)], default: 0] += 1
                reading.secondsOnPage[names[Int(page)], default: []].append(Int(seconds))
            }
            if visit.seconds >= 0 {
                reading.submitted += 1
                reading.byDay[Int(visit.day), default: (0, 0)].submitted += 1
                reading.secondsToSubmit.append(Int(visit.seconds))
            }
        }
        reading.secondsToSubmit.sort()
        for page in reading.secondsOnPage.keys { reading.secondsOnPage[page]?.sort() }
        for rejection in rejections where rejection.service == wanted && period.contains(Int(rejection.day)) {
            reading.rejections[names[Int(rejection.field)], default: 0] += 1
        }
        for entry in feedback where entry.service == wanted && period.contains(Int(entry.day)) {
            reading.scores[Int(entry.score), default: 0] += 1
            reading.got[entry.got, default: 0] += 1
        }
        let last = CalendarDate(daysSince1970: period.upperBound) ?? .epoch
        for entry in cases where entry.service == wanted {
            if period.contains(Int(entry.received)) { reading.casesByChannel[entry.channel.rawValue, default: 0] += 1 }
            if entry.decided >= 0, period.contains(Int(entry.decided)) {
                reading.daysToDecision.append(Int(entry.decided - entry.received))
                if entry.result >= 0 { reading.results[names[Int(entry.result)], default: 0] += 1 }
                if let clock = entry.clock {
                    reading.decidedWithTerm += 1
                    if clock.due(calendar, today: last).daysSince1970 >= Int(entry.decided) { reading.decidedInTime += 1 }
                }
            }
            if !entry.isClosed, Int(entry.received) <= period.upperBound {
                reading.openCases += 1
                if let clock = entry.clock, clock.due(calendar, today: last) < last { reading.openTooLate += 1 }
            }
        }
        reading.daysToDecision.sort()
        return reading
    }
}
