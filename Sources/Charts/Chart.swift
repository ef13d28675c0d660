/// Numbers that can be drawn.
public protocol Chart: Sendable {
    /// Whether there is nothing to draw: a sentence then stands in the chart's place.
    var isEmpty: Bool { get }
    func draw(_ drawing: inout Drawing)
}

/// The numbers behind a chart, for whoever reads rather than looks.
public struct ChartTable: Hashable, Sendable {
    public let caption: String
    public let columns: [Column]
    /// The first cell of each names the row.
    public let rows: [[String]]

    public struct Column: Hashable, Sendable {
        public let title: String
        /// Numbers stand at the end of their cells.
        public let isNumber: Bool
        public init(_ title: String, isNumber: Bool = true) { self.title = title; self.isNumber = isNumber }
    }

    public init(caption: String, columns: [Column], rows: [[String]]) {
        self.caption = caption; self.columns = columns; self.rows = rows
    }
}
