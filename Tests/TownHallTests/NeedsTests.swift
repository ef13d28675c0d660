import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("What is held back")
struct PersonalDataCheckTests {
    static let check = PersonalDataCheck(known: ["Teststad", "Kapvergunning aanvragen"])

    @Test(
        "each step finds what it looks for",
        arguments: [
            (
                PersonalDataCheck.Step.bsn,
                [
                    "mijn bsn 999990019", "9999.90.019", "9999 90 019 dus", "nr999990019a", "９９９９９００１９", "٩٩٩٩٩٠٠١٩", "99999\u{200b}0019", "99999\u{200d}0019",
                    "9\u{336}99990019", "9\u{fe0f}\u{20e3}99990019",
                ]
            ),
            (
                .iban,
                ["NL91ABNA0417164300", "op nl91 abna 0417 1643 00 graag", "NL91-ABNA-0417-1643-00", "DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432"]
            ),
            (.phone, ["bel 0612345678", "06-12345678", "06 12 34 56 78", "(010) 123 45 67", "+31 6 12345678", "0031612345678", "tel.0101234567"]),
            (.email, ["jan@voorbeeld.example", "jan @ voorbeeld . example", "jan (at) voorbeeld.example", "jan apenstaartje voorbeeld", "volg @verzonnen"]),
            (.postcode, ["1234 AB", "ik woon 1234ab", "op 1234 xy in de buurt"]),
            (.street, ["Verzonnenstraat 12", "de verzonnenlaan 3a", "bij Rietveld 12", "het Lange Voorbeeld 8", "dorpsweg nr. 4", "huisnummer 12"]),
            (.licencePlate, ["AB-12-CD", "ab-123-c", "kenteken AB12CD", "12-abc-3", "G 001 BB", "AB1234"]),
            (.date, ["1-2-1980", "01/02/80", "1980-02-01", "op 3 mei 1980", "May 3, 1980", "ik ben geboren in 1980", "3 feb. 1980", "jarig op 4"]),
            (
                .name,
                [
                    "De heer Verzonnen hielp", "dhr. verzonnen", "mevrouw de Vries-Voorbeeld", "mevrouw jansen hielp", "Mijn naam is Piet", "mijn naam is piet",
                    "ik heet Fatima", "Ik ben Fatima", "Het lukte. Groeten Piet", "groetjes, piet", "Met vriendelijke groet,\nP. Voorbeeld", "My name is Ann",
                    "I am Ann", "I'm Ann", "Kind regards, Ann", "Fine, thanks\nAnn", "Naam: Piet", "het is van J. Voorbeeld", "Het lukte\nJan Voorbeeld",
                    "want Jan Voorbeeld zei dat", "fam. voorbeeld", "namens Piet",
                ]
            ),
            (.capital, ["de hond van Kees", "mijn buurman Fantasius klaagt", "volgens ‘Kees’ mag het"]),
            (.caseNumber, ["zaaknummer 12", "Z-2026-000123", "z 2026 12", "kenmerk: AB/34", "reference 77"]),
            (.digits, ["12345", "1 2 3 4 5", "12-34-5", "1.2.3.4.5"]),
        ])
    func holds(step: PersonalDataCheck.Step, texts: [String]) {
        for text in texts { #expect(Self.check.holding(text).contains(step), "\(text): \(Self.check.holding(text))") }
    }

    @Test(
        "what holds nothing personal passes",
        arguments: [
            "", " \n ", "Een boom weghalen", "Weten of het mag.", "Ik wacht al 3 weken, en in 2025 is het ook zo gegaan", "Het kost € 1.250,00 en dat is veel",
            "De mevrouw aan de balie was aardig", "Ik ben tevreden", "Kon niet inloggen met DigiD in Chrome", "Bedankt!\nGroeten", "Met vriendelijke groet",
            "Teststad is mooi. In Teststad wonen we graag", "Hoe laat open? Tussen 10:30 en 12:00", "I wanted to know whether I may", "Kapvergunning Aanvragen",
            "Twee bomen van 120 cm", "Het was op woensdag niet open", "De naam van de dienst was niet duidelijk", "99 van de 100",
        ])
    func passes(text: String) { #expect(Self.check.holding(text) == []) }

    @Test("words of every language that there is a file of count together")
    func languages() {
        let words = Self.check.words
        #expect(["omdat", "because", "hallo", "you"].allSatisfy(words.terms.saysNothing) && !words.terms.saysNothing("boom"))
        #expect(words.streets.contains("straat") && words.streets.contains("street"))
        #expect(words.months.isSuperset(of: ["mei", "may", "mrt", "mar"]) && words.known.isSuperset(of: ["maandag", "monday", "digid"]))
    }

    @Test("nine digits that fail the eleven-test are no citizen service number, but a long number")
    func elevenTest() {
        #expect(Self.check.holding("999990018") == [.digits])
        #expect(!Self.check.holding("000000000").contains(.bsn))
        #expect(!Self.check.holding("NL92ABNA0417164300").contains(.iban) && Self.check.holding("NL92ABNA0417164300").contains(.digits))
    }
}

@Suite("What people came for")
struct NeedsTests {
    static let kap = EvidenceWordsTests.kap

    static func needs(_ town: Town, by official: Official = .handler()) async throws -> Needs {
        try await town.hall.words.needs(kap, from: try date("2026-11-01"), through: try date("2026-11-30"), by: official)
    }

    @Test("texts that pass are grouped with who got it, others are counted by what held them, and the journal names all that were read")
    func grouped() async throws {
        let town = try Town()
        var visits: [Identifier] = []
        for words in ["Boom kappen", "De boom kappen", "Bomen kappen graag", "Kosten van leges", "Leges en kosten", "De kosten, leges", "Zwembad"] {
            visits.append(try await EvidenceWordsTests.say(words, in: town))
        }
        visits.append(try await EvidenceWordsTests.say("Boom kappen, bel 0612345678", in: town))
        let needs = try await Self.needs(town)
        #expect(needs.groups.map(\.count) == [3, 3] && needs.groups.map { Set($0.terms) }.contains(["boom", "kappen"]))
        #expect(needs.groups.allSatisfy { $0.got == 0 && $0.answered == 3 && $0.examples.count <= Needs.exampleCount })
        #expect(needs.rest.count == 1 && needs.rest.examples == ["Zwembad"])
        #expect(needs.read == 8 && needs.held == 1 && needs.heldBy == [.phone: 1, .digits: 1] && !needs.hasMore)
        let viewed = try town.events().filter { $0.type.name == Words.viewed.name }
        #expect(viewed.count == 1 && Set(viewed[0].facts.codes("visits")) == Set(visits.map { Code($0).description }))
    }

    @Test("nothing that was held back is in what is shown")
    func sealed() async throws {
        let town = try Town()
        for _ in 0..<4 { try await EvidenceWordsTests.say("Fantasiusboom van mevrouw Geheimpje", in: town) }
        let needs = try await Self.needs(town)
        #expect(needs.groups.isEmpty && needs.rest.count == 0 && needs.rest.examples.isEmpty && needs.held == 4)
    }

    @Test("they are refused to whom the words are, and then nothing is written")
    func refused() async throws {
        let town = try Town()
        try await EvidenceWordsTests.say("Een boom weghalen", in: town)
        await #expect(throws: Words.Refusal.notYourDepartment) { _ = try await Self.needs(town, by: .owner) }
        await #expect(throws: Words.Refusal.notYourDepartment) { _ = try await Self.needs(town, by: .handler(Town.traffic)) }
        #expect(try town.events().allSatisfy { $0.type.name != Words.viewed.name })
    }
}
