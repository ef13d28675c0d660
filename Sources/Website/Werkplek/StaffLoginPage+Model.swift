import TownHall

/// The form with which officials log in.
struct StaffLoginPage {
    let page: PageContext
    let typed: StaffLoginTyped
    /// What the form's token is bound to.
    let secret: String
    let limits: SessionLimits

    init(_ request: WebRequest, _ typed: StaffLoginTyped, secret: String) {
        page = request.page
        self.typed = typed
        self.secret = secret
        limits = request.hall.people.officialLimits
    }

    var t: Texts { page.texts }

    /// Why logging in did not go.
    var problem: String? {
        switch typed.problem {
        case .wrong?: t("De gebruikersnaam en het wachtwoord horen niet bij elkaar. Kijk ze na en probeer het nog eens.")
        case .expired?: t("Uw tijdelijke wachtwoord is verlopen. Vraag uw beheerder om een nieuw.")
        case .wait(let seconds)?: t("Dat ging te vaak mis. Wacht {0} seconden en probeer het nog eens.", String(seconds))
        case nil: nil
        }
    }
}
