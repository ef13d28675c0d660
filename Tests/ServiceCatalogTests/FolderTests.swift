import Foundation
import Testing

@testable import ServiceCatalog

@Suite("Reading a folder that is not as it should be")
struct FolderTests {
    private let path = "diensten/kap/dienst.yaml"

    private func mistakes(_ text: String) throws -> [String] {
        try FolderFixture.mistakes(path, text).map { $0.replacing(path + ":", with: "") }
    }

    @Test("a folder that is not there, or holds nothing, says so")
    func missing() throws {
        let nowhere = Catalogue.load(folder: "/nergens/te/vinden")
        #expect(nowhere.catalogue == nil)
        #expect(nowhere.mistakes.map(\.description) == [#"gemeente.yaml:1:1: missing file "gemeente.yaml" — give the folder that holds gemeente.yaml"#])
        #expect(try FolderFixture([:]).load().mistakes.map(\.reason) == [.missingFile])
        #expect(try FolderFixture(["gemeente.yaml": ""]).load().mistakes.map(\.reason) == [.emptyValue])
    }

    @Test("a syntax error has its place")
    func syntax() throws {
        #expect(try mistakes("name: [a\nsummary: b\n").first?.hasPrefix("2:8: not YAML:") == true)
        #expect(try mistakes("name: a: b\n").first?.contains("put a text that holds \": \" between quotes") == true)
        #expect(try mistakes("name:\n\t- a\n").first?.contains("indent with spaces, not with tabs") == true)
        #expect(try mistakes("a: 1\n---\nb: 2\n").first?.contains("not YAML") == true)
        #expect(try mistakes("\u{7}\n").first?.contains("not YAML") == true)
    }

    @Test("keys that stand twice are found, and the rest is read on")
    func duplicates() throws {
        let twice = FolderFixture.service.replacing("owner: teamleider-groen", with: "owner: a\nowner: b\nownr: c") + "name: Nog eens\n"
        #expect(
            try mistakes(twice) == [
                #"1:1: key stands more than once: "name" — keep one of them"#, #"4:1: key stands more than once: "owner" — keep one of them"#,
                #"6:1: unknown key "ownr" — did you mean "owner"?"#,
            ])
        #expect(try mistakes("\"name\": a\n'name': b\nname: c\n").filter { $0.contains("more than once") }.count == 2)
    }

    @Test("anchors, aliases and tags are refused")
    func anchors() throws {
        let text = FolderFixture.service.replacing("name: Kapvergunning", with: "name: &n Kapvergunning").replacing(
            "owner: teamleider-groen", with: "owner: *n")
        #expect(try mistakes(text).first?.contains(#"1:7: anchors and aliases are not used here: "&n""#) == true)
        #expect(try mistakes("name: *onbekend\n").first?.contains("anchors and aliases are not used here") == true)
        #expect(
            try mistakes(FolderFixture.service.replacing("name: Kapvergunning", with: "name: !!binary Kapvergunning")).first?.contains("tags are not used here")
                == true)
        // Stars and ampersands in texts are no aliases.
        let starred = FolderFixture.service.replacing("Tweede alinea.", with: "* een *twee* &drie\n" + String(repeating: "    *vier* &vijf\n", count: 30))
        #expect(try mistakes(starred).allSatisfy { !$0.contains("not YAML") })
    }

    @Test("a file that grows when it is read is refused at once")
    func billionLaughs() throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for index in 1..<12 { text += "a\(index): &a\(index) [" + (0..<9).map { _ in "*a\(index - 1)" }.joined(separator: ", ") + "]\n" }
        let start = ContinuousClock.now
        #expect(try mistakes(text + "? *a11\n: 1\n").first?.contains("anchors and aliases are not used here") == true)
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test("deep nesting is refused, and does no harm")
    func nesting() throws {
        for text in [
            String(repeating: "[", count: 5_000), String(repeating: "{a: ", count: 900),
            "a: " + String(repeating: "[", count: 900) + String(repeating: "]", count: 900),
            (0..<300).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"), String(repeating: "- ", count: 3_000) + "x",
            String(repeating: "? ", count: 900) + "x",
        ] {
            #expect(try !mistakes(text).isEmpty)
        }
    }

    @Test("a file that is no UTF-8 or too large is refused")
    func bytes() throws {
        let fixture = try FolderFixture()
        try fixture.write(Data("name: a\nsummary: ".utf8) + Data([0xFF, 0xFE]), to: path)
        #expect(
            fixture.load().mistakes.map(\.description) == [
                #"diensten/kap/dienst.yaml:2:1: not UTF-8: "diensten/kap/dienst.yaml" — the file seems to be written in Windows-1252 or ISO-8859-1 (Latin-1); open it in a text editor and save it as UTF-8 (in Windows Notepad: Save as, Encoding: UTF-8)"#
            ])
        try fixture.write(Data(repeating: 35, count: FolderReader.maximumFileSize + 1), to: path)
        #expect(fixture.load().mistakes.map(\.reason) == [.fileTooLarge])
        try fixture.write("\u{FEFF}" + FolderFixture.service.replacing("\n", with: "\r\n"), to: path)
        #expect(fixture.load().mistakes.isEmpty)
    }

    @Test("symbolic links are refused, wherever they point")
    func links() throws {
        let fixture = try FolderFixture()
        let files = FileManager.default
        let elsewhere = try FolderFixture()
        for link in ["thema.css", "diensten/kap/regels.dmn", "diensten/ander"] {
            try files.createSymbolicLink(
                atPath: fixture.url.appendingPathComponent(link).path, withDestinationPath: elsewhere.url.appendingPathComponent("gemeente.yaml").path)
        }
        #expect(fixture.load().mistakes.map(\.file) == ["diensten/ander", "diensten/kap/regels.dmn", "thema.css"])
        #expect(fixture.load().mistakes.allSatisfy { $0.reason == .symbolicLink })
        try files.removeItem(at: fixture.url.appendingPathComponent("diensten"))
        try files.createSymbolicLink(
            atPath: fixture.url.appendingPathComponent("diensten").path, withDestinationPath: elsewhere.url.appendingPathComponent("diensten").path)
        #expect(fixture.load().mistakes.map(\.file) == ["diensten", "thema.css"])
        try files.removeItem(at: fixture.url.appendingPathComponent("gemeente.yaml"))
        try files.createSymbolicLink(atPath: fixture.url.appendingPathComponent("gemeente.yaml").path, withDestinationPath: "/etc/hostname")
        #expect(fixture.load().mistakes.contains { $0.file == "gemeente.yaml" && $0.reason == .symbolicLink })
    }

    @Test("files that nothing reads are pointed out when they look like ours")
    func unexpected() throws {
        let fixture = try FolderFixture()
        try fixture.write("x", to: "diensten/kap/formulier.yml")
        try fixture.write("x", to: "diensten/kap/teksten.de.yaml")
        try fixture.write("x", to: "diensten/kap/LEESMIJ.md")
        try fixture.write("x", to: ".git/config.yaml")
        #expect(
            fixture.load().mistakes.map(\.description) == [
                #"diensten/kap/formulier.yml:1:1: unexpected file "formulier.yml" — did you mean "formulier.yaml"?"#,
                #"diensten/kap/teksten.de.yaml:1:1: unexpected file "teksten.de.yaml" — add the language to "languages" in gemeente.yaml, or take the file away"#,
            ])
    }

    @Test("a file of the municipality that cannot be read makes no mistakes of texts in its languages")
    func unreadable() throws {
        let fixture = try FolderFixture()
        try fixture.write("languages: [nl, en", to: "gemeente.yaml")
        try fixture.write("name: Municipality\n", to: "teksten.en.yaml")
        #expect(!fixture.load().mistakes.contains { $0.reason == .unexpectedFile })
    }

    @Test("a changed definition has another version, and only that one")
    func versions() throws {
        let fixture = try FolderFixture()
        func version() throws -> String { try #require(fixture.load().catalogue?.services.first?.version) }
        let first = try version()
        #expect(first.count == 16)
        #expect(try version() == first)
        try fixture.write("notities", to: "diensten/kap/LEESMIJ.md")
        #expect(try version() == first)
        try fixture.write(FolderFixture.form.replacing("Hoe dik?", with: "Hoe dik is hij?"), to: "diensten/kap/formulier.yaml")
        #expect(try version() != first)
    }

    @Test("services are sorted by name; the theme is read")
    func order() throws {
        let fixture = try FolderFixture()
        try fixture.write(FolderFixture.service.replacing("name: Kapvergunning", with: "name: Afval ophalen"), to: "diensten/zzz/dienst.yaml")
        try fixture.write(":root { --kleur: groen }", to: "thema.css")
        let catalogue = try #require(fixture.load().catalogue)
        #expect(catalogue.services.map(\.key.rawValue) == ["zzz", "kap"])
        #expect(catalogue.themeCSS == ":root { --kleur: groen }")
        #expect(catalogue[ServiceKey(rawValue: "zzz")]?.form == nil)
    }

    @Test("2,000 mutated examples load without a trap", .timeLimit(.minutes(15)))
    func mutations() throws {
        let example = ExampleTests.folder
        let names = [
            "gemeente.yaml", "teksten.en.yaml", "diensten/kapvergunning/dienst.yaml", "diensten/kapvergunning/formulier.yaml",
            "diensten/kapvergunning/teksten.en.yaml",
        ]
        var originals: [String: [UInt8]] = [:]
        for name in names { originals[name] = [UInt8](try Data(contentsOf: example.appendingPathComponent(name))) }
        let fixture = try FolderFixture([:])
        for (name, bytes) in originals { try fixture.write(Data(bytes), to: name) }
        var random = SeededGenerator(seed: 2026)
        var withMistakes = 0
        for _ in 0..<2_000 {
            let name = names[Int.random(in: 0..<names.count, using: &random)]
            guard let original = originals[name] else { continue }
            try fixture.write(Data(Mutation.random(of: original, using: &random)), to: name)
            if !fixture.load().mistakes.isEmpty { withMistakes += 1 }
            try fixture.write(Data(original), to: name)
        }
        #expect(withMistakes > 500)
    }
}

/// Ways to spoil a text.
enum Mutation {
    private static let pieces = [
        "{", "}", "[", "]", ": ", "- ", "\n", "\t", "\"", "'", "|", ">", "&a", "*a", "!!", "#", "%", "\u{0}", "? ", "key: ", "show: ", "true",
        "99999999999999999999",
        "🌳", "\u{2028}", "\u{FEFF}", "\r", "pages:", "fields:", "  ", "null", "~", "-", "if", "value", "today()", "[[[[[[[[", "e\u{301}",
    ]

    static func random(of original: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
        var bytes = original
        for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8, at: place)
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
            case 4:
                let end = min(bytes.count, place + Int.random(in: 1...80, using: &random))
                bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int.random(in: 0..<bytes.count, using: &random))
            default: bytes.removeLast(bytes.count - place)
            }
        }
        return bytes
    }
}
