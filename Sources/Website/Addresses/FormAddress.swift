import ServiceCatalog

/// A page of a service's form, as its address says.
struct FormAddress {
    let service: ServiceKey
    let page: String

    /// - Parameter path: With the language before it or without; `nil` for one that is of no form.
    init?(_ path: String) {
        var parts = path.split(separator: "/").map(String.init)
        if parts.first != "diensten" { parts = Array(parts.dropFirst()) }
        guard (3...4).contains(parts.count), parts[0] == "diensten", parts[2] == "formulier" else { return nil }
        service = ServiceKey(rawValue: parts[1])
        page = parts.count == 4 ? parts[3] : ""
    }

    var path: String { Self.path(service, page) }

    /// - Parameter page: A page's key or the name of a step of sending; empty for where the form begins.
    static func path(_ service: ServiceKey, _ page: String = "") -> String {
        "/diensten/\(service.rawValue)/formulier" + (page.isEmpty ? "" : "/" + page)
    }

    /// In the query of the address where a form begins: beside one that is somebody else's.
    static let anew = "nieuw"
}
