import ServiceCatalog

/// Addresses of the Rekenkamer to which other rooms lead.
enum EvidenceAddress {
    /// - Parameter page: One of the pages of a service's figures; empty for the first.
    static func path(_ service: ServiceKey, _ page: String = "") -> String { "/rekenkamer/" + service.rawValue + (page.isEmpty ? "" : "/" + page) }
}
