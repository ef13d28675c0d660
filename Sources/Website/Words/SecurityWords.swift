import TownHall

/// What looks like an attack or is as bad, in words that name nobody.
struct SecurityWords {
    let t: Texts

    func heading(_ alarms: [SecurityAlarm]) -> String {
        alarms.allSatisfy(\.cause.isAttack) ? t("Dit lijkt op een aanval") : t("Dit vraagt nu aandacht")
    }

    func sentence(_ alarm: SecurityAlarm) -> String {
        let count = t.grouped(alarm.count), time = time(alarm.seconds)
        return switch alarm.cause {
        case .failuresOnName: t("Iemand probeerde {0} keer in {1} met dezelfde gebruikersnaam in te loggen. Dat lukte niet.", count, time)
        case .failuresFromSource: t("Iemand probeerde {0} keer in {1} vanaf hetzelfde adres in te loggen. Dat lukte niet.", count, time)
        case .failuresOverall: t("Inloggen van medewerkers mislukte {0} keer in {1}.", count, time)
        case .csrfFromSource: t("Vanaf hetzelfde adres kwamen in {1} {0} formulieren die niet van onze pagina’s zijn. Er is niets mee gedaan.", count, time)
        case .emptySearches: t("Een medewerker zocht {0} keer in {1} naar iets dat er niet is.", count, time)
        case .forbiddenToAccount: t("Een medewerker vroeg {0} keer in {1} om iets dat niet mag.", count, time)
        case .limitsOfSource: t("Vanaf hetzelfde adres ging iets {0} keer in {1} te vaak achter elkaar.", count, time)
        case .fileDamaged:
            t("Een bestand dat iemand met een zaak meestuurde, is beschadigd of weg, of kan niet worden gelezen. In het log van de website staat welk.")
        }
    }

    private func time(_ seconds: Int) -> String { seconds == 3_600 ? t("een uur") : t("{0} minuten", String(seconds / 60)) }
}
