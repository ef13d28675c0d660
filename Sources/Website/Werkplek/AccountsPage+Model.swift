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
        accounts = try await request.hall.people.accounts().sorted { a, b in
            (a.isDisabled ? 1 : 0, a.official.department?.rawValue ?? "", a.userName.reveal()) < (
                b.isDisabled ? 1 : 0, b.official.department?.rawValue ?? "", b.userName.reveal()
            )
        }
        securityNote = SecurityNote(request)
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
