import HTML
import ServiceCatalog

/// The small line drawings beside words: 24 by 24, straight lines, never without words.
enum Glyph {
    case arrow, search, warning, information, check, save, camera, phone, counter, paper, clock, work, evidence, council, square, person, bin, language, pause,
        back
    case house, tree, car, document, coin, feast, scales, lamp, people, child, ring, passport, building

    init(_ icon: Icon) {
        self =
            switch icon {
            case .huis: .house
            case .boom: .tree
            case .auto: .car
            case .document: .document
            case .munt: .coin
            case .feest: .feast
            case .weegschaal: .scales
            case .melding: .lamp
            case .mensen: .people
            case .kind: .child
            case .ring: .ring
            case .afval: .bin
            case .paspoort: .passport
            case .bouwen: .building
            }
    }

    var markup: StaticString {
        switch self {
        case .arrow: "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M4 12h15M13 5l7 7-7 7\"/></svg>"
        case .pause: "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M7 4v16M17 4v16\"/></svg>"
        case .back:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M9 5l-6 6 6 6M3 11h12a5 5 0 0 1 0 10h-3\"/></svg>"
        case .search: "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M4 4h11v11H4zM15 15l6 6\"/></svg>"
        case .warning:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M12 3l10 18H2zM12 10v5M12 18h0\"/></svg>"
        case .information:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M3 3h18v18H3zM12 7h0M12 11v6\"/></svg>"
        case .check: "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M4 12l5 6L20 6\"/></svg>"
        case .save:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M5 3h12l3 3v15H5zM8 3v6h7V3M8 21v-7h8v7\"/></svg>"
        case .camera:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M3 7h5l2-3h4l2 3h5v13H3zM9 10h6v6H9z\"/></svg>"
        case .phone:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M5 3h5v5l-2 2 6 6 2-2h5v5l-3 2C10 20 4 14 3 6z\"/></svg>"
        case .counter:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M3 12h18v3H3zM5 15v6M19 15v6M9 12V7h6v5\"/></svg>"
        case .paper, .document:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M5 3h10l4 4v14H5zM14 3v5h5M8 13h8M8 17h8\"/></svg>"
        case .clock: "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M4 4h16v16H4zM12 8v4l3 2\"/></svg>"
        case .work:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M4 4h16v5H4zM4 12h16v5H4zM4 20h16\"/></svg>"
        case .evidence:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M4 20V12h4v8M10 20V4h4v16M16 20V9h4v11M2 20h20\"/></svg>"
        case .council:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M2 21h20M4 21v-6h4v-5h8v5h4v6M12 10V3h5v3h-5\"/></svg>"
        case .square:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M3 3h18v18H3zM9 9h6v6H9zM3 12h6M15 12h6M12 3v6M12 15v6\"/></svg>"
        case .person:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M8 3h8v8H8zM4 21v-6h16v6\"/></svg>"
        case .bin:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M4 6h16M6 6v14h12V6M9 6V3h6v3M10 10v6M14 10v6\"/></svg>"
        case .language:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M3 5h18v11H11l-5 5v-5H3zM8 9h8M8 12h5\"/></svg>"
        case .house:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M4 21V11h3V8h3V5h4v3h3v3h3v10zM10 21v-6h4v6\"/></svg>"
        case .tree:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M12 21v-8M12 16l4-3M6 13V8h2V5h2V3h4v2h2v3h2v5z\"/></svg>"
        case .car:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M3 17v-5l3-1 2-4h8l2 4 3 1v5zM6 17v2M18 17v2M6 11h12\"/></svg>"
        case .coin:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M3 6h18v12H3zM12 9v6M7 12h0M17 12h0\"/></svg>"
        case .feast:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M4 21V9h16v12zM4 14h16M8 9V6M12 9V4M16 9V6\"/></svg>"
        case .scales:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M12 3v18M7 21h10M4 7h16M4 7l-2 7h5zM20 7l2 7h-5z\"/></svg>"
        case .lamp:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M7 21h6M10 21V4h8v3M16 7h4v3h-4z\"/></svg>"
        case .people:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M5 4h5v5H5zM14 4h5v5h-5zM3 20v-7h8v7M13 20v-7h8v7\"/></svg>"
        case .child:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M9 4h6v6H9zM7 21v-8h10v8M12 17v4\"/></svg>"
        case .ring:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M7 11h10v3h3v4h-3v3H7v-3H4v-4h3zM9 3h6l2 4-5 4-5-4z\"/></svg>"
        case .passport:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M5 3h14v18H5zM9 9h6v5H9zM9 17h6\"/></svg>"
        case .building:
            "<svg class=\"raadhuis-icoon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M3 21v-5h5v-5h5V6h5V2M3 21h18V2\"/></svg>"
        }
    }
}

extension HTMLWriter {
    mutating func glyph(_ glyph: Glyph) { markup(glyph.markup) }
}
