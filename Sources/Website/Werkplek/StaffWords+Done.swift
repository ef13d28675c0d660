import TownHall

extension StaffWords {
    /// What the page says once something is done.
    func done(_ action: CaseAction, _ reach: CaseSituation.Reach) -> String {
        if !reach.byWebsite, [.ask, .write, .extend, .decide].contains(action) {
            return reach.byContact
                ? t("Opgeslagen. De inwoner ziet dit niet op de website. Bel of schrijf de inwoner zelf.")
                : t("Opgeslagen. De inwoner ziet dit niet op de website, en gaf geen e-mailadres of telefoonnummer.")
        }
        return switch action {
        case .take: t("De zaak is een stap verder.")
        case .assign: t("De zaak is toegewezen.")
        case .ask: t("Uw vraag is verstuurd aan de inwoner.")
        case .goOn: t("De zaak loopt weer.")
        case .extend: t("De termijn is verlengd.")
        case .decide: t("Het besluit is genomen. De inwoner kan het nu lezen.")
        case .write: t("Uw bericht is verstuurd aan de inwoner.")
        }
    }
}
