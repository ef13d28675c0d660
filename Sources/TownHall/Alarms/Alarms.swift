import CivilTime
import ServiceCatalog
import Statistics

/// Something about a service that stands out from the weeks before. Figures that tell of the same are one alarm.
public struct Alarm: Hashable, Sendable {
    /// What was measured.
    public enum Indicator: Hashable, Sendable {
        case visits, completion, score, got, secondsToSubmit, daysToDecision, inTime
        /// The share that stops at a page.
        case stops(page: String)
    }

    public let service: ServiceKey
    public let indicator: Indicator
    /// The Monday of the first week.
    public let since: CalendarDate
    /// The Sunday of the last week.
    public let through: CalendarDate
    /// Whether the last whole week still stands out.
    public let goesOn: Bool
    public let isAbove: Bool
    /// The week that stands out most, and what is usual for it.
    public let seen: Week
    public let usual: Double
    /// How likely it is that chance alone does this in a week.
    public let probability: Double
    /// What else stands out in the same weeks by the same cause, the surest first.
    public private(set) var also: [Alarm] = []

    /// Whether residents are worse off by it.
    public var isWorse: Bool {
        switch indicator {
        case .completion, .score, .got, .inTime: !isAbove
        case .secondsToSubmit, .daysToDecision, .stops: isAbove
        case .visits: false
        }
    }
}

extension Alarm {
    init(
        service: ServiceKey, indicator: Indicator, since: CalendarDate, through: CalendarDate, goesOn: Bool, isAbove: Bool, seen: Week, usual: Double,
        probability: Double
    ) {
        self.service = service; self.indicator = indicator; self.since = since; self.through = through; self.goesOn = goesOn; self.isAbove = isAbove
        self.seen = seen; self.usual = usual; self.probability = probability
    }

    /// What a figure is about, with the place of the figure among those about the same: the first says most.
    private var about: (subject: Int, place: Int) {
        switch indicator {
        case .visits: (0, 0)
        // Who stops at a page does not finish, and who takes longer meets something on the way.
        case .completion: (1, 0)
        case .stops: (1, 1)
        case .secondsToSubmit: (1, 2)
        case .got: (2, 0)
        case .score: (2, 1)
        // What takes longer is late more often.
        case .inTime: (3, 0)
        case .daysToDecision: (3, 1)
        }
    }

    private func tellsOfTheSame(as other: Alarm) -> Bool {
        service == other.service && about.subject == other.about.subject && isWorse == other.isWorse && since <= other.through && other.since <= through
    }

    /// One alarm for each cause: figures about the same that got worse, or better, in the same weeks are one.
    static func byCause(_ alarms: [Alarm]) -> [Alarm] {
        var causes: [Alarm] = []
        for alarm in alarms.sorted(by: { ($0.about.place, $0.probability, $0.since) < ($1.about.place, $1.probability, $1.since) }) {
            if let index = causes.firstIndex(where: { $0.tellsOfTheSame(as: alarm) }) { causes[index].also.append(alarm) } else { causes.append(alarm) }
        }
        return causes.sorted { ($0.probability, $1.since) < ($1.probability, $0.since) }
    }
}

extension Evidence {
    /// What stands out about a service in the last thirteen whole weeks.
    ///
    /// Only whole weeks count, so that it is worked out once a day.
    public func alarms(of service: ServiceKey) -> [Alarm] { wholeWeeks(of: service).alarms }

    /// All that stood out about a service since it is known, so that each is told from its first week.
    func allAlarms(of service: ServiceKey) -> [Alarm] { weeks(of: service, before: setting.today)?.alarms(of: service, in: Self.longestSeries) ?? [] }

    /// The last whole week of an indicator beside what the weeks before make of it.
    public struct Outlook: Sendable {
        public let indicator: Alarm.Indicator
        public let week: Week
        public let expectation: ControlChart.Outlook
    }

    /// The outlook of each indicator of a service of which the weeks before say something; once a day too.
    public func outlooks(of service: ServiceKey) -> [Outlook] { wholeWeeks(of: service).outlooks }

    /// Works the weeks of services out anew, for another catalogue has other pages.
    public func forgetWeeks() { workedOut.with(WholeWeeks.Memory.self) { $0 = .init() } }

    private func wholeWeeks(of service: ServiceKey) -> WholeWeeks {
        let today = setting.today
        if let known = workedOut.with(WholeWeeks.Memory.self, { $0.day == today ? $0.services[service] : nil }) { return known }
        let found = weeks(of: service, before: today).map { WholeWeeks($0, of: service) } ?? WholeWeeks()
        workedOut.with(WholeWeeks.Memory.self) { memory in
            if memory.day != today { memory = WholeWeeks.Memory(day: today) }
            memory.services[service] = found
        }
        return found
    }
}

/// What is made of the whole weeks of a service.
struct WholeWeeks: Sendable {
    var alarms: [Alarm] = []
    var outlooks: [Evidence.Outlook] = []

    init() {}

    init(_ weeks: ServiceWeeks, of service: ServiceKey) {
        alarms = weeks.alarms(of: service)
        outlooks = weeks.indicators.compactMap { indicator, series in
            guard let week = series.last, let expectation = AlarmRules.chart.outlook(for: series) else { return nil }
            return .init(indicator: indicator, week: week, expectation: expectation)
        }
    }

    /// That of a day.
    struct Memory: WorkedOut {
        var day: CalendarDate?
        var services: [ServiceKey: WholeWeeks] = [:]
        init() {}
        init(day: CalendarDate) { self.day = day }
    }
}
