import HTML
import ServiceCatalog
import TownHall

extension WorklistPage {
    func render() -> HTMLWriter {
        let title = title
        return Frame.staff(page, title: title, account: account) { html in
            html.div(.class("raadhuis-kop")) { html in
                html.div { html in
                    html.h1(.class("utrecht-heading-1")) { $0.text(title) }
                    html.p(.class("raadhuis-zacht")) { html in
                        html.text(StaffWords(t: t).cases(total) + ".")
                        guard choice.list != .closed, total > 0 else { return }
                        let late = groups[.late] ?? 0, soon = groups[.thisWeek] ?? 0
                        html.text(" ")
                        // A count leads to what it counts.
                        func link(_ group: Cases.Group, _ text: String, _ html: inout HTMLWriter) {
                            html.a(.class("utrecht-link"), .href(choice.address(page, after: beginnings[group]))) { $0.text(text) }
                        }
                        if late > 0 {
                            html.b(.class("raadhuis-laat")) { link(.late, t("{0} te laat", t.grouped(late)), &$0) }
                        } else {
                            html.text(t("Niets te laat"))
                        }
                        guard soon > 0 else { return html.text(".") }
                        html.text(", ")
                        link(
                            .thisWeek,
                            soon == 1
                                ? isWeekOver ? t("1 moet komende week af") : t("1 moet deze week af")
                                : isWeekOver ? t("{0} moeten komende week af", t.grouped(soon)) : t("{0} moeten deze week af", t.grouped(soon)), &html)
                        html.text(".")
                    }
                    if unanswered > 0, !choice.isAnswerOverdue {
                        html.p { html in
                            html.a(.class("utrecht-link utrecht-link--target"), .href(choice.address(page, unanswered: true))) {
                                $0.text(
                                    unanswered == 1
                                        ? t("Bij 1 zaak kwam geen antwoord op tijd. Ga verder of vraag het nog een keer.")
                                        : t("Bij {0} zaken kwam geen antwoord op tijd. Ga verder of vraag het nog een keer.", t.grouped(unanswered)))
                            }
                        }
                    }
                }
                html.caseSearchForm(page)
            }
            html.nav(.aria(.label, t("Werklijsten"))) { html in
                html.ul(.class("raadhuis-tabs")) { html in
                    for list in lists {
                        html.li { html in
                            html.a(.href(choice.address(page, list: list, keepingFilters: false)), .aria(.current, list == choice.list ? "page" : nil)) {
                                html in
                                html.text(tab(list))
                                if let count = counts[list] {
                                    html.text(" ")
                                    html.span(.class("utrecht-number-badge")) { $0.text(t.grouped(count)) }
                                }
                            }
                        }
                    }
                }
            }
            filters(&html)
            if lines.isEmpty { nothing(&html) } else { table(&html, title) }
            if choice.isAnswerOverdue, !lines.isEmpty {
                html.p {
                    $0.a(.class("utrecht-link utrecht-link--target"), .href(choice.address(page, unanswered: false))) {
                        $0.text(t("Toon alle zaken van deze lijst"))
                    }
                }
            }
            more(&html)
            CaseTable.keys(&html, t)
        }
    }

    private func filters(_ html: inout HTMLWriter) {
        html.form(.class("raadhuis-filters"), .method("get"), .action(page.link("/werkplek")), .aria(.label, t("Werklijst filteren"))) { html in
            html.input(.type("hidden"), .name("lijst"), .value(choice.list.rawValue))
            if choice.isAnswerOverdue { html.input(.type("hidden"), .name(Self.unanswered), .value("1")) }
            if let departments {
                html.div { html in
                    html.label(.for("afdeling")) { $0.text(t("Afdeling")) }
                    html.staffSelect(
                        "afdeling", name: "afdeling", departments.map { ($0.rawValue, page.name(of: $0)) },
                        chosen: choice.department.rawValue)
                }
            }
            html.div { html in
                html.label(.for("dienst")) { $0.text(t("Dienst")) }
                html.staffSelect(
                    "dienst", name: "dienst", [("", t("Alle diensten"))] + services.map { ($0.key.rawValue, $0.name.in(page.language)) },
                    chosen: choice.service?.rawValue ?? "")
            }
            html.div { html in
                html.label(.for("stap")) { $0.text(t("Stap")) }
                html.staffSelect("stap", name: "stap", [("", t("Alle stappen"))] + statuses, chosen: choice.status ?? "")
            }
            html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(t("Toon")) }
        }
    }

    private func nothing(_ html: inout HTMLWriter) {
        html.div(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
            if choice.service != nil || choice.status != nil || choice.isAnswerOverdue {
                html.p { $0.text(t("Geen zaken met deze keuze.")) }
                html.p {
                    $0.a(.class("utrecht-link utrecht-link--target"), .href(choice.address(page, keepingFilters: false))) {
                        $0.text(t("Toon alle zaken van deze lijst"))
                    }
                }
                return
            }
            switch choice.list {
            case .mine:
                html.p { $0.text(t("U hebt geen zaken. Kijk of er werk ligt dat nog van niemand is.")) }
                html.p { $0.a(.class("utrecht-link utrecht-link--target"), .href(choice.address(page, list: .nobody))) { $0.text(t("Nog van niemand")) } }
            case .department: html.p { $0.text(t("De afdeling heeft geen zaken die lopen.")) }
            case .nobody: html.p { $0.text(t("Alle zaken zijn verdeeld.")) }
            case .closed: html.p { $0.text(t("Er is nog geen zaak afgerond.")) }
            }
        }
    }

    private func table(_ html: inout HTMLWriter, _ title: String) {
        let list = CaseTable(page: page, isClosed: choice.list == .closed, names: choice.list == .mine || choice.list == .nobody ? nil : names)
        list.draw(&html, caption: choice.list == .closed ? t("{0}, de nieuwste eerst", title) : t("{0}, de kortste termijn eerst", title)) { html in
            var group: Cases.Group?
            for line in lines {
                if choice.list != .closed {
                    if line.group != group { list.groupRow(&html, line.group, groups[line.group] ?? 0, isWeekOver: isWeekOver) }
                    group = line.group
                }
                list.row(&html, line)
            }
        }
    }

    private func more(_ html: inout HTMLWriter) {
        guard hasMore || choice.after != nil else { return }
        html.p(.class("utrecht-button-group")) { html in
            if hasMore, let last = lines.last {
                html.a(.class("utrecht-link utrecht-link--target"), .href(choice.address(page, after: last.row.place)), .attribute("rel", "next")) {
                    $0.text(t("Toon meer zaken"))
                }
            }
            if choice.after != nil {
                html.a(.class("utrecht-link utrecht-link--target"), .href(choice.address(page))) { $0.text(t("Terug naar het begin van de lijst")) }
            }
        }
    }
}
