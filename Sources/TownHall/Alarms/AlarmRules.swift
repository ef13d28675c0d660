import CivilTime
import ServiceCatalog
import Statistics

/// When figures of a service raise an alarm: when a whole week lies further from what the 26 weeks before make of it than chance takes three weeks
/// of a thousand.
enum AlarmRules {
    static let chart = ControlChart()
    /// How many weeks back alarms are told: a quarter.
    static let told = 13
}

extension ServiceWeeks {
    var indicators: [(Alarm.Indicator, [Week])] {
        [
            (.visits, visits), (.completion, completion), (.score, scores), (.got, got), (.secondsToSubmit, secondsToSubmit),
            (.daysToDecision, daysToDecision), (.inTime, inTime),
        ] + stops.sorted { $0.key < $1.key }.map { (.stops(page: $0.key), $0.value) }
    }

    /// What stands out in the last quarter, each cause once; the surest first.
    ///
    /// - Parameter weeks: How many weeks back are told.
    func alarms(of service: ServiceKey, in weeks: Int = AlarmRules.told, _ chart: ControlChart = AlarmRules.chart) -> [Alarm] {
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
        return Alarm.byCause(alarms)
    }
}
