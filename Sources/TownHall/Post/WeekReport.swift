import CivilTime
import ServiceCatalog
import Statistics

/// How a service did in one whole week, beside the week before and what is usual.
public struct WeekReport: Sendable {
    public let service: Service
    public let monday: CalendarDate
    public var sunday: CalendarDate { monday.plus(6) }
    public let figures: [Figure]
    /// On Sunday, and on the Sunday before.
    public let openCases: Beside
    /// Those of them whose term had ended.
    public let openTooLate: Beside
    /// What stands out in this week, the surest first.
    public let alarms: [Alarm]

    public struct Figure: Sendable {
        public let indicator: Alarm.Indicator
        public let week: Week
        public let before: Week?
        /// What the half year before makes of it; `nil` where that says nothing.
        public let usual: Double?
    }

    public struct Beside: Hashable, Sendable {
        public let now: Int
        public let before: Int
    }
}

extension Evidence {
    private static let reported: [Alarm.Indicator] = [.visits, .completion, .score, .got, .daysToDecision, .inTime]

    /// The last whole week of a service; `nil` when nothing is known of it.
    public func lastWeek(of service: Service) -> WeekReport? {
        let today = setting.today
        let monday = today.plus(1 - today.weekday - 7)
        guard let weeks = weeks(of: service.key, before: today) else { return nil }
        let indicators = weeks.indicators.filter { Self.reported.contains($0.0) }
        let figures = indicators.compactMap { indicator, series -> WeekReport.Figure? in
            guard let week = series.last else { return nil }
            let before = series.dropLast().last
            // What a service has not is not told of: a form, feedback, terms.
            guard week.size > 0 || (before?.size ?? 0) > 0 || indicator == .visits && service.form != nil else { return nil }
            return .init(indicator: indicator, week: week, before: before, usual: AlarmRules.chart.outlook(for: series)?.usual)
        }
        let (now, before) = (
            reading(of: service.key, from: monday, through: monday.plus(6), isWhole: false),
            reading(of: service.key, from: monday.plus(-7), through: monday.plus(-1), isWhole: false)
        )
        return WeekReport(
            service: service, monday: monday, figures: figures, openCases: .init(now: now.openCases, before: before.openCases),
            openTooLate: .init(now: now.openTooLate, before: before.openTooLate), alarms: alarms(of: service.key).filter(\.goesOn))
    }
}
