/// Reads tables of comma- or tab-separated values (RFC 4180, and what else is found in the wild), plain or gzipped.
///
/// A line is an event. Columns whose names begin with `case:` hold attributes of the case; they are taken from its first line.
enum CSVReader {
    static func read(_ origin: Origin, _ options: ImportOptions) throws(ImportError) -> ImportedLog {
        var attempt = Attempt(encoding: options.table.encoding)
        // What the first rows say of dates and encoding may be wrong of the others: then all are read again, with what all of them say.
        while true {
            let (imported, next) = try read(origin, options, attempt)
            guard let next else { return imported }
            attempt = next
        }
    }

    /// What is known of a table before it is read.
    private struct Attempt {
        var encoding: TextEncoding?
        /// Instead of the format that the first rows show.
        var timeFormat: DateFormat?
        var isEncodingTaken = false

        func with(_ encoding: TextEncoding) -> Attempt { Attempt(encoding: encoding, timeFormat: timeFormat, isEncodingTaken: true) }
    }

    private static func read(_ origin: Origin, _ options: ImportOptions, _ known: Attempt) throws(ImportError) -> (ImportedLog, next: Attempt?) {
        var attempt = known
        let raw = try origin.open()
        var window = try open(raw, options, attempt.encoding)
        try window.advance(0)
        if attempt.encoding == nil, !Bytes.isMostlyUTF8(trimmedToCharacters(window)) {
            // No mark and no UTF-8: bytes of a Western Windows.
            attempt = attempt.with(.windows1252)
            window = try open(try origin.open(), options, attempt.encoding)
            try window.advance(0)
        }
        let sample = UnsafeBufferPointer(start: UnsafePointer(window.base), count: window.filled)
        var dialect = try CSVDialect(sample, isWhole: window.atEnd && !window.isTruncated, options.table)
        if let format = attempt.timeFormat {
            if dialect.startFormat == dialect.timeFormat { dialect.startFormat = format }
            dialect.timeFormat = format
            dialect.rivals = []
        }
        var parser = try CSVParser(dialect, options)
        var used = 0
        while true {
            do throws(Fault) {
                used = try parser.consume(window.base, window.filled, isLast: window.atEnd && !window.isTruncated)
            } catch {
                let encoding = attempt.encoding
                throw try TextSource.located(error, window.offset, origin) { raw throws(ImportError) in try open(raw, options, encoding) }
            }
            if let progress = options.progress, raw.size > 0 { progress(min(1, Double(raw.position) / Double(raw.size))) }
            if parser.draft.events.textBytes > options.limits.textBytes { throw .tooLarge(.texts(options.limits.textBytes)) }
            if window.atEnd { break }
            try window.advance(used)
        }
        if let better = parser.betterFormat, attempt.timeFormat == nil {
            attempt.timeFormat = better
            return (ImportedLog(log: EventLog(), warnings: [], isXES: false), attempt)
        }
        if let error = parser.timesError { throw error }
        var warnings = parser.warnings
        if window.isTruncated || parser.endsInQuotes {
            let end = ImportWarning.truncated(line: parser.lines + 1, events: parser.draft.log.activity.count)
            warnings.insert(contentsOf: [end] + (window.isTruncated ? [.cutCompression] : []), at: 0)
        }
        var log = parser.finish()
        let damage = log.mendTexts()
        if attempt.encoding == nil, damage.invalid > 0, !damage.hasForeign {
            return (ImportedLog(log: EventLog(), warnings: [], isXES: false), attempt.with(.windows1252))
        }
        if attempt.isEncodingTaken, let encoding = attempt.encoding { warnings.append(.encodingTaken(encoding)) }
        return (ImportedLog(log: log, warnings: warnings + damage.warnings, isXES: false), nil)
    }

    private static func open(_ raw: RawStream, _ options: ImportOptions, _ encoding: TextEncoding?) throws(ImportError) -> Window {
        let (stream, start) = try TextSource.open(raw, options.limits, encoding: encoding)
        let window = Window(stream, tokenLimit: options.limits.tokenBytes, readsAhead: raw.size >= options.readAheadSize)
        start.withUnsafeBufferPointer { window.prepend($0) }
        return window
    }

    /// The window without a character that its end cuts in two.
    private static func trimmedToCharacters(_ window: Window) -> UnsafeBufferPointer<UInt8> {
        var count = window.filled
        var back = 0
        while count > 0, back < 3, !window.atEnd, window.base[count - 1] & 0xc0 == 0x80 {
            count -= 1
            back += 1
        }
        if count > 0, !window.atEnd, window.base[count - 1] >= 0xc0 { count -= 1 }
        return UnsafeBufferPointer(start: UnsafePointer(window.base), count: count)
    }
}
