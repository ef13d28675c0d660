import TownHall

/// The form with which an official chooses another password.
struct PasswordPage {
    let page: PageContext
    let account: Account?
    let refusal: People.AccountRefusal?
    /// Whether the password was changed just now.
    let isDone: Bool

    init(_ request: WebRequest, refused refusal: People.AccountRefusal? = nil) {
        page = request.page
        account = request.account
        self.refusal = refusal
        isDone = refusal == nil && request.query["gedaan"] != nil
    }

    var t: Texts { page.texts }
    var problem: String? { refusal.map(StaffWords(t: t).refusal) }
    /// The field that is refused.
    var field: String { refusal?.isOfCurrentPassword == true ? "nu" : "wachtwoord" }
    /// Whether somebody else chose the password that is there now.
    var isForced: Bool { account?.mustChangePassword == true }
    var title: String { isForced ? t("Kies eerst een eigen wachtwoord") : t("Uw wachtwoord") }
}
