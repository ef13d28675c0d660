import TownHall

/// One account: what it may do, and ending it.
struct AccountPage {
    let page: PageContext
    /// Of whoever looks.
    let account: Account?
    /// The account that it is about.
    let shown: Account
    let refusal: People.AccountRefusal?
    /// What was typed earlier and not sent.
    let kept: TypedTexts.Kept?
    /// What is chosen in the form of the roles.
    let roles: Set<Role>
    /// The same of the department; empty for none.
    let department: String

    init(_ request: WebRequest, _ shown: Account, refused refusal: People.AccountRefusal? = nil, kept: TypedTexts.Kept? = nil) {
        page = request.page
        account = request.account
        self.shown = shown
        self.refusal = refusal
        self.kept = kept
        let typed = refusal == nil ? kept.map { SentForm($0) } : request.form
        roles = typed.map { Set($0.all("rol").compactMap(Role.init)) } ?? shown.official.roles
        department = typed?["afdeling"] ?? shown.official.department?.rawValue ?? ""
    }

    var t: Texts { page.texts }
    var problem: String? { refusal.map(StaffWords(t: t).refusal) }
    var isOwn: Bool { shown.official.id == account?.official.id }
    var path: String { "/werkplek/accounts/\(shown.official.id.description)" }

    /// What is wrong with a field.
    func error(_ field: String) -> String? { refusal?.field == field ? problem : nil }
}
