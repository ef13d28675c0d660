import CivilTime
import Journal

/// Who begins a form, as far as experiments draw lots by it: nothing in it tells who it is.
struct Applicant: Sendable {
    let visit: Identifier
    /// In the municipality's time zone.
    let day: CalendarDate
}
