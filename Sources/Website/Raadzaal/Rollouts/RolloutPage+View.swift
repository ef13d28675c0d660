import HTML
import ServiceCatalog
import TownHall

extension RolloutPage {
    func render() -> HTMLWriter {
        let refused = typed.refused
        let heading = refused == nil ? title : t("Fout: {0}", title)
        return Frame.staff(page, title: "\(heading) - \(t("Uitrol"))", account: account) { html in
            writeHead(&html)
            if let refused {
                let isOpen = actions.contains(refused.action)
                html.errorSummary(
                    page, [(isOpen && typed.isReasonWrong ? typed.place : "stand", refused.reason)],
                    title: typed.isReasonWrong && isOpen ? nil : t("Dit is nog niet gedaan"))
                // What was typed is not lost where a colleague was first, and the form is gone.
                if !isOpen, !typed.reason(refused.action).isEmpty {
                    html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
                        html.h2(.class("utrecht-heading-2")) { $0.text(t("Wat u typte")) }
                        html.p(.class("raadhuis-tekst")) { $0.text(typed.reason(refused.action)) }
                    }
                }
            }
            html.keptNote(page, typed.kept)
            if let done = typed.done { html.note(.ok) { html in html.p { $0.text(done.done(t)) } } }
            writeStanding(&html)
            writeStairs(&html)
            writeGate(&html)
            html.div(.class("raadhuis-grafieken")) { html in
                if isExact, state.stage > 0 {
                    let figures = RolloutFigures(view: self)
                    html.chartFigure(figures.beside)
                    html.chartFigure(figures.weekly)
                }
                if let shadow { html.chartFigure(shadow.figure) }
                writeShares(&html)
                writeWhy(&html)
            }
            RolloutPanel(view: self).writeRest(&html)
            if isExact { writeHistory(&html) }
            writeMore(&html)
        }
    }

    private func writeHead(_ html: inout HTMLWriter) {
        html.div(.class("raadhuis-kop")) { html in
            html.div { html in
                html.breadcrumb(page, [(text: t("Raadzaal"), path: StaffAddress.council), (text: t("Uitrol"), path: RolloutAddress.list)])
                html.h1(.class("utrecht-heading-1")) { $0.text(title) }
                html.p(.class("raadhuis-zacht")) { $0.text(subtitle) }
            }
            html.p { html in
                html.span(.classes("utrecht-badge-status utrecht-badge-status--" + RolloutWords.tone(state.status))) { $0.text(words.status(state)) }
            }
        }
    }

    // MARK: How it stands

    private func writeStanding(_ html: inout HTMLWriter) {
        html.element(
            "section", [.class("raadhuis-trapkader raadhuis-trapkader--wit"), .id("stand"), .attribute("tabindex", "-1"), .aria(.labelledBy, "stand-kop")]
        ) { html in
            html.div(.class("raadhuis-kolommen")) { html in
                html.div(.class("raadhuis-stapel")) { html in
                    html.h2(.class("raadhuis-oogje"), .id("stand-kop")) { $0.text(t("De stand op {0}", t.weekdayDate(today))) }
                    html.p(.class("raadhuis-verdict")) { $0.emphasised(headline.text) }
                    if !isExact { html.p(.class("raadhuis-zacht")) { $0.text(t("De cijfers van deze uitrol ziet alleen de afdeling zelf.")) } }
                    if let purpose = texts?.purpose { html.p(.class("raadhuis-tekst")) { $0.text(purpose) } }
                }
                RolloutPanel(view: self).writeHalting(&html)
            }
        }
    }

    private func writeStairs(_ html: inout HTMLWriter) {
        html.section(.class("raadhuis-stapel"), .aria(.labelledBy, "trap")) { html in
            html.h2(.class("utrecht-heading-2"), .id("trap")) { $0.text(stairsTitle) }
            html.ol(.class("raadhuis-trap")) { html in
                for stair in stairs {
                    let place =
                        switch stair.place {
                        case .done: "is-klaar"
                        case .now: "is-nu"
                        case .later: "is-straks"
                        }
                    html.li(.classes(place)) { html in
                        html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                            html.h3(.class("utrecht-heading-3")) { html in
                                html.span(.class("raadhuis-cijfer")) { $0.text(heading(stair)) }
                                html.br()
                                html.text(people(stair))
                            }
                            for sentence in sentences(stair) { html.p { $0.text(sentence) } }
                            let badge = badge(stair)
                            html.p { html in
                                html.span(.classes("utrecht-badge-status utrecht-badge-status--" + badge.tone)) { $0.text(badge.text) }
                            }
                        }
                    }
                }
            }
        }
    }

    private func writeGate(_ html: inout HTMLWriter) {
        guard let rows = gateRows else { return }
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap"), .aria(.labelledBy, "poort")) { html in
            html.h2(.class("utrecht-heading-2"), .id("poort")) { $0.text(gateTitle) }
            if let frozen {
                html.p(.class("raadhuis-klein raadhuis-zacht")) {
                    $0.text(t("Vastgezet op {0}. Niemand kan een eis achteraf veranderen.", t.date(frozen)))
                }
            }
            if gate?.isRatioBroken == true {
                html.note(.error) { html in
                    html.p { $0.text(t("Nieuw en oud zijn niet verdeeld zoals het plan zegt. Daarom gaat de poort niet open. Laat de telling nakijken.")) }
                }
            }
            if rows.asked.isEmpty { html.p { $0.text(t("Deze trede stelt geen eisen.")) } } else { write(rows.asked, &html) }
            if !rows.guarded.isEmpty {
                html.h3(.class("utrecht-heading-3")) { $0.text(t("Wat niet slechter mag worden")) }
                write(rows.guarded, &html)
            }
            RolloutPanel(view: self).writeGate(&html)
        }
    }

    private func write(_ rows: [RolloutGateRows.Row], _ html: inout HTMLWriter) {
        html.ul(.class("raadhuis-eisen")) { html in
            for row in rows {
                html.li { html in
                    html.div { html in
                        html.p { html in html.b { $0.text(row.title) } }
                        html.p { $0.text(row.text) }
                    }
                    html.span(.classes("utrecht-badge-status utrecht-badge-status--" + RolloutWords.tone(row.outcome))) { $0.text(words.badge(row.outcome)) }
                }
            }
        }
    }

    // MARK: Who gets what

    private func writeShares(_ html: inout HTMLWriter) {
        html.section(.class("raadhuis-kaart raadhuis-stapel"), .aria(.labelledBy, "wie")) { html in
            html.h2(.class("utrecht-heading-2"), .id("wie")) { $0.text(t("Wie krijgt wat, en waarom")) }
            html.dl(.class("utrecht-data-list utrecht-data-list--rows")) { html in
                for row in shares {
                    html.div(.class("utrecht-data-list__item")) { html in
                        html.dt(.class("utrecht-data-list__item-key")) { $0.text(row.who) }
                        html.dd(.class("utrecht-data-list__item-value")) { html in
                            html.text(row.what)
                            if !row.why.isEmpty {
                                html.br()
                                html.span(.class("raadhuis-bron")) { $0.text(row.why) }
                            }
                        }
                    }
                }
            }
        }
    }

    private func writeWhy(_ html: inout HTMLWriter) {
        html.element(
            "section",
            [.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap"), .id("waarom"), .attribute("tabindex", "-1"), .aria(.labelledBy, "waarom-kop")]
        ) { html in
            html.h2(.class("utrecht-heading-2"), .id("waarom-kop")) { $0.text(t("Waarom kreeg deze aanvraag oud of nieuw?")) }
            html.form(
                .class("raadhuis-stapel raadhuis-stapel--krap"), .action(page.link(path) + "#waarom"), .method("get")
            ) { html in
                html.staffText(
                    "zaaknummer", name: RolloutPages.number, t("Zaaknummer"), value: typed.number, description: t("Bijvoorbeeld Z-2026-004183."),
                    error: found.flatMap(problem))
                html.p { html in
                    html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(t("Zoek op")) }
                }
            }
            switch found {
            case .known(let number, let id, let routing)?:
                html.p { html in
                    html.a(.class("utrecht-link utrecht-link--target"), .href(StaffAddress.ofCase(id, page, .search))) {
                        $0.text(t("Zaak {0}", number.description))
                    }
                }
                for sentence in routing.sentences(t) { html.p { $0.text(sentence) } }
            case .none(let number)?: html.p { $0.text(t("Bij zaak {0} koos geen uitrol de manier.", number.description)) }
            default: break
            }
        }
    }

    private func problem(_ found: RolloutCaseAnswer) -> String? {
        switch found {
        case .unreadable: t("Dit is geen zaaknummer. Een zaaknummer ziet eruit als Z-2026-004183.")
        case .notFound(let number): t("Zaak {0} is er niet. Kijk het nummer na.", number.description)
        case .notYours(let number): t("Zaak {0} is van een andere afdeling. Vraag een collega daar.", number.description)
        case .none, .known: nil
        }
    }

    // MARK: What happened

    private func writeHistory(_ html: inout HTMLWriter) {
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap"), .aria(.labelledBy, "log")) { html in
            html.h2(.class("utrecht-heading-2"), .id("log")) { $0.text(t("Wat er is gebeurd")) }
            html.ul(.class("raadhuis-journaal")) { html in
                for line in history {
                    html.li { html in
                        html.element("time", [.attribute("datetime", line.day.description)]) { $0.text(t.shortDate(line.day)) }
                        html.div { html in
                            html.b { $0.text(line.who) }
                            html.text(" " + line.what)
                        }
                    }
                }
            }
        }
    }

    private func writeMore(_ html: inout HTMLWriter) {
        html.div(.class("utrecht-accordion")) { html in
            html.details(.flag("open", state.status == .planned)) { html in
                html.summary { $0.text(state.status == .planned ? t("Het plan") : t("Het plan, vastgelegd voor het begin")) }
                RolloutPlanList(view: self).write(&html)
            }
        }
        if isExact {
            html.p { html in
                html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(path + ".csv"))) { $0.text(t("Download als CSV")) }
            }
        }
    }
}
