import Columns

/// A table of the evidence: columns of which each has all rows. A table can itself be a column of another one, with the same rows.
protocol EvidenceTable: EvidenceColumn {
    init()
    /// Shows each column to a visitor, always in the same order. The one place in which a table names its columns.
    mutating func each<Visitor: ColumnVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) where Visitor.Change == Change
}

/// Does the same with each column of a table, whatever it holds. Static, so that nothing is boxed where events come in.
protocol ColumnVisitor {
    associatedtype Change
    associatedtype Failure: Error
    mutating func visit<Column: EvidenceColumn>(_ column: inout Column) throws(Failure) where Column.Change == Change
}

extension EvidenceTable {
    /// Adds a row to which something happened.
    ///
    /// - Returns: The row.
    @discardableResult
    mutating func append(_ change: Change) -> Int {
        let row = count
        addRow()
        take(change, in: row)
        return row
    }

    var bytes: Int {
        var visitor = Weighing<Change>(), table = self
        table.each(&visitor)
        return visitor.bytes
    }

    mutating func addRow() {
        var visitor = RowAdding<Change>()
        each(&visitor)
    }

    mutating func take(_ change: Change, in row: Int) {
        var visitor = ChangeTaking(change: change, row: row)
        each(&visitor)
    }

    func write(to columns: inout ColumnWriter) throws {
        var table = self
        try withUnsafeMutablePointer(to: &columns) { columns in
            var visitor = Writing<Change>(columns: columns)
            try table.each(&visitor)
        }
    }

    mutating func read(from columns: inout ColumnReader) throws {
        try withUnsafeMutablePointer(to: &columns) { columns in
            var visitor = Reading<Change>(columns: columns)
            try each(&visitor)
        }
    }

    func rows(with part: ServiceEvidence.Slice.Part) -> [Bool]? {
        var visitor = Splitting<Change>(part: part), table = self
        table.each(&visitor)
        return visitor.rows
    }
}

private struct RowAdding<Change>: ColumnVisitor {
    typealias Failure = Never
    mutating func visit<Column: EvidenceColumn>(_ column: inout Column) where Column.Change == Change { column.addRow() }
}

private struct ChangeTaking<Change>: ColumnVisitor {
    typealias Failure = Never
    let change: Change
    let row: Int
    mutating func visit<Column: EvidenceColumn>(_ column: inout Column) where Column.Change == Change { column.take(change, in: row) }
}

private struct Weighing<Change>: ColumnVisitor {
    typealias Failure = Never
    var bytes = 0
    mutating func visit<Column: EvidenceColumn>(_ column: inout Column) where Column.Change == Change { bytes += column.bytes }
}

/// - Note: The pointers of this one and the next hold while the table is visited.
private struct Writing<Change>: ColumnVisitor {
    typealias Failure = any Error
    let columns: UnsafeMutablePointer<ColumnWriter>
    mutating func visit<Column: EvidenceColumn>(_ column: inout Column) throws where Column.Change == Change { try column.write(to: &columns.pointee) }
}

private struct Reading<Change>: ColumnVisitor {
    typealias Failure = any Error
    let columns: UnsafeMutablePointer<ColumnReader>
    /// Rows of the columns so far.
    var count: Int?
    init(columns: UnsafeMutablePointer<ColumnReader>) { self.columns = columns }
    mutating func visit<Column: EvidenceColumn>(_ column: inout Column) throws where Column.Change == Change {
        try column.read(from: &columns.pointee)
        guard count == nil || count == column.count else { throw ColumnError.malformed }
        count = column.count
    }
}

private struct Splitting<Change>: ColumnVisitor {
    typealias Failure = Never
    let part: ServiceEvidence.Slice.Part
    var rows: [Bool]?
    mutating func visit<Column: EvidenceColumn>(_ column: inout Column) where Column.Change == Change { rows = rows ?? column.rows(with: part) }
}
