import CivilTime
import HTML
import ServiceCatalog
import TownHall

/// What happened to a case, newest first, and who looked at it.
struct StaffTimeline {
    let view: CasePage

    /// Looks that are shown: the newest.
    static let mostLooks = 100

    private var t: Texts { view.t }

    func draw(_ html: inout HTMLWriter) {
        view.card(&html, "verloop", t("Wat er is gebeurd")) { html in
            html.ol(.class("raadhuis-journaal")) { html in
                for entry in view.file.entries.reversed() {
                    guard let sentence = sentence(entry) else { continue }
                    item(&html, entry.occurred, saysItself(entry) ? nil : view.name(of: entry.actor), sentence)
                }
            }
            looked(&html)
            html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(t("Niemand kan dit verloop achteraf veranderen.")) }
        }
    }

    /// - Parameter who: `nil` for what nobody did.
    private func item(_ html: inout HTMLWriter, _ time: Timestamp, _ who: String?, _ sentence: String) {
        html.li { html in
            html.time(.datetime(view.words.machine(time, view.clock))) { $0.text(view.words.moment(time, view.clock)) }
            html.span { html in
                if let who {
                    html.b { $0.text(who) }
                    html.text(" ")
                }
                html.text(sentence)
            }
        }
    }

    /// What follows from something else has nobody who did it.
    private func saysItself(_ entry: Cases.File.Entry) -> Bool {
        switch entry.event {
        case .termSuspended, .termResumed: true
        default: false
        }
    }

    private func looked(_ html: inout HTMLWriter) {
        let looks = view.file.looks
        if looks.isEmpty { return }
        html.details { html in
            html.summary { $0.text(looks.count == 1 ? t("Wie keek in deze zaak: 1 keer") : t("Wie keek in deze zaak: {0} keer", String(looks.count))) }
            html.ol(.class("raadhuis-journaal")) { html in
                for look in looks.suffix(Self.mostLooks).reversed() {
                    item(&html, look.occurred, view.opened.name(of: look.official, t), t("keek, {0}", view.words.purpose(look.purpose)))
                }
            }
            if looks.count > Self.mostLooks { html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(t("Dit zijn de laatste 100 keer.")) } }
        }
    }

    /// What happened, after the name of who did it; `nil` for what is shown elsewhere.
    private func sentence(_ entry: Cases.File.Entry) -> String? {
        let flow = view.file.service.flow
        switch entry.event {
        case .opened(let opening):
            return opening.filedFor == nil
                ? t("stuurde de aanvraag")
                : t("vulde de aanvraag in voor de inwoner ({0})", view.words.channel(opening.channel).lowercased())
        case .statusReached(let status, _): return t("zette de zaak op ‘{0}’", flow.status(status)?.label.in(t.language) ?? status)
        case .assigned(let account?):
            if account == entry.actor.id { return t("nam de zaak op zich") }
            return t(
                "gaf de zaak aan {0}",
                view.opened.names[account]?.reveal() ?? view.opened.colleagues.first { $0.official.id == account }?.name.reveal() ?? t("een collega"))
        case .assigned(nil): return t("gaf de zaak terug aan de afdeling")
        case .informationRequested(let date): return t("vroeg de inwoner iets, met antwoord uiterlijk op {0}", t.date(date))
        case .informationReceived:
            return OpenedCase.isResident(entry.actor) ? t("gaf antwoord") : t("ging verder zonder op antwoord te wachten")
        case .termSuspended: return t("De termijn staat stil.").citing(view.file.service.term?.suspensionLaw, t)
        case .termResumed: return t("De termijn loopt weer.")
        case .termExtended(let length):
            let reason = entry.texts[CaseEvent.Part.text]?.reveal()
            return t("verlengde de termijn met {0}", view.words.length(length)) + (reason.map { ": " + $0 } ?? "")
        case .decisionTaken(let result): return t("nam een besluit: {0}", flow.result(result)?.label.in(t.language) ?? result)
        case .messageSent: return t("stuurde een bericht")
        case .documentAdded:
            let isResident = OpenedCase.isResident(entry.actor)
            return (isResident ? t("stuurde een document") : t("voegde een document toe")) + (entry.document.map { ": " + $0.reveal().name } ?? "")
        case .closed: return t("rondde de zaak af")
        case .forgotten: return t("liet de gegevens van de inwoner vergeten")
        case .dataViewed: return nil
        }
    }
}
