import ServiceCatalog
import TownHall

/// What the page shows, from its address.
struct WorklistChoice {
    let list: CaseList
    let department: DepartmentKey
    let service: ServiceKey?
    let status: String?
    /// Only what was not answered in time.
    let isAnswerOverdue: Bool
    let after: Cases.Cursor?

    func filter(_ list: CaseList, _ account: Account) -> Cases.Filter {
        let whose: Cases.Filter.Whose =
            switch list {
            case .mine: .account(account.official.id)
            case .nobody: .nobody
            case .department, .closed: .department
            }
        return Cases.Filter(department: department, whose: whose, isClosed: list == .closed)
    }

    func address(_ page: PageContext, list: CaseList? = nil, after: Cases.Cursor? = nil, keepingFilters: Bool = true, unanswered: Bool? = nil) -> String {
        var pairs = [("lijst", (list ?? self.list).rawValue), ("afdeling", department.rawValue)]
        if keepingFilters {
            if let service { pairs.append(("dienst", service.rawValue)) }
            if let status { pairs.append(("stap", status)) }
        }
        if unanswered ?? (keepingFilters && isAnswerOverdue) { pairs.append((WorklistPage.unanswered, "1")) }
        if let after { pairs.append(("na", after.description)) }
        return page.link("/werkplek") + "?" + pairs.map { "\($0.0)=\(FormDecoding.encoded($0.1))" }.joined(separator: "&")
    }
}
