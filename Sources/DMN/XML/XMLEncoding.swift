/// How the bytes of a document stand for characters: UTF-8, UTF-16, or a Western encoding that the document declares (XML 1.0 § 4.3.3 and
/// appendix F).
///
/// What is UTF-8 is read as that whatever it declares: editors save anew and leave the declaration as it was.
enum XMLEncoding {
    /// The document in UTF-8.
    static func utf8(_ bytes: [UInt8]) throws(XMLReader.Failure) -> [UInt8] {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) || bytes.starts(with: [0x3C, 0, 0, 0])
            || bytes.starts(with: [0, 0, 0, 0x3C])
        {
            throw XMLReader.Failure(reason: .encoding("UTF-32"), line: 1)
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return try wide(bytes.dropFirst(2), high: 1) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try wide(bytes.dropFirst(2), high: 0) }
        // Without a mark the < of the first tag tells.
        if bytes.starts(with: [0x3C, 0]) { return try wide(bytes[...], high: 1) }
        if bytes.starts(with: [0, 0x3C]) { return try wide(bytes[...], high: 0) }
        if String(validating: bytes, as: UTF8.self) != nil { return bytes }
        let declared = declaration(bytes)
        switch declared?.lowercased() {
        case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1": return single(bytes) { UInt32($0) }
        case "windows-1252", "cp1252", "cp-1252": return single(bytes) { windows1252($0) }
        case "iso-8859-15", "iso8859-15", "latin9", "latin-9": return single(bytes) { latin9[$0] ?? UInt32($0) }
        case nil, "utf-8", "utf8", "us-ascii", "ascii": throw XMLReader.Failure(reason: .notUTF8, line: lineOfFirstInvalidByte(bytes))
        case .some: throw XMLReader.Failure(reason: .encoding(declared ?? ""), line: 1)
        }
    }

    /// - Parameter high: Which byte of two is the higher.
    private static func wide(_ bytes: ArraySlice<UInt8>, high: Int) throws(XMLReader.Failure) -> [UInt8] {
        guard bytes.count.isMultiple(of: 2) else { throw XMLReader.Failure(reason: .unfinished, line: 1) }
        let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + 1 - high]) }
        guard let text = String(validating: units, as: UTF16.self) else { throw XMLReader.Failure(reason: .encoding("UTF-16, damaged,"), line: 1) }
        return Array(text.utf8)
    }

    private static func single(_ bytes: [UInt8], _ scalar: (UInt8) -> UInt32) -> [UInt8] {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(Unicode.Scalar(scalar(byte)) ?? "\u{FFFD}") }
        return Array(String(text).utf8)
    }

    /// The encoding's name in the XML declaration, where there is one.
    private static func declaration(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(200)
        guard head.starts(with: "<?xml".utf8), let close = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        guard let found = head[..<close].firstRange(of: Array("encoding".utf8)) else { return nil }
        let rest = head[found.upperBound..<close].drop { [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "=")].contains($0) }
        guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        return String(decoding: rest.dropFirst().prefix { $0 != quote }, as: UTF8.self)
    }

    private static func lineOfFirstInvalidByte(_ bytes: [UInt8]) -> Int {
        var line = 1
        for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if String(validating: part, as: UTF8.self) == nil { return line }
            line += 1
        }
        return 1
    }

    /// What ISO-8859-15 has otherwise than ISO-8859-1.
    private static let latin9: [UInt8: UInt32] = [
        0xA4: 0x20AC, 0xA6: 0x160, 0xA8: 0x161, 0xB4: 0x17D, 0xB8: 0x17E, 0xBC: 0x152, 0xBD: 0x153, 0xBE: 0x178,
    ]

    /// What Windows-1252 has from 0x80 to 0x9F.
    private static let upper: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018,
        0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]

    private static func windows1252(_ byte: UInt8) -> UInt32 { (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte) }
}
