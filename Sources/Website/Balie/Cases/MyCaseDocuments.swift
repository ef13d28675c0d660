import HTML
import ServiceCatalog
import TownHall

/// The documents of a case, each to be opened.
struct MyCaseDocuments {
    let page: MyCasePage

    func write(_ html: inout HTMLWriter) {
        let t = page.t
        let documents = page.file.entries.compactMap { entry -> (document: CaseEvent.Document, name: String, entry: Cases.File.Entry)? in
            guard case .documentAdded(let document) = entry.event, let opened = entry.document?.reveal() else { return nil }
            return (document, opened.name, entry)
        }
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap"), .aria(.labelledBy, "docs")) { html in
            html.h2(.class("utrecht-heading-3"), .id("docs")) { $0.text(t("Documenten")) }
            if documents.isEmpty {
                html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(t("Er zijn geen documenten.")) }
                return
            }
            html.ul(.class("raadhuis-documenten raadhuis-klein")) { html in
                for (document, name, entry) in documents {
                    html.li { html in
                        html.a(.class("utrecht-link"), .href(page.page.link("/mijn/zaken/\(page.state.id.description)/documenten/\(document.blob.text)"))) {
                            html in
                            html.glyph(document.mediaType.hasPrefix("image/") ? .camera : .document)
                            html.span { html in
                                html.text("\(name) (\(kind(document.mediaType)), \(t.size(document.size)))")
                                html.br()
                                html.span(.class("raadhuis-zacht")) {
                                    $0.text(origin(document, entry, t.date(page.day(entry.occurred))))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private func origin(_ document: CaseEvent.Document, _ entry: Cases.File.Entry, _ date: String) -> String {
        let t = page.t
        if document.by != .resident { return t("Van ons, {0}", date) }
        return entry.occurred == page.file.entries.first?.occurred ? t("Bij uw aanvraag, {0}", date) : t("Bij uw bericht, {0}", date)
    }

    private func kind(_ mediaType: String) -> String {
        switch mediaType {
        case let type where type.hasPrefix("image/"): type.dropFirst(6).uppercased()
        default: FileType.named(mediaType)?.extensions.first?.dropFirst().uppercased() ?? page.t("bestand")
        }
    }
}
