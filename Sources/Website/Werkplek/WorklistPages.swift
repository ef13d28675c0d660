import ServiceCatalog
import TownHall

/// The way to the worklist: whose work, and which part of it.
enum WorklistPages {
    static let routes: [Route] = [.get("/werkplek", .official(.viewCases)) { try await show($0) }]

    private static func show(_ request: WebRequest) async throws -> WebResponse {
        let account = try request.official()
        let departments = try await departments(request)
        guard let choice = try choice(request, account, departments) else { return .html(ChooseDepartmentPage(request, departments).render()) }
        return .html(try await WorklistPage(request, account, choice, departments).render())
    }

    /// The departments whose work can be looked at: those that are there, and those that are not any more but have cases. Who works in one
    /// department sees that one, whatever became of it.
    private static func departments(_ request: WebRequest) async throws -> [DepartmentKey] {
        guard seesAll(try request.official()) else { return [] }
        let there = request.catalogue.departments.map(\.key)
        return there + (try await request.hall.cases.departments()).filter { !there.contains($0) }
    }

    static func seesAll(_ account: Account) -> Bool { account.official.reach(of: .viewCases) == .everywhere }

    private static func choice(_ request: WebRequest, _ account: Account, _ departments: [DepartmentKey]) throws -> WorklistChoice? {
        func value(_ name: String) -> String? { request.query[name]?.first.flatMap { $0.isEmpty ? nil : $0 } }
        let asked = value("afdeling").map(DepartmentKey.init)
        guard let department = (seesAll(account) ? asked : nil) ?? account.official.department else { return nil }
        guard department == account.official.department || departments.contains(department) else { throw WebError.notFound }
        let list = value("lijst").map(CaseList.init(rawValue:)) ?? lists(account).first
        guard let list, lists(account).contains(list) else { throw WebError.badRequest(.query) }
        let after = try value("na").map { text in
            guard let place = Cases.Cursor(text) else { throw WebError.badRequest(.query) }
            return place
        }
        return WorklistChoice(
            list: list, department: department, service: value("dienst").map(ServiceKey.init), status: value("stap"),
            isAnswerOverdue: list != .closed && value(WorklistPage.unanswered) != nil, after: after)
    }

    /// Who only looks has no cases of his own.
    static func lists(_ account: Account) -> [CaseList] {
        account.official.holds(.handleCases) ? CaseList.allCases : [.department, .nobody, .closed]
    }
}
