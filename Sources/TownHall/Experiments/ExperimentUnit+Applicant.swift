import CivilTime
import Journal

extension ExperimentUnit {
    /// By what a lot is drawn for somebody who begins a form; `nil` where no lot is drawn by such a unit, so that nobody takes part.
    func id(of applicant: Applicant) -> String? {
        switch self {
        case .visit: applicant.visit.description
        case .week: Self.week(of: applicant.day)
        case .resident, .household, .department: nil
        }
    }

    /// As ISO 8601 writes it, `2026-W05`: a week belongs to the year of its Thursday.
    private static func week(of day: CalendarDate) -> String {
        let thursday = day.adding(days: 4 - day.weekday) ?? day, week = day.weekOfYear
        return "\(thursday.year)-W\(week < 10 ? "0" : "")\(week)"
    }
}
