import HTML
import TownHall

/// The banner over a form that an official fills in for a resident.
enum FilingBanner {
    /// - Parameter showsNumber: Whether the resident's number is shown, to be looked at once more before the form is sent.
    static func write(_ html: inout HTMLWriter, _ page: PageContext, _ draft: Draft, showsNumber: Bool = false) {
        guard let filing = draft.filing else { return }
        let t = page.texts
        html.div(.class("raadhuis-voor-bewoner"), .role("note"), .aria(.label, t("Aanvraag voor een inwoner"))) { html in
            html.glyph(StaffWords.glyph(filing.channel))
            html.p { html in
                html.b { $0.text(t("U vult dit in voor een inwoner ({0}).", t.channel(filing.channel))) }
                html.text(" " + t("Ontvangen op {0}.", t.date(filing.received)) + " " + t("In de vragen is ‘u’ de inwoner."))
                if showsNumber {
                    html.br()
                    if let bsn = filing.bsn {
                        html.text(t("De zaak komt bij Mijn zaken van burgerservicenummer") + " ")
                        html.b { $0.text(bsn.reveal()) }
                        html.text(". " + t("Klopt dat nummer?"))
                    } else {
                        html.text(t("Zonder burgerservicenummer: de inwoner ziet de zaak niet bij Mijn zaken."))
                    }
                }
            }
        }
    }
}
