/// Why columns cannot be read.
public enum ColumnError: Error, Sendable, Equatable {
    /// The bytes end before the columns do.
    case truncated
    /// The bytes are not what a `ColumnWriter` wrote.
    case malformed
}

/// Reads what `ColumnWriter` wrote, in the same order.
public struct ColumnReader: ~Copyable {
    private var left: Int
    private let source: (UnsafeMutableRawBufferPointer) throws -> Int

    /// - Parameters:
    ///   - count: How many bytes there are: a column that says to be longer is refused before any memory is taken for it.
    ///   - source: Fills a buffer with the bytes that follow, or with as many of them as it likes, and gives their number; 0 at the end.
    public init(count: Int, from source: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) {
        left = count
        self.source = source
    }

    /// How many bytes are left.
    public var remaining: Int { left }

    private mutating func fill(_ bytes: UnsafeMutableRawBufferPointer) throws {
        guard bytes.count <= left else { throw ColumnError.truncated }
        var filled = 0
        while filled < bytes.count {
            let count = try source(UnsafeMutableRawBufferPointer(rebasing: bytes[filled...]))
            guard count > 0 else { throw ColumnError.truncated }
            filled += count
        }
        left -= bytes.count
    }

    /// Reads a number.
    ///
    /// - Throws: `ColumnError`, or what the source throws; so does each of the others.
    public mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(_: Number.Type = Number.self) throws -> Number {
        var number: Number = 0
        try withUnsafeMutableBytes(of: &number) { try fill($0) }
        return number
    }

    /// Reads a truth.
    public mutating func flag() throws -> Bool {
        switch try number(UInt8.self) {
        case 0: false
        case 1: true
        default: throw ColumnError.malformed
        }
    }

    /// Reads a column of numbers.
    public mutating func column<Number: FixedWidthInteger & BitwiseCopyable>(_: Number.Type = Number.self) throws -> [Number] {
        let count = try number(Int.self)
        guard count >= 0, count <= left / MemoryLayout<Number>.stride else { throw ColumnError.truncated }
        return try [Number](unsafeUninitializedCapacity: count) { buffer, filled in
            try fill(UnsafeMutableRawBufferPointer(buffer))
            filled = count
        }
    }

    /// Reads a text.
    public mutating func text() throws -> String {
        guard let text = String(validating: try column(UInt8.self), as: UTF8.self) else { throw ColumnError.malformed }
        return text
    }

    /// Reads a column of texts.
    public mutating func texts() throws -> [String] {
        let counts = try column(Int.self), bytes = try column(UInt8.self)
        var start = 0
        return try counts.map { count in
            guard count >= 0, count <= bytes.count - start, let text = String(validating: bytes[start..<start + count], as: UTF8.self) else {
                throw ColumnError.malformed
            }
            start += count
            return text
        }
    }
}
