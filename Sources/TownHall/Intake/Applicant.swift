import CivilTime
import Journal
import ServiceCatalog

/// Who begins a form, as far as experiments draw lots by it.
struct Applicant: Sendable {
    let visit: Identifier
    /// The keyed hash of who is logged in; `nil` where nobody is.
    let owner: [UInt8]?
    /// In the municipality's time zone.
    let day: CalendarDate
    let department: DepartmentKey
}
