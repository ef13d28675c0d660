import HTTPTypes
import Hummingbird
import Journal
import NIOCore
import ServiceCatalog
import TownHall

/// Reads `multipart/form-data` (RFC 7578) as it comes in. A file is sealed on its way to disk: it is never whole in memory, and never
/// there in plain.
struct MultipartForm {
    private let delimiter: [UInt8]
    private let maximum: Int
    /// Into which files may come; `nil` where none may.
    private let fields: FileFields?
    private var meter: UploadMeter
    /// Bytes that the form may still keep.
    private var room: Int
    private let site: Website
    /// Whether a form's token is right. No file is taken in before it was looked at.
    private let isToken: (String) -> Bool
    /// Every file that was kept, so that those of a form that is refused can be taken away again.
    private(set) var kept: [BlobName] = []
    private var buffer: [UInt8]
    private var form = SentForm()
    private var total = 0
    private var parts = 0
    private var files = 0
    private var fieldBytes = 0

    private static let maximumParts = 500
    private static let maximumFiles = 20
    private static let maximumHeader = 8 * 1024

    init(boundary: String, maximum: Int, fields: FileFields?, _ meter: UploadMeter, _ site: Website, isToken: @escaping (String) -> Bool) {
        self.isToken = isToken
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.maximum = maximum
        self.fields = fields
        self.meter = meter
        room = fields?.room ?? 0
        self.site = site
        // The first delimiter has no line break before it; with one here, all delimiters are alike.
        buffer = Array("\r\n".utf8)
    }

    private struct Part {
        let name: String
        /// Of a file; empty where a field for files was left empty.
        let fileName: String?
        /// The most bytes of the file; `nil` for one that no field of the page is for.
        var maximum: Int?
        var refusal: RefusedFile.Reason?
        var value: [UInt8] = []
        var writer: (any BlobWriter)?
        var key: BlobKey?
        var size = 0
        var look = MediaType()
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
            let disposition = HeaderParameters(String(pieces[1]))
            guard let name = disposition.formName("name") else { break }
            let fileName = disposition.extended("filename") ?? disposition.formName("filename")
            return fileName?.isEmpty == false ? try beginFile(name, fileName) : Part(name: name, fileName: fileName)
        }
        throw WebError.badRequest(.body)
    }

    private mutating func beginFile(_ name: String, _ fileName: String?) throws -> Part {
        files += 1
        guard let fields, files <= Self.maximumFiles else { throw WebError.badRequest(.body) }
        // Our forms send it before any file.
        guard isToken(form[FormGuard.field]) else { throw WebError.tokenWrong }
        var part = Part(name: name, fileName: fileName, maximum: fields.maximumSizes[name])
        guard part.maximum != nil else { return part }
        part.refusal = meter.refusal(of: 0)
        if part.refusal == nil {
            let (key, writer) = try site.hall.intake.upload()
            (part.key, part.writer) = (key, writer)
        }
        return part
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>, to part: inout Part) throws {
        part.size += bytes.count
        if let writer = part.writer {
            part.look.read(bytes)
            if let refusal = refusal(of: bytes.count, part) {
                // The rest is read past: what else stands in the form is worth keeping.
                writer.cancel()
                (part.writer, part.refusal) = (nil, refusal)
            } else {
                try writer.append(bytes)
            }
        } else if part.fileName == nil {
            fieldBytes += bytes.count
            guard fieldBytes <= FormDecoding.maximumForm else { throw WebError.tooLarge(maximum: FormDecoding.maximumForm) }
            part.value.append(contentsOf: bytes)
        }
    }

    private mutating func refusal(of count: Int, _ part: Part) -> RefusedFile.Reason? {
        if let maximum = part.maximum, part.size > maximum { return .tooLarge(maximum: maximum) }
        if part.size > room { return .tooMuch(maximum: site.limits.bytesPerForm) }
        return meter.refusal(of: count)
    }

    private mutating func finish(_ part: Part) throws {
        guard let fileName = part.fileName else {
            guard let value = String(validating: part.value, as: UTF8.self) else { throw WebError.badRequest(.body) }
            form.values[part.name, default: []].append(value)
            return
        }
        // A field for files that is left empty sends a file without a name.
        if part.maximum != nil, !fileName.isEmpty, let refusal = part.size == 0 ? .empty : part.refusal {
            form.refused[part.name, default: []].append(RefusedFile(name: FileName.clean(fileName), reason: refusal))
        }
        guard let writer = part.writer, let key = part.key else { return }
        guard part.size > 0 else { return writer.cancel() }
        let blob = try writer.finish()
        kept.append(blob)
        room -= part.size
        form.files[part.name, default: []].append(
            SentFile(name: FileName.clean(fileName), mediaType: part.look.type(named: FileName.clean(fileName)), size: part.size, blob: blob, key: key))
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
