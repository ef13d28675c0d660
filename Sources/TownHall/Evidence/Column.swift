import Columns

/// A column of numbers.
struct Column<Change, Value: FixedWidthInteger & BitwiseCopyable & Sendable>: EvidenceColumn, RandomAccessCollection, MutableCollection {
    private let blank: Value
    private let value: @Sendable (Change, Value) -> Value
    private(set) var values: [Value] = []

    /// - Parameters:
    ///   - blank: What a row begins with.
    ///   - value: A row's value after something happened to it, of the value that it had.
    init(_ blank: Value = 0, _ value: @escaping @Sendable (Change, Value) -> Value) {
        self.blank = blank; self.value = value
    }

    var startIndex: Int { 0 }
    var endIndex: Int { values.count }

    @inline(__always)
    subscript(row: Int) -> Value {
        get { values[row] }
        set { values[row] = newValue }
    }

    var bytes: Int { values.count * MemoryLayout<Value>.stride }

    mutating func addRow() { values.append(blank) }

    mutating func take(_ change: Change, in row: Int) { values[row] = value(change, values[row]) }

    func write(to columns: inout ColumnWriter) throws { try columns.write(values) }

    mutating func read(from columns: inout ColumnReader) throws { values = try columns.column() }
}
