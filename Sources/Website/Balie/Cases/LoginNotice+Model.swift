import ServiceCatalog
import TownHall

/// What leads to the login, told above it.
enum LoginNotice {
    /// Whoever was logged in logged out.
    case loggedOut
    /// Whoever was logged in did nothing for as long as sessions last.
    case timedOut(SessionLimits)
    /// A form of this service was begun in this browser by somebody who was logged in.
    case somebodysForm(Service)

    /// In the query of the login's address.
    static let left = "uitgelogd"
    static let ended = "verlopen"

    init?(_ request: WebRequest) {
        if request.query[Self.left] != nil {
            self = .loggedOut
        } else if request.query[Self.ended] != nil {
            self = .timedOut(request.hall.people.residentLimits)
        } else if let key = request.query[FormAddress.anew]?.first, let service = request.catalogue[ServiceKey(rawValue: key)], service.login != .required {
            self = .somebodysForm(service)
        } else {
            return nil
        }
    }
}
