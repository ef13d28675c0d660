import FEEL
import ServiceCatalog
import Statistics
import Synchronization

/// Something about a service that stands out from the weeks before.
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

    /// Whether residents are worse off by it.
    public var isWorse: Bool {
        switch indicator {
        case .completion, .score, .got, .inTime: !isAbove
        case .secondsToSubmit, .daysToDecision, .stops: isAbove
        case .visits: false
        }
    }
}

extension ServiceWeeks {
    /// How far back alarms are told: a quarter.
    static let told = 13

    var indicators: [(Alarm.Indicator, [Week])] {
        [
            (.visits, visits), (.completion, completion), (.score, scores), (.got, got), (.secondsToSubmit, secondsToSubmit),
            (.daysToDecision, daysToDecision), (.inTime, inTime),
        ] + stops.sorted { $0.key < $1.key }.map { (.stops(page: $0.key), $0.value) }
    }

    /// What stands out in the last quarter; the surest first.
    ///
    /// Where fewer finish, more stop at some page: the page then says it all, and where more stop at several, the surest does.
    ///
    /// - Parameter weeks: How many weeks back are told.
    func alarms(of service: ServiceKey, in weeks: Int = Self.told, _ chart: ControlChart = ControlChart()) -> [Alarm] {
        let alarms = indicators.flatMap { indicator, series -> [Alarm] in
            chart.deviations(in: series, from: count - weeks).compactMap { deviation in
                guard let since = CalendarDate(daysSince1970: Int(first) + 7 * deviation.weeks.lowerBound),
                    let through = CalendarDate(daysSince1970: Int(first) + 7 * deviation.weeks.upperBound + 6)
                else { return nil }
                return Alarm(
                    service: service, indicator: indicator, since: since, through: through, goesOn: deviation.weeks.upperBound == count - 1,
                    isAbove: deviation.isAbove, seen: series[deviation.worst], usual: deviation.usual, probability: deviation.probability)
            }
        }
        return alarms.sorted { ($0.probability, $1.since) < ($1.probability, $0.since) }
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
    public func forgetWeeks() { wholeWeeks.withLock { $0 = WholeWeeks.Memory() } }

    private func wholeWeeks(of service: ServiceKey) -> WholeWeeks {
        let today = setting.today
        if let known = wholeWeeks.withLock({ $0.day == today ? $0.services[service] : nil }) { return known }
        let found = weeks(of: service, before: today).map { WholeWeeks($0, of: service) } ?? WholeWeeks()
        wholeWeeks.withLock { memory in
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
            guard let week = series.last, let expectation = ControlChart().outlook(for: series) else { return nil }
            return .init(indicator: indicator, week: week, expectation: expectation)
        }
    }

    /// That of a day.
    struct Memory: Sendable {
        var day: CalendarDate?
        var services: [ServiceKey: WholeWeeks] = [:]
        init(day: CalendarDate? = nil) { self.day = day }
    }
}
