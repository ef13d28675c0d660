import Foundation
import HTML
import Journal
import ServiceCatalog
import TownHall

/// Finding a case by its number, or by what its answers say of people and places. What is sought is sent in a form: a name in an address would stay
/// behind in histories and logs.
enum CaseSearch {
    static let routes: [Route] = [
        .post("/werkplek/zoeken", .official(.viewCases)) { try await search($0) },
        .get("/werkplek/zoeken", .official(.viewCases)) { request in .html(render(request, "", nil)) },
    ]

    static let limit = 50
    /// In its form: the last case of the page before.
    private static let after = "na"

    private enum Outcome {
        case tooShort
        case otherDepartment(CaseNumber, DepartmentKey)
        case noSuchNumber(CaseNumber)
        case found(Cases.Found)
    }

    private static func search(_ request: WebRequest) async throws -> WebResponse {
        let account = try request.official()
        let typed = request.form["zoek"].trimmingCharacters(in: .whitespacesAndNewlines)
        guard (3...200).contains(typed.count) else { return .html(render(request, typed, .tooShort), status: .unprocessableContent) }
        let number = CaseNumber(typed)
        if let number, let row = try await request.hall.cases.find(number) {
            guard account.official.may(.viewCases(of: row.department)) else { return .html(render(request, typed, .otherDepartment(number, row.department))) }
            return .redirect(StaffAddress.ofCase(row.id, request.page, .search))
        }
        // Also what has the form of a case number: without its letter it may be a telephone number.
        let last = request.form[after]
        guard last.isEmpty || Identifier(last) != nil else { throw WebError.badRequest(.body) }
        let found = try await request.hall.cases.search(Personal(typed), by: account.official, after: Identifier(last), limit: limit)
        if found.total == 0 { request.record(.searchFoundNothing) }
        if found.total == 0, let number { return .html(render(request, typed, .noSuchNumber(number))) }
        return .html(render(request, typed, .found(found)))
    }

    /// The search box at the top of a page.
    static func form(_ html: inout HTMLWriter, _ request: WebRequest, typed: String = "") {
        let t = request.texts
        html.form(.class("raadhuis-zoek"), .role("search"), .method("post"), .action(request.link("/werkplek/zoeken"))) { html in
            html.token(request.site, request.officialSecret)
            html.label(.class("raadhuis-klein raadhuis-zacht"), .for("zoek")) { $0.text(t("Zoek een zaak op nummer, naam, postcode of BSN")) }
            html.div(.class("raadhuis-zoek__vak")) { html in
                html.glyph(.search)
                html.input(
                    .class("utrecht-textbox"), .id("zoek"), .type("search"), .name("zoek"), .value(typed), .attribute("autocomplete", "off"),
                    .attribute("maxlength", "200"), .flag("data-zoek"))
                html.button(.class("raadhuis-zoek__knop utrecht-button utrecht-button--subtle"), .type("submit")) { $0.text(t("Zoek")) }
            }
        }
    }

    private static func render(_ request: WebRequest, _ typed: String, _ outcome: Outcome?) -> HTMLWriter {
        let page = request.page, t = page.texts, words = StaffWords(t: t)
        return Frame.staff(page, title: t("Zoeken in zaken"), account: request.account) { html in
            html.breadcrumb(page, [(t("Mijn werk"), "/werkplek")])
            html.div(.class("raadhuis-kop")) { html in
                html.h1(.class("utrecht-heading-1")) { $0.text(t("Zoeken in zaken")) }
                form(&html, request, typed: typed)
            }
            switch outcome {
            case nil: advice(&html, t)
            case .tooShort?:
                html.note(.warning) { $0.p { $0.text(t("Typ minstens 3 tekens.")) } }
                advice(&html, t)
            case .noSuchNumber(let number)?:
                html.note(.info) { $0.p { $0.text(t("Zaak {0} bestaat niet. Kijk het nummer na.", number.description)) } }
            case .otherDepartment(let number, let department)?:
                let name = page.name(of: department)
                html.note(.info) { $0.p { $0.text(t("Zaak {0} is van de afdeling {1}. Vraag het daar.", number.description, name)) } }
            case .found(let found)? where found.total == 0:
                html.note(.info) { $0.p { $0.text(t("Niets gevonden bij uw afdeling voor ‘{0}’.", typed)) } }
                advice(&html, t)
            case .found(let found)?:
                html.p(.role("status")) { html in
                    html.text(t("Gevonden: {0}.", words.cases(found.total)))
                    if found.rows.count < found.total, !found.rows.isEmpty {
                        html.text(
                            " " + t("Dit zijn {0} tot en met {1}, de nieuwste eerst.", t.grouped(found.before + 1), t.grouped(found.before + found.rows.count)))
                    }
                }
                let list = CaseTable(page: page, purpose: .search)
                list.draw(&html, caption: t("Gevonden zaken, de nieuwste eerst")) { html in
                    for row in found.rows { list.row(&html, row) }
                }
                more(&html, request, typed, found)
                CaseTable.keys(&html, t)
            }
        }
    }

    /// The way to those that are not shown, in a form as the search itself.
    private static func more(_ html: inout HTMLWriter, _ request: WebRequest, _ typed: String, _ found: Cases.Found) {
        let t = request.texts
        html.div(.class("utrecht-button-group")) { html in
            if found.hasMore, let last = found.rows.last {
                again(&html, request, typed, after: last.id, t("Toon meer zaken"))
            }
            if found.before > 0 { again(&html, request, typed, after: nil, t("Terug naar het begin van de lijst")) }
        }
    }

    private static func again(_ html: inout HTMLWriter, _ request: WebRequest, _ typed: String, after last: Identifier?, _ text: String) {
        html.form(.method("post"), .action(request.link("/werkplek/zoeken"))) { html in
            html.token(request.site, request.officialSecret)
            html.input(.type("hidden"), .name("zoek"), .value(typed))
            if let last { html.input(.type("hidden"), .name(after), .value(last.description)) }
            html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(text) }
        }
    }

    private static func advice(_ html: inout HTMLWriter, _ t: Texts) {
        html.paragraph(
            t(
                "Typ een zaaknummer zoals Z-2026-004183 of 2026-4183. Of typ iets uit de aanvraag: een naam, een straat met huisnummer, de postcode, de geboortedatum, het e-mailadres, het telefoonnummer of het BSN. Van een naam of straat zijn de eerste 3 letters van een woord genoeg."
            ))
    }
}
