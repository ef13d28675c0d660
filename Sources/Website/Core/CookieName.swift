import ServiceCatalog

/// The names of cookies.
enum CookieName {
    static let resident = "inwoner"
    static let official = "medewerker"
    /// That officials logged in from this browser before.
    static let devices = "toestel"
    /// Ties a form to a browser that is not logged in.
    static let browser = "browser"
    static func draft(_ service: ServiceKey) -> String { drafts + service.rawValue }
    /// Whether a cookie opens a form that was begun, or one that was sent.
    static func isDraft(_ name: String) -> Bool { name.hasPrefix(drafts) }
    private static let drafts = "concept-"
}
