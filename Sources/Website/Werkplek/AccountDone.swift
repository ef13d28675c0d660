/// What was just done to accounts, as the address of their list says it.
enum AccountDone: String {
    case made = "gemaakt"
    case changed = "veranderd"
    case ended = "beeindigd"
    case password = "wachtwoord"
    case loggedOut = "uitgelogd"
}
