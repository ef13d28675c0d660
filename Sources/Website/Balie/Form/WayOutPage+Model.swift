import ServiceCatalog
import TownHall

/// Where somebody goes whom a rollout gives a way that is not on this website.
struct WayOutPage {
    let page: PageContext
    let serviceName: String
    /// The page of the service.
    let servicePath: String
    let way: RolloutWay
    /// Whether others are given the new form now.
    let isOffered: Bool
    let contact: Municipality.Contact

    /// - Parameter routing: Why it is this way.
    init(_ page: PageContext, _ service: Service, _ way: RolloutWay, _ routing: Routing) {
        switch routing.rule {
        case .rolledBack, .gone: isOffered = false
        case .share, .channel, .department, .district, .segment, .notLoggedIn, .done: isOffered = true
        }
        self.page = page; self.way = way
        serviceName = service.name.in(page.language)
        servicePath = service.address
        contact = page.catalogue.municipality.contact
    }

    /// The address that it leads to; `nil` where there is none, or it is none that a link may have.
    var address: String? {
        switch way {
        // The scheme may be written in capitals, as plans may have it.
        case .link(let address), .document(let address): address.lowercased().hasPrefix("https://") ? address : nil
        case .counter, .current, .variant, .version: nil
        }
    }
}
