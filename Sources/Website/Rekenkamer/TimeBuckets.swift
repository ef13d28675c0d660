import CivilTime
import TownHall

/// Days gathered so that a line through time has neither too few points nor too many: by day up to five weeks, by week up to a year and
/// a half, else by month. Weeks begin on Monday; the first and last may be cut off by the period.
struct TimeBuckets {
    struct Row: Sendable {
        let first: CalendarDate
        let label: String
        var visits = 0
        var submitted = 0
    }

    let rows: [Row]
    /// "per week".
    let unit: String

    init(_ days: [ServiceEvidence.Day], _ period: Period, _ words: EvidenceWords) {
        let (first, count) = (period.from.daysSince1970, period.dayCount)
        let start: (CalendarDate) -> CalendarDate
        let isMonths = period.months != nil || count > 550
        if isMonths {
            (unit, start) = (words.t("per maand"), { max(period.from, $0.adding(days: 1 - $0.day) ?? $0) })
        } else if count <= 35 {
            (unit, start) = (words.t("per dag"), { $0 })
        } else {
            (unit, start) = (words.t("per week"), { max(period.from, $0.adding(days: 1 - $0.weekday) ?? $0) })
        }
        var rows: [Row] = []
        var next = days[...]
        for day in first..<(first + count) {
            guard let date = CalendarDate(daysSince1970: day) else { continue }
            let begin = start(date)
            if rows.last?.first != begin {
                rows.append(Row(first: begin, label: isMonths ? "\(words.shortMonth(begin)) \(begin.year)" : words.shortDay(begin)))
            }
            while let found = next.first, found.day <= day {
                rows[rows.count - 1].visits += found.visits
                rows[rows.count - 1].submitted += found.submitted
                next.removeFirst()
            }
        }
        self.rows = rows
    }
}
