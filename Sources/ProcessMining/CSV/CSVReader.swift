/// Reads tables of comma- or tab-separated values (RFC 4180, and what else is found in the wild), plain or gzipped.
///
/// A line is an event. Columns whose names begin with `case:` hold attributes of the case; they are taken from its first line.
enum CSVReader {
    static func read(_ origin: Origin, _ options: ImportOptions) throws(ImportError) -> ImportedLog {
        let raw = try origin.open()
        var encoding = options.table.encoding
        var window = try open(raw, options, encoding)
        try window.advance(0)
        if encoding == nil, !Bytes.isUTF8(trimmedToCharacters(window)) {
            // No mark and no UTF-8: bytes of a Western Windows.
            encoding = .windows1252
            window = try open(try origin.open(), options, encoding)
            try window.advance(0)
        }
        let sample = UnsafeBufferPointer(start: UnsafePointer(window.base), count: window.filled)
        let dialect = try CSVDialect(sample, isWhole: window.atEnd, options.table)
        var parser = try CSVParser(dialect, options)
        var used = 0
        while true {
            do throws(Fault) {
                used = try parser.consume(window.base, window.filled, isLast: window.atEnd)
            } catch {
                throw try TextSource.located(error, window.offset, origin) { raw throws(ImportError) in try open(raw, options, encoding) }
            }
            if let progress = options.progress, raw.size > 0 { progress(min(1, Double(raw.position) / Double(raw.size))) }
            if parser.draft.events.textBytes > options.limits.textBytes { throw .tooLarge(.texts(options.limits.textBytes)) }
            if window.atEnd { break }
            try window.advance(used)
        }
        var warnings = parser.warnings
        if window.isTruncated || parser.endsInQuotes {
            warnings.insert(.truncated(line: parser.lines + 1, events: parser.draft.log.activity.count), at: 0)
        }
        return ImportedLog(log: parser.finish(), warnings: warnings, isXES: false)
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
