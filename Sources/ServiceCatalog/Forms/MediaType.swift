/// Recognises a file by what is in it as it goes by, whatever its sender says (WHATWG MIME Sniffing § 6 and 7, and the formats' own
/// specifications). Only of plain texts the name tells more: a list with commas is a text like another.
///
/// What it keeps is bounded: the first bytes, and the last of an archive.
package struct MediaType {
    private var start: [UInt8] = []
    private var end: [UInt8] = []
    private var text = TextLook()
    /// `nil` once it is known that the file is none.
    private var compound: CompoundLook? = CompoundLook()

    package init() {}

    private static let longestStart = 4_096
    /// The table of contents of an archive with some thousand files.
    private static let longestEnd = 256 * 1_024

    package mutating func read(_ bytes: ArraySlice<UInt8>) {
        if start.count < Self.longestStart { start.append(contentsOf: bytes.prefix(Self.longestStart - start.count)) }
        text.read(bytes)
        // The first bytes may come in one by one.
        if compound != nil, !CompoundLook.signature.starts(with: start.prefix(CompoundLook.signature.count)) { compound = nil }
        compound?.read(bytes)
        guard ZipLook.signature.starts(with: start.prefix(ZipLook.signature.count)) else { return }
        end.append(contentsOf: bytes)
        if end.count > 2 * Self.longestEnd { end.removeFirst(end.count - Self.longestEnd) }
    }

    /// - Parameter name: What the sender calls the file.
    package func type(named name: String) -> String {
        if let binary { return binary }
        if begins(CompoundLook.signature), let compound { return compound.type ?? FileType.unknown }
        if begins(ZipLook.signature) || begins([0x50, 0x4b, 0x05, 0x06]) { return ZipLook(start: start, end: end).type }
        return text.isText ? TextKind.type(start: text.head(start), named: name) : FileType.unknown
    }

    private func begins(_ bytes: [UInt8], at offset: Int = 0) -> Bool { start.dropFirst(offset).starts(with: bytes) }
    private func begins(_ text: String, at offset: Int = 0) -> Bool { start.dropFirst(offset).starts(with: text.utf8) }

    /// What a signature at the start tells.
    private var binary: String? {
        if begins([0xff, 0xd8, 0xff]) { return "image/jpeg" }
        if begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) { return "image/png" }
        if begins("GIF87a") || begins("GIF89a") { return "image/gif" }
        if begins("RIFF") { return ["WEBP": "image/webp", "WAVE": "audio/wav", "AVI ": "video/x-msvideo"].first { begins($0.key, at: 8) }?.value }
        if begins("ftyp", at: 4) { return container }
        if begins("%PDF-") { return "application/pdf" }
        if begins([0x49, 0x49, 0x2a, 0]) || begins([0x4d, 0x4d, 0, 0x2a]) || begins([0x49, 0x49, 0x2b, 0]) || begins([0x4d, 0x4d, 0, 0x2b]) {
            return "image/tiff"
        }
        if begins("BM"), begins([0, 0, 0, 0], at: 6), [12, 40, 52, 56, 64, 108, 124].contains(where: { begins([$0, 0, 0, 0], at: 14) }) {
            return "image/bmp"
        }
        if begins("{\\rtf") { return "application/rtf" }
        if begins([0x1f, 0x8b, 8]) { return "application/gzip" }
        if begins([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]) { return "application/x-7z-compressed" }
        if begins("Rar!\u{1a}\u{7}") { return "application/vnd.rar" }
        if begins("ID3") || begins([0xff, 0xfb]) || begins([0xff, 0xf3]) || begins([0xff, 0xf2]) { return "audio/mpeg" }
        if begins("OggS") { return "audio/ogg" }
        if begins("fLaC") { return "audio/flac" }
        if begins([0x1a, 0x45, 0xdf, 0xa3]) {
            return start.prefix(64).firstRange(of: Array("webm".utf8)) == nil ? "video/x-matroska" : "video/webm"
        }
        return nil
    }

    /// What a container of ISO/IEC 14496-12 holds, by its brands: the first that says it.
    private var container: String? {
        let length = start.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        let box = start.prefix(min(length, 1_024))
        guard box.count >= 16 else { return nil }
        // The minor version stands between the brand and those that it agrees with.
        let offsets = [8] + stride(from: 16, to: box.count - 3, by: 4)
        let brands = offsets.map { String(decoding: box[$0..<$0 + 4], as: UTF8.self) }
        for brand in brands {
            switch brand {
            case "avif", "avis": return "image/avif"
            case "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs": return "image/heic"
            case "qt  ": return "video/quicktime"
            case "M4A ", "M4B ": return "audio/mp4"
            case _ where brand.hasPrefix("3g"): return "video/3gpp"
            default: continue
            }
        }
        // The structure of HEIF, without saying how the picture itself is coded.
        if brands.contains(where: { ["mif1", "msf1", "mif2", "miaf"].contains($0) }) { return "image/heic" }
        return brands.contains { ["isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "dash", "M4V ", "MSNV"].contains($0) } ? "video/mp4" : nil
    }
}
