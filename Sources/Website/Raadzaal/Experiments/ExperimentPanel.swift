import HTML
import ServiceCatalog
import TownHall

/// What can be done with an experiment now, by who looks.
struct ExperimentPanel {
    let view: ExperimentPage

    private var t: Texts { view.t }

    func draw(_ html: inout HTMLWriter) {
        let view = view
        if view.actions.isEmpty, !view.mayDraft { return }
        html.element(
            "section",
            [.class("raadhuis-kaart raadhuis-stapel raadhuis-niet-op-papier"), .id("nu"), .attribute("tabindex", "-1"), .aria(.labelledBy, "nu-kop")]
        ) { html in
            html.h2(.class("utrecht-heading-2"), .id("nu-kop")) { $0.text(t("Wat u nu kunt doen")) }
            prepare(&html)
            html.div(.class("raadhuis-koppelingen")) { html in
                for action in [ExperimentAction.look, .pause, .goOn, .stop] where view.actions.contains(action) { button(action, &html) }
            }
            if let notYet = view.cannotLook { html.p { $0.text(notYet) } }
            if view.actions.contains(.share) { share(&html) }
            if view.actions.contains(.decide) { decide(&html) }
        }
    }

    private func address(_ action: ExperimentAction) -> String { view.path + "/" + action.rawValue }

    private func button(_ action: ExperimentAction, _ html: inout HTMLWriter) {
        let text =
            switch action {
            case .review: t("Ik heb het nagekeken: dit plan klopt")
            case .start: t("Begin de proef")
            case .look: t("Kijk naar de cijfers van nu")
            case .pause: t("Zet de proef stil")
            case .goOn: t("Laat de proef doorgaan")
            case .stop: t("Stop de proef")
            case .share, .decide: t("Bewaar")
            }
        let isMain = action == .review || action == .start || action == .look
        html.staffForm(view.page, address(action)) { html in
            // Who says that a plan is right says so of what was read, and not of what a colleague made of it since.
            if action == .review { html.input(.type("hidden"), .name(ExperimentAction.seen), .value(String(view.state.version))) }
            html.button(.classes("utrecht-button" + (isMain ? "" : " utrecht-button--secondary-action")), .type("submit")) { $0.text(text) }
        }
    }

    /// What has to be done before a phase starts.
    private func prepare(_ html: inout HTMLWriter) {
        let current = view.state.current
        if current.start == nil {
            if current.number > 1 { html.p { $0.text(t("Er is een nieuwe ronde in voorbereiding: ronde {0}.", t.grouped(current.number))) } }
            // Above stands the round before it: whoever reviews this one has to read it too.
            if current.number != view.phase.number {
                if let texts = view.newTexts { view.writeWhy(texts, &html) }
                ExperimentPlanList(design: current.design, service: view.serviceNow, words: view.words, texts: view.newTexts).write(&html)
            }
            if let outlook = view.outlook { ExperimentOutlookNote(outlook: outlook, design: current.design, words: view.words).write(&html) }
            if view.actions.contains(.review) {
                if view.account.map({ current.authors.contains($0.official.id) }) == true {
                    html.p { html in
                        html.text(t("Laat het plan nakijken door een collega die er niet aan meeschreef. Stuur het adres van deze pagina.") + " ")
                    }
                } else {
                    html.p { $0.text(t("Kijk het plan na. Klopt de vraag, is het eerlijk verdeeld, en zijn de grenzen goed?")) }
                    button(.review, &html)
                }
            }
            if view.actions.contains(.start) {
                html.p { $0.text(t("Een collega keek het plan na. Als de proef begint, staat het plan vast.")) }
                button(.start, &html)
            }
        }
        if view.mayDraft {
            html.p { html in
                html.a(.class("utrecht-link utrecht-link--target"), .href(view.page.link(ExperimentAddress.path(view.state.id, "wijzigen")))) {
                    $0.text(current.start == nil ? t("Verander het plan") : t("Schrijf een nieuwe ronde"))
                }
            }
        }
    }

    private func share(_ html: inout HTMLWriter) {
        html.staffForm(view.page, address(.share), .class("raadhuis-stapel raadhuis-stapel--krap"), .attribute("data-onthoud", "1500"), .flag("novalidate")) {
            html in
            html.staffField(
                "proef-aandeel", t("Deel van de bezoekers dat meedoet, in procenten"),
                description: t("Wie al begon, houdt wat hij heeft."), error: view.typed.error(.share)
            ) { html, attributes in
                html.open(
                    "input",
                    attributes + [
                        .class("utrecht-textbox utrecht-textbox--4"), .type("text"), .attribute("inputmode", "decimal"), .attribute("autocomplete", "off"),
                        .name("deel"), .value(view.typed.share ?? HundredthsText.written(view.phase.share, t)),
                    ])
            }
            html.p { html in
                html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(t("Verander het deel")) }
            }
        }
    }

    private func decide(_ html: inout HTMLWriter) {
        let error = view.typed.error(.decide)
        var choices: [(value: String, text: String)] = [
            ("stoppen", t("Stoppen: het blijft zoals het was")), ("aanpassen", t("Aanpassen: veranderen en opnieuw proberen")),
        ]
        for arm in view.phase.design.treatments where view.cannotScale(arm.key) == nil {
            choices.append((ExperimentAction.scale + arm.key, t("Uitbreiden: ‘{0}’ voor iedereen", view.name(arm.key))))
        }
        var reasons: [String] = []
        for arm in view.phase.design.treatments {
            if let reason = view.cannotScale(arm.key), !reasons.contains(reason) { reasons.append(reason) }
        }
        html.staffForm(view.page, address(.decide), .class("raadhuis-stapel raadhuis-smal"), .attribute("data-onthoud", "1500"), .flag("novalidate")) { html in
            html.h3(.class("utrecht-heading-3")) { $0.text(t("Neem een besluit")) }
            html.p { $0.text(t("Dit doet u één keer. De cijfers van dat moment staan daarna vast.")) }
            for reason in reasons { html.p { $0.text(reason) } }
            let outcomeError = view.typed.outcomeError
            html.fieldset(
                .classes("utrecht-form-field" + (outcomeError == nil ? "" : " utrecht-form-field--invalid")), .id("proef-uitkomst"),
                .attribute("tabindex", "-1"), .aria(.describedBy, outcomeError == nil ? nil : "proef-uitkomst-fout")
            ) { html in
                html.legend(.class("utrecht-form-fieldset__legend")) { $0.text(t("Wat besluit u?")) }
                if let outcomeError { html.fieldError("proef-uitkomst-fout", outcomeError) }
                html.div(.class("raadhuis-vol")) { html in
                    for choice in choices {
                        html.div(.class("raadhuis-keuze")) { html in
                            html.label(.class("utrecht-radio")) { html in
                                html.input(
                                    .type("radio"), .name(ExperimentAction.outcome), .value(choice.value),
                                    .flag("checked", view.typed.outcome == choice.value))
                                html.span { $0.text(choice.text) }
                            }
                        }
                    }
                }
            }
            html.staffArea("proef-besluiten", name: "reden", t("Waarom besluit u dit?"), value: view.typed.reason, error: error)
            html.p { html in html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Leg het besluit vast")) } }
        }
    }
}
