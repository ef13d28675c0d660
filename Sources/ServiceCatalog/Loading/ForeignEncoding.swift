/// Text that is not in UTF-8: in what it seems to be, and how to mend it.
///
/// UTF-16 and UTF-32 are known by their mark or by the zeros between their letters; what has bytes that UTF-8 has not is taken for the
/// encoding of a Western Windows, which that of ISO-8859-1 is a part of. A file that is no text at all is said to be what it is.
public struct ForeignEncoding: Hashable, Sendable {
    /// As editors call it; `nil` where the text is UTF-8 for the most part.
    public let name: String?
    /// From 1: of the first byte that does not belong in UTF-8.
    public let line: Int
    private let foreign: ForeignFile?

    /// - Returns: `nil` for UTF-8, with or without a mark.
    public init?(of bytes: [UInt8]) {
        // A picture of words is text, in some encoding.
        foreign = ForeignFile(of: bytes).flatMap { $0.isText ? nil : $0 }
        if foreign != nil {
            (name, line) = (nil, 1)
        } else if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
            (name, line) = ("UTF-32", 1)
        } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            (name, line) = ("UTF-16", 1)
        } else if let wide = Self.wide(bytes.prefix(4_096)) {
            (name, line) = (wide, 1)
        } else if String(validating: bytes, as: UTF8.self) == nil {
            name = Self.single(bytes)
            line = Self.lineOfFirstInvalidByte(in: bytes)
        } else {
            return nil
        }
    }

    /// How to mend it, as a sentence without a full stop.
    public var mend: String {
        if let foreign { return foreign.sentence(insteadOf: "a text") }
        let found = name.map { "the file seems to be written in \($0)" } ?? "the file is UTF-8 with bytes in this line that are not"
        return "\(found); open it in a text editor and save it as UTF-8 (in Windows Notepad: Save as, Encoding: UTF-8)"
    }

    /// UTF-16 or UTF-32 without a mark: Western text has a zero in every second byte, or in three of four.
    private static func wide(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.count >= 4 else { return nil }
        let zeros = bytes.count { $0 == 0 }
        guard zeros * 5 >= bytes.count * 2 else { return nil }
        return zeros * 3 >= bytes.count * 2 ? "UTF-32" : "UTF-16"
    }

    /// `nil` where there are letters of UTF-8 too: then it is damaged, not in another encoding.
    private static func single(_ bytes: [UInt8]) -> String? {
        for index in bytes.indices.dropLast() where (0xC3...0xF4).contains(bytes[index]) && (0x80...0xBF).contains(bytes[index + 1]) { return nil }
        return bytes.contains { (0x80...0x9F).contains($0) } ? "Windows-1252" : "Windows-1252 or ISO-8859-1 (Latin-1)"
    }

    private static func lineOfFirstInvalidByte(in bytes: [UInt8]) -> Int {
        var line = 1
        for part in bytes.split(separator: 10, omittingEmptySubsequences: false) {
            if String(validating: part, as: UTF8.self) == nil { return line }
            line += 1
        }
        return 1
    }
}
