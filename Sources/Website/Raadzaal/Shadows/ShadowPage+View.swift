import HTML
import ServiceCatalog
import TownHall

extension ShadowPage {
    func render() -> HTMLWriter {
        let refused = typed.refused, heading = refused == nil ? title : t("Fout: {0}", title)
        return Frame.staff(page, title: "\(heading) - \(t("In de schaduw"))", account: account) { html in
            html.div(.class("raadhuis-kop")) { html in
                html.div { html in
                    html.breadcrumb(page, [(text: t("Raadzaal"), path: StaffAddress.council), (text: t("In de schaduw"), path: ShadowAddress.list)])
                    html.h1(.class("utrecht-heading-1")) { $0.text(title) }
                    html.p(.class("raadhuis-zacht")) { $0.text(t("Nieuwe regels rekenen mee, zonder dat de inwoner er iets van merkt.")) }
                }
                html.p { html in
                    html.span(.classes("utrecht-badge-status utrecht-badge-status--" + ShadowWords.tone(state))) { $0.text(words.status(state)) }
                }
            }
            if let refused {
                let wrong = typed.isReasonWrong && mayExplain ? causes.first(where: \.isTyped).map(Self.field) : nil
                html.errorSummary(page, [(wrong ?? "uitkomst", refused)], title: wrong == nil ? t("Dit is nog niet gedaan") : nil)
            }
            if let leftOver {
                html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.h2(.class("utrecht-heading-2")) { $0.text(t("Wat u typte")) }
                    html.p(.class("raadhuis-tekst")) { $0.text(leftOver) }
                }
            }
            html.keptNote(page, typed.kept)
            if let done = typed.done { html.note(.ok) { html in html.p { $0.text(done.done(t)) } } }
            if isOutdated {
                html.note(.info) { html in
                    html.p { $0.text(t("De dienst is veranderd. Daarom wordt er niets meer vergeleken. Stop dit, en begin opnieuw.")) }
                }
            }
            html.element("section", [.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel"), .aria(.labelledBy, "uitkomst")]) { html in
                html.h2(.class("raadhuis-oogje"), .id("uitkomst"), .attribute("tabindex", "-1")) { $0.text(t("De uitkomst")) }
                html.p(.class("raadhuis-verdict")) { $0.emphasised(words.verdict(counts)) }
                if !causes.isEmpty { html.p { html in html.b { $0.text(words.sentence(file.explained)) } } }
                html.p(.class("raadhuis-klein raadhuis-zacht")) {
                    $0.text(
                        t(
                            "We schrijven alleen op wat anders is, met de dag erbij. Van wie de aanvraag is, staat er niet bij. Daarom tellen we nieuwe aanvragen pas mee als er een paar zijn, of de dag erna."
                        ))
                }
            }
            if counts.compared > 0 { html.chartFigure(ShadowFigure(words: words, file: file).figure) }
            if !causes.isEmpty { writeCauses(&html) }
            html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
                html.h2(.class("utrecht-heading-2")) { $0.text(t("Wat er is gebeurd")) }
                html.ul(.class("utrecht-unordered-list")) { html in
                    html.li { $0.text(t("Begonnen op {0}.", told(state.started))) }
                    if let stopped = state.stopped { html.li { $0.text(t("Gestopt op {0}.", told(stopped))) } }
                }
                if mayStop {
                    html.staffForm(page, ShadowAddress.stop(state.id)) { html in
                        html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(t("Stop met meerekenen")) }
                    }
                }
            }
        }
    }

    // MARK: What differs, and why

    private static func field(_ cause: Cause) -> String { "reden-\(cause.number)" }

    private func writeCauses(_ html: inout HTMLWriter) {
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap"), .aria(.labelledBy, "verschillen")) { html in
            html.h2(.class("utrecht-heading-2"), .id("verschillen")) { $0.text(t("Waarom het anders is")) }
            html.ul(.class("raadhuis-eisen")) { html in
                for cause in causes {
                    html.li { html in
                        html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                            html.p { html in html.b { $0.text(cause.title) } }
                            if !cause.change.isEmpty { html.p { $0.text(cause.change) } }
                            if let reason = cause.reason { html.p(.class("raadhuis-tekst")) { $0.text(reason) } }
                            if let told = cause.told { html.p(.class("raadhuis-bron")) { $0.text(told) } }
                            if mayExplain { writeForm(cause, &html) }
                        }
                        html.span(.classes("utrecht-badge-status utrecht-badge-status--" + (cause.isExplained ? "success" : "warning"))) {
                            $0.text(cause.standing)
                        }
                    }
                }
            }
        }
    }

    private func writeForm(_ cause: Cause, _ html: inout HTMLWriter) {
        html.details(.flag("open", cause.isTyped)) { html in
            html.summary { html in
                html.text(cause.isExplained ? t("Leg het anders uit") : t("Leg uit"))
                html.span(.class("raadhuis-onzichtbaar")) { $0.text(": " + cause.title) }
            }
            html.staffForm(
                page, ShadowAddress.explain(state.id), .class("raadhuis-stapel raadhuis-stapel--krap"), .attribute("data-onthoud", "1500"), .flag("novalidate")
            ) { html in
                html.input(.type("hidden"), .name(ShadowTyped.cause), .value(ShadowTyped.written(cause.difference)))
                let deed = "wat-\(cause.number)"
                html.staffField(deed, t("Wat is ermee gedaan?")) { html, _ in
                    html.staffSelect(
                        deed, name: ShadowTyped.deed, ShadowDeed.allCases.map { ($0.rawValue, words.deed($0)) }, chosen: cause.chosen.rawValue)
                }
                html.staffArea(
                    Self.field(cause), name: ShadowTyped.reason, t("Waarom is het anders?"), value: cause.text, rows: 3,
                    description: t("Noem geen namen of gegevens van inwoners."), error: cause.isTyped && typed.isReasonWrong ? typed.refused : nil)
                html.p { html in
                    html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(t("Bewaar de uitleg")) }
                }
            }
        }
    }
}
