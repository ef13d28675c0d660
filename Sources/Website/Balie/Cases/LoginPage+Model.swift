import TownHall

/// Logging in as a resident.
struct LoginPage {
    let page: PageContext
    /// Ties the form to this browser.
    let secret: String
    /// Where to go on after it.
    let target: LocalPath?
    /// Why the last try did not do it.
    let failure: LoginFailure?
    /// What led here, if it is worth telling.
    let notice: LoginNotice?
    /// How one logs in here.
    let login: ResidentLogin

    init(_ page: PageContext, _ secret: String, returningTo target: LocalPath?, after failure: LoginFailure? = nil, notice: LoginNotice? = nil) {
        self.page = page; self.secret = secret; self.target = target; self.failure = failure; self.notice = notice
        login = page.site.hall.people.residentLogin
    }
}
