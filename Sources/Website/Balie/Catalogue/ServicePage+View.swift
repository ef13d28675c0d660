import HTML
import ServiceCatalog
import TownHall

extension ServicePage {
    func render() -> HTMLWriter {
        let t = page.texts
        return Frame.resident(page, title: name, place: .services) { html in
            var trail = [(t("Start"), "/"), (t("Diensten"), "/diensten")]
            if let department { trail.append((department.name.in(page.language), "/afdelingen/" + department.key.rawValue)) }
            html.breadcrumb(page, trail)
            html.div(.class("raadhuis-kolommen raadhuis-kolommen--kort")) { html in
                opening(&html)
                // Before the rest: on a phone it follows the start button.
                inShort(&html)
                html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                    rules(&html)
                    list(&html, "voor-wie", t("Voor wie?"), service.page.forWhom)
                    list(&html, "klaar", t("Leg dit klaar"), service.page.need)
                    next(&html)
                    otherWays(&html)
                    origin(&html)
                }
            }
        }
    }

    private func opening(_ html: inout HTMLWriter) {
        let t = page.texts
        html.div(.class("raadhuis-stapel")) { html in
            html.h1(.class("utrecht-heading-1")) { $0.text(name) }
            let what = service.page.what.map { $0.in(page.language) }
            html.p(.class("utrecht-paragraph utrecht-paragraph--lead")) { $0.textWithPhones(page, what.first ?? service.summary.in(page.language)) }
            for text in what.dropFirst() { html.paragraphWithPhones(page, text) }
            if service.form != nil {
                html.div(.class("utrecht-button-group")) { html in
                    html.a(.class("utrecht-button utrecht-button--start"), .href(page.link(formAddress))) { html in
                        html.text(t("Begin met het formulier"))
                        html.glyph(.arrow)
                    }
                    if mayLogIn {
                        html.a(.class("utrecht-link utrecht-link--target"), .href(page.loginLink(backTo: formAddress))) {
                            $0.text(t("Log in en begin"))
                        }
                    }
                }
                html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                    let login =
                        switch service.login {
                        case .optional where mayLogIn: t("Logt u in? Dan volgt u uw zaak bij Mijn zaken. Inloggen hoeft niet.")
                        case .none, .optional: t("U hoeft niet in te loggen.")
                        case .required: t("U logt eerst in.")
                        }
                    html.text(login + " " + t("Tussendoor stoppen kan: we bewaren uw antwoorden {0} dagen.", String(Draft.life / 86_400)))
                }
                if isTried {
                    html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                        html.text(t("U doet misschien mee aan een proef.") + " ")
                        html.a(.class("utrecht-link"), .href(page.link(TrialsAddress.page))) { $0.text(t("Wat is een proef, en hoe doet u niet mee?")) }
                    }
                }
            } else {
                html.note(.info) { html in
                    html.p { html in
                        html.text(t("Dit kan nog niet via deze website. Bel") + " ")
                        html.phoneLink(page)
                        html.text(".")
                    }
                }
            }
        }
    }

    private func rules(_ html: inout HTMLWriter) {
        guard let rules = service.page.rules else { return }
        let t = page.texts
        html.part("regels", rules.title.in(page.language)) { html in
            html.table(.class("utrecht-table raadhuis-regels")) { html in
                html.caption(.class("raadhuis-onzichtbaar")) { $0.text(rules.title.in(page.language)) }
                html.thead { html in
                    html.tr { html in
                        html.th(.scope("col")) { $0.text(t("Als dit zo is")) }
                        html.th(.scope("col")) { $0.text(t("Dan geldt dit")) }
                    }
                }
                html.tbody { html in
                    for row in rules.rows {
                        html.tr { html in
                            html.th(.scope("row")) { $0.text(row.when.in(page.language)) }
                            html.td { $0.text(row.then.in(page.language)) }
                        }
                    }
                }
            }
        }
    }

    private func list(_ html: inout HTMLWriter, _ id: String, _ heading: String, _ items: [Localized]) {
        guard !items.isEmpty else { return }
        html.part(id, heading) { html in
            html.ul(.class("utrecht-unordered-list")) { html in
                for item in items { html.li { $0.textWithPhones(page, item.in(page.language)) } }
            }
        }
    }

    private func next(_ html: inout HTMLWriter) {
        guard !service.page.next.isEmpty else { return }
        html.part("verder", page.texts("Zo gaat het verder")) { html in
            html.ol(.class("raadhuis-stappen")) { html in
                for step in service.page.next {
                    html.li { html in html.paragraphWithPhones(page, step.in(page.language)) }
                }
            }
        }
    }

    private func otherWays(_ html: inout HTMLWriter) {
        guard !service.page.otherChannels.isEmpty else { return }
        html.part("anders", page.texts("Liever niet via internet?")) { html in
            for text in service.page.otherChannels { html.paragraphWithPhones(page, text.in(page.language)) }
            html.p { html in
                html.a(.class("utrecht-link utrecht-link--target"), .href(page.link("/contact"))) { $0.text(page.texts("Bekijk adres en openingstijden")) }
            }
        }
    }

    private func origin(_ html: inout HTMLWriter) {
        let t = page.texts
        html.part("wet", t("De afdeling en de wet")) { html in
            if let department {
                html.p(.class("utrecht-paragraph")) { html in
                    html.text(t("De afdeling {0} behandelt dit.", department.name.in(page.language)))
                }
            }
            guard !service.law.isEmpty else { return }
            html.ul(.class("utrecht-unordered-list")) { html in
                for law in service.law {
                    let name = law.article.map { t("{0}, artikel {1}", law.name, $0) } ?? law.name
                    html.li { html in
                        if let link = law.link {
                            html.a(.class("utrecht-link"), .href(link), .lang("nl")) { $0.text(name) }
                        } else {
                            html.span(.lang("nl")) { $0.text(name) }
                        }
                    }
                }
            }
        }
    }

    private func inShort(_ html: inout HTMLWriter) {
        let t = page.texts
        html.aside(.class("raadhuis-trapkader raadhuis-trapkader--petrol"), .aria(.labelledBy, "kort")) { html in
            html.h2(.class("utrecht-heading-3"), .id("kort")) { $0.text(t("In het kort")) }
            html.dl(.class("utrecht-data-list")) { html in
                fact(&html, t("Kosten"), t.fee(service) + (service.fee?.text.map { ". " + $0.in(page.language) } ?? ""))
                if let term = service.term {
                    fact(&html, service.takesDecision ? t("Besluit") : t("Bericht van ons"), t("Binnen {0}", t.length(term.length)))
                    if let extra = term.extensionLength { fact(&html, t("Lukt dat niet?"), t("Hoogstens {0} langer. Dat hoort u vooraf.", t.length(extra))) }
                }
                if service.form != nil { fact(&html, t("Inloggen"), t.login(service)) }
                if !ways.isEmpty { fact(&html, t("Zo kan het"), ways.joined(separator: ", ").firstUppercased) }
            }
        }
    }

    private func fact(_ html: inout HTMLWriter, _ key: String, _ value: String) {
        html.div(.class("utrecht-data-list__item")) { html in
            html.dt(.class("utrecht-data-list__item-key")) { $0.text(key) }
            html.dd(.class("utrecht-data-list__item-value")) { $0.text(value) }
        }
    }
}
