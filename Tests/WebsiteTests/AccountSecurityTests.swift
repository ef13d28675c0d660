import Foundation
import HTTPTypes
import Journal
import ServiceCatalog
import Testing
import TownHall

@testable import Website

@Suite("Officials' passwords on the website")
struct OfficialPasswordTests {
    private static let given = "een lang genoeg wachtwoord"
    private static let own = "vier olifanten dansen"

    /// The login page, sent: with a browser's cookies.
    private func logIn(_ site: TestSite, _ name: String, _ password: String, cookies: [String] = []) async throws -> TestSite.Answer {
        let page = try await site.ask(.get, "/werkplek/inloggen")
        let browser = try #require(page.cookie)
        return try await site.post(
            "/werkplek/inloggen", [("_token", TestSite.token(in: page.body)), ("gebruikersnaam", name), ("wachtwoord", password)], cookies: [browser] + cookies)
    }

    private func cookie(_ name: String, _ answer: TestSite.Answer) throws -> String {
        String(try #require(answer.headers[values: .setCookie].first { $0.hasPrefix(name + "=") }).prefix { $0 != ";" })
    }

    private func token(_ site: TestSite, _ cookie: String) -> String { site.site.tokens.token(for: String(cookie.drop { $0 != "=" }.dropFirst())) }

    @Test("that somebody else chose lead every page and form to choosing another one, and nothing is done before")
    func forced() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let other = try await town.account(.handler, userName: "omstander")
        for role in Role.allCases {
            _ = try await town.account(role, userName: "nieuw.\(role.rawValue.replacing("_", with: "-"))", isTemporary: true)
            let session = try cookie(Session.official, try await logIn(site, "nieuw.\(role.rawValue.replacing("_", with: "-"))", Self.given))
            let before = site.position
            for route in Sitemap.townHall.routes where !route.isOpenBeforePasswordChange {
                guard case .official = route.access else { continue }
                let path = town.address(route, account: other)
                let answer =
                    route.method == .get
                    ? try await site.ask(.get, path, cookies: [session])
                    : try await site.post(path, [("_token", token(site, session)), ("opdracht", Identifier.random().description)], cookies: [session])
                #expect(answer.status == .seeOther && answer.headers[.location] == "/werkplek/wachtwoord", "\(route.method) \(route.path) as \(role)")
            }
            #expect(site.position == before)
        }
    }

    @Test("that somebody else chose open no form that an official fills in for a resident")
    func forcedFiling() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let account = try await town.account(.handler, userName: "nieuw")
        let session = try cookie(Session.official, try await logIn(site, "nieuw", Self.given))
        let official = try #require(try await site.hall.people.account(account)).official
        let typed = Filing.Typed(service: Inhabitants.service, channel: .phone, received: site.hall.setting.today, bsn: Personal(""))
        let (_, secret) = try await site.hall.intake.begin(typed, by: official, language: .dutch, device: .desktop)
        let draft = CookieName.draft(Inhabitants.service) + "=" + secret.text, path = "/diensten/\(Inhabitants.service.rawValue)/formulier/\(Inhabitants.page)"
        #expect(try await site.ask(.get, path, cookies: [session, draft]).status == .ok)
        try await site.hall.people.changePassword(of: account, to: Personal("drie olifanten dansen"), by: .system)
        let renewed = try cookie(Session.official, try await logIn(site, "nieuw", "drie olifanten dansen"))
        let answer = try await site.ask(.get, path, cookies: [renewed, draft])
        #expect(answer.status == .seeOther && answer.headers[.location] == "/werkplek/wachtwoord")
    }

    @Test("are changed at the first login, in both languages, and then everything opens", arguments: ["", "/en"])
    func firstLogin(prefix: String) async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        _ = try await town.account(.handler, userName: "nieuw", isTemporary: true)
        let login = try await logIn(site, "nieuw", Self.given)
        let session = try cookie(Session.official, login)
        let first = try await site.ask(.get, prefix + "/werkplek", cookies: [session])
        #expect(first.headers[.location] == prefix + "/werkplek/wachtwoord")
        let page = try await site.ask(.get, prefix + "/werkplek/wachtwoord", cookies: [session])
        #expect(page.status == .ok && page.body.contains(prefix.isEmpty ? "Kies eerst een eigen wachtwoord" : "First choose a password of your own"))
        // No way into the rooms yet, and one out.
        #expect(!page.body.contains("href=\"\(prefix)/rekenkamer\"") && page.body.contains("href=\"\(prefix)/werkplek/uitloggen\""))
        func send(_ now: String, _ new: String) async throws -> TestSite.Answer {
            try await site.post(prefix + "/werkplek/wachtwoord", [("_token", token(site, session)), ("nu", now), ("wachtwoord", new)], cookies: [session])
        }
        let same = try await send(Self.given, Self.given)
        #expect(same.status == .unprocessableContent && same.body.contains(prefix.isEmpty ? "Kies een ander" : "Choose another one"))
        let done = try await send(Self.given, Self.own)
        #expect(done.status == .seeOther && done.headers[.location] == prefix + "/werkplek/wachtwoord?gedaan=1")
        let renewed = try cookie(Session.official, done)
        #expect(try await site.ask(.get, prefix + "/werkplek", cookies: [renewed]).status == .ok)
        #expect(try await site.ask(.get, prefix + "/werkplek", cookies: [session]).status == .seeOther)
    }

    @Test("say on the page why they are refused, in both languages", arguments: ["", "/en"])
    func refusals(prefix: String) async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let session = try await town.official(.handler)
        let tries: [(password: String, dutch: String, english: String)] = [
            ("kort", "Kies minstens 12 tekens", "at least 12 characters"),
            (String(repeating: "lang en breed ", count: 20), "hoogstens 128 tekens", "at most 128 characters"),
            ("abcabcabcabc", "steeds hetzelfde", "repeats itself"), ("123456789012", "een rijtje", "a sequence"),
            ("Voorbeeldstad2026", "de naam van de gemeente", "municipality’s name"), ("Wachtwoord2026!", "veel mensen", "Many people"),
        ]
        for (password, dutch, english) in tries {
            let answer = try await site.post(
                prefix + "/werkplek/wachtwoord", [("_token", town.token(session)), ("nu", Self.given), ("wachtwoord", password)], cookies: [session.cookie])
            #expect(answer.status == .unprocessableContent && answer.body.contains(prefix.isEmpty ? dutch : english), "\(password.prefix(20))")
            #expect(answer.body.contains("href=\"#wachtwoord\"") && !answer.body.contains(password.prefix(20) == "kort" ? "value=\"kort\"" : password))
        }
    }

    @Test("can be changed while others try that name, and in a session of one's own no more than five wrong ones are looked at")
    func changedUnderAttack() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        _ = try await town.account(.handler, userName: "nadia")
        let session = try cookie(Session.official, try await logIn(site, "nadia", Self.given))
        for _ in 0..<6 { _ = try await logIn(site, "nadia", "verkeerd wachtwoord") }
        let door = try await logIn(site, "nadia", Self.given)
        #expect(door.status == .tooManyRequests && door.headers[.retryAfter] != nil)
        func change(_ now: String, _ cookie: String) async throws -> TestSite.Answer {
            try await site.post("/werkplek/wachtwoord", [("_token", token(site, cookie)), ("nu", now), ("wachtwoord", Self.own)], cookies: [cookie])
        }
        let done = try await change(Self.given, session)
        #expect(done.status == .seeOther)
        let renewed = try cookie(Session.official, done)
        #expect(try await site.ask(.get, "/werkplek", cookies: [renewed]).status == .ok)
        for _ in 0..<5 { #expect(try await change("verkeerd wachtwoord", renewed).status == .unprocessableContent) }
        let held = try await change(Self.own, renewed)
        #expect(held.status == .tooManyRequests && held.headers[.retryAfter] == "33" && held.body.contains("Wacht 33 seconden"))
    }

    @Test("do not wait at the door of a browser that is known for the name, though others try it, from the same address too")
    func knownBrowser() async throws {
        var limits = Limits.none
        limits.loginsPerSource = 10
        let site = try TestSite(limits: limits)
        let town = try await Inhabitants(site)
        _ = try await town.account(.handler, userName: "nadia")
        let devices = try cookie(CookieName.devices, try await logIn(site, "nadia", Self.given))
        for _ in 0..<15 { _ = try await logIn(site, "nadia", "verkeerd wachtwoord") }
        #expect(try await logIn(site, "nadia", Self.given).status == .tooManyRequests)
        let answer = try await logIn(site, "nadia", Self.given, cookies: [devices])
        #expect(answer.status == .seeOther && answer.headers[.location] == "/werkplek")
        #expect(try cookie(CookieName.devices, answer) == devices)
        // For another name it is like any browser.
        #expect(try await logIn(site, "omstander", "verkeerd wachtwoord", cookies: [devices]).status == .tooManyRequests)
    }

    @Test("of an account answer alike whether it is there, has ended or is not")
    func alike() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        _ = try await town.account(.handler, userName: "nadia")
        try await site.hall.people.disable(try await town.account(.handler, userName: "ended"), by: .system)
        var bodies: Set<String> = []
        for name in ["nadia", "ended", "nobody"] {
            let answer = try await logIn(site, name, "verkeerd wachtwoord")
            #expect(answer.status == .unprocessableContent)
            // Tokens are written anew for every page.
            bodies.insert(answer.body.replacing(name, with: "").replacing(/name="_token" value="[^"]*"/, with: ""))
        }
        #expect(bodies.count == 1)
    }

    @Test("are given to oneself by no administrator without the one until now")
    func ownByAdministration() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let id = try await town.account(.administrator, userName: "beheerder")
        let session = try cookie(Session.official, try await logIn(site, "beheerder", Self.given))
        let answer = try await site.post(
            "/werkplek/accounts/\(id)/wachtwoord", [("_token", token(site, session)), ("opdracht", Identifier.random().description), ("wachtwoord", Self.own)],
            cookies: [session])
        #expect(answer.status == .unprocessableContent)
        #expect(try await logIn(site, "beheerder", Self.own).status == .unprocessableContent)
    }
}

@Suite("Identifiers that a browser gives")
struct GivenIdentifierTests {
    @Test("for a new account are refused when they are those of something else, sixteen times at once too")
    func accounts() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let administrator = try await town.official(.administrator)
        let other = try await town.account(.handler, userName: "omstander")
        for id in [town.caseID, other] {
            let codes = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<16 {
                    group.addTask {
                        try await site.post(
                            "/werkplek/accounts",
                            [
                                ("_token", town.token(administrator)), ("opdracht", id.description), ("naam", "Iemand"), ("gebruikersnaam", "iemand\(number)"),
                                ("wachtwoord", "vier olifanten dansen"), ("rol", "auditor"),
                            ], cookies: [administrator.cookie]
                        ).status.code
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            // More passwords at once than get their turn is told too.
            #expect(codes.allSatisfy { $0 == 400 || $0 == 429 }, "\(codes)")
        }
    }

    @Test("lead to no fault on any route, whatever else they are of, sixteen at once")
    func everywhere() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let account = try await town.account(.handler, userName: "omstander")
        let visit = try #require(
            try site.journal.events(after: 0, limit: 1_000, site.hall.setting.municipality).first { $0.stream.kind.rawValue == "visit" }?.stream.id)
        let definition = try await { () async throws -> Identifier in
            try await site.hall.publish(site.hall.setting.shelf.current)
            return try #require(
                try site.journal.events(after: 0, limit: 1_000, site.hall.setting.municipality).first { $0.stream.kind.rawValue == "definition" }?.stream.id)
        }()
        let identifiers = [town.caseID, account, visit, definition, Identifier(high: 0, low: 0), Identifier(high: .max, low: .max), .random()]
        var sessions: [Session] = []
        for role in Role.allCases { sessions.append(try await town.official(role)) }
        sessions.append(try await town.resident())
        for route in Sitemap.townHall.routes where route.path.contains("{id}") && !route.path.contains("{blob}") {
            for id in identifiers {
                let path = route.path.replacing("{id}", with: id.description).replacing("{action}", with: "stap")
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<16 {
                        let session = sessions[number % sessions.count], attempt = identifiers[number % identifiers.count]
                        group.addTask {
                            let answer =
                                route.method == .get
                                ? try await site.ask(.get, path, cookies: [session.cookie])
                                : try await site.post(
                                    path,
                                    [
                                        ("_token", town.token(session)), ("opdracht", attempt.description), ("behandelaar", id.description), ("tekst", "Iets"),
                                        ("stap", "start"), ("reden", "Daarom"), ("dagen", "14"), ("rol", "auditor"), ("wachtwoord", "vier olifanten dansen"),
                                    ], cookies: [session.cookie])
                            #expect(answer.status.code < 500, "\(route.method) \(path) by \(session.name): \(answer.status)")
                        }
                    }
                    try await group.waitForAll()
                }
            }
        }
    }
}

@Suite("What the security log tells of requests")
struct SecurityPagesTests {
    @Test("every refusal of a token, an origin or a role on every route, with source and pattern, and no address")
    func refusals() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let other = try await town.account(.handler, userName: "omstander")
        var expected = 0
        for route in Sitemap.townHall.routes where route.method == .post {
            let session = try await town.session(for: route.access)
            let path = town.address(route, account: other)
            _ = try await site.post(path, [("_token", FormTokenSamples.forged)], cookies: [session.cookie])
            _ = try await site.post(path, [("_token", town.token(session))], cookies: [session.cookie], headers: [.origin: "https://elders.example"])
            expected += 2
            let lines = try site.securityLines().filter { $0["kind"] as? String == "csrf_refused" }
            #expect(lines.count == expected, "\(route.path)")
            #expect(lines.suffix(2).allSatisfy { $0["route"] as? String == "POST \(route.path)" && $0["source"] != nil }, "\(route.path)")
        }
        expected = 0
        for route in Sitemap.townHall.routes {
            guard case .official(let permission) = route.access, let role = Role.allCases.first(where: { !permission.isHeld(by: [$0]) }) else { continue }
            let session = try await town.official(role)
            _ = try await site.ask(route.method, town.address(route, account: other), cookies: [session.cookie])
            expected += 1
            let lines = try site.securityLines().filter { $0["kind"] as? String == "forbidden" }
            #expect(
                lines.count == expected && lines.last?["route"] as? String == "\(route.method) \(route.path)" && lines.last?["account"] != nil, "\(route.path)")
        }
        #expect(expected > 10)
        let text = try site.securityLines().map { "\($0)" }.joined()
        #expect(!text.contains(town.caseID.description) && !text.contains("omstander"))
    }

    @Test("limits, searches that find nothing, logins, logouts of officials and residents")
    func others() async throws {
        var limits = Limits.none
        limits.beginsPerSource = 1
        let site = try TestSite(limits: limits)
        let town = try await Inhabitants(site)
        let handler = try await town.official(.handler), resident = try await town.resident()
        for _ in 0..<2 { _ = try await site.ask(.get, "/diensten/kapvergunning/formulier") }
        for sought in ["Niemand Nergens", "Z-2026-999999", "Sanne Voorbeeld"] {
            _ = try await site.post("/werkplek/zoeken", [("_token", town.token(handler)), ("zoek", sought)], cookies: [handler.cookie])
        }
        _ = try await site.post("/werkplek/uitloggen", [("_token", town.token(handler))], cookies: [handler.cookie])
        _ = try await site.post("/uitloggen", [("_token", town.token(resident))], cookies: [resident.cookie])
        let page = try await site.ask(.get, "/inloggen")
        _ = try await site.post("/inloggen", [("_token", TestSite.token(in: page.body)), ("persoon", "1")], cookies: [try #require(page.cookie)])
        let kinds = try site.securityLines().compactMap { $0["kind"] as? String }
        #expect(
            kinds == [
                "account_created", "login_succeeded", "limited", "search_found_nothing", "search_found_nothing", "logged_out", "resident_logged_out",
                "resident_login_succeeded",
            ])
        #expect(try site.securityLines()[2]["route"] as? String == "GET /diensten/{service}/formulier")
        for secret in ["Niemand", "999990020", "Ahmet"] { #expect(!(try site.securityLines()).map { "\($0)" }.joined().contains(secret)) }
    }

    @Test("what looks like an attack stands above the accounts until an administrator has seen it", arguments: ["", "/en"])
    func note(prefix: String) async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let administrator = try await town.official(.administrator), handler = try await town.official(.handler)
        for _ in 0..<40 { _ = try await site.ask(.get, "/werkplek/accounts", cookies: [handler.cookie]) }
        let page = try await site.ask(.get, prefix + "/werkplek/accounts", cookies: [administrator.cookie])
        #expect(page.body.contains(prefix.isEmpty ? "Dit lijkt op een aanval" : "This looks like an attack"))
        #expect(page.body.contains(prefix.isEmpty ? "vroeg 30 keer in 10 minuten" : "asked 30 times in 10 minutes"))
        let through = try #require(page.body.firstRange(of: "name=\"tot\" value=\"")).upperBound
        let fields = [("_token", town.token(administrator)), ("tot", String(page.body[through...].prefix { $0 != "\"" }))]
        let path = prefix + "/werkplek/accounts/meldingen"
        #expect(try await site.post(path, [("_token", town.token(handler))] + fields.dropFirst(), cookies: [handler.cookie]).status == .forbidden)
        #expect(!site.hall.security.unseen.isEmpty)
        #expect(try await site.post(path, fields, cookies: [administrator.cookie]).headers[.location] == prefix + "/werkplek/accounts")
        #expect(site.hall.security.unseen.isEmpty)
        #expect(!(try await site.ask(.get, prefix + "/werkplek/accounts", cookies: [administrator.cookie]).body.contains("aanval")))
        #expect(try site.securityLines().last?["kind"] as? String == "alarms_seen")
    }

    @Test("a letter about it names nobody, no address and no account, in the municipality's first language")
    func letter() throws {
        let site = try TestSite()
        let letters = MailLetters(site.hall.setting.shelf.current, address: "https://raadhuis.voorbeeldstad.example")
        let alarms = SecurityAlarm.Cause.allCases.map { SecurityAlarm(cause: $0, subject: "192.0.2.1", count: 1_234, seconds: 600, time: .now()) }
        let letter = letters.security(alarms, address: "https://raadhuis.voorbeeldstad.example")
        #expect(letter.subject == "Gemeente Voorbeeldstad: dit vraagt nu aandacht")
        let attacks = letters.security(alarms.filter(\.cause.isAttack), address: nil)
        #expect(attacks.subject == "Gemeente Voorbeeldstad: dit lijkt op een aanval")
        for text in [letter.text, letter.html ?? ""] {
            #expect(!text.contains("192.0.2.1") && text.contains("1.234 keer in 10 minuten") && text.contains("/werkplek/accounts"))
        }
    }
}
