import HTTPTypes
import Journal
import ServiceCatalog
import Testing
import TownHall

@testable import Website

@Suite("What was typed")
struct TypedWorkTests {
    let site: TestSite
    let town: Inhabitants

    init() async throws {
        site = try TestSite()
        town = try await Inhabitants(site)
    }

    /// Forms in which nothing is typed that could be lost.
    private static let nothingTyped: Set<String> = [
        "/uitloggen", "/werkplek/uitloggen", "/mijn/sessie", "/werkplek/sessie", "/werkplek/sessies/{id}/beeindigen", "/werkplek/sessies/andere-beeindigen",
        "/werkplek/accounts/{id}/beeindigen", "/werkplek/accounts/{id}/sessies", "/werkplek/accounts/meldingen",
        // Passwords are kept nowhere.
        "/werkplek/wachtwoord", "/werkplek/accounts/{id}/wachtwoord",
        // A name that is sought is kept nowhere.
        "/werkplek/zoeken",
        // A button each.
        "/werkplek/zaken/{id}/stap", "/werkplek/zaken/{id}/verder", "/raadzaal/proeven/{id}/nakijken", "/raadzaal/proeven/{id}/starten",
        "/raadzaal/proeven/{id}/pauzeren", "/raadzaal/proeven/{id}/doorgaan", "/raadzaal/proeven/{id}/kijken", "/raadzaal/proeven/{id}/stoppen",
        "/raadzaal/schaduw", "/raadzaal/schaduw/{id}/stoppen",
        "/raadzaal/uitrol/{id}/starten", "/raadzaal/uitrol/{id}/verder", "/raadzaal/uitrol/{id}/pauzeren", "/raadzaal/uitrol/{id}/doorgaan",
        "/raadzaal/uitrol/{id}/afronden",
    ]

    /// What is typed in the field of a form, such that its page shows it.
    private static func typed(_ field: String, _ town: Inhabitants) -> String {
        switch field {
        case "dienst": Inhabitants.service.rawValue
        case "kanaal": "paper"
        case "bsn": "99999 half"
        case "rol": "auditor"
        case "resultaat": "opgehaald"
        case "behandelaar": ""
        default: "Getypt in \(field) <b>"
        }
    }

    @Test("is kept in every form of residents and officials, or nothing is typed in it")
    func everyForm() {
        for route in Sitemap.townHall.routes where route.method == .post {
            switch route.access {
            case .everyone, .draftHolder: continue
            case .resident, .official: break
            }
            let keeps = route.kept?.fields.isEmpty == false
            #expect(keeps != Self.nothingTyped.contains(route.path), "\(route.path)")
            for field in route.kept.map({ $0.fields.union($0.context) }) ?? [] {
                #expect(!["wachtwoord", "nu", FormGuard.field, "bestanden"].contains(field), "\(route.path) keeps \(field)")
            }
        }
    }

    @Test("is told under its own label where a form was not carried out")
    func labels() {
        let plan = Set(ExperimentAudience.allCases.map { ExperimentDraftTyped.notice($0) }).union(["probleem", "verwachting", "doel", "verteld", "segment"])
        let texts = plan.union(["tekst", "reden", "naam", "gebruikersnaam", "bsn"])
        for route in Sitemap.townHall.routes {
            guard let kept = route.kept else { continue }
            for language in Languages.builtIn.all {
                let labels = route.labels?(Texts(language)) ?? []
                #expect(Set(labels.map(\.field)) == kept.fields.intersection(texts), "\(route.path)")
                #expect(labels.allSatisfy { !$0.label.isEmpty })
            }
        }
    }

    @Test("is kept when the session ended meanwhile, and given back on the same page to the same person alone")
    func sessionEnd() async throws {
        let account = try await town.account(.administrator, userName: "omstander")
        let experiment = try await ExperimentCourse(town).started()
        try await endSession(account) { page in
            if page.hasPrefix(RolloutAddress.list) || page.hasPrefix(ShadowAddress.list) { return nil }
            if page.contains("accounts") { return (account, .administrator) }
            return page.hasPrefix(ExperimentAddress.list) ? (experiment, .departmentHead) : (town.caseID, .handler)
        }
    }

    @Test("is kept in the forms of rollouts too, when the session ended meanwhile")
    func sessionEndOfRollouts() async throws {
        let account = try await town.account(.administrator, userName: "omstander")
        let course = try await RolloutCourse(town), planned = try await course.planned(), running = try await course.started()
        try await endSession(account) { page in
            page.hasPrefix(RolloutAddress.list) ? (page == RolloutAddress.edit ? planned : running, .departmentHead) : nil
        }
    }

    @Test("is kept in the forms of shadows too, also where the difference that it is about is not found any more")
    func sessionEndOfShadows() async throws {
        let account = try await town.account(.administrator, userName: "omstander"), owner = try await town.account(.serviceOwner, userName: "eigenaar7")
        let official = Official(id: owner, roles: [.serviceOwner], department: town.department)
        let shadow = try await site.hall.shadows.start("plek-verplicht", of: Inhabitants.service, by: official)
        try await endSession(account) { page in page.hasPrefix(ShadowAddress.list) ? (shadow, .departmentHead) : nil }
    }

    /// Sends every form after its session ended.
    ///
    /// - Parameter subject: Whose page it is, and who may use it; `nil` for a page that is left out.
    private func endSession(_ account: Identifier, _ subject: (String) -> (Identifier, Role)?) async throws {
        for route in Sitemap.townHall.routes {
            guard let kept = route.kept, !kept.fields.isEmpty, let (about, role) = subject(kept.page) else { continue }
            let isOfCouncil = kept.page.hasPrefix("/raadzaal/")
            let userName = "o" + Identifier.random().description.replacing("-", with: "").prefix(20)
            let isResident = route.access == .resident
            if !isResident { _ = try await town.account(role, userName: userName) }
            func again() async throws -> Session { isResident ? try await town.resident() : try await town.official(named: userName) }
            let session = try await again()
            let fields = kept.fields.sorted().map { ($0, Self.typed($0, town)) } + kept.context.sorted().map { ($0, $0 == "stap" ? "besluiten" : "21") }
            let address = isOfCouncil ? route.path(with: ["id": about.description]) : town.address(route, account: account)
            let page = kept.place(["id": about.description]).page
            let before = site.position

            site.advance(seconds: 3_601)
            let answer = try await site.post(
                address, fields + [("_token", town.token(session)), ("opdracht", Identifier.random().description), ("wachtwoord", "geheim woord")],
                cookies: [session.cookie])
            #expect(answer.status == .unauthorized, "\(route.path)")
            #expect(answer.body.contains("Wat u typte, hebben we bewaard"), "\(route.path)")
            #expect(answer.body.contains("inloggen?terug=" + page.replacing("/", with: "/")), "\(route.path)")
            #expect(site.position == before, "\(route.path) was carried out")

            let other = isResident ? try await town.resident(1) : try await town.official(role)
            let shown = try await site.ask(.get, page, cookies: [other.cookie])
            #expect(!shown.body.contains("Getypt in") && !shown.body.contains("Wat u eerder typte"), "\(route.path)")

            let back = try await again()
            let own = try await site.ask(.get, page, cookies: [back.cookie])
            #expect(own.status == .ok, "\(route.path): \(own.status)")
            if kept.fields == ["behandelaar"] { continue }
            #expect(own.body.contains("Wat u eerder typte, staat er weer."), "\(route.path)")
            for field in kept.fields where Self.typed(field, town).hasPrefix("Getypt") {
                #expect(own.body.contains("Getypt in \(field) &lt;b&gt;"), "\(route.path): \(field)")
            }
            #expect(!own.body.contains("geheim woord"), "\(route.path)")
        }
    }

    @Test("is kept for nobody with a wrong token, another site's form, or a session that nobody knows")
    func refused() async throws {
        let session = try await town.resident()
        let address = "/mijn/zaken/\(town.caseID)/reageren"
        site.advance(seconds: 1_801)
        var foreign = HTTPFields()
        foreign[.origin] = "https://elders.example"
        for (token, headers) in [(FormTokenSamples.forged, HTTPFields()), ("", HTTPFields()), (town.token(session), foreign)] {
            let answer = try await site.post(address, [("_token", token), ("tekst", "Vals")], cookies: [session.cookie], headers: headers)
            #expect([.unauthorized, .forbidden].contains(answer.status))
        }
        site.advance(seconds: SessionLimits.grace)
        #expect(try await site.post(address, [("_token", town.token(session)), ("tekst", "Vals")], cookies: [session.cookie]).status == .unauthorized)
        let page = try await site.ask(.get, "/mijn/zaken/\(town.caseID)", cookies: [try await town.resident().cookie])
        #expect(page.status == .ok && !page.body.contains("Vals"))
    }

    @Test("is kept with a file, of which nothing is")
    func withFile() async throws {
        let session = try await town.resident()
        site.advance(seconds: 1_801)
        var headers = HTTPFields()
        headers[.contentType] = "multipart/form-data; boundary=x"
        let body = """
            --x\r\nContent-Disposition: form-data; name="_token"\r\n\r\n\(town.token(session))\r\n--x\r\nContent-Disposition: form-data; name="tekst"\r\n\r
            Met een foto\r\n--x\r\nContent-Disposition: form-data; name="bestanden"; filename="a.png"\r\n\r\n\u{89}PNG inhoud\r\n--x--\r\n
            """
        let answer = try await site.ask(.post, "/mijn/zaken/\(town.caseID)/reageren", cookies: [session.cookie], headers: headers, body: body)
        #expect(answer.status == .unauthorized && answer.body.contains("hebben we bewaard"))
        let page = try await site.ask(.get, "/mijn/zaken/\(town.caseID)", cookies: [try await town.resident().cookie])
        #expect(page.body.contains("Met een foto") && page.body.contains("Kies ze dan nog een keer"))
    }

    @Test("is kept while it is being typed, and goes when it is sent or thrown away")
    func typing() async throws {
        let official = try await town.official(.handler), token = town.token(official)
        let page = "/werkplek/zaken/\(town.caseID)"
        func keep(_ text: String) async throws {
            let answer = try await site.post(
                page + "/bericht?onthoud=1", [("_token", token), ("tekst", text)], cookies: [official.cookie])
            #expect(answer.status == .noContent)
        }
        func shown() async throws -> String { try await site.ask(.get, page, cookies: [official.cookie]).body }
        try await keep("Half bericht")
        #expect(try await shown().contains("Half bericht"))
        #expect(try await shown().contains("Half bericht"), "it is given back each time")
        let colleague = try await town.official(.handler)
        #expect(try await !site.ask(.get, page, cookies: [colleague.cookie]).body.contains("Half bericht"))
        let thrown = try await site.post(page + "/bericht", [("_token", token), (FormButton.forget, "1")], cookies: [official.cookie])
        #expect(thrown.headers[.location] == page)
        #expect(try await !shown().contains("Half bericht"))
        try await keep("Heel bericht")
        let sent = try await site.post(
            page + "/bericht", [("_token", token), ("tekst", "Heel bericht af"), ("opdracht", Identifier.random().description)], cookies: [official.cookie])
        #expect(sent.status == .seeOther)
        #expect(try await !shown().contains("Wat u eerder typte"))
    }

    @Test("goes along to another language, in a form and in a reply")
    func language() async throws {
        let resident = try await town.resident(), page = "/mijn/zaken/\(town.caseID)"
        let shown = try await site.ask(.get, page, cookies: [resident.cookie])
        #expect(shown.body.contains("form=\"reageren\" formnovalidate name=\"-taal\" value=\"en\""))
        let answer = try await site.post(
            page + "/reageren", [("_token", town.token(resident)), ("tekst", "Half antwoord"), ("-taal", "en")], cookies: [resident.cookie])
        #expect(answer.headers[.location] == "/en" + page)
        let there = try await site.ask(.get, "/en" + page, cookies: [resident.cookie])
        #expect(there.body.contains("Half antwoord"))
        let (cookie, path) = try await FormTests.begin(site, Inhabitants.service.rawValue)
        let form = try await site.ask(.get, path, cookies: [cookie])
        #expect(form.body.contains("name=\"-taal\" value=\"en\""))
        let moved = try await site.post(
            path,
            [("_token", TestSite.token(in: form.body)), ("omschrijving", "Een kast"), ("hoeveel", "heel veel"), ("hoeveel.shown", "nl"), ("-taal", "en")],
            cookies: [cookie])
        #expect(moved.headers[.location] == "/en" + path)
        let english = try await site.ask(.get, "/en" + path, cookies: [cookie])
        #expect(english.body.contains("Een kast") && english.body.contains("value=\"heel veel\""))
        #expect(english.body.contains("id=\"hoeveel-fout\""), "what was typed in another language is asked again")
        let elsewhere = try await site.post(path, [("_token", TestSite.token(in: form.body)), ("-taal", "//elders.example")], cookies: [cookie])
        #expect(elsewhere.headers[.location] == path)
    }

    @Test("stays when one goes back a step or leaves the page, right or not")
    func leaving() async throws {
        let draft = try await town.draft()
        let pages = try #require(site.hall.setting.shelf.current[Inhabitants.service]?.form).pages
        let first = FormAddress.path(Inhabitants.service, pages[0].key), second = FormAddress.path(Inhabitants.service, pages[1].key)
        let token = ("_token", town.token(draft))
        let kept = try await site.post(first + "?onthoud=1", [token, ("hoeveel", "veel"), ("hoeveel.shown", "1")], cookies: [draft.cookie])
        #expect(kept.status == .noContent)
        #expect(try await site.ask(.get, first, cookies: [draft.cookie]).body.contains("value=\"veel\""))
        let shown = try await site.ask(.get, second, cookies: [draft.cookie]).body
        #expect(shown.contains("name=\"-vorige\""))
        let back = try await site.post(second, [token, ("postcode", "12"), ("postcode.shown", "1"), ("-vorige", "1")], cookies: [draft.cookie])
        #expect(back.headers[.location] == first)
        #expect(try await site.ask(.get, second, cookies: [draft.cookie]).body.contains("value=\"12\""))
    }

    @Test("stands on the page that says why nothing was done, with the way to send it again")
    func trouble() async throws {
        struct Unforeseen: Error {}
        let page = "/werkplek/proef"
        func failing(_ error: any Error & Sendable) -> [Route] {
            [
                Route.post(page, .official(.handleCases)) { _ in throw error }.keeping(["tekst"], of: "proef", on: page).labelled { _ in
                    [("tekst", "Uw verhaal")]
                }
            ]
        }
        let cases: [(any Error & Sendable, Int, Bool)] = [
            (WebError.tooMany(retryAfter: 5), 429, true), (DatabaseError.full(file: "x"), 503, true), (BlobError.full(file: "x"), 503, true),
            (Unforeseen(), 500, true), (WebError.forbidden, 403, false), (WebError.definitionMissing, 409, false),
            (JournalError.forgotten(StreamID(kind: StreamKind(rawValue: "case"), id: .random())), 410, false),
        ]
        for (error, status, canRetry) in cases {
            let site = try TestSite(routes: failing(error))
            let town = try await Inhabitants(site)
            let official = try await town.official(.handler)
            let fields = [("_token", town.token(official)), ("tekst", "Lang besluit <i>"), ("opdracht", "1"), ("wachtwoord", "geheim woord")]
            let answer = try await site.post(page, fields, cookies: [official.cookie])
            #expect(answer.status.code == status)
            #expect(answer.body.contains("Lang besluit &lt;i&gt;</dd>"), "\(status)")
            #expect(answer.body.contains("name=\"tekst\" value=\"Lang besluit &lt;i&gt;\"") == canRetry, "\(status)")
            #expect(!answer.body.contains("geheim woord</dd>"))
            let other = try await site.post(page, [("_token", FormTokenSamples.forged), ("tekst", "Lang besluit")], cookies: [official.cookie])
            #expect(other.status == .forbidden && other.body.contains("Lang besluit</dd>") && !other.body.contains("name=\"tekst\""))
        }
    }

    @Test("stands in the form again when its page was sent too often, or an opinion lacks its score")
    func again() async throws {
        let draft = try await town.draft()
        let path = FormAddress.path(Inhabitants.service, Inhabitants.page)
        var limits = Limits.none
        limits.stepsPerSource = 0
        let limited = try TestSite(limits: limits)
        let begun = try await Inhabitants(limited).draft()
        let answer = try await limited.post(
            path, [("_token", limited.site.tokens.token(for: begun.secret)), ("omschrijving", "Een kast"), ("omschrijving.shown", "1")], cookies: [begun.cookie]
        )
        #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] != nil)
        #expect(answer.body.contains("Een kast") && answer.body.contains("id=\"deze-stap\"") && answer.body.contains("id=\"foutmelding\""))
        #expect(draft.secret != begun.secret)
    }

    @Test("on a page of a resident's own form is kept when the session ended, and shown to that resident alone")
    func ownForm() async throws {
        let resident = try await town.resident()
        let begun = try await site.ask(.get, "/diensten/uittreksel-brp/formulier", cookies: [resident.cookie])
        let path = try #require(begun.headers[.location]), draft = try #require(begun.cookie)
        let token = site.site.tokens.token(for: String(draft.drop { $0 != "=" }.dropFirst()))
        let fields = [("_token", token), ("aantal", "Half getypt"), ("aantal.shown", "1")]
        site.advance(seconds: 1_801)
        let other = try await town.resident(1)
        #expect(try await !site.post(path, fields, cookies: [draft, other.cookie]).body.contains("hebben we bewaard"))
        #expect(try await site.post(path, fields, cookies: [draft]).status == .unauthorized)
        let late = try await site.post(path, fields, cookies: [draft, resident.cookie])
        #expect(late.status == .unauthorized && late.body.contains("hebben we bewaard"))
        #expect(try await !site.ask(.get, path, cookies: [draft, other.cookie]).body.contains("Half getypt"))
        #expect(try await site.ask(.get, path, cookies: [draft, town.resident().cookie]).body.contains("Half getypt"))
    }

    @Test("is sent to be kept only where it is kept: the mark of it opens no way around the limits")
    func mark() async throws {
        var limits = Limits.none
        limits.stepsPerSource = 0
        let limited = try TestSite(limits: limits)
        let town = try await Inhabitants(limited)
        let draft = try await town.draft()
        for page in ["controleren", "verstuurd"] {
            let answer = try await limited.post(
                FormAddress.path(Inhabitants.service, page) + "?onthoud=1", [("_token", town.token(draft)), ("cijfer", "4")], cookies: [draft.cookie])
            #expect(answer.status == .tooManyRequests, "\(page)")
        }
    }

    @Test("by an official in a form for a resident is kept when the session ended, and shown after logging in alone")
    func filing() async throws {
        let userName = "balie-een"
        _ = try await town.account(.handler, userName: userName)
        let official = try await town.official(named: userName)
        let begun = try await site.post(
            "/werkplek/indienen",
            [
                ("_token", town.token(official)), ("opdracht", Identifier.random().description), ("dienst", Inhabitants.service.rawValue),
                ("kanaal", "phone"),
                ("ontvangen", site.hall.setting.today.description),
            ], cookies: [official.cookie])
        let path = try #require(begun.headers[.location]), draft = try #require(begun.cookie)
        let token = site.site.tokens.token(for: String(draft.drop { $0 != "=" }.dropFirst()))
        site.advance(seconds: 3_601)
        let fields = [("_token", token), ("omschrijving", "Aan de balie"), ("omschrijving.shown", "1"), ("hoeveel", "twee of drie"), ("hoeveel.shown", "1")]
        let stranger = try await site.post(path, fields, cookies: [draft])
        #expect(stranger.status == .unauthorized && !stranger.body.contains("hebben we bewaard"))
        let late = try await site.post(path, fields, cookies: [draft, official.cookie])
        #expect(late.status == .unauthorized && late.body.contains("hebben we bewaard") && late.body.contains("/werkplek/inloggen?terug=" + path))
        #expect(try await site.ask(.get, path, cookies: [draft, official.cookie]).status == .seeOther)
        let page = try await site.ask(.get, path, cookies: [draft, try await town.official(named: userName).cookie])
        #expect(page.body.contains("Aan de balie") && page.body.contains("value=\"twee of drie\""))
    }
}

@Suite("A session's page")
struct SessionPageTests {
    let site: TestSite
    let town: Inhabitants

    init() async throws {
        site = try TestSite()
        town = try await Inhabitants(site)
    }

    @Test("has a warning that waits, and says when the session ends to who has no script")
    func warning() async throws {
        let resident = try await town.resident(), official = try await town.official(.handler)
        for (path, cookie, address, over) in [
            ("/mijn/zaken", resident.cookie, "/mijn/sessie", 1_800), ("/en/mijn/zaken", resident.cookie, "/en/mijn/sessie", 1_800),
            ("/werkplek", official.cookie, "/werkplek/sessie", 3_600),
        ] {
            let body = try await site.ask(.get, path, cookies: [cookie]).body
            #expect(body.contains("<dialog class=\"raadhuis-dialoog\" role=\"alertdialog\" aria-labelledby=\"sessie-kop\" aria-describedby=\"sessie-tekst\""))
            #expect(body.contains("data-sessie=\"\(address)\" data-over=\"\(over)\""), "\(path)")
            #expect(body.contains("data-sessieregel"), "\(path)")
        }
        #expect(try await !site.ask(.get, "/", cookies: [resident.cookie]).body.contains("<dialog"))
        #expect(try await !site.ask(.get, "/inloggen").body.contains("<dialog"))
    }

    @Test("tells how long it goes on without going on, and goes on when it is asked to")
    func clock() async throws {
        for (isResident, path, idle) in [(true, "/mijn/sessie", 1_800), (false, "/werkplek/sessie", 3_600)] {
            let session = isResident ? try await town.resident() : try await town.official(.auditor)
            func seconds(_ answer: TestSite.Answer) throws -> Int { try #require(Int(answer.body.filter(\.isNumber))) }
            site.advance(seconds: Int64(idle) - 200)
            for _ in 0..<2 { #expect(try await seconds(site.ask(.get, path, cookies: [session.cookie])) == 200) }
            let renewed = try await site.post(path, [("_token", town.token(session))], cookies: [session.cookie])
            #expect(try seconds(renewed) == idle)
            site.advance(seconds: Int64(idle))
            #expect(try await seconds(site.ask(.get, path, cookies: [session.cookie])) == 0)
            #expect(try await site.post(path, [("_token", town.token(session))], cookies: [session.cookie]).status == .unauthorized)
            #expect(try await seconds(site.ask(.get, path)) == 0)
        }
    }

    @Test("after its end says so where one logs in")
    func afterwards() async throws {
        let resident = try await town.resident(), official = try await town.official(.handler)
        site.advance(seconds: 3_601)
        for (path, cookie, login) in [("/mijn/zaken", resident.cookie, "/inloggen"), ("/werkplek", official.cookie, "/werkplek/inloggen")] {
            let answer = try await site.ask(.get, path, cookies: [cookie])
            #expect(answer.headers[.location] == "\(login)?terug=\(path)&verlopen=1")
            #expect(try await site.ask(.get, "\(login)?terug=\(path)&verlopen=1").body.contains("U bent vanzelf uitgelogd"))
            #expect(try await !site.ask(.get, "\(login)?terug=\(path)").body.contains("U bent vanzelf uitgelogd"))
        }
    }

    @Test("lists an official's sessions, of which one or all others are ended")
    func own() async throws {
        let userName = "nadia"
        let account = try await town.account(.handler, userName: userName)
        let own = try await town.official(named: userName), other = try await town.official(named: userName)
        _ = try await town.official(named: userName)
        let page = try await site.ask(.get, "/werkplek/sessies", cookies: [own.cookie])
        #expect(page.body.components(separatedBy: "raadhuis-sessies__sessie").count == 4)
        #expect(page.body.components(separatedBy: "Deze sessie").count == 2)
        let secret = try #require(SealedRows.Secret(other.secret))
        let id = try #require(try await site.hall.people.officialSession(secret).clock?.id)
        let fields = [("_token", town.token(own)), ("opdracht", Identifier.random().description)]
        #expect(try await site.post("/werkplek/sessies/\(id)/beeindigen", fields, cookies: [own.cookie]).status == .seeOther)
        #expect(try await site.ask(.get, "/werkplek", cookies: [other.cookie]).status == .seeOther)
        #expect(try await site.post("/werkplek/sessies/andere-beeindigen", fields, cookies: [own.cookie]).status == .seeOther)
        #expect(try await site.hall.people.sessions(of: account).count == 1)
        #expect(try await site.ask(.get, "/werkplek", cookies: [own.cookie]).status == .ok)
    }

    @Test("is no use to who logged out or was logged out by an administrator")
    func ended() async throws {
        let userName = "omar"
        let account = try await town.account(.handler, userName: userName)
        let session = try await town.official(named: userName), administrator = try await town.official(.administrator)
        let fields = [("_token", town.token(administrator)), ("opdracht", Identifier.random().description)]
        let answer = try await site.post("/werkplek/accounts/\(account)/sessies", fields, cookies: [administrator.cookie])
        #expect(answer.headers[.location] == "/werkplek/accounts?gedaan=uitgelogd")
        #expect(try await site.ask(.get, "/werkplek", cookies: [session.cookie]).status == .seeOther)
        #expect(try await site.ask(.get, "/werkplek/accounts", cookies: [administrator.cookie]).status == .ok)
    }
}
