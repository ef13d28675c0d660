import ServiceCatalog
import TownHall

/// Where an official is logged in, and ending that.
enum OwnSessions {
    static let path = "/werkplek/sessies"

    static let routes: [Route] = [
        .get("/werkplek/sessies", .official(.manageOwnAccount)) { .html(try await OwnSessionsPage($0).render()) },
        .post("/werkplek/sessies/{id}/beeindigen", .official(.manageOwnAccount)) { request in
            try await request.hall.people.endSession(try request.identifier("id"), of: request.official(), source: request.source)
            return .redirect(request.link(path) + "?gedaan=1")
        },
        .post("/werkplek/sessies/andere-beeindigen", .official(.manageOwnAccount)) { request in
            let account = try request.official().official
            try await request.hall.people.endSessions(of: account.id, except: request.session?.id, by: account.actor, source: request.source)
            return .redirect(request.link(path) + "?gedaan=alle")
        },
    ]

    /// On what kind of device someone is, as coarsely as a list of sessions tells it.
    static func device(_ request: WebRequest) -> VisitEvent.Device {
        if request.userAgent.isEmpty { return .unknown }
        if request.userAgent.contains("iPad") || request.userAgent.contains("Tablet") { return .tablet }
        return request.isMobile ? .phone : .desktop
    }
}
