import HTTPTypes
import Hummingbird
import Journal
import NIOCore
import TownHall

/// Reads `multipart/form-data` (RFC 7578) as it comes in. A file is sealed on its way to disk: it is never whole in memory, and never
/// there in plain.
struct MultipartForm {
    private let delimiter: [UInt8]
    private let maximum: Int
    private let takesFiles: Bool
    /// Whether files are read past, and nothing is kept of them.
    var skipsFiles = false
    private let site: Website
    /// Whether a form's token is right. No file is taken in before it was looked at.
    private let isToken: (String) -> Bool
    /// Every file that was kept, so that those of a form that is refused can be taken away again.
    private(set) var kept: [BlobName] = []
    private var buffer: [UInt8]
    private var form = SentForm()
    private var total = 0
    private var parts = 0
    private var fieldBytes = 0

    private static let maximumParts = 500
    private static let maximumFiles = 20
    private static let maximumHeader = 8 * 1024

    init(boundary: String, maximum: Int, takesFiles: Bool, _ site: Website, isToken: @escaping (String) -> Bool) {
        self.isToken = isToken
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.maximum = maximum
        self.takesFiles = takesFiles
        self.site = site
        // The first delimiter has no line break before it; with one here, all delimiters are alike.
        buffer = Array("\r\n".utf8)
    }

    private struct Part {
        let name: String
        let fileName: String?
        var value: [UInt8] = []
        var writer: (any BlobWriter)?
        var key: BlobKey?
        var size = 0
        var start: [UInt8] = []
    }

    private enum Place { case preamble, headers, content(Part), end }

    mutating func read(_ body: RequestBody) async throws -> SentForm {
        do { return try await readAll(body) } catch {
            for blob in kept { try? site.hall.setting.journal.blobs.remove(blob) }
            throw error
        }
    }

    private mutating func readAll(_ body: RequestBody) async throws -> SentForm {
        var place = Place.preamble
        var chunks = body.makeAsyncIterator()
        while let chunk = try await FormDecoding.next(&chunks) {
            total += chunk.readableBytes
            guard total <= maximum else { throw WebError.tooLarge(maximum: maximum) }
            buffer.append(contentsOf: chunk.readableBytesView)
            while try advance(&place) {}
        }
        guard case .end = place else { throw WebError.badRequest(.body) }
        return form
    }

    /// - Returns: Whether there is more to do with what is in the buffer.
    private mutating func advance(_ place: inout Place) throws -> Bool {
        switch place {
        case .end:
            buffer.removeAll()
            return false
        case .preamble:
            guard let found = Self.find(delimiter, in: buffer) else {
                keepTail()
                return false
            }
            buffer.removeFirst(found + delimiter.count)
            place = .headers
            return true
        case .headers:
            if buffer.starts(with: Array("--".utf8)) {
                place = .end
                return true
            }
            guard let end = Self.find(Array("\r\n\r\n".utf8), in: buffer) else {
                guard buffer.count <= Self.maximumHeader else { throw WebError.badRequest(.body) }
                return false
            }
            let part = try begin(String(decoding: buffer[..<end], as: UTF8.self))
            buffer.removeFirst(end + 4)
            place = .content(part)
            return true
        case .content(var part):
            if let found = Self.find(delimiter, in: buffer) {
                try append(buffer[..<found], to: &part)
                try finish(part)
                buffer.removeFirst(found + delimiter.count)
                place = .headers
                return true
            }
            let safe = buffer.count - delimiter.count
            guard safe > 0 else { return false }
            try append(buffer[..<safe], to: &part)
            buffer.removeFirst(safe)
            place = .content(part)
            return false
        }
    }

    private mutating func keepTail() {
        if buffer.count > delimiter.count { buffer.removeFirst(buffer.count - delimiter.count) }
    }

    private mutating func begin(_ header: String) throws -> Part {
        parts += 1
        guard parts <= Self.maximumParts else { throw WebError.badRequest(.body) }
        for line in header.split(separator: "\r\n") {
            let pieces = line.split(separator: ":", maxSplits: 1)
            guard pieces.count == 2, pieces[0].lowercased() == "content-disposition" else { continue }
            guard let name = FormDecoding.parameter("name", of: String(pieces[1])) else { break }
            var part = Part(name: name, fileName: FormDecoding.parameter("filename", of: String(pieces[1])))
            if part.fileName?.isEmpty == false, !skipsFiles {
                guard takesFiles, kept.count < Self.maximumFiles else { throw WebError.badRequest(.body) }
                // Our forms send it before any file.
                guard isToken(form[FormGuard.field]) else { throw WebError.tokenWrong }
                let (key, writer) = try site.hall.intake.upload()
                (part.key, part.writer) = (key, writer)
            }
            return part
        }
        throw WebError.badRequest(.body)
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>, to part: inout Part) throws {
        part.size += bytes.count
        if let writer = part.writer {
            if part.start.count < 512 { part.start.append(contentsOf: bytes.prefix(512 - part.start.count)) }
            try writer.append(bytes)
        } else if part.fileName == nil {
            fieldBytes += bytes.count
            guard fieldBytes <= FormDecoding.maximumForm else { throw WebError.tooLarge(maximum: FormDecoding.maximumForm) }
            part.value.append(contentsOf: bytes)
        }
    }

    private mutating func finish(_ part: Part) throws {
        if let writer = part.writer, let key = part.key, let name = part.fileName {
            guard part.size > 0 else {
                writer.cancel()
                return
            }
            let blob = try writer.finish()
            kept.append(blob)
            let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? name
            form.files[part.name, default: []].append(
                SentFile(
                    name: String(last.filter { !$0.isNewline && $0 != "\0" }.prefix(200)), mediaType: MediaType.sniffed(part.start), size: part.size,
                    blob: blob, key: key))
        } else if part.fileName == nil {
            guard let value = String(validating: part.value, as: UTF8.self) else { throw WebError.badRequest(.body) }
            form.values[part.name, default: []].append(value)
        }
    }

    static func find(_ needle: [UInt8], in haystack: [UInt8]) -> Int? {
        guard let first = needle.first, haystack.count >= needle.count else { return nil }
        return haystack.withUnsafeBufferPointer { hay in
            var index = 0
            let last = hay.count - needle.count
            while index <= last {
                if hay[index] == first, needle.indices.allSatisfy({ hay[index + $0] == needle[$0] }) { return index }
                index += 1
            }
            return nil
        }
    }
}

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
