/// The media type of a file by its first bytes, whatever its sender says (WHATWG MIME Sniffing § 6, the types that forms take).
enum MediaType {
    static func sniffed(_ start: [UInt8]) -> String {
        func begins(_ bytes: [UInt8], at offset: Int = 0) -> Bool { start.dropFirst(offset).starts(with: bytes) }
        if begins([0xff, 0xd8, 0xff]) { return "image/jpeg" }
        if begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) { return "image/png" }
        if begins(Array("GIF8".utf8)) { return "image/gif" }
        if begins(Array("RIFF".utf8)), begins(Array("WEBP".utf8), at: 8) { return "image/webp" }
        if begins(Array("ftyphei".utf8), at: 4) || begins(Array("ftypmif1".utf8), at: 4) || begins(Array("ftyphev".utf8), at: 4) { return "image/heic" }
        if begins(Array("%PDF-".utf8)) { return "application/pdf" }
        if begins([0x50, 0x4b, 0x03, 0x04]) { return "application/zip" }
        return "application/octet-stream"
    }
}
