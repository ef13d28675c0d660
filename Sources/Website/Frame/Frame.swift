import HTML
import ServiceCatalog
import TownHall

/// The frame around every page.
enum Frame {
    /// A page for residents.
    ///
    /// - Parameters:
    ///   - hero: Drawn over the full width before the content.
    ///   - leaving: The form in which something may have been typed that the way to another language must not lose.
    ///   - hasError: The title then begins with it, so that a screen reader says it first.
    static func resident(
        _ page: PageContext, title: String, place: MenuPlace = .none, hasError: Bool = false, leaving: LeavingForm? = nil,
        hero: ((inout HTMLWriter) -> Void)? = nil,
        _ content: (inout HTMLWriter) throws -> Void
    ) rethrows -> HTMLWriter {
        var html = HTMLWriter(capacity: 24 * 1024)
        let t = page.texts
        let fixed = page.edition.fixed.in(page.language)
        begin(&html, page, fixed, title: hasError ? t("Fout: {0}", title) : title, bodyClass: "utrecht-document")
        leaving?.writeDefault(&html, page)
        html.fragment(fixed.menu(place))
        for other in page.catalogue.municipality.languages where other != page.language {
            html.li { html in
                if let leaving { return leaving.button(&html, page, other) }
                html.a(
                    .class("utrecht-nav-bar__link"), .href(page.edition.link(page.path, other)), .lang(other.rawValue),
                    .attribute("hreflang", other.rawValue)
                ) {
                    $0.text(other.name)
                }
            }
        }
        html.markup("</ul></nav></div></header>")
        try html.main(.id("inhoud"), .attribute("tabindex", "-1")) { html in
            invented(&html, page)
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
        begin(&html, page, page.edition.fixed.in(page.language), title: title, bodyClass: "utrecht-document raadhuis-staf")
        try html.div(.class("raadhuis-huis")) { html in
            html.header(.class("raadhuis-bar")) { html in
                logo(
                    &html, page.catalogue.municipality.name.in(page.language), home: page.link(page.menus.home(account?.official)), isDark: true,
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
                            for (index, entry) in page.menus.account.enumerated() {
                                if index > 0 { html.text(" ") }
                                html.a(.class("raadhuis-bar__uit"), .href(page.link(entry.path))) { $0.text(entry.name(t)) }
                            }
                        }
                    }
                }
            }
            try html.main(.id("inhoud"), .class("raadhuis-werk raadhuis-stapel"), .attribute("tabindex", "-1")) { html in
                invented(&html, page)
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

    /// Says on every page of a town that was simulated that it was.
    private static func invented(_ html: inout HTMLWriter, _ page: PageContext) {
        guard page.site.hall.isSimulated else { return }
        html.p(.class("raadhuis-verzonnen")) {
            $0.text(page.texts("Let op: een programma speelde het verleden van deze gemeente na. De mensen en zaken daarin zijn verzonnen."))
        }
    }

    /// The rooms that are open to an official.
    private static func rooms(_ html: inout HTMLWriter, _ page: PageContext, _ account: Account) {
        let t = page.texts
        html.nav(.aria(.label, t("Kamers"))) { html in
            html.ul { html in
                for entry in page.menus.rooms(of: account.official) { room(&html, page, entry) }
            }
        }
    }

    private static func begin(_ html: inout HTMLWriter, _ page: PageContext, _ fixed: FixedParts.Fixed, title: String, bodyClass: String) {
        let t = page.texts
        html.markup("<!doctype html>")
        html.open("html", [.lang(page.language.rawValue)])
        html.markup("<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        html.title { $0.text("\(title) - \(t("Gemeente {0}", page.catalogue.municipality.name.in(page.language)))") }
        html.fragment(fixed.links)
        html.open("body", [.classes(bodyClass)])
        html.a(.class("utrecht-skip-link"), .href("#inhoud")) { $0.text(t("Naar de inhoud")) }
    }

    /// - Parameter isDark: Whether it always stands before a dark background.
    static func logo(_ html: inout HTMLWriter, _ name: String, home: String, isDark: Bool = false, _ assets: Assets, _ t: Texts) {
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
                    html.open("source", [.attribute("srcset", ownDark), .attribute("media", "screen and (prefers-color-scheme: dark)")])
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

    private static func room(_ html: inout HTMLWriter, _ page: PageContext, _ entry: MenuEntry) {
        html.li { html in
            html.a(.href(page.link(entry.path)), .aria(.current, page.menus.isIn(entry, page.path) ? "true" : nil)) { html in
                if let glyph = entry.glyph { html.glyph(glyph) }
                html.span { $0.text(entry.name(page.texts)) }
            }
        }
    }
}
