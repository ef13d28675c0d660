import Foundation

/// The words of a municipality's folder in the other language: keys and values are English there, names of files, icons and services Dutch,
/// and whoever writes a folder mixes them up.
enum OtherLanguage {
    /// Words that mean the same, in groups: those of a folder and what they are called elsewhere.
    private static let groups: [[String]] = [
        // Files.
        ["gemeente.yaml", "municipality.yaml", "city.yaml"], ["thema.css", "theme.css"], ["kosten.yaml", "costs.yaml"], ["elders.yaml", "elsewhere.yaml"],
        ["diensten", "services"], ["varianten", "variants"], ["dienst.yaml", "service.yaml"], ["formulier.yaml", "form.yaml"], ["regels.dmn", "rules.dmn"],
        // Keys.
        ["accept", "accepteer", "bestandstypen"], ["address", "adres"], ["advises_against", "raadt_af", "ontraadt"], ["alias", "bijnaam"],
        ["amount", "bedrag"], ["article", "artikel"], ["autocomplete", "automatisch_aanvullen"], ["cases_per_year", "zaken_per_jaar"],
        ["channel", "kanaal"], ["channels", "kanalen"], ["code", "gemeentecode", "cbs_code"], ["confirmation", "bevestiging"],
        ["contact", "contactgegevens"], ["cost_per_case", "kosten_per_zaak"], ["date", "datum", "dag"], ["decides", "beslist", "besluit"],
        ["decimals", "decimalen"], ["decreed_days", "feestdagen", "vrije_dagen", "holidays"], ["department", "afdeling"],
        ["departments", "afdelingen"], ["description", "omschrijving", "beschrijving"], ["digital_percent", "digitaal_percentage"],
        ["email", "mail", "e_mailadres", "emailadres"], ["event", "gebeurtenis"], ["evidence", "bewijs"], ["explain", "toelichting", "uitleg"],
        ["extension", "verlenging"], ["extension_law", "verlenging_wet"], ["fee", "kosten", "leges"], ["fields", "velden", "vragen"],
        ["final", "eind", "laatste"], ["fixed", "vast"], ["flow", "stroom", "verloop"], ["for_whom", "voor_wie"], ["format", "formaat"],
        ["from", "van", "vanaf"], ["ground", "grondslag"], ["help", "hulp"], ["high", "hoog"], ["icon", "icoon", "pictogram"],
        ["key", "sleutel"], ["label", "opschrift", "etiket"], ["languages", "talen", "taal"], ["law", "wet"], ["length", "lengte", "duur"],
        ["life_events", "levensgebeurtenissen", "levensgebeurtenis"], ["link", "koppeling", "verwijzing"], ["login", "inloggen"],
        ["low", "laag"], ["maximum_files", "maximum_bestanden", "aantal_bestanden"], ["max_length", "maximale_lengte", "maximumlengte"],
        ["max", "maximaal", "hoogstens"], ["maximum", "maximumgrootte"], ["median_days", "mediaan_dagen"], ["message", "bericht", "melding"],
        ["min", "minimaal", "minstens"], ["multiple", "meerdere"], ["name", "naam"], ["need", "nodig"], ["next", "daarna", "volgende"],
        ["officer", "functionaris", "functionaris_gegevensbescherming", "fg"], ["other_channels", "andere_kanalen"],
        ["outcome", "uitkomst", "uitslag"], ["outlier_percent", "uitschieters_percentage"], ["owner", "eigenaar"],
        ["owner_email", "eigenaar_email", "eigenaar_mail"], ["page", "pagina"], ["pages", "paginas", "bladzijden"], ["pattern", "patroon"],
        ["personal", "persoonlijk"], ["phone", "telefoon", "telefoonnummer"], ["phone_hours", "telefoontijden", "belt_u"],
        ["privacy", "gegevensbescherming"], ["rate", "tarief"], ["rates", "tarieven"], ["required", "verplicht"],
        ["resident", "inwoner", "bewoner"], ["results", "resultaten", "resultaat"], ["retention", "bewaartermijn", "bewaren"],
        ["rework_percent", "dubbel_werk_percentage"], ["rows", "rijen", "regels_hoog"], ["rules", "regels"], ["security", "beveiliging", "veiligheid"],
        ["services", "diensten"], ["show", "toon", "tonen"], ["source", "bron"], ["starts", "begint", "start"], ["status", "toestand"],
        ["statuses", "statussen", "toestanden"], ["steps", "stappen"], ["summary", "samenvatting"], ["suspension", "opschorting"],
        ["suspension_law", "opschorting_wet"], ["synonyms", "synoniemen"], ["term", "termijn"], ["text", "tekst"], ["then", "dan"],
        ["time_zone", "tijdzone"], ["title", "titel", "kop"], ["to", "naar"], ["tone", "toon", "stijl"], ["type", "soort"],
        ["unit", "eenheid"], ["upl", "productnaam"], ["usual", "gewoonlijk"], ["validate", "controleer", "valideer"], ["value", "waarde"],
        ["values", "waarden", "keuzes", "opties", "options"], ["visiting_hours", "openingstijden", "bezoektijden"], ["what", "wat"],
        ["what_next", "wat_daarna", "hoe_verder"], ["when", "wanneer", "als"],
        // Values: kinds of questions, channels, ways to log in, marks of a message.
        ["textarea", "tekstvak", "groot_tekstvak"], ["number", "getal", "nummer"], ["radio", "keuzerondje"], ["select", "keuzelijst"],
        ["checkbox", "vinkje", "aankruisvak"], ["checkboxes", "vinkjes", "aankruisvakken"], ["file", "bestand"], ["content", "inhoud"],
        ["web", "website", "internet"], ["counter", "balie"], ["paper", "papier", "brief", "post"], ["legacy", "oud"], ["none", "geen", "nee"],
        ["optional", "optioneel", "vrij"], ["plain", "gewoon"], ["warning", "waarschuwing"], ["service", "dienst"],
        // Icons.
        ["huis", "house", "home"], ["boom", "tree"], ["auto", "car"], ["document", "paper"], ["munt", "coin", "money"], ["feest", "party", "feast"],
        ["weegschaal", "scales", "balance"], ["melding", "report", "notice"], ["mensen", "people"], ["kind", "child"], ["ring", "wedding"],
        ["afval", "waste", "trash"], ["paspoort", "passport"], ["bouwen", "build", "building"],
    ]

    /// The candidate that means what `word` means.
    static func candidate(for word: String, among candidates: some Sequence<String>) -> String? {
        let word = plain(word)
        let candidates = Array(candidates)
        for group in groups where group.contains(word) {
            if let found = candidates.first(where: { $0 != word && group.contains(plain($0)) }) { return found }
        }
        return nil
    }

    private static func plain(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).replacing("-", with: "_").replacing(" ", with: "_")
    }
}
