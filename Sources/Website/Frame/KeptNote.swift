import HTML
import TownHall

/// That what someone typed before and did not send stands in a form again.
extension HTMLWriter {
    /// - Parameter place: The id of the form, where it is far from the note.
    mutating func keptNote(_ page: PageContext, _ kept: some Sequence<TypedTexts.Kept>, at place: String? = nil) {
        guard let newest = kept.map(\.since).max() else { return }
        let t = page.texts, local = page.site.hall.setting.localTime
        note(.info) { html in
            html.p { html in html.b { $0.text(t("Wat u eerder typte, staat er weer.")) } }
            html.p {
                $0.text(t("U typte het op {0}, om {1}. Het is nog niet verstuurd.", t.date(local.date(newest)), t.clock(local.clock(newest))))
            }
            if let place {
                html.p { $0.a(.class("utrecht-link utrecht-link--target"), .href("#" + place)) { $0.text(t("Ga naar wat u typte")) } }
            }
        }
    }

    /// Throws away what was kept of the form in which it stands.
    mutating func forgetButton(_ t: Texts) {
        button(
            .class("utrecht-button utrecht-button--subtle"), .type("submit"), .flag("formnovalidate"), .name(FormButton.forget), .value("1")
        ) { html in
            html.glyph(.bin)
            html.text(t("Gooi weg wat u typte"))
        }
    }
}

extension WebRequest {
    /// What was typed in a form of this page when a session ended: given back once.
    func typedOnce(_ form: String) async throws -> TypedTexts.Kept? {
        guard let author, let kept = try await hall.typed.kept(on: path, for: author)[form] else { return nil }
        if method == .get { try await hall.typed.drop(TypedTexts.Place(page: path, form: form), for: author) }
        return kept
    }
}

extension SentForm {
    /// As if what was kept had just been sent.
    init(_ kept: TypedTexts.Kept) { values = kept.values.reveal() }
}
