import HTML
import ServiceCatalog

/// What the municipality offers: pages that are the same for everyone, so each is drawn once.
enum CataloguePages {
    static let routes: [Route] = [
        .get("/", .everyone) { request in
            // What is asked for most changes from day to day.
            let today = request.hall.setting.today
            return drawnOnce(request, "/", state: today.daysSince1970) { HomePage($0, today).render() }
        },
        .get("/diensten", .everyone) { request in
            drawnOnce(request, "/diensten") { ServicesPage($0).render() }
        },
        .get("/diensten/{service}", .everyone) { request in
            let service = try request.service()
            // Whether an experiment runs changes without another catalogue.
            let isTried = request.hall.experiments.mayTakeIn(service)
            // Who came by a letter to a district keeps its word until the form begins.
            if let district = RolloutAddress.district(request.query[RolloutAddress.district]?.first) {
                request.site.looks.add(service.key)
                return .html(ServicePage(request.page(at: service.address), service, isTried: isTried, district: district).render()).compressible()
            }
            return drawnOnce(request, service.address, state: isTried ? 1 : 0, of: service.key) { ServicePage($0, service, isTried: isTried).render() }
        },
        .get("/afdelingen/{department}", .everyone) { request in
            guard let department = request.catalogue[DepartmentKey(rawValue: request.parameter("department"))] else { throw WebError.notFound }
            return drawnOnce(request, "/afdelingen/" + department.key.rawValue) { DepartmentPage($0, department).render() }
        },
        .get("/levensgebeurtenissen/{event}", .everyone) { request in
            let key = request.parameter("event")
            guard let event = request.catalogue.lifeEvents.first(where: { $0.key == key }) else { throw WebError.notFound }
            return drawnOnce(request, "/levensgebeurtenissen/" + key) { LifeEventPage($0, event).render() }
        },
        .get("/zoeken", .everyone) { request in
            let page = SearchPage(request, String((request.query["q"]?.first ?? "").prefix(ServiceSearch.longestQuery)))
            if page.isUnmet { request.hall.unmet.add(page.words) }
            return .html(page.render()).compressible()
        },
    ]

    /// A page that is the same for everyone, as it was drawn before: browsers may keep it for a minute.
    ///
    /// - Parameters:
    ///   - path: The page's own address. What was asked for may spell it otherwise.
    ///   - state: What the page shows besides the catalogue: it is drawn anew when this changes.
    static func drawnOnce(
        _ request: WebRequest, _ path: String, state: Int = 0, of service: ServiceKey? = nil, _ render: (PageContext) -> HTMLWriter
    ) -> WebResponse {
        if let service { request.site.looks.add(service) }
        return WebResponse(request.edition.catalogueViews.page(request.language.rawValue + path, state: state) { render(request.page(at: path)).bytes })
    }
}
