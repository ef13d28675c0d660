/// Writes columns as bytes: numbers as they stand in memory, each column after its count, texts as UTF-8.
///
/// What is written is read by `ColumnReader` on the same kind of machine, for nothing is turned around for others: it is for what a program
/// keeps for itself, and can make anew.
public struct ColumnWriter: ~Copyable {
    private static let size = 1 << 20

    private var buffer: [UInt8] = []
    private let sink: (UnsafeRawBufferPointer) throws -> Void

    /// - Parameter sink: Takes bytes, in order. What it throws, the write throws during which it was called.
    public init(to sink: @escaping (UnsafeRawBufferPointer) throws -> Void) {
        self.sink = sink
        buffer.reserveCapacity(Self.size)
    }

    /// Hands over what still waits. To be called once, at the end.
    public mutating func finish() throws {
        try buffer.withUnsafeBytes(sink)
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func append(_ bytes: UnsafeRawBufferPointer) throws {
        if buffer.count + bytes.count > Self.size { try finish() }
        if bytes.count > Self.size { try sink(bytes) } else { buffer.append(contentsOf: bytes) }
    }

    /// Writes a number, in as many bytes as its type has.
    public mutating func write<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number) throws {
        try withUnsafeBytes(of: number) { try append($0) }
    }

    /// Writes a truth, in one byte.
    public mutating func write(_ flag: Bool) throws { try write(UInt8(flag ? 1 : 0)) }

    /// Writes a column of numbers, after how many they are.
    public mutating func write<Number: FixedWidthInteger & BitwiseCopyable>(_ column: [Number]) throws {
        try write(column.count)
        try column.withUnsafeBytes { try append($0) }
    }

    /// Writes a text in UTF-8, after how many bytes it has.
    public mutating func write(_ text: String) throws { try write(Array(text.utf8)) }

    /// Writes a column of texts: how long each is, then all of them in UTF-8.
    public mutating func write(_ texts: [String]) throws {
        try write(texts.map(\.utf8.count))
        try write(texts.flatMap(\.utf8))
    }
}

/// Something that columns are made of, and that can be made of them again.
public protocol ColumnCoding {
    /// Writes itself as columns, in the order in which they are read.
    func write(to columns: inout ColumnWriter) throws
    /// - Throws: `ColumnError`.
    init(from columns: inout ColumnReader) throws
}
