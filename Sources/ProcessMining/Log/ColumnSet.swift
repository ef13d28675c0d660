/// The attribute columns of events or of cases while a log is read; finds a column by its key's bytes.
struct ColumnSet {
    private(set) var columns: [AttributeColumn] = []
    /// Values that were not of the type that the file says, by key.
    private(set) var misfits: [String: Int] = [:]
    private var keys: [[UInt8]] = []
    private var index: [String: Int] = [:]
    /// Column + 1 by the hash of key and kind: logs repeat a few keys millions of times.
    private var cache = [UInt32](repeating: 0, count: 1024)
    let limit: Int
    /// Seconds east of Greenwich by local time, for dates without an offset; else they are UTC.
    var offset: (@Sendable (Int64) -> Int64)?
    private let seed = Hash.seed

    init(limit: Int) { self.limit = limit }

    @inline(__always)
    mutating func column(_ key: UnsafePointer<UInt8>, _ count: Int, _ kind: XESAttribute.Kind) throws(ImportError) -> Int {
        let slot = Int(truncatingIfNeeded: Hash.bytes(key, count, seed) &+ UInt64(kind.rawValue)) & 1023
        let held = Int(cache[slot]) - 1
        if held >= 0, columns[held].kind == kind, keys[held].count == count,
            keys[held].withUnsafeBufferPointer({ $0.baseAddress.map { Bytes.equal($0, key, count) } ?? (count == 0) })
        {
            return held
        }
        return try slowColumn(key, count, kind, slot)
    }

    @inline(never)
    private mutating func slowColumn(_ key: UnsafePointer<UInt8>, _ count: Int, _ kind: XESAttribute.Kind, _ slot: Int) throws(ImportError) -> Int {
        let bytes = UnsafeBufferPointer(start: key, count: count)
        let text = String(decoding: bytes, as: UTF8.self)
        let found: Int
        if let known = index[Self.name(text, kind)] {
            found = known
        } else {
            guard columns.count < limit else { throw .tooLarge(.attributes(limit)) }
            found = columns.count
            add(AttributeColumn(key: text, kind: kind))
        }
        cache[slot] = UInt32(found + 1)
        return found
    }

    /// Adds a column whose key and kind no other has.
    mutating func add(_ column: AttributeColumn) {
        index[Self.name(column.key, column.kind)] = columns.count
        keys.append(Array(column.key.utf8))
        columns.append(column)
    }

    private static func name(_ key: String, _ kind: XESAttribute.Kind) -> String { "\(kind.rawValue) \(key)" }

    /// Puts a value, as it stands in a file, into `row`, which is not before the last.
    @inline(__always)
    mutating func set(_ column: Int, _ start: UnsafePointer<UInt8>, _ count: Int, row: UInt32) throws(ImportError) {
        switch columns[column].kind {
        case .string, .id:
            let code = columns[column].texts.intern(start, count)
            columns[column].set(code: code, row: row)
        case .date:
            guard let read = ISO8601.read(start, count) else { return try misfit(column, start, count, row) }
            columns[column].set(word: read.hasOffset || offset == nil ? read.microseconds : instant(read.microseconds), row: row)
        case .int:
            guard let value = NumberText.int(start, count) else { return try misfit(column, start, count, row) }
            columns[column].set(word: value, row: row)
        case .float:
            guard let value = NumberText.float(start, count) else { return try misfit(column, start, count, row) }
            columns[column].set(word: Int64(bitPattern: value.bitPattern), row: row)
        case .boolean:
            guard let flag = Self.flag(start, count) else { return try misfit(column, start, count, row) }
            columns[column].set(code: flag, row: row)
        case .list, .container:
            columns[column].set(code: 0, row: row)
        }
    }

    private func instant(_ local: Int64) -> Int64 {
        guard let offset else { return local }
        return local - offset(local.flooredDivision(by: 1_000_000).quotient) * 1_000_000
    }

    @inline(never)
    private mutating func misfit(_ column: Int, _ start: UnsafePointer<UInt8>, _ count: Int, _ row: UInt32) throws(ImportError) {
        misfits[columns[column].key, default: 0] += 1
        let text = try Bytes.with(columns[column].key) { key, count throws(ImportError) in try self.column(key, count, .string) }
        try set(text, start, count, row: row)
    }

    @inline(__always)
    private static func flag(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt32? {
        switch count {
        case 4 where Bytes.load4(start) | 0x2020_2020 == 0x6575_7274: 1
        case 5 where Bytes.load4(start) | 0x2020_2020 == 0x736c_6166 && start[4] | 0x20 == 0x65: 0
        case 1 where start[0] == UInt8(ascii: "1"): 1
        case 1 where start[0] == UInt8(ascii: "0"): 0
        default: nil
        }
    }

    mutating func nest(_ children: [XESAttribute], in column: Int, row: UInt32) {
        columns[column].nested[row] = columns[column].nestedTexts.intern(XESFragment.text(children))
    }

    mutating func drop(from row: UInt32) {
        for column in columns.indices { columns[column].drop(from: row) }
    }

    var textBytes: Int { columns.reduce(0) { max($0, $1.texts.arena.count) } }
}
