import HTML
import ServiceCatalog
import TownHall

/// What every page needs to draw itself: the site, what it offers, the language, and its own address.
struct PageContext: Sendable {
    let site: Website
    let edition: SiteEdition
    let language: Language
    /// Without the language's prefix.
    let path: String
    /// Of whoever is logged in and looks at it.
    var session: SessionNotice?

    /// - Parameter edition: That of the request; `nil` for a page that no request asks for.
    init(site: Website, edition: SiteEdition? = nil, language: Language, path: String) {
        self.site = site; self.edition = edition ?? site.edition; self.language = language; self.path = path
    }

    var texts: Texts { Texts(language) }
    var catalogue: Catalogue { edition.catalogue }
    func link(_ path: String) -> String { edition.link(path, language) }
}

extension PageContext {
    /// The name of a department. One that is not there any more is shown by the key that cases and accounts have of it.
    func name(of department: DepartmentKey) -> String { catalogue[department]?.name.in(language) ?? department.rawValue }
}

extension WebRequest {
    var page: PageContext {
        var page = page(at: path)
        page.session = sessionNotice
        return page
    }

    /// A page of another address, which answers this request.
    func page(at path: String) -> PageContext { PageContext(site: site, edition: edition, language: language, path: path) }
}

/// The frame around every page.
enum Frame {
    /// Where the main menu stands.
    enum Place: CaseIterable { case none, services, myCases, contact }

    /// A page for residents.
    ///
    /// - Parameters:
    ///   - hero: Drawn over the full width before the content.
    ///   - leaving: The form in which something may have been typed that the way to another language must not lose.
    ///   - hasError: The title then begins with it, so that a screen reader says it first.
    static func resident(
        _ page: PageContext, title: String, place: Place = .none, hasError: Bool = false, leaving: LeavingForm? = nil,
        hero: ((inout HTMLWriter) -> Void)? = nil,
        _ content: (inout HTMLWriter) throws -> Void
    ) rethrows -> HTMLWriter {
        var html = HTMLWriter(capacity: 24 * 1024)
        let t = page.texts
        let fixed = page.edition.fixed.in(page.language)
        begin(&html, page, title: hasError ? t("Fout: {0}", title) : title, bodyClass: "utrecht-document")
        leaving?.writeDefault(&html, page)
        html.fragment(fixed.menu(place))
        for other in page.catalogue.municipality.languages where other != page.language {
            html.li { html in
                if let leaving { return leaving.button(&html, page, other) }
                html.a(
                    .class("utrecht-nav-bar__link"), .href(page.edition.link(page.path, other)), .lang(other.rawValue),
                    .attribute("hreflang", other.rawValue)
                ) {
                    $0.text(languageName(other))
                }
            }
        }
        html.markup("</ul></nav></div></header>")
        try html.main(.id("inhoud"), .attribute("tabindex", "-1")) { html in
            hero?(&html)
            try html.div(.class("raadhuis-breedte raadhuis-pagina"), content: content)
            if let session = page.session { html.div(.class("raadhuis-breedte")) { session.write(&$0, page) } }
        }
        html.fragment(fixed.footer)
        html.markup("</body></html>")
        return html
    }

    /// A page for officials.
    static func staff(_ page: PageContext, title: String, account: Account?, _ content: (inout HTMLWriter) throws -> Void) rethrows -> HTMLWriter {
        var html = HTMLWriter(capacity: 48 * 1024)
        let t = page.texts
        begin(&html, page, title: title, bodyClass: "utrecht-document raadhuis-staf")
        try html.div(.class("raadhuis-huis")) { html in
            html.header(.class("raadhuis-bar")) { html in
                logo(
                    &html, page.catalogue.municipality.name.in(page.language), home: page.link(StaffLogin.home(account?.official)), isDark: true,
                    page.edition.assets, t)
                if let account {
                    // Until the password is one's own, no room opens.
                    if !account.mustChangePassword { rooms(&html, page, account) }
                    html.div(.class("raadhuis-bar__voet")) { html in
                        html.p { html in
                            html.text(account.name.reveal())
                            if let department = account.official.department {
                                html.br()
                                html.text(t("Afdeling {0}", page.name(of: department)))
                            }
                        }
                        html.p { html in
                            html.a(.class("raadhuis-bar__uit"), .href(page.link(PasswordPages.path))) { $0.text(t("Wachtwoord")) }
                            html.text(" ")
                            html.a(.class("raadhuis-bar__uit"), .href(page.link(OwnSessions.path))) { $0.text(t("Sessies")) }
                            html.text(" ")
                            html.a(.class("raadhuis-bar__uit"), .href(page.link("/werkplek/uitloggen"))) { $0.text(t("Uitloggen")) }
                        }
                    }
                }
            }
            try html.main(.id("inhoud"), .class("raadhuis-werk raadhuis-stapel"), .attribute("tabindex", "-1")) { html in
                try content(&html)
                page.session?.write(&html, page)
            }
        }
        html.markup("</body></html>")
        return html
    }

    /// A page of a form: in the frame of whoever fills it in.
    ///
    /// - Parameter filler: The official who fills it in for a resident.
    static func form(
        _ page: PageContext, title: String, filler: Account?, hasError: Bool = false, leaving: LeavingForm? = nil, _ content: (inout HTMLWriter) throws -> Void
    ) rethrows -> HTMLWriter {
        guard let filler else { return try resident(page, title: title, place: .services, hasError: hasError, leaving: leaving, content) }
        return try staff(page, title: hasError ? page.texts("Fout: {0}", title) : title, account: filler, content)
    }

    /// The rooms that are open to an official.
    private static func rooms(_ html: inout HTMLWriter, _ page: PageContext, _ account: Account) {
        let t = page.texts
        html.nav(.aria(.label, t("Kamers"))) { html in
            html.ul { html in
                for entry in StaffRoom.all(account.official) { room(&html, page, entry.path, entry.name(t), entry.glyph) }
            }
        }
    }

    private static func begin(_ html: inout HTMLWriter, _ page: PageContext, title: String, bodyClass: String) {
        let t = page.texts
        html.markup("<!doctype html>")
        html.open("html", [.lang(page.language.rawValue)])
        html.markup("<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        html.title { $0.text("\(title) - \(t("Gemeente {0}", page.catalogue.municipality.name.in(page.language)))") }
        html.fragment(page.edition.fixed.in(page.language).links)
        html.open("body", [.classes(bodyClass)])
        html.a(.class("utrecht-skip-link"), .href("#inhoud")) { $0.text(t("Naar de inhoud")) }
    }

    /// - Parameter isDark: Whether it always stands before a dark background.
    private static func logo(_ html: inout HTMLWriter, _ name: String, home: String, isDark: Bool = false, _ assets: Assets, _ t: Texts) {
        html.a(.class("utrecht-logo"), .href(home), .aria(.label, t("Gemeente {0}, naar de startpagina", name))) {
            brand(&$0, name, isDark: isDark, assets, t)
        }
    }

    /// The mark and the name of a municipality, or the logo of its own.
    static func brand(_ html: inout HTMLWriter, _ name: String, isDark: Bool = false, _ assets: Assets, _ t: Texts) {
        let own = assets.pictureAddresses[.logo], ownDark = assets.pictureAddresses[.darkLogo]
        if let shown = isDark ? ownDark : own ?? ownDark {
            return html.element("picture", []) { html in
                if !isDark, let ownDark {
                    html.open("source", [.attribute("srcset", ownDark), .attribute("media", "(prefers-color-scheme: dark)")])
                }
                html.img(.attribute("src", shown), .attribute("alt", t("Gemeente {0}", name)))
            }
        }
        // Beside a mark that is another's, the name alone.
        if own == nil { mark(&html) }
        html.span(.class("raadhuis-woordmerk")) { html in
            html.small { $0.text(t("Gemeente")) }
            html.text(" ")
            html.b { $0.text(name) }
        }
    }

    private static func mark(_ html: inout HTMLWriter) {
        html.markup(
            "<svg viewBox=\"0 0 44 44\" aria-hidden=\"true\" focusable=\"false\"><path class=\"raadhuis-woordmerk__trap\" d=\"M0 44V25h6v-8h6V9h6V1h8v8h6v8h6v8h6v19z\"/><path class=\"raadhuis-woordmerk__gat\" d=\"M19 13h6v6h-6z\"/><path class=\"raadhuis-woordmerk__deur\" d=\"M16 27h12v17H16z\"/></svg>"
        )
    }

    private static func item(_ html: inout HTMLWriter, _ address: String, _ text: String, _ isCurrent: Bool) {
        html.li { $0.a(.class("utrecht-nav-bar__link"), .href(address), .aria(.current, isCurrent ? "true" : nil)) { $0.text(text) } }
    }

    private static func room(_ html: inout HTMLWriter, _ page: PageContext, _ path: String, _ text: String, _ glyph: Glyph) {
        let isCurrent = page.path == path || (page.path.hasPrefix(path + "/") && ![FilingPage.path, "/werkplek/accounts"].contains { page.path.hasPrefix($0) })
        html.li { html in
            html.a(.href(page.link(path)), .aria(.current, isCurrent ? "true" : nil)) { html in
                html.glyph(glyph)
                html.span { $0.text(text) }
            }
        }
    }

    /// Parts that are the same on every page of one language.
    struct Fixed: Sendable {
        /// The end of the head.
        let links: HTMLWriter
        let footer: HTMLWriter
        fileprivate let menus: [Place: HTMLWriter]

        /// The head of a resident's page up to the choice of language, which depends on the page's address.
        func menu(_ place: Place) -> HTMLWriter { menus[place] ?? HTMLWriter(capacity: 0) }
    }

    /// The fixed parts in each language of the municipality.
    struct FixedParts: Sendable {
        private let parts: [Language: Fixed]
        private let first: Fixed

        init(_ municipality: Municipality, _ assets: Assets, _ link: (String, Language) -> String) {
            func fixed(_ language: Language) -> Fixed {
                func localized(_ path: String) -> String { link(path, language) }
                let menus = Place.allCases.map { ($0, Frame.menu($0, municipality, language, assets, localized)) }
                return Fixed(
                    links: Frame.links(assets), footer: Frame.footer(municipality, language, localized),
                    menus: Dictionary(uniqueKeysWithValues: menus))
            }
            parts = Dictionary(municipality.languages.map { ($0, fixed($0)) }, uniquingKeysWith: { first, _ in first })
            first = fixed(municipality.languages.first ?? .dutch)
        }

        func `in`(_ language: Language) -> Fixed { parts[language] ?? first }
    }

    private static func links(_ assets: Assets) -> HTMLWriter {
        var html = HTMLWriter(capacity: 1024)
        html.link(.attribute("rel", "stylesheet"), .href(assets.styleAddress))
        if let theme = assets.themeAddress { html.link(.attribute("rel", "stylesheet"), .href(theme)) }
        if let own = assets.pictureAddresses[.favicon] {
            html.link(.attribute("rel", "icon"), .href(own))
        } else {
            html.link(.attribute("rel", "icon"), .href("/favicon.ico"), .attribute("sizes", "32x32"))
            html.link(.attribute("rel", "icon"), .href("/merk.svg"), .attribute("type", "image/svg+xml"))
        }
        html.element("script", [.attribute("src", assets.scriptAddress), .attribute("type", "module")]) { _ in }
        html.markup("</head>")
        return html
    }

    private static func menu(
        _ place: Place, _ municipality: Municipality, _ language: Language, _ assets: Assets, _ link: (String) -> String
    ) -> HTMLWriter {
        var html = HTMLWriter(capacity: 2 * 1024)
        let t = Texts(language)
        html.markup("<header class=\"utrecht-page-header\"><div class=\"raadhuis-breedte utrecht-page-header__content\">")
        logo(&html, municipality.name.in(language), home: link("/"), assets, t)
        html.open("nav", [.aria(.label, t("Hoofdmenu"))])
        html.markup("<ul class=\"utrecht-nav-bar\">")
        item(&html, link("/diensten"), t("Diensten"), place == .services)
        item(&html, link("/mijn/zaken"), t("Mijn zaken"), place == .myCases)
        item(&html, link("/contact"), t("Contact"), place == .contact)
        return html
    }

    private static func footer(_ municipality: Municipality, _ language: Language, _ link: (String) -> String) -> HTMLWriter {
        var html = HTMLWriter(capacity: 4 * 1024)
        let t = Texts(language)
        let contact = municipality.contact
        html.footer(.class("utrecht-page-footer")) { html in
            html.div(.class("raadhuis-breedte raadhuis-tegels")) { html in
                html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.h2(.class("utrecht-heading-2")) { $0.text(t("Hulp nodig?")) }
                    html.p { html in
                        html.text(t("Bel") + " ")
                        html.a(.class("utrecht-link utrecht-link--target"), .href(ContactAddress.telephone(contact.phone))) {
                            $0.text(contact.phone)
                        }
                    }
                    html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(contact.phoneHours.in(language)) }
                }
                html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.h2(.class("utrecht-heading-2")) { $0.text(t("Langskomen")) }
                    html.p { $0.text(contact.address) }
                    html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(contact.visitingHours.in(language)) }
                }
                html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.h2(.class("utrecht-heading-2")) { $0.text(t("Over deze website")) }
                    html.ul(.class("raadhuis-klein")) { html in
                        for (path, text) in [("/toegankelijkheid", t("Toegankelijkheid")), ("/privacy", t("Privacy"))] {
                            html.li { $0.a(.class("utrecht-link utrecht-link--target"), .href(link(path))) { $0.text(text) } }
                        }
                    }
                }
            }
        }
        return html
    }

    static func languageName(_ language: Language) -> String {
        switch language {
        case .dutch: "Nederlands"
        case .english: "English"
        default: language.rawValue
        }
    }
}
