import HTML
import TownHall

/// What can be done with a rollout by who looks.
struct RolloutPanel {
    let view: RolloutPage

    private var t: Texts { view.t }

    /// Halting it, in sight beside how it stands.
    func writeHalting(_ html: inout HTMLWriter) {
        let view = view
        guard view.actions.contains(.pause) || view.actions.contains(.rollBack) else { return }
        html.element("section", [.class("raadhuis-stapel raadhuis-stapel--krap"), .id("ingrijpen"), .aria(.labelledBy, "ingrijpen-kop")]) { html in
            html.h2(.class("utrecht-heading-3"), .id("ingrijpen-kop")) {
                $0.text(view.actions.contains(.pause) ? t("Gaat het mis? Eén druk is genoeg") : t("Gaat het mis? Zet de uitrol terug"))
            }
            if view.actions.contains(.pause) {
                button(.pause, t("Pauzeer"), &html, glyph: .pause)
                html.p(.class("raadhuis-klein")) { $0.text(t("Het deel blijft zoals het is. Er begint geen nieuwe trede.")) }
            }
            if view.actions.contains(.rollBack) {
                reasoned(.rollBack, t("Waarom zet u terug?"), t("Zet terug"), &html, glyph: .back, rows: 2)
                html.p(.class("raadhuis-klein")) { $0.text(t("Wie nu begint, krijgt de oude manier. Wie al bezig is, maakt het gewoon af.")) }
            }
        }
    }

    /// Going on, right below the gate.
    func writeGate(_ html: inout HTMLWriter) {
        let view = view
        if view.actions.contains(.advance) {
            html.staffForm(view.page, address(.advance)) { html in
                writeStage(&html)
                html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Ga naar trede {0}", t.grouped(view.state.stage + 1))) }
            }
        }
        if view.actions.contains(.overrule) {
            html.details(.flag("open", view.typed.error(.overrule) != nil || !view.typed.reason(.overrule).isEmpty)) { html in
                html.summary { $0.text(t("Toch verder gaan, met een reden")) }
                html.p { $0.text(t("Dat u dit doet en waarom, staat voor uw collega’s op deze pagina.")) }
                reasoned(.overrule, t("Waarom gaat u toch verder?"), t("Ga toch naar trede {0}", t.grouped(view.state.stage + 1)), &html)
            }
        }
    }

    /// All else.
    func writeRest(_ html: inout HTMLWriter) {
        let view = view
        let hasRest = view.mayPlan || view.isOwnWork || !view.actions.isDisjoint(with: [.start, .goOn, .finish, .abandon])
        guard hasRest else { return }
        html.element("section", [.class("raadhuis-kaart raadhuis-stapel"), .id("nu"), .attribute("tabindex", "-1"), .aria(.labelledBy, "nu-kop")]) { html in
            html.h2(.class("utrecht-heading-2"), .id("nu-kop")) { $0.text(t("Wat u nu kunt doen")) }
            if view.isOwnWork {
                html.p { $0.text(t("U schreef mee aan dit plan. Laat een collega de uitrol beginnen. Stuur het adres van deze pagina.")) }
            }
            if view.actions.contains(.start) {
                html.p { $0.text(t("Kijk het plan na. Begint u, dan staat het vast.")) }
                button(.start, t("Begin de uitrol"), &html, isMain: true)
            }
            if view.actions.contains(.goOn) { button(.goOn, t("Laat de uitrol weer lopen"), &html, isMain: true) }
            if view.actions.contains(.finish) {
                html.p { $0.text(t("Rond af als de oude manier weg kan. Daarna verandert er niets meer.")) }
                button(.finish, t("Rond de uitrol af"), &html, isMain: true)
            }
            if view.mayPlan {
                html.p { html in
                    html.a(.class("utrecht-link utrecht-link--target"), .href(view.page.link(RolloutAddress.path(view.state.id, "wijzigen")))) {
                        $0.text(t("Verander het plan"))
                    }
                }
            }
            if view.actions.contains(.abandon) {
                html.details(.flag("open", view.typed.error(.abandon) != nil || !view.typed.reason(.abandon).isEmpty)) { html in
                    html.summary { $0.text(t("De uitrol opgeven")) }
                    html.p {
                        $0.text(
                            view.state.stage == 0
                                ? t("Dit kunt u niet terugdraaien. Aan de dienst verandert niets.")
                                : t("Dit kunt u niet terugdraaien. Iedereen die daarna begint, krijgt de oude manier."))
                    }
                    reasoned(.abandon, t("Waarom geeft u de uitrol op?"), t("Geef de uitrol op"), &html)
                }
            }
        }
    }

    private func address(_ action: RolloutAction) -> String { view.path + "/" + action.rawValue }

    private func writeStage(_ html: inout HTMLWriter) {
        html.input(.type("hidden"), .name(RolloutAction.from), .value(String(view.state.stage)))
    }

    private func button(_ action: RolloutAction, _ text: String, _ html: inout HTMLWriter, isMain: Bool = false, glyph: Glyph? = nil) {
        html.staffForm(view.page, address(action)) { html in
            // Who starts a plan answers for what was read, and not for what a colleague made of it since.
            if action == .start { html.input(.type("hidden"), .name(RolloutAction.seen), .value(String(view.state.version))) }
            html.button(.classes("utrecht-button" + (isMain ? "" : " utrecht-button--secondary-action")), .type("submit")) { html in
                if let glyph { html.glyph(glyph) }
                html.text(text)
            }
        }
    }

    /// A button with the reason above it.
    private func reasoned(_ action: RolloutAction, _ label: String, _ text: String, _ html: inout HTMLWriter, glyph: Glyph? = nil, rows: Int = 3) {
        html.staffForm(
            view.page, address(action), .class("raadhuis-stapel raadhuis-stapel--krap"), .attribute("data-onthoud", "1500"), .flag("novalidate")
        ) { html in
            writeStage(&html)
            html.staffArea(
                RolloutTyped.field(action), name: RolloutAction.reason, label, value: view.typed.reason(action), rows: rows, error: view.typed.error(action))
            html.p { html in
                html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { html in
                    if let glyph { html.glyph(glyph) }
                    html.text(text)
                }
            }
        }
    }
}
