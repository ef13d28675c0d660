import HTTPTypes
import Journal
import TownHall

/// How often what writes may be asked, looked at before a body is read.
///
/// Strangers and residents count by where they come from, by the form that they fill in, by who they are, and by the case; officials, of whom
/// many sit behind one address, by who they are and by the case.
enum RequestLimits {
    /// Seconds in which requests are counted.
    private static let span: Int64 = 600

    /// - Parameters:
    ///   - secret: The secret of the form, where the route is of one.
    ///   - parameters: Of the route's path.
    ///   - isKeeping: Whether a form is sent while someone types, to be kept and not to be carried out.
    static func check(
        _ route: Route, _ site: Website, source: String, secret: String, resident: Resident?, account: Account?, parameters: [String: String],
        isKeeping: Bool
    ) throws(WebError) {
        let limits = site.limits
        func count(_ action: String, by whom: String, limit: Int) throws(WebError) {
            if let seconds = site.limiter.exceeded(action, by: whom, limit: limit, seconds: span, now: site.hall.setting.now) {
                throw .tooMany(retryAfter: seconds)
            }
        }
        if isKeeping {
            // Counted apart, so that who types long can still send it.
            try count("keep", by: source, limit: limits.keepsPerSource)
            return try count("keep of one", by: site.tokens.name(of: secret), limit: limits.keepsPerSession)
        }
        switch route.access {
        case .everyone: try count("step", by: source, limit: limits.stepsPerSource)
        case .draftHolder:
            try count("step", by: source, limit: limits.stepsPerSource)
            if limits.stepsPerForm < .max { try count("form", by: site.tokens.name(of: secret), limit: limits.stepsPerForm) }
        case .resident:
            try count("step", by: source, limit: limits.stepsPerSource)
            if limits.writesPerResident < .max, let resident {
                try count("resident", by: site.tokens.name(of: resident.bsn.reveal()), limit: limits.writesPerResident)
            }
            if let id = parameters["id"] { try count("case of resident", by: id, limit: limits.writesPerCase) }
        case .official:
            if let account { try count("official", by: account.official.id.description, limit: limits.writesPerOfficial) }
            if let id = parameters["id"] { try count("case of official", by: id, limit: limits.officialWritesPerCase) }
        }
    }
}
