/// A small table of comma- or tab-separated values as texts (RFC 4180, and what else is found in the wild), plain or gzipped: for lists that
/// are no event logs. It is held whole; an event log has `LogReader`.
public struct TextTable: Sendable {
    /// The names in the first line, without blanks around them.
    public let columns: [String]
    /// The other lines that are not empty; each may have fewer or more fields than there are columns.
    public let rows: [Row]

    public struct Row: Sendable, Equatable {
        /// Counted from one, which is that of the names; empty lines do not count.
        public let number: Int
        public let fields: [String]

        /// The field of a column, without blanks around it; `nil` when it is empty or not there.
        public subscript(column: Int) -> String? {
            guard fields.indices.contains(column) else { return nil }
            let text = TextTable.trimmed(fields[column])
            return text.isEmpty ? nil : text
        }
    }

    /// The most that a table may hold, in bytes of text.
    public static let limit = 64 << 20

    /// - Parameters:
    ///   - delimiter: What separates fields; found when it is not given.
    ///   - encoding: Found when it is not given.
    /// - Throws: `ImportError` with what is wrong and what to do.
    public init(file path: String, delimiter: UInt8? = nil, encoding: TextEncoding? = nil) throws(ImportError) {
        try self.init(.file(path), delimiter, encoding)
    }

    public init(bytes: [UInt8], delimiter: UInt8? = nil, encoding: TextEncoding? = nil) throws(ImportError) {
        try self.init(.bytes(bytes), delimiter, encoding)
    }

    private init(_ origin: Origin, _ delimiter: UInt8?, _ encoding: TextEncoding?) throws(ImportError) {
        var text = try Self.text(origin, encoding)
        // No mark and no UTF-8: bytes of a Western Windows.
        if encoding == nil, !text.withUnsafeBufferPointer(Bytes.isUTF8) { text = try Self.text(origin, .windows1252) }
        let (rows, _) = text.withUnsafeBufferPointer { CSVDialect.rows($0, among: delimiter.map { [$0] }, isWhole: true, limit: .max) }
        guard let header = rows.first, header.contains(where: { !$0.isEmpty }) else { throw .emptyTable }
        columns = header.map(Self.trimmed)
        self.rows = rows.enumerated().dropFirst().map { Row(number: $0.offset + 1, fields: $0.element) }.filter { row in
            row.fields.contains { !Self.trimmed($0).isEmpty }
        }
    }

    private static func text(_ origin: Origin, _ encoding: TextEncoding?) throws(ImportError) -> [UInt8] {
        let (stream, start) = try TextSource.open(try origin.open(), Limits(), encoding: encoding)
        var bytes = start
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try buffer.withUnsafeMutableBufferPointer { buffer throws(ImportError) -> Int in
                guard let base = buffer.baseAddress else { return 0 }
                return try stream.read(into: base, buffer.count)
            }
            if count == 0 {
                // A list of which a part is lost is no list.
                if stream.isTruncated { throw .cutCompression }
                return bytes
            }
            bytes += buffer.prefix(count)
            if bytes.count > limit { throw .tooLarge(.texts(limit)) }
        }
    }

    static func trimmed(_ text: String) -> String {
        var trimmed = Substring(text)
        while trimmed.first?.isWhitespace == true { trimmed.removeFirst() }
        while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
        return String(trimmed)
    }

    /// The column of a name, or of the first of the names that is there, small and capital letters alike.
    public func column(_ names: [String]) -> Int? {
        for name in names {
            if let found = columns.firstIndex(of: name) ?? columns.firstIndex(where: { $0.lowercased() == name.lowercased() }) { return found }
        }
        return nil
    }
}
