import ServiceCatalog

/// One service: what it is, what it costs, how long it takes, and where to begin.
struct ServicePage {
    let page: PageContext
    let service: Service
    /// The department that handles it; `nil` for one that the catalogue does not have.
    let department: Department?
    /// Whether whoever begins may log in first, and need not.
    let mayLogIn: Bool
    /// The ways in which a request can come in, in words.
    let ways: [String]
    /// Where the form begins.
    let formAddress: String

    /// Whether whoever begins the form may take part in an experiment.
    let isTried: Bool

    /// - Parameter district: The word in the link with which somebody came.
    init(_ page: PageContext, _ service: Service, isTried: Bool = false, district: String? = nil) {
        self.page = page; self.service = service; self.isTried = isTried
        department = page.catalogue[service.department]
        mayLogIn = service.login == .optional && page.site.residentsCanLogIn
        formAddress = service.formAddress + (district.map { "?\(RolloutAddress.district)=\($0)" } ?? "")
        ways = service.channels.filter { $0 != .legacy }.map(page.texts.channel)
    }

    var name: String { service.name.in(page.language) }
}
