/// A type of file that can be told from what is in it (and, of plain texts, from its name), by its media type (IANA registry).
public struct FileType: Hashable, Sendable {
    /// In lower case, as the file is kept under.
    public let mediaType: String
    /// Other media types that people, systems and browsers write for it.
    public let aliases: [String]
    /// What names of such files end on, the usual one first.
    public let extensions: [String]
    /// What people call it.
    public let kind: Kind

    /// What people call it.
    public enum Kind: Sendable { case picture, pdf, word, spreadsheet, presentation, openDocument, mail, text, table, archive, film, sound, other }

    private init(_ mediaType: String, _ extensions: String, _ kind: Kind, _ aliases: [String] = []) {
        self.mediaType = mediaType; self.aliases = aliases; self.kind = kind
        self.extensions = extensions.split(separator: " ").map { "." + $0 }
    }

    private static let office = "application/vnd.openxmlformats-officedocument."
    private static let oasis = "application/vnd.oasis.opendocument."

    /// What files are recognised as.
    public static let all: [FileType] = [
        FileType("image/jpeg", "jpg jpeg jpe jfif", .picture, ["image/jpg", "image/pjpeg"]),
        FileType("image/png", "png", .picture, ["image/x-png"]),
        FileType("image/gif", "gif", .picture),
        FileType("image/webp", "webp", .picture),
        FileType("image/heic", "heic heif hif", .picture, ["image/heif", "image/heic-sequence", "image/heif-sequence"]),
        FileType("image/avif", "avif", .picture, ["image/avif-sequence"]),
        FileType("image/tiff", "tif tiff", .picture, ["image/tif", "image/x-tiff", "image/x-tif"]),
        FileType("image/bmp", "bmp dib", .picture, ["image/x-bmp", "image/x-ms-bmp"]),
        FileType(svg, "svg", .picture, ["image/svg"]),
        FileType("application/pdf", "pdf", .pdf, ["application/x-pdf", "application/acrobat"]),
        FileType("application/msword", "doc dot", .word, ["application/vnd.ms-word", "application/x-msword", "application/doc"]),
        FileType(office + "wordprocessingml.document", "docx dotx", .word, [office + "wordprocessingml.template"]),
        FileType("application/vnd.ms-word.document.macroenabled.12", "docm dotm", .word, ["application/vnd.ms-word.template.macroenabled.12"]),
        FileType("application/rtf", "rtf", .word, ["text/rtf", "application/x-rtf", "text/richtext"]),
        FileType(
            "application/vnd.ms-excel", "xls xlt", .spreadsheet, ["application/msexcel", "application/x-msexcel", "application/x-excel", "application/xls"]),
        FileType(office + "spreadsheetml.sheet", "xlsx xltx", .spreadsheet, [office + "spreadsheetml.template"]),
        FileType("application/vnd.ms-excel.sheet.macroenabled.12", "xlsm xltm", .spreadsheet, ["application/vnd.ms-excel.template.macroenabled.12"]),
        FileType("application/vnd.ms-excel.sheet.binary.macroenabled.12", "xlsb", .spreadsheet),
        FileType(
            "application/vnd.ms-powerpoint", "ppt pps pot", .presentation, ["application/mspowerpoint", "application/x-mspowerpoint", "application/powerpoint"]),
        FileType(
            office + "presentationml.presentation", "pptx ppsx potx", .presentation, [office + "presentationml.slideshow", office + "presentationml.template"]),
        FileType(
            "application/vnd.ms-powerpoint.presentation.macroenabled.12", "pptm ppsm", .presentation,
            ["application/vnd.ms-powerpoint.slideshow.macroenabled.12"]),
        FileType(oasis + "text", "odt ott", .openDocument, ["application/x-vnd.oasis.opendocument.text", oasis + "text-template"]),
        FileType(oasis + "spreadsheet", "ods ots", .openDocument, ["application/x-vnd.oasis.opendocument.spreadsheet", oasis + "spreadsheet-template"]),
        FileType(oasis + "presentation", "odp otp", .openDocument, ["application/x-vnd.oasis.opendocument.presentation", oasis + "presentation-template"]),
        FileType(oasis + "graphics", "odg otg", .openDocument, [oasis + "graphics-template"]),
        FileType("application/vnd.ms-outlook", "msg", .mail, ["application/msoutlook", "application/x-msg", "application/vnd.ms-msg"]),
        FileType("message/rfc822", "eml", .mail),
        FileType("text/plain", "txt log", .text),
        FileType("text/markdown", "md", .text, ["text/x-markdown"]),
        FileType(
            "text/csv", "csv", .table, ["text/comma-separated-values", "text/x-comma-separated-values", "text/x-csv", "application/csv", "application/x-csv"]),
        FileType("text/tab-separated-values", "tsv tab", .table),
        FileType("text/html", "html htm xhtml", .other, ["application/xhtml+xml"]),
        FileType("application/xml", "xml", .other, ["text/xml"]),
        FileType("application/json", "json", .other, ["text/json"]),
        FileType("text/calendar", "ics", .other),
        FileType("text/vcard", "vcf", .other, ["text/x-vcard", "text/directory"]),
        FileType("application/zip", "zip", .archive, ["application/x-zip-compressed", "application/x-zip", "application/zip-compressed", "multipart/x-zip"]),
        FileType("application/gzip", "gz tgz", .archive, ["application/x-gzip"]),
        FileType("application/x-7z-compressed", "7z", .archive),
        FileType("application/vnd.rar", "rar", .archive, ["application/x-rar-compressed", "application/x-rar"]),
        FileType("video/mp4", "mp4 m4v", .film, ["video/x-m4v"]),
        FileType("video/quicktime", "mov", .film),
        FileType("video/3gpp", "3gp 3g2", .film, ["video/3gpp2"]),
        FileType("video/webm", "webm", .film),
        FileType("video/x-matroska", "mkv", .film),
        FileType("video/x-msvideo", "avi", .film, ["video/avi", "video/msvideo"]),
        FileType("audio/mpeg", "mp3", .sound, ["audio/mp3"]),
        FileType("audio/mp4", "m4a", .sound, ["audio/x-m4a", "audio/m4a"]),
        FileType("audio/wav", "wav", .sound, ["audio/x-wav", "audio/wave", "audio/vnd.wave"]),
        FileType("audio/ogg", "ogg oga opus", .sound, ["application/ogg"]),
        FileType("audio/flac", "flac", .sound, ["audio/x-flac"]),
    ]

    /// Of what is recognised as nothing else.
    public static let unknown = "application/octet-stream"
    /// A picture that can hold a program.
    public static let svg = "image/svg+xml"

    private static let byMediaType = Dictionary(all.flatMap { type in ([type.mediaType] + type.aliases).map { ($0, type) } }) { first, _ in first }
    private static let byExtension = Dictionary(all.flatMap { type in type.extensions.map { ($0, type) } }) { first, _ in first }

    /// The type that a media type or one of its other names means; `nil` when no file is recognised as it.
    public static func named(_ mediaType: String) -> FileType? { byMediaType[mediaType.lowercased()] }

    /// The type that a file's name says.
    public static func of(fileName: String) -> FileType? {
        fileName.lastIndex(of: ".").flatMap { byExtension[fileName[$0...].lowercased()] }
    }

    /// The types that an entry of `accept` takes: `image/*`, `application/vnd.oasis.opendocument.*`, `image/jpg`, `.docx`. None when no file
    /// can ever be what it asks.
    public static func taken(by accept: String) -> [FileType] {
        if accept.hasPrefix(".") { return byExtension[accept].map { [$0] } ?? [] }
        if !accept.contains("*") { return named(accept).map { [$0] } ?? [] }
        return all.filter { type in
            // Who asks for any picture asks for no program.
            (type.mediaType != svg || accept.contains("svg")) && ([type.mediaType] + type.aliases).contains { matches($0, accept) }
        }
    }

    /// Whether a media type is as `pattern` says, where `*` stands for anything.
    private static func matches(_ mediaType: String, _ pattern: String) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard let first = parts.first, let last = parts.last, parts.count > 1 else { return mediaType == pattern }
        guard mediaType.hasPrefix(first), mediaType.hasSuffix(last), mediaType.utf8.count >= first.utf8.count + last.utf8.count else { return false }
        var rest = mediaType.dropFirst(first.count).dropLast(last.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }

    /// Whether a file that was recognised as `mediaType` is what an entry of `accept` asks.
    static func accept(_ accept: String, takes mediaType: String) -> Bool {
        guard let type = named(mediaType) else { return accept == mediaType }
        let taken = taken(by: accept)
        // A list with commas is a text as well.
        return taken.contains(type) || taken.contains { $0.mediaType == "text/plain" } && [.text, .table].contains(type.kind)
    }
}

extension Field {
    /// What a file that is sent here may be: each kind with what the names of its files end on, without that where every file of the kind will
    /// do. In the order of `accept`.
    public var acceptedKinds: [(kind: FileType.Kind, extensions: [String])] {
        guard case .file(let accept, _, _) = kind else { return [] }
        var kinds: [(kind: FileType.Kind, extensions: [String])] = []
        for entry in accept {
            let types = FileType.taken(by: entry)
            if entry.hasPrefix("."), types.isEmpty { kinds.append((.other, [entry])) }
            for type in types {
                let ending = entry.hasPrefix(".") ? entry : type.extensions.first ?? ""
                let endings = entry.hasSuffix("*") || type.kind == .pdf ? [] : [ending]
                guard let known = kinds.firstIndex(where: { $0.kind == type.kind }) else {
                    kinds.append((type.kind, endings))
                    continue
                }
                if kinds[known].extensions.isEmpty || endings.isEmpty { kinds[known].extensions = [] }
                if !kinds[known].extensions.isEmpty, !kinds[known].extensions.contains(ending) { kinds[known].extensions.append(ending) }
            }
        }
        return kinds
    }

    /// What a browser's choice of files is narrowed to: not every system knows every media type, so that endings stand beside them.
    public var acceptedByBrowsers: [String] {
        guard case .file(let accept, _, _) = kind else { return [] }
        var all: [String] = []
        for entry in accept {
            let types = FileType.taken(by: entry)
            let isOwn = entry.hasPrefix(".") || !entry.contains("*") || entry.hasSuffix("/*")
            let more = entry.hasPrefix(".") || types.allSatisfy { [.picture, .pdf].contains($0.kind) } ? [] : types.flatMap { [$0.mediaType] + $0.extensions }
            for one in (isOwn ? [entry] : []) + more where !all.contains(one) { all.append(one) }
        }
        return all
    }
}
