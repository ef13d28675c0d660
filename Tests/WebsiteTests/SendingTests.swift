import CivilTime
import Foundation
import HTTPTypes
import NIOCore
import Testing
import TownHall

@testable import ServiceCatalog
@testable import Website

@Suite("What is sent")
struct SendingTests {
    private static let gzip: HTTPFields = [.acceptEncoding: "gzip, deflate, br"]

    @Test(
        "is compressed for who takes gzip: style, script and pages that are about nobody",
        arguments: [
            "/", "/en", "/diensten", "/diensten/kapvergunning", "/privacy", "/contact", "/zoeken?q=boom", "/sitemap.xml", "style", "script",
        ])
    func compressed(path: String) async throws {
        let site = try TestSite()
        let assets = site.site.edition.assets
        let path = path == "style" ? assets.styleAddress : path == "script" ? assets.scriptAddress : path
        let plain = try await site.ask(.get, path), small = try await site.ask(.get, path, headers: Self.gzip)
        #expect(plain.status == .ok && plain.headers[.contentEncoding] == nil && plain.headers[.vary] == "Accept-Encoding")
        #expect(small.status == .ok && small.headers[.contentEncoding] == "gzip" && small.headers[.vary] == "Accept-Encoding")
        #expect(small.headers[.contentSecurityPolicy] != nil && small.headers[.contentType] == plain.headers[.contentType])
        #expect(small.body.utf8.count < plain.body.utf8.count)
    }

    @Test("goes as it is where a person's affairs stand on it, where it is short, or where gzip is not taken")
    func plain() async throws {
        let site = try TestSite()
        let cookie = try await Inhabitants(site).resident().cookie
        for (path, cookies) in [("/mijn/zaken", [cookie]), ("/diensten/kapvergunning/formulier", []), ("/inloggen", []), ("/gezond", []), ("/robots.txt", [])] {
            #expect(try await site.ask(.get, path, cookies: cookies, headers: Self.gzip).headers[.contentEncoding] == nil, "\(path)")
        }
        for header in ["", "br", "gzip;q=0", "identity", "*;q=0", "gzip; q=0.0, *"] {
            #expect(try await site.ask(.get, "/diensten", headers: [.acceptEncoding: header]).headers[.contentEncoding] == nil, "\(header)")
        }
        for header in ["*", "GZIP", "br;q=1.0, gzip;q=0.5", "x-gzip"] {
            #expect(try await site.ask(.get, "/diensten", headers: [.acceptEncoding: header]).headers[.contentEncoding] == "gzip", "\(header)")
        }
    }

    @Test("is the same again where it is kept, and without its body where only the head is asked for", arguments: [[:], gzip])
    func kept(asked: HTTPFields) async throws {
        let site = try TestSite(), path = "/diensten/kapvergunning"
        let first = try await site.ask(.get, path, headers: asked), again = try await site.ask(.get, path, headers: asked)
        #expect(first.status == .ok && again.status == .ok)
        #expect(again.headers == first.headers && again.body == first.body)
        let head = try await site.ask(.head, path, headers: asked)
        #expect(head.headers[.contentLength] == first.headers[.contentLength] && head.body.isEmpty)
    }

    @Test("compressed, has the marks of gzip, and is never longer")
    func bytes() throws {
        let text = Array(String(repeating: "Boom kappen. ", count: 200).utf8)
        let small = try #require(Gzip.compressed(text, level: 6))
        #expect(small.starts(with: [0x1F, 0x8B, 0x08]) && small.count < text.count / 10)
        // The length of what was compressed stands at the end (RFC 1952 § 2.3.1).
        #expect(small.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) } == text.count)
        #expect(Gzip.compressed(Array("kort".utf8), level: 6) == nil)
        var state: UInt64 = 1
        let noise = (0..<4_096).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        #expect(Gzip.compressed(noise, level: 6) == nil)
    }

    @Test("as a form token is another every time, and each is right for its secret alone")
    func tokens() {
        let tokens = FormTokens(key: Array(repeating: 7, count: 32))
        let made = (0..<50).map { _ in tokens.token(for: "geheim") }
        #expect(Set(made).count == 50)
        #expect(made.allSatisfy { tokens.isValid($0, for: "geheim") && !tokens.isValid($0, for: "ander") })
        #expect(tokens.name(of: "geheim") == tokens.name(of: "geheim") && !tokens.isValid(tokens.name(of: "geheim"), for: "geheim"))
        for forged in ["", "AAAA", "AAA", String(repeating: "A", count: 86), String(repeating: "A", count: 1_000), "niet/goed+"] {
            #expect(!tokens.isValid(forged, for: "geheim"))
        }
    }

    @Test("says where weaknesses are told, with a last day that follows the clock")
    func security() async throws {
        let site = try TestSite(clock: { Timestamp(microseconds: 1_790_000_000_000_000) })
        let answer = try await site.ask(.get, "/.well-known/security.txt")
        #expect(answer.headers[.contentType] == "text/plain; charset=utf-8")
        let lines = answer.body.split(separator: "\n")
        #expect(lines.contains("Contact: mailto:veilig@voorbeeldstad.example") && lines.contains("Preferred-Languages: nl, en"))
        // 21 September 2026 and 180 days.
        #expect(lines.contains("Expires: 2027-03-20T00:00:00Z"))
        #expect(lines.contains("Canonical: http://127.0.0.1/.well-known/security.txt"))
    }

    @Test("tells search engines the pages that are for everyone, in each language")
    func siteMap() async throws {
        let site = try TestSite()
        let xml = try await site.ask(.get, "/sitemap.xml").body
        #expect(xml.contains("<loc>http://127.0.0.1/diensten/kapvergunning</loc>") && xml.contains("<loc>http://127.0.0.1/en/privacy</loc>"))
        #expect(try await site.ask(.get, "/robots.txt").body.contains("\nSitemap: http://127.0.0.1/sitemap.xml\n"))
        for path in SitemapFile.paths(site.site.edition.catalogue) { #expect(try await site.ask(.get, path).status == .ok, "\(path)") }
        #expect(!xml.contains("/mijn/") && !xml.contains("/werkplek") && !xml.contains("/formulier"))
    }

    @Test("has an icon of its own, also by the old name")
    func icon() async throws {
        let site = try TestSite()
        let answer = try await site.ask(.get, "/favicon.ico")
        #expect(answer.status == .ok && answer.headers[.contentType] == "image/vnd.microsoft.icon")
        let icon = Favicon.icon
        #expect(icon.prefix(8) == [0, 0, 1, 0, 1, 0, 32, 32] && icon.count == 22 + 40 + 32 * 32 * 4 + 32 * 32 / 8)
        // The lowest row comes first: its middle is the door, its first pixel the wall.
        #expect(icon[62..<66].elementsEqual([0x68, 0x5a, 0x0b, 0xff]) && icon[(62 + 16 * 4)..<(62 + 17 * 4)].elementsEqual([0x24, 0xa5, 0xf5, 0xff]))
    }

    @Test("shows the municipality's own logo, skyline and icon")
    func pictures() async throws {
        let first = try TestSite()
        let known = first.site.edition.catalogue
        let drawing = Picture(format: .svg, bytes: Array("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>".utf8))
        let site = try TestSite(
            on: first,
            catalogue: Catalogue(
                municipality: known.municipality, departments: known.departments, lifeEvents: known.lifeEvents, services: known.services, themeCSS: nil,
                pictures: [.logo: drawing, .skyline: drawing, .favicon: drawing]))
        let addresses = site.site.edition.assets.pictureAddresses
        let home = try await site.ask(.get, "/").body
        for use in [Picture.Use.logo, .skyline, .favicon] { #expect(home.contains("\"\(try #require(addresses[use]))\""), "\(use)") }
        #expect(!home.contains("raadhuis-woordmerk__trap") && !home.contains("viewBox=\"0 0 1579 160\""))
        let answer = try await site.ask(.get, try #require(addresses[.logo]))
        #expect(answer.headers[.contentType] == "image/svg+xml" && answer.headers[.cacheControl]?.contains("immutable") == true)
        #expect(answer.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
    }

    @Test("tells of the officer, the ground and the terms on the privacy page")
    func privacy() async throws {
        let site = try TestSite()
        let page = try await site.ask(.get, "/privacy").body
        #expect(page.contains("mailto:fg@voorbeeldstad.example") && page.contains("functionaris gegevensbescherming"))
        #expect(page.contains("AVG, artikel 6") && page.contains("selectielijst"))
        let english = try await site.ask(.get, "/en/privacy").body
        #expect(english.contains("data protection officer") && english.contains("GDPR, article 6"))
    }

    @Test("names on the privacy page each cookie that a browser is given, as the browser shows it", arguments: [false, true])
    func cookies(isSecure: Bool) async throws {
        let site = try TestSite(isSecure: isSecure)
        for path in ["/privacy", "/en/privacy"] {
            let page = try await site.ask(.get, path).body
            for name in [CookieName.browser, CookieName.drafts + "…", CookieName.resident, CookieName.official, CookieName.devices, CookieName.withoutTrials] {
                #expect(page.contains(">\(isSecure ? "__Host-" : "")\(name)</th>"), "\(path): \(name)")
            }
        }
    }

    @Test(
        "may be kept where it is about nobody",
        arguments: [
            ("/", 60), ("/en", 60), ("/diensten", 60), ("/contact", 60), ("/en/contact", 60), ("/toegankelijkheid", 60), ("/privacy", 60),
            ("/robots.txt", 3_600),
            ("/sitemap.xml", 3_600), ("/.well-known/security.txt", 3_600), ("/favicon.ico", 86_400), ("/merk.svg", 86_400),
        ])
    func kept(path: String, seconds: Int) async throws {
        let site = try TestSite()
        let resident = try await Inhabitants(site).resident().cookie
        let first = try await site.ask(.get, path), again = try await site.ask(.get, path, cookies: [resident])
        #expect(first.status == .ok && first.headers[.cacheControl] == "public, max-age=\(seconds)")
        // What is kept for everyone is the same for who is logged in, and sets nobody's cookie.
        #expect(again.body == first.body && again.headers[.cacheControl] == first.headers[.cacheControl] && again.headers[values: .setCookie].isEmpty)
        #expect(try await site.ask(.get, "/mijn/zaken", cookies: [resident]).headers[.cacheControl] == "no-store")
    }

    @Test("in colours of which the checks know: those of the style sheet")
    func defaultColors() {
        let sheet = StyleSheetReader(String(decoding: PackageResources.raadhuis_css, as: UTF8.self))
        #expect(sheet.troubles.isEmpty)
        for (token, known) in DefaultColors.tokens {
            let those = sheet.properties.filter { $0.name == token && $0.isOfRoot }
            let light = those.last { $0.condition == .always }?.value
            #expect(light == known.light, "\(token)")
            #expect((those.last { $0.condition == .dark }?.value ?? light) == known.dark, "\(token)")
        }
        let colours = Set(sheet.properties.filter { $0.isOfRoot && $0.condition == .always && CSSColor(css: $0.value) != nil }.map(\.name))
        #expect(colours.isSubset(of: Set(DefaultColors.tokens.keys)))
    }
}
