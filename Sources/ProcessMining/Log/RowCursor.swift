/// Walks over a column's rows in order.
struct RowCursor {
    private let column: AttributeColumn
    private var entry = 0

    init(_ column: AttributeColumn) { self.column = column }

    /// The attribute of `row`, which is not before the last that was asked for.
    mutating func attribute(at row: Int) -> XESAttribute? {
        while entry < column.count, column.row(entry: entry) < row { entry += 1 }
        guard entry < column.count, column.row(entry: entry) == row else { return nil }
        if column.nested.isEmpty { return XESAttribute(column.key, column.value(entry: entry)) }
        return column.attribute(at: row)
    }

    mutating func value(at row: Int) -> XESAttribute.Value? {
        while entry < column.count, column.row(entry: entry) < row { entry += 1 }
        guard entry < column.count, column.row(entry: entry) == row else { return nil }
        return column.value(entry: entry)
    }
}
