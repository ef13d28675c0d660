import Charts
import HTML
import ServiceCatalog
import TownHall

extension ServiceEvidencePage {
    func render() -> HTMLWriter {
        let name = service.name.in(t.language)
        return Frame.staff(page, title: "\(name) - \(t("Rekenkamer"))", account: account) { html in
            html.evidenceHead(page, name, period, slice)
            if let published, published.period == nil { return html.nothingPublished(published, page) }
            writeVerdict(&html)
            writeTiles(&html)
            let groups = groups, process = process
            let figures = groups.flatMap(\.figures)
            writeFindings(&html, groups, process)
            html.div(.class("raadhuis-grafieken")) { html in
                for figure in figures where !figure.isEmpty { html.chartFigure(drawn(figure)) }
                process?.write(
                    &html, address: { "\(page.link(page.path))?\(query)&vorm=\($0)&tabel=\(ProcessFigure.key)" },
                    wholeMap: { "\(page.link(page.path))?\(query)\($0 ? "&wegen=alle" : "")#\(ProcessFigure.key)" })
            }
            // What has nothing to draw says so in a few words, and leaves no gap between the charts.
            if figures.contains(where: \.isEmpty) {
                html.div(.class("raadhuis-grafieken raadhuis-grafieken--leeg")) { html in
                    for figure in figures where figure.isEmpty { html.chartFigure(drawn(figure)) }
                }
            }
            html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                if audience == .outside {
                    html.text(
                        t(
                            "U ziet hele maanden en aantallen op tientallen afgerond, omdat deze dienst van een andere afdeling is. Zo is niemand te herkennen."
                        ) + " ")
                    html.text(t("Een maand staat hier zoals zij was toen zij voorbij was. Wat later gebeurde, verandert daar niets meer aan."))
                    if !now.answers.isEmpty {
                        html.text(
                            " "
                                + t("Figuren van één antwoord, versie of kanaal ziet alleen de afdeling zelf: daarin zijn kleine aantallen te herkennen."))
                    }
                } else {
                    html.text(t("Uit het journaal, bijgewerkt om {0}.", t.clock(clock.localTime.clock(clock.now))) + " ")
                    html.text(t("Hier staan geen gegevens over personen. Kleine aantallen staan er gewoon: deel ze niet buiten de afdeling."))
                }
            }
        }
    }

    /// What all figures come down to, on one screen, with the way to each.
    private func writeFindings(_ html: inout HTMLWriter, _ groups: [(title: String, figures: [ServiceFigure])], _ process: ProcessFigure?) {
        var groups = groups.map { (title: $0.title, findings: $0.figures.map { (key: $0.key, text: $0.finding) }) }
        if let process, !process.isEmpty, !groups.isEmpty { groups[groups.count - 1].findings.append((ProcessFigure.key, process.finding)) }
        html.nav(.aria(.label, t("Figuren op deze pagina"))) { html in
            html.details { html in
                html.summary { $0.text(t("Alle {0} figuren op een rij", t.grouped(groups.reduce(0) { $0 + $1.findings.count }))) }
                html.div(.class("raadhuis-tegels")) { html in
                    for group in groups {
                        html.div { html in
                            html.h2(.class("utrecht-heading-3")) { $0.text(group.title) }
                            html.ul(.class("utrecht-unordered-list")) { html in
                                for finding in group.findings {
                                    html.li { html in
                                        html.a(.class("utrecht-link utrecht-link--target"), .href("#" + finding.key)) { $0.text(finding.text) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private func drawn(_ figure: ServiceFigure) -> Figure {
        func links(_ cases: [(which: OpenCases, text: String)]) -> [(text: String, address: String)] {
            cases.compactMap { which, text in OpenCasesPage.address(which, of: service, period, page, account, slice).map { (text, $0) } }
        }
        return Figure(
            id: figure.key, finding: figure.finding, measure: figure.measure, description: figure.description, chart: figure.chart,
            table: (figure.isDrawn ? figure.table : figure.table.countsOnly).chartTable(words), tableLabel: t("Bekijk als tabel"),
            whenEmpty: figure.whenEmpty, isDrawn: figure.isDrawn,
            download: (t("Download als CSV"), "\(page.link(page.path))?\(query)&vorm=csv&tabel=\(figure.key)"),
            links: links(figure.cases), barLinks: links(figure.groups))
    }

    // MARK: In words

    private func writeVerdict(_ html: inout HTMLWriter) {
        let verdict = Verdict(words)
        html.div(.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel")) { html in
            if let published { html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(published.sentence(t)) } }
            html.p(.class("raadhuis-verdict")) { html in
                if slice.slice.answer != nil {
                    let came =
                        now.cases == 1
                        ? t("Met dit antwoord kwam **1 zaak** binnen.") : t("Met dit antwoord kwamen **{0} zaken** binnen.", t.grouped(now.cases))
                    return html.emphasised([came, verdict.terms(now)].compactMap { $0 }.joined(separator: " "))
                }
                guard slice.hasVisits else {
                    let came =
                        now.cases == 1 ? t("Via dit kanaal kwam **1 zaak** binnen.") : t("Via dit kanaal kwamen **{0} zaken** binnen.", t.grouped(now.cases))
                    return html.emphasised([came, verdict.terms(now)].compactMap { $0 }.joined(separator: " "))
                }
                guard let completed else {
                    if now.visits > 0 { return html.text(t("In deze maanden waren er te weinig bezoeken om er buiten de afdeling iets van te zeggen.")) }
                    html.text(
                        service.form == nil ? t("Deze dienst heeft geen formulier op de website.") : t("In deze periode is niemand aan dit formulier begonnen.")
                    )
                    return
                }
                let sentences = [
                    verdict.completion(completed), verdict.comparison(completed, completedBefore, period),
                    funnel.outlier == nil ? verdict.mostStops(funnel, of: service) : nil, verdict.terms(now),
                ]
                html.emphasised(sentences.compactMap { $0 }.joined(separator: " "))
            }
            if let answer = slice.answerLabel {
                html.p { html in
                    html.b { $0.text(answer) }
                    html.text(". " + t("Antwoorden zijn pas bekend als een formulier is verstuurd. Daarom staat hier niets over wie onderweg stopt."))
                }
            }
            if let outlier = funnel.outlier, let usual = funnel.usual {
                html.note(.warning) { html in
                    html.p { html in
                        html.b {
                            $0.text(
                                t(
                                    "Let op: bij ‘{0}’ stopt {1} van de mensen.", words.step(outlier, of: service),
                                    words.percent(Double(outlier.stopped) / Double(outlier.reached))))
                        }
                        html.text(" " + t("Bij de andere stappen is dat gemiddeld {0}.", words.percent(usual)))
                    }
                }
            }
            for (alarm, link) in alarms { html.alarm(alarm, service, words, for: audience, link: link) }
            if let official = account?.official {
                html.div(.class("raadhuis-koppelingen")) { html in
                    func link(_ path: String, _ text: String) {
                        html.a(.class("utrecht-link utrecht-link--target"), .href(period.address(page, at: EvidenceAddress.path(service.key, path)))) {
                            $0.text(text)
                        }
                    }
                    if audience == .department, service.form != nil { link("bezoeken", t("Bekijk de bezoeken een voor een")) }
                    if account?.maySeeCases(of: service) == true { link("zaken", t("Zaken die opvallen")) }
                    if audience == .department { link("kosten", t("Wat zaken kosten")) }
                    if official.may(.readWords(of: service.department)) {
                        link("behoeften", t("Waarvoor mensen kwamen"))
                        link("woorden", t("Lees wat mensen in eigen woorden zeiden"))
                    }
                    if service.form != nil, official.may(.planRollouts(of: service.department)) {
                        html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(RolloutAddress.new(service.key)))) {
                            $0.text(t("Plan een uitrol"))
                        }
                    }
                }
            }
        }
    }

    // MARK: In numbers

    private func writeTiles(_ html: inout HTMLWriter) {
        let inTime = now.ofDecisions.share(now.decidedInTime, of: now.decidedWithTerm)
        let inTimeBefore = before.ofDecisions.share(before.decidedInTime, of: before.decidedWithTerm)
        html.dl(.class("raadhuis-tegels raadhuis-tegels--4 raadhuis-kerncijfers")) { html in
            if slice.hasVisits {
                tile(
                    &html, slice.slice.answer == nil ? t("Bezoeken") : t("Afgeronde bezoeken"), t.grouped(now.visits),
                    [
                        t("vorige periode: {0}", t.grouped(before.visits)), now.busy == 0 ? nil : t("{0} nog bezig", t.grouped(now.busy)),
                        looks == 0 ? nil : t("uitleg {0} keer bekeken", t.grouped(looks)),
                    ])
                if slice.slice.answer == nil {
                    tile(
                        &html, t("Deel afgerond"), completed.map(words.told) ?? "–",
                        [
                            completed.flatMap { $0.total < ToldShares.enough ? nil : words.interval($0) },
                            completedBefore.map { t("vorige periode: {0}", words.told($0)) },
                        ])
                } else {
                    tile(&html, t("Zaken"), t.grouped(now.cases), [t("vorige periode: {0}", t.grouped(before.cases))])
                }
                tile(
                    &html, t("Cijfer (1 tot 5)"), now.meanScore.map(words.score) ?? "–",
                    [
                        now.feedbackCount == 0 ? nil : t("{0} keer gegeven", t.grouped(now.feedbackCount)),
                        before.meanScore.map { t("vorige periode: {0}", words.score($0)) },
                    ])
            } else {
                tile(&html, t("Zaken"), t.grouped(now.cases), [t("vorige periode: {0}", t.grouped(before.cases))])
                tile(&html, t("Open zaken"), t.grouped(now.openCases), [now.openTooLate == 0 ? nil : t("▲ {0} te laat", t.grouped(now.openTooLate))])
            }
            tile(
                &html, t("Op tijd besloten"), inTime.map(words.told) ?? "–",
                [
                    inTime.flatMap { $0.total < ToldShares.enough ? nil : t("{0} van {1}", t.grouped($0.count), t.grouped($0.total)) },
                    inTimeBefore.map { t("vorige periode: {0}", words.told($0)) },
                ])
        }
    }

    private func tile(_ html: inout HTMLWriter, _ name: String, _ value: String, _ notes: [String?]) {
        tile(&html, name, value, notes.compactMap { $0 }.joined(separator: " · "))
    }

    private func tile(_ html: inout HTMLWriter, _ name: String, _ value: String, _ note: String) {
        html.div(.class("raadhuis-kaart")) { html in
            html.dt(.class("raadhuis-klein raadhuis-zacht")) { $0.text(name) }
            html.dd { html in
                html.span(.class("raadhuis-cijfer")) { $0.text(value) }
                html.span(.class("raadhuis-klein raadhuis-zacht")) { $0.text(note) }
            }
        }
    }
}
