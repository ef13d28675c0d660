/// Reads an event log from a file, whatever its kind.
public enum LogReader {
    /// Reads XES or a table of comma- or tab-separated values, plain or gzipped; the content tells which.
    /// - Throws: `ImportError` with what is wrong, where, and what to do.
    public static func read(file path: String, _ options: ImportOptions = ImportOptions()) throws(ImportError) -> ImportedLog {
        try read(.file(path), options)
    }

    /// Reads a log from bytes in memory.
    public static func read(bytes: [UInt8], _ options: ImportOptions = ImportOptions()) throws(ImportError) -> ImportedLog {
        try read(.bytes(bytes), options)
    }

    private static func read(_ origin: Origin, _ options: ImportOptions) throws(ImportError) -> ImportedLog {
        let (stream, start) = try TextSource.open(try origin.open(), options.limits, encoding: nil)
        var head = start
        if head.isEmpty {
            // Transcoded: the text is behind the start.
            head = [UInt8](repeating: 0, count: 64)
            let count = try head.withUnsafeMutableBufferPointer { buffer throws(ImportError) -> Int in
                guard let base = buffer.baseAddress else { return 0 }
                return try stream.read(into: base, buffer.count)
            }
            head = Array(head.prefix(count))
        }
        let first = head.first { !XMLTokenizer.isSpace($0) }
        if first == UInt8(ascii: "<") { return try XESReader.read(origin, options) }
        return try CSVReader.read(origin, options)
    }
}
