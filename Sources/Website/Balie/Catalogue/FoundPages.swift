import ServiceCatalog

/// Pages that are no service, and are sought where services are.
enum FoundPages {
    static let myCases = CatalogueSearch.Page(
        address: "/mijn/zaken",
        synonyms: [
            "mijn zaken", "mijn zaak", "zaak volgen", "zaak bekijken", "zaaknummer", "mijn aanvragen", "mijn aanvraag volgen", "mijn meldingen",
            "mijn melding volgen",
            "status van mijn aanvraag", "status van mijn melding", "hoe staat het met mijn aanvraag", "hoe ver is mijn aanvraag", "lopende zaken",
            "mijn dossier",
            "mijn gemeente", "inloggen", "aanmelden met DigiD", "DigiD", "persoonlijke pagina", "ontvangstbevestiging", "referentienummer", "volgnummer",
            "brief van de gemeente", "mijn berichten", "iets aanvullen", "aanvraag intrekken", "bewijs toevoegen", "document toevoegen",
            "my cases", "my case", "case number", "follow my case", "track my case", "track my application", "status of my application", "my applications",
            "status of my report", "reference number", "log in", "login", "sign in", "my account", "my messages", "withdraw my application", "progress",
        ], tellsOfCases: true)

    static let contact = CatalogueSearch.Page(
        address: "/contact",
        synonyms: [
            "contact", "contact met de gemeente", "openingstijden", "open", "geopend", "gesloten", "openingsuren", "hoe laat open", "bellen", "telefoonnummer",
            "telefoon", "nummer van de gemeente", "bezoekadres", "postadres", "adres van het stadhuis", "adres van het gemeentehuis", "gemeentehuis",
            "stadhuis",
            "raadhuis", "balie", "loket", "langskomen", "bezoeken", "bereikbaar", "mailen", "mailadres van de gemeente", "e-mail sturen", "medewerker spreken",
            "iemand spreken", "route", "klantenservice", "receptie",
            "contact", "contact us", "opening hours", "opening times", "openinghours", "closing time", "open", "closed", "call", "telephone", "phone number",
            "telephone number",
            "phone", "town hall", "city hall", "visiting address", "visiting hours", "office hours", "counter", "front desk", "email address of the town",
            "speak to someone", "directions",
        ])

    static let privacy = CatalogueSearch.Page(
        address: "/privacy",
        synonyms: [
            "privacy", "privacyverklaring", "privacybeleid", "privacywet", "avg", "gegevensbescherming", "functionaris gegevensbescherming", "cookies",
            "cookie", "welke gegevens worden bewaard", "bescherming persoonsgegevens",
            "privacy statement", "privacy policy", "privacy notice", "gdpr", "data protection", "data protection officer",
        ])

    static let accessibility = CatalogueSearch.Page(
        address: "/toegankelijkheid",
        synonyms: [
            "toegankelijkheid", "toegankelijkheidsverklaring", "toegankelijk", "digitoegankelijk", "digitale toegankelijkheid", "wcag", "schermlezer",
            "voorleessoftware", "slechtziend",
            "accessibility", "accessibility statement", "accessible", "screen reader", "screenreader",
        ])

    static let all = [myCases, contact, privacy, accessibility]

    /// What a page is called, and what is told there.
    static func words(of page: CatalogueSearch.Page, _ municipality: Municipality, _ language: Language, _ t: Texts) -> (title: String, summary: String) {
        switch page {
        case contact: (t("Contact en openingstijden"), municipality.contact.address + ". " + municipality.contact.visitingHours.in(language) + ".")
        case privacy: (t("Privacy"), t("Hier leest u wat we over u bewaren, hoe lang, en wie het ziet."))
        case accessibility: (t("Toegankelijkheid"), t("Hier leest u hoe goed iedereen deze website kan gebruiken, en wat u doet als iets niet lukt."))
        default: (t("Mijn zaken"), t("Hier ziet u hoe het met uw aanvraag of melding staat. Daarvoor logt u in."))
        }
    }
}
