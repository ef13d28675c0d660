import TownHall

/// What stands in the form for a new account.
struct AccountTyped {
    var name = ""
    var userName = ""
    var roles: Set<Role> = [.handler]
    var department = ""
    var problem: People.AccountRefusal?
    /// Just done.
    var done: AccountDone?
    var kept: TypedTexts.Kept?

    mutating func restore(_ kept: TypedTexts.Kept) {
        let form = SentForm(kept)
        (name, userName, department) = (form["naam"], form["gebruikersnaam"], form["afdeling"])
        roles = Set(form.all("rol").compactMap(Role.init))
        self.kept = kept
    }
}
