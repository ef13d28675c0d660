import HTML
import Journal
import ServiceCatalog
import TownHall

/// What an official does first: the cases of a list, the shortest term on top.
enum WorklistPage {
    static let routes: [Route] = [.get("/werkplek", .official(.viewCases)) { try await show($0) }]

    static let pageSize = 50

    /// In the query of its address: only cases whose question was not answered in time.
    static let unanswered = "zonder-antwoord"

    /// What the page shows, from its address.
    struct Choice {
        let list: CaseList
        let department: DepartmentKey
        let service: ServiceKey?
        let status: String?
        /// Only what was not answered in time.
        let isAnswerOverdue: Bool
        let after: Cases.Place?

        func filter(_ list: CaseList, _ account: Account) -> Cases.Filter {
            let whose: Cases.Filter.Whose =
                switch list {
                case .mine: .account(account.official.id)
                case .nobody: .nobody
                case .department, .closed: .department
                }
            return Cases.Filter(department: department, whose: whose, isClosed: list == .closed)
        }

        func address(_ page: PageContext, list: CaseList? = nil, after: Cases.Place? = nil, keepingFilters: Bool = true, unanswered: Bool? = nil) -> String {
            var pairs = [("lijst", (list ?? self.list).rawValue), ("afdeling", department.rawValue)]
            if keepingFilters {
                if let service { pairs.append(("dienst", service.rawValue)) }
                if let status { pairs.append(("stap", status)) }
            }
            if unanswered ?? (keepingFilters && isAnswerOverdue) { pairs.append((WorklistPage.unanswered, "1")) }
            if let after { pairs.append(("na", after.description)) }
            return page.link("/werkplek") + "?" + pairs.map { "\($0.0)=\(FormDecoding.encoded($0.1))" }.joined(separator: "&")
        }
    }

    private static func show(_ request: WebRequest) async throws -> WebResponse {
        let account = try request.official()
        let departments = try await departments(request)
        guard let choice = try choice(request, account, departments) else { return .html(chooseDepartment(request, departments)) }
        let cases = request.hall.cases
        var filter = choice.filter(choice.list, account)
        filter.service = choice.service
        filter.status = choice.status
        filter.isAnswerOverdue = choice.isAnswerOverdue
        let page = try await cases.page(filter, by: account.official, after: choice.after, limit: pageSize)
        var shown = Shown(rows: page.rows, hasMore: page.hasMore)
        for list in lists(account) where list != .closed { shown.counts[list] = try await cases.count(choice.filter(list, account)) }
        shown.total = try await cases.count(filter)
        if choice.list != .closed {
            filter.isAnswerOverdue = true
            shown.unanswered = try await cases.count(filter)
            filter.isAnswerOverdue = choice.isAnswerOverdue
        }
        if choice.list != .closed { for group in Cases.Group.allCases { shown.groups[group] = try await cases.count(filter, group) } }
        if choice.list != .mine {
            for id in Set(shown.rows.compactMap(\.assignee)) { shown.names[id] = try await request.hall.people.account(id)?.name }
        }
        return .html(render(request, account, choice, shown, departments))
    }

    private struct Shown {
        let rows: [Cases.Row]
        let hasMore: Bool
        var total = 0
        /// Open cases of the list whose question was not answered in time.
        var unanswered = 0
        var counts: [CaseList: Int] = [:]
        var groups: [Cases.Group: Int] = [:]
        /// Of those who handle the cases.
        var names: [Identifier: Personal<String>] = [:]
    }

    /// The departments whose work can be looked at: those that are there, and those that are not any more but have cases. Who works in one
    /// department sees that one, whatever became of it.
    private static func departments(_ request: WebRequest) async throws -> [DepartmentKey] {
        guard seesAll(try request.official()) else { return [] }
        let there = request.catalogue.departments.map(\.key)
        return there + (try await request.hall.cases.departments()).filter { !there.contains($0) }
    }

    private static func seesAll(_ account: Account) -> Bool { account.official.reach(of: .viewCases) == .everywhere }

    private static func choice(_ request: WebRequest, _ account: Account, _ departments: [DepartmentKey]) throws -> Choice? {
        func value(_ name: String) -> String? { request.query[name]?.first.flatMap { $0.isEmpty ? nil : $0 } }
        let asked = value("afdeling").map(DepartmentKey.init)
        guard let department = (seesAll(account) ? asked : nil) ?? account.official.department else { return nil }
        guard department == account.official.department || departments.contains(department) else { throw WebError.notFound }
        let list = value("lijst").map(CaseList.init(rawValue:)) ?? lists(account).first
        guard let list, lists(account).contains(list) else { throw WebError.badRequest(.query) }
        let after = try value("na").map { text in
            guard let place = Cases.Place(text) else { throw WebError.badRequest(.query) }
            return place
        }
        return Choice(
            list: list, department: department, service: value("dienst").map(ServiceKey.init), status: value("stap"),
            isAnswerOverdue: list != .closed && value(unanswered) != nil, after: after)
    }

    /// Who only looks has no cases of his own.
    private static func lists(_ account: Account) -> [CaseList] {
        account.official.holds(.handleCases) ? CaseList.allCases : [.department, .nobody, .closed]
    }

    // MARK: Drawing

    private static func chooseDepartment(_ request: WebRequest, _ departments: [DepartmentKey]) -> HTMLWriter {
        let page = request.page, t = page.texts
        return Frame.staff(page, title: t("Kies een afdeling"), account: request.account) { html in
            html.h1(.class("utrecht-heading-1")) { $0.text(t("Van welke afdeling wilt u het werk zien?")) }
            html.paragraph(t("U kijkt mee. Wat u bekijkt, komt in het verloop te staan."))
            html.ul(.class("raadhuis-tegels raadhuis-tegels--4")) { html in
                for department in departments {
                    html.li { html in
                        html.a(.class("raadhuis-leven"), .href(page.link("/werkplek") + "?afdeling=" + FormDecoding.encoded(department.rawValue))) {
                            $0.text(page.name(of: department))
                        }
                    }
                }
            }
        }
    }

    private static func render(
        _ request: WebRequest, _ account: Account, _ choice: Choice, _ shown: Shown, _ departments: [DepartmentKey]
    ) -> HTMLWriter {
        let page = request.page, t = page.texts, words = StaffWords(t: t)
        let department = page.name(of: choice.department)
        let title =
            switch choice.list {
            case .mine: t("Mijn werk")
            case .department: t("Werk van {0}", department)
            case .nobody: t("Nog van niemand bij {0}", department)
            case .closed: t("Afgerond bij {0}", department)
            }
        return Frame.staff(page, title: title, account: account) { html in
            html.div(.class("raadhuis-kop")) { html in
                html.div { html in
                    html.h1(.class("utrecht-heading-1")) { $0.text(title) }
                    html.p(.class("raadhuis-zacht")) { html in
                        html.text(words.cases(shown.total) + ".")
                        guard choice.list != .closed, shown.total > 0 else { return }
                        let late = shown.groups[.late] ?? 0, soon = shown.groups[.thisWeek] ?? 0
                        html.text(" ")
                        // A count leads to what it counts.
                        func link(_ group: Cases.Group, _ text: String, _ html: inout HTMLWriter) {
                            let place = request.hall.cases.beginning(of: group)
                            html.a(.class("utrecht-link"), .href(choice.address(page, after: place))) { $0.text(text) }
                        }
                        if late > 0 {
                            html.b(.class("raadhuis-laat")) { link(.late, t("{0} te laat", t.grouped(late)), &$0) }
                        } else {
                            html.text(t("Niets te laat"))
                        }
                        guard soon > 0 else { return html.text(".") }
                        html.text(", ")
                        let isNext = request.hall.cases.isWeekOver
                        link(
                            .thisWeek,
                            soon == 1
                                ? isNext ? t("1 moet komende week af") : t("1 moet deze week af")
                                : isNext ? t("{0} moeten komende week af", t.grouped(soon)) : t("{0} moeten deze week af", t.grouped(soon)), &html)
                        html.text(".")
                    }
                    if shown.unanswered > 0, !choice.isAnswerOverdue {
                        html.p { html in
                            html.a(.class("utrecht-link utrecht-link--target"), .href(choice.address(page, unanswered: true))) {
                                $0.text(
                                    shown.unanswered == 1
                                        ? t("Bij 1 zaak kwam geen antwoord op tijd. Ga verder of vraag het nog een keer.")
                                        : t("Bij {0} zaken kwam geen antwoord op tijd. Ga verder of vraag het nog een keer.", t.grouped(shown.unanswered)))
                            }
                        }
                    }
                }
                CaseSearch.form(&html, request)
            }
            html.nav(.aria(.label, t("Werklijsten"))) { html in
                html.ul(.class("raadhuis-tabs")) { html in
                    for list in lists(account) {
                        html.li { html in
                            html.a(.href(choice.address(page, list: list, keepingFilters: false)), .aria(.current, list == choice.list ? "page" : nil)) {
                                html in
                                html.text(tab(list, t))
                                if let count = shown.counts[list] {
                                    html.text(" ")
                                    html.span(.class("utrecht-number-badge")) { $0.text(t.grouped(count)) }
                                }
                            }
                        }
                    }
                }
            }
            filters(&html, request, account, choice, departments)
            if shown.rows.isEmpty { nothing(&html, page, choice) } else { table(&html, page, title, choice, shown) }
            if choice.isAnswerOverdue, !shown.rows.isEmpty {
                html.p {
                    $0.a(.class("utrecht-link utrecht-link--target"), .href(choice.address(page, unanswered: false))) {
                        $0.text(t("Toon alle zaken van deze lijst"))
                    }
                }
            }
            more(&html, page, choice, shown)
            CaseTable.keys(&html, t)
        }
    }

    private static func tab(_ list: CaseList, _ t: Texts) -> String {
        switch list {
        case .mine: t("Van mij")
        case .department: t("Van de afdeling")
        case .nobody: t("Nog van niemand")
        case .closed: t("Afgerond")
        }
    }

    private static func filters(
        _ html: inout HTMLWriter, _ request: WebRequest, _ account: Account, _ choice: Choice, _ departments: [DepartmentKey]
    ) {
        let page = request.page, t = page.texts
        // Cases of what is not offered any more go on.
        let retired = t.inOrder(request.hall.setting.shelf.retired, by: { $0.name.in(page.language) }, then: \.key.rawValue)
        let services = (page.catalogue.services + retired).filter { $0.department == choice.department }
        var statuses: [(value: String, text: String)] = []
        for status in services.flatMap(\.flow.statuses)
        where status.isFinal == (choice.list == .closed) && !statuses.contains(where: { $0.value == status.key }) {
            statuses.append((status.key, status.label.in(page.language)))
        }
        html.form(.class("raadhuis-filters"), .method("get"), .action(page.link("/werkplek")), .aria(.label, t("Werklijst filteren"))) { html in
            html.input(.type("hidden"), .name("lijst"), .value(choice.list.rawValue))
            if choice.isAnswerOverdue { html.input(.type("hidden"), .name(unanswered), .value("1")) }
            if seesAll(account) {
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

    private static func nothing(_ html: inout HTMLWriter, _ page: PageContext, _ choice: Choice) {
        let t = page.texts
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

    private static func table(_ html: inout HTMLWriter, _ page: PageContext, _ title: String, _ choice: Choice, _ shown: Shown) {
        let t = page.texts
        let list = CaseTable(page: page, isClosed: choice.list == .closed, names: choice.list == .mine || choice.list == .nobody ? nil : shown.names)
        list.draw(&html, caption: choice.list == .closed ? t("{0}, de nieuwste eerst", title) : t("{0}, de kortste termijn eerst", title)) { html in
            var group: Cases.Group?
            for row in shown.rows {
                if choice.list != .closed {
                    let next = page.site.hall.cases.group(of: row)
                    if next != group { list.groupRow(&html, next, shown.groups[next] ?? 0) }
                    group = next
                }
                list.row(&html, row)
            }
        }
    }

    private static func more(_ html: inout HTMLWriter, _ page: PageContext, _ choice: Choice, _ shown: Shown) {
        let t = page.texts
        guard shown.hasMore || choice.after != nil else { return }
        html.p(.class("utrecht-button-group")) { html in
            if shown.hasMore, let last = shown.rows.last {
                html.a(.class("utrecht-link utrecht-link--target"), .href(choice.address(page, after: last.place)), .attribute("rel", "next")) {
                    $0.text(t("Toon meer zaken"))
                }
            }
            if choice.after != nil {
                html.a(.class("utrecht-link utrecht-link--target"), .href(choice.address(page))) { $0.text(t("Terug naar het begin van de lijst")) }
            }
        }
    }
}
