import HTTPTypes
import Journal
import ServiceCatalog
import Testing
import TownHall
import Website

@Suite("Every route")
struct RouteTests {
    /// A path with its parameters filled in.
    static func example(_ route: Route) -> String {
        route.path.split(separator: "/", omittingEmptySubsequences: false).map { part in
            switch part {
            case "{service}": "kapvergunning"
            case "{page}": "plek"
            case "{department}": "groen"
            case "{event}": "verhuizen"
            case "{secret}": SealedRows.Secret().text
            case "{id}", "{account}": Identifier.random().description
            case "{blob}": String(repeating: "a", count: 64)
            case "{name}": "raadhuis.css"
            default: String(part)
            }
        }.joined(separator: "/")
    }

    @Test("says who may use it, and none is there twice")
    func unique() {
        let names = Website.routes.map { "\($0.method) \($0.path)" }
        #expect(Set(names).count == names.count)
        #expect(names.count > 30)
    }

    @Test("that is for officials or residents shows a stranger the way in, and nothing else")
    func access() async throws {
        let site = try TestSite()
        for route in Website.routes where route.method == .get {
            let answer = try await site.ask(.get, Self.example(route))
            switch route.access {
            case .official:
                #expect(answer.status == .seeOther, "\(route.path)")
                #expect(answer.headers[.location]?.hasPrefix("/werkplek/inloggen?terug=") == true, "\(route.path)")
                #expect(answer.body.isEmpty)
            case .resident:
                #expect(answer.status == .seeOther, "\(route.path)")
                #expect(answer.headers[.location]?.hasPrefix("/inloggen?terug=") == true, "\(route.path)")
            case .everyone, .draftHolder:
                #expect(answer.status.code < 500, "\(route.path)")
            }
        }
    }

    @Test("that changes something refuses a form without our token, and writes nothing")
    func tokens() async throws {
        let site = try TestSite()
        let before = site.journal.position(site.hall.setting.municipality)
        for route in Website.routes where route.method == .post {
            #expect(route.body != nil, "\(route.path) changes something and reads no body")
            let forged = FormTokenSamples.forged
            for fields in [[], [("_token", forged)]] {
                let answer = try await site.post(
                    Self.example(route), fields, cookies: ["browser=x", "inwoner=\(forged)", "medewerker=\(forged)", "concept-kapvergunning=\(forged)"])
                #expect([.forbidden, .unauthorized].contains(answer.status), "\(route.path): \(answer.status)")
            }
        }
        #expect(site.journal.position(site.hall.setting.municipality) == before)
    }

    @Test("that changes something refuses a form of another site")
    func origins() async throws {
        let site = try TestSite()
        let page = try await site.ask(.get, "/inloggen")
        let cookie = try #require(page.cookie)
        let fields = [("_token", TestSite.token(in: page.body)), ("wie", "0")]
        var foreign = HTTPFields()
        foreign[.origin] = "https://elders.example"
        #expect(try await site.post("/inloggen", fields, cookies: [cookie], headers: foreign).status == .forbidden)
        var fetched = HTTPFields()
        fetched[HTTPField.Name("Sec-Fetch-Site")!] = "cross-site"
        #expect(try await site.post("/inloggen", fields, cookies: [cookie], headers: fetched).status == .forbidden)
    }

    @Test("answers with the security headers, also when it refuses")
    func headers() async throws {
        let site = try TestSite()
        for route in Website.routes {
            let answer = route.method == .get ? try await site.ask(.get, Self.example(route)) : try await site.post(Self.example(route), [])
            #expect(answer.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true, "\(route.path)")
            #expect(answer.headers[.xContentTypeOptions] == "nosniff", "\(route.path)")
            #expect(answer.headers[HTTPField.Name("Referrer-Policy")!] == "same-origin", "\(route.path)")
            #expect(answer.headers[.cacheControl] != nil, "\(route.path)")
        }
    }
}

enum FormTokenSamples {
    static let forged = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
}

@Suite("Bad input")
struct BadInputTests {
    @Test(
        "gets a page that says what is wrong",
        arguments: [
            ("/../../etc/passwd", 400), ("/diensten/%2e%2e/x", 400), ("/bestaat-niet", 404), ("/fr/diensten", 404), ("/diensten/geen", 404),
            ("/mijn/zaken/%00", 400), ("/zoeken?q=%ff", 400), ("/" + String(repeating: "a", count: 5_000), 400),
        ])
    func paths(path: String, status: Int) async throws {
        let site = try TestSite()
        let answer = try await site.ask(.get, path)
        #expect(answer.status.code == status)
        #expect(answer.body.contains("<h1"))
        #expect(!answer.body.contains("Error"))
    }

    @Test("gets problem+json where the asker wants JSON")
    func problem() async throws {
        let site = try TestSite()
        var headers = HTTPFields()
        headers[.accept] = "application/json"
        let answer = try await site.ask(.get, "/bestaat-niet", headers: headers)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(answer.body.contains("\"status\":404"))
    }

    @Test("of the wrong kind or too large is refused before it is read whole")
    func bodies() async throws {
        let site = try TestSite()
        var json = HTTPFields()
        json[.contentType] = "application/json"
        #expect(try await site.post("/inloggen", [("a", "b")], headers: json).status == .unsupportedMediaType)
        #expect(try await site.post("/inloggen", [("a", String(repeating: "x", count: 300_000))]).status == .contentTooLarge)
        var broken = HTTPFields()
        broken[.contentType] = "multipart/form-data; boundary=x"
        #expect(try await site.ask(.post, "/inloggen", headers: broken, body: "--x\r\nrubbish").status == .badRequest)
    }
}

@Suite("A form")
struct FormTests {
    /// Begins the bulky waste form, and gives its cookie and first page.
    static func begin(_ site: TestSite, _ service: String) async throws -> (cookie: String, path: String) {
        let start = try await site.ask(.get, "/diensten/\(service)/formulier")
        #expect(start.status == .seeOther)
        return (try #require(start.cookie), try #require(start.headers[.location]))
    }

    @Test("keeps what was typed when an answer is not accepted, and says why in the summary and at the question")
    func errors() async throws {
        let site = try TestSite()
        let (cookie, path) = try await Self.begin(site, "kapvergunning")
        let page = try await site.ask(.get, path, cookies: [cookie])
        #expect(page.status == .ok)
        let answer = try await site.post(
            path, [("_token", TestSite.token(in: page.body)), ("straat", "Linde<laan"), ("postcode", "12"), ("straat.shown", "1"), ("postcode.shown", "1")],
            cookies: [cookie])
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("Linde&lt;laan"))
        #expect(answer.body.contains("href=\"#postcode\""))
        #expect(answer.body.contains("id=\"postcode-fout\""))
        #expect(answer.body.contains("<title>Fout: "))
    }

    @Test("opens for nobody else: another browser's cookie finds no draft")
    func foreignDraft() async throws {
        let site = try TestSite()
        let (_, path) = try await Self.begin(site, "kapvergunning")
        let answer = try await site.ask(.get, path, cookies: ["concept-kapvergunning=" + SealedRows.Secret().text])
        #expect(answer.status == .seeOther)
        #expect(answer.headers[.location] == "/diensten/kapvergunning")
    }

    @Test("of a service that asks for a login shows the way in first")
    func loginFirst() async throws {
        let site = try TestSite()
        let answer = try await site.ask(.get, "/diensten/uittreksel-brp/formulier")
        #expect(answer.headers[.location] == "/inloggen?terug=/diensten/uittreksel-brp/formulier")
    }

    @Test("is in English where the address says so")
    func english() async throws {
        let site = try TestSite()
        let start = try await site.ask(.get, "/en/diensten/kapvergunning/formulier")
        let path = try #require(start.headers[.location])
        #expect(path.hasPrefix("/en/"))
        let page = try await site.ask(.get, path, cookies: [try #require(start.cookie)])
        #expect(page.body.contains("lang=\"en\""))
        #expect(page.body.contains("Next step"))
    }
}
