import HTTPTypes
import ServiceCatalog
import TownHall

/// All accounts of officials, and the form that makes another.
struct AccountsPage {
    let page: PageContext
    let account: Account?
    /// Those that are in use first, by department and name.
    let accounts: [Account]
    let typed: AccountTyped
    let securityNote: SecurityNote

    init(_ request: WebRequest, _ typed: AccountTyped) async throws {
        page = request.page
        account = request.account
        self.typed = typed
        accounts = Self.inOrder(try await request.hall.people.accounts(), page)
        securityNote = SecurityNote(request)
    }

    private static func inOrder(_ accounts: [Account], _ page: PageContext) -> [Account] {
        let t = page.texts
        let named = t.inOrder(accounts, by: { $0.name.reveal() }, then: { $0.userName.reveal() })
        let departments = t.inOrder(Set(named.compactMap(\.official.department)), by: page.name(of:), then: \.rawValue)
        return [false, true].flatMap { isDisabled in
            ([nil] + departments.map(Optional.some)).flatMap { place in
                named.filter { $0.isDisabled == isDisabled && $0.official.department == place }
            }
        }
    }

    var t: Texts { page.texts }
    var problem: String? { typed.problem.map(StaffWords(t: t).refusal) }
    var status: HTTPResponse.Status { typed.problem == nil ? .ok : .unprocessableContent }

    /// What is wrong with a field of the form.
    func error(_ field: String) -> String? { typed.problem?.field == field ? problem : nil }

    func roleNames(_ account: Account) -> String {
        Role.allCases.filter(account.official.roles.contains).map(StaffWords(t: t).role).joined(separator: ", ")
    }
}
