import TownHall

/// Asks whether an official wants to log out.
struct StaffLogoutPage {
    let page: PageContext
    let account: Account?

    init(_ request: WebRequest) {
        page = request.page
        account = request.account
    }

    var t: Texts { page.texts }
}
