/// What invented visitors write: about a few needs, some of them with invented personal data.
enum OwnWords {
    /// - Returns: Words, and whether they are about what often fails.
    static func said(_ dice: inout Dice) -> (text: String, isHard: Bool) {
        let need = needs.randomElement(using: &dice) ?? needs[0]
        let text = need.words.randomElement(using: &dice) ?? ""
        guard dice.chance(0.2) else { return (text, need.isHard) }
        return (text + (additions.randomElement(using: &dice) ?? ""), need.isHard)
    }

    private static let needs: [(words: [String], isHard: Bool)] = [
        (
            [
                "Weten of ik een vergunning nodig heb", "Ik wilde weten of een vergunning nodig is", "Is een vergunning verplicht?",
                "Uitzoeken of ik een vergunning nodig heb of niet", "Nagaan of het zonder vergunning mag", "Kijken of de vergunning nodig is voor mijn tuin",
                "Of het mag zonder vergunning", "Kijken of ik vergunning moet vragen voor iets kleins", "Weten wanneer een vergunning nodig is",
                "To find out whether a permit is needed", "I wanted to know if a vergunning is needed", "Vergunning nodig of niet, dat was mijn vraag",
            ], false
        ),
        (
            [
                "Een foto meesturen, maar dat lukte niet", "Foto uploaden mislukte steeds", "De foto was te groot om te uploaden",
                "Kon geen foto toevoegen op mijn telefoon",
                "Foto's versturen lukte niet", "Het uploaden van de foto ging mis", "Ik kreeg een foutmelding bij de foto", "Foto te groot, uploaden lukt niet",
                "De foto draaide en uploaden duurde lang", "Uploaden van bijlage en foto mislukte", "Met mijn telefoon een foto uploaden ging niet",
                "Na drie keer uploaden was de foto weg",
            ], true
        ),
        (
            [
                "Mijn aanvraag snel indienen", "Snel een aanvraag doen zonder naar de balie te gaan", "Aanvraag indienen zonder afspraak aan de balie",
                "Vanuit huis de aanvraag indienen", "Een aanvraag doen, dat ging snel", "De aanvraag indienen in plaats van langs de balie te gaan",
                "Zonder balie een aanvraag doen", "Mijn aanvraag indienen in de avond", "Online de aanvraag indienen", "Aanvraag gedaan, was zo klaar",
                "Snel indienen en klaar", "De aanvraag voor mijn moeder indienen",
            ], false
        ),
        (
            [
                "Wat het kost", "De kosten weten voordat ik betaal", "Hoeveel leges moet ik betalen?", "Ik wilde de kosten weten",
                "Wat zijn de leges en wanneer betaal ik",
                "Kosten en betalen waren niet duidelijk", "Hoe kan ik de leges betalen", "Informatie over de kosten", "Leges vooraf weten",
                "De leges leken hoog, kosten nagaan",
                "Betalen met iDEAL", "Zien welke kosten er zijn",
            ], false
        ),
        (
            [
                "Hoe lang het duurt tot het besluit", "Wanneer krijg ik een besluit?", "Hoe lang moet ik wachten op het besluit",
                "Ik wacht al 3 weken op een besluit",
                "De termijn van het besluit weten", "Vragen waar het besluit blijft", "Hoe lang duurt de beslissing, de termijn is voorbij",
                "Wachten op het besluit duurt lang",
                "Kijken hoe ver het besluit is", "De termijn was onduidelijk", "Wanneer loopt de termijn af", "Besluit laat lang op zich wachten",
            ], true
        ),
    ]

    /// Test numbers and names that are nobody's.
    private static let additions = [
        ". Mijn BSN is 999990019", ", bel mij op 06 12345678", ", mail naar iemand@voorbeeld.example", ". Rekening NL91 ABNA 0417 1643 00",
        " op de Verzonnenstraat 12",
        ", 1234 AB", ". Groeten, Verzonnen Naam", ". Ik ben Voorbeeldina", ", zaaknummer Z-2026-000123", ", kenteken AB-12-CD", ", geboren in 1950",
        ", samen met buurman Fantasius",
    ]
}
