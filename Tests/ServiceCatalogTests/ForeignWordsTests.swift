import Foundation
import Testing

@testable import ServiceCatalog

@Suite("What comes from another editor or another language")
struct ForeignWordsTests {
    private let path = "diensten/kap/dienst.yaml"

    private func mend(_ data: Data) throws -> (line: Int, sentence: String) {
        let fixture = try FolderFixture()
        try fixture.write(data, to: path)
        let found = fixture.load().mistakes
        #expect(found.count == 1 && found[0].file == path && found[0].reason == .notUTF8)
        return (found.first?.line ?? 0, found.first?.sentence ?? "")
    }

    @Test(
        "a file in another encoding is said to be so, with the way to mend it",
        arguments: [
            (String.Encoding.utf16, "UTF-16"), (.utf16LittleEndian, "UTF-16"), (.utf16BigEndian, "UTF-16"), (.utf32, "UTF-32"), (.utf32LittleEndian, "UTF-32"),
        ])
    func wide(encoding: String.Encoding, name: String) throws {
        let found = try mend(try #require(FolderFixture.service.data(using: encoding)))
        #expect(found.line == 1)
        #expect(found.sentence.contains("seems to be written in \(name); ") && found.sentence.contains("save it as UTF-8"))
    }

    @Test("so is one of a Western Windows, and one that is damaged")
    func single() throws {
        let latin = try mend(Data("name: Caf".utf8) + Data([0xE9]) + Data("\n".utf8))
        #expect(latin.line == 1 && latin.sentence.contains("Windows-1252 or ISO-8859-1 (Latin-1)"))
        let euro = try mend(Data("name: Kap\nsummary: ".utf8) + Data([0x80]) + Data(" 10\n".utf8))
        #expect(euro.line == 2 && euro.sentence.contains("seems to be written in Windows-1252;"))
        let damaged = try mend(Data("name: Café\nsummary: ".utf8) + Data([0xFF]) + Data("\n".utf8))
        #expect(damaged.line == 2 && damaged.sentence.contains("the file is UTF-8 with bytes in this line that are not"))
        #expect(ForeignEncoding(of: Array("naam: café €\n".utf8)) == nil && ForeignEncoding(of: []) == nil)
    }

    @Test(
        "a key in the other language is known",
        arguments: [
            ("synonyms: [boom kappen, boom omhakken]", "synoniemen: [boom kappen]", "synonyms"),
            ("owner: teamleider-groen", "eigenaar: teamleider-groen", "owner"),
            ("summary:", "samenvatting:", "summary"), ("channels: [web]", "kanalen: [web]", "channels"), ("fee:", "kosten:", "fee"),
            ("department:", "afdeling:", "department"), ("life_events:", "Levensgebeurtenissen:", "life_events"), ("law: \"Awb", "wet: \"Awb", "law"),
        ])
    func keys(right: String, wrong: String, key: String) throws {
        let found = try FolderFixture.mistakes(path, FolderFixture.service.replacing(right, with: wrong))
        let word = wrong.prefix { $0 != ":" }
        #expect(found.contains { $0.contains("unknown key \"\(word)\" — did you mean \"\(key)\"?") }, "\(found)")
    }

    @Test("so are values and names of files, either way")
    func others() throws {
        #expect(suggestion(for: "tree", among: Icon.allCases.map(\.rawValue)) == "did you mean \"boom\"?")
        #expect(suggestion(for: "balie", among: Service.Channel.allCases.map(\.rawValue)) == "did you mean \"counter\"?")
        #expect(suggestion(for: "keuzelijst", among: FieldType.allCases.map(\.rawValue)) == "did you mean \"select\"?")
        #expect(suggestion(for: "service.yaml", among: FolderReader.serviceFiles) == "did you mean \"dienst.yaml\"?")
        let fixture = try FolderFixture()
        try fixture.write("a: 1\n", to: "services/x/service.yaml")
        try fixture.write(":root { }", to: "theme.css")
        #expect(
            fixture.load().mistakes.map(\.description) == [
                #"services:1:1: unexpected file "services" — did you mean "diensten"?"#,
                #"theme.css:1:1: unexpected file "theme.css" — did you mean "thema.css"?"#,
            ])
    }

    @Test("what the privacy page must tell is asked for, and the town is served without")
    func privacy() throws {
        var files = FolderFixture.small
        let end = try #require(FolderFixture.municipality.range(of: "privacy:"))
        files["gemeente.yaml"] = String(FolderFixture.municipality[..<end.lowerBound])
        let loaded = try FolderFixture(files).load()
        #expect(loaded.mistakes.map(\.reason) == [.missingPrivacy] && loaded.mistakes.map(\.isWarning) == [true])
        #expect(loaded.catalogue != nil && loaded.catalogue?.municipality.privacy == nil)
        let known = try #require(try FolderFixture().load().catalogue?.municipality.privacy)
        #expect(known.officer.email == "fg@proefdam.example" && known.retention.in(.dutch) == "Tien jaar")
    }
}
