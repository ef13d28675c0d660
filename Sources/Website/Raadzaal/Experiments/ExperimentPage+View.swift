import HTML
import ServiceCatalog
import TownHall

extension ExperimentPage {
    func render() -> HTMLWriter {
        let refused = typed.refused
        let heading = refused == nil ? title : t("Fout: {0}", title)
        return Frame.staff(page, title: "\(heading) - \(t("Proeven"))", account: account) { html in
            writeHead(&html)
            if let refused {
                let isOpen = actions.contains(refused.action)
                html.errorSummary(
                    page, [(isOpen ? typed.place : "uitkomst", refused.reason)],
                    title: refused.action.typed == nil || !isOpen ? t("Dit is nog niet gedaan") : nil)
                // What was typed is not lost where a colleague was first, and the form is gone.
                if !isOpen, !typed.reason.isEmpty {
                    html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
                        html.h2(.class("utrecht-heading-2")) { $0.text(t("Wat u typte")) }
                        html.p(.class("raadhuis-tekst")) { $0.text(typed.reason) }
                    }
                }
            }
            html.keptNote(page, typed.kept, at: "nu")
            if let done = typed.done { html.note(.ok) { html in html.p { $0.text(done.done(t)) } } }
            if isOutsider {
                writeTold(&html)
            } else {
                writeOutcome(&html)
                writeSureness(&html)
            }
            writeTried(&html)
            if !isOutsider { writeSeen(&html) }
            writeNow(&html)
            writeMore(&html)
        }
    }

    private func writeHead(_ html: inout HTMLWriter) {
        html.div(.class("raadhuis-kop")) { html in
            html.div { html in
                html.breadcrumb(page, [(text: t("Raadzaal"), path: StaffAddress.council), (text: t("Proeven"), path: ExperimentAddress.list)])
                html.h1(.class("utrecht-heading-1")) { $0.text(title) }
                html.p(.class("raadhuis-zacht")) { $0.text(words.question(phase.design.metric) + " " + period) }
            }
            html.p { html in
                html.span(.classes("utrecht-badge-status utrecht-badge-status--" + ExperimentWords.tone(phase.status))) {
                    $0.text(words.status(phase, of: service))
                }
            }
        }
    }

    // MARK: The outcome

    private func writeOutcome(_ html: inout HTMLWriter) {
        if let verdict, !verdict.health.isHealthy {
            html.note(.error) { html in
                html.p { html in html.b { $0.text(t("De meting klopt niet. Daarom tonen we geen uitkomst.")) } }
                html.ul(.class("utrecht-unordered-list")) { html in
                    for problem in verdict.health.problems { html.li { $0.text(words.problem(problem, of: service)) } }
                }
            }
        }
        html.element("section", [.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel"), .aria(.labelledBy, "uitkomst")]) { html in
            html.h2(.class("raadhuis-oogje"), .id("uitkomst")) { $0.text(t("De uitkomst")) }
            if let sentence = withoutOutcome {
                html.p(.class("raadhuis-verdict")) { $0.text(sentence) }
            } else {
                for finding in findings { html.p(.class("raadhuis-verdict")) { $0.emphasised(finding) } }
            }
            if let shown, !isUnhealthy {
                // That there is too little is said already.
                let said: String? = shown.verdict == .noData ? nil : advice(shown.verdict)
                html.p { html in
                    html.text(
                        (said.map { $0 + " " } ?? "")
                            + (shown.units == 1
                                ? t("Het toeval koos wie welke versie zag. Er deed 1 mee.")
                                : t("Het toeval koos wie welke versie zag. Samen deden {0} mee.", t.grouped(shown.units)))
                    )
                }
            }
            for caution in cautions { html.p { $0.text(caution) } }
            if let stop = phase.stop { html.p { $0.text(words.stop(stop, of: service)) } }
            if let decision = phase.decision, let decided = phase.decided {
                html.p { html in
                    html.b { $0.text(words.outcome(decision.outcome, of: service) + ".") }
                    html.text(" " + t("Op {0}, door {1}.", day(decided), who(decided)))
                }
                if let reason { html.element("blockquote", []) { html in html.p(.class("raadhuis-tekst")) { $0.text(reason) } } }
            }
            if let rollOut {
                html.p { $0.a(.class("utrecht-link utrecht-link--target"), .href(page.link(rollOut))) { $0.text(t("Rol uit")) } }
            }
            if actions.contains(.decide) {
                html.p { $0.a(.class("utrecht-link utrecht-link--target"), .href("#nu")) { $0.text(t("Ga naar wat u nu kunt doen")) } }
            }
        }
    }

    /// Why there is nothing to tell of what was seen; `nil` where there is.
    private var withoutOutcome: String? {
        if phase.start == nil { return t("De proef is nog niet begonnen.") }
        if isUnhealthy { return t("Er is geen uitkomst, want de meting klopt niet.") }
        if shown == nil { return t("Er is nog niet naar de cijfers gekeken.") }
        if !effects.isEmpty { return nil }
        return phase.decision == nil ? t("Er is nog te weinig gemeten om iets te zeggen.") : t("Er deden te weinig mensen mee om iets te zeggen.")
    }

    /// The same for outsiders: once it was decided on, in rounded counts.
    private func writeTold(_ html: inout HTMLWriter) {
        html.element("section", [.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel"), .aria(.labelledBy, "uitkomst")]) { html in
            html.h2(.class("raadhuis-oogje"), .id("uitkomst")) { $0.text(t("De uitkomst")) }
            guard let told else {
                html.p(.class("raadhuis-verdict")) { $0.text(t("De uitkomst staat hier zodra er een besluit is.")) }
                return
            }
            html.p(.class("raadhuis-verdict")) { $0.text(words.outcome(told.outcome, of: service) + ".") }
            if told.verdict != .unhealthy, let base = told.arms.first(where: { $0.key == ExperimentArm.base })?.share {
                for arm in told.arms where arm.key != ExperimentArm.base {
                    guard let share = arm.share else { continue }
                    let natural = NaturalFrequency(base: base.share, arm: share.share)
                    html.p { html in
                        html.emphasised(words.frequencies(phase.design.metric, arm.key, natural.arm, natural.base, of: natural.of, service))
                    }
                }
            }
            if let sentence = advice(told.verdict) { html.p { $0.text(sentence) } }
            html.dl(.class("utrecht-data-list")) { html in
                for arm in told.arms {
                    html.div(.class("utrecht-data-list__item")) { html in
                        html.dt(.class("utrecht-data-list__item-key")) { $0.text(name(arm.key)) }
                        html.dd(.class("utrecht-data-list__item-value")) {
                            // Two parts below ten, each rounded to none.
                            $0.text(arm.units == 0 ? t("minder dan 20 deelnemers") : t("ongeveer {0} deelnemers", t.grouped(arm.units)))
                        }
                    }
                }
            }
            html.p(.class("raadhuis-klein raadhuis-zacht")) {
                $0.text(t("De aantallen zijn op tientallen afgerond, zodat niemand te herkennen is. De afdeling ziet ze precies."))
            }
            writeDownloads(&html)
        }
    }

    // MARK: What was tried

    private func writeTried(_ html: inout HTMLWriter) {
        html.h2(.class("utrecht-heading-2")) { $0.text(triedTitle) }
        html.div(.class("raadhuis-grafieken")) { html in
            for arm in phase.design.treatments {
                html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.h3(.class("utrecht-heading-3")) { $0.text(name(arm.key)) }
                    html.p(.class("raadhuis-zacht")) {
                        $0.text(t("Voor {0} van wie meedoet.", words.share(arm.weight)) + " " + why(arm.key))
                    }
                    for section in sections(arm.key) {
                        html.p { html in html.b { $0.text(section.title) } }
                        html.ul(.class("utrecht-unordered-list")) { html in
                            for line in section.lines { html.li { $0.text(line.sentence) } }
                        }
                    }
                    if mayPreview, serviceNow?.variant(arm.key) != nil {
                        html.p { html in
                            html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(PreviewAddress.signing(phase.design.service, arm.key)))) {
                                $0.text(t("Bekijk een voorbeeld van ‘{0}’", name(arm.key)))
                            }
                        }
                    }
                }
            }
            if let texts {
                html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.h3(.class("utrecht-heading-3")) { $0.text(t("Waarom")) }
                    writeWhy(texts, &html)
                }
            }
        }
    }

    private var triedTitle: String {
        switch phase.status {
        case .draft, .reviewed: t("Wat we willen proberen")
        case .running, .paused: t("Wat we proberen")
        case .stopped, .decided, .replaced: t("Wat we probeerden")
        }
    }

    /// The problem and the hypothesis of a phase.
    func writeWhy(_ texts: ExperimentTexts, _ html: inout HTMLWriter) {
        html.p { html in html.b { $0.text(t("Wat gaat er nu mis?")) } }
        html.p(.class("raadhuis-tekst")) { $0.text(texts.problem) }
        html.p { html in html.b { $0.text(t("Wat verwachten we?")) } }
        html.p(.class("raadhuis-tekst")) { $0.text(texts.hypothesis) }
    }

    // MARK: What was seen

    /// The same as blocks, and how sure it is.
    private func writeSureness(_ html: inout HTMLWriter) {
        if sureness.isEmpty { return }
        html.div(.class("raadhuis-grafieken")) { html in
            if let blocks = ExperimentFigures(view: self).blocks { html.chartFigure(blocks) }
            html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
                html.h2(.class("utrecht-heading-2")) { $0.text(t("Hoe zeker is dit?")) }
                for sentence in sureness { html.p { $0.emphasised(sentence) } }
            }
        }
    }

    private func writeSeen(_ html: inout HTMLWriter) {
        let figures = ExperimentFigures(view: self)
        html.div(.class("raadhuis-grafieken")) { html in
            if !isUnhealthy, !moments.isEmpty {
                for arm in phase.design.treatments { html.chartFigure(figures.sequence(arm.key)) }
            }
            if let segments = figures.segments {
                html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap is-breed"), .id("groepen")) { html in
                    html.h2(.class("utrecht-heading-2")) { $0.text(t("Bij wie?")) }
                    html.p(.class("raadhuis-zacht")) { $0.text(segmentsNote) }
                    html.div(.class("grafiek__tabel"), .role("region"), .attribute("tabindex", "0"), .aria(.label, t("Per groep"))) {
                        $0.chartTable(segments)
                    }
                }
            }
            if phase.start != nil, !effects.isEmpty || phase.decision == nil {
                html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.h2(.class("utrecht-heading-2")) { $0.text(t("Wat we niet weten")) }
                    html.ul(.class("utrecht-unordered-list")) { html in
                        for unknown in unknowns {
                            html.li { html in
                                html.b { $0.text(unknown.what) }
                                html.text(" " + unknown.why)
                            }
                        }
                    }
                }
            }
            if let verdict {
                writeGuardrails(verdict, &html)
                writeHealth(verdict, &html)
            }
        }
    }

    private func writeGuardrails(_ verdict: ExperimentVerdict, _ html: inout HTMLWriter) {
        if phase.design.guardrails.isEmpty { return }
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
            html.h2(.class("utrecht-heading-2")) { $0.text(t("Wat niet slechter mag worden")) }
            html.p(.class("raadhuis-zacht")) { $0.text(t("Afgesproken voor het begin. Wordt een grens geraakt, dan stopt de proef vanzelf.")) }
            if verdict.guardrails.isEmpty { html.p { $0.text(t("Er is nog te weinig gemeten om iets te zeggen.")) } }
            html.ul(.class("raadhuis-controles")) { html in
                for reading in verdict.guardrails {
                    html.li { html in
                        html.p { html in
                            html.b { $0.text(words.metric(reading.guardrail.metric)) }
                            // Of several versions it is said of which it is.
                            html.text(phase.design.treatments.count > 1 ? " (‘\(name(reading.arm))’) " : " ")
                            let (text, tone) =
                                switch reading.state {
                                case .within: (t("Binnen de grens"), "success")
                                case .crossed: (t("Over de grens"), "danger")
                                case .unknown: (t("Nog niet genoeg bekend"), "warning")
                                }
                            html.span(.classes("utrecht-badge-status utrecht-badge-status--" + tone)) { $0.text(text) }
                        }
                        html.p(.class("raadhuis-klein")) { html in
                            let limit = t("Grens: hoogstens {0} slechter.", words.amount(reading.guardrail.metric, Double(reading.guardrail.bound) / 100))
                            let seen = reading.effect.map {
                                t("Met ‘{0}’ {1}, zoals het was {2}.", name($0.arm), words.seen($0.metric, $0.seen), words.seen($0.metric, $0.base)) + " "
                            }
                            html.text((seen ?? "") + limit)
                        }
                    }
                }
            }
        }
    }

    private func writeHealth(_ verdict: ExperimentVerdict, _ html: inout HTMLWriter) {
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
            let health = verdict.health
            // Of too few nothing is known, also not that all is well.
            let sound = health.hasEnough ? t("De meting klopt") : t("Er is nog te weinig gemeten")
            html.h2(.class("utrecht-heading-2")) { $0.text(health.isHealthy ? sound : t("De meting klopt niet")) }
            html.p(.class("raadhuis-zacht")) { $0.text(t("Het programma controleert dit steeds.")) }
            html.ul(.class("raadhuis-vinkjes")) { html in
                for problem in health.problems {
                    html.li { html in
                        html.glyph(.warning)
                        html.span { $0.text(words.problem(problem, of: service)) }
                    }
                }
                func check(_ what: String, _ numbers: String) {
                    html.li { html in
                        html.glyph(.check)
                        html.span { html in
                            html.b { $0.text(what) }
                            html.text(" " + numbers)
                        }
                    }
                }
                if health.isHealthy, health.hasEnough {
                    check(
                        t("De verdeling klopt."), figures.map { t("Deelnemers bij ‘{0}’: {1}.", name($0.arm), t.grouped($0.units)) }.joined(separator: " "))
                    let twice = figures.reduce(0) { $0 + $1.twiceExposed }, all = figures.reduce(twice) { $0 + $1.units }
                    check(
                        twice == 0 ? t("Iedereen zag één versie.") : t("Bijna iedereen zag één versie."),
                        t("Wie er meer zag, telt niet mee: {0} van de {1}.", t.grouped(twice), t.grouped(all)))
                }
                for (arm, count) in health.tooLittle.sorted(by: { $0.key < $1.key }) {
                    html.li { html in
                        html.glyph(.clock)
                        html.span { $0.text(tooLittle(arm, count, needed: health.needed)) }
                    }
                }
            }
            if let left = verdict.weeksLeft { html.p { $0.text(t("Naar verwachting duurt het nog {0}.", words.range(left))) } }
        }
    }

    /// How many there are of what an arm is given to.
    private func tooLittle(_ arm: String, _ count: Int, needed: Int) -> String {
        let (name, count, needed) = (name(arm), t.grouped(count), t.grouped(needed))
        return switch phase.design.unit {
        case .week: t("Van ‘{0}’ zijn er nog te weinig weken: {1} van de {2} die minstens nodig zijn.", name, count, needed)
        case .department: t("Van ‘{0}’ zijn er nog te weinig afdelingen: {1} van de {2} die minstens nodig zijn.", name, count, needed)
        case .visit, .resident, .household:
            t("Van ‘{0}’ zijn er nog te weinig deelnemers: {1} van de {2} die minstens nodig zijn.", name, count, needed)
        }
    }

    // MARK: What happens now

    private func writeNow(_ html: inout HTMLWriter) { ExperimentPanel(view: self).draw(&html) }

    private func writeMore(_ html: inout HTMLWriter) {
        html.div(.class("utrecht-accordion")) { html in
            html.details { html in
                html.summary { $0.text(phase.start == nil ? t("Het plan") : t("Het plan, vastgelegd voor het begin")) }
                ExperimentPlanList(design: phase.design, service: service, words: words, texts: texts).write(&html)
                if let start = phase.start {
                    html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                        html.text(t("Vingerafdruk van het plan:") + " ")
                        html.span(.class("raadhuis-vingerafdruk")) { $0.text(start.digest) }
                    }
                }
            }
            if isOutsider { return }
            html.details { html in
                html.summary { $0.text(t("Wat er gebeurde")) }
                html.ol(.class("utrecht-unordered-list")) { html in
                    for line in course { html.li { $0.text(line) } }
                }
            }
            if !moments.isEmpty {
                html.details { html in
                    html.summary { $0.text(t("Cijfers voor wie het wil narekenen")) }
                    html.div(.class("grafiek__tabel"), .role("region"), .attribute("tabindex", "0"), .aria(.label, t("Cijfers per versie"))) {
                        $0.chartTable(ExperimentFile.table(self))
                    }
                    if let shown {
                        html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                            html.text(t("Vingerafdruk van de laatste cijfers:") + " ")
                            html.span(.class("raadhuis-vingerafdruk")) { $0.text(shown.digest) }
                        }
                        if !shown.isIntact {
                            html.note(.error) { html in
                                html.p { $0.text(t("Deze cijfers zijn niet meer zoals ze zijn vastgelegd. Gebruik ze niet, en waarschuw uw beheerder.")) }
                            }
                        }
                    }
                    writeDownloads(&html)
                }
            }
        }
    }

    private func writeDownloads(_ html: inout HTMLWriter) {
        html.div(.class("raadhuis-koppelingen")) { html in
            html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(path + ".csv"))) { $0.text(t("Download als CSV")) }
            html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(path + ".json"))) {
                $0.text(t("Download om na te rekenen met ‘raadhuis experiment analyse’ (JSON)"))
            }
        }
    }
}
