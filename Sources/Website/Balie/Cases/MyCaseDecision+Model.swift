import CivilTime
import ServiceCatalog
import TownHall

/// The decision of a case as its resident reads it, and what can be done against it.
struct MyCaseDecision {
    /// Whoever asked, with the postal address; `nil` where the form did not ask for that: no envelope comes where there is a name alone, and a
    /// street without its house number is no address.
    let addressee: [String]?
    let text: String?
    let reason: String?
    let taken: CalendarDate
    /// The last day on which to object (Awb 6:7 and 6:8: six weeks, from the day after it was made known), or to appeal against a decision on an
    /// objection.
    let lastDay: CalendarDate
    /// Whether it is itself a decision on an objection.
    let isOnObjection: Bool
    /// By which one objects on the website.
    let objection: Service?
    /// Where the website was reached, which stands on paper: `https://www.voorbeeldstad.example`.
    let website: String

    /// `nil` for a case in which nothing was decided.
    init?(_ request: WebRequest, _ file: Cases.File) {
        guard let entry = file.entries.last(where: { if case .decisionTaken = $0.event { true } else { false } }) else { return nil }
        let setting = request.hall.setting
        text = entry.texts[CaseEvent.Part.text]?.reveal()
        reason = entry.texts[CaseEvent.Part.reason]?.reveal()
        taken = setting.localTime.date(entry.occurred)
        lastDay = setting.calendar.lastDay(of: .weeks(6), after: taken, isLegal: true)
        isOnObjection = file.service.isObjection
        objection = request.catalogue.services.first(where: \.isObjection)
        website = request.address
        addressee = Self.addressee(file, request.resident)
    }

    private static func addressee(_ file: Cases.File, _ resident: Resident?) -> [String]? {
        let answers = file.answers.reveal(), fields = file.service.form?.pages.flatMap(\.fields) ?? []
        func answer(_ isWanted: (Field) -> Bool) -> String? {
            guard let field = fields.first(where: { isWanted($0) && answers[$0.key] != nil }), case .text(let text)? = answers[field.key] else { return nil }
            return text
        }
        guard let street = answer({ $0.autocomplete == "street-address" }) else { return nil }
        let name = answer { $0.autocomplete == "name" } ?? resident?.name.reveal()
        let place = [answer { $0.autocomplete == "postal-code" }, answer { $0.autocomplete == "address-level2" }?.uppercased()]
        return [name, street, place.compactMap { $0 }.joined(separator: "  ")].compactMap { $0 }.filter { !$0.isEmpty }
    }
}
