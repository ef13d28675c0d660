import FEEL
import ServiceCatalog

/// Why an answer is not accepted, in words: what is wrong, what was typed, what to do.
enum ProblemText {
    static func sentence(_ problem: AnswerProblem, _ field: Field, _ t: Texts) -> String {
        guard let own = field.message?.in(t.language).closed else { return ours(problem, field, t) }
        switch problem {
        // The author knows best what should stand here.
        case .rejected, .wrongPattern, .wrongFormat, .notAnEmail, .notAPhoneNumber, .notANumber: return own
        // What is wrong is said first: the author's words may be about something else.
        case .belowMinimum, .aboveMaximum, .beforeEarliest, .afterLatest, .notADate: return ours(problem, field, t) + " " + own
        default: return ours(problem, field, t)
        }
    }

    private static func ours(_ problem: AnswerProblem, _ field: Field, _ t: Texts) -> String {
        let question = field.label.in(t.language)
        switch problem {
        case .required:
            switch field.kind {
            case .radio, .select: return t("Maak een keuze bij ‘{0}’.", question)
            case .checkboxes: return t("Kies ten minste één antwoord bij ‘{0}’.", question)
            case .checkbox: return t("Zet een vinkje bij ‘{0}’. Anders kunt u niet verder.", question)
            case .file: return t("Stuur een bestand mee bij ‘{0}’.", question)
            case .date: return t("Vul een datum in bij ‘{0}’, bijvoorbeeld 14 2 2027.", question)
            default: return t("Vul een antwoord in bij ‘{0}’.", question)
            }
        case .notANumber(let typed): return t("Vul een getal in bij ‘{0}’, bijvoorbeeld 12. U vulde ‘{1}’ in.", question, typed)
        case .tooManyDecimals(let allowed, let typed):
            if allowed == 1 { return t("Vul bij ‘{0}’ hoogstens 1 cijfer achter de komma in. U vulde ‘{1}’ in.", question, typed) }
            return allowed == 0
                ? t("Vul een heel getal in bij ‘{0}’, zonder komma. U vulde ‘{1}’ in.", question, typed)
                : t("Vul bij ‘{0}’ hoogstens {1} cijfers achter de komma in. U vulde ‘{2}’ in.", question, String(allowed), typed)
        case .ambiguousNumber(let numbers, let allowed, let typed): return ambiguous(numbers, allowed, typed, question, t)
        case .belowMinimum(let minimum, let typed):
            return t("Vul bij ‘{0}’ {1} of meer in. U vulde ‘{2}’ in.", question, limit(minimum, field, t), typed)
        case .aboveMaximum(let maximum, let typed):
            return t("Vul bij ‘{0}’ hoogstens {1} in. U vulde ‘{2}’ in.", question, limit(maximum, field, t), typed)
        case .tooLong(let maximum, let actual):
            return t("Maak uw antwoord bij ‘{0}’ korter. Het mag {1} tekens lang zijn, het zijn er nu {2}.", question, String(maximum), String(actual))
        case .notAnEmail(let typed): return t("Vul een heel e-mailadres in, bijvoorbeeld naam@voorbeeld.nl. U vulde ‘{0}’ in.", typed)
        case .notAPhoneNumber(let typed): return t("Vul een telefoonnummer van 10 cijfers in, bijvoorbeeld 06 12345678. U vulde ‘{0}’ in.", typed)
        case .wrongFormat(let format, let typed):
            switch format {
            case .postcode: return t("Vul een postcode in met 4 cijfers en 2 letters, bijvoorbeeld 1234 AB. U vulde ‘{0}’ in.", typed)
            case .bsn: return t("Kijk uw burgerservicenummer na. Het heeft 9 cijfers en staat op uw paspoort of rijbewijs.")
            case .iban: return t("Kijk uw rekeningnummer na. Het begint met 2 letters en 2 cijfers, bijvoorbeeld NL91. U vulde ‘{0}’ in.", typed)
            case .licencePlate: return t("Vul een Nederlands kenteken in, bijvoorbeeld 12-ABC-3. U vulde ‘{0}’ in.", typed)
            }
        case .wrongPattern(let typed): return t("Kijk uw antwoord bij ‘{0}’ na. U vulde ‘{1}’ in.", question, typed)
        case .incompleteDate(let missing): return incompleteDate(missing, question, t)
        case .yearNotFourDigits(let typed): return t("Schrijf het jaar met 4 cijfers, bijvoorbeeld 1992. U vulde bij ‘{0}’ het jaar ‘{1}’ in.", question, typed)
        case .notADate(let typed, [.day]): return t("Kijk de dag bij ‘{0}’ na. Vul een getal van 1 tot en met 31 in. U vulde {1} in.", question, typed)
        case .notADate(let typed, [.month]):
            return t("Kijk de maand bij ‘{0}’ na. Vul een getal van 1 tot en met 12 in. U vulde {1} in.", question, typed)
        case .notADate(let typed, _): return t("Kijk de datum bij ‘{0}’ na. {1} bestaat niet.", question, typed)
        case .beforeEarliest(let earliest, let typed): return t("Kies bij ‘{0}’ {1} of later. U vulde {2} in.", question, t.date(earliest), t.date(typed))
        case .afterLatest(let latest, let typed): return t("Kies bij ‘{0}’ {1} of eerder. U vulde {2} in.", question, t.date(latest), t.date(typed))
        case .notAnOption: return t("Kies bij ‘{0}’ een van de antwoorden.", question)
        case .rejected: return t("Kijk uw antwoord bij ‘{0}’ na.", question)
        case .fileTooLarge(let name, let maximum): return fileTooLarge(name, maximum, t)
        case .fileTypeNotAccepted(let name):
            return t("‘{0}’ is een soort bestand dat we hier niet kunnen openen. Stuur {1}.", name, FileWords.accepted(by: field, t))
        case .tooManyFiles(1): return t("Stuur bij ‘{0}’ hoogstens 1 bestand.", question)
        case .tooManyFiles(let maximum): return t("Stuur bij ‘{0}’ hoogstens {1} bestanden.", question, String(maximum))
        case .filesTooMuch(let name, let maximum):
            return t(
                "‘{0}’ past er niet meer bij. Alle bestanden samen mogen hoogstens {1} zijn. Maak het bestand kleiner of haal een ander weg.", name,
                t.size(maximum))
        case .filesTooOften(let name):
            return t("‘{0}’ is niet bewaard. U stuurde het afgelopen uur heel veel. Probeer het over een uur nog eens. Uw antwoorden staan er nog.", name)
        case .filesNotTaken(let name):
            return t(
                "‘{0}’ is niet bewaard. We kunnen nu even geen bestanden aannemen. Uw antwoorden staan er nog. Probeer het later nog eens, of bel ons.", name)
        case .emptyFile(let name): return t("‘{0}’ is leeg. Kies het bestand nog een keer.", name)
        }
    }

    private static func limit(_ number: Decimal128, _ field: Field, _ t: Texts) -> String {
        field.isAmount ? field.shown(number, in: t.language) : t.decimal(number.description)
    }

    private static func incompleteDate(_ missing: [DatePart], _ question: String, _ t: Texts) -> String {
        switch missing {
        case [.day]: t("Vul bij ‘{0}’ ook de dag in, bijvoorbeeld 14.", question)
        case [.month]: t("Vul bij ‘{0}’ ook de maand in, bijvoorbeeld 2.", question)
        case [.year]: t("Vul bij ‘{0}’ ook het jaar in, bijvoorbeeld 2027.", question)
        case [.day, .month]: t("Vul bij ‘{0}’ ook de dag en de maand in, bijvoorbeeld 14 en 2.", question)
        case [.day, .year]: t("Vul bij ‘{0}’ ook de dag en het jaar in, bijvoorbeeld 14 en 2027.", question)
        case [.month, .year]: t("Vul bij ‘{0}’ ook de maand en het jaar in, bijvoorbeeld 2 en 2027.", question)
        default: t("Vul bij ‘{0}’ een dag, een maand en een jaar in, bijvoorbeeld 14 2 2027.", question)
        }
    }

    static func fileTooLarge(_ name: String, _ maximum: Int, _ t: Texts) -> String {
        t("‘{0}’ is te groot. Een bestand mag hoogstens {1} zijn. Maak de foto kleiner of kies een andere.", name, t.size(maximum))
    }

    /// Each number that was perhaps meant, with how to type it.
    private static func ambiguous(_ numbers: [Decimal128], _ allowed: Int, _ typed: String, _ question: String, _ t: Texts) -> String {
        let ways = numbers.map { number in
            let shown = NumberText.show(number, language: t.language)
            if number == number.rounded(toScale: allowed, .halfUp) { return t("Bedoelt u {0}? Vul dan {0} in.", shown) }
            if allowed == 1 { return t("Bedoelt u {0}? Vul dan hoogstens 1 cijfer achter de komma in.", shown) }
            return allowed == 0
                ? t("Bedoelt u {0}? Vul dan een heel getal in.", shown)
                : t("Bedoelt u {0}? Vul dan hoogstens {1} cijfers achter de komma in.", shown, String(allowed))
        }
        return t("Wij weten niet welk getal u bedoelt bij ‘{0}’. U vulde ‘{1}’ in.", question, typed) + " " + ways.joined(separator: " ")
    }
}

extension String {
    /// The sentence with a full stop, unless it ends with a mark of its own.
    fileprivate var closed: String { last.map { ".?!".contains($0) } ?? true ? self : self + "." }
}
