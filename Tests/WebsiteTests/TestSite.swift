import CivilTime
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import ServiceCatalog
import Synchronization
import TownHall
import Website

@testable import Journal

/// A website on a town hall of its own, asked in process.
final class TestSite: Sendable {
    let folder: URL
    let journal: Journal
    let hall: TownHall
    let site: Website
    private let responder: SiteResponder
    /// Seconds by which it is later than it is.
    private let ahead: Ahead

    private final class Ahead: Sendable {
        private let clock: @Sendable () -> Timestamp
        private let seconds = Mutex<Int64>(0)
        init(_ clock: @escaping @Sendable () -> Timestamp) { self.clock = clock }
        var now: Timestamp { clock().adding(seconds: seconds.withLock { $0 }) }
        func advance(_ more: Int64) { seconds.withLock { $0 += more } }
    }

    /// Voorbeeldstad, read once for all sites.
    static let example: Catalogue? = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Examples/voorbeeldstad").standardizedFileURL
        return Catalogue.load(folder: folder).catalogue
    }()

    /// - Parameters:
    ///   - routes: Instead of the website's own: for what none of them does.
    ///   - freeSpace: Bytes that are left on the disk; without it, what there is.
    ///   - catalogue: What is offered; Voorbeeldstad unless told otherwise.
    ///   - clock: What time it is; the moment at which the site was made if nothing is said, however long the test takes.
    ///   - root: From which the keys of hashes are derived, and with them the tens that are published; by chance if nothing is said.
    init(
        routes: [Route] = Sitemap.townHall.routes, isSecure: Bool = false, residentLogin: ResidentLogin = .demo(Resident.demo), limits: Limits = .none,
        freeSpace: (@Sendable () -> Int64?)? = nil, catalogue: Catalogue? = nil, clock: (@Sendable () -> Timestamp)? = nil,
        root: SymmetricKey = SymmetricKey(size: .bits256)
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "raadhuis-site-" + Identifier.random().description)
        guard let catalogue = catalogue ?? Self.example else { throw TestFailure.exampleDoesNotLoad }
        let calendar = TermCalendar(decreedDays: catalogue.municipality.decreedDays)
        let made = Timestamp.now()
        ahead = Ahead(clock ?? { made })
        journal = try DataDirectory(url: folder).open(
            master: .random(), root: root, readings: TownHall.readings(calendar: calendar), upcasts: TownHall.upcasts, clock: { [ahead] in ahead.now })
        hall = try TownHall(
            Setting(journal: journal, shelf: CatalogueShelf(catalogue)), residentLogin: residentLogin, passwordRounds: 1024,
            security: SecurityLog(folder: folder.appending(path: "security")))
        site = Website(hall: hall, isSecure: isSecure, isDemo: true, tokenKey: Array(repeating: 7, count: 32), limits: limits, freeSpace: freeSpace)
        responder = SiteResponder(site, routes: routes)
    }

    /// Another site on the journal of one, which knows no definitions but those of its catalogue.
    init(on other: TestSite, catalogue: Catalogue) throws {
        folder = other.folder
        journal = other.journal
        ahead = other.ahead
        hall = try TownHall(Setting(journal: journal, shelf: CatalogueShelf(catalogue)), residentLogin: .demo(Resident.demo), passwordRounds: 1024)
        site = Website(hall: hall, isSecure: false, isDemo: true, tokenKey: Array(repeating: 7, count: 32), limits: .none)
        responder = SiteResponder(site)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Lets time pass.
    func advance(seconds: Int64) { ahead.advance(seconds) }

    struct Answer: Sendable {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let body: String
        /// `name=value` of the first cookie that it sets.
        var cookie: String? { headers[values: .setCookie].first.map { String($0.prefix { $0 != ";" }) } }
    }

    func ask(_ method: HTTPRequest.Method, _ path: String, cookies: [String] = [], headers: HTTPFields = [:], body: String = "") async throws -> Answer {
        var fields = headers
        if !body.isEmpty { fields[.contentLength] = String(body.utf8.count) }
        return try await ask(method, path, cookies: cookies, headers: fields, body: RequestBody(buffer: ByteBuffer(string: body)))
    }

    func ask(
        _ method: HTTPRequest.Method, _ path: String, cookies: [String] = [], headers: HTTPFields = [:], body: RequestBody,
        on channel: any Channel = EmbeddedChannel()
    ) async throws -> Answer {
        var fields = headers
        if !cookies.isEmpty { fields[.cookie] = cookies.joined(separator: "; ") }
        let head = HTTPRequest(method: method, scheme: "http", authority: "127.0.0.1", path: path, headerFields: fields)
        let request = Request(head: head, body: body)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let context = WebContext(source: ApplicationRequestContextSource(channel: channel, logger: logger))
        let response = try await responder.respond(to: request, context: context)
        let writer = Collected()
        try await response.body.write(writer)
        return Answer(status: response.status, headers: response.headers, body: String(buffer: writer.buffer.value))
    }

    /// The lines of the security log so far, as JSON objects.
    func securityLines() throws -> [[String: Any]] {
        hall.security.flush()
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "security").path)) ?? []
        return try files.filter { $0.hasSuffix(".jsonl") }.sorted().flatMap { name in
            try String(contentsOf: folder.appending(path: "security/" + name), encoding: .utf8).split(separator: "\n").map {
                try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
            }
        }
    }

    /// Sends a form.
    func post(_ path: String, _ fields: [(String, String)], cookies: [String] = [], headers: HTTPFields = [:]) async throws -> Answer {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-._~")
        let body = fields.map { name, value in
            "\(name.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")=\(value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")"
        }.joined(separator: "&")
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        return try await ask(.post, path, cookies: cookies, headers: headers, body: body)
    }

    /// The form token in a page.
    static func token(in page: String) -> String {
        guard let start = page.range(of: "name=\"_token\" value=\"") else { return "" }
        return String(page[start.upperBound...].prefix { $0 != "\"" })
    }
}

enum TestFailure: Error { case exampleDoesNotLoad }

/// Gathers a response's body.
private struct Collected: ResponseBodyWriter {
    final class Box: @unchecked Sendable {  // Written by one task, read after it.
        var value = ByteBuffer()
    }
    let buffer = Box()
    func write(_ buffer: ByteBuffer) async throws { self.buffer.value.writeImmutableBuffer(buffer) }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
