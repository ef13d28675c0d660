/// What is wrong with a request that has no answer of its own, and what to do.
enum ErrorWords {
    static func title(_ error: WebError?, _ t: Texts) -> String {
        switch error {
        case .badRequest?: t("Deze vraag kunnen we niet lezen")
        case .notFound?: t("Deze pagina bestaat niet")
        case .unknownLanguage(let language)?: t("De taal ‘{0}’ hebben we niet", language)
        case .loginNeeded?, .staffLoginNeeded?: t("Log eerst in")
        case .sessionOver?: t("U bent vanzelf uitgelogd")
        case .forbidden?: t("Deze pagina is niet voor u")
        case .passwordChangeNeeded?: t("Kies eerst een eigen wachtwoord")
        case .tokenWrong?: t("Dit formulier is verlopen")
        case .serviceRetired?: t("Deze dienst bieden we niet meer aan")
        case .definitionMissing?: t("De regels van deze zaak ontbreken")
        case .forgotten?: t("De gegevens zijn vergeten")
        case .tooLarge?: t("Dit is te groot om te versturen")
        case .formFull?: t("Dit formulier is vol")
        case .formElsewhere?: t("Dit formulier kunt u hier niet meer invullen")
        case .wrongContentType?: t("Dit soort bericht kunnen we niet lezen")
        case .methodNotAllowed?: t("Dit kan hier niet")
        case .tooMany?: t("Dat ging te vaak achter elkaar")
        case .cannotStore?: t("We kunnen nu niets bewaren")
        case .overtaken?: t("Iemand anders was u net voor")
        case .fileLost?: t("Dit bestand is beschadigd of weg")
        case .fileUnreadable?: t("We kunnen dit bestand nu niet openen")
        case nil: t("Er ging iets mis bij ons")
        }
    }

    static func advice(_ error: WebError?, _ t: Texts) -> [String] {
        switch error {
        case .badRequest?: [t("Er staat iets in het adres of in het formulier dat niet klopt. Ga terug en probeer het nog eens.")]
        case .notFound?: [t("Misschien is het adres verkeerd getypt, of is de pagina weg.")]
        case .unknownLanguage?: [t("Kies Nederlands of Engels, boven aan de pagina.")]
        case .loginNeeded?, .staffLoginNeeded?: [t("U was niet ingelogd, of te lang weg. Log in en probeer het nog eens. Er is niets veranderd.")]
        case .sessionOver(let kept, _, _)?:
            [
                t("U deed een tijd niets. Daarom bent u uitgelogd. Er is niets verstuurd."),
                kept
                    ? t("Wat u typte, hebben we bewaard. Log in als dezelfde persoon. Dan staat het er weer.")
                    : t("Log in en probeer het nog eens."),
            ]
        case .forbidden?: [t("Uw account mag dit niet zien of doen. Vraag uw beheerder als dat niet klopt.")]
        case .passwordChangeNeeded?: [t("Iemand anders koos uw wachtwoord. Kies er zelf een. Daarna kunt u verder.")]
        case .tokenWrong?: [t("We hebben niets bewaard of veranderd. Ga terug, ververs de pagina en verstuur het formulier opnieuw.")]
        case .serviceRetired?:
            [
                t("U kunt deze dienst niet meer aanvragen."),
                t(
                    "Hebt u al iets gestuurd, of een half ingevuld formulier bewaard? Dan gaat dat gewoon door. Ga verder met de link die u kreeg, of kijk bij Mijn zaken."
                ),
            ]
        case .definitionMissing?:
            [
                t(
                    "De zaak begon met een oudere versie van deze dienst, en die is er niet meer. De beheerder kan haar terugzetten uit een kopie (map ‘definitions’)."
                )
            ]
        case .forgotten?: [t("De gegevens van deze persoon zijn vergeten. Er kan niets meer bij.")]
        case .tooLarge(let maximum)?:
            [t("U kunt hoogstens {0} tegelijk versturen. Kies een kleiner bestand, of stuur minder bestanden. Er is niets bewaard.", t.size(maximum))]
        case .formFull(let maximum)?:
            [t("Alle antwoorden samen mogen hoogstens {0} zijn. Maak uw tekst korter. Wat u net typte, is nog niet bewaard.", t.size(maximum))]
        case .formElsewhere(let isOwned)?:
            [
                isOwned
                    ? t("Dit formulier hoort nu bij iemand die heeft ingelogd.")
                    : t("Iemand ging er ergens anders mee verder, misschien na inloggen. Of het formulier is al verstuurd of te oud."),
                t("Wat u net typte, is niet bewaard.") + " "
                    + (isOwned ? t("Deed u dit zelf? Log dan in.") : t("Deed u dit zelf? Ga dan daar verder."))
                    + " " + t("Anders kunt u een nieuw formulier beginnen."),
            ]
        case .wrongContentType?: [t("Verstuur het formulier vanaf de pagina zelf. Er is niets bewaard.")]
        case .methodNotAllowed?: [t("Ga naar de pagina zelf en probeer het vanaf daar.")]
        case .tooMany(let seconds)?: [t("Wacht {0} seconden en probeer het nog eens.", String(seconds))]
        case .cannotStore?: [t("Er is niets half bewaard. Probeer het over een minuut nog eens. Wat u al had ingevuld, is er dan nog.")]
        case .overtaken?:
            [t("Op hetzelfde moment veranderde iemand anders hetzelfde. Er is niets van u bewaard. Kijk wat er is gebeurd en probeer het nog eens.")]
        case .fileLost?:
            [
                t("De gemeente is gewaarschuwd: het staat in het logboek van de website."),
                t("Wie het bestand nog heeft, kan het opnieuw sturen met een bericht bij de zaak."),
            ]
        case .fileUnreadable?: [t("Probeer het over een minuut nog eens. Het bestand zelf is niet veranderd.")]
        case nil: [t("Dat ligt niet aan u. Er is niets half bewaard. Probeer het straks nog eens, of bel ons.")]
        }
    }
}
