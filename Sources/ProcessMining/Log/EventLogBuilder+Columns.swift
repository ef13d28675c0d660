import Columns

// A builder can be kept as columns, so that a program that follows a journal need not read it from its beginning at every start. Tables of
// texts find by hashes that each process makes for itself, so they are entered anew.

extension EventLogBuilder: ColumnCoding {
    public func write(to columns: inout ColumnWriter) throws {
        try columns.write(draft.log.name)
        for table in [draft.log.activities, draft.log.resources, draft.log.lifecycles, draft.log.caseIDs] { try table.write(to: &columns) }
        try columns.write(draft.log.activity)
        try columns.write(draft.log.time)
        try columns.write(draft.log.resource)
        try columns.write(draft.log.lifecycle)
        try columns.write(draft.log.caseCode)
        try draft.events.write(to: &columns)
        try draft.cases.write(to: &columns)
        try columns.write(caseOfEvent)
        try columns.write(countOfCase)
        try columns.write(isGrouped)
    }

    public init(from columns: inout ColumnReader) throws {
        self.init(name: try columns.text())
        draft.log.activities = try StringTable(from: &columns)
        draft.log.resources = try StringTable(from: &columns)
        draft.log.lifecycles = try StringTable(from: &columns)
        draft.log.caseIDs = try StringTable(from: &columns)
        draft.log.activity = try columns.column()
        draft.log.time = try columns.column()
        draft.log.resource = try columns.column()
        draft.log.lifecycle = try columns.column()
        draft.log.caseCode = try columns.column()
        draft.events = try ColumnSet(from: &columns)
        draft.cases = try ColumnSet(from: &columns)
        caseOfEvent = try columns.column()
        countOfCase = try columns.column()
        isGrouped = try columns.flag()
    }
}

extension StringTable: ColumnCoding {
    public func write(to columns: inout ColumnWriter) throws {
        try columns.write(arena)
        try columns.write(ends)
    }

    public init(from columns: inout ColumnReader) throws {
        let arena = try columns.column(UInt8.self), ends = try columns.column(UInt32.self)
        self.init()
        var start = 0
        for end in ends {
            guard end >= start, end <= arena.count else { throw ColumnError.malformed }
            let code = arena.withUnsafeBufferPointer { bytes in
                bytes.baseAddress.map { intern($0 + start, Int(end) - start) } ?? intern("")
            }
            guard Int(code) == count - 1 else { throw ColumnError.malformed }
            start = Int(end)
        }
    }
}

extension AttributeColumn: ColumnCoding {
    public func write(to columns: inout ColumnWriter) throws {
        try columns.write(key)
        try columns.write(kind.rawValue)
        try columns.write(rows != nil)
        try columns.write(rows ?? [])
        try columns.write(codes)
        try columns.write(words)
        try texts.write(to: &columns)
        try columns.write(nested.keys.sorted())
        try columns.write(nested.sorted { $0.key < $1.key }.map(\.value))
        try nestedTexts.write(to: &columns)
    }

    public init(from columns: inout ColumnReader) throws {
        let key = try columns.text()
        guard let kind = XESAttribute.Kind(rawValue: try columns.number()) else { throw ColumnError.malformed }
        self.init(key: key, kind: kind)
        let hasRows = try columns.flag()
        let rows = try columns.column(UInt32.self)
        self.rows = hasRows ? rows : nil
        codes = try columns.column()
        words = try columns.column()
        texts = try StringTable(from: &columns)
        let keys = try columns.column(UInt32.self), values = try columns.column(UInt32.self)
        guard keys.count == values.count else { throw ColumnError.malformed }
        nested = Dictionary(zip(keys, values)) { first, _ in first }
        nestedTexts = try StringTable(from: &columns)
    }
}

extension ColumnSet: ColumnCoding {
    func write(to columns: inout ColumnWriter) throws {
        try columns.write(limit)
        try columns.write(self.columns.count)
        for column in self.columns { try column.write(to: &columns) }
    }

    init(from columns: inout ColumnReader) throws {
        self.init(limit: try columns.number())
        for _ in 0..<max(0, try columns.number(Int.self)) { add(try AttributeColumn(from: &columns)) }
    }
}
