/// Writes fields, each after its length as four bytes, most significant first.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(512) }

    mutating func raw(_ field: [UInt8]) { bytes.append(contentsOf: field) }
    mutating func append(_ field: [UInt8]) { length(field.count); bytes.append(contentsOf: field) }
    mutating func append(_ field: String) { length(field.utf8.count); bytes.append(contentsOf: field.utf8) }
    mutating func append(_ field: Int64) { length(8); big(UInt64(bitPattern: field)) }
    mutating func append(_ field: Identifier) { length(16); big(field.high); big(field.low) }
    mutating func append(_ field: Identifier?) { if let field { append(field) } else { length(0) } }

    private mutating func length(_ count: Int) {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: count).bigEndian) { bytes.append(contentsOf: $0) }
    }
    private mutating func big(_ value: UInt64) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }
}

/// Reads what `ByteWriter` wrote.
struct ByteReader {
    private let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    /// The next field, or `nil` when the bytes end too early.
    mutating func field() -> ArraySlice<UInt8>? {
        guard position + 4 <= bytes.count else { return nil }
        let count = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
        guard position + 4 + count <= bytes.count else { return nil }
        defer { position += 4 + count }
        return bytes[position + 4..<position + 4 + count]
    }
}
