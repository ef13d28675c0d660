import CivilTime
import Journal
import ServiceCatalog

/// How often the page of a service was looked at: counters by day, for a look is no visit and no event.
public struct ServiceViews: Sendable {
    private let setting: Setting

    public init(_ setting: Setting) { self.setting = setting }

    /// `service_views.kapvergunning.20777`: the days of one service stand in their order.
    private static func name(_ service: ServiceKey, _ day: CalendarDate) -> String { "service_views.\(service.rawValue).\(day.daysSince1970)" }

    /// Adds looks of today.
    public func add(_ looks: [ServiceKey: Int]) async throws {
        let today = setting.today
        try await setting.journal.count(
            Dictionary(looks.map { (Self.name($0.key, today), $0.value) }, uniquingKeysWith: +), setting.municipality)
    }

    /// How often the page was looked at in a period, both days included.
    public func count(of service: ServiceKey, from: CalendarDate, through: CalendarDate) async throws -> Int {
        try await setting.journal.counted(from: Self.name(service, from), through: Self.name(service, through), setting.municipality)
    }
}
