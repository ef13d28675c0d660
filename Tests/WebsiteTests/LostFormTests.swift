import HTTPTypes
import Journal
import ServiceCatalog
import Statistics
import Testing
import TownHall

@testable import Website

@Suite("What was typed in a form that is gone, or at a question that is not asked now")
struct LostFormTests {
    private static let form = "/diensten/kapvergunning/formulier"
    private static let place = form + "/plek", tree = form + "/boom"
    private static let key = ServiceKey(rawValue: "kapvergunning")

    private let site: TestSite
    private let town: Inhabitants

    init() async throws {
        site = try TestSite()
        town = try await Inhabitants(site)
    }

    /// A form that is not there any more: its cookie opens nothing.
    private var gone: Session { Session(name: CookieName.draft(Self.key), secret: SealedRows.Secret().text) }

    private func begun() async throws -> Session {
        let cookie = try #require(try await site.ask(.get, Self.form).cookie).split(separator: "=", maxSplits: 1).map(String.init)
        return Session(name: cookie[0], secret: cookie[1])
    }

    @Test("is given back also beside a large file, of which nothing is kept")
    func largeFile() async throws {
        let draft = gone, before = try site.journal.blobs.list().count
        func body(_ token: String) -> String {
            let fields = [("_token", token), ("soort", "anders"), ("soort_anders", "Haagbeuk"), ("omtrek", "veel")].map {
                "--grens\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)\r\n"
            }
            return fields.joined() + "--grens\r\nContent-Disposition: form-data; name=\"foto\"; filename=\"beuk.jpg\"\r\n\r\n"
                + String(repeating: "x", count: FormDecoding.maximumForm + 50_000) + "\r\n--grens--\r\n"
        }
        let headers: HTTPFields = [.contentType: "multipart/form-data; boundary=grens"]
        let answer = try await site.ask(.post, Self.tree, cookies: [draft.cookie], headers: headers, body: body(town.token(draft)))
        #expect(answer.status == .forbidden && answer.body.contains("Wat u net typte, is niet bewaard."))
        #expect(answer.body.contains("Haagbeuk</dd>") && answer.body.contains("veel</dd>") && answer.body.contains("Andere boom</dd>"))
        #expect(try site.journal.blobs.list().count == before)
        let forged = try await site.ask(.post, Self.tree, cookies: [draft.cookie], headers: headers, body: body(FormTokenSamples.forged))
        #expect(forged.status == .forbidden && !forged.body.contains("Haagbeuk"))
    }

    @Test("is told under the questions of the definition with which the form was begun, whatever is offered now")
    func definition() async throws {
        let version = try #require(site.hall.setting.shelf.current[Self.key]).version
        let begun = try await begun()
        let page = try await site.ask(.get, Self.place, cookies: [begun.cookie])
        #expect(page.body.contains("name=\"\(UnsentForm.versionField)\" value=\"\(version)\""))
        let old = site.hall.setting.shelf.current
        let without = old.services.filter { $0.key != Self.key }
        site.site.offer(
            Catalogue(
                municipality: old.municipality, departments: old.departments, lifeEvents: old.lifeEvents, services: without, themeCSS: old.themeCSS,
                costs: old.costs, elsewhere: old.elsewhere))
        let draft = gone
        for sent in [version, "", "een-andere", "../.."] {
            let answer = try await site.post(
                Self.place, [("_token", town.token(draft)), (UnsentForm.versionField, sent), ("straat", "Anderlaan"), ("plek", "buitengebied")],
                cookies: [draft.cookie])
            #expect(answer.body.contains("In welke straat staat de boom?</dt>") && answer.body.contains("Anderlaan</dd>"), "‘\(sent)’")
            #expect(answer.body.contains("In het buitengebied</dd>") && !answer.body.contains("\(version)</dd>"), "‘\(sent)’")
        }
    }

    @Test("stands there again when an answer that hid the question is changed back, and is no answer meanwhile")
    func hiddenQuestion() async throws {
        let draft = try await begun()
        let token = ("_token", town.token(draft))
        let left = try await site.post(
            Self.tree, [token, ("soort", "beuk"), ("soort_anders", "Haagbeuk"), ("soort_anders.shown", "1"), ("omtrek", "50"), ("-bewaar", "1")],
            cookies: [draft.cookie])
        #expect(left.status == .seeOther)
        let secret = try #require(Intake.Secret(draft.secret))
        #expect(try await site.hall.intake.draft(secret)?.answers["soort_anders"] == nil)
        #expect(try await !site.ask(.get, Self.tree, cookies: [draft.cookie]).body.contains("Haagbeuk"))
        // Also beside something that is wrong.
        for (trunk, status) in [("veel", HTTPResponse.Status.unprocessableContent), ("50", .ok)] {
            let asked = try await site.post(Self.tree, [token, ("soort", "anders"), ("omtrek", trunk)], cookies: [draft.cookie])
            #expect(asked.status == status && asked.body.contains("value=\"Haagbeuk\""), "\(trunk)")
            #expect(try await site.hall.intake.draft(secret)?.answers["soort_anders"] == nil)
            _ = try await site.post(
                Self.tree, [token, ("soort", "beuk"), ("soort_anders.shown", "1"), ("soort_anders", "Haagbeuk"), ("omtrek", "50"), ("-bewaar", "1")],
                cookies: [draft.cookie])
        }
        // What is emptied where it stands is gone.
        _ = try await site.post(
            Self.tree, [token, ("soort", "beuk"), ("soort_anders.shown", "1"), ("soort_anders", ""), ("omtrek", "50"), ("-bewaar", "1")],
            cookies: [draft.cookie])
        let emptied = try await site.post(Self.tree, [token, ("soort", "anders"), ("omtrek", "50")], cookies: [draft.cookie])
        #expect(emptied.status == .ok && !emptied.body.contains("Haagbeuk"))
    }

    @Test("of what is refused for another reason than an answer, no answer is said to be wrong", arguments: [Language.dutch, .english])
    func refusals(language: Language) {
        let words = StaffWords(t: Texts(language))
        let title = language == .dutch ? "Dit is nog niet gedaan" : "This has not been done yet"
        for refusal in [People.AccountRefusal.yourself, .lastAdministrator, .overtaken, .unknown, .attemptUsed, .wait(seconds: 9)] {
            #expect(words.title(of: refusal) == title, "\(refusal)")
        }
        for refusal in [People.AccountRefusal.nameMissing, .userNameTaken, .passwordWrong, .rolesMissing] {
            #expect(words.title(of: refusal) == nil, "\(refusal)")
        }
    }

    @Test("how many visits are completed is said to be so about where it is not exactly so")
    func about() throws {
        let verdict = Verdict(EvidenceWords(t: Texts(.dutch))), english = Verdict(EvidenceWords(t: Texts(Language.english)))
        let exact = try #require(ShareInterval(80, of: 100)), near = try #require(ShareInterval(98, of: 127))
        #expect(verdict.completion(exact) == "Van elke 5 bezoeken worden er **4 afgerond**.")
        #expect(verdict.completion(near) == "Van elke 5 bezoeken worden er **ongeveer 4 afgerond**.")
        #expect(english.completion(near) == "Of every 5 visits **about 4 are completed**.")
    }
}
