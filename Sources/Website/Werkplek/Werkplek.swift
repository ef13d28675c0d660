/// Officials' pages: the worklist, the case, and what is done with it.
enum Werkplek {
    static let routes: [Route] =
        StaffLogin.routes + WorklistPages.routes + FilingPages.routes + CaseSearch.routes + CasePages.routes + AccountPages.routes + PasswordPages.routes
        + OwnSessions.routes
}
