/// Reads windows of a table into a draft of a log.
struct CSVParser {
    /// What a column is for.
    private enum Use {
        case nothing, caseID, activity, time, start, resource, lifecycle
        case eventAttribute(Int)
        case caseAttribute(Int)
    }

    /// A field of the line that is being read.
    private struct Field {
        var start: UnsafeMutablePointer<UInt8>
        var count: Int
        /// Whether it has doubled quotes in it.
        var isEscaped: Bool
    }

    var draft: LogDraft
    private let dialect: CSVDialect
    private let options: ImportOptions
    private let uses: [(column: Int, use: Use)]
    private let caseUses: [(column: Int, attribute: Int)]
    private var fields: [Field] = []
    /// Lines before the first event.
    private var headLines: Int
    private(set) var lines = 0
    private(set) var endsInQuotes = false

    /// Each event's case, in the order of the file.
    private var caseOfEvent: [UInt32] = []
    private var lastCase = EventLog.missingCode
    private var isGrouped = true
    private var withoutCase = 0
    private var uneven = 0

    private var times = 0
    private var readableTimes = 0
    private var firstUnreadable = ""
    private var firstUnreadableLine = 0
    /// How many times each rival of the format reads; nothing is compared where there are none.
    private var rivalFits: [Int]
    /// For each rival: the first time that the format reads and it does not, and the first of which the opposite is so.
    private var rivalDifferences: [(own: ImportWarning.Example?, other: ImportWarning.Example?)]
    private let hasRivals: Bool

    init(_ dialect: CSVDialect, _ options: ImportOptions) throws(ImportError) {
        self.dialect = dialect
        self.options = options
        headLines = dialect.hasSeparatorLine ? 2 : 1
        rivalFits = dialect.rivals.map { _ in 0 }
        rivalDifferences = dialect.rivals.map { _ in (nil, nil) }
        hasRivals = !dialect.rivals.isEmpty
        var draft = LogDraft(limits: options.limits)
        var uses: [(Int, Use)] = []
        var caseUses: [(Int, Int)] = []
        let roles = dialect.roles
        for (column, name) in dialect.columns.enumerated() {
            switch column {
            case roles.caseID: uses.append((column, .caseID))
            case roles.activity: uses.append((column, .activity))
            case roles.time, roles.timeOfDay: if roles.timeOfDay == nil { uses.append((column, .time)) }
            case roles.resource: uses.append((column, .resource))
            case roles.lifecycle: uses.append((column, .lifecycle))
            default:
                // Starts stay an attribute too.
                if column == roles.start, roles.startTimeOfDay == nil { uses.append((column, .start)) }
                guard options.attributes == .all, !name.isEmpty else { continue }
                let kind = dialect.kinds[column]
                if name.hasPrefix("case:") {
                    let attribute = try Bytes.with(String(name.dropFirst(5))) { key, count throws(ImportError) in
                        try draft.cases.column(key, count, kind)
                    }
                    caseUses.append((column, attribute))
                } else {
                    let attribute = try Bytes.with(name) { key, count throws(ImportError) in try draft.events.column(key, count, kind) }
                    uses.append((column, .eventAttribute(attribute)))
                }
            }
        }
        self.draft = draft
        self.uses = uses
        self.caseUses = caseUses
    }

    /// Reads the lines that are whole in `base..<count` and returns how many bytes they are; with `isLast`, all.
    mutating func consume(_ base: UnsafeMutablePointer<UInt8>, _ count: Int, isLast: Bool) throws(Fault) -> Int {
        let end = base + count
        var at = base
        let delimiter = dialect.delimiter
        while at < end {
            let line = at
            fields.removeAll(keepingCapacity: true)
            var isWhole = false
            while !isWhole {
                if at < end, at.pointee == UInt8(ascii: "\"") {
                    let start = at + 1
                    var isEscaped = false
                    var close = UnsafePointer(start)
                    while true {
                        guard let found = Bytes.find(UInt8(ascii: "\""), close, end), found + 1 < end || isLast else {
                            if isLast { endsInQuotes = true }
                            return isLast ? count : line - base
                        }
                        if found + 1 < end, found[1] == UInt8(ascii: "\"") {
                            isEscaped = true
                            close = found + 2
                            continue
                        }
                        close = found
                        break
                    }
                    fields.append(Field(start: start, count: close - UnsafePointer(start), isEscaped: isEscaped))
                    at = UnsafeMutablePointer(mutating: close) + 1
                    if at < end, at.pointee != delimiter, at.pointee != 10, at.pointee != 13 { throw Fault(.badQuote, at: at - base) }
                } else {
                    let start = at
                    guard let stop = Bytes.findAny(delimiter, 10, 13, at, end) else {
                        if !isLast { return line - base }
                        fields.append(Field(start: start, count: end - start, isEscaped: false))
                        at = end
                        break
                    }
                    fields.append(Field(start: start, count: stop - UnsafePointer(start), isEscaped: false))
                    at = UnsafeMutablePointer(mutating: stop)
                }
                if at >= end {
                    if !isLast { return line - base }
                    break
                }
                isWhole = at.pointee != delimiter
                at += 1
            }
            // A line may end in CR LF.
            if at < end, isWhole, at[-1] == 13, at.pointee == 10 { at += 1 } else if at == end, isWhole, at[-1] == 13, !isLast { return line - base }
            lines += 1
            if fields.count == 1, fields[0].count == 0 { continue }
            if headLines > 0 {
                headLines -= 1
                continue
            }
            do throws(ImportError) { try append() } catch { throw Fault(error) }
        }
        return count
    }

    private mutating func append() throws(ImportError) {
        if fields.count != dialect.columns.count { uneven += 1 }
        var code = EventLog.missingCode
        var activity = EventLog.missingCode
        var time = EventLog.missingTime
        var resource = EventLog.missingCode
        var lifecycle = EventLog.missingCode
        var start = EventLog.missingTime
        guard let caseColumn = dialect.roles.caseID, caseColumn < fields.count else { return withoutCase += 1 }
        unescape(caseColumn)
        guard fields[caseColumn].count > 0 else { return withoutCase += 1 }
        let known = draft.log.caseIDs.count
        code = draft.log.caseIDs.intern(fields[caseColumn].start, fields[caseColumn].count)
        if code != lastCase {
            if Int(code) == known {
                draft.log.caseCode.append(code)
                for (column, attribute) in caseUses where column < fields.count && fields[column].count > 0 {
                    unescape(column)
                    try draft.cases.set(attribute, fields[column].start, fields[column].count, row: code)
                }
            } else {
                isGrouped = false
            }
            lastCase = code
        }
        let row = UInt32(truncatingIfNeeded: draft.log.activity.count)
        for (column, use) in uses where column < fields.count && fields[column].count > 0 {
            unescape(column)
            let (text, count) = (UnsafePointer(fields[column].start), fields[column].count)
            switch use {
            case .nothing, .caseID, .caseAttribute: break
            case .activity: activity = draft.log.activities.intern(text, count)
            case .resource: resource = draft.log.resources.intern(text, count)
            case .lifecycle: lifecycle = draft.log.lifecycles.intern(text, count)
            case .time: time = readTime(text, count)
            case .start: start = (dialect.startFormat.read(text, count) ?? dialect.startFormat.readTrimmed(text, count)).map { instant($0) } ?? start
            case .eventAttribute(let attribute): try draft.events.set(attribute, text, count, row: row)
            }
        }
        if let timeOfDay = dialect.roles.timeOfDay, let date = dialect.roles.time, let text = joined(date, timeOfDay) {
            time = text.withUnsafeBufferPointer { bytes in bytes.baseAddress.map { readTime($0, bytes.count - Bytes.padding) } ?? time }
        }
        if let timeOfDay = dialect.roles.startTimeOfDay, let date = dialect.roles.start, let text = joined(date, timeOfDay) {
            let read = text.withUnsafeBufferPointer { bytes in bytes.baseAddress.flatMap { dialect.startFormat.readTrimmed($0, bytes.count - Bytes.padding) } }
            start = read.map { instant($0) } ?? start
        }
        if dialect.roles.start != nil { draft.log.givenStart.append(start) }
        caseOfEvent.append(code)
        draft.append(activity: activity, time: time, resource: resource, lifecycle: lifecycle)
        if draft.log.activity.count >= options.limits.rows { throw .tooLarge(.rows(options.limits.rows)) }
    }

    @inline(__always)
    private mutating func readTime(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64 {
        times &+= 1
        let read = dialect.timeFormat.read(start, count) ?? dialect.timeFormat.readTrimmed(start, count)
        if hasRivals { compare(start, count, isRead: read != nil) }
        guard let read else {
            noteUnreadable(start, count)
            return EventLog.missingTime
        }
        readableTimes &+= 1
        return instant(read)
    }

    @inline(never)
    private mutating func noteUnreadable(_ start: UnsafePointer<UInt8>, _ count: Int) {
        guard times - readableTimes == 1 else { return }
        firstUnreadable = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
        firstUnreadableLine = lines
    }

    /// A date and a time of the day from two columns as one text, with `Bytes.padding` zeros behind it; `nil` where there is no date.
    private mutating func joined(_ date: Int, _ timeOfDay: Int) -> [UInt8]? {
        guard date < fields.count, fields[date].count > 0 else { return nil }
        func text(_ column: Int) -> String {
            guard column < fields.count else { return "" }
            unescape(column)
            return TextTable.trimmed(String(decoding: UnsafeBufferPointer(start: fields[column].start, count: fields[column].count), as: UTF8.self))
        }
        let parts = [CSVDialect.date(text(date)), text(timeOfDay)].filter { !$0.isEmpty }
        let joined = Array(parts.joined(separator: " ").utf8)
        return joined.isEmpty ? nil : joined + [UInt8](repeating: 0, count: Bytes.padding)
    }

    @inline(__always)
    private func instant(_ read: ISO8601.Reading) -> Int64 {
        guard !read.hasOffset, let offset = options.table.offset else { return read.microseconds }
        return read.microseconds - offset(read.microseconds.flooredDivision(by: 1_000_000).quotient) * 1_000_000
    }

    @inline(never)
    private mutating func compare(_ start: UnsafePointer<UInt8>, _ count: Int, isRead: Bool) {
        for (index, rival) in dialect.rivals.enumerated() {
            let fits = rival.readTrimmed(start, count) != nil
            if fits { rivalFits[index] += 1 }
            guard fits != isRead, isRead ? rivalDifferences[index].own == nil : rivalDifferences[index].other == nil else { continue }
            let example = ImportWarning.Example(text: String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self), line: lines)
            if isRead { rivalDifferences[index].own = example } else { rivalDifferences[index].other = example }
        }
    }

    /// A format that reads more of all rows than the one that the first of them gave.
    var betterFormat: DateFormat? {
        guard let best = rivalFits.indices.max(by: { rivalFits[$0] < rivalFits[$1] }), rivalFits[best] > readableTimes else { return nil }
        return dialect.rivals[best]
    }

    /// Why no time at all could be read, where there are some.
    var timesError: ImportError? {
        guard times > 0, readableTimes == 0 else { return nil }
        if let format = options.table.timeFormat { return .formatReadsNothing(format: format, value: firstUnreadable, line: firstUnreadableLine) }
        return .unknownDateFormat(value: firstUnreadable, line: firstUnreadableLine)
    }

    /// Makes one quote of two, in place: the line is whole, so nobody reads it again.
    @inline(__always)
    private mutating func unescape(_ column: Int) {
        guard fields[column].isEscaped else { return }
        let start = fields[column].start
        var written = 0
        var at = 0
        while at < fields[column].count {
            start[written] = start[at]
            if start[at] == UInt8(ascii: "\"") { at += 1 }
            written += 1
            at += 1
        }
        fields[column].count = written
        fields[column].isEscaped = false
    }

    var warnings: [ImportWarning] {
        var warnings: [ImportWarning] = []
        if !dialect.guessedTimes.isEmpty { warnings.append(.timesTaken(columns: dialect.guessedTimes)) }
        for (tied, rival) in dialect.rivals.enumerated() where rivalFits[tied] == readableTimes && readableTimes > 0 {
            let (format, other) = (dialect.timeFormat.name, rival.name)
            if case (let own?, let opposite?) = rivalDifferences[tied] {
                warnings.append(.mixedDates(format: format, own, other: other, opposite))
            } else {
                warnings.append(.ambiguousDates(format: format, other: other))
            }
        }
        if dialect.roles.time != nil, !dialect.hasOffsets, options.table.offset == nil { warnings.append(.noTimeZone) }
        if withoutCase > 0 { warnings.append(.eventsWithoutCase(withoutCase)) }
        if readableTimes < times {
            warnings.append(
                .unreadableTimes(times - readableTimes, of: times, first: firstUnreadable, line: firstUnreadableLine, format: dialect.timeFormat.name))
        }
        if uneven > 0 { warnings.append(.unevenLines(uneven)) }
        for (key, count) in draft.events.misfits.merging(draft.cases.misfits, uniquingKeysWith: +).sorted(by: { $0.key < $1.key }) {
            warnings.append(.notOfItsType(key: key, count: count))
        }
        return warnings
    }

    /// The log: events gathered by case, cases in the order of their first lines.
    mutating func finish() -> EventLog {
        let cases = draft.log.caseCode.count
        var starts = [Int](repeating: 0, count: cases + 1)
        for code in caseOfEvent { starts[Int(code) + 1] += 1 }
        for index in 0..<cases { starts[index + 1] += starts[index] }
        draft.log.caseStart = starts
        var sources: [UInt32]?
        if !isGrouped {
            var order = [UInt32](repeating: 0, count: caseOfEvent.count)
            for (event, code) in caseOfEvent.enumerated() {
                order[starts[Int(code)]] = UInt32(event)
                starts[Int(code)] += 1
            }
            sources = order
        }
        caseOfEvent = []
        return draft.finish(sources)
    }
}
