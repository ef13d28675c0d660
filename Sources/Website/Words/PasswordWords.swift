import HTTPTypes
import TownHall

/// What officials read about passwords.
struct PasswordWords {
    let t: Texts

    /// What a good one is, before it is chosen.
    var advice: String {
        t(
            "Minstens {0} tekens. Een zin van een paar woorden is goed en makkelijk te onthouden. Gebruik geen namen en geen rijtjes zoals 1234.",
            String(PasswordRules.shortest))
    }

    func problem(_ problem: PasswordProblem) -> String {
        switch problem {
        case .tooShort(let minimum): t("Het wachtwoord is te kort. Kies minstens {0} tekens.", String(minimum))
        case .tooLong(let maximum): t("Het wachtwoord is te lang. Kies hoogstens {0} tekens.", String(maximum))
        case .repeats: t("In dit wachtwoord komt steeds hetzelfde terug. Dat is makkelijk te raden. Kies een zin van een paar woorden.")
        case .sequence: t("Dit wachtwoord is een rijtje, zoals 1234 of qwerty. Dat is makkelijk te raden. Kies een zin van een paar woorden.")
        case .municipality: t("In dit wachtwoord staat de naam van de gemeente, met weinig erbij. Kies een zin zonder die naam.")
        case .ownName: t("In dit wachtwoord staat de naam of gebruikersnaam van dit account, met weinig erbij. Kies een zin zonder die naam.")
        case .common: t("Dit wachtwoord gebruiken veel mensen, of het lijkt daarop. Het is makkelijk te raden. Kies een zin van een paar woorden.")
        case .sameAsBefore: t("Dit is het wachtwoord tot nu toe. Kies een ander.")
        }
    }
}

extension People.AccountRefusal {
    /// Whether it is about the password until now.
    var isOfCurrentPassword: Bool {
        switch self {
        case .passwordWrong, .wait: true
        default: false
        }
    }

    /// Seconds after which to try again, where that is why it is refused.
    var retryAfter: Int? { if case .wait(let seconds) = self { seconds } else { nil } }

    /// Of the page that says it.
    var status: HTTPResponse.Status { retryAfter == nil ? .unprocessableContent : .tooManyRequests }
}
