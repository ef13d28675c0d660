import ServiceCatalog

/// The names of cookies.
enum CookieName {
    static let resident = "inwoner"
    static let official = "medewerker"
    /// That officials logged in from this browser before.
    static let devices = "toestel"
    /// Half a year, from the last login on: seconds.
    static let devicesLife: Int64 = 180 * 86_400
    /// That whoever uses this browser takes part in no experiment.
    static let withoutTrials = "zonder-proeven"
    /// A year: seconds.
    static let withoutTrialsLife: Int64 = 365 * 86_400
    /// Ties a form to a browser that is not logged in.
    static let browser = "browser"
    static func draft(_ service: ServiceKey) -> String { drafts + service.rawValue }
    /// Whether a cookie opens a form that was begun, or one that was sent.
    static func isDraft(_ name: String) -> Bool { name.hasPrefix(drafts) }
    /// What the name of each form that was begun starts with.
    static let drafts = "concept-"
}
