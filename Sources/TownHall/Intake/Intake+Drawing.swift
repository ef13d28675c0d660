import CivilTime
import Journal
import ServiceCatalog

/// How chance gives versions of a form, for who makes up visits: by the same experiments and lots as on the website.
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
}
