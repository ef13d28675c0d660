import HTML
import ServiceCatalog

/// Parts of pages that are the same on every page of one language, in each language of the municipality.
struct FixedParts: EditionPart {
    private let parts: [Language: Fixed]
    private let first: Fixed

    init(_ catalogue: Catalogue, _ assets: Assets, _ menus: Menus) {
        let municipality = catalogue.municipality
        func fixed(_ language: Language) -> Fixed {
            func localized(_ path: String) -> String { SiteEdition.link(path, language, catalogue) }
            let drawn = MenuPlace.allCases.map { ($0, Self.menu($0, menus.main, municipality, language, assets, localized)) }
            return Fixed(
                links: Self.links(assets), footer: Self.footer(menus.about, municipality, language, localized),
                menus: Dictionary(uniqueKeysWithValues: drawn))
        }
        parts = Dictionary(municipality.languages.map { ($0, fixed($0)) }, uniquingKeysWith: { first, _ in first })
        first = fixed(municipality.languages.first ?? .dutch)
    }

    func `in`(_ language: Language) -> Fixed { parts[language] ?? first }

    /// Those of one language.
    struct Fixed: Sendable {
        /// The end of the head.
        let links: HTMLWriter
        let footer: HTMLWriter
        fileprivate let menus: [MenuPlace: HTMLWriter]

        /// The head of a resident's page up to the choice of language, which depends on the page's address.
        func menu(_ place: MenuPlace) -> HTMLWriter { menus[place] ?? HTMLWriter(capacity: 0) }
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
        _ place: MenuPlace, _ entries: [MenuEntry], _ municipality: Municipality, _ language: Language, _ assets: Assets, _ link: (String) -> String
    ) -> HTMLWriter {
        var html = HTMLWriter(capacity: 2 * 1024)
        let t = Texts(language)
        html.markup("<header class=\"utrecht-page-header\"><div class=\"raadhuis-breedte utrecht-page-header__content\">")
        Frame.logo(&html, municipality.name.in(language), home: link("/"), assets, t)
        html.open("nav", [.aria(.label, t("Hoofdmenu"))])
        html.markup("<ul class=\"utrecht-nav-bar\">")
        for entry in entries { item(&html, link(entry.path), entry.name(t), entry.place == place) }
        return html
    }

    private static func footer(_ entries: [MenuEntry], _ municipality: Municipality, _ language: Language, _ link: (String) -> String) -> HTMLWriter {
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
                        for entry in entries {
                            html.li { $0.a(.class("utrecht-link utrecht-link--target"), .href(link(entry.path))) { $0.text(entry.name(t)) } }
                        }
                    }
                }
            }
        }
        return html
    }

    private static func item(_ html: inout HTMLWriter, _ address: String, _ text: String, _ isCurrent: Bool) {
        html.li { $0.a(.class("utrecht-nav-bar__link"), .href(address), .aria(.current, isCurrent ? "true" : nil)) { $0.text(text) } }
    }
}

extension SiteEdition {
    var fixed: FixedParts { part() }
}
