import Foundation
import Journal
import ServiceCatalog

/// The town hall of one municipality: its rooms, on one journal.
public struct TownHall: Sendable {
    public let setting: Setting
    public let intake: Intake
    public let cases: Cases
    public let people: People
    public let typed: TypedTexts
    public let evidence: Evidence
    public let words: Words
    public let views: ServiceViews
    public let unmet: UnmetSearches
    public let post: Post
    public let experiments: Experiments
    public let rollouts: Rollouts
    public let security: SecurityLog
    /// Whether the past was invented by a simulation: its first event says so, for none plays where something real is.
    public let isSimulated: Bool

    /// - Parameters:
    ///   - passwordRounds: scrypt's N; `nil` for the one that is right outside tests.
    ///   - snapshots: The folder in which columns are kept between runs; `nil` for none.
    ///   - officialLimits: How long officials stay logged in.
    ///   - security: Where it is written down who came in, who did not, and what was refused.
    ///   - variants: Those that a service has.
    ///   - progress: Told how many events are still to be read while columns are made.
    public init(
        _ setting: Setting, residentLogin: ResidentLogin, passwordRounds: Int? = nil, snapshots: URL? = nil, officialLimits: SessionLimits = .official,
        security: SecurityLog = .off, variants: @escaping @Sendable (Service) -> [ExperimentVariant] = ExperimentVariant.all,
        progress: (Int64) -> Void = { _ in }
    ) throws {
        self.setting = setting
        let trials = TrialTable()
        intake = Intake(setting, trials: trials)
        cases = Cases(setting)
        people = People(
            setting, residentLogin: residentLogin, passwordRounds: passwordRounds, officialLimits: officialLimits, security: security)
        self.security = security
        typed = TypedTexts(setting)
        evidence = try Evidence(setting, snapshots: snapshots, progress: progress)
        words = Words(setting)
        views = ServiceViews(setting)
        unmet = UnmetSearches(setting)
        experiments = Experiments(setting, trials: trials, variants: variants)
        rollouts = Rollouts(setting, trials: trials, evidence: evidence)
        post = Post(setting, evidence, experiments, rollouts)
        isSimulated = try setting.journal.events(after: 0, limit: 1, setting.municipality).first?.actor.isSimulated ?? false
    }

    /// Records that the definitions of the catalogue are in use; those that were recorded before are not recorded again.
    ///
    /// - Throws: `UnkeepableCode`, `JournalError`, `DatabaseError`.
    public func publish(_ catalogue: Catalogue) async throws { try await Definitions(setting.journal, setting.municipality).publish(catalogue) }

    /// The tables that must agree with the journal at once.
    ///
    /// - Parameters:
    ///   - calendar: By what cases are ranked: one journal has those of all municipalities.
    ///   - own: Of municipalities that have another one.
    public static func readings(calendar: TermCalendar, own: [MunicipalityCode: TermCalendar] = [:]) -> [any InlineReading] {
        [
            CaseReading(calendars: TermCalendars(calendar, own: own)), AccountReading(), SessionReading(), WordsReading(), LookReading(), ViewingReading(),
            ExperimentReading(), RolloutReading(),
        ]
    }

    /// Through what older versions of events are read, wherever the journal is opened. An upcaster is added when a type's facts change, beside
    /// a stored sample of the version that it reads.
    public static let upcasts = EventUpcasts(AccountEvent.upcasters)

    /// All types of event that can come into the journal, with the parts that each seals.
    public static let eventTypes: [(kind: StreamKind, type: EventType, seals: [Code])] = {
        var types: [(kind: StreamKind, type: EventType, seals: [Code])] = []
        for entry in CaseEvent.types { types.append((CaseEvent.kind, entry.type, entry.seals)) }
        for entry in VisitEvent.types { types.append((VisitEvent.kind, entry.type, entry.seals)) }
        for entry in AccountEvent.types { types.append((AccountEvent.kind, entry.type, entry.seals)) }
        for entry in SessionEvent.types { types.append((AccountEvent.kind, entry.type, entry.seals)) }
        for entry in DefinitionEvent.types { types.append((DefinitionEvent.kind, entry.type, entry.seals)) }
        for entry in PostEvent.types { types.append((PostEvent.kind, entry.type, entry.seals)) }
        for entry in MonthEvent.types { types.append((MonthEvent.kind, entry.type, entry.seals)) }
        for entry in ExperimentEvent.types { types.append((ExperimentEvent.kind, entry.type, entry.seals)) }
        for entry in RolloutEvent.types { types.append((RolloutEvent.kind, entry.type, entry.seals)) }
        types.append((Cases.viewKind, Cases.listViewed, []))
        types.append((Cases.viewKind, Words.viewed, []))
        types.append((Cases.viewKind, CaseViewing.type, []))
        return types
    }()
}
