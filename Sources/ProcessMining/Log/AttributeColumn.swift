/// The values of one attribute over the events, or over the cases, of a log.
///
/// A row is an event's or a case's index. Rows without a value take no room.
public struct AttributeColumn: Sendable {
    /// The attribute's key, such as `org:group`.
    public let key: String
    /// The type of its values. An attribute that has values of two types has two columns.
    public let kind: XESAttribute.Kind

    /// The rows that have a value, ascending; nil where they are 0, 1, 2 … without a gap.
    var rows: [UInt32]?
    /// Of strings, ids, booleans (0 and 1), lists and containers (0).
    var codes: [UInt32] = []
    /// Of dates (µs since 1970, UTC), ints and floats (bit patterns).
    var words: [Int64] = []
    /// The texts of strings and ids.
    public internal(set) var texts = StringTable()
    /// Attributes inside attributes, as XES text by row; few logs have them.
    var nested: [UInt32: UInt32] = [:]
    var nestedTexts = StringTable()

    init(key: String, kind: XESAttribute.Kind) {
        self.key = key
        self.kind = kind
    }

    /// How many rows have a value.
    public var count: Int { kind.isWord ? words.count : codes.count }

    /// The value of a row, or nil where it has none.
    public func value(at row: Int) -> XESAttribute.Value? {
        guard let entry = entry(of: row) else { return nil }
        return value(entry: entry)
    }

    /// The attribute of a row with what is nested in it, or nil where there is none.
    public func attribute(at row: Int) -> XESAttribute? {
        guard let value = value(at: row) else { return nil }
        var attribute = XESAttribute(key, value)
        if let code = nested[UInt32(row)] {
            let children = XESFragment.attributes(nestedTexts[Int(code)])
            if case .list = value { attribute.value = .list(children) } else { attribute.children = children }
        }
        return attribute
    }

    /// The code of a row's text in `texts`, for strings and ids.
    public func code(at row: Int) -> Int? {
        guard kind == .string || kind == .id, let entry = entry(of: row) else { return nil }
        return Int(codes[entry])
    }

    func row(entry: Int) -> Int { rows.map { Int($0[entry]) } ?? entry }

    func value(entry: Int) -> XESAttribute.Value {
        switch kind {
        case .string: .string(texts[Int(codes[entry])])
        case .id: .id(texts[Int(codes[entry])])
        case .boolean: .boolean(codes[entry] != 0)
        case .date: .date(Instant(microseconds: words[entry]))
        case .int: .int(words[entry])
        case .float: .float(Double(bitPattern: UInt64(bitPattern: words[entry])))
        case .list: .list([])
        case .container: .container
        }
    }

    private func entry(of row: Int) -> Int? {
        guard let rows else { return row >= 0 && row < count ? row : nil }
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) >> 1
            if Int(rows[middle]) < row { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && Int(rows[low]) == row ? low : nil
    }

    // MARK: Building

    /// Whether `row`, which is not before the last one, gets a new entry; not where it has one already, whose value is then replaced.
    @inline(__always)
    mutating func opens(_ row: UInt32) -> Bool {
        let count = self.count
        if rows == nil {
            if count == Int(row) { return true }
            if count == Int(row) + 1 { return false }
            rows = (0..<UInt32(count)).map { $0 }
        }
        if let last = rows?.last, last == row { return false }
        rows?.append(row)
        return true
    }

    @inline(__always)
    mutating func set(code: UInt32, row: UInt32) {
        if opens(row) { codes.append(code) } else { codes[codes.count - 1] = code }
    }

    @inline(__always)
    mutating func set(word: Int64, row: UInt32) {
        if opens(row) { words.append(word) } else { words[words.count - 1] = word }
    }

    /// Takes back the values of `row` and later ones.
    mutating func drop(from row: UInt32) {
        while count > 0, self.row(entry: count - 1) >= Int(row) {
            if kind.isWord { words.removeLast() } else { codes.removeLast() }
            rows?.removeLast()
        }
        nested = nested.filter { $0.key < row }
    }

    /// The column after its rows were laid anew: new row i holds what old row `sources[i]` held.
    func gathered(_ sources: [UInt32]) -> AttributeColumn {
        var result = AttributeColumn(key: key, kind: kind)
        result.texts = texts
        result.nestedTexts = nestedTexts
        let dense = entries()
        for (new, old) in sources.enumerated() where Int(old) < dense.count {
            let entry = dense[Int(old)]
            guard entry != .max else { continue }
            if kind.isWord { result.set(word: words[Int(entry)], row: UInt32(new)) } else { result.set(code: codes[Int(entry)], row: UInt32(new)) }
            if !nested.isEmpty, let code = nested[old] { result.nested[UInt32(new)] = code }
        }
        return result
    }

    /// Per row the index of its entry, or `UInt32.max`.
    private func entries() -> [UInt32] {
        guard let rows else { return (0..<UInt32(count)).map { $0 } }
        var dense = [UInt32](repeating: .max, count: Int(rows.last ?? 0) + 1)
        for (entry, row) in rows.enumerated() { dense[Int(row)] = UInt32(entry) }
        return dense
    }
}
