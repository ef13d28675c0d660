import Journal
import ServiceCatalog
import TownHall

/// What an official can do with a case, by the last part of the address.
enum CaseAction: String, CaseIterable {
    case take = "stap"
    case assign = "toewijzen"
    case ask = "vragen"
    case goOn = "verder"
    case extend = "verlengen"
    case decide = "besluiten"
    case write = "bericht"

    /// The fields of its form in which something is typed or chosen.
    var typed: Set<String> {
        switch self {
        case .take, .goOn: []
        case .assign: ["behandelaar"]
        case .ask, .write: ["tekst"]
        case .extend: ["reden"]
        case .decide: ["tekst", "reden", "resultaat"]
        }
    }

    /// The fields that say what that is about.
    var context: Set<String> {
        switch self {
        case .ask: ["dagen"]
        case .decide: ["stap"]
        case .take, .goOn, .assign, .write, .extend: []
        }
    }

    /// The texts that are typed in its form, each with its label.
    func labels(_ t: Texts) -> [(field: String, label: String)] {
        switch self {
        case .take, .goOn, .assign: []
        case .ask: [("tekst", t("Wat hebt u nodig?"))]
        case .write: [("tekst", t("Bericht aan de inwoner"))]
        case .extend: [("reden", t("Waarom is meer tijd nodig?"))]
        case .decide: [("tekst", t("Wat krijgt de inwoner te lezen?")), ("reden", t("Waarom?"))]
        }
    }

    func label(of field: String, _ t: Texts) -> String { labels(t).first { $0.field == field }?.label ?? "" }

    /// The command that the form asks for.
    func command(_ request: WebRequest) throws -> CaseCommand {
        let form = request.form
        switch self {
        case .take: return .take(step: form["stap"])
        case .assign:
            if form["behandelaar"].isEmpty { return .assign(to: nil) }
            guard let id = Identifier(form["behandelaar"]) else { throw WebError.badRequest(.body) }
            return .assign(to: id)
        case .ask:
            // In words of the page: `14 dagen`. What is no number is asked again.
            let days = NumberText.whole(form["dagen"], unit: request.texts("dagen"), language: request.language)
            return .ask(text: Personal(form["tekst"]), days: days ?? 0)
        case .goOn: return .goOn
        case .extend: return .extend(reason: Personal(form["reden"]))
        case .decide: return .decide(step: form["stap"], result: form["resultaat"], text: Personal(form["tekst"]), reason: Personal(form["reden"]))
        case .write: return .write(text: Personal(form["tekst"]))
        }
    }
}
