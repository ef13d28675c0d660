import CivilTime
import Journal
import ServiceCatalog
import TownHall

/// What officials read: codes in words.
struct StaffWords {
    let t: Texts

    func role(_ role: Role) -> String {
        switch role {
        case .handler: t("Behandelaar")
        case .departmentHead: t("Afdelingshoofd")
        case .serviceOwner: t("Diensteigenaar")
        case .administrator: t("Beheerder")
        case .auditor: t("Controleur")
        }
    }

    func channel(_ channel: Service.Channel) -> String {
        switch channel {
        case .web: t("Website")
        case .counter: t("Balie")
        case .phone: t("Telefoon")
        case .paper: t("Brief")
        case .legacy: t("Oud systeem")
        }
    }

    static func glyph(_ channel: Service.Channel) -> Glyph {
        switch channel {
        case .counter: .counter
        case .phone: .phone
        case .paper: .paper
        case .web, .legacy: .document
        }
    }

    /// Of a case in a list that did not come from the website.
    func origin(_ channel: Service.Channel) -> String? {
        switch channel {
        case .web: nil
        case .counter, .phone, .paper: t("{0}, ingevuld door een medewerker", self.channel(channel))
        case .legacy: self.channel(channel)
        }
    }

    func purpose(_ code: String) -> String {
        switch ViewPurpose(rawValue: code) {
        case .handle?: t("om de zaak te behandelen")
        case .search?: t("na zoeken")
        case .audit?: t("om te controleren")
        case .document?: t("om een document te lezen")
        case nil: t("doel onbekend")
        }
    }

    func cases(_ count: Int) -> String { count == 1 ? t("1 zaak") : t("{0} zaken", t.grouped(count)) }

    func length(_ length: Service.Term.Length) -> String {
        switch length {
        case .days(let count): count == 1 ? t("1 dag") : t("{0} dagen", String(count))
        case .workingDays(let count): count == 1 ? t("1 werkdag") : t("{0} werkdagen", String(count))
        case .weeks(let count): count == 1 ? t("1 week") : t("{0} weken", String(count))
        case .months(let count): count == 1 ? t("1 maand") : t("{0} maanden", String(count))
        }
    }

    /// How long there is until the last day of a term.
    func left(_ due: CalendarDate, _ today: CalendarDate) -> String {
        switch due.daysSince1970 - today.daysSince1970 {
        case -1: t("1 dag te laat")
        case ..<0: t("{0} dagen te laat", String(today.daysSince1970 - due.daysSince1970))
        case 0: t("vandaag")
        case 1: t("nog 1 dag")
        case let days: t("nog {0} dagen", String(days))
        }
    }

    /// `20 nov 10.15`, with the year when it is another.
    func moment(_ time: Timestamp, _ now: PageClock) -> String {
        let date = now.localTime.date(time), clock = now.localTime.clock(time)
        return t.shortDate(date) + " " + (date.year == now.today.year ? t.shortClock(clock) : String(date.year))
    }

    /// For `datetime`: local date and time.
    func machine(_ time: Timestamp, _ now: PageClock) -> String {
        let clock = now.localTime.clock(time)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(now.localTime.date(time).description)T\(two(clock.hour)):\(two(clock.minute))"
    }

    // MARK: Refusals

    func refusal(_ refusal: CaseRefusal) -> String {
        switch refusal {
        case .notYourDepartment: t("Deze zaak is van een andere afdeling. U kunt er niets aan veranderen.")
        case .roleMayNot: t("Uw rol mag dit niet doen. Vraag een behandelaar of het afdelingshoofd.")
        case .assigneeMayNot: t("Deze medewerker kan de zaak niet behandelen. Kies een behandelaar of het hoofd van de afdeling.")
        case .isClosed: t("De zaak is al afgerond. Er verandert niets meer aan.")
        case .stepNotAllowed: t("Deze stap kan nu niet. Misschien was een collega u voor. Kijk eerst wat er is gebeurd.")
        case .stepDecides: t("Bij deze stap hoort een besluit. Vul het formulier ‘Besluit nemen’ in.")
        case .stepDecidesNothing: t("Bij deze stap hoort geen besluit. Kies de stap zelf.")
        case .fields(let problems): problems.map(problem).joined(separator: " ")
        case .residentCannotBeReached:
            t("U kunt deze inwoner niets vragen en geen bericht sturen. De zaak staat niet op de website, en er is geen e-mailadres of telefoonnummer.")
        case .alreadyAsked: t("U wacht al op antwoord van de inwoner. Stuur een bericht als u nog iets wilt zeggen.")
        case .nothingAsked: t("Er staat geen vraag open bij de inwoner.")
        case .termCannotBeExtended: t("De termijn van deze dienst kan niet langer worden.")
        case .termHasEnded: t("De termijn is al voorbij. U kunt een termijn alleen verlengen zolang zij loopt.")
        case .alreadyExtended: t("De termijn is al een keer verlengd. Dat mag maar een keer.")
        case .waitingForResident: t("U wacht nog op antwoord van de inwoner. Kies eerst ‘Ga verder zonder antwoord’.")
        case .isForgotten: t("De gegevens van deze zaak zijn vergeten. Er kan niets meer bij.")
        case .overtaken: t("Een collega deed op hetzelfde moment iets met deze zaak. Kijk wat er is gebeurd en probeer het nog eens.")
        }
    }

    func problem(_ problem: CaseFieldProblem) -> String {
        switch problem {
        case .unknownResult: t("Kies wat u besluit.")
        case .textMissing: t("Schrijf een tekst. Dit veld is nog leeg.")
        case .reasonMissing: t("Schrijf de reden op. Dit veld is nog leeg.")
        case .textTooLong(let maximum), .reasonTooLong(let maximum): t("De tekst is te lang. Houd het bij {0} tekens.", t.grouped(maximum))
        case .file(let problem): problem.sentence(t)
        case .daysOutOfRange(let range): t("Kies een aantal dagen van {0} tot en met {1}.", String(range.lowerBound), String(range.upperBound))
        }
    }

    func refusal(_ refusal: People.AccountRefusal) -> String {
        switch refusal {
        case .nameMissing: t("Vul een naam in van hoogstens 100 tekens.")
        case .userNameUnfit: t("Kies een gebruikersnaam van 2 tot en met 40 tekens: kleine letters, cijfers, punt of streepje.")
        case .userNameTaken: t("Deze gebruikersnaam is al in gebruik. Kies een andere.")
        case .password(let problem): PasswordWords(t: t).problem(problem)
        case .passwordWrong: t("Dit is niet uw wachtwoord tot nu toe. Typ het nog eens.")
        case .wait(let seconds): t("Dat ging te vaak mis. Wacht {0} seconden en probeer het nog eens.", String(seconds))
        case .attemptUsed: t("Dit formulier is al een keer verstuurd, met iets anders erin. Open de pagina opnieuw.")
        case .departmentUnknown: t("Kies een afdeling uit de lijst.")
        case .roleNeedsDepartment: t("Een behandelaar of afdelingshoofd hoort bij een afdeling. Kies een afdeling.")
        case .rolesMissing: t("Kies minstens 1 rol.")
        case .yourself: t("U kunt uw eigen rechten niet weghalen. Vraag een andere beheerder.")
        case .lastAdministrator: t("Dit is de laatste beheerder die kan inloggen. Maak eerst iemand anders beheerder.")
        case .overtaken: t("Een collega veranderde op hetzelfde moment iets aan de accounts. Probeer het nog eens.")
        case .unknown: t("Dit account bestaat niet meer.")
        }
    }

    /// What is said above a refusal; `nil` for one of what was typed in a field, which is an answer that is not right.
    func title(of refusal: People.AccountRefusal?) -> String? {
        switch refusal {
        case .wait?, .attemptUsed?, .yourself?, .lastAdministrator?, .overtaken?, .unknown?: t("Dit is nog niet gedaan")
        case .nameMissing?, .userNameUnfit?, .userNameTaken?, .password?, .passwordWrong?, .departmentUnknown?, .roleNeedsDepartment?, .rolesMissing?, nil: nil
        }
    }
}
