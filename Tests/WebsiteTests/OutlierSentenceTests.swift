import ProcessMining
import ServiceCatalog
import Testing

@testable import Website

@Suite("Why a case stands out, in words")
struct OutlierSentenceTests {
    @Test("steps and decisions are called as the service calls them, and not as the journal does")
    func names() throws {
        let site = try TestSite()
        let service = try #require(site.hall.setting.shelf.current[ServiceKey(rawValue: "bezwaar-maken")])
        let reason = Outliers.Reason.rareEdge(source: "status:advies", target: "decided:niet-ontvankelijk", cases: 1)
        let status = try #require(service.flow.status("advies")), result = try #require(service.flow.result("niet-ontvankelijk"))
        for language in [Language.dutch, .english] {
            let sentence = OutlierCasesPage.sentence(reason, service, EvidenceWords(t: Texts(language)))
            #expect(sentence.contains("‘\(status.label.in(language))’") && sentence.contains(result.label.in(language)))
            #expect(!sentence.contains("status:") && !sentence.contains("decided:"))
        }
    }

    @Test("a language is called as the page calls it, and marks of one column have one decimal", arguments: [Language.dutch, .english])
    func words(language: Language) {
        let words = EvidenceWords(t: Texts(language)), isDutch = language == .dutch
        #expect(words.language("nl") == (isDutch ? "Nederlands" : "Dutch") && words.language("en") == (isDutch ? "Engels" : "English"))
        #expect(words.language("unknown") == (isDutch ? "Onbekende taal" : "Unknown language") && words.language("fr") == "fr")
        #expect([2, 3.4].map(words.score) == (isDutch ? ["2,0", "3,4"] : ["2.0", "3.4"]))
    }

    @Test("a channel has one name, at work as in the Rekenkamer, each its own", arguments: [Language.dutch, .english])
    func channels(language: Language) {
        let t = Texts(language), all = Service.Channel.allCases
        for channel in all { #expect(EvidenceWords(t: t).channel(channel.rawValue) == StaffWords(t: t).channel(channel)) }
        #expect(Set(all.map(StaffWords(t: t).channel)).count == all.count && StaffWords(t: t).channel(.web) == "Website")
        #expect(EvidenceWords(t: t).channel("fax") == (language == .dutch ? "Onbekend" : "Unknown"))
    }
}
