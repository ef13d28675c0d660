import CivilTime
import Journal
import ServiceCatalog

/// What experiments make of a form that residents fill in themselves.
extension Intake {
    /// Tells that a screen of a form is shown. Where the arms of the visit's experiment look different on it, that is an event, once in a visit.
    ///
    /// It never fails: where the draft cannot be kept now, it is told again at the next such screen, and counted once. As other steps of a visit
    /// the event is appended within a second, and is lost where the program ends before that.
    public func noteShown(_ screen: FormScreen, of draft: Draft, _ secret: Secret) async {
        guard let event = exposure(of: draft, on: screen) else { return }
        record(event, of: draft.visit)
        var exposed = draft
        exposed.participation?.isExposed = true
        try? await save(exposed, secret)
    }

    /// The event of a screen that is shown; `nil` where there is nothing to tell.
    func exposure(of draft: Draft, on screen: FormScreen) -> VisitEvent? {
        guard let participation = draft.participation, !participation.isExposed,
            let service = setting.shelf.service(draft.service, version: Variant.parts(of: draft.serviceVersion).service),
            trials.differs(screen, in: participation.exposure, of: service)
        else { return nil }
        return .exposed(participation.exposure, participation.lot)
    }

    /// By which experiment a visit was given the version of the service that it was shown, and when that showed first.
    public struct Drawn: Sendable {
        public let exposure: VisitEvent.Exposure
        /// `nil` where it was not kept.
        public let lot: VisitEvent.Lot?
        public let shown: Timestamp
    }

    /// - Returns: `nil` for a visit that was shown nothing of an experiment.
    /// - Throws: `DatabaseError`.
    public func drawn(in visit: Identifier) async throws -> Drawn? {
        var rollout: Identifier?
        for event in try await setting.journal.events(of: StreamID(kind: VisitEvent.kind, id: visit), setting.municipality) {
            switch VisitEvent(event) {
            case .routed(let routing)?: rollout = routing.rollout
            // A rollout counts its visits in the same way.
            case .exposed(let exposure, let lot)? where exposure.experiment != rollout:
                return Drawn(exposure: exposure, lot: lot, shown: event.occurred)
            default: continue
            }
        }
        return nil
    }
}
