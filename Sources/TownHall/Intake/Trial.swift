import Journal
import ServiceCatalog
import Statistics

/// A phase of an experiment as intake sees it: who is given which version of a service.
struct Trial: Sendable {
    let service: ServiceKey
    let experiment: Identifier
    let phase: Int
    /// The definition that the phase started with, its variants among it: in another nobody new takes part.
    let serviceVersion: String
    /// Whether whoever is new is given an arm; where not, those who have one go on with it.
    let isAssigning: Bool
    let assignment: Assignment
    /// By what the lot is drawn; `nil` for who cannot take part.
    let unit: @Sendable (Applicant) -> String?

    /// What somebody is given who begins a form now.
    ///
    /// - Returns: `nil` for whoever does not take part.
    func lot(for applicant: Applicant) -> (arm: String, lot: VisitEvent.Lot)? {
        guard isAssigning, let id = unit(applicant) else { return nil }
        let placement = assignment.placement(of: id)
        guard let index = placement.arm else { return nil }
        return (assignment.arms[index].key, VisitEvent.Lot(placement, share: assignment.share))
    }

    /// The variants of a service among the arms, but for those that it does not have any more or that chance may not give.
    func variants(of service: Service) -> [Variant] {
        assignment.arms.compactMap { arm in service.variant(arm.key).flatMap { $0.isForChance ? $0 : nil } }
    }
}
