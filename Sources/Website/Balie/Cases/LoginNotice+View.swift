import HTML
import ServiceCatalog

extension LoginNotice {
    func write(_ html: inout HTMLWriter, _ page: PageContext) {
        let t = page.texts
        switch self {
        case .loggedOut:
            html.note(.ok) { html in
                html.p { $0.text(t("U bent uitgelogd. Op dit apparaat staat niets meer van wat u invulde.")) }
                html.p { $0.text(t("Was u nog bezig met een formulier? Met de link van ‘Bewaar en stop’ gaat u verder.")) }
            }
        case .timedOut(let limits): html.note(.info) { $0.p { $0.text(SessionNotice.explanation(t, limits)) } }
        case .somebodysForm(let service):
            html.note(.info) { html in
                html.p { $0.text(t("In deze browser is iemand met dit formulier bezig die was ingelogd. Bent u dat? Log dan in.")) }
                html.p { html in
                    html.text(t("Bent u iemand anders?") + " ")
                    html.a(.class("utrecht-link"), .href(page.link(FormAddress.path(service.key)) + "?\(FormAddress.anew)=1")) {
                        $0.text(t("Begin een nieuw formulier"))
                    }
                    html.text(".")
                }
            }
        }
    }
}
