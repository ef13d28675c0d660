import CivilTime
import ServiceCatalog

/// The term of one case: when it began, how long it stood still, whether it was extended, and so when it ends.
public struct TermClock: Sendable, Hashable {
    public let length: Service.Term.Length
    public let isLegal: Bool
    public let received: CalendarDate
    /// The term begins on the day after this one: the day of receipt, or a later one that the law names.
    public let start: CalendarDate
    /// The day of the request for which the term stands still.
    public private(set) var suspendedOn: CalendarDate?
    /// Days that it stood still, in all suspensions that ended.
    public private(set) var standstill = 0
    public private(set) var extended: Service.Term.Length?

    public init(length: Service.Term.Length, isLegal: Bool, received: CalendarDate, start: CalendarDate? = nil) {
        self.length = length; self.isLegal = isLegal; self.received = received
        self.start = max(received, start ?? received)
    }

    /// As a table keeps it.
    init(
        length: Service.Term.Length, isLegal: Bool, received: CalendarDate, start: CalendarDate, suspendedOn: CalendarDate?, standstill: Int,
        extended: Service.Term.Length?
    ) {
        self.init(length: length, isLegal: isLegal, received: received, start: start)
        self.suspendedOn = suspendedOn; self.standstill = standstill; self.extended = extended
    }

    public var isSuspended: Bool { suspendedOn != nil }

    /// The day of the request. The term stands still from the day after it (Algemene wet bestuursrecht, article 4:15, first paragraph: "met
    /// ingang van de dag na die waarop").
    public mutating func suspend(on date: CalendarDate) {
        if suspendedOn == nil { suspendedOn = date }
    }

    /// The day on which what was asked for came in, on which the time for it passed unused, or on which the question was let go, whichever came
    /// first. The term runs again on that day itself (article 4:15, first paragraph: "tot de dag waarop").
    public mutating func resume(on date: CalendarDate) {
        guard let since = suspendedOn else { return }
        standstill += Self.daysBetween(since, date)
        suspendedOn = nil
    }

    /// The days after the first and before the second: neither the day of the request nor that of the answer stands still.
    private static func daysBetween(_ request: CalendarDate, _ answer: CalendarDate) -> Int {
        max(0, answer.daysSince1970 - request.daysSince1970 - 1)
    }

    /// The term as the law has it on a day: where the time for an answer passed unused it runs again, also before the program wrote that down
    /// (Algemene wet bestuursrecht, article 4:15, first paragraph).
    ///
    /// - Parameter respondBy: The last day for what was asked and has not come in.
    func on(_ today: CalendarDate, respondBy: CalendarDate?) -> TermClock {
        guard let respondBy, respondBy < today else { return self }
        var clock = self
        clock.resume(on: respondBy)
        return clock
    }

    public mutating func extend(by length: Service.Term.Length) { extended = length }

    /// The last day on which to decide. While the term stands still it is the day as of `today`, and moves along.
    ///
    /// An extension is a term of its own that follows the first, so article 4 of the Algemene termijnenwet looks at each by itself.
    public func due(_ calendar: TermCalendar, today: CalendarDate) -> CalendarDate {
        let running = suspendedOn.map { Self.daysBetween($0, today) } ?? 0
        let still = standstill + running
        guard let extended else { return calendar.lastDay(of: length, after: start, standstill: still, isLegal: isLegal) }
        // The first term ends on its plain last day; only the last day of all is moved.
        let first = calendar.lastDay(of: length, after: start, isLegal: false)
        return calendar.lastDay(of: extended, after: first, standstill: still, isLegal: isLegal)
    }

    /// Days from receipt through `due`, for a bar that shows how much of the term is gone.
    public func totalDays(_ calendar: TermCalendar, today: CalendarDate) -> Int {
        max(1, due(calendar, today: today).daysSince1970 - received.daysSince1970)
    }
}

extension Service.Term.Length {
    /// The form that stands in facts: `8w`, `5wd`, `10d`, `3m`.
    public var code: String {
        switch self {
        case .days(let count): "\(count)d"
        case .workingDays(let count): "\(count)wd"
        case .weeks(let count): "\(count)w"
        case .months(let count): "\(count)m"
        }
    }

    public init?(code: String) {
        let digits = code.prefix { $0.isNumber }
        guard let count = Int(digits) else { return nil }
        switch code.dropFirst(digits.count) {
        case "d": self = .days(count)
        case "wd": self = .workingDays(count)
        case "w": self = .weeks(count)
        case "m": self = .months(count)
        default: return nil
        }
    }
}
