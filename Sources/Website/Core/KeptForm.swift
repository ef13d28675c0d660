import Journal
import TownHall

/// What is kept of what was typed in a form.
struct KeptForm: Hashable, Sendable {
    /// The path of the page on which the form stands, with the route's parameters: `/mijn/zaken/{id}`.
    let page: String
    let form: String
    let fields: Set<String>
    let context: Set<String>

    func place(_ parameters: [String: String]) -> TypedTexts.Place {
        TypedTexts.Place(page: Route.path(page, with: parameters), form: form)
    }

    /// What was typed; nothing where that is all blank.
    func values(_ form: SentForm) -> Personal<[String: [String]]> {
        let typed = fields.flatMap(form.all)
        guard typed.contains(where: { $0.contains { !$0.isWhitespace } }) else { return Personal([:]) }
        return Personal(form.values.filter { fields.contains($0.key) || context.contains($0.key) })
    }
}
