/// Whether a file is text, looked at as it goes by: UTF-8, UTF-16 with its mark, or Windows-1252, without control characters but tabs and line
/// breaks.
struct TextLook {
    private var isUTF8 = true
    private var isWindows = true
    /// Whether the first bytes say UTF-16, and in which order.
    private var wide: ByteOrder?
    private var isWide = true
    private var count = 0
    /// Of the character of UTF-8 that is being read: bytes still to come, what there is of it, and the least that it may be.
    private var coming = 0
    private var scalar: UInt32 = 0
    private var least: UInt32 = 0
    private var first: UInt8 = 0

    private enum ByteOrder { case little, big }

    mutating func read(_ bytes: ArraySlice<UInt8>) {
        guard isUTF8 || isWindows || isWide else { return }
        for byte in bytes {
            if count == 1 { wide = [0xff, 0xfe] == [first, byte] ? .little : [0xfe, 0xff] == [first, byte] ? .big : nil }
            if isUTF8 { readUTF8(byte) }
            if isWindows { isWindows = Self.isWindows(byte) }
            if isWide, count > 1 { readWide(byte) }
            first = byte
            count += 1
        }
    }

    var isText: Bool {
        if wide != nil { return isWide && count.isMultiple(of: 2) }
        return isUTF8 && coming == 0 || isWindows
    }

    /// The beginning as text, whatever it is written in.
    func head(_ start: [UInt8]) -> String {
        switch wide {
        case .little?: String(decoding: Self.units(start) { UInt16($0) | UInt16($1) << 8 }, as: UTF16.self)
        case .big?: String(decoding: Self.units(start) { UInt16($0) << 8 | UInt16($1) }, as: UTF16.self)
        case nil: String(decoding: start, as: UTF8.self)
        }
    }

    private static func units(_ bytes: [UInt8], _ unit: (UInt8, UInt8) -> UInt16) -> [UInt16] {
        stride(from: 2, to: bytes.count - 1, by: 2).map { unit(bytes[$0], bytes[$0 + 1]) }
    }

    /// Whether a character is no control character, or one that texts have.
    private static func isShown(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 9, 10, 13: true
        case 0...31, 127...159, 0xfffe, 0xffff: false
        default: true
        }
    }

    /// Whether the byte is a character of Windows-1252, which puts signs such as € where Latin-1 has control characters, but for five.
    private static func isWindows(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x81, 0x8d, 0x8f, 0x90, 0x9d: false
        case 0x80...0x9f: true
        default: isShown(UInt32(byte))
        }
    }

    private mutating func readUTF8(_ byte: UInt8) {
        if coming > 0 {
            guard byte & 0xc0 == 0x80 else { return isUTF8 = false }
            scalar = scalar << 6 | UInt32(byte & 0x3f)
            coming -= 1
            guard coming == 0 else { return }
            isUTF8 = scalar >= least && scalar <= 0x10ffff && !(0xd800...0xdfff).contains(scalar)
            // A control character, and not two of Windows-1252.
            if isUTF8, !Self.isShown(scalar) { (isUTF8, isWindows) = (false, false) }
            return
        }
        switch byte {
        case 0...0x7f: isUTF8 = Self.isShown(UInt32(byte))
        case 0xc2...0xdf: (coming, scalar, least) = (1, UInt32(byte & 0x1f), 0x80)
        case 0xe0...0xef: (coming, scalar, least) = (2, UInt32(byte & 0x0f), 0x800)
        case 0xf0...0xf4: (coming, scalar, least) = (3, UInt32(byte & 0x07), 0x1_0000)
        default: isUTF8 = false
        }
    }

    /// One half of a unit of UTF-16.
    private mutating func readWide(_ byte: UInt8) {
        guard let wide else { return isWide = false }
        guard !count.isMultiple(of: 2) else { return }
        let unit = wide == .little ? UInt32(byte) << 8 | UInt32(first) : UInt32(first) << 8 | UInt32(byte)
        isWide = Self.isShown(unit)
    }
}

/// What kind of text a text is.
enum TextKind {
    /// - Parameters:
    ///   - start: Its beginning.
    ///   - name: What its sender calls the file: which kind of plain text it is, and whether opening it would run it.
    static func type(start: String, named name: String) -> String {
        let head = start.drop { $0.isWhitespace || $0 == "\u{feff}" }.lowercased()
        let ending = FileType.of(fileName: name)?.mediaType
        if markup.contains(where: { head.hasPrefix($0) }) || ending == "text/html" { return "text/html" }
        if head.hasPrefix("<svg") || head.hasPrefix("<?xml") || head.hasPrefix("<!--") || head.hasPrefix("<!doctype") {
            return head.contains("<svg") ? FileType.svg : head.contains("<html") ? "text/html" : "application/xml"
        }
        if let ending, ending == FileType.svg || ending == "application/xml" { return ending }
        if programs.contains(where: { name.lowercased().hasSuffix($0) }) { return FileType.unknown }
        if head.hasPrefix("begin:vcalendar") { return "text/calendar" }
        if head.hasPrefix("begin:vcard") { return "text/vcard" }
        if isMessage(start, ending) { return "message/rfc822" }
        if ending == "application/json", head.hasPrefix("{") || head.hasPrefix("[") { return "application/json" }
        return ["text/csv", "text/tab-separated-values", "text/markdown"].first { $0 == ending } ?? "text/plain"
    }

    /// What makes a browser take a text for a page (WHATWG MIME Sniffing § 7.1).
    private static let markup = [
        "<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table", "<a ", "<style", "<title", "<b>", "<body", "<br", "<p>",
        "<img", "<form", "<object", "<embed",
    ]
    /// Endings of texts that a computer runs when they are opened.
    private static let programs = [
        ".js", ".mjs", ".jse", ".vbs", ".vbe", ".wsf", ".wsh", ".hta", ".bat", ".cmd", ".ps1", ".sh", ".reg", ".url", ".scf", ".inf", ".mht", ".mhtml", ".iqy",
        ".slk",
    ]

    /// A header (RFC 5322 § 2.2) that says from whom and one thing more that mail has; of what is called a message the first lines may be long.
    private static func isMessage(_ start: String, _ ending: String?) -> Bool {
        var names: Set<String> = []
        for line in start.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.isEmpty { break }
            if line.first == " " || line.first == "\t" { continue }
            let name = line.prefix { $0 != ":" }
            // The last line need not be whole.
            guard name.count < line.count, name.allSatisfy({ $0.isASCII && $0 > " " }) else { break }
            names.insert(name.lowercased())
        }
        return (names.contains("from") || ending == "message/rfc822")
            && !names.isDisjoint(with: ["date", "received", "message-id", "mime-version", "return-path"])
    }
}
