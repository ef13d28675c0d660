/// A stretch of an expression's text.
public struct SourceRange: Sendable, Hashable {
    /// UTF-8 offset of the first byte.
    public var offset: Int { Int(start) }
    /// Length in UTF-8 bytes.
    public var length: Int { Int(size) }
    /// 1 for the first line.
    public var line: Int { Int(row) }
    /// 1 for the first character of a line, counted in Unicode scalars.
    public var column: Int { Int(place) }

    private let start, size, row, place: Int32

    init(offset: Int, length: Int, line: Int, column: Int) {
        start = Int32(clamping: offset)
        size = Int32(clamping: length)
        row = Int32(clamping: line)
        place = Int32(clamping: column)
    }

    package static let nowhere = SourceRange(offset: 0, length: 0, line: 1, column: 1)

    /// From the beginning of this to the end of the other.
    func joined(with other: SourceRange) -> SourceRange {
        SourceRange(offset: offset, length: max(length, other.offset + other.length - offset), line: line, column: column)
    }
}

extension SourceRange: CustomStringConvertible {
    public var description: String { "\(line):\(column)" }
}
