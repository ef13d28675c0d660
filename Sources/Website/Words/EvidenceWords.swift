import Charts
import CivilTime
import Journal
import ServiceCatalog
import Statistics
import TownHall

/// The words for what the journal holds as codes, in one language.
struct EvidenceWords: Sendable {
    let t: Texts

    var format: NumberFormat { t.numberFormat }

    /// A mean of scores from 1 to 5: `3,0`.
    func score(_ score: Double) -> String { format.number(score, decimals: 1, isFixed: true) }

    func percent(_ share: Double) -> String { format.percent(share) }

    /// A share as a percentage where enough were counted, else the two counts: `6 van 8`.
    func told(_ share: ShareInterval) -> String {
        share.total < ToldShares.enough ? t("{0} van {1}", t.grouped(share.count), t.grouped(share.total)) : percent(share.share)
    }

    /// `75 tot 82 %`.
    func interval(_ share: ShareInterval) -> String {
        t("{0} tot {1}", format.number((share.low * 100).rounded()), format.percentage(format.number((share.high * 100).rounded())))
    }

    /// `45 seconden`, `3,5 minuten`, `2 uur`, `4 dagen`.
    func duration(_ seconds: Double) -> String {
        if seconds < 90 { return seconds.rounded() == 1 ? t("1 seconde") : t("{0} seconden", format.number(seconds)) }
        if seconds < 5_400 { return t("{0} minuten", format.number(seconds / 60, decimals: seconds < 600 ? 1 : 0)) }
        if seconds < 172_800 { return t("{0} uur", format.number(seconds / 3_600, decimals: 1)) }
        return t("{0} dagen", format.number(seconds / 86_400, decimals: 1))
    }

    func days(_ days: Double) -> String { days == 1 ? t("1 dag") : t("{0} dagen", format.number(days, decimals: 1)) }

    /// A group of the ages of open cases, by the week with which it begins: `2 tot 4 weken`.
    func age(_ weeks: Int) -> String {
        if weeks == 0 { return t("Minder dan 1 week") }
        guard let next = ServiceEvidence.ageGroups.first(where: { $0 > weeks }) else { return t("{0} weken of langer", String(weeks)) }
        return t("{0} tot {1} weken", String(weeks), String(next))
    }

    func visits(_ count: Int) -> String { count == 1 ? t("1 bezoek") : t("{0} bezoeken", t.grouped(count)) }

    func device(_ code: String) -> String {
        switch VisitEvent.Device(rawValue: code) ?? .unknown {
        case .phone: t("Telefoon")
        case .tablet: t("Tablet")
        case .desktop: t("Computer")
        case .unknown: t("Onbekend apparaat")
        }
    }

    /// `Op een telefoon maken minder mensen het formulier af`.
    func lessOften(device code: String) -> String {
        switch VisitEvent.Device(rawValue: code) ?? .unknown {
        case .phone: t("Op een telefoon maken minder mensen het formulier af")
        case .tablet: t("Op een tablet maken minder mensen het formulier af")
        case .desktop: t("Op een computer maken minder mensen het formulier af")
        case .unknown: t("Op een onbekend apparaat maken minder mensen het formulier af")
        }
    }

    func channel(_ code: String) -> String { Service.Channel(rawValue: code).map(StaffWords(t: t).channel) ?? t("Onbekend") }

    /// In the language of the page, other than where a language is chosen (`Language.name`).
    func language(_ code: String) -> String {
        switch Language(rawValue: code) {
        case .dutch: t("Nederlands")
        case .english: t("Engels")
        default: code == "unknown" ? t("Onbekende taal") : t.language.sibling(code).name
        }
    }

    func page(_ key: String, of service: Service) -> String {
        service.form?.pages.first { $0.key == key }?.title.in(t.language) ?? t("{0} (eerder formulier)", key)
    }

    func step(_ step: FormFunnel.Step, of service: Service) -> String { step.page.map { page($0, of: service) } ?? t("Controleren en versturen") }

    func field(_ key: String, of service: Service) -> String {
        for page in service.form?.pages ?? [] {
            if let field = page.fields.first(where: { $0.key == key }) { return field.label.in(t.language) }
        }
        return t("{0} (eerder formulier)", key)
    }

    func result(_ key: String, of service: Service) -> String {
        service.flow.results.first { $0.key == key }?.label.in(t.language) ?? key
    }

    /// Why an answer was not accepted: `AnswerProblem.code` in words.
    func reason(_ code: String) -> String {
        switch code {
        case "required": t("niet ingevuld")
        case "not_a_number": t("geen getal")
        case "too_many_decimals": t("te veel cijfers achter de komma")
        case "ambiguous_number": t("getal dat twee dingen kan betekenen")
        case "below_minimum": t("te klein getal")
        case "above_maximum": t("te groot getal")
        case "too_long": t("te lang")
        case "not_an_email": t("geen e-mailadres")
        case "not_a_phone_number": t("geen telefoonnummer")
        case "wrong_format", "wrong_pattern": t("anders geschreven dan gevraagd")
        case "incomplete_date": t("datum niet af")
        case "year_not_four_digits": t("jaar niet in 4 cijfers")
        case "not_a_date": t("geen datum")
        case "before_earliest": t("te vroege datum")
        case "after_latest": t("te late datum")
        case "not_an_option": t("geen van de keuzes")
        case "rejected": t("past niet bij de regel van dit veld")
        case "file_too_large": t("bestand te groot")
        case "file_type_not_accepted": t("verkeerd soort bestand")
        case "too_many_files": t("te veel bestanden")
        case "empty_file": t("leeg bestand")
        default: code
        }
    }

    func got(_ got: VisitEvent.Got) -> String {
        switch got {
        case .yes: t("Ja, gelukt")
        case .partly: t("Voor een deel")
        case .no: t("Nee, niet gelukt")
        case .unsaid: t("Niets gezegd")
        }
    }

    /// `2 nov`.
    func shortDay(_ date: CalendarDate) -> String { t.shortDate(date) }

    func shortMonth(_ date: CalendarDate) -> String { t.shortMonth(date) }
}
