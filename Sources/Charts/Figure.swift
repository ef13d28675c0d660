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
    /// Whether there is enough to draw: of a handful a drawing says more than is known, and the table stands open in its place.
    public let isDrawn: Bool
    /// Over the whole width.
    public let isWide: Bool
    public let download: (text: String, address: String)?
    /// Where that which the finding counts is.
    public let links: [(text: String, address: String)]
    /// Where that which single bars count is: beside the drawing, since a drawing is one image to who cannot see it.
    public let barLinks: [(text: String, address: String)]

    public init(
        id: String, finding: String, measure: String, description: String, chart: any Chart, table: ChartTable, tableLabel: String, whenEmpty: String,
        isDrawn: Bool = true, isWide: Bool = false, download: (text: String, address: String)? = nil, links: [(text: String, address: String)] = [],
        barLinks: [(text: String, address: String)] = []
    ) {
        self.id = id; self.finding = finding; self.measure = measure; self.description = description; self.chart = chart; self.table = table
        self.tableLabel = tableLabel; self.whenEmpty = whenEmpty; self.isDrawn = isDrawn; self.isWide = isWide; self.download = download
        self.links = links; self.barLinks = barLinks
    }

    /// Widths in pixels at which text has its own size: a card of two beside each other, a card over the whole width, a phone.
    static let cardWidth = 450.0, pageWidth = 940.0, phoneWidth = 310.0
}

extension HTMLWriter {
    /// A figure: drawn once for wide screens and once for phones, of which the style sheet shows one.
    public mutating func chartFigure(_ figure: Figure, _ classes: ChartClasses) {
        element("figure", [.classes(figure.isWide ? classes.wideFigure : classes.figure), .id(figure.id)]) { html in
            html.figcaption { html in
                html.h2(.classes(classes.heading)) { $0.text(figure.finding) }
                html.p(.classes(classes.measure)) { $0.text(figure.measure) }
                for link in figure.links {
                    html.p { $0.a(.classes(classes.link), .href(link.address)) { $0.text(link.text) } }
                }
            }
            if figure.isDrawn, figure.chart.isEmpty {
                html.p(.classes(classes.paragraph)) { $0.text(figure.whenEmpty) }
                return
            }
            if figure.isDrawn {
                html.svg(figure, width: figure.isWide ? Figure.pageWidth : Figure.cardWidth, suffix: "b", class: classes.wideDrawing, classes)
                html.svg(figure, width: Figure.phoneWidth, suffix: "h", class: classes.narrowDrawing, classes)
            }
            if !figure.barLinks.isEmpty {
                html.div(.classes(classes.links)) { html in
                    for link in figure.barLinks { html.a(.classes(classes.link), .href(link.address)) { $0.text(link.text) } }
                }
            }
            // Nothing in it: the heading says what there is to say.
            if !figure.isDrawn, figure.table.rows.isEmpty { return }
            html.details(.flag("open", !figure.isDrawn)) { html in
                html.summary { $0.text(figure.tableLabel) }
                // A wide table scrolls in itself, with the keyboard too, so that the page never does.
                html.div(.classes(classes.tableRegion), .role("region"), .attribute("tabindex", "0"), .aria(.label, figure.table.caption)) {
                    $0.chartTable(figure.table, classes)
                }
                if let download = figure.download {
                    html.p { $0.a(.classes(classes.link), .href(download.address)) { $0.text(download.text) } }
                }
            }
        }
    }

    private mutating func svg(_ figure: Figure, width: Double, suffix: String, class name: String, _ classes: ChartClasses) {
        let id = figure.id + "-" + suffix
        var drawing = Drawing(width: width, name: id, classes: classes)
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
    public mutating func chartTable(_ table: ChartTable, _ classes: ChartClasses) {
        element("table", [.classes(classes.table)]) { html in
            html.caption { $0.text(table.caption) }
            html.thead { html in
                html.tr { html in
                    for column in table.columns {
                        html.th(.scope("col"), .attribute("class", column.isNumber ? classes.number : nil)) { $0.text(column.title) }
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
                                html.td(.attribute("class", isNumber ? classes.number : nil)) { $0.text(cell) }
                            }
                        }
                    }
                }
            }
        }
    }
}
