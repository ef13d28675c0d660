/// What was found about a table: how its fields are separated, and what its columns are for.
struct CSVDialect {
    var delimiter: UInt8
    var columns: [String]
    var roles = Roles()
    var timeFormat = DateFormat.iso
    var isAmbiguous = false
    /// Whether the sample's times all have an offset.
    var hasOffsets = true
    /// The types of the columns that have no role.
    var kinds: [XESAttribute.Kind] = []

    struct Roles {
        var caseID: Int?
        var activity: Int?
        var time: Int?
        var resource: Int?
        var lifecycle: Int?
    }

    /// - Parameter sample: The beginning of the table, in UTF-8.
    init(_ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool, _ options: TableOptions) throws(ImportError) {
        let rows: [[String]]
        (rows, delimiter) = Self.rows(sample, among: options.delimiter.map { [$0] }, isWhole: isWhole, limit: 1001)
        guard let header = rows.first, header.contains(where: { !$0.isEmpty }) else { throw .emptyTable }
        columns = header.map { name in
            var trimmed = Substring(name)
            while trimmed.first == " " { trimmed.removeFirst() }
            while trimmed.last == " " { trimmed.removeLast() }
            return String(trimmed)
        }
        try findRoles(options)
        let body = Array(rows.dropFirst())
        try findTimes(body, options)
        kinds = columns.indices.map { column in Self.kind(body.lazy.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }) }
    }

    private mutating func findRoles(_ options: TableOptions) throws(ImportError) {
        roles.caseID = try find(options.caseColumn, Self.caseNames, "case", isNeeded: true)
        roles.activity = try find(options.activityColumn, Self.activityNames, "activity", isNeeded: true)
        roles.time = try find(options.timeColumn, Self.timeNames, "time", isNeeded: false)
        roles.resource = try find(options.resourceColumn, Self.resourceNames, "resource", isNeeded: false)
        roles.lifecycle = try find(options.lifecycleColumn, Self.lifecycleNames, "lifecycle transition", isNeeded: false)
    }

    private func find(_ given: String?, _ known: [String], _ role: String, isNeeded: Bool) throws(ImportError) -> Int? {
        if let given {
            if let found = columns.firstIndex(of: given) ?? columns.firstIndex(where: { $0.lowercased() == given.lowercased() }) { return found }
            throw .noColumn(name: given, role: role, columns: columns)
        }
        for name in known {
            if let found = columns.firstIndex(where: { Self.plain($0) == name }) { return found }
        }
        if isNeeded { throw .noColumn(name: "", role: role, columns: columns) }
        return nil
    }

    /// A name in small letters and digits alone, but for the colon of XES keys.
    private static func plain(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber || $0 == ":" })
    }

    private static let caseNames = ["case:concept:name", "caseid", "case", "caseconceptname", "zaaknummer", "zaakid", "zaak", "traceid", "trace", "casenumber"]
    private static let activityNames = [
        "concept:name", "activity", "activityname", "activiteit", "activityid", "conceptname", "event", "eventname", "task", "taskname", "taak", "stap",
        "handeling",
    ]
    private static let timeNames = [
        "time:timestamp", "timestamp", "completetimestamp", "time", "datetime", "date", "timetimestamp", "endtime", "enddate", "endtimestamp", "starttime",
        "starttimestamp", "startdate", "tijdstip", "tijd", "datumtijd", "datum", "eventtime", "completetime",
    ]
    private static let resourceNames = ["org:resource", "resource", "orgresource", "user", "userid", "performer", "medewerker", "behandelaar", "uitvoerder"]
    private static let lifecycleNames = ["lifecycle:transition", "lifecycle", "lifecycletransition", "transition"]

    private mutating func findTimes(_ body: [[String]], _ options: TableOptions) throws(ImportError) {
        guard let column = roles.time else { return }
        let samples = body.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }
        if let given = options.timeFormat {
            timeFormat = DateFormat(given)
        } else {
            guard let found = DateFormat.find(samples) else { throw .unknownDateFormat(value: samples.first ?? "", line: 2) }
            timeFormat = found.format
            isAmbiguous = found.isAmbiguous
        }
        hasOffsets = samples.allSatisfy { sample in
            var sample = sample
            return sample.withUTF8 { utf8 in utf8.baseAddress.flatMap { timeFormat.read($0, utf8.count)?.hasOffset } ?? true }
        }
    }

    /// The narrowest type that gives every sample back as it was written.
    private static func kind(_ samples: some Sequence<String>) -> XESAttribute.Kind {
        var kinds: Set<XESAttribute.Kind> = [.int, .float, .boolean, .date]
        var isEmpty = true
        for sample in samples {
            isEmpty = false
            if kinds.contains(.int), Int64(sample).map({ String($0) }) != sample { kinds.remove(.int) }
            if kinds.contains(.float), Double(sample).map({ XESAttribute.text($0) }) != sample { kinds.remove(.float) }
            if kinds.contains(.boolean), sample.lowercased() != "true", sample.lowercased() != "false" { kinds.remove(.boolean) }
            if kinds.contains(.date) {
                var copy = sample
                if copy.withUTF8({ utf8 in utf8.baseAddress.flatMap { ISO8601.read($0, utf8.count)?.hasOffset } }) != true { kinds.remove(.date) }
            }
            if kinds.isEmpty { return .string }
        }
        if isEmpty { return .string }
        return [.int, .float, .boolean, .date].first { kinds.contains($0) } ?? .string
    }

    /// The first rows of a text, unquoted, and what separates their fields: of some characters the one that gives the most columns, the same
    /// number in every line.
    ///
    /// - Parameter isWhole: Whether the text is the whole table: else its last line may be cut off.
    static func rows(_ text: UnsafeBufferPointer<UInt8>, among given: [UInt8]?, isWhole: Bool, limit: Int) -> (rows: [[String]], delimiter: UInt8) {
        let candidates = given ?? [UInt8(ascii: ","), UInt8(ascii: ";"), 9, UInt8(ascii: "|")]
        var best: (rows: [[String]], delimiter: UInt8, score: Int) = ([], candidates[0], -1)
        for candidate in candidates {
            var rows = rows(text, candidate, limit: limit)
            if !isWhole, rows.count > 1, rows.count < limit { rows.removeLast() }
            guard let header = rows.first else { continue }
            let even = rows.prefix(50).count { $0.count == header.count }
            let score = header.count > 1 ? header.count * even * 100 / rows.prefix(50).count : 0
            if score > best.score { best = (rows, candidate, score) }
        }
        return (best.rows, best.delimiter)
    }

    /// The first rows of a text, unquoted; slow and simple.
    static func rows(_ text: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8, limit: Int) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var hasText = false
        var at = 0
        func endField() {
            row.append(String(decoding: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
        }
        while at < text.count, rows.count < limit {
            let byte = text[at]
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    field.append(byte)
                } else if at + 1 < text.count, text[at + 1] == byte {
                    field.append(byte)
                    at += 1
                } else {
                    isQuoted = false
                }
            } else if byte == UInt8(ascii: "\""), field.isEmpty {
                isQuoted = true
                hasText = true
            } else if byte == delimiter {
                endField()
                hasText = true
            } else if byte == 10 || byte == 13 {
                if hasText || !field.isEmpty {
                    endField()
                    rows.append(row)
                }
                row = []
                hasText = false
            } else {
                field.append(byte)
            }
            at += 1
        }
        if hasText || !field.isEmpty, rows.count < limit {
            endField()
            rows.append(row)
        }
        return rows
    }
}
