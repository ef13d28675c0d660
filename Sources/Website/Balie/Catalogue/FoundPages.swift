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

    static let all = [myCases, contact]
}
