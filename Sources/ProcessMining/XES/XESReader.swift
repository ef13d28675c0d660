/// Reads XES (IEEE 1849-2016), plain or gzipped.
enum XESReader {
    static func read(_ origin: Origin, _ options: ImportOptions) throws(ImportError) -> ImportedLog {
        let raw = try origin.open()
        let window = try open(raw, options)
        let timeFormat: DateFormat? = if let given = options.table.timeFormat { try DateFormat(given: given) } else { nil }
        var parser = XESParser(options, timeFormat: timeFormat)
        var used = 0
        var hasRoom = false
        while true {
            try window.advance(used)
            if !hasRoom, raw.size > 0, raw.position > raw.size / 8 {
                hasRoom = true
                parser.draft.makeRoom(share: Double(raw.position) / Double(raw.size))
            }
            do throws(Fault) {
                used = try parser.consume(window.base, window.filled)
            } catch {
                throw try TextSource.located(error, window.offset, origin) { raw throws(ImportError) in try open(raw, options) }
            }
            if let progress = options.progress, raw.size > 0 { progress(min(1, Double(raw.position) / Double(raw.size))) }
            if max(parser.draft.events.textBytes, parser.draft.log.caseIDs.arena.count, parser.draft.log.activities.arena.count) > options.limits.textBytes {
                throw .tooLarge(.texts(options.limits.textBytes))
            }
            if parser.isFinished || window.atEnd { break }
        }
        var warnings: [ImportWarning] = []
        if !parser.isFinished {
            guard !parser.frames.isEmpty else { throw window.isTruncated ? ImportError.cutCompression : .malformed(.noElement, line: 1, column: 1) }
            let events = parser.draft.log.activity.count
            let place = try TextSource.place(of: window.offset + window.filled, origin) { raw throws(ImportError) in try open(raw, options) }
            parser.dropUnfinished()
            do throws(ImportError) { if parser.hasCase { try parser.closeTrace() } } catch { throw error }
            warnings.append(.truncated(line: place.line, events: events))
        }
        if window.isTruncated { warnings.append(.cutCompression) }
        if parser.eventsWithoutCase > 0 { warnings.append(.eventsWithoutCase(parser.eventsWithoutCase)) }
        if parser.timesWithoutOffset > 0, options.table.offset == nil { warnings.append(.noTimeZone) }
        if parser.unreadableTimes > 0 {
            let times = parser.draft.log.time.count { $0 != EventLog.missingTime } + parser.unreadableTimes
            guard times > parser.unreadableTimes || options.table.timeColumn ?? XESKey.time != XESKey.time else {
                if let timeFormat { throw .formatReadsNothing(format: timeFormat.name, value: parser.firstUnreadable, line: nil) }
                throw .unknownDateFormat(value: parser.firstUnreadable, line: nil)
            }
            warnings.append(
                .unreadableTimes(
                    parser.unreadableTimes, of: times, first: parser.firstUnreadable, line: nil,
                    format: timeFormat.map { "ISO 8601 or " + $0.name } ?? "ISO 8601"))
        }
        for (key, count) in parser.draft.events.misfits.merging(parser.draft.cases.misfits, uniquingKeysWith: +).sorted(by: { $0.key < $1.key }) {
            warnings.append(.notOfItsType(key: key, count: count))
        }
        var log = parser.draft.finish()
        var damage = log.mendTexts()
        damage.controlled += parser.tokenizer.controlled
        warnings += damage.warnings
        log.header = parser.header
        if let name = parser.header.attributes.first(where: { $0.key == XESKey.name }) { log.name = name.value.text }
        let repeated = LogDraft.repeatedCaseIDs(log)
        if repeated > 0 { warnings.append(.repeatedCaseIDs(repeated)) }
        return ImportedLog(log: log, warnings: warnings, isXES: true)
    }

    /// The text of a file as UTF-8, decompressed.
    private static func open(_ raw: RawStream, _ options: ImportOptions) throws(ImportError) -> Window {
        let (stream, start) = try TextSource.open(raw, options.limits, encoding: nil) { start in
            declaredEncoding(start)
        }
        let window = Window(stream, tokenLimit: options.limits.tokenBytes, readsAhead: raw.size >= options.readAheadSize)
        start.withUnsafeBufferPointer { window.prepend($0) }
        return window
    }

    /// What the XML declaration says, where there is one (XML 1.0 § 4.3.3).
    private static func declaredEncoding(_ start: [UInt8]) -> String? {
        let head = start.prefix(200)
        guard head.starts(with: "<?xml".utf8), let close = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        var rest = head[..<close]
        while !rest.isEmpty, !rest.starts(with: "encoding".utf8) { rest = rest.dropFirst() }
        rest = rest.dropFirst(8).drop { XMLTokenizer.isSpace($0) || $0 == UInt8(ascii: "=") }
        guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        return String(decoding: rest.dropFirst().prefix { $0 != quote }, as: UTF8.self)
    }
}

extension XESParser {
    /// Forgets the event that the end of a truncated file cut off.
    mutating func dropUnfinished() {
        draft.dropEvent()
        if !hasCase { draft.cases.drop(from: UInt32(draft.log.caseCode.count)) }
    }
}
