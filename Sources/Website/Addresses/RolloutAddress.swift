import Journal
import ServiceCatalog
import TownHall

/// Where the pages of gradual rollouts are.
enum RolloutAddress {
    static let list = "/raadzaal/uitrol", new = list + "/nieuw", one = list + "/{id}", edit = one + "/wijzigen"

    static func path(_ id: Identifier) -> String { list + "/" + id.description }
    static func path(_ id: Identifier, _ part: String) -> String { path(id) + "/" + part }

    /// - Parameter variant: What it goes to; `nil` to choose.
    static func new(_ service: ServiceKey, _ variant: String? = nil) -> String {
        new + "?dienst=" + service.rawValue + (variant.map { "&versie=" + FormDecoding.encoded($0) } ?? "")
    }

    /// The part of a link that says for which district a letter was, and a word that may stand there; `nil` for what is no such word.
    static let district = "wijk"
    static func district(_ text: String?) -> String? {
        text.flatMap { RolloutAudience.isDistrict($0) ? $0 : nil }
    }
}
