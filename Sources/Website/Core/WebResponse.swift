import HTML
import HTTPTypes
import Hummingbird
import Journal
import NIOCore
import TownHall

/// An answer: a page, a redirect, a file.
public struct WebResponse: Sendable {
    // One that is changed is not the one that was kept.
    public var status: HTTPResponse.Status { didSet { kept = nil } }
    public var headers: HTTPFields { didSet { kept = nil } }
    public var body: [UInt8] { didSet { kept = nil } }
    /// The whole of it, where it was put together before.
    private var kept: KeptAnswer?
    /// Whether it may be compressed: what holds nothing of a person.
    private(set) var compression = Compression.none

    /// What to send to who takes gzip.
    enum Compression: Sendable {
        case none
        case ofBody
        case kept(KeptBytes)
    }

    public init(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status; self.headers = headers; self.body = body
    }

    /// Bytes that are sent as they are kept, or as they are kept compressed.
    init(headers: HTTPFields, kept: KeptBytes) {
        self.init(headers: headers, body: kept.plain)
        compression = .kept(kept)
    }

    /// An answer as it is kept.
    init(_ kept: KeptAnswer) {
        self.init(headers: kept.headers, kept: kept.bytes)
        self.kept = kept
    }

    /// The same, of which nothing is about a person: it may be compressed. Where what a visitor wrote stands in one text with a secret, the
    /// length of the compressed text tells of the secret (BREACH); form tokens are written anew for every page, and all other secrets stand on
    /// pages that do not say this.
    func compressible() -> WebResponse {
        var response = self
        if case .none = compression { response.compression = .ofBody }
        return response
    }

    /// The whole answer for who takes these codings, with the headers that every answer carries.
    func response(accepting codings: @autoclosure () -> String?, isSecure: Bool) -> Response {
        if let kept { return kept.response(isCompressed: Gzip.isTaken(codings()), isSecure: isSecure) }
        let (headers, body) = coded(codings())
        // Before the length of the body stands among them: headers that many pages share are put together once.
        let secured = SecurityHeaders.added(to: headers, isSecure: isSecure)
        return Response(status: status, headers: secured, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// Headers and body for who takes these codings.
    private func coded(_ accepted: @autoclosure () -> String?) -> (headers: HTTPFields, body: [UInt8]) {
        if case .none = compression { return (headers, body) }
        // Put together once, as the headers of pages are.
        var headers = headers == Self.pageHeaders ? Self.variedPageHeaders : headers
        if headers[.vary] == nil { headers[.vary] = "Accept-Encoding" }
        guard Gzip.isTaken(accepted()) else { return (headers, body) }
        let compressed: [UInt8]? =
            switch compression {
            case .none: nil
            case .ofBody: Gzip.compressed(body, level: 5)
            case .kept(let bytes): bytes.compressed
            }
        guard let compressed else { return (headers, body) }
        headers[.contentEncoding] = "gzip"
        return (headers, compressed)
    }

    public static func html(_ html: HTMLWriter, status: HTTPResponse.Status = .ok) -> WebResponse {
        WebResponse(status: status, headers: pageHeaders, body: html.bytes)
    }

    /// What a page says of itself.
    static let pageHeaders: HTTPFields = [.contentType: "text/html; charset=utf-8"]
    static let variedPageHeaders: HTTPFields = [.contentType: "text/html; charset=utf-8", .vary: "Accept-Encoding"]

    public static func text(_ text: String, type: String = "text/plain; charset=utf-8", status: HTTPResponse.Status = .ok) -> WebResponse {
        WebResponse(status: status, headers: [.contentType: type], body: Array(text.utf8))
    }

    /// Sends the browser on with GET (303).
    public static func redirect(_ path: String) -> WebResponse {
        WebResponse(status: .seeOther, headers: [.location: path])
    }

    /// A page that comes again because of what passes by itself.
    static func html(_ html: HTMLWriter, trouble: WebError) -> WebResponse {
        WebResponse.html(html, status: trouble.status).retrying(after: trouble.retryAfter)
    }

    /// With when to try again: seconds, if there is such a time.
    func retrying(after seconds: Int?) -> WebResponse {
        guard let seconds else { return self }
        var response = self
        response.headers[.retryAfter] = String(seconds)
        return response
    }

    /// Lets the browser keep a secret; scripts cannot read it.
    public func setting(_ cookie: Cookie) -> WebResponse {
        var response = self
        response.headers.append(HTTPField(name: .setCookie, value: cookie.header))
        return response
    }
}
