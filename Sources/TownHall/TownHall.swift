import Journal
import ServiceCatalog

/// The town hall of one municipality: its rooms, on one journal.
public struct TownHall: Sendable {
    public let setting: Setting
    public let intake: Intake
    public let cases: Cases
    public let people: People
    public let evidence: Evidence
    public let words: Words

    /// - Parameters:
    ///   - passwordRounds: scrypt's N; `nil` for the one that is right outside tests.
    public init(_ setting: Setting, identityProvider: any IdentityProvider = DemoIdentityProvider(), passwordRounds: Int? = nil) throws {
        self.setting = setting
        intake = Intake(setting)
        cases = Cases(setting)
        people = People(setting, identityProvider: identityProvider, passwordRounds: passwordRounds)
        evidence = try Evidence(setting)
        words = Words(setting)
    }

    /// The tables that must agree with the journal at once.
    public static func readings(calendar: TermCalendar) -> [any InlineReading] { [CaseReading(calendar: calendar), AccountReading(), WordsReading()] }

    /// All types of event that can come into the journal, with the parts that each seals.
    public static let eventTypes: [(kind: StreamKind, type: EventType, seals: [Code])] =
        CaseEvent.types.map { (CaseEvent.kind, $0.type, $0.seals) }
        + VisitEvent.types.map { (VisitEvent.kind, $0.type, $0.seals) }
        + AccountEvent.types.map { (AccountEvent.kind, $0.type, $0.seals) }
        + [(Cases.viewKind, Cases.listViewed, []), (Cases.viewKind, Words.viewed, [])]
}
