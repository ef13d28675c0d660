import Foundation
import HTTPTypes
import Hummingbird
import Journal
import NIOCore
import TownHall

/// Reads the bodies of forms.
enum FormDecoding {
    static let maximumForm = 256 * 1024

    /// - Parameters:
    ///   - fields: Into which files may come; `nil` where none may.
    ///   - source: Where the request came from.
    ///   - isToken: Whether a form's token is right.
    static func read(
        _ request: Request, _ rule: BodyRule, _ site: Website, into fields: FileFields?, from source: String, isToken: @escaping (String) -> Bool
    ) async throws -> SentForm {
        let type = HeaderParameters(request.headers[.contentType] ?? "")
        let maximum = if case .upload(let maximum) = rule { maximum } else { maximumForm }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > maximum { throw WebError.tooLarge(maximum: maximum) }
        switch type.value {
        case "application/x-www-form-urlencoded":
            let body = try await collected(request.body, upTo: maximumForm)
            var form = SentForm()
            form.values = try pairs(String(decoding: body, as: UTF8.self), limit: 2_000)
            return form
        case "multipart/form-data":
            guard let boundary = type["boundary"], (1...70).contains(boundary.utf8.count) else { throw WebError.badRequest(.body) }
            var reader = MultipartForm(boundary: boundary, maximum: maximum, fields: fields, UploadMeter(site, source: source), site, isToken: isToken)
            return try await reader.read(request.body)
        default: throw WebError.wrongContentType
        }
    }

    private static func collected(_ body: RequestBody, upTo maximum: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        var parts = body.makeAsyncIterator()
        while let part = try await next(&parts) {
            guard bytes.count + part.readableBytes <= maximum else { throw WebError.tooLarge(maximum: maximum) }
            bytes.append(contentsOf: part.readableBytesView)
        }
        return bytes
    }

    /// The next piece of a body. A body that breaks off or is no good HTTP is the sender's mistake.
    static func next(_ parts: inout RequestBody.AsyncIterator) async throws(WebError) -> ByteBuffer? {
        do { return try await parts.next() } catch { throw .badRequest(.body) }
    }

    /// Names and values of `application/x-www-form-urlencoded` (URL Standard § 5.1). Text that is no UTF-8 is refused.
    static func pairs(_ text: String, limit: Int) throws(WebError) -> [String: [String]] {
        var values: [String: [String]] = [:]
        var count = 0
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            count += 1
            guard count <= limit else { throw .badRequest(.body) }
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            guard let name = decoded(pair[..<equals]), let value = decoded(pair[equals...].dropFirst()) else { throw .badRequest(.body) }
            values[name, default: []].append(value)
        }
        return values
    }

    private static func decoded(_ bytes: some Collection<UInt8>) -> String? {
        PercentCoding.decoded(bytes, plusIsSpace: true).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// Percent-encodes a value for a query.
    static func encoded(_ text: String) -> String { PercentCoding.encoded(text, keeping: "/") }
}

extension Request {
    /// Whether the body says that it holds no more than fields, so that reading it costs little.
    var isShort: Bool { headers[.contentLength].flatMap { Int($0) }.map { $0 <= FormDecoding.maximumForm } ?? false }
}
