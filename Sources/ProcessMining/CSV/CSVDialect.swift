/// What was found about a table: how its fields are separated, and what its columns are for.
struct CSVDialect {
    var delimiter: UInt8
    var columns: [String]
    var roles = Roles()
    var timeFormat = DateFormat.iso
    /// Formats that read as many of the sample's times, but as other ones: all rows are to tell which is right.
    var rivals: [DateFormat] = []
    var startFormat = DateFormat.iso
    /// Whether the sample's times all have an offset.
    var hasOffsets = true
    /// Columns of times that were found by what is in them, not by their names.
    var guessedTimes: [String] = []
    /// Whether a line before the names says how fields are separated, as spreadsheets write it.
    let hasSeparatorLine: Bool
    /// The types of the columns that have no role.
    var kinds: [XESAttribute.Kind] = []

    struct Roles {
        var caseID: Int?
        var activity: Int?
        /// The column of times, or of dates where `timeOfDay` has the rest.
        var time: Int?
        var timeOfDay: Int?
        /// When the work of an event began that `time` ends.
        var start: Int?
        /// Where `start` has dates, the column with the rest.
        var startTimeOfDay: Int?
        var resource: Int?
        var lifecycle: Int?
    }

    /// - Parameter sample: The beginning of the table, in UTF-8.
    init(_ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool, _ options: TableOptions) throws(ImportError) {
        hasSeparatorLine = Self.separatorLine(sample) != nil
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
        if roles.lifecycle == nil { findLifecycle(body) }
        kinds = columns.indices.map { column in Self.kind(body.lazy.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }) }
    }

    private mutating func findRoles(_ options: TableOptions) throws(ImportError) {
        roles.caseID = try find(options.caseColumn, Self.caseNames, "case", isNeeded: true)
        roles.activity = try find(options.activityColumn, Self.activityNames, "activity", isNeeded: true)
        roles.resource = try find(options.resourceColumn, Self.resourceNames, "resource", isNeeded: false)
        roles.lifecycle = try find(options.lifecycleColumn, Self.lifecycleNames, "lifecycle transition", isNeeded: false)
    }

    private func find(_ given: String?, _ known: [String], _ role: String, isNeeded: Bool) throws(ImportError) -> Int? {
        if let given {
            if let found = column(given) { return found }
            throw .noColumn(name: given, role: role, columns: columns)
        }
        for name in known {
            if let found = columns.firstIndex(where: { XESKey.plain($0) == name }) { return found }
        }
        if isNeeded { throw .noColumn(name: "", role: role, columns: columns) }
        return nil
    }

    /// The column that has nothing but transitions in it, starts and completions among them, whatever it is called.
    private mutating func findLifecycle(_ body: [[String]]) {
        roles.lifecycle = columns.indices.first { column in
            guard isFree(column), column != roles.start, column != roles.startTimeOfDay else { return false }
            var steps: [LifecycleStep] = []
            for name in Set(body.lazy.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }) {
                // Few names are transitions, and most columns have others.
                let step = LifecycleStep(name: name)
                if step == .other { return false }
                steps.append(step)
            }
            return steps.contains(.started) && steps.contains(.completed)
        }
    }

    /// The column of a name, as it stands or but for capitals.
    func column(_ name: String) -> Int? { columns.firstIndex(of: name) ?? columns.firstIndex(where: { $0.lowercased() == name.lowercased() }) }

    /// Whether a column has no role yet and is no attribute of cases.
    func isFree(_ column: Int) -> Bool {
        ![roles.caseID, roles.activity, roles.time, roles.timeOfDay, roles.resource, roles.lifecycle].contains(column)
            && !columns[column].isEmpty && !columns[column].hasPrefix("case:")
    }

    private static let caseNames = ["case:concept:name", "caseid", "case", "caseconceptname", "zaaknummer", "zaakid", "zaak", "traceid", "trace", "casenumber"]
    private static let activityNames = [
        "concept:name", "activity", "activityname", "activiteit", "activityid", "conceptname", "event", "eventname", "task", "taskname", "taak", "stap",
        "handeling",
    ]
    private static let resourceNames = [
        "org:resource", "resource", "orgresource", "resourceid", "user", "userid", "performer", "medewerker", "behandelaar", "uitvoerder",
    ]
    private static let lifecycleNames = ["lifecycle:transition", "lifecycle", "lifecycletransition", "lifecycleid", "transition", "transitie", "levenscyclus"]

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
        var text = text
        var given = given
        if let line = separatorLine(text) {
            text = UnsafeBufferPointer(rebasing: text[line.count...])
            given = given ?? [line.delimiter]
        }
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

    /// What a first line such as `sep=;` says, and how long it is with its end; nil when the text does not begin with one.
    static func separatorLine(_ text: UnsafeBufferPointer<UInt8>) -> (delimiter: UInt8, count: Int)? {
        guard let end = text.prefix(16).firstIndex(where: { $0 == 10 || $0 == 13 }) else { return nil }
        let line = text[..<end].filter { $0 != UInt8(ascii: "\"") && $0 != 32 }
        guard line.count == 5, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=", let delimiter = line.last else { return nil }
        return (delimiter, text[end] == 13 && end + 1 < text.count && text[end + 1] == 10 ? end + 2 : end + 1)
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
