import HTML
import TownHall

extension RolloutDraftPage {
    func render() -> HTMLWriter {
        Frame.staff(page, title: hasErrors ? t("Fout: {0}", title) : title, account: account) { html in
            let trail = [(text: t("Raadzaal"), path: StaffAddress.council), (text: t("Uitrol"), path: RolloutAddress.list)]
            html.breadcrumb(page, trail + (id.map { [(text: serviceName, path: RolloutAddress.path($0))] } ?? []))
            html.h1(.class("utrecht-heading-1")) { $0.text(title) }
            html.errorSummary(page, errors.map { (Self.id($0.field), $0.text) })
            if let refusal { html.errorSummary(page, [("plan", refusal)], title: t("Dit is nog niet gedaan")) }
            html.keptNote(page, typed.kept.map { [$0] } ?? [])
            html.staffForm(
                page, path, .class("raadhuis-stapel raadhuis-stapel--wijd"), .id("plan"), .attribute("tabindex", "-1"),
                .attribute("data-onthoud", "1500"), .flag("novalidate")
            ) { html in
                html.input(.type("hidden"), .name(RolloutDraftPages.service), .value(serviceKey))
                if let seen { html.input(.type("hidden"), .name(RolloutAction.seen), .value(seen)) }
                writeWhy(&html)
                writeWays(&html)
                writeAudience(&html)
                writeStages(&html)
                writeGuardrails(&html)
                html.p(.class("raadhuis-koppelingen")) { html in
                    html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Bewaar het plan")) }
                    if typed.kept != nil { html.forgetButton(t) }
                }
            }
        }
    }

    private var labels: [String: String] { Self.labels(t) }

    // MARK: Parts of the form

    private func card(_ title: String, _ html: inout HTMLWriter, _ content: (inout HTMLWriter) -> Void) {
        html.section(.class("raadhuis-kaart raadhuis-stapel")) { html in
            html.h2(.class("utrecht-heading-2")) { $0.text(title) }
            content(&html)
        }
    }

    /// Fields that stand beside each other where there is room.
    private func beside(_ html: inout HTMLWriter, _ content: (inout HTMLWriter) -> Void) {
        html.div(.class("raadhuis-naast")) { content(&$0) }
    }

    private func area(_ field: String, _ html: inout HTMLWriter, rows: Int = 4, description: String? = nil) {
        html.staffArea(
            Self.id(field), name: field, labels[field] ?? field, value: typed[field], rows: rows, description: description, error: error(field))
    }

    private func text(_ field: String, _ html: inout HTMLWriter, description: String? = nil) {
        html.staffText(Self.id(field), name: field, labels[field] ?? field, value: typed[field], description: description, error: error(field))
    }

    private func number(_ field: String, _ html: inout HTMLWriter, description: String? = nil) {
        html.staffField(Self.id(field), labels[field] ?? field, description: description, error: error(field)) { html, attributes in
            html.open(
                "input",
                attributes + [
                    .class("utrecht-textbox utrecht-textbox--14"), .type("text"), .attribute("inputmode", "decimal"), .attribute("autocomplete", "off"),
                    .name(field), .value(typed[field]),
                ])
        }
    }

    private func choice(_ field: String, _ options: [(value: String, text: String)], _ html: inout HTMLWriter, description: String? = nil) {
        html.staffField(Self.id(field), labels[field] ?? field, description: description, error: error(field)) { html, attributes in
            html.element("select", attributes + [.class("utrecht-select"), .name(field)]) { html in
                for option in options { html.option(.value(option.value), .flag("selected", option.value == typed[field])) { $0.text(option.text) } }
            }
        }
    }

    /// Several boxes to tick. None is no limit.
    private func ticks(_ field: String, _ options: [(value: String, text: String)], _ html: inout HTMLWriter) {
        let error = error(field)
        html.fieldset(
            .classes("utrecht-form-field" + (error == nil ? "" : " utrecht-form-field--invalid")), .id(Self.id(field)), .attribute("tabindex", "-1"),
            .aria(.describedBy, error == nil ? nil : Self.id(field) + "-fout")
        ) { html in
            html.legend(.class("utrecht-form-fieldset__legend")) { $0.text(labels[field] ?? field) }
            if let error { html.fieldError(Self.id(field) + "-fout", error) }
            for option in options {
                html.label(.class("utrecht-radio")) { html in
                    html.input(
                        .class("utrecht-checkbox"), .type("checkbox"), .name(field), .value(option.value),
                        .flag("checked", typed.all(field).contains(option.value)))
                    html.span { $0.text(option.text) }
                }
            }
        }
    }

    private func writeWhy(_ html: inout HTMLWriter) {
        card(t("Waarom"), &html) { html in
            area("doel", &html)
            area("verteld", &html, rows: 2, description: t("Mag leeg blijven."))
        }
    }

    private func writeWays(_ html: inout HTMLWriter) {
        card(t("Van oud naar nieuw"), &html) { html in
            choice("nieuw", newWays, &html, description: t("Waar iedereen naartoe gaat."))
            choice("oud", oldWays, &html, description: t("Wat iedereen krijgt die de nieuwe manier nog niet heeft. Dit moet blijven werken."))
            text(
                "oudadres", &html,
                description: t("Alleen bij een andere website, een papieren formulier of een eerdere versie. Een adres begint met https://."))
        }
    }

    private func writeAudience(_ html: inout HTMLWriter) {
        card(t("Voor wie"), &html) { html in
            let units = RolloutUnit.allCases.filter { hasLogin || $0 == .visit || typed["eenheid"] == $0.rawValue }
            choice(
                "eenheid", units.map { ($0.rawValue, words.unit($0)) }, &html,
                description: units.contains(.resident)
                    ? t("Per inwoner: wie niet is ingelogd, krijgt de oude manier. Het getal dat het toeval geeft, bewaren we dan niet.") : nil)
            html.p { $0.text(t("Kiest u hieronder niets, dan is de uitrol voor iedereen. Wie erbuiten valt, krijgt de oude manier.")) }
            ticks("kanaal", channels, &html)
            html.details(.flag("open", !typed.all("afdeling").isEmpty || !typed.isBlank("wijken") || !typed.isBlank("segment") || hasAudienceError)) { html in
                html.summary { $0.text(t("Alleen voor een afdeling, wijk of andere groep")) }
                ticks("afdeling", departments, &html)
                text("wijken", &html, description: t("Zoals ze in de link staan, met komma’s ertussen. In de brief staat dan bijvoorbeeld ?wijk=noord."))
                text(
                    "segment", &html,
                    description: t("In FEEL, bijvoorbeeld: language = \"nl\" and device = \"phone\". U kunt gebruiken: {0}.", Self.names))
            }
        }
    }

    /// What a condition can name.
    private static let names = "channel, language, device, logged in, department, district, day"

    private var hasAudienceError: Bool { ["afdeling", "wijken", "segment"].contains { error($0) != nil } }

    private func writeStages(_ html: inout HTMLWriter) {
        card(t("De treden"), &html) { html in
            html.p {
                $0.text(
                    t(
                        "Elke trede is groter dan de trede ervoor. De laatste is 100 %. Laat leeg wat u niet gebruikt. Bij de laatste trede telt alleen het deel."
                    ))
            }
            for row in 0..<RolloutDraftTyped.rows { writeStage(row, &html) }
        }
    }

    private func writeStage(_ row: Int, _ html: inout HTMLWriter) {
        let isUsed = row < 3 || !typed.isBlank(RolloutDraftTyped.share(row)) || error(RolloutDraftTyped.share(row)) != nil
        html.details(.flag("open", isUsed)) { html in
            html.summary { $0.text(t("Trede {0}", t.grouped(row + 1))) }
            html.div(.class("raadhuis-stapel")) { html in
                beside(&html) { html in
                    number(RolloutDraftTyped.share(row), &html)
                    number(RolloutDraftTyped.visits(row), &html)
                    number(RolloutDraftTyped.days(row), &html)
                }
                for place in 0..<RolloutDraftTyped.requirements {
                    beside(&html) { html in
                        choice(RolloutDraftTyped.metric(row, place), metrics.map { ($0.rawValue, words.metric($0)) }, &html)
                        choice(
                            RolloutDraftTyped.kind(row, place),
                            [
                                (RolloutDraftTyped.atLeast, t("Minstens")), (RolloutDraftTyped.atMost, t("Hoogstens")),
                                (RolloutDraftTyped.notWorse, t("Hoogstens zo veel slechter dan oud")),
                            ], &html)
                        number(RolloutDraftTyped.bound(row, place), &html)
                    }
                }
                html.p(.class("raadhuis-bron")) {
                    $0.text(t("Grenzen bij mensen: zo veel van de 100. Anders in stappen, punten of seconden. Leeg is geen eis."))
                }
                html.label(.class("utrecht-radio")) { html in
                    let field = RolloutDraftTyped.press(row)
                    html.input(.class("utrecht-checkbox"), .type("checkbox"), .name(field), .value("ja"), .flag("checked", !typed[field].isEmpty))
                    html.span { $0.text(t("Trede {0}: daarna drukt iemand op de knop", t.grouped(row + 1))) }
                }
            }
        }
    }

    private func writeGuardrails(_ html: inout HTMLWriter) {
        card(t("Wat niet slechter mag worden"), &html) { html in
            html.p { $0.text(t("Vul in hoeveel slechter iets hoogstens mag worden dan bij de oude manier. Leeg is geen grens.")) }
            let shown = Metric.allCases.filter { metrics.contains($0) || !typed.isBlank(RolloutDraftTyped.guardrail($0)) || $0 == .completion }
            beside(&html) { html in for metric in shown { number(RolloutDraftTyped.guardrail(metric), &html, description: words.measure(metric)) } }
            choice("schade", RolloutHarm.allCases.map { ($0.rawValue, words.harm($0)) }, &html)
            number("stil", &html, description: t("Duurt een trede zo veel weken, dan meldt het programma dat."))
        }
    }
}
