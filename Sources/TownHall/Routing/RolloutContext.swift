import CivilTime
import Journal
import ServiceCatalog

/// Who begins a form, as far as rollouts look at it.
public struct RolloutContext: Sendable {
    public var channel: Service.Channel
    public var language: Language
    public var device: DeviceKind
    public var isLoggedIn: Bool
    /// Of the official who fills a form in for a resident, who may have none; for residents that of the service.
    public var department: DepartmentKey?
    /// The word in the link with which somebody came; `nil` without one.
    public var district: String?
    /// In the municipality's time zone.
    public var day: CalendarDate
    /// The visit that begins: lots are drawn by it. Whoever asks for a way first, and then begins the form, names the same visit.
    public var visit: Identifier
    /// The keyed hash of who is logged in, or of the resident whom an official identified; `nil` where nobody is known.
    var owner: [UInt8]?

    public init(
        channel: Service.Channel, language: Language, device: DeviceKind, isLoggedIn: Bool, department: DepartmentKey?, district: String? = nil,
        day: CalendarDate, visit: Identifier = .random()
    ) {
        self.channel = channel; self.language = language; self.device = device; self.isLoggedIn = isLoggedIn; self.department = department
        self.district = district; self.day = day; self.visit = visit
    }
}
