import HTTPTypes
import Journal
import Testing
import TownHall

@testable import Website

/// A broker as OpenID Connect has it: it remembers a state, and gives a code.
private struct Broker: IdentityProvider {
    var isReachable = true
    let name = "Proefbroker"

    func begin() async throws(LoginFailure) -> (address: String, memory: [UInt8]) {
        guard isReachable else { throw .unavailable }
        let state = Identifier.random().description
        return ("https://broker.example/authorize?state=" + state, Array(state.utf8))
    }

    func finish(_ parameters: [String: [String]], memory: [UInt8]) async throws(LoginFailure) -> Resident {
        guard parameters["state"]?.first == String(decoding: memory, as: UTF8.self) else { throw .stale }
        if parameters["error"]?.first == "access_denied" { throw .cancelled }
        switch parameters["code"]?.first {
        case "goed": return Resident.demo[0]
        case "zwak": throw .assuranceTooLow
        default: throw .unavailable
        }
    }
}

@Suite("Logging in at an identity provider")
struct IdentityProviderTests {
    private let site: TestSite

    init() throws { site = try TestSite(residentLogin: .provider(Broker())) }

    /// Goes to the broker.
    private func leave(_ path: String = "/inloggen/naar", cookies: [String] = []) async throws -> (state: String, browser: String) {
        let answer = try await site.ask(.get, path, cookies: cookies)
        #expect(answer.status == .seeOther)
        let address = try #require(answer.headers[.location])
        #expect(address.hasPrefix("https://broker.example/authorize?state="))
        return (String(address.split(separator: "=")[1]), answer.cookie ?? cookies.first ?? "")
    }

    @Test("the page leads to the provider, and back to where the resident was going")
    func thereAndBack() async throws {
        let page = try await site.ask(.get, "/inloggen?terug=/diensten/kapvergunning")
        #expect(page.body.contains("Inloggen met Proefbroker"))
        #expect(page.body.contains("href=\"/inloggen/naar?terug=/diensten/kapvergunning\""))
        #expect(!page.body.contains("proef. Kies wie"))
        let (state, browser) = try await leave("/inloggen/naar?terug=/diensten/kapvergunning")
        let back = try await site.ask(.get, "/inloggen/terug?state=\(state)&code=goed", cookies: [browser])
        #expect(back.status == .seeOther && back.headers[.location] == "/diensten/kapvergunning")
        let session = try #require(back.cookie)
        #expect(session.hasPrefix("inwoner="))
        #expect(try await site.ask(.get, "/mijn/zaken", cookies: [session]).status == .ok)
        // Once.
        let again = try await site.ask(.get, "/inloggen/terug?state=\(state)&code=goed", cookies: [browser])
        #expect(again.status == .unprocessableContent && again.cookie?.hasPrefix("inwoner=") != true)
    }

    @Test("what comes back to another browser, for another login or with a refusal logs nobody in, and says why")
    func refusals() async throws {
        let (state, browser) = try await leave()
        let stale = "ging in een ander venster verder"
        for (query, cookie, words) in [
            ("state=\(state)&code=goed", "browser=" + SealedRows.Secret().text, stale),
            ("state=\(state)&code=goed", "", stale), ("state=anders&code=goed", browser, stale),
        ] {
            let answer = try await site.ask(.get, "/inloggen/terug?" + query, cookies: cookie.isEmpty ? [] : [cookie])
            #expect(answer.status == .unprocessableContent && answer.body.contains(words))
            #expect(answer.cookie?.hasPrefix("inwoner=") != true)
        }
        for (query, words) in [
            ("error=access_denied", "U bent niet ingelogd"), ("code=zwak", "niet veilig genoeg"), ("code=kapot", "Inloggen lukt nu niet"),
        ] {
            let (state, _) = try await leave("/inloggen/naar?terug=/contact", cookies: [browser])
            let answer = try await site.ask(.get, "/inloggen/terug?state=\(state)&\(query)", cookies: [browser])
            #expect(answer.status == .unprocessableContent && answer.body.contains(words))
            #expect(answer.body.contains("href=\"/inloggen/naar?terug=/contact\""))
        }
    }

    @Test("a look at an address of the login does nothing, and nobody of the demo can log in")
    func looks() async throws {
        let (state, browser) = try await leave()
        #expect(try await site.ask(.head, "/inloggen/terug?state=\(state)&code=goed", cookies: [browser]).status == .ok)
        #expect(try await site.ask(.get, "/inloggen/terug?state=\(state)&code=goed", cookies: [browser]).status == .seeOther)
        let token = site.site.tokens.token(for: String(browser.dropFirst("browser=".count)))
        #expect(try await site.post("/inloggen", [("_token", token), ("persoon", "0")], cookies: [browser]).status == .notFound)
    }

    @Test("a provider that cannot be reached is said, and elsewhere there is no way to one")
    func unreachable() async throws {
        let site = try TestSite(residentLogin: .provider(Broker(isReachable: false)))
        let answer = try await site.ask(.get, "/inloggen/naar")
        #expect(answer.status == .unprocessableContent && answer.body.contains("Inloggen lukt nu niet"))
        for login in [ResidentLogin.closed, .demo(Resident.demo)] {
            let site = try TestSite(residentLogin: login)
            for path in ["/inloggen/naar", "/inloggen/terug?code=goed"] { #expect(try await site.ask(.get, path).status == .notFound) }
        }
        #expect(try await TestSite(residentLogin: .closed).ask(.get, "/inloggen").body.contains("Inloggen kan op deze website nog niet"))
    }
}
