import HTML
import ServiceCatalog
import TownHall

extension ConversionPage {
    func render() -> HTMLWriter {
        Frame.staff(page, title: "\(t("Omzetting")) - \(t("Rekenkamer"))", account: account) { html in
            html.div(.class("raadhuis-kop")) { html in
                html.div { html in
                    html.breadcrumb(page, [(text: t("Rekenkamer"), path: "/rekenkamer")])
                    html.h1(.class("utrecht-heading-1")) { $0.text(t("Omzetting: waar staan we?")) }
                    html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(extent) }
                }
            }
            html.errorSummary(page, errors)
            html.form(.class("raadhuis-filters"), .action(page.link(Self.path)), .method("get"), .aria(.label, t("Kies wat u ziet"))) { html in
                for choice in choices { choice.write(&html) }
                html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(t("Toon")) }
            }
            writeSummary(&html)
            html.div(.class("raadhuis-grafieken")) { $0.chartFigure(figure) }
            if let next { writeNext(next, &html) }
            writeList(&html)
            writeRules(&html)
        }
    }

    private func writeSummary(_ html: inout HTMLWriter) {
        html.div(.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel")) { html in
            html.p(.class("raadhuis-verdict")) { $0.emphasised(verdict) }
            html.dl(.class("raadhuis-tegels raadhuis-tegels--smal")) { html in
                for kind in ConversionStanding.Kind.allCases where kind != .retired {
                    html.div { html in
                        html.dt(.class("raadhuis-klein")) { $0.text(words.name(kind)) }
                        html.dd { html in
                            html.b { $0.text(words.services(tally[kind].services)) }
                            if tally[kind].services > 0 {
                                html.br()
                                html.span(.class("raadhuis-bron")) { $0.text(t("aanvragen per jaar: {0}", words.perYear(tally[kind]))) }
                            }
                        }
                    }
                }
            }
            html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(source) }
        }
    }

    private func writeNext(_ entry: ConversionEntry, _ html: inout HTMLWriter) {
        html.section(.class("raadhuis-trapkader raadhuis-stapel"), .aria(.labelledBy, "volgende-stap")) { html in
            html.div { html in
                html.p(.class("raadhuis-oogje")) { $0.text(t("De volgende stap")) }
                html.h2(.class("utrecht-heading-1"), .id("volgende-stap")) { $0.text(t("Nu omzetten: {0}", entry.name.in(t.language))) }
            }
            for sentence in reason(entry) { html.p(.class("utrecht-paragraph")) { $0.emphasised(sentence) } }
            html.dl(.class("raadhuis-tegels raadhuis-tegels--smal")) { html in
                for (title, value) in [
                    (t("Afdeling"), name(entry.department)), (t("Aanvragen"), words.perYear(entry)), (t("Komt nu online"), words.digital(entry)),
                ] {
                    html.div { html in
                        html.dt(.class("raadhuis-klein")) { $0.text(title) }
                        html.dd { $0.b { $0.text(value) } }
                    }
                }
            }
            html.p { html in
                html.a(.class("utrecht-link utrecht-link--target"), .href(days.address(page, at: "/rekenkamer/waar-beginnen"))) {
                    $0.text(t("Waarom deze eerst?"))
                }
            }
        }
    }

    private func writeList(_ html: inout HTMLWriter) {
        html.section(.class("raadhuis-stapel"), .aria(.labelledBy, "lijst")) { html in
            html.h2(.class("utrecht-heading-2"), .id("lijst")) { $0.text(t("Per dienst: wat nu, en waarom")) }
            if listed.isEmpty {
                html.paragraph(t("Er is geen dienst die bij uw keuze past."))
            } else {
                html.table(.class("raadhuis-lijst raadhuis-cijferlijst")) { html in
                    html.caption(.class("raadhuis-onzichtbaar")) { $0.text(t("Diensten per afdeling, met stand, aanvragen en volgende stap")) }
                    html.thead { html in
                        html.tr { html in
                            html.th(.scope("col")) { $0.text(t("Dienst")) }
                            html.th(.scope("col")) { $0.text(t("Stand")) }
                            html.th(.scope("col"), .class("raadhuis-getal")) { $0.text(t("Aanvragen")) }
                            html.th(.scope("col"), .class("raadhuis-getal")) { $0.text(t("Deel online")) }
                            html.th(.scope("col")) { $0.text(t("Wat nu, en waarom")) }
                        }
                    }
                    for group in listed { write(group, &html) }
                }
                html.p { html in
                    html.a(.class("utrecht-link utrecht-link--target"), .href(download)) { $0.text(t("Download als CSV")) }
                }
            }
        }
    }

    private func write(_ group: ConversionMap.Group, _ html: inout HTMLWriter) {
        html.tbody { html in
            html.tr(.class("raadhuis-groep")) { html in
                html.th(.scope("rowgroup"), .attribute("colspan", "5")) { $0.text(name(group.department)) }
            }
            for entry in group.entries { write(entry, &html) }
        }
    }

    private func write(_ entry: ConversionEntry, _ html: inout HTMLWriter) {
        html.tr { html in
            html.th(.scope("row")) { html in
                let name = entry.name.in(t.language)
                if let service = entry.service {
                    html.a(.href(days.address(page, at: EvidenceAddress.path(service)))) { $0.text(name) }
                } else {
                    html.text(name)
                    html.span(.class("raadhuis-bron")) { $0.text(t("nog niet in Raadhuis")) }
                }
            }
            html.td { $0.span(.classes(words.badge(entry.standing))) { $0.text(words.name(entry.standing)) } }
            number(&html, t("Aanvragen"), words.perYear(entry))
            number(&html, t("Deel online"), words.digital(entry))
            html.td(.class("raadhuis-lijst__zaak")) { html in
                html.b { $0.text(words.step(entry.step)) }
                html.br()
                html.text(words.reason(entry))
                if let (text, path) = way(entry) {
                    html.text(" ")
                    html.a(.class("utrecht-link"), .href(page.link(path))) { $0.text(text) }
                }
            }
        }
    }

    /// To the experiment or the rollout that says what is next. Whoever sees this page may see both.
    private func way(_ entry: ConversionEntry) -> (text: String, path: String)? {
        switch entry.step {
        case .wait(let trial), .decide(let trial): (t("Bekijk de proef"), ExperimentAddress.path(trial.experiment))
        case .widen(let rollout), .goOn(let rollout), .lookBack(let rollout): (t("Bekijk de uitrol"), RolloutAddress.path(rollout.rollout))
        case .convertNow, .convertLater, .findOut, .improve, .measure, .nothing: nil
        }
    }

    private func number(_ html: inout HTMLWriter, _ name: String, _ text: String) {
        html.td(.class("raadhuis-getal")) { html in
            html.span(.class("raadhuis-cijferlijst__naam")) { $0.text(name) }
            html.text(text)
        }
    }

    /// How the map is made.
    private func writeRules(_ html: inout HTMLWriter) {
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap"), .aria(.labelledBy, "uitleg")) { html in
            html.h2(.class("utrecht-heading-2"), .id("uitleg")) { $0.text(t("Zo lezen en kiezen we")) }
            html.ul(.class("utrecht-unordered-list")) { html in
                for text in [
                    t("Een dienst is klaar als het formulier voor iedereen op de website staat. Dat iedereen het ook gebruikt, zegt dat niet."),
                    t("Van een uitrol telt het deel dat de nieuwe manier al krijgt. Wat we proberen, telt nog niet mee."),
                    t("Aanvragen zijn de zaken van alle kanalen. Van wat nog niet in Raadhuis is, staat het aantal in elders.yaml."),
                    t("Wat eerst gaat, komt uit dezelfde rangorde als ‘Waar te beginnen’, met gewone gewichten."),
                ] {
                    html.li { $0.text(text) }
                }
            }
        }
    }
}
