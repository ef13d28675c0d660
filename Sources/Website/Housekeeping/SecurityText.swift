import CivilTime
import ServiceCatalog

/// Where weaknesses of the website are told (RFC 9116).
enum SecurityText {
    /// Seconds for which it holds. It is written anew for everyone who asks; less than a year is advised (RFC 9116 § 2.5.5).
    static let life: Int64 = 180 * 86_400

    static func text(_ request: WebRequest) -> String {
        let municipality = request.catalogue.municipality, contact = municipality.contact
        let given = contact.security ?? contact.email
        let address = given.hasPrefix("https://") ? given : ContactAddress.mail(given)
        let languages = municipality.languages.map(\.rawValue).joined(separator: ", ")
        // Whole days, so that caches and people see the same for a day.
        let day = request.hall.setting.today.daysSince1970
        let expires = CalendarDate(daysSince1970: day + Int(life / 86_400)) ?? request.hall.setting.today
        return """
            Contact: \(address)
            Expires: \(expires)T00:00:00Z
            Preferred-Languages: \(languages)
            Canonical: \(request.address)/.well-known/security.txt

            """
    }
}
