import HTTPTypes
import Journal
import ServiceCatalog
import Testing
import TownHall

@testable import Website

@Suite("The order of names")
struct NameOrderTests {
    @Test("is that of the language, whatever the accents, the case and the length of numbers; one name keeps the order of what never changes")
    func order() {
        let names = ["Zo\u{eb}", "eva", "Wijk 10", "\u{c9}mile", "Wijk 9", "\u{c1}ngel", "ijs"]
        for language in [Language.dutch, .english] {
            let ordered = Texts(language).inOrder(names, by: { $0 }, then: { $0 })
            #expect(ordered == ["\u{c1}ngel", "\u{c9}mile", "eva", "ijs", "Wijk 9", "Wijk 10", "Zo\u{eb}"], "\(language)")
        }
        let alike = [("Jan", "c"), ("Jan", "a"), ("Jan", "b")]
        #expect(Texts(.dutch).inOrder(alike, by: \.0, then: \.1).map(\.1) == ["a", "b", "c"])
    }

    @Test("is that of colleagues to whom a case is given, and of accounts; not that in which they were made")
    func colleagues() async throws {
        let site = try TestSite(), town = try await Inhabitants(site)
        for (name, userName) in [("Zo\u{eb} (voorbeeld)", "a1"), ("\u{c9}mile (voorbeeld)", "b2"), ("eva (voorbeeld)", "c3"), ("eva (voorbeeld)", "b3")] {
            _ = try await site.hall.people.createAccount(
                name: Personal(name), userName: Personal(userName), password: Personal("een lang genoeg wachtwoord"), roles: [.handler],
                department: town.department, isTemporary: false, by: .system)
        }
        let ordered = ["\u{c9}mile (voorbeeld)", "eva (voorbeeld)", "eva (voorbeeld)", "Zo\u{eb} (voorbeeld)"]
        let view = try await site.ask(.get, "/werkplek/zaken/\(town.caseID)", cookies: [try await town.official(named: "a1").cookie]).body
        let select = try #require(view.firstMatch(of: /<select[^>]*name="behandelaar"[^>]*>(.*?)<\/select>/.dotMatchesNewlines()))
        let offered = String(select.1).matches(of: /<option[^>]*>([^<]*)<\/option>/).map { String($0.1) }
        #expect(offered.filter { $0.hasSuffix("(voorbeeld)") } == ordered)
        let administrator = try await town.official(.administrator)
        let accounts = try await site.ask(.get, "/werkplek/accounts", cookies: [administrator.cookie]).body
        let rows = accounts.matches(of: /href="\/werkplek\/accounts\/[^"]+">([^<]*)<\/a>.*?raadhuis-nummer[^>]*>([^<]*)</.dotMatchesNewlines())
        let listed = rows.map { (name: String($0.1), userName: String($0.2)) }.filter { $0.name != "Iemand (voorbeeld)" }
        #expect(listed.map(\.name) == ordered && listed.map(\.userName) == ["b2", "b3", "c3", "a1"])
    }
}
