import HTML
import ServiceCatalog
import TownHall

/// The page of a request that has no answer of its own.
enum ErrorPage {
    /// - Parameters:
    ///   - login: Where whoever asked logs in.
    ///   - formPlace: The page of a form that was asked for.
    ///   - unsent: What was typed in a form that was not carried out.
    ///   - account: The official who asks, if that is known: the page then stands in the frame of the work, and leads to what is his or hers.
    static func render(
        _ error: WebError?, _ site: Website, _ language: Language, _ edition: SiteEdition? = nil, login: String = "/inloggen",
        formPlace: FormAddress? = nil, _ unsent: UnsentPart? = nil, account: Account? = nil
    ) -> HTMLWriter {
        let page = PageContext(site: site, edition: edition, language: language, path: "/")
        let t = page.texts
        let asksLogin = error?.status == .unauthorized
        let target: String? =
            switch error {
            case .sessionOver(_, let target, _)?: target
            case .formElsewhere?: formPlace?.path
            default: nil
            }
        let query = target.map { "?terug=" + FormDecoding.encoded(page.link($0)) } ?? ""
        func said(_ html: inout HTMLWriter) {
            html.h1(.class("utrecht-heading-1")) { $0.text(ErrorWords.title(error, t)) }
            for text in ErrorWords.advice(error, t) { html.paragraph(text) }
            unsent?.write(&html, t)
        }
        func askLogin(_ html: inout HTMLWriter) {
            if asksLogin { html.a(.class("utrecht-button"), .href(page.link(login) + query)) { $0.text(t("Inloggen")) } }
        }
        let style = asksLogin ? "utrecht-link utrecht-link--target" : "utrecht-button"
        if let account {
            return Frame.staff(page, title: ErrorWords.title(error, t), account: account) { html in
                html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                    said(&html)
                    let rooms = account.mustChangePassword ? [] : page.menus.rooms(of: account.official)
                    if error == .forbidden, !rooms.isEmpty {
                        html.paragraph(t("Hier kunt u wel terecht:"))
                        html.ul(.class("utrecht-unordered-list")) { html in
                            for room in rooms {
                                html.li { $0.a(.class("utrecht-link utrecht-link--target"), .href(page.link(room.path))) { $0.text(room.name(t)) } }
                            }
                        }
                    }
                    html.p(.class("utrecht-button-group")) { html in
                        askLogin(&html)
                        html.a(.classes(style), .href(page.link(page.menus.home(account.official)))) { $0.text(t("Naar uw werk")) }
                    }
                }
            }
        }
        return Frame.resident(page, title: ErrorWords.title(error, t)) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                said(&html)
                if error == .notFound || error == .serviceRetired {
                    html.paragraph(t("Zoek hieronder wat u nodig hebt."))
                    html.serviceSearch(page) { $0.text(t("Typ een woord, bijvoorbeeld boom of verhuizen")) }
                    html.p(.class("utrecht-paragraph")) { html in
                        html.text(t("Liever iemand spreken? Bel") + " ")
                        html.phoneLink(page)
                        html.text(". " + page.catalogue.municipality.contact.phoneHours.in(page.language) + ".")
                    }
                }
                if case .formElsewhere? = error, let service = formPlace.flatMap({ page.catalogue[$0.service] }) {
                    html.p { html in
                        html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(service.address))) { $0.text(t("Een nieuw formulier beginnen")) }
                    }
                }
                html.p(.class("utrecht-button-group")) { html in
                    askLogin(&html)
                    html.a(.classes(style), .href(page.link("/"))) { $0.text(t("Naar de startpagina")) }
                }
            }
        }
    }
}
