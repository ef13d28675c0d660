import HTML
import ServiceCatalog
import TownHall

extension PrioritiesPage {
    func render() -> HTMLWriter {
        Frame.staff(page, title: "\(t("Waar te beginnen")) - \(t("Rekenkamer"))", account: account) { html in
            html.div(.class("raadhuis-kop")) { html in
                html.div { html in
                    html.breadcrumb(page, [(text: t("Rekenkamer"), path: "/rekenkamer")])
                    html.h1(.class("utrecht-heading-1")) { $0.text(t("Waar te beginnen")) }
                }
            }
            html.div(.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel")) { html in
                html.p(.class("raadhuis-verdict")) { html in
                    html.emphasised(verdict)
                }
                html.p(.class("raadhuis-klein raadhuis-zacht")) {
                    $0.text(published.sentence(t) + " " + sameForAll)
                }
                if !priorities.left.isEmpty {
                    html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                        let names = Priorities.Factor.allCases.compactMap { factor in
                            priorities.left[factor].map { t("{0} (bekend van {1} van de {2})", name(factor), String($0), String(priorities.ranked.count)) }
                        }
                        html.text(t("Telt niet mee, want van te weinig bekend: {0}.", names.joined(separator: ", ")))
                    }
                }
                if canRank { writeWeights(&html) }
            }
            let known = priorities.ranked.filter { !$0.candidate.values.isEmpty }
            html.element(isRanked ? "ol" : "ul", [.class("raadhuis-alarmen")]) { html in
                for (place, row) in known.enumerated() { html.li(.class("raadhuis-kaart")) { write(row, place + 1, &$0) } }
            }
            writeUnknown(priorities.ranked.map(\.candidate).filter(\.values.isEmpty), &html)
            html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                if isRanked {
                    html.text(
                        t(
                            "Per onderdeel kijken we hoeveel diensten het beter doen. Samen is dat de score, met uw gewichten: hoe hoger, hoe meer er te winnen is."
                        ) + " ")
                }
                html.text(t("Processen die nog niet in Raadhuis zijn, staan in elders.yaml.") + " ")
                html.a(.class("utrecht-link"), .href(period.address(page) + weightQuery + "&vorm=csv")) {
                    $0.text(t("Download als CSV"))
                }
            }
        }
    }

    private func writeWeights(_ html: inout HTMLWriter) {
        html.form(.class("raadhuis-filters"), .action(page.link(page.path)), .method("get"), .aria(.label, t("Wat telt hoe zwaar"))) { html in
            if let preset = period.preset {
                html.input(.type("hidden"), .name("periode"), .value(preset.rawValue))
            } else {
                html.input(.type("hidden"), .name("van"), .value(period.from.description))
                html.input(.type("hidden"), .name("tot"), .value(period.through.description))
            }
            for factor in Priorities.Factor.allCases {
                html.div { html in
                    html.label(.for("gewicht-" + factor.rawValue)) { $0.text(name(factor)) }
                    html.staffSelect(
                        "gewicht-" + factor.rawValue, name: factor.rawValue,
                        [("0", t("telt niet")), ("1", t("gewoon")), ("2", t("dubbel")), ("3", t("driedubbel"))], chosen: String(Int(weights[factor] ?? 1)))
                }
            }
            html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(t("Toon")) }
        }
    }

    /// Those of which nothing can be said, in one paragraph.
    private func writeUnknown(_ candidates: [Priorities.Candidate], _ html: inout HTMLWriter) {
        if candidates.isEmpty { return }
        html.p { html in
            html.text(t("Nog niets bekend van:") + " ")
            for (place, candidate) in candidates.enumerated() {
                if place > 0 { html.text(", ") }
                name(candidate, "utrecht-link", &html)
            }
            html.text(".")
        }
    }

    func name(_ candidate: Priorities.Candidate, _ style: String, _ html: inout HTMLWriter) {
        let name = candidate.name.in(t.language)
        guard let service = candidate.service else { return html.text(name) }
        html.a(.classes(style), .href(period.address(page, at: EvidenceAddress.path(service)))) { $0.text(name) }
    }

    private func write(_ row: Priorities.Ranked, _ place: Int, _ html: inout HTMLWriter) {
        html.div(.class("raadhuis-kop")) { html in
            html.div { html in
                html.h2(.class("utrecht-heading-3 raadhuis-metglyph")) { html in
                    if isRanked { html.span { $0.text("\(place). ") } }
                    name(row.candidate, "utrecht-link utrecht-link--target", &html)
                }
                html.p(.class("raadhuis-klein raadhuis-zacht")) {
                    $0.text(department(row.candidate) + (row.candidate.service == nil ? " · " + t("nog niet in Raadhuis") : ""))
                }
            }
            if isRanked {
                html.p(.class("raadhuis-eind")) { html in
                    html.span(.class("raadhuis-bron")) { $0.text(t("Score") + " ") }
                    html.b(.class("raadhuis-cijfer")) { $0.text(words.format.whole(Int(row.score.rounded()))) }
                }
            }
        }
        if isRanked {
            let reasons = row.reasons.map { reason($0, row.candidate) }.joined(separator: "; ")
            html.p { $0.text(reasons.isEmpty ? t("Niets steekt boven de andere uit.") : t("Waarom: {0}.", reasons)) }
        }
        for sentence in sentences(row.candidate) { html.p { $0.emphasised(sentence) } }
        html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
            html.text(
                (Priorities.Factor.allCases.compactMap { factor in
                    row.candidate.values[factor].map { "\(name(factor)): \(value(factor, $0))" }
                } + (row.unknown.isEmpty ? [] : [t("niet bekend: {0}", row.unknown.map { name($0).lowercased() }.joined(separator: ", "))])).joined(
                    separator: " · "))
        }
    }
}
