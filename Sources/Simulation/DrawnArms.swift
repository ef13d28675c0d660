import CivilTime
import Journal
import ServiceCatalog
import Synchronization
import TownHall

/// What the experiments and rollouts of a town hall give to made-up visits, with the lots that chance draws on the website.
final class DrawnArms: Sendable {
    private struct Known: Hashable {
        let version: String
        let exposure: VisitEvent.Exposure
    }

    private let intake: Intake
    /// Where arms differ is worked out once for each version and arm, for it takes longer than a visit.
    private let screens = Mutex<[Known: Set<FormScreen>]>([:])

    init(_ intake: Intake) { self.intake = intake }

    /// - Returns: `nil` for a visit in no experiment.
    func arm(_ service: Service, _ visit: Identifier, _ day: CalendarDate) -> SimulatedArm? {
        guard let given = intake.participation(in: service, of: visit, on: day) else { return nil }
        return SimulatedArm(given, screens: screens(given.exposure, service))
    }

    /// - Returns: `nil` for a visit to a service that was never rolled out.
    func way(_ service: Service, _ context: RolloutContext) -> Intake.DrawnWay? { intake.way(of: service, context) }

    private func screens(_ exposure: VisitEvent.Exposure, _ service: Service) -> Set<FormScreen> {
        let question = Known(version: service.version, exposure: exposure)
        if let known = screens.withLock({ $0[question] }) { return known }
        let forms = [service.form, service.variant(exposure.arm.description)?.service.form].compactMap { $0 }
        let found = intake.differing(Set(forms.flatMap(\.pages).map(\.key)).sorted(), in: exposure, of: service)
        screens.withLock { $0[question] = found }
        return found
    }
}
