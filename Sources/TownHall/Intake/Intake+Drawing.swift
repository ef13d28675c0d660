import CivilTime
import Journal
import ServiceCatalog

/// How chance gives versions of a form, for who makes up visits: by the same experiments, rollouts and lots as on the website.
extension Intake {
    /// What somebody is given who begins a form of a service now and is not logged in.
    ///
    /// - Returns: `nil` for the service as it is, without an experiment.
    public func participation(in service: Service, of visit: Identifier, on day: CalendarDate) -> Participation? {
        trials.participation(in: service, of: Applicant(visit: visit, day: day))
    }

    /// The screens of a service's form, with the given pages, on which the arms of an experiment look different.
    ///
    /// - Parameter pages: Keys of pages, of whichever version.
    public func differing(_ pages: [String], in exposure: VisitEvent.Exposure, of service: Service) -> Set<FormScreen> {
        Set((pages.map(FormScreen.page) + [.check, .confirmation]).filter { trials.differs($0, in: exposure, of: service) })
    }

    /// What a rollout gives a visit that begins.
    public struct DrawnWay: Sendable {
        /// Why the visit has its way, and where a lot was drawn the arm by which it is counted: what comes right after its beginning, or all that is
        /// known of it where the way is not here.
        public let told: [VisitEvent]
        /// The definition by which the form is begun; `nil` for a way that is not here.
        public let service: Service?
        /// The key of the variant that it is; `nil` for another way.
        public let variant: String?
        /// Whether an experiment may take the visit in too.
        public let takesPart: Bool
    }

    /// What a rollout gives somebody who begins a form of a service now. Whoever is logged in there is somebody else at each visit.
    ///
    /// - Returns: `nil` for a service that was never rolled out.
    public func way(of service: Service, _ context: RolloutContext) -> DrawnWay? {
        var context = context
        if context.isLoggedIn { context.owner = context.visit.bytes }
        guard let answer = answer(of: service, context) else { return nil }
        let given = version(of: service, answer)
        let variant: String? = if case .variant(let key) = answer.way, given != nil { key } else { nil }
        return DrawnWay(
            told: given == nil ? [.routed(answer.routing)] : Self.told(answer), service: given, variant: variant,
            takesPart: given?.version == service.version && answer.round == nil)
    }
}
