import Foundation
import HTTPTypes
import Hummingbird
import Journal
import NIOCore
import ServiceCatalog
import Testing
import TownHall

@testable import Website

@Suite("Two residents at one browser")
struct OwnDraftTests {
    private let site: TestSite
    private let town: Inhabitants

    init() async throws {
        site = try TestSite()
        town = try await Inhabitants(site)
    }

    private static let form = "/diensten/kapvergunning/formulier"
    private static let first = form + "/plek"
    private static let name = "concept-kapvergunning"

    /// A form in which a street was typed and kept.
    private func filled(by session: Session?, service: String = "kapvergunning", page: String = "plek", fields: [(String, String)] = [("straat", "Geheimlaan")])
        async throws -> Session
    {
        let cookies = session.map { [$0.cookie] } ?? []
        let begun = try await site.ask(.get, "/diensten/\(service)/formulier", cookies: cookies)
        let cookie = try #require(begun.cookie).split(separator: "=", maxSplits: 1).map(String.init)
        let draft = Session(name: cookie[0], secret: cookie[1])
        let kept = try await site.post(
            "/diensten/\(service)/formulier/\(page)", fields + [("_token", town.token(draft)), ("-bewaar", "1")], cookies: cookies + [draft.cookie])
        #expect(kept.status == .seeOther && kept.headers[.location]?.hasSuffix("/bewaard") == true)
        return draft
    }

    private func isSentToLogin(_ answer: TestSite.Answer, backTo path: String) -> Bool {
        answer.status == .seeOther && answer.headers[.location] == "/inloggen?terug=" + path && answer.body.isEmpty
    }

    @Test("what one filled in while logged in opens for that one alone: not without login, and for another it is not there")
    func alone() async throws {
        let sanne = try await town.resident(0), ahmet = try await town.resident(1)
        let draft = try await filled(by: sanne)
        let link = "/verder/" + draft.secret
        for path in [Self.first, Self.form + "/controleren", Self.form + "/bewaard", link] {
            #expect(isSentToLogin(try await site.ask(.get, path, cookies: [draft.cookie]), backTo: path), "\(path)")
            let head = try await site.ask(.head, path, cookies: [draft.cookie])
            #expect(head.status == .seeOther, "HEAD \(path)")
            let other = try await site.ask(.get, path, cookies: [draft.cookie, ahmet.cookie])
            #expect(!other.body.contains("Geheimlaan"))
            // As where there never was one; the page names its own address.
            let never = SealedRows.Secret().text
            let nothing = try await site.ask(
                .get, path == link ? "/verder/" + never : path, cookies: [Self.name + "=" + never, ahmet.cookie])
            #expect(other.status == nothing.status && other.headers[.location] == nothing.headers[.location], "\(path)")
            #expect(other.body.replacing(draft.secret, with: never) == nothing.body, "\(path)")
        }
        let own = try await site.ask(.get, Self.first, cookies: [draft.cookie, sanne.cookie])
        #expect(own.status == .ok && own.body.contains("Geheimlaan"))
        #expect(try await site.ask(.get, link, cookies: [sanne.cookie]).status == .ok)
        #expect(try await site.ask(.get, Self.form + "/bewaard", cookies: [draft.cookie, sanne.cookie]).body.contains("U logt in om verder te gaan"))
    }

    @Test("nothing that somebody else sends to it is kept: no answer, no file, no form")
    func writing() async throws {
        let sanne = try await town.resident(0), ahmet = try await town.resident(1)
        let draft = try await filled(by: sanne)
        let sent = [("_token", town.token(draft)), ("straat", "Anderlaan"), ("straat.shown", "1")]
        for others in [[], [ahmet.cookie]] {
            for path in [Self.first, Self.form + "/controleren"] {
                let answer = try await site.post(path, sent + [("-bewaar", "1")], cookies: [draft.cookie] + others)
                #expect(answer.status.code >= 300 && !answer.body.contains("Geheimlaan"), "\(path): \(answer.status)")
            }
            var headers = HTTPFields()
            headers[.contentType] = "multipart/form-data; boundary=x"
            let body =
                "--x\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\n\(town.token(draft))\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"foto\"; filename=\"a.pdf\"\r\n\r\n%PDF-" + String(repeating: "x", count: 50_000)
                + "\r\n--x--\r\n"
            let upload = try await site.ask(.post, Self.first, cookies: [draft.cookie] + others, headers: headers, body: body)
            #expect(upload.status == (others.isEmpty ? .unauthorized : .forbidden))
            #expect(try site.journal.blobs.list().isEmpty)
            // Going on with it elsewhere.
            let browser = Session(name: Session.browser, secret: SealedRows.Secret().text)
            let moved = try await site.post("/verder/" + draft.secret, [("_token", town.token(browser))], cookies: [browser.cookie] + others)
            #expect(moved.cookie == nil && moved.status == (others.isEmpty ? .unauthorized : .gone))
        }
        let own = try await site.ask(.get, Self.first, cookies: [draft.cookie, sanne.cookie])
        #expect(own.body.contains("Geheimlaan") && !own.body.contains("Anderlaan"))
    }

    @Test("another resident begins a form of his own, in which nothing stands; who is not logged in may log in, or begin one")
    func ownForm() async throws {
        let sanne = try await town.resident(0), ahmet = try await town.resident(1)
        let draft = try await filled(by: sanne)
        let on = try await site.ask(.get, Self.form, cookies: [draft.cookie, sanne.cookie])
        #expect(on.headers[.location] == Self.first && on.cookie == nil)
        let own = try await site.ask(.get, Self.form, cookies: [draft.cookie, ahmet.cookie])
        let cookie = try #require(own.cookie)
        #expect(own.headers[.location] == Self.first && cookie != draft.cookie)
        let page = try await site.ask(.get, Self.first, cookies: [cookie, ahmet.cookie])
        #expect(page.status == .ok && !page.body.contains("Geheimlaan"))
        let login = try await site.ask(.get, Self.form, cookies: [draft.cookie])
        #expect(login.headers[.location] == "/inloggen?terug=\(Self.form)&nieuw=kapvergunning" && login.cookie == nil)
        let choice = try await site.ask(.get, try #require(login.headers[.location]))
        #expect(choice.body.contains("href=\"\(Self.form)?nieuw=1\"") && !choice.body.contains("Geheimlaan"))
        let anew = try await site.ask(.get, Self.form + "?nieuw=1", cookies: [draft.cookie])
        #expect(anew.headers[.location] == Self.first && anew.cookie?.hasPrefix(Self.name) == true)
        // One's own is not thrown away by it.
        #expect(try await site.ask(.get, Self.form + "?nieuw=1", cookies: [draft.cookie, sanne.cookie]).cookie == nil)
        let nobodys = try await filled(by: nil)
        #expect(try await site.ask(.get, Self.form + "?nieuw=1", cookies: [nobodys.cookie]).cookie == nil)
    }

    @Test("what nobody was logged in for opens with its cookie and its link, until a resident saves in it")
    func nobodys() async throws {
        let sanne = try await town.resident(0), ahmet = try await town.resident(1)
        let draft = try await filled(by: nil)
        for others in [[], [sanne.cookie], [ahmet.cookie]] {
            #expect(try await site.ask(.get, Self.first, cookies: [draft.cookie] + others).body.contains("Geheimlaan"))
            #expect(try await site.ask(.get, "/verder/" + draft.secret, cookies: others).status == .ok)
        }
        _ = try await site.post(
            Self.first, [("_token", town.token(draft)), ("straat", "Geheimlaan"), ("-bewaar", "1")], cookies: [draft.cookie, sanne.cookie])
        #expect(isSentToLogin(try await site.ask(.get, Self.first, cookies: [draft.cookie]), backTo: Self.first))
        #expect(try await site.ask(.get, Self.first, cookies: [draft.cookie, ahmet.cookie]).headers[.location] == "/diensten/kapvergunning")
        #expect(try await site.ask(.get, Self.first, cookies: [draft.cookie, sanne.cookie]).body.contains("Geheimlaan"))
    }

    @Test("who typed in a window from before somebody logged in is told that nothing was kept, and gets back what was typed", arguments: [false, true])
    func oldWindow(isAnother: Bool) async throws {
        let sanne = try await town.resident(0), ahmet = try await town.resident(1)
        let draft = try await filled(by: nil)
        _ = try await filled(again: draft, by: sanne)
        let others = isAnother ? [ahmet.cookie] : []
        let sent = [("_token", town.token(draft)), ("straat", "Anderlaan"), ("straat.shown", "1"), ("plek", "buitengebied"), ("eigenaar", "verhuurder")]
        let answer = try await site.post(Self.first, sent, cookies: [draft.cookie] + others)
        #expect(answer.status == (isAnother ? .forbidden : .unauthorized))
        #expect(answer.body.contains("Dit formulier kunt u hier niet meer invullen") && answer.body.contains("Wat u net typte, is niet bewaard."))
        #expect(answer.body.contains(isAnother ? "misschien na inloggen" : "Dit formulier hoort nu bij iemand die heeft ingelogd."))
        #expect(answer.body.contains("Anderlaan") && !answer.body.contains("Geheimlaan"))
        // In words, each under its question, and never a code.
        #expect(answer.body.contains("In welke straat staat de boom?</dt>") && answer.body.contains("Waar staat de boom precies?</dt>"))
        #expect(answer.body.contains("In het buitengebied</dd>") && answer.body.contains("Van mijn verhuurder</dd>"))
        #expect(!answer.body.contains(">buitengebied<") && !answer.body.contains(">verhuurder<"))
        // Each way on that it names can be gone.
        #expect(answer.body.contains("href=\"/diensten/kapvergunning\">Een nieuw formulier beginnen</a>"))
        #expect(answer.body.contains("href=\"/inloggen?terug=\(Self.first)\"") == !isAnother)
        // Whoever has not the page's token gets nothing back.
        let forged = try await site.post(Self.first, [("_token", FormTokenSamples.forged), ("straat", "Anderlaan")], cookies: [draft.cookie] + others)
        #expect(forged.status == .forbidden && !forged.body.contains("Anderlaan"))
        let own = try await site.ask(.get, Self.first, cookies: [draft.cookie, sanne.cookie])
        #expect(own.body.contains("Geheimlaan") && !own.body.contains("Anderlaan"))
    }

    private func filled(again draft: Session, by session: Session) async throws -> TestSite.Answer {
        try await site.post(Self.first, [("_token", town.token(draft)), ("straat", "Geheimlaan"), ("-bewaar", "1")], cookies: [draft.cookie, session.cookie])
    }

    @Test("what comes in while somebody logs in and goes on is given back as well")
    func meanwhile() async throws {
        let sanne = try await town.resident(0)
        let draft = try await filled(by: nil)
        let text = "_token=\(town.token(draft))&straat=Anderlaan"
        let site = site
        let (parts, more) = AsyncStream.makeStream(of: ByteBuffer.self)
        let begun = AsyncStream.makeStream(of: Void.self)
        // The body's first byte is asked for once the form was opened.
        let body = RequestBody(asyncSequence: Announced(parts: parts, begun: begun.continuation))
        async let answer = site.ask(
            .post, Self.first, cookies: [draft.cookie], headers: [.contentType: "application/x-www-form-urlencoded"], body: body)
        for await _ in begun.stream { break }
        _ = try await site.post(
            Self.first, [("_token", town.token(draft)), ("straat", "Geheimlaan"), ("-bewaar", "1")], cookies: [draft.cookie, sanne.cookie])
        more.yield(ByteBuffer(string: text))
        more.finish()
        let said = try await answer
        #expect(said.status == .unauthorized && said.body.contains("Dit formulier hoort nu bij iemand die heeft ingelogd."))
        #expect(said.body.contains("Anderlaan") && !said.body.contains("Geheimlaan"))
    }

    /// A body that tells when it is first asked for.
    private struct Announced: AsyncSequence, Sendable {
        let parts: AsyncStream<ByteBuffer>
        let begun: AsyncStream<Void>.Continuation

        struct Iterator: AsyncIteratorProtocol {
            var parts: AsyncStream<ByteBuffer>.Iterator
            let begun: AsyncStream<Void>.Continuation
            mutating func next() async -> ByteBuffer? {
                begun.yield()
                return await parts.next()
            }
        }
        func makeAsyncIterator() -> Iterator { Iterator(parts: parts.makeAsyncIterator(), begun: begun) }
    }

    @Test("a form that would hold too much says so, shows what was typed, and keeps what it held")
    func full() async throws {
        let draft = try await filled(by: nil)
        let secret = try #require(Intake.Secret(draft.secret))
        var kept = try #require(try await site.hall.intake.draft(secret, of: nil, changing: true))
        kept.answers["verhaal-dat-er-al-was"] = .text(String(repeating: "x", count: Draft.largest - 2_000))
        try await site.hall.intake.save(kept, secret)
        let answer = try await site.post(
            Self.first, [("_token", town.token(draft)), ("straat", "Anderlaan" + String(repeating: "n", count: 4_000)), ("-bewaar", "1")],
            cookies: [draft.cookie])
        #expect(answer.status == .contentTooLarge && answer.body.contains("Dit formulier is vol") && answer.body.contains("Anderlaannn"))
        #expect(try await site.hall.intake.draft(secret, of: nil)?.answers["straat"] == .text("Geheimlaan"))
    }

    @Test("a service that asks for a login does so on every page, for every form, also after logging out")
    func required() async throws {
        let service = "uittreksel-brp", form = "/diensten/uittreksel-brp/formulier"
        let sanne = try await town.resident(0), ahmet = try await town.resident(1)
        #expect(isSentToLogin(try await site.ask(.get, form), backTo: form))
        let draft = try await filled(by: sanne, service: service, page: "uittreksel", fields: [("aantal", "7")])
        try await site.hall.people.logOut(resident: try #require(SealedRows.Secret(sanne.secret)))
        // Whether or not the browser still sends the session that is over.
        for session in [[], [sanne.cookie]] {
            for path in [form, form + "/uittreksel", form + "/controleren", form + "/bewaard", "/verder/" + draft.secret] {
                #expect(isSentToLogin(try await site.ask(.get, path, cookies: [draft.cookie] + session), backTo: path), "\(path)")
            }
            let sent = [("_token", town.token(draft)), ("aantal", "9"), ("aantal.shown", "nl"), ("-bewaar", "1")]
            #expect(try await site.post(form + "/uittreksel", sent, cookies: [draft.cookie] + session).status == .unauthorized)
            #expect(isSentToLogin(try await site.post(form + "/controleren", sent, cookies: [draft.cookie] + session), backTo: form + "/controleren"))
        }
        let begun = try await site.ask(.get, form, cookies: [draft.cookie, ahmet.cookie])
        let other = try #require(begun.cookie)
        #expect(try await !site.ask(.get, form + "/uittreksel", cookies: [other, ahmet.cookie]).body.contains("value=\"7\""))
        let again = try await town.resident(0)
        #expect(try await site.ask(.get, form + "/uittreksel", cookies: [draft.cookie, again.cookie]).body.contains("value=\"7\""))
    }

    @Test("logging out leaves no form in the browser, whosesoever it is, clears its pages, and says how to go on")
    func loggingOut() async throws {
        for isSecure in [false, true] {
            let site = try TestSite(isSecure: isSecure)
            let town = try await Inhabitants(site)
            let prefix = isSecure ? "__Host-" : ""
            let sanne = try await town.resident(0)
            let names = ["concept-kapvergunning", "concept-uittreksel-brp", "concept-een-dienst-die-weg-is", "browser", "medewerker"]
            let cookies = names.map { "\(prefix)\($0)=\(SealedRows.Secret().text)" } + [prefix + sanne.cookie]
            let answer = try await site.post("/en/uitloggen", [("_token", town.token(sanne))], cookies: cookies)
            #expect(answer.status == .seeOther && answer.headers[.location] == "/en/inloggen?uitgelogd=1")
            let set = answer.headers[values: .setCookie]
            #expect(
                Set(set.map { String($0.prefix { $0 != "=" }) })
                    == Set(["inwoner", "concept-kapvergunning", "concept-uittreksel-brp", "concept-een-dienst-die-weg-is"].map { prefix + $0 }))
            #expect(set.allSatisfy { $0.contains("Max-Age=0") && $0.contains("Path=/") && $0.contains("Secure") == isSecure })
            let name = try #require(HTTPField.Name("Clear-Site-Data"))
            #expect(answer.headers[name] == "\"cache\"")
            let page = try await site.ask(.get, "/en/inloggen?uitgelogd=1")
            #expect(page.body.contains("Nothing that you filled in is left on this device") && page.body.contains("Save and stop"))
        }
    }

    @Test("logging out when the session is over already leaves no form in the browser either")
    func loggingOutLate() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let sanne = try await town.resident(0), official = try await town.official(.handler)
        let draft = "concept-kapvergunning=\(SealedRows.Secret().text)"
        site.advance(seconds: 3_601)
        // Without the form's token nothing is done, session or not.
        #expect(try await site.post("/uitloggen", [("_token", "x")], cookies: [sanne.cookie, draft]).status == .forbidden)
        let answer = try await site.post("/uitloggen", [("_token", town.token(sanne))], cookies: [sanne.cookie, draft])
        #expect(answer.status == .seeOther && answer.headers[.location] == "/inloggen?uitgelogd=1")
        #expect(answer.headers[values: .setCookie].contains { $0.hasPrefix("concept-kapvergunning=;") && $0.contains("Max-Age=0") })
        #expect(try await site.post("/werkplek/uitloggen", [("_token", town.token(official))], cookies: [official.cookie]).status == .seeOther)
    }

    // MARK: What was sent

    /// A form that was sent, and its cookie.
    private func sent(by resident: Resident?) async throws -> Session {
        let hall = site.hall
        let service = try #require(hall.setting.shelf.current[Inhabitants.service])
        let (_, secret) = try await hall.intake.begin(service, language: .dutch, device: .phone, by: resident)
        var draft = try #require(try await hall.intake.draft(secret, of: resident, changing: true))
        draft.answers = Inhabitants.answers(hall)
        _ = try await hall.intake.submit(draft, secret, resident: resident)
        return Session(name: CookieName.draft(Inhabitants.service), secret: secret.text)
    }

    @Test("the confirmation of a resident's case opens for that resident alone, and is no other's to have an opinion on")
    func confirmation() async throws {
        let path = "/diensten/\(Inhabitants.service.rawValue)/formulier/verstuurd"
        let sanne = try await town.resident(0), ahmet = try await town.resident(1)
        let own = try await sent(by: Resident.demo[0])
        #expect(isSentToLogin(try await site.ask(.get, path, cookies: [own.cookie]), backTo: path))
        let other = try await site.ask(.get, path, cookies: [own.cookie, ahmet.cookie])
        #expect(other.status == .seeOther && other.headers[.location] == "/diensten/\(Inhabitants.service.rawValue)")
        let linked = try await site.ask(.get, "/verder/" + own.secret, cookies: [ahmet.cookie])
        #expect(linked.status == .gone && !linked.body.contains("verstuurd\""))
        let before = await town.settled()
        let opinion = [("_token", town.token(own)), ("cijfer", "1")]
        #expect(try await site.post(path, opinion, cookies: [own.cookie]).status == .unauthorized)
        #expect(try await site.post(path, opinion, cookies: [own.cookie, ahmet.cookie]).status == .gone)
        #expect(await town.settled() == before)
        #expect(try await site.ask(.get, path, cookies: [own.cookie, sanne.cookie]).body.contains("We hebben uw formulier ontvangen"))
        // One that nobody was logged in for opens with its cookie.
        let open = try await sent(by: nil)
        for others in [[], [ahmet.cookie]] {
            #expect(try await site.ask(.get, path, cookies: [open.cookie] + others).body.contains("We hebben uw formulier ontvangen"))
        }
    }
}

extension Intake {
    // For somebody, or for nobody who is logged in: without closures, which tests' macros do not take.

    func draft(_ secret: Secret, of resident: Resident?, changing: Bool = false) async throws -> Draft? {
        try await draft(secret, for: { resident }, changing: changing)
    }

    /// The case whose confirmation the secret opens.
    func sentCase(_ secret: Secret, of resident: Resident?) async throws -> Identifier? { try await confirmation(secret, for: { resident })?.caseID }
}
