import Foundation
import ServiceCatalog

/// All services from A to Z.
struct ServicesPage {
    let page: PageContext
    /// By the first letter of their names, in the order of the alphabet; `0` for what begins with none.
    let groups: [(letter: String, services: [Service])]

    init(_ page: PageContext) {
        self.page = page
        groups = Self.byLetter(page)
    }

    private static func byLetter(_ page: PageContext) -> [(letter: String, services: [Service])] {
        func name(_ service: Service) -> String { service.name.in(page.language).folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil) }
        let sorted = page.catalogue.services.sorted { name($0) < name($1) }
        var groups: [(letter: String, services: [Service])] = []
        for service in sorted {
            let letter = name(service).first.map { $0.isLetter ? String($0).uppercased() : "0" } ?? "0"
            if groups.last?.letter == letter { groups[groups.count - 1].services.append(service) } else { groups.append((letter, [service])) }
        }
        return groups
    }
}
