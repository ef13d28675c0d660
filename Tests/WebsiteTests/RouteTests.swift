import HTTPTypes
import Journal
import ServiceCatalog
import Testing
import TownHall

@testable import Website

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
            case "{variant}", "{signature}": "korter"
            default: String(part)
            }
        }.joined(separator: "/")
    }

    @Test("says who may use it, and none is there twice")
    func unique() {
        let names = Sitemap.townHall.routes.map { "\($0.method) \($0.path)" }
        #expect(Set(names).count == names.count)
        #expect(names.count > 30)
    }

    @Test("that is for officials or residents shows a stranger the way in, and nothing else")
    func access() async throws {
        let site = try TestSite()
        for route in Sitemap.townHall.routes where route.method == .get {
            let answer = try await site.ask(.get, Self.example(route))
            switch route.access {
            case .official, .resident: #expect(try await site.ask(.head, Self.example(route)).status == .seeOther, "HEAD \(route.path)")
            case .everyone, .draftHolder: break
            }
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

    @Test("that changes something refuses a stranger's form, and writes nothing")
    func strangers() async throws {
        let site = try TestSite()
        let before = site.position
        for route in Sitemap.townHall.routes where route.method == .post {
            #expect(route.body != nil, "\(route.path) changes something and reads no body")
            let forged = FormTokenSamples.forged
            for fields in [[], [("_token", forged)]] {
                let answer = try await site.post(
                    Self.example(route), fields, cookies: ["browser=x", "inwoner=\(forged)", "medewerker=\(forged)", "concept-kapvergunning=\(forged)"])
                #expect([.forbidden, .unauthorized].contains(answer.status), "\(route.path): \(answer.status)")
            }
        }
        #expect(site.position == before)
    }

    @Test("that changes something does so for a session's own token only: not without, not with a forged one, not with that of another session")
    func tokens() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let account = try await town.account(.handler, userName: "omstander")
        var tries: [(route: Route, own: Session, other: Session)] = []
        for route in Sitemap.townHall.routes where route.method == .post {
            tries.append((route, try await town.session(for: route.access), try await town.session(for: route.access)))
        }
        #expect(tries.count > 12)
        let before = await town.settled()
        for (route, own, other) in tries {
            // Cut short, and with the last character changed: a comparison of a part would let them through.
            let token = town.token(own)
            let changed = token.dropLast(1) + (token.hasSuffix("A") ? "E" : "A")
            let tokens: [(what: String, token: String?)] = [
                ("no token", nil), ("an empty token", ""), ("a forged token", FormTokenSamples.forged), ("a token cut short", String(token.dropLast(8))),
                ("a changed token", String(changed)), ("the secret itself", own.secret), ("the token of another session", town.token(other)),
            ]
            for (what, token) in tokens {
                let answer = try await site.post(
                    town.address(route, account: account), Self.fields + (token.map { [("_token", $0)] } ?? []), cookies: [own.cookie])
                Self.expect(answer, .tokenWrong, "\(route.path) with \(what)")
                #expect(site.position == before, "\(route.path) with \(what) wrote something")
            }
            #expect(try await town.isAlive(own), "\(route.path) ended a session")
        }
        #expect(await town.settled() == before)
        // So that the above can fail: with its own token each session gets in.
        for (route, own, _) in tries {
            let answer = try await site.post(town.address(route, account: account), Self.fields + [("_token", town.token(own))], cookies: [own.cookie])
            #expect(![.forbidden, .unauthorized].contains(answer.status) && answer.status.code < 500, "\(route.path): \(answer.status)")
        }
    }

    /// What handlers ask for, so that one that is reached does something.
    private static let fields = [
        ("opdracht", Identifier.random().description), ("tekst", "Iets"), ("reden", "Daarom"), ("stap", "start"), ("dagen", "14"), ("persoon", "0"),
        ("naam", "Iemand"), ("gebruikersnaam", "iemand"), ("wachtwoord", "een lang wachtwoord"), ("rol", "auditor"), ("cijfer", "4"), ("q", "Lindelaan"),
    ]

    /// That an answer is the page of this refusal, and no other with the same status.
    private static func expect(_ answer: TestSite.Answer, _ error: WebError, _ what: String, _ location: SourceLocation = #_sourceLocation) {
        #expect(answer.status == error.status, "\(what): \(answer.status)", sourceLocation: location)
        #expect(answer.body.contains(">\(ErrorWords.title(error, Texts(.dutch)))</h1>"), "\(what): another page", sourceLocation: location)
        #expect(answer.headers[values: .setCookie].isEmpty, "\(what): sets a cookie", sourceLocation: location)
    }

    @Test("for officials is for the roles that hold its permission, and for no other that is logged in")
    func roles() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let account = try await town.account(.handler, userName: "omstander")
        var sessions: [Role: Session] = [:]
        for role in Role.allCases { sessions[role] = try await town.official(role) }
        let before = await town.settled()
        var refused = 0, admitted = 0
        for isListed in [false, true] {
            for route in Sitemap.townHall.routes {
                guard case .official(let permission) = route.access else { continue }
                let path = town.address(route, account: account)
                for role in Role.allCases where permission.isHeld(by: [role]) == isListed {
                    guard var session = sessions[role] else { continue }
                    // The last thing that it does.
                    if route.method == .post, route.path.hasSuffix("uitloggen") { session = try await town.official(role) }
                    let answer =
                        route.method == .get
                        ? try await site.ask(.get, path, cookies: [session.cookie])
                        : try await site.post(path, Self.fields + [("_token", town.token(session))], cookies: [session.cookie])
                    let what = "\(route.method) \(route.path) as \(role)"
                    if isListed {
                        admitted += 1
                        #expect(![.forbidden, .unauthorized].contains(answer.status) && answer.status.code < 500, "\(what): \(answer.status)")
                        #expect(answer.headers[.location]?.contains("inloggen?terug") != true, "\(what) is sent to the login")
                    } else {
                        refused += 1
                        Self.expect(answer, .forbidden, what)
                        // In the frame of the work, with the way to what is theirs.
                        let home = role == .administrator ? "/werkplek/accounts" : role == .serviceOwner ? "/rekenkamer" : "/werkplek"
                        #expect(answer.body.contains("class=\"utrecht-button\" href=\"\(home)\">Naar uw werk</a>"), "\(what) leads nowhere")
                        #expect(answer.body.contains("raadhuis-staf\""), "\(what): another frame")
                        #expect(site.position == before, "\(what) wrote something")
                        // Nothing of the page itself, also where no body is sent.
                        if route.method == .get {
                            #expect(try await site.ask(.head, path, cookies: [session.cookie]).status == .forbidden, "HEAD \(what)")
                        }
                    }
                }
            }
        }
        #expect(refused > 25 && admitted > 25)
    }

    @Test("that asks for one kind of login takes no other, and no session that is over")
    func kindsOfSession() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let account = try await town.account(.handler, userName: "omstander")
        let resident = try await town.resident(), gone = try await town.resident()
        let officials = [try await town.official(.handler), try await town.official(.administrator)], left = try await town.official(.handler)
        let draft = try await town.draft()
        try await site.hall.people.logOut(resident: try #require(SealedRows.Secret(gone.secret)))
        try await site.hall.people.logOut(official: try #require(SealedRows.Secret(left.secret)))
        let before = await town.settled()
        for route in Sitemap.townHall.routes {
            let wanted: String
            let others: [Session]
            switch route.access {
            case .everyone, .draftHolder: continue
            case .resident: (wanted, others) = (Session.resident, officials + [draft, gone])
            case .official: (wanted, others) = (Session.official, [resident, draft, left])
            }
            let path = town.address(route, account: account)
            for other in others {
                // Under its own name, and under the name that the route looks for.
                for session in [other, other.under(wanted)] {
                    let what = "\(route.method) \(route.path) with \(other.name) as \(session.name)"
                    if route.method == .get {
                        let answer = try await site.ask(.get, path, cookies: [session.cookie])
                        #expect(answer.status == .seeOther && answer.body.isEmpty, "\(what): \(answer.status)")
                        #expect(answer.headers[.location]?.contains("/inloggen?terug=") == true, "\(what)")
                    } else {
                        Self.expect(
                            try await site.post(path, Self.fields + [("_token", town.token(session))], cookies: [session.cookie]), .loginNeeded, what)
                    }
                    #expect(site.position == before, "\(what) wrote something")
                }
            }
        }
        #expect(await town.settled() == before)
    }

    @Test("that takes files keeps none of a form without its token")
    func uploads() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        var tries = 0
        for route in Sitemap.townHall.routes {
            guard case .upload? = route.body else { continue }
            let session = try await town.session(for: route.access)
            let path = town.address(route, account: .random())
            for token in ["", FormTokenSamples.forged] {
                // Before the file, after it, and nowhere.
                let field = "--x\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\n\(token)\r\n"
                let file =
                    "--x\r\nContent-Disposition: form-data; name=\"bestanden\"; filename=\"brief.pdf\"\r\n\r\n%PDF-"
                    + String(repeating: "x", count: 200_000) + "\r\n"
                for body in [field + file, file + field, file] {
                    var headers = HTTPFields()
                    headers[.contentType] = "multipart/form-data; boundary=x"
                    let answer = try await site.ask(.post, path, cookies: [session.cookie], headers: headers, body: body + "--x--\r\n")
                    Self.expect(answer, .tokenWrong, route.path)
                    #expect(try site.journal.blobs.list().isEmpty, "\(route.path) keeps what was sent without a token")
                    tries += 1
                }
            }
        }
        #expect(tries == 12)
    }

    @Test("that takes files keeps none of a form that is refused after them, and those of one that is not")
    func uploadsWithToken() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let felling = ServiceKey(rawValue: "kapvergunning")
        let service = try #require(site.hall.setting.shelf.current[felling])
        let secret = try await site.hall.intake.begin(service, language: .dutch, device: .phone).1
        let session = Session(name: CookieName.draft(felling), secret: secret.text)
        let path = "/diensten/kapvergunning/formulier/boom"
        var headers = HTTPFields()
        headers[.contentType] = "multipart/form-data; boundary=x"
        func part(_ disposition: String, _ content: String) -> String { "--x\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n\(content)\r\n" }
        // Of a tree for which a photo is asked.
        let token = part("name=\"_token\"", town.token(session)) + part("name=\"omtrek\"", "142")
        let file = part("name=\"foto\"; filename=\"brief.gif\"", "GIF89a" + String(repeating: "x", count: 100_000))
        let ends: [(status: Int, end: String)] = [(400, "--x\r\nrubbish"), (400, ""), (413, part("name=\"veld\"", String(repeating: "x", count: 300_000)))]
        for (status, end) in ends {
            let answer = try await site.ask(.post, path, cookies: [session.cookie], headers: headers, body: token + file + file + end)
            #expect(answer.status.code == status)
            #expect(try site.journal.blobs.list().isEmpty, "\(status): keeps files of a form that it refused")
        }
        #expect(try await site.ask(.post, path, cookies: [session.cookie], headers: headers, body: token + file + "--x--\r\n").status.code < 500)
        #expect(try site.journal.blobs.list().count == 1)
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

    /// Every answer has these, with these values.
    private static let securityHeaders: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"), ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()"),
    ]

    private static func expectHeaders(_ answer: TestSite.Answer, _ what: String, isSecure: Bool = false, _ location: SourceLocation = #_sourceLocation) {
        for header in securityHeaders {
            guard let name = HTTPField.Name(header.name) else { continue }
            #expect(answer.headers[values: name] == [header.value], "\(what), \(answer.status): \(header.name)", sourceLocation: location)
        }
        #expect(answer.headers[values: .cacheControl].count == 1, "\(what), \(answer.status): Cache-Control", sourceLocation: location)
        #expect((answer.headers[.strictTransportSecurity] != nil) == isSecure, "\(what): Strict-Transport-Security", sourceLocation: location)
        // What is kept for longer is nobody's.
        if answer.headers[.cacheControl]?.contains("max-age") == true {
            #expect(answer.headers[values: .setCookie].isEmpty, "\(what) is kept with a cookie", sourceLocation: location)
        }
    }

    @Test("answers with the security headers, whoever asks, also when it refuses", arguments: [false, true])
    func headers(isSecure: Bool) async throws {
        let site = try TestSite(isSecure: isSecure)
        let town = try await Inhabitants(site)
        let account = try await town.account(.handler, userName: "omstander")
        let stranger = try await town.session(for: .everyone)
        var sessions = [stranger, try await town.resident(), try await town.draft()]
        for role in Role.allCases { sessions.append(try await town.official(role)) }
        for route in Sitemap.townHall.routes where route.path != "/uitloggen" && route.path != "/werkplek/uitloggen" {
            let path = town.address(route, account: account)
            for session in sessions {
                let what = "\(route.method) \(route.path) with \(session.name)"
                if route.method == .get {
                    for method in [HTTPRequest.Method.get, .head] {
                        Self.expectHeaders(try await site.ask(method, path, cookies: [session.cookie]), what, isSecure: isSecure)
                    }
                } else {
                    for token in ["", town.token(session)] {
                        Self.expectHeaders(try await site.post(path, Self.fields + [("_token", token)], cookies: [session.cookie]), what, isSecure: isSecure)
                    }
                }
            }
        }
    }

    @Test("answers with the security headers when something is wrong: with the request, with the disk, with us")
    func headersOfErrors() async throws {
        struct Unforeseen: Error {}
        let failing: [Route] = [
            .get("/fout", .everyone) { _ in throw Unforeseen() }, .get("/vol", .everyone) { _ in throw DatabaseError.full(file: "x") },
            .get("/blob", .everyone) { _ in throw BlobError.full(file: "x") }, .get("/vaak", .everyone) { _ in throw WebError.tooMany(retryAfter: 5) },
            .get("/druk", .everyone) { _ in throw TooManyPasswords() },
            .get("/kort", .everyone) { _ in WebResponse(status: .noContent) },
        ]
        let site = try TestSite(routes: Sitemap.townHall.routes + failing)
        var json = HTTPFields()
        json[.contentType] = "application/json"
        var foreign = HTTPFields()
        foreign[.origin] = "https://elders.example"
        var broken = HTTPFields()
        broken[.contentType] = "multipart/form-data; boundary=x"
        let large = String(repeating: "x", count: 300_000)
        let answers: [(Int, TestSite.Answer)] = [
            (400, try await site.ask(.get, "/../x")), (400, try await site.ask(.get, "/zoeken?q=%ff")), (404, try await site.ask(.get, "/bestaat-niet")),
            (404, try await site.ask(.get, "/fr/diensten")), (404, try await site.ask(.head, "/bestaat-niet")), (405, try await site.ask(.post, "/diensten")),
            (405, try await site.ask(.put, "/diensten")), (405, try await site.ask(.delete, "/inloggen")), (405, try await site.ask(.get, "/uitloggen")),
            (401, try await site.post("/uitloggen", [])), (403, try await site.post("/inloggen", [])),
            (403, try await site.post("/inloggen", [], headers: foreign)), (413, try await site.post("/inloggen", [("a", large)])),
            (415, try await site.post("/inloggen", [], headers: json)), (400, try await site.ask(.post, "/inloggen", headers: broken, body: "--x\r\nrubbish")),
            (500, try await site.ask(.get, "/fout")), (503, try await site.ask(.get, "/vol")), (503, try await site.ask(.get, "/blob")),
            (429, try await site.ask(.get, "/vaak")), (429, try await site.ask(.get, "/druk")), (204, try await site.ask(.get, "/kort")),
            (303, try await site.ask(.get, "/werkplek")),
        ]
        for (index, (status, answer)) in answers.enumerated() {
            #expect(answer.status.code == status, "request \(index)")
            Self.expectHeaders(answer, "request \(index)")
            #expect(answer.headers[.cacheControl] == "no-store", "request \(index)")
        }
        for path in ["/bestaat-niet", "/fout", "/vol"] {
            var headers = HTTPFields()
            headers[.accept] = "application/json"
            let answer = try await site.ask(.get, path, headers: headers)
            Self.expectHeaders(answer, path)
            #expect(answer.headers[.contentType] == "application/problem+json", "\(path)")
        }
    }
}

enum FormTokenSamples {
    static let forged = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
}

@Suite("A resident's own cases")
struct OwnCasesTests {
    @Test("are named in the language of the page")
    func names() async throws {
        let site = try TestSite()
        let cookies = [try await Inhabitants(site).resident().cookie]
        let dutch = try await site.ask(.get, "/mijn/zaken", cookies: cookies).body
        #expect(dutch.contains("Planken of ander hout, Lindelaan") && !dutch.contains("Planks"))
        let english = try await site.ask(.get, "/en/mijn/zaken", cookies: cookies).body
        #expect(english.contains("Planks or other wood, Lindelaan") && !english.contains("Planken"))
    }
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
