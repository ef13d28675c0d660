import ServiceCatalog
import TownHall

/// Where somebody goes whom a rollout gives a way that is not on this website.
struct WayOutPage {
    let page: PageContext
    let serviceName: String
    /// The page of the service.
    let servicePath: String
    let way: RolloutWay
    let contact: Municipality.Contact

    init(_ page: PageContext, _ service: Service, _ way: RolloutWay) {
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
