import CivilTime
import HTML
import ServiceCatalog
import TownHall

extension ExperimentDraftPage {
    func render() -> HTMLWriter {
        Frame.staff(page, title: hasErrors ? t("Fout: {0}", title) : title, account: account) { html in
            let trail = [(text: t("Raadzaal"), path: StaffAddress.council), (text: t("Proeven"), path: ExperimentAddress.list)]
            html.breadcrumb(page, trail + (id.map { [(text: service.name.in(t.language), path: ExperimentAddress.path($0))] } ?? []))
            html.h1(.class("utrecht-heading-1")) { $0.text(title) }
            html.errorSummary(page, errors.map { (Self.id($0.field), $0.text) })
            if let refusal { html.errorSummary(page, [("plan", refusal)], title: t("Dit is nog niet gedaan")) }
            html.keptNote(page, typed.kept.map { [$0] } ?? [])
            if isNewPhase { html.note(.info) { html in html.p { $0.text(t("Dit wordt een nieuwe ronde. Wat eerder is gemeten, blijft apart staan.")) } } }
            writeOutlook(&html)
            html.staffForm(
                page, path, .class("raadhuis-stapel raadhuis-stapel--wijd raadhuis-smal"), .id("plan"), .attribute("tabindex", "-1"),
                .attribute("data-onthoud", "1500"), .flag("novalidate")
            ) { html in
                html.input(.type("hidden"), .name(ExperimentDraftPages.service), .value(service.key.rawValue))
                if let seen { html.input(.type("hidden"), .name(ExperimentAction.seen), .value(seen)) }
                writeWhy(&html)
                writeMeasure(&html)
                writeGuardrails(&html)
                writeDivision(&html)
                writeTime(&html)
                writeTold(&html)
                html.p(.class("raadhuis-koppelingen")) { html in
                    html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Bewaar het plan")) }
                    html.button(
                        .class("utrecht-button utrecht-button--secondary-action"), .type("submit"), .name(ExperimentDraftPages.reckon), .value("1")
                    ) {
                        $0.text(t("Reken uit hoe lang het duurt"))
                    }
                    if typed.kept != nil { html.forgetButton(t) }
                }
            }
        }
    }

    private var labels: [String: String] { Self.labels(t) }

    private func writeOutlook(_ html: inout HTMLWriter) {
        if let seenLate { html.note(.warning) { html in html.p { $0.text(seenLate) } } }
        if let outlook { return ExperimentOutlookNote(outlook: outlook, design: reading.design, words: words).write(&html) }
        guard isChecked, reading.unread.isEmpty else { return }
        // Of these nothing is foreseen, however much is known of the service.
        let isNever = reading.design.metric.shape == .quantile || reading.design.unit.isCluster
        html.note(.info) { html in
            html.p {
                $0.text(
                    isNever
                        ? t("Hoe lang dit duurt, is niet te voorspellen als u tijden meet, of per week verdeelt.")
                        : t("Hoe lang dit duurt, is niet te voorspellen: van wat u meet is van deze dienst nog te weinig bekend."))
            }
        }
    }

    // MARK: Parts of the form

    private func card(_ title: String, _ html: inout HTMLWriter, _ content: (inout HTMLWriter) -> Void) {
        html.section(.class("raadhuis-kaart raadhuis-stapel")) { html in
            html.h2(.class("utrecht-heading-2")) { $0.text(title) }
            content(&html)
        }
    }

    private func area(_ field: String, _ html: inout HTMLWriter, rows: Int = 4, description: String? = nil) {
        html.staffArea(
            Self.id(field), name: field, labels[field] ?? field, value: typed[field], rows: rows, description: description, error: error(field))
    }

    private func number(
        _ field: String, _ html: inout HTMLWriter, label: String? = nil, name: String? = nil, value: String? = nil, description: String? = nil
    ) {
        html.staffField(Self.id(field), label ?? labels[field] ?? field, description: description, error: error(field)) { html, attributes in
            html.open(
                "input",
                attributes + [
                    .class("utrecht-textbox utrecht-textbox--14"), .type("text"), .attribute("inputmode", "decimal"), .attribute("autocomplete", "off"),
                    .name(name ?? field), .value(value ?? typed[field]),
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

    private func check(_ field: String, _ text: String, _ html: inout HTMLWriter) {
        html.label(.class("utrecht-radio")) { html in
            html.input(.class("utrecht-checkbox"), .type("checkbox"), .name(field), .value("ja"), .flag("checked", !typed[field].isEmpty))
            html.span { $0.text(text) }
        }
    }

    private func writeWhy(_ html: inout HTMLWriter) {
        card(t("Waarom"), &html) { html in
            area("probleem", &html)
            area("verwachting", &html)
        }
    }

    private func writeMeasure(_ html: inout HTMLWriter) {
        card(t("Wat u meet"), &html) { html in
            choice("maat", metrics.map { ($0.rawValue, words.metric($0)) }, &html, description: t("Eén ding. Dit staat vast zodra de proef begint."))
            number(
                "effect", &html,
                description: t(
                    "Kleiner is de moeite niet waard. Bij mensen: zo veel van de 100. Anders in stappen, punten, seconden, euro of dagen. Hoe kleiner, hoe langer de proef duurt."
                ))
            number("kwantiel", &html, description: t("Alleen bij tijd. 50 is de middelste."))
        }
    }

    private func writeGuardrails(_ html: inout HTMLWriter) {
        card(t("Wat niet slechter mag worden"), &html) { html in
            html.p { $0.text(t("Vul in hoeveel slechter iets hoogstens mag worden. Wordt dat meer, dan stopt de proef vanzelf. Leeg is geen grens.")) }
            for metric in Metric.allCases where metrics.contains(metric) || !typed.isBlank(ExperimentDraftTyped.bound(metric)) {
                number(ExperimentDraftTyped.bound(metric), &html, description: words.measure(metric))
            }
        }
    }

    private func writeDivision(_ html: inout HTMLWriter) {
        card(t("Wie krijgt wat"), &html) { html in
            choice("eenheid", ExperimentUnit.allCases.filter(\.isCounted).map { ($0.rawValue, words.unit($0)) }, &html)
            number("aandeel", &html)
            html.fieldset(.class("utrecht-form-field raadhuis-stapel raadhuis-stapel--krap")) { html in
                html.legend(.class("utrecht-form-fieldset__legend")) { $0.text(t("Deel van elke versie, in procenten. Samen 100.")) }
                for arm in arms {
                    html.input(.type("hidden"), .name("versie"), .value(arm))
                    number(
                        ExperimentDraftReading.weightField(arm), &html, label: words.arm(arm, of: service), name: "gewicht",
                        value: typed.weight(of: arm, among: arms))
                }
            }
            html.details(.flag("open", !typed.isBlank("groep") || error("groep") != nil)) { html in
                html.summary { $0.text(t("Loopt er nog een proef op deze dienst?")) }
                html.p { html in
                    html.text(t("Geef dan beide proeven dezelfde groep, en elk een eigen deel van de bezoekers.") + " ")
                    html.text(t("Delen gaan met stappen van {0} procent.", HundredthsText.written(ExperimentNamespace.step, t)))
                }
                html.staffText("groep", name: "groep", labels["groep"] ?? "", value: typed["groep"], error: error("groep"))
                number("groepvan", &html)
                number("groeptot", &html)
            }
        }
    }

    private func writeTime(_ html: inout HTMLWriter) {
        card(t("Hoe lang, en wanneer u kijkt"), &html) { html in
            html.staffField("einde", labels["einde"] ?? "", error: error("einde")) { html, attributes in
                // A date control would drop what was typed wrong.
                let isDate = typed["einde"].isEmpty || CalendarDate(typed["einde"]) != nil
                html.open(
                    "input",
                    attributes + [
                        .class("utrecht-textbox utrecht-textbox--14"), isDate ? .type("date") : .type("text"), .name("einde"), .value(typed["einde"]),
                    ])
            }
            choice(
                "kijken", [("", t("Wanneer we willen")), (ExperimentDraftTyped.planned, t("Op vaste momenten"))], &html,
                description: t("Op vaste momenten is de marge kleiner. Tussendoor ziet u dan niets."))
            number("momenten", &html, description: t("Alleen bij vaste momenten. Hoogstens 20."))
            number("hoogstens", &html, description: t("Leeg is geen grens."))
            check("zeker", t("Stop zodra de uitkomst zeker is"), &html)
            check("einddatum", t("Stop na de laatste dag"), &html)
        }
    }

    private func writeTold(_ html: inout HTMLWriter) {
        card(t("Wie het vooraf hoort, en wat"), &html) { html in
            html.p { $0.text(t("Schrijf wat u hun vertelt. Leeg: zij horen het niet vooraf.")) }
            for audience in ExperimentAudience.allCases { area(ExperimentDraftTyped.notice(audience), &html, rows: 2) }
        }
    }
}
