import CivilTime
import HTML
import ServiceCatalog
import TownHall

extension FilingPage {
    func render() -> HTMLWriter {
        let title = t("Aanvraag voor een inwoner"), errors = errors
        return Frame.staff(page, title: errors.isEmpty ? title : t("Fout: {0}", title), account: account) { html in
            html.h1(.class("utrecht-heading-1")) { $0.text(title) }
            html.errorSummary(page, errors)
            html.keptNote(page, kept.map { [$0] } ?? [])
            if let wayOut {
                html.note(.info) { html in
                    html.p { html in html.b { $0.text(wayOut.text) } }
                    if let address = wayOut.address {
                        html.p { html in
                            html.a(.class("utrecht-link utrecht-link--target"), .href(address), .attribute("rel", "noreferrer")) {
                                $0.text(t("Ga naar het formulier"))
                            }
                        }
                    }
                }
            }
            html.paragraph(t("Komt iemand aan de balie, belt iemand of ligt er een brief? Vul dan hier het formulier voor die persoon in."))
            html.staffForm(page, StaffAddress.filing, .class("raadhuis-kaart raadhuis-stapel raadhuis-smal"), .flag("novalidate")) { html in
                writeServices(&html)
                writeChannels(&html)
                html.staffField(
                    "ontvangen", t("Ontvangen op"), description: t("Bij een brief: de dag waarop die binnenkwam. De termijn telt vanaf die dag."),
                    error: error("ontvangen")
                ) { html, attributes in
                    // A date control would drop what was typed wrong.
                    let isDate = typed.received.isEmpty || CalendarDate(typed.received) != nil
                    html.open(
                        "input",
                        attributes + [
                            .class("utrecht-textbox utrecht-textbox--14"), isDate ? .type("date") : .type("text"), .name("ontvangen"), .value(typed.received),
                        ])
                }
                html.staffField(
                    "bsn", t("Burgerservicenummer (BSN) van de inwoner"),
                    description: t(
                        "Alleen als u zelf hebt nagegaan wie de inwoner is, ook aan de telefoon. De inwoner ziet de zaak dan bij Mijn zaken. Hebt u het niet? Laat dit dan leeg."
                    ), error: error("bsn")
                ) { html, attributes in
                    html.open(
                        "input",
                        attributes + [
                            .class("utrecht-textbox utrecht-textbox--14 raadhuis-nummer"), .type("text"), .attribute("inputmode", "numeric"), .name("bsn"),
                            .value(typed.bsn), .attribute("autocomplete", "off"),
                        ])
                }
                html.p { html in
                    html.button(.class("utrecht-button utrecht-button--start"), .type("submit")) { html in
                        html.text(t("Begin met het formulier"))
                        html.glyph(.arrow)
                    }
                }
            }
        }
    }

    private func writeServices(_ html: inout HTMLWriter) {
        html.staffField("dienst", t("Welke dienst vraagt de inwoner aan?"), error: error("dienst")) { html, attributes in
            html.element("select", attributes + [.class("utrecht-select"), .name("dienst")]) { html in
                html.option(.value("")) { $0.text(t("Maak een keuze")) }
                for (service, channels) in services {
                    html.option(.value(service.key.rawValue), .flag("selected", service.key.rawValue == typed.service)) {
                        $0.text("\(service.name.in(page.language)) (\(channels))")
                    }
                }
            }
        }
    }

    private func writeChannels(_ html: inout HTMLWriter) {
        let words = StaffWords(t: t), error = error("kanaal")
        html.fieldset(
            .classes("utrecht-form-field" + (error == nil ? "" : " utrecht-form-field--invalid")), .id("kanaal"), .attribute("tabindex", "-1"),
            .aria(.describedBy, error == nil ? nil : "kanaal-fout")
        ) { html in
            html.legend(.class("utrecht-form-fieldset__legend")) { $0.text(t("Hoe komt de aanvraag binnen?")) }
            if let error { html.fieldError("kanaal-fout", error) }
            html.div(.class("raadhuis-vol")) { html in
                for channel in Filing.channels {
                    html.div(.class("raadhuis-keuze")) { html in
                        html.label(.class("utrecht-radio")) { html in
                            html.input(.type("radio"), .name("kanaal"), .value(channel.rawValue), .flag("checked", typed.channel == channel.rawValue))
                            html.span { $0.text(words.channel(channel)) }
                        }
                    }
                }
            }
        }
    }
}
