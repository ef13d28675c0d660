import ServiceCatalog
import TownHall

/// What officials read of a case's situation. Each sentence follows from it, as those of residents do (`CaseSentences`).
extension StaffWords {
    /// Of a case whose resident was asked something.
    func waiting(isOverdue: Bool) -> String { isOverdue ? t("Geen antwoord op tijd") : t("Wacht op inwoner") }

    /// Until when the answer can come, and what to do when it does not.
    func answering(_ question: CaseSituation.Question, _ reach: CaseSituation.Reach) -> String {
        let day = t.weekdayDate(question.respondBy)
        if question.isSent {
            return question.isPast
                ? t("De inwoner kon antwoorden tot en met {0}. Die dag is voorbij. Ga verder, of stuur een bericht.", day)
                : t("De inwoner kan antwoorden tot en met {0}.", day)
        }
        if !reach.byContact {
            return t("De inwoner ziet deze vraag niet op de website, en er is geen e-mailadres of telefoonnummer. Ga verder zonder antwoord.")
        }
        return question.isPast
            ? t("U wachtte op antwoord tot en met {0}. Die dag is voorbij. Ga verder, of bel of schrijf de inwoner nog een keer.", day)
            : t("De inwoner ziet deze vraag niet op de website. Bel of schrijf de inwoner zelf. U wacht op antwoord tot en met {0}.", day)
    }

    /// What stands before the last day of the term.
    func dueBy(_ situation: CaseSituation, takesDecision: Bool) -> String {
        if situation.isSuspended {
            return takesDecision ? t("Komt het antwoord vandaag? Dan is het besluit uiterlijk") : t("Komt het antwoord vandaag? Dan moet het klaar zijn op")
        }
        if let due = situation.due, due < situation.today { return takesDecision ? t("Het besluit moest er zijn op") : t("Het moest klaar zijn op") }
        return takesDecision ? t("Besluit uiterlijk") : t("Klaar uiterlijk")
    }

    /// That the resident does not see the case on the website, and what to do about it; `nil` for who sees it.
    func unseen(_ reach: CaseSituation.Reach, isFiled: Bool) -> String? {
        if reach.byWebsite { return nil }
        if isFiled {
            return reach.byContact
                ? t("Van deze inwoner is geen BSN ingevuld. Daarom staat de zaak niet op de website. Bel of schrijf de inwoner zelf.")
                : t("Van deze inwoner is geen BSN ingevuld, en geen e-mailadres of telefoonnummer. U kunt de inwoner niets laten weten.")
        }
        return reach.byContact
            ? t("Deze inwoner heeft niet ingelogd en ziet dit niet op de website. Bel of schrijf de inwoner zelf.")
            : t("Deze inwoner heeft niet ingelogd en gaf geen e-mailadres of telefoonnummer. U kunt de inwoner niets laten weten.")
    }
}
