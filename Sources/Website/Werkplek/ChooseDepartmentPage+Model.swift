import ServiceCatalog
import TownHall

/// The choice of a department, for who looks at the work of all.
struct ChooseDepartmentPage {
    let page: PageContext
    let account: Account?
    let departments: [DepartmentKey]

    init(_ request: WebRequest, _ departments: [DepartmentKey]) {
        page = request.page
        account = request.account
        self.departments = departments
    }

    var t: Texts { page.texts }
}
