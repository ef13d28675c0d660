import Foundation
import HTTPTypes
import Journal
import ServiceCatalog
import Testing
import TownHall

@testable import Website

@Suite("A form that an official fills in for a resident")
struct FilingTests {
    private static let felling = "kapvergunning"
    private static let first = "/diensten/kapvergunning/formulier/plek"

    private func fields(_ session: Session, _ town: Inhabitants, service: String = felling, channel: String = "phone", bsn: String = "999990019") -> [(
        String, String
    )] {
        [
            ("_token", town.token(session)), ("opdracht", Identifier.random().description), ("dienst", service), ("kanaal", channel),
            ("ontvangen", town.site.hall.setting.today.description), ("bsn", bsn),
        ]
    }

    /// An official who has begun, and the cookie of the form.
    private func begun(_ site: TestSite, _ town: Inhabitants) async throws -> (official: Session, draft: Session) {
        let official = try await town.official(.handler)
        let answer = try await site.post("/werkplek/indienen", fields(official, town), cookies: [official.cookie])
        #expect(answer.status == .seeOther && answer.headers[.location] == Self.first)
        let cookie = try #require(answer.cookie).split(separator: "=", maxSplits: 1).map(String.init)
        return (official, Session(name: cookie[0], secret: cookie[1]))
    }

    @Test("all that is wrong is said at once, beside the fields and in the summary, and nothing that was typed is lost")
    func problems() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let official = try await town.official(.handler)
        let answer = try await site.post(
            "/werkplek/indienen", [("_token", town.token(official)), ("kanaal", "web"), ("ontvangen", "gisteren"), ("bsn", "123")], cookies: [official.cookie])
        #expect(answer.status == .unprocessableContent && answer.cookie == nil)
        for field in ["dienst", "kanaal", "ontvangen", "bsn"] {
            #expect(answer.body.contains("href=\"#\(field)\"") && answer.body.contains("id=\"\(field)-fout\""), "\(field)")
        }
        #expect(answer.body.contains("value=\"gisteren\"") && answer.body.contains("value=\"123\"") && answer.body.contains("<title>Fout: "))
        // By a channel that the service does not have: it says by which it can be done.
        let phone = try await site.post(
            "/werkplek/indienen", fields(official, town, service: "uittreksel-brp", bsn: ""), cookies: [official.cookie])
        #expect(phone.status == .unprocessableContent && phone.body.contains("kan niet via telefoon. Kies balie."))
        #expect(phone.body.contains("id=\"bsn-fout\"") && !phone.body.contains("id=\"dienst-fout\""))
    }

    @Test("says so on each page, and goes on for an official who is logged in alone")
    func guarded() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let (official, draft) = try await begun(site, town)
        let page = try await site.ask(.get, Self.first, cookies: [official.cookie, draft.cookie])
        #expect(page.status == .ok && page.body.contains("U vult dit in voor een inwoner (telefoon)."))
        // In the frame of the work, with the official's words.
        for path in [Self.first, "/diensten/kapvergunning/formulier/bewaard", "/verder/" + draft.secret] {
            let body = try await site.ask(.get, path, cookies: [official.cookie, draft.cookie]).body
            #expect(body.contains("raadhuis-staf\"") && body.contains("Iemand (voorbeeld)") && !body.contains("utrecht-page-footer"), "\(path)")
            for words in ["Komt u er niet uit?", "Uw antwoorden zijn bewaard", "Ga verder met uw formulier", "wie de link heeft"] {
                #expect(!body.contains(words), "\(path): \(words)")
            }
        }
        let auditor = try await town.official(.auditor)
        let resident = try await town.resident()
        let link = "/verder/" + draft.secret
        let before = await town.settled()
        for path in [Self.first, "/diensten/kapvergunning/formulier/controleren", "/diensten/kapvergunning/formulier/bewaard", link] {
            for others in [[], [resident.cookie]] {
                let answer = try await site.ask(.get, path, cookies: [draft.cookie] + others)
                #expect(answer.status == .seeOther && answer.headers[.location]?.hasPrefix("/werkplek/inloggen?terug=") == true, "\(path)")
            }
            #expect(try await site.ask(.get, path, cookies: [draft.cookie, auditor.cookie]).status == .forbidden, "\(path)")
        }
        for path in [Self.first, "/diensten/kapvergunning/formulier/controleren", link] {
            let secret = path == link ? Session(name: Session.browser, secret: SealedRows.Secret().text) : draft
            let sent = [("_token", town.token(secret)), ("straat", "Lindelaan"), ("straat.shown", "1")]
            let stranger = try await site.post(path, sent, cookies: [draft.cookie, secret.cookie, resident.cookie])
            #expect(stranger.status == .unauthorized && stranger.body.contains("/werkplek/inloggen"), "\(path): \(stranger.status)")
            #expect(try await site.post(path, sent, cookies: [draft.cookie, secret.cookie, auditor.cookie]).status == .forbidden, "\(path)")
        }
        #expect(await town.settled() == before)
        // Nothing was kept of what a stranger sent, and the official goes on.
        let secret = try #require(SealedRows.Secret(draft.secret))
        let kept = try #require(try await site.hall.intake.draft(secret))
        #expect(kept.answers["straat"] == nil)
        #expect(try await site.ask(.get, link, cookies: [official.cookie]).status == .ok)
    }

    @Test("keeps no file that a stranger sends with it")
    func uploads() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let (official, draft) = try await begun(site, town)
        var headers = HTTPFields()
        headers[.contentType] = "multipart/form-data; boundary=x"
        let body =
            "--x\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\n\(town.token(draft))\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"omtrek\"\r\n\r\n142\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"foto\"; filename=\"brief.gif\"\r\n\r\nGIF89a" + String(repeating: "x", count: 50_000)
            + "\r\n--x--\r\n"
        // The page that has this field.
        let page = "/diensten/kapvergunning/formulier/boom"
        let stranger = try await site.ask(.post, page, cookies: [draft.cookie], headers: headers, body: body)
        #expect(stranger.status == .unauthorized)
        #expect(try site.journal.blobs.list().isEmpty)
        #expect(try await site.ask(.post, page, cookies: [draft.cookie, official.cookie], headers: headers, body: body).status.code < 500)
        #expect(try site.journal.blobs.list().count == 1)
    }

    @Test("is no hindrance to who comes after at the same browser: a form of his own begins")
    func after() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let (official, draft) = try await begun(site, town)
        // The official goes on where he was.
        let on = try await site.ask(.get, "/diensten/kapvergunning/formulier", cookies: [draft.cookie, official.cookie])
        #expect(on.headers[.location] == Self.first && on.cookie == nil)
        let own = try await site.ask(.get, "/diensten/kapvergunning/formulier", cookies: [draft.cookie])
        #expect(own.headers[.location] == Self.first)
        let cookie = try #require(own.cookie)
        #expect(cookie != draft.cookie)
        let page = try await site.ask(.get, Self.first, cookies: [cookie])
        #expect(page.status == .ok && !page.body.contains("U vult dit in voor een inwoner"))
        // Also where an official is logged in: a resident's own form is no official's.
        #expect(try await !site.ask(.get, Self.first, cookies: [cookie, official.cookie]).body.contains("U vult dit in voor een inwoner"))
    }

    @Test("ends at a page for the official, with the case, without a question how it went; the resident whom it is for finds the case")
    func sent() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let official = try await town.official(.handler)
        let answer = try await site.post(
            "/werkplek/indienen", fields(official, town, service: Inhabitants.service.rawValue, bsn: "999990032"), cookies: [official.cookie])
        let cookie = try #require(answer.cookie)
        let secret = try #require(SealedRows.Secret(String(cookie.split(separator: "=", maxSplits: 1)[1])))
        var draft = try #require(try await site.hall.intake.draft(secret))
        let answers: [String: Answer] = [
            "soorten": .choices(["hout"]), "omschrijving": .text("Twee planken"), "hoeveel": .number(1), "postcode": .text("1234 AB"),
            "straat": .text("Lindelaan"), "huisnummer": .text("12"), "wijk": .text("oost-zuid"),
            "vanaf": .date(site.hall.setting.today.adding(days: 4) ?? site.hall.setting.today), "naam": .text("Mila Test"), "email": .text("mila@post.example"),
        ]
        for (key, answer) in answers { draft.answers[key] = answer }
        let form = try #require(site.hall.intake.service(of: draft)?.form)
        for page in form.visiblePages(draft.answers, today: site.hall.setting.today) { draft.completed.insert(page.key) }
        try await site.hall.intake.save(draft, secret)
        let path = "/diensten/\(Inhabitants.service.rawValue)/formulier/"
        // Somebody else is logged in as a resident in the same browser.
        let bystander = try await town.resident(1)
        let cookies = [cookie, official.cookie, bystander.cookie]
        let check = try await site.ask(.get, path + "controleren", cookies: cookies)
        #expect(check.body.contains("U vult dit in voor een inwoner (telefoon)."))
        #expect(check.body.contains("raadhuis-staf\"") && check.body.contains(">Controleer de antwoorden</h1>") && check.body.contains("Dien in"))
        #expect(!check.body.contains("Verstuur dan uw formulier") && !check.body.contains("Komt u er niet uit?"))
        let token = site.site.tokens.token(for: secret.text)
        for _ in 0..<2 {
            let sent = try await site.post(path + "controleren", CheckedTests.fields(in: check.body), cookies: cookies)
            #expect(sent.status == .seeOther && sent.headers[.location] == path + "verstuurd")
        }
        let page = try await site.ask(.get, path + "verstuurd", cookies: cookies)
        #expect(page.status == .ok && page.body.contains("De aanvraag is ingediend") && !page.body.contains("name=\"cijfer\""))
        let people = Resident.demo
        let mine = try await site.hall.cases.cases(of: people[2])
        #expect(mine.count == 1 && mine.first?.channel == .phone)
        #expect(try await site.hall.cases.cases(of: people[1]).isEmpty)
        let id = try #require(mine.first?.id)
        #expect(page.body.contains("/werkplek/zaken/\(id.description)"))
        // Who is no official does not see it, and cannot say how it went.
        #expect(try await site.ask(.get, path + "verstuurd", cookies: [cookie]).status == .seeOther)
        let before = await town.settled()
        #expect(try await site.post(path + "verstuurd", [("_token", token), ("cijfer", "5")], cookies: cookies).status == .seeOther)
        #expect(await town.settled() == before)
        // The case page and the lists say how it came in.
        let view = try await site.ask(.get, "/werkplek/zaken/\(id.description)", cookies: [official.cookie])
        #expect(
            view.body.contains("via telefoon") && view.body.contains("ingevuld door een medewerker")
                && view.body.contains("vulde de aanvraag in voor de inwoner"))
        #expect(try await site.ask(.get, "/werkplek?lijst=niemand", cookies: [official.cookie]).body.contains("Telefoon, ingevuld door een medewerker"))
        let resident = try await town.resident(2)
        let own = try await site.ask(.get, "/mijn/zaken/\(id.description)", cookies: [resident.cookie])
        #expect(own.status == .ok && own.body.contains("U belde ons. Een medewerker vulde het formulier voor u in."))
    }
}
