import ServiceCatalog
import TownHall

/// Officials' pages: the worklist, the case, and what is done with it.
enum Werkplek {
    /// Who sees cases.
    static let handlers: Set<Role> = [.handler, .departmentHead, .auditor]

    static let routes: [Route] = []
}
