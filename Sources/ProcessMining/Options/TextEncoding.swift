/// How a file's bytes stand for characters.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8, utf16LittleEndian, utf16BigEndian, latin1, windows1252

    /// The name that IANA registered for it.
    public var name: String {
        switch self {
        case .utf8: "utf-8"
        case .utf16LittleEndian: "utf-16le"
        case .utf16BigEndian: "utf-16be"
        case .latin1: "iso-8859-1"
        case .windows1252: "windows-1252"
        }
    }

    /// An encoding by a name that is registered for it (IANA Character Sets).
    public init?(name: String) {
        switch name.lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
        case "utf-16", "utf-16le", "utf16", "utf16le", "ucs-2": self = .utf16LittleEndian
        case "utf-16be", "utf16be": self = .utf16BigEndian
        case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "iso_8859-1": self = .latin1
        case "windows-1252", "cp1252", "iso-8859-15": self = .windows1252
        default: return nil
        }
    }

    /// The encoding that the first bytes show by a byte order mark or by zeros beside ASCII characters, and the length of the mark.
    static func detect(_ start: UnsafeBufferPointer<UInt8>) -> (encoding: TextEncoding, mark: Int)? {
        if start.count >= 3, start[0] == 0xef, start[1] == 0xbb, start[2] == 0xbf { return (.utf8, 3) }
        if start.count >= 2 {
            if start[0] == 0xff, start[1] == 0xfe { return (.utf16LittleEndian, 2) }
            if start[0] == 0xfe, start[1] == 0xff { return (.utf16BigEndian, 2) }
        }
        if start.count >= 4 {
            if start[0] != 0, start[1] == 0, start[2] != 0, start[3] == 0 { return (.utf16LittleEndian, 0) }
            if start[0] == 0, start[1] != 0, start[2] == 0, start[3] != 0 { return (.utf16BigEndian, 0) }
        }
        return nil
    }
}
