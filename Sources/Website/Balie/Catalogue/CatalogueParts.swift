import HTML
import ServiceCatalog

/// Parts that the pages of the catalogue share.
extension HTMLWriter {
    /// Services to choose from, each with what it costs and how long it takes.
    mutating func serviceTiles(_ page: PageContext, _ services: [Service]) {
        tiles(
            page, services.map { Tile(address: $0.address, glyph: Glyph($0.icon), name: $0.name.in(page.language), summary: page.texts.inShort($0)) })
    }

    /// What can be chosen from, each as a card that leads to it.
    mutating func tiles(_ page: PageContext, _ tiles: [Tile]) {
        ul(.classes("utrecht-toptask-nav" + (tiles.count == 1 ? " utrecht-toptask-nav--een" : ""))) { html in
            for tile in tiles {
                html.li { html in
                    html.a(.class("utrecht-toptask-link"), .href(page.link(tile.address))) { html in
                        html.glyph(tile.glyph)
                        html.span { html in
                            html.strong { $0.text(tile.name) }
                            html.span(.class("raadhuis-klein raadhuis-zacht")) { $0.text(tile.summary) }
                        }
                        html.glyph(.arrow)
                    }
                }
            }
        }
    }

    /// Services in a list, each with what it is for.
    mutating func serviceList(_ page: PageContext, _ services: [Service]) {
        ul(.class("raadhuis-diensten")) { html in
            for service in services {
                html.li { html in
                    html.a(.class("utrecht-link"), .href(page.link(service.address))) { $0.text(service.name.in(page.language)) }
                    html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(service.summary.in(page.language)) }
                }
            }
        }
    }

    /// - Parameter current: The key of the event that the page is about.
    mutating func lifeEvents(_ page: PageContext, except current: String? = nil) {
        ul(.class("raadhuis-tegels raadhuis-tegels--4")) { html in
            for event in page.catalogue.lifeEvents where event.key != current {
                html.li { html in
                    html.a(.class("raadhuis-leven"), .href(page.link("/levensgebeurtenissen/" + event.key))) { html in
                        html.glyph(Glyph(event.icon))
                        html.text(event.name.in(page.language))
                    }
                }
            }
        }
    }

    /// A section with its heading.
    mutating func part(_ id: String, _ heading: String, _ content: Content) rethrows {
        try section(.class("raadhuis-stapel"), .aria(.labelledBy, id)) { html in
            html.h2(.class("utrecht-heading-2"), .id(id)) { $0.text(heading) }
            try content(&html)
        }
    }
}
