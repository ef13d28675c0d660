import HTTPTypes
import Journal
import TownHall

/// How long a session still goes on, and going on with it: for the script that warns.
enum SessionPages {
    static let residentPath = "/mijn/sessie"
    static let officialPath = "/werkplek/sessie"

    static let routes: [Route] = [
        .get("/mijn/sessie", .everyone) { request in
            let people = request.hall.people
            guard let secret = request.cookies[CookieName.resident].flatMap(SealedRows.Secret.init) else { return left(nil, people.residentLimits, request) }
            return left(try await people.residentSession(secret, goesOn: false).clock, people.residentLimits, request)
        },
        .get("/werkplek/sessie", .everyone) { request in
            let people = request.hall.people
            guard let secret = request.cookies[CookieName.official].flatMap(SealedRows.Secret.init) else { return left(nil, people.officialLimits, request) }
            return left(try await people.officialSession(secret, goesOn: false).clock, people.officialLimits, request)
        },
        // That the request came is what makes the session go on.
        .post("/mijn/sessie", .resident) { left($0.session, $0.hall.people.residentLimits, $0) },
        .post("/werkplek/sessie", .official(.manageOwnAccount)) { left($0.session, $0.hall.people.officialLimits, $0) }.openBeforePasswordChange(),
    ]

    /// `{"seconds":1799}`: until the session is over; 0 when it is, or there is none.
    private static func left(_ clock: SessionClock?, _ limits: SessionLimits, _ request: WebRequest) -> WebResponse {
        .text("{\"seconds\":\(clock?.secondsLeft(limits, at: request.hall.setting.now) ?? 0)}", type: "application/json")
    }
}
