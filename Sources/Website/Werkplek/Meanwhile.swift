import CivilTime
import ServiceCatalog
import TownHall

/// What happened to a case after an official looked at its page, in sentences that say who, what and when.
struct Meanwhile {
    let opened: OpenedCase
    let t: Texts
    let clock: PageClock

    private var words: StaffWords { StaffWords(t: t) }

    /// - Parameter version: Of the last event that the official saw.
    func sentences(after version: Int64) -> [String] {
        let entries = opened.file.entries.filter { $0.version > version }
        let told = entries.compactMap { entry in sentence(entry).map { $0 + ", " + moment(entry.occurred) + "." } }
        // A term that runs again by itself follows from nothing that somebody did.
        return told.isEmpty ? entries.suffix(1).map { t("Er gebeurde intussen iets met deze zaak") + ", " + moment($0.occurred) + "." } : told
    }

    private func moment(_ time: Timestamp) -> String {
        let hour = t("om {0}", t.clock(clock.localTime.clock(time)))
        let day = clock.localTime.date(time)
        return day == clock.today ? hour : t("op {0}", t.date(day)) + " " + hour
    }

    private func sentence(_ entry: Cases.File.Entry) -> String? {
        let who = OpenedCase.isResident(entry.actor) ? t("De inwoner") : opened.name(of: entry.actor, t)
        let flow = opened.file.service.flow
        switch entry.event {
        case .statusReached(let status, let step):
            return t("{0} heeft intussen ‘{1}’ gekozen", who, (flow.step(step)?.label ?? flow.status(status)?.label)?.in(t.language) ?? status)
        case .assigned(let account?) where account == entry.actor.id: return t("{0} heeft de zaak intussen op zich genomen", who)
        case .assigned(let account?): return t("{0} heeft de zaak intussen aan {1} gegeven", who, opened.names[account]?.reveal() ?? t("een collega"))
        case .assigned(nil): return t("{0} heeft de zaak intussen teruggegeven aan de afdeling", who)
        case .informationRequested: return t("{0} heeft de inwoner intussen iets gevraagd", who)
        case .informationReceived:
            return OpenedCase.isResident(entry.actor)
                ? t("De inwoner heeft intussen geantwoord") : t("{0} is intussen verder gegaan zonder antwoord", who)
        case .termExtended(let length): return t("{0} heeft de termijn intussen verlengd met {1}", who, words.length(length))
        case .decisionTaken(let result): return t("{0} heeft intussen een besluit genomen: {1}", who, flow.result(result)?.label.in(t.language) ?? result)
        case .messageSent: return t("{0} heeft intussen een bericht gestuurd", who)
        case .documentAdded: return t("{0} heeft intussen een document gestuurd", who)
        case .opened, .termSuspended, .termResumed, .closed, .forgotten, .dataViewed: return nil
        }
    }
}
