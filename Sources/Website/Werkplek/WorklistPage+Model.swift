import Journal
import ServiceCatalog
import TownHall

/// What an official does first: the cases of a list, the shortest term on top.
struct WorklistPage {
    static let pageSize = 50

    /// In the query of its address: only cases whose question was not answered in time.
    static let unanswered = "zonder-antwoord"

    let page: PageContext
    let account: Account
    let choice: WorklistChoice
    /// The departments whose work can be chosen; `nil` for who sees that of one.
    let departments: [DepartmentKey]?
    /// The lists that can be chosen.
    let lists: [CaseList]
    /// The services of the department, also those of which cases go on though they are not offered any more.
    let services: [Service]
    let lines: [CaseLine]
    let hasMore: Bool
    let total: Int
    /// Open cases of the list whose question was not answered in time.
    let unanswered: Int
    let counts: [CaseList: Int]
    let groups: [Cases.Group: Int]
    /// Of those who handle the cases.
    let names: [Identifier: Personal<String>]
    /// Whether the week that is told of is the next one.
    let isWeekOver: Bool
    /// Where what is late begins in the list, and what is due this week.
    let beginnings: [Cases.Group: Cases.Cursor]

    init(_ request: WebRequest, _ account: Account, _ choice: WorklistChoice, _ departments: [DepartmentKey]) async throws {
        page = request.page
        self.account = account
        self.choice = choice
        self.departments = WorklistPages.seesAll(account) ? departments : nil
        let lists = WorklistPages.lists(account)
        self.lists = lists
        let retired = page.texts.inOrder(request.hall.setting.shelf.retired, by: { $0.name.in(request.language) }, then: \.key.rawValue)
        services = (request.catalogue.services + retired).filter { $0.department == choice.department }
        let cases = request.hall.cases
        var filter = choice.filter(choice.list, account)
        filter.service = choice.service
        filter.status = choice.status
        filter.isAnswerOverdue = choice.isAnswerOverdue
        let read = try await cases.page(filter, by: account.official, after: choice.after, limit: Self.pageSize)
        lines = CaseLine.all(read.rows, request.hall)
        hasMore = read.hasMore
        var counts: [CaseList: Int] = [:]
        for list in lists where list != .closed { counts[list] = try await cases.count(choice.filter(list, account)) }
        self.counts = counts
        total = try await cases.count(filter)
        var unanswered = 0, groups: [Cases.Group: Int] = [:]
        if choice.list != .closed {
            for group in Cases.Group.allCases { groups[group] = try await cases.count(filter, group) }
            filter.isAnswerOverdue = true
            unanswered = try await cases.count(filter)
        }
        self.unanswered = unanswered
        self.groups = groups
        var names: [Identifier: Personal<String>] = [:]
        if choice.list != .mine {
            for id in Set(read.rows.compactMap(\.assignee)) { names[id] = try await request.hall.people.account(id)?.name }
        }
        self.names = names
        isWeekOver = cases.isWeekOver
        beginnings = Dictionary([Cases.Group.late, .thisWeek].map { ($0, cases.beginning(of: $0)) }) { first, _ in first }
    }

    var t: Texts { page.texts }

    var title: String {
        let department = page.name(of: choice.department)
        return switch choice.list {
        case .mine: t("Mijn werk")
        case .department: t("Werk van {0}", department)
        case .nobody: t("Nog van niemand bij {0}", department)
        case .closed: t("Afgerond bij {0}", department)
        }
    }

    /// The steps that a case of the list can be at.
    var statuses: [(value: String, text: String)] {
        var statuses: [(value: String, text: String)] = []
        for status in services.flatMap(\.flow.statuses)
        where status.isFinal == (choice.list == .closed) && !statuses.contains(where: { $0.value == status.key }) {
            statuses.append((status.key, status.label.in(page.language)))
        }
        return statuses
    }

    func tab(_ list: CaseList) -> String {
        switch list {
        case .mine: t("Van mij")
        case .department: t("Van de afdeling")
        case .nobody: t("Nog van niemand")
        case .closed: t("Afgerond")
        }
    }
}
