import FEEL
import ServiceCatalog

/// Why an answer is not accepted, in words: what is wrong, what was typed, what to do.
enum ProblemText {
    static func sentence(_ problem: Problem, _ field: Field, _ t: Texts) -> String {
        let question = field.label.in(t.language)
        switch problem {
        case .required:
            switch field.kind {
            case .radio, .select: return t("Maak een keuze bij ‘{0}’", question)
            case .checkboxes: return t("Kies ten minste één antwoord bij ‘{0}’", question)
            case .checkbox: return t("Zet een vinkje bij ‘{0}’. Anders kunt u niet verder", question)
            case .file: return t("Stuur een bestand mee bij ‘{0}’", question)
            case .date: return t("Vul een datum in bij ‘{0}’, bijvoorbeeld 14 2 2027", question)
            default: return t("Vul een antwoord in bij ‘{0}’", question)
            }
        case .notANumber(let typed): return t("Vul een getal in bij ‘{0}’, bijvoorbeeld 12. U vulde ‘{1}’ in", question, typed)
        case .tooManyDecimals(let allowed, let typed):
            return allowed == 0
                ? t("Vul een heel getal in bij ‘{0}’, zonder komma. U vulde ‘{1}’ in", question, typed)
                : t("Vul bij ‘{0}’ hoogstens {1} cijfers achter de komma in. U vulde ‘{2}’ in", question, String(allowed), typed)
        case .ambiguousNumber(let numbers, let allowed, let typed): return ambiguous(numbers, allowed, typed, question, t)
        case .belowMinimum(let minimum, let typed): return t("Vul bij ‘{0}’ {1} of meer in. U vulde ‘{2}’ in", question, t.decimal(minimum.description), typed)
        case .aboveMaximum(let maximum, let typed):
            return t("Vul bij ‘{0}’ hoogstens {1} in. U vulde ‘{2}’ in", question, t.decimal(maximum.description), typed)
        case .tooLong(let maximum, let actual):
            return t("Maak uw antwoord bij ‘{0}’ korter. Het mag {1} tekens lang zijn, het zijn er nu {2}", question, String(maximum), String(actual))
        case .notAnEmail(let typed): return t("Vul een heel e-mailadres in, bijvoorbeeld naam@voorbeeld.nl. U vulde ‘{0}’ in", typed)
        case .notAPhoneNumber(let typed): return t("Vul een telefoonnummer van 10 cijfers in, bijvoorbeeld 06 12345678. U vulde ‘{0}’ in", typed)
        case .wrongFormat(let format, let typed):
            switch format {
            case .postcode: return t("Vul een postcode in met 4 cijfers en 2 letters, bijvoorbeeld 1234 AB. U vulde ‘{0}’ in", typed)
            case .bsn: return t("Kijk uw burgerservicenummer na. Het heeft 9 cijfers en staat op uw paspoort of rijbewijs")
            case .iban: return t("Kijk uw rekeningnummer na. Het begint met 2 letters en 2 cijfers, bijvoorbeeld NL91. U vulde ‘{0}’ in", typed)
            case .licencePlate: return t("Vul een Nederlands kenteken in, bijvoorbeeld 12-ABC-3. U vulde ‘{0}’ in", typed)
            }
        case .wrongPattern(let typed): return field.message?.in(t.language) ?? t("Kijk uw antwoord bij ‘{0}’ na. U vulde ‘{1}’ in", question, typed)
        case .incompleteDate: return t("Vul bij ‘{0}’ een dag, een maand en een jaar in, bijvoorbeeld 14 2 2027", question)
        case .notADate(let typed): return t("Kijk de datum bij ‘{0}’ na. {1} bestaat niet", question, typed)
        case .beforeEarliest(let earliest, let typed): return t("Kies bij ‘{0}’ {1} of later. U vulde {2} in", question, t.date(earliest), t.date(typed))
        case .afterLatest(let latest, let typed): return t("Kies bij ‘{0}’ {1} of eerder. U vulde {2} in", question, t.date(latest), t.date(typed))
        case .notAnOption: return t("Kies bij ‘{0}’ een van de antwoorden", question)
        case .rejected: return field.message?.in(t.language) ?? t("Kijk uw antwoord bij ‘{0}’ na", question)
        case .fileTooLarge(let name, let maximum): return fileTooLarge(name, maximum, t)
        case .fileTypeNotAccepted(let name): return t("‘{0}’ is een soort bestand dat we hier niet kunnen openen. Stuur een foto of een pdf", name)
        case .tooManyFiles(let maximum): return t("Stuur bij ‘{0}’ hoogstens {1} bestanden", question, String(maximum))
        case .filesTooMuch(let name, let maximum):
            return t(
                "‘{0}’ past er niet meer bij. Alle bestanden samen mogen hoogstens {1} zijn. Maak het bestand kleiner of haal een ander weg", name,
                t.size(maximum))
        case .filesTooOften(let name):
            return t("‘{0}’ is niet bewaard. U stuurde het afgelopen uur heel veel. Probeer het over een uur nog eens. Uw antwoorden staan er nog", name)
        case .filesNotTaken(let name):
            return t(
                "‘{0}’ is niet bewaard. We kunnen nu even geen bestanden aannemen. Uw antwoorden staan er nog. Probeer het later nog eens, of bel ons", name)
        case .emptyFile(let name): return t("‘{0}’ is leeg. Kies het bestand nog een keer", name)
        }
    }

    static func fileTooLarge(_ name: String, _ maximum: Int, _ t: Texts) -> String {
        t("‘{0}’ is te groot. Een bestand mag hoogstens {1} zijn. Maak de foto kleiner of kies een andere", name, t.size(maximum))
    }

    /// Each number that was perhaps meant, with how to type it.
    private static func ambiguous(_ numbers: [Decimal128], _ allowed: Int, _ typed: String, _ question: String, _ t: Texts) -> String {
        let ways = numbers.map { number in
            let shown = NumberText.show(number, language: t.language)
            if number == number.rounded(toScale: allowed, .halfUp) { return t("Bedoelt u {0}? Vul dan {0} in.", shown) }
            return allowed == 0
                ? t("Bedoelt u {0}? Vul dan een heel getal in.", shown)
                : t("Bedoelt u {0}? Vul dan hoogstens {1} cijfers achter de komma in.", shown, String(allowed))
        }
        return t("Wij weten niet welk getal u bedoelt bij ‘{0}’. U vulde ‘{1}’ in.", question, typed) + " " + ways.joined(separator: " ")
    }
}
