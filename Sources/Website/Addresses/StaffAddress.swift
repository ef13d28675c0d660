import Journal
import ServiceCatalog
import TownHall

/// Addresses of the Werkplek to which other rooms lead.
enum StaffAddress {
    /// With what the addresses of all rooms begin that are for officials alone.
    static let rooms = ["/werkplek", "/rekenkamer", "/raadzaal"]
    static let login = "/werkplek/inloggen"
    static let password = "/werkplek/wachtwoord"
    /// Where all is that changes now.
    static let council = "/raadzaal"
    /// Beginning a form for a resident.
    static let filing = "/werkplek/indienen"

    /// - Parameter id: Of a case.
    static func path(_ id: Identifier) -> String { "/werkplek/zaken/\(id.description)" }

    static func ofCase(_ id: Identifier, _ page: PageContext, _ purpose: ViewPurpose = .handle) -> String {
        page.link(path(id)) + (purpose == .handle ? "" : "?doel=" + purpose.rawValue)
    }

    /// Where all open cases of a service are; `nil` for who may not see them.
    static func openCases(of service: Service, _ page: PageContext, _ account: Account?) -> String? {
        guard let official = account?.official, official.may(.viewCases(of: service.department)) else { return nil }
        let department = FormDecoding.encoded(service.department.rawValue), key = FormDecoding.encoded(service.key.rawValue)
        return page.link("/werkplek") + "?lijst=\(CaseList.department.rawValue)&afdeling=\(department)&dienst=\(key)"
    }
}
