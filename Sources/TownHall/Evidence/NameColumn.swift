import Columns

/// A column of names, such as languages: a number for each row, and each name once.
struct NameColumn<Change, Number: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>: EvidenceColumn, RandomAccessCollection {
    private let key: String?
    private let name: @Sendable (Change) -> String?
    private(set) var names = NameTable()
    /// The numbers of the names; the greatest where none is known.
    private(set) var values: [Number] = []

    /// - Parameters:
    ///   - key: The column's, by which figures can be split (`ServiceEvidence.Slice.Part`); `nil` where they are not.
    ///   - name: What something that happened says of a row; `nil` for nothing.
    init(key: String? = nil, _ name: @escaping @Sendable (Change) -> String?) {
        self.key = key; self.name = name
    }

    var startIndex: Int { 0 }
    var endIndex: Int { values.count }

    @inline(__always)
    subscript(row: Int) -> Number { values[row] }

    /// The name of a row; `nil` where it is not known.
    func name(of row: Int) -> String? { names[Int(values[row])] }

    var bytes: Int { values.count * MemoryLayout<Number>.stride }

    mutating func addRow() { values.append(.max) }

    mutating func take(_ change: Change, in row: Int) {
        // The last number stands for no name.
        if let name = name(change) { values[row] = Number(names.number(of: name, limit: Int(Number.max) - 1)) }
    }

    func write(to columns: inout ColumnWriter) throws {
        try columns.write(names.all)
        try columns.write(values)
    }

    mutating func read(from columns: inout ColumnReader) throws {
        names = NameTable(try columns.texts())
        values = try columns.column()
        guard values.allSatisfy({ $0 == .max || Int($0) < names.count }) else { throw ColumnError.malformed }
    }

    func rows(with part: ServiceEvidence.Slice.Part) -> [Bool]? {
        guard let key, part.column == key else { return nil }
        guard let number = names.number(of: part.value) else { return [Bool](repeating: false, count: count) }
        return values.map { $0 == Number(number) }
    }
}
