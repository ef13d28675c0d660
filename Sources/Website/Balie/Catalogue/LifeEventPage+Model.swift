import ServiceCatalog

/// A moment in someone's life, with all that may need arranging then.
struct LifeEventPage {
    let page: PageContext
    let event: LifeEvent
    /// What may need arranging, in the order in which it is shown.
    let services: [Service]

    init(_ page: PageContext, _ event: LifeEvent) {
        self.page = page; self.event = event
        services = Self.inOrder(page, event)
    }

    /// The services of an event: those that the municipality puts first, then those that are most about it, by the place that it has in
    /// their own lists of events.
    private static func inOrder(_ page: PageContext, _ event: LifeEvent) -> [Service] {
        page.texts.inOrder(page.catalogue.services, by: { $0.name.in(page.language) }, then: \.key.rawValue).enumerated()
            .compactMap { offset, service -> (service: Service, order: (Int, Int, Int))? in
                guard let place = service.lifeEvents.firstIndex(of: event.key) else { return nil }
                return (service, (event.first.firstIndex(of: service.key) ?? event.first.count, place, offset))
            }
            .sorted { $0.order < $1.order }
            .map(\.service)
    }
}
