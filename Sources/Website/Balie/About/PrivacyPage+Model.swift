import ServiceCatalog

/// What is kept about residents, for how long, and who looks at it.
struct PrivacyPage {
    /// A service that has a law or a term of its own.
    struct ServiceGround {
        let service: String
        /// The legal basis, and how long is kept; empty where neither is told in this language.
        let ground: String
    }

    let page: PageContext
    /// The legal basis and the term of all services, and who looks whether the law is kept; `nil` where the municipality does not tell.
    let privacy: Privacy?
    /// None where there is nothing that holds for all of them.
    let services: [ServiceGround]

    init(_ page: PageContext) {
        self.page = page
        privacy = page.catalogue.municipality.privacy
        services = page.catalogue.services.filter { $0.form != nil && (!$0.law.isEmpty || $0.privacy != nil) }
            .map { ServiceGround(service: $0.name.in(page.language), ground: Self.ground(of: $0, in: page.language)) }
    }

    private static func ground(of service: Service, in language: Language) -> String {
        let laws = service.law.map { [$0.name, $0.article].compactMap(\.self).joined(separator: ", ") }.joined(separator: "; ")
        let parts = [service.privacy?.ground?.in(language) ?? laws, service.privacy?.retention?.in(language)]
        return parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ". ")
    }
}
