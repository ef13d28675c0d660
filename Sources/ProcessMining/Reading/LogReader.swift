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
        // Without the end of a line or of a tag it tells nothing that could be kept.
        if stream.isTruncated, !head.contains(where: { $0 == 10 || $0 == 13 || $0 == UInt8(ascii: ">") }) { throw .cutCompression }
        if isJSON(head) { throw .json }
        let first = head.first { !XMLTokenizer.isSpace($0) }
        if first == UInt8(ascii: "<") { return try XESReader.read(origin, options) }
        return try CSVReader.read(origin, options)
    }

    /// Whether an object begins, or a list of them; the names of columns may stand in brackets too.
    private static func isJSON(_ head: [UInt8]) -> Bool {
        let marks = head.lazy.filter { !XMLTokenizer.isSpace($0) }.prefix(2).map { Character(Unicode.Scalar($0)) }
        return ["{\"", "{}", "[{", "[]"].contains(String(marks))
    }

    /// The beginning of what is compressed in a gzipped file, as it is: for who looks whether it is text at all.
    ///
    /// - Returns: `nil` when the file is not gzipped.
    /// - Throws: `ImportError` when it cannot be read, or is damaged or cut there.
    public static func compressedBeginning(of path: String, count: Int) throws(ImportError) -> [UInt8]? {
        try TextSource.compressedBeginning(try Origin.file(path).open(), count)
    }
}
