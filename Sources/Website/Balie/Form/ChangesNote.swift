import HTML
import ServiceCatalog
import TownHall

/// Why a form was not sent: it is not what its check page showed.
enum ChangesNote {
    /// The place of an answer on the check page.
    static func id(_ field: String) -> String { "antwoord-" + field }

    /// The places of the answers that changed, by the field.
    static func places(_ changes: Changes?) -> [String: String] {
        Dictionary((changes?.fields ?? []).map { ($0, id($0)) }) { first, _ in first }
    }

    static func write(_ html: inout HTMLWriter, _ page: PageContext, _ open: ShownForm, _ changes: Changes, isLoggedIn: Bool) {
        let t = page.texts
        html.div(.class("utrecht-alert utrecht-alert--error"), .role("alert"), .aria(.labelledBy, "fouten"), .attribute("tabindex", "-1"), .id("foutmelding")) {
            html in
            html.glyph(.warning)
            html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                html.h2(.class("utrecht-heading-3"), .id("fouten")) {
                    $0.text(open.filler == nil ? t("Uw formulier is nog niet verstuurd") : t("De aanvraag is nog niet ingediend"))
                }
                for sentence in sentences(changes, isFiling: open.draft.filing != nil, isLoggedIn: isLoggedIn, t) { html.p { $0.text(sentence) } }
                if !changes.fields.isEmpty { fields(&html, open, changes.fields, t) }
                html.p {
                    $0.text(
                        open.filler == nil
                            ? t("Kijk alles hieronder nog een keer na. Klopt het? Verstuur het dan.")
                            : t("Kijk alles hieronder nog een keer na. Klopt het? Dien het dan in."))
                }
            }
        }
    }

    private static func sentences(_ changes: Changes, isFiling: Bool, isLoggedIn: Bool, _ t: Texts) -> [String] {
        var sentences: [String] = []
        if changes.isUnknown { sentences.append(t("Deze pagina stond al langer open. Misschien is er intussen iets veranderd.")) }
        if changes.aspects.contains(.definition) { sentences.append(t("De vragen van dit formulier zijn veranderd.")) }
        if changes.aspects.contains(.filing) { sentences.append(t("De gegevens van de inwoner of van de ontvangst zijn veranderd.")) }
        if changes.aspects.contains(.resident), !isFiling {
            sentences.append(
                isLoggedIn
                    ? t("U bent nu ingelogd. Daarom komt deze zaak bij Mijn zaken.")
                    : t("U bent niet meer ingelogd. Daarom komt deze zaak niet bij Mijn zaken."))
        }
        if changes.aspects.contains(.outcomes) {
            sentences.append(isFiling ? t("Wat wij de inwoner adviseren is veranderd.") : t("Wat wij u adviseren is veranderd."))
        }
        if !changes.fields.isEmpty {
            sentences.append(
                changes.fields.count == 1
                    ? t("1 antwoord is veranderd nadat u deze pagina opende, misschien in een ander venster:")
                    : t("{0} antwoorden zijn veranderd nadat u deze pagina opende, misschien in een ander venster:", String(changes.fields.count)))
        }
        return sentences
    }

    /// Each question, with what stands there now.
    private static func fields(_ html: inout HTMLWriter, _ open: ShownForm, _ keys: [String], _ t: Texts) {
        let asked = Set(open.pages.flatMap(\.fields).map(\.key))
        html.ul(.class("utrecht-unordered-list")) { html in
            for field in keys.compactMap(open.form.field) {
                let question = field.label.in(t.language)
                html.li { html in
                    guard asked.contains(field.key) else { return html.text(t("‘{0}’: deze vraag is niet meer nodig", question)) }
                    let lines = AnswerText.lines(open.draft.answers[field.key], field, t)
                    html.a(.class("utrecht-link"), .href("#" + id(field.key))) {
                        $0.text(t("‘{0}’: nu ‘{1}’", question, lines.isEmpty ? t("Niet ingevuld") : lines.joined(separator: ", ")))
                    }
                }
            }
        }
    }
}
