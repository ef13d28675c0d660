import HTML
import ServiceCatalog
import TownHall

/// What leads to the login, told above it.
enum LoginNotice {
    /// Whoever was logged in logged out.
    case loggedOut
    /// Whoever was logged in did nothing for as long as sessions last.
    case timedOut(SessionLimits)
    /// A form of this service was begun in this browser by somebody who was logged in.
    case somebodysForm(Service)

    /// In the query of the login's address.
    static let left = "uitgelogd"
    static let ended = "verlopen"

    init?(_ request: WebRequest) {
        if request.query[Self.left] != nil {
            self = .loggedOut
        } else if request.query[Self.ended] != nil {
            self = .timedOut(request.hall.people.residentLimits)
        } else if let key = request.query[FormAddress.anew]?.first, let service = request.catalogue[ServiceKey(rawValue: key)], service.login != .required {
            self = .somebodysForm(service)
        } else {
            return nil
        }
    }

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
