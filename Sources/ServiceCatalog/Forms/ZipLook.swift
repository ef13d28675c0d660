/// Tells what a ZIP holds: a document of OpenDocument (part 2 of ISO/IEC 26300: its first file says so) or of Office Open XML (ISO/IEC 29500),
/// by the names of its files, or just files.
struct ZipLook {
    static let signature: [UInt8] = [0x50, 0x4b, 0x03, 0x04]
    static let plain = "application/zip"

    let type: String

    /// - Parameters:
    ///   - start: The first bytes.
    ///   - end: The last bytes, with the table of contents as far as it fits.
    init(start: [UInt8], end: [UInt8]) { type = Self.openDocument(start) ?? Self.officeOpen(Self.names(end)) ?? Self.plain }

    /// The first file is `mimetype`, as it is, and holds the type.
    private static func openDocument(_ start: [UInt8]) -> String? {
        let name = Array("mimetype".utf8)
        guard start.count > 38, start[8] == 0, start[9] == 0, start[26] == 8, start[27] == 0, start[30..<38].elementsEqual(name) else { return nil }
        let content = 38 + Int(start[28]) + Int(start[29]) << 8
        guard content < start.count else { return nil }
        let text = String(decoding: start[content...].prefix(80).prefix { (33...126).contains($0) }, as: UTF8.self)
        // The next file's header follows at once.
        let type = text.firstRange(of: "PK").map { String(text[..<$0.lowerBound]) } ?? text
        return FileType.named(type).flatMap { $0.kind == .openDocument ? $0.mediaType : nil }
    }

    private static func officeOpen(_ names: Set<String>) -> String? {
        guard names.contains("[Content_Types].xml") else { return nil }
        let office = "application/vnd.openxmlformats-officedocument."
        func has(_ folder: String) -> Bool { names.contains { $0.hasPrefix(folder) } }
        if has("word/") {
            return names.contains("word/vbaProject.bin") ? "application/vnd.ms-word.document.macroenabled.12" : office + "wordprocessingml.document"
        }
        if has("xl/") {
            if names.contains("xl/workbook.bin") { return "application/vnd.ms-excel.sheet.binary.macroenabled.12" }
            return names.contains("xl/vbaProject.bin") ? "application/vnd.ms-excel.sheet.macroenabled.12" : office + "spreadsheetml.sheet"
        }
        if has("ppt/") {
            return names.contains("ppt/vbaProject.bin") ? "application/vnd.ms-powerpoint.presentation.macroenabled.12" : office + "presentationml.presentation"
        }
        return nil
    }

    /// The names in the table of contents at the end (APPNOTE 4.3.12), as far as it is there.
    private static func names(_ end: [UInt8]) -> Set<String> {
        guard let finish = end.lastRange(of: [0x50, 0x4b, 0x05, 0x06])?.lowerBound, finish + 22 <= end.count else { return [] }
        func number(_ index: Int, _ bytes: Int) -> Int { (0..<bytes).reduce(0) { $0 | Int(end[index + $1]) << (8 * $1) } }
        var names: Set<String> = []
        let entry: [UInt8] = [0x50, 0x4b, 0x01, 0x02]
        var at = finish - number(finish + 12, 4)
        // A table that does not fit is read from the first entry that does.
        if at < 0 { at = end.firstRange(of: entry)?.lowerBound ?? finish }
        while at + 46 <= finish, end[at...].starts(with: entry) {
            let length = number(at + 28, 2), next = at + 46 + length
            guard next <= finish else { break }
            names.insert(String(decoding: end[(at + 46)..<next], as: UTF8.self))
            at = next + number(at + 30, 2) + number(at + 32, 2)
        }
        return names
    }
}

extension Array where Element: Equatable {
    /// Where `other` stands for the last time.
    fileprivate func lastRange(of other: [Element]) -> Range<Int>? {
        guard let first = other.first, count >= other.count else { return nil }
        for index in stride(from: count - other.count, through: 0, by: -1) where self[index] == first && self[index..<index + other.count].elementsEqual(other)
        {
            return index..<index + other.count
        }
        return nil
    }
}
