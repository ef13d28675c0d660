import HTML
import ServiceCatalog

/// A moment in someone's life, with all that may need arranging then.
enum LifeEventPage {
    static func render(_ page: PageContext, _ event: LifeEvent) -> HTMLWriter {
        let t = page.texts
        let services = inOrder(page, event)
        return Frame.resident(page, title: event.name.in(page.language), place: .services) { html in
            html.breadcrumb(page, [(t("Start"), "/"), (t("Diensten"), "/diensten")])
            html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                html.div(.class("raadhuis-stapel")) { html in
                    html.h1(.class("utrecht-heading-1")) { $0.text(event.name.in(page.language)) }
                    html.p(.class("utrecht-paragraph utrecht-paragraph--lead")) { html in
                        html.text(
                            services.isEmpty
                                ? t("Hiervoor staat nog niets op de website. Bel ons, dan helpen we u.")
                                : t("Misschien moet u dit regelen. Kies wat voor u geldt."))
                    }
                    if !services.isEmpty { html.serviceTiles(page, services) }
                }
                html.part("leven", t("Iets anders in uw leven?")) { $0.lifeEvents(page, except: event.key) }
            }
        }
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
