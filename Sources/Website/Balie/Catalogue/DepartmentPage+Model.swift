import ServiceCatalog

/// A department: what it does, and for which services one comes to it.
struct DepartmentPage {
    let page: PageContext
    let department: Department
    let services: [Service]

    init(_ page: PageContext, _ department: Department) {
        self.page = page; self.department = department
        services = page.catalogue.services.filter { $0.department == department.key }
    }
}
