import ServiceCatalog
import TownHall

/// What came of a search among cases.
enum CaseSearchOutcome {
    case tooShort
    case otherDepartment(CaseNumber, DepartmentKey)
    case noSuchNumber(CaseNumber)
    case found(Cases.Found)
}
