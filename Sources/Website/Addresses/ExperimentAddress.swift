import Journal
import ServiceCatalog

/// Where the pages of experiments are.
enum ExperimentAddress {
    static let list = "/raadzaal/proeven", new = list + "/nieuw", one = list + "/{id}", edit = one + "/wijzigen"

    static func path(_ id: Identifier) -> String { list + "/" + id.description }
    static func path(_ id: Identifier, _ part: String) -> String { path(id) + "/" + part }
    static func new(_ service: ServiceKey) -> String { new + "?dienst=" + service.rawValue }
}
