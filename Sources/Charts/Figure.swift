import HTML

/// A chart with all that makes it readable: the finding as its heading, what is measured, a description, and the table behind it.
public struct Figure: Sendable {
    /// Unique on the page.
    public let id: String
    /// What the chart shows, as a sentence.
    public let finding: String
    /// What is measured, of what and when.
    public let measure: String
    /// What a reader who cannot see the chart should know of its shape.
    public let description: String
    public let chart: any Chart
    public let table: ChartTable
    /// On the control that opens the table.
    public let tableLabel: String
    /// Stands in the chart's place while there are no numbers.
    public let whenEmpty: String
    /// Over the whole width.
    public let isWide: Bool
    public let download: (text: String, address: String)?
    /// Where that which the finding counts is.
    public let links: [(text: String, address: String)]
    /// Where that which single bars count is: beside the drawing, since a drawing is one image to who cannot see it.
    public let barLinks: [(text: String, address: String)]

    public init(
        id: String, finding: String, measure: String, description: String, chart: any Chart, table: ChartTable, tableLabel: String, whenEmpty: String,
        isWide: Bool = false, download: (text: String, address: String)? = nil, links: [(text: String, address: String)] = [],
        barLinks: [(text: String, address: String)] = []
    ) {
        self.id = id; self.finding = finding; self.measure = measure; self.description = description; self.chart = chart; self.table = table
        self.tableLabel = tableLabel; self.whenEmpty = whenEmpty; self.isWide = isWide; self.download = download
        self.links = links; self.barLinks = barLinks
    }

    /// Widths in pixels at which text has its own size: a card of two beside each other, a card over the whole width, a phone.
    static let cardWidth = 450.0, pageWidth = 940.0, phoneWidth = 310.0
}

extension HTMLWriter {
    /// A figure: drawn once for wide screens and once for phones, of which the style sheet shows one.
    public mutating func chartFigure(_ figure: Figure) {
        element("figure", [.classes("raadhuis-kaart utrecht-figure" + (figure.isWide ? " is-breed" : "")), .id(figure.id)]) { html in
            html.figcaption { html in
                html.h2(.class("utrecht-heading-2")) { $0.text(figure.finding) }
                html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(figure.measure) }
                for link in figure.links {
                    html.p { $0.a(.class("utrecht-link utrecht-link--target"), .href(link.address)) { $0.text(link.text) } }
                }
            }
            if figure.chart.isEmpty {
                html.p(.class("utrecht-paragraph")) { $0.text(figure.whenEmpty) }
                return
            }
            html.svg(figure, width: figure.isWide ? Figure.pageWidth : Figure.cardWidth, suffix: "b", class: "grafiek grafiek--breed")
            html.svg(figure, width: Figure.phoneWidth, suffix: "h", class: "grafiek grafiek--hoog")
            if !figure.barLinks.isEmpty {
                html.div(.class("raadhuis-koppelingen")) { html in
                    for link in figure.barLinks { html.a(.class("utrecht-link utrecht-link--target"), .href(link.address)) { $0.text(link.text) } }
                }
            }
            html.details { html in
                html.summary { $0.text(figure.tableLabel) }
                // A wide table scrolls in itself, with the keyboard too, so that the page never does.
                html.div(.class("grafiek__tabel"), .role("region"), .attribute("tabindex", "0"), .aria(.label, figure.table.caption)) {
                    $0.chartTable(figure.table)
                }
                if let download = figure.download {
                    html.p { $0.a(.class("utrecht-link utrecht-link--target"), .href(download.address)) { $0.text(download.text) } }
                }
            }
        }
    }

    private mutating func svg(_ figure: Figure, width: Double, suffix: String, class name: String) {
        let id = figure.id + "-" + suffix
        var drawing = Drawing(width: width, name: id)
        figure.chart.draw(&drawing)
        svg(
            .classes(name), .attribute("viewBox", "0 0 \(Drawing.written(width)) \(Drawing.written(drawing.height + 2))"), .role("img"),
            .aria(.labelledBy, "\(id)-t \(id)-d")
        ) { html in
            html.title(.id(id + "-t")) { $0.text(figure.measure) }
            html.element("desc", [.id(id + "-d")]) { $0.text(figure.description) }
            html.fragment(drawing.marks)
        }
    }

    /// A table of numbers; its first column names the rows.
    public mutating func chartTable(_ table: ChartTable) {
        element("table", [.class("utrecht-table")]) { html in
            html.caption { $0.text(table.caption) }
            html.thead { html in
                html.tr { html in
                    for column in table.columns {
                        html.th(.scope("col"), .attribute("class", column.isNumber ? "raadhuis-getal" : nil)) { $0.text(column.title) }
                    }
                }
            }
            html.tbody { html in
                for row in table.rows {
                    html.tr { html in
                        for (index, cell) in row.enumerated() {
                            if index == 0 {
                                html.th(.scope("row")) { $0.text(cell) }
                            } else {
                                let isNumber = index < table.columns.count && table.columns[index].isNumber
                                html.td(.attribute("class", isNumber ? "raadhuis-getal" : nil)) { $0.text(cell) }
                            }
                        }
                    }
                }
            }
        }
    }
}
