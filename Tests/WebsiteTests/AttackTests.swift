import CivilTime
import Foundation
import HTTPTypes
import Journal
import ServiceCatalog
import Testing
import TownHall

@testable import Website

@Suite("What strangers try")
struct AttackTests {
    let site: TestSite
    init() throws { site = try TestSite() }

    private var blobs: Int {
        let files = FileManager.default.enumerator(at: site.folder.appending(path: "blobs"), includingPropertiesForKeys: [.isRegularFileKey])
        return (files?.allObjects as? [URL] ?? []).count { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
    }

    private func upload(_ path: String, cookies: [String], token: String?, files: Int = 1) async throws -> TestSite.Answer {
        var body = ""
        func part(_ header: String, _ content: String) { body += "--grens\r\nContent-Disposition: form-data; \(header)\r\n\r\n\(content)\r\n" }
        if let token { part("name=\"_token\"", token) }
        // A tree for which a photo is asked.
        part("name=\"omtrek\"", "142")
        for number in 0..<files { part("name=\"foto\"; filename=\"boom\(number).gif\"", "GIF89a inhoud") }
        return try await site.ask(
            .post, path, cookies: cookies, headers: [.contentType: "multipart/form-data; boundary=grens"], body: body + "--grens--\r\n")
    }

    /// A form that was begun: the cookie and token of its first page.
    private func begun(_ service: String = "kapvergunning") async throws -> (path: String, cookie: String, token: String) {
        let begin = try await site.ask(.get, "/diensten/\(service)/formulier")
        let (path, cookie) = (try #require(begin.headers[.location]), try #require(begin.cookie))
        return (path, cookie, TestSite.token(in: try await site.ask(.get, path, cookies: [cookie]).body))
    }

    @Test("no file is taken in without a form that was begun, nor before its token was looked at")
    func uploads() async throws {
        for path in ["/diensten/kapvergunning/formulier/boom", "/diensten/bestaat-niet/formulier/boom"] {
            #expect(try await upload(path, cookies: [], token: nil).status == .forbidden)
            let made = "concept-kapvergunning=" + SealedRows.Secret().text
            #expect(try await upload(path, cookies: [made], token: "x").status == .forbidden)
        }
        // The page that has this field.
        let (form, page) = (try await begun(), "/diensten/kapvergunning/formulier/boom")
        #expect(try await upload(page, cookies: [form.cookie], token: nil).status == .forbidden)
        #expect(try await upload(page, cookies: [form.cookie], token: "AAAA").status == .forbidden)
        #expect(blobs == 0)
        #expect(try await upload(page, cookies: [form.cookie], token: form.token, files: 21).status == .badRequest)
        #expect(blobs == 0, "what was refused is taken away again")
        #expect(try await upload(page, cookies: [form.cookie], token: form.token).status != .forbidden)
        #expect(blobs == 1)
    }

    @Test("a look at a secret link changes nothing, and who goes on with it gets a secret of his own")
    func fixation() async throws {
        let form = try await begun()
        let secret = String(form.cookie.drop { $0 != "=" }.dropFirst())
        let look = try await site.ask(.get, "/verder/" + secret)
        #expect(look.status == .ok && !look.headers[values: .setCookie].contains { $0.hasPrefix("concept-") })
        let browser = try #require(look.cookie)
        #expect(try await site.post("/verder/" + secret, [], cookies: [browser]).status == .forbidden)
        let on = try await site.post("/verder/" + secret, [("_token", TestSite.token(in: look.body))], cookies: [browser])
        #expect(on.status == .seeOther)
        let fresh = try #require(on.cookie)
        #expect(fresh.hasPrefix("concept-kapvergunning=") && fresh != form.cookie)
        #expect(try await site.ask(.get, form.path, cookies: [form.cookie]).status == .gone, "the old secret opens nothing")
        #expect(try await site.ask(.get, form.path, cookies: [fresh]).status == .ok)
        #expect(try await site.ask(.get, "/verder/" + secret).status == .gone)
    }

    @Test("limits count an IPv6 network as one source, and a crowd does not make them grow without end")
    func limits() {
        let limiter = RateLimiter()
        let now = Timestamp(microseconds: 1_000_000_000_000)
        for number in 0..<3 { #expect(limiter.exceeded("x", by: "2001:db8:1:2::\(number)", limit: 3, seconds: 600, now: now) == nil) }
        #expect(limiter.exceeded("x", by: "2001:db8:1:2:ffff::1", limit: 3, seconds: 600, now: now) == 600)
        #expect(limiter.exceeded("x", by: "2001:db8:1:3::1", limit: 3, seconds: 600, now: now) == nil)
        for number in 0..<60_000 { _ = limiter.exceeded("y", by: "10.\(number >> 16).\(number >> 8 & 255).\(number & 255)", limit: 3, seconds: 600, now: now) }
        #expect(limiter.exceeded("x", by: "2001:db8:1:2:ffff::1", limit: 3, seconds: 600, now: now) == 600, "who was over the limit stays so")
        #expect(limiter.exceeded("y", by: "192.0.2.1", limit: 3, seconds: 600, now: now) == 600, "those beyond share a window")
        let later = now.adding(seconds: 601)
        #expect(limiter.exceeded("y", by: "192.0.2.1", limit: 3, seconds: 600, now: later) == nil)
    }

    @Test("a trusted proxy's word counts, and only for the last address that is no proxy of ours")
    func proxies() throws {
        let site = Website(
            hall: site.hall, isSecure: true, isDemo: false, tokenKey: Array(repeating: 1, count: 32), trustedProxies: ["10.0.0.5", "10.0.0.6"])
        #expect(site.source("192.0.2.7", forwardedFor: ["198.51.100.1"]) == "192.0.2.7")
        #expect(site.source("10.0.0.5", forwardedFor: ["198.51.100.1"]) == "198.51.100.1")
        #expect(site.source("::ffff:10.0.0.5", forwardedFor: ["203.0.113.9, 198.51.100.1, 10.0.0.6"]) == "198.51.100.1")
        #expect(site.source("10.0.0.5", forwardedFor: []) == "10.0.0.5")
        #expect(site.source("10.0.0.5", forwardedFor: ["198.51.100.1, rommel"]) == "10.0.0.5")
    }

    @Test("over TLS only cookies with the __Host- prefix count, and errors for programs say what to do")
    func cookies() async throws {
        #expect(Cookies.parse(["a=1; __Host-b=2"], isSecure: true) == ["b": "2"])
        #expect(Cookies.parse(["a=1; __Host-b=2"], isSecure: false) == ["a": "1", "__Host-b": "2"])
        let answer = try await site.ask(.get, "/bestaat-niet", headers: [.accept: "application/problem+json"])
        let problem = try #require(try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any])
        #expect(answer.headers[.contentType] == "application/problem+json" && problem["status"] as? Int == 404)
        #expect((problem["detail"] as? String)?.isEmpty == false && (problem["title"] as? String)?.isEmpty == false)
    }
}
