import HTML
import Journal
import ServiceCatalog
import TownHall

extension CaseSearchPage {
    func render() -> HTMLWriter {
        Frame.staff(page, title: t("Zoeken in zaken"), account: account) { html in
            html.breadcrumb(page, [(t("Mijn werk"), "/werkplek")])
            html.div(.class("raadhuis-kop")) { html in
                html.h1(.class("utrecht-heading-1")) { $0.text(t("Zoeken in zaken")) }
                html.caseSearchForm(page, typed: typed)
            }
            switch outcome {
            case nil: advice(&html)
            case .tooShort?:
                html.note(.warning) { $0.p { $0.text(t("Typ minstens 3 tekens.")) } }
                advice(&html)
            case .noSuchNumber(let number)?:
                html.note(.info) { $0.p { $0.text(t("Zaak {0} bestaat niet. Kijk het nummer na.", number.description)) } }
            case .otherDepartment(let number, let department)?:
                let name = page.name(of: department)
                html.note(.info) { $0.p { $0.text(t("Zaak {0} is van de afdeling {1}. Vraag het daar.", number.description, name)) } }
            case .found(let found)? where found.total == 0:
                html.note(.info) { $0.p { $0.text(t("Niets gevonden bij uw afdeling voor ‘{0}’.", typed)) } }
                advice(&html)
            case .found(let found)?:
                html.p(.role("status")) { html in
                    html.text(t("Gevonden: {0}.", StaffWords(t: t).cases(found.total)))
                    if found.rows.count < found.total, !found.rows.isEmpty {
                        html.text(
                            " " + t("Dit zijn {0} tot en met {1}, de nieuwste eerst.", t.grouped(found.before + 1), t.grouped(found.before + found.rows.count)))
                    }
                }
                let list = CaseTable(page: page, purpose: .search)
                list.draw(&html, caption: t("Gevonden zaken, de nieuwste eerst")) { html in
                    for line in lines { list.row(&html, line) }
                }
                more(&html, found)
                CaseTable.keys(&html, t)
            }
        }
    }

    /// The way to those that are not shown, in a form as the search itself.
    private func more(_ html: inout HTMLWriter, _ found: Cases.Found) {
        html.div(.class("utrecht-button-group")) { html in
            if found.hasMore, let last = found.rows.last {
                again(&html, after: last.id, t("Toon meer zaken"))
            }
            if found.before > 0 { again(&html, after: nil, t("Terug naar het begin van de lijst")) }
        }
    }

    private func again(_ html: inout HTMLWriter, after last: Identifier?, _ text: String) {
        html.form(.method("post"), .action(page.link("/werkplek/zoeken"))) { html in
            html.token(page.site, page.session?.secret ?? "")
            html.input(.type("hidden"), .name("zoek"), .value(typed))
            if let last { html.input(.type("hidden"), .name(CaseSearch.after), .value(last.description)) }
            html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(text) }
        }
    }

    private func advice(_ html: inout HTMLWriter) {
        html.paragraph(
            t(
                "Typ een zaaknummer zoals Z-2026-004183 of 2026-4183. Of typ iets uit de aanvraag: een naam, een straat met huisnummer, de postcode, de geboortedatum, het e-mailadres, het telefoonnummer of het BSN. Van een naam of straat zijn de eerste 3 letters van een woord genoeg."
            ))
    }
}
