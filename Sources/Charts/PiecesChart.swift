/// Groups of pieces, such as the services of each department: a block for each piece, filled by what became of it, and beside them a bar of how
/// much all of them are, in parts that are filled alike.
public struct PiecesChart: Chart {
    /// How a block or a part of a bar is filled.
    public enum Fill: Hashable, Sendable {
        case full
        /// From the bottom up, from 0 to 1; what lies beyond is drawn as the nearest.
        case part(Double)
        /// It stands out, by stripes as well as by colour.
        case hatched
        case hollow
        /// It is over.
        case crossed
    }

    /// A part of a bar.
    public struct Part: Hashable, Sendable {
        public let fill: Fill
        /// At least 0; what is less or no number is not drawn.
        public let value: Double

        /// A part, with how much it is.
        public init(_ fill: Fill, _ value: Double) { self.fill = fill; self.value = value.isFinite ? max(0, value) : 0 }
    }

    /// A group.
    public struct Row: Hashable, Sendable {
        public let label: String
        public let blocks: [Fill]
        public let parts: [Part]
        /// How much all parts are, in words.
        public let text: String

        /// A group with its pieces, and how much they are.
        public init(label: String, blocks: [Fill], parts: [Part], text: String) {
            self.label = label; self.blocks = blocks; self.parts = parts; self.text = text
        }

        fileprivate var sum: Double { parts.reduce(0) { $0 + $1.value } }
    }

    /// What the labels, the blocks and the bars are: above them on a wide screen.
    public struct Titles: Hashable, Sendable {
        public let label: String
        public let blocks: String
        public let bar: String

        /// The titles of the three columns.
        public init(label: String, blocks: String, bar: String) { self.label = label; self.blocks = blocks; self.bar = bar }
    }

    public let rows: [Row]
    public let titles: Titles
    /// What fills mean, in order.
    public let legend: [(text: String, fill: Fill)]

    /// A chart of groups in order, with what it means.
    public init(rows: [Row], titles: Titles, legend: [(text: String, fill: Fill)]) {
        self.rows = rows; self.titles = titles; self.legend = legend
    }

    public var isEmpty: Bool { !rows.contains { !$0.blocks.isEmpty } }

    private static let size = 15.0, step = 19.0, bar = 16.0, line = 20.0, gap = 2.0
    private static let widestLabel = 240.0, mostBlocks = 16

    public func draw(_ drawing: inout Drawing) {
        let largest = rows.map(\.sum).max() ?? 0
        let end = drawing.isNarrow ? drawNarrow(&drawing, largest) : drawWide(&drawing, largest)
        var (x, y) = (0.0, end + 24)
        for entry in legend {
            let needed = Self.size + 8 + Drawing.width(of: entry.text)
            if x > 0, x + needed > drawing.width { (x, y) = (0, y + 24) }
            Self.fill(entry.fill, x: x, y: y - 12, width: Self.size, height: Self.size, &drawing)
            drawing.text(entry.text, x: x + Self.size + 8, y: y, class: drawing.classes.quiet)
            x += needed + 24
        }
    }

    // MARK: Rows

    /// Label, blocks and bar beside each other.
    private func drawWide(_ drawing: inout Drawing, _ largest: Double) -> Double {
        let labelWidth = min(Self.widestLabel, rows.map { Drawing.width(of: $0.label, isBold: true) }.max() ?? 0)
        let perLine = min(Self.mostBlocks, max(1, rows.map(\.blocks.count).max() ?? 1)), blocksLeft = labelWidth + 20
        let barLeft = max(blocksLeft + Double(perLine) * Self.step, blocksLeft + Drawing.width(of: titles.blocks)) + 20
        let textWidth = rows.map { Drawing.width(of: $0.text) }.max() ?? 0
        let barWidth = max(0, drawing.width - barLeft - textWidth - 10)
        drawing.text(titles.label, x: 0, y: 14, class: drawing.classes.quiet)
        drawing.text(titles.blocks, x: blocksLeft, y: 14, class: drawing.classes.quiet)
        drawing.text(titles.bar, x: barLeft, y: 14, class: drawing.classes.quiet)
        var y = 24.0
        for row in rows {
            drawing.line(x1: 0, y1: y, x2: drawing.width, y2: y, class: drawing.classes.grid)
            y += 10
            let labels = Drawing.lines(row.label, within: labelWidth + 4, isBold: true)
            for (place, line) in labels.enumerated() { drawing.text(line, x: 0, y: y + 13 + Double(place) * Self.line, class: drawing.classes.strong) }
            let lines = blocks(row, x: blocksLeft, y: y, perLine: perLine, &drawing)
            let barEnd = bar(row, x: barLeft, y: y, width: barWidth, largest, &drawing)
            drawing.text(row.text, x: barEnd + (barEnd > barLeft ? 10 : 0), y: y + 13)
            y += max(Double(lines) * Self.step, Double(labels.count) * Self.line) + 6
        }
        return y
    }

    /// Label, blocks and bar below each other.
    private func drawNarrow(_ drawing: inout Drawing, _ largest: Double) -> Double {
        let perLine = max(1, Int((drawing.width + Self.step - Self.size) / Self.step))
        var y = 0.0
        for row in rows {
            let textWidth = Drawing.width(of: row.text)
            let isBeside = Drawing.width(of: row.label, isBold: true) + textWidth + 14 <= drawing.width
            for line in Drawing.lines(row.label, within: drawing.width, isBold: true) {
                y += Self.line
                drawing.text(line, x: 0, y: y - 4, class: drawing.classes.strong)
            }
            if !isBeside { y += Self.line }
            drawing.text(row.text, x: isBeside ? drawing.width : 0, y: y - 4, isBeside ? .end : .start, class: drawing.classes.quiet)
            y += 6
            y += Double(blocks(row, x: 0, y: y, perLine: perLine, &drawing)) * Self.step
            if row.sum > 0, largest > 0 {
                _ = bar(row, x: 0, y: y + 2, width: drawing.width, largest, &drawing)
                y += Self.bar + 2
            }
            y += 16
        }
        return y
    }

    // MARK: Marks

    /// - Returns: How many lines of blocks there are.
    private func blocks(_ row: Row, x: Double, y: Double, perLine: Int, _ drawing: inout Drawing) -> Int {
        for (place, fill) in row.blocks.enumerated() {
            Self.fill(
                fill, x: x + Double(place % perLine) * Self.step, y: y + Double(place / perLine) * Self.step, width: Self.size, height: Self.size, &drawing)
        }
        return (row.blocks.count + perLine - 1) / perLine
    }

    /// - Returns: Where the bar ends.
    private func bar(_ row: Row, x: Double, y: Double, width: Double, _ largest: Double, _ drawing: inout Drawing) -> Double {
        guard largest > 0 else { return x }
        var left = x
        for part in row.parts where part.value > 0 {
            let long = max(4, part.value / largest * width - Self.gap)
            Self.fill(part.fill, x: left, y: y, width: long, height: Self.size, &drawing)
            left += long + Self.gap
        }
        return left
    }

    private static func fill(_ fill: Fill, x: Double, y: Double, width: Double, height: Double, _ drawing: inout Drawing) {
        /// Its edge lies half outside it.
        func hollow() {
            drawing.rectangle(x: x + 0.7, y: y + 0.7, width: width - 1.4, height: height - 1.4, class: drawing.classes.hollow)
        }
        switch fill {
        case .full: drawing.rectangle(x: x, y: y, width: width, height: height, class: drawing.classes.value)
        case .part(let share):
            hollow()
            let filled = min(1, max(0, share.isFinite ? share : 0)) * height
            drawing.rectangle(x: x, y: y + height - filled, width: width, height: filled, class: drawing.classes.value)
        case .hatched: drawing.hatched(x: x, y: y, width: width, height: height)
        case .hollow: hollow()
        case .crossed:
            hollow()
            drawing.path([(x + 3, y + 3), (x + width - 3, y + height - 3)], class: drawing.classes.cross)
            drawing.path([(x + width - 3, y + 3), (x + 3, y + height - 3)], class: drawing.classes.cross)
        }
    }
}
