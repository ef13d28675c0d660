import TownHall

extension People.AccountRefusal {
    /// The field of a form of accounts that it is about.
    var field: String {
        switch self {
        case .nameMissing: "naam"
        case .userNameUnfit, .userNameTaken: "gebruikersnaam"
        case .password, .passwordWrong, .wait: "wachtwoord"
        case .departmentUnknown, .roleNeedsDepartment: "afdeling"
        case .rolesMissing, .yourself, .lastAdministrator, .overtaken, .attemptUsed, .unknown: "rollen"
        }
    }
}
