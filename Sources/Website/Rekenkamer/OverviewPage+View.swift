import Charts
import HTML
import ServiceCatalog
import Statistics
import TownHall

extension OverviewPage {
    func render() -> HTMLWriter {
        Frame.staff(page, title: t("Rekenkamer"), account: account) { html in
            html.div(.class("raadhuis-kop")) { html in
                html.h1(.class("utrecht-heading-1")) { $0.text(t("Rekenkamer")) }
                html.periodForm(page, period, [choice], query: departmentQuery)
            }
            html.errorSummary(page, period.errors + errors)
            html.div(.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel")) { html in
                html.p(.class("raadhuis-verdict")) { $0.emphasised(verdict) }
                if hasOutside, hasDays {
                    html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(hasOwn ? published.sentenceOfOthers(t) : published.sentence(t)) }
                }
                writeAlarms(&html)
            }
            if hasDays { writeTable(&html) } else { html.nothingPublished(published, page) }
            html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                if hasOwn {
                    html.text(t("Uit het journaal, bijgewerkt om {0}.", t.clock(clock.localTime.clock(clock.now))) + " ")
                }
                html.text(t("Onder een percentage staat de marge. Het echte cijfer ligt er bijna zeker tussen.") + " ")
                if hasOutside {
                    html.text(
                        t(
                            "Van diensten van andere afdelingen ziet u hele maanden zoals zij waren toen zij voorbij waren, en aantallen op tientallen afgerond."
                        ) + " ")
                }
                html.a(.class("utrecht-link"), .href(period.address(page) + departmentQuery + "&vorm=csv")) {
                    $0.text(t("Download als CSV"))
                }
            }
        }
    }

    /// What stands out now, and the way to the rest.
    private func writeAlarms(_ html: inout HTMLWriter) {
        let address = page.link("/rekenkamer/uitschieters")
        for (alarm, row, link) in shownAlarms {
            html.alarm(alarm, row.service, words, for: row.audience, title: row.service.name.in(t.language) + ": ", link: link)
        }
        html.div(.class("raadhuis-koppelingen")) { html in
            html.a(.class("utrecht-link utrecht-link--target"), .href(address)) {
                $0.text(
                    alarmCount > shownAlarms.count ? t("Bekijk alle {0} uitschieters die nu slechter zijn", t.grouped(alarmCount)) : t("Bekijk de uitschieters")
                )
            }
            html.a(.class("utrecht-link utrecht-link--target"), .href(period.address(page, at: "/rekenkamer/waar-beginnen"))) {
                $0.text(t("Waar te beginnen"))
            }
            html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(ConversionPage.path))) {
                $0.text(t("Omzetting: waar staan we?"))
            }
            html.a(.class("utrecht-link utrecht-link--target"), .href(period.address(page, at: UnmetPage.path))) {
                $0.text(t("Wat mensen zochten en niet vonden"))
            }
        }
    }

    private func writeTable(_ html: inout HTMLWriter) {
        html.table(.class("raadhuis-lijst raadhuis-cijferlijst")) { html in
            html.caption(.class("raadhuis-onzichtbaar")) { $0.text(caption) }
            html.thead { html in
                html.tr { html in
                    html.th(.scope("col")) { $0.text(t("Dienst")) }
                    html.th(.scope("col"), .class("raadhuis-getal")) { $0.text(t("Bezoeken")) }
                    html.th(.scope("col")) { $0.text(t("Deel afgerond")) }
                    html.th(.scope("col"), .class("raadhuis-getal")) { $0.text(t("Cijfer (1 tot 5)")) }
                    html.th(.scope("col"), .class("raadhuis-getal")) { $0.text(t("Op tijd besloten")) }
                    html.th(.scope("col"), .class("raadhuis-getal")) { $0.text(t("Open zaken")) }
                }
            }
            html.tbody { html in
                for row in rows { write(row, &html) }
            }
        }
    }

    private func write(_ row: Row, _ html: inout HTMLWriter) {
        html.tr { html in
            html.th(.scope("row")) { html in
                html.a(.href(period.address(page, at: EvidenceAddress.path(row.service.key)))) { $0.text(row.service.name.in(t.language)) }
                html.span(.class("raadhuis-bron")) { $0.text(department(row.service)) }
            }
            let isKnown = row.days != nil
            cell(
                &html, t("Bezoeken"), main: isKnown ? t.grouped(row.now.visits) : "–",
                note: isKnown ? t("vorige periode: {0}", t.grouped(row.before.visits)) : "")
            html.td { html in
                html.span(.class("raadhuis-cijferlijst__naam")) { $0.text(t("Deel afgerond")) }
                if let completed = row.completed, completed.total < ToldShares.enough {
                    html.b { $0.text(words.told(completed)) }
                } else if let completed = row.completed {
                    html.span(.class("raadhuis-cijferlijst__deel")) { html in
                        miniature(&html, completed)
                        html.span { html in
                            html.b { $0.text(words.percent(completed.share)) }
                            html.span(.class("raadhuis-bron")) { $0.text(words.interval(completed)) }
                        }
                    }
                } else {
                    html.span(.class("raadhuis-zacht")) { $0.text(row.service.form == nil ? t("geen formulier") : "–") }
                }
            }
            cell(
                &html, t("Cijfer (1 tot 5)"), main: row.now.meanScore.map(words.score) ?? "–",
                note: row.now.feedbackCount == 0 ? "" : t("{0} keer", t.grouped(row.now.feedbackCount)))
            cell(
                &html, t("Op tijd besloten"), main: row.inTime.map(words.told) ?? "–",
                note: row.inTime.flatMap { $0.total < ToldShares.enough ? nil : t("{0} van {1}", t.grouped($0.count), t.grouped($0.total)) } ?? "")
            cell(
                &html, t("Open zaken"), main: isKnown ? t.grouped(row.now.openCases) : "–",
                note: row.now.openTooLate == 0 ? "" : t("▲ {0} te laat", t.grouped(row.now.openTooLate)), isLate: row.now.openTooLate > 0,
                link: row.now.openCases == 0
                    ? nil
                    : period.through == clock.today
                        ? StaffAddress.openCases(of: row.service, page, account) : OpenCasesPage.address(.all, of: row.service, period, page, account),
                noteLink: row.now.openTooLate == 0 ? nil : OpenCasesPage.address(.tooLate, of: row.service, period, page, account))
        }
    }

    private func cell(_ html: inout HTMLWriter, _ name: String, main: String, note: String, isLate: Bool = false, link: String? = nil, noteLink: String? = nil)
    {
        html.td(.class("raadhuis-getal")) { html in
            html.span(.class("raadhuis-cijferlijst__naam")) { $0.text(name) }
            html.span(.class("raadhuis-cijferlijst__getal")) { html in
                if let link { html.a(.class("utrecht-link"), .href(link)) { $0.b { $0.text(main) } } } else { html.b { $0.text(main) } }
                if !note.isEmpty {
                    html.span(.classes("raadhuis-bron" + (isLate ? " raadhuis-laat" : ""))) { html in
                        if let noteLink { html.a(.class("utrecht-link"), .href(noteLink)) { $0.text(note) } } else { html.text(note) }
                    }
                }
            }
        }
    }

    /// The interval on a line from 0 to 100 %; the words beside it say the same.
    private func miniature(_ html: inout HTMLWriter, _ share: ShareInterval) {
        html.svg(.class("grafiek grafiek--klein"), .attribute("viewBox", "0 0 120 16"), .aria(.hidden, "true"), .attribute("focusable", "false")) { html in
            let x = LinearScale(0...1, start: 8, end: 112)
            func place(_ value: Double) -> String { String(Int(x(value).rounded())) }
            html.element("line", [.class("g-rooster"), .attribute("x1", "0"), .attribute("x2", "120"), .attribute("y1", "8"), .attribute("y2", "8")]) { _ in }
            html.element(
                "line",
                [.class("g-interval"), .attribute("x1", place(share.low)), .attribute("x2", place(share.high)), .attribute("y1", "8"), .attribute("y2", "8")]
            ) { _ in }
            html.element("circle", [.class("g-1"), .attribute("cx", place(share.share)), .attribute("cy", "8"), .attribute("r", "3.5")]) { _ in }
        }
    }
}
