import Foundation
import Testing

@testable import ServiceCatalog

@Suite("Files that are no text where a text is asked for")
struct ForeignFileTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d] + Array("IHDR".utf8)

    @Test(
        "a file is said to be what it is",
        arguments: [
            (png, "a picture (PNG)"), ([0xff, 0xd8, 0xff, 0xe0, 0, 0x10] + Array("JFIF".utf8), "a picture (JPG)"),
            (Array("GIF89a".utf8) + [1, 0, 1, 0], "a picture (GIF)"), (Array("%PDF-1.4\n1 0 obj\n".utf8), "a document (PDF)"),
            (Array("{\\rtf1 tekst}".utf8), "a document of a word processor (RTF)"), ([0x50, 0x4b, 3, 4, 20, 0, 0, 0], "an archive (ZIP)"),
            ([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4], "an archive (7Z)"), ([0x1f, 0x8b, 8, 0, 0, 0], "an archive (GZ)"),
            (Array("SQLite format 3".utf8) + [UInt8](repeating: 0, count: 80), "a file of a kind that is not known, and no text"),
        ] as [([UInt8], String)])
    func kinds(bytes: [UInt8], words: String) throws {
        #expect(ForeignFile(of: bytes)?.words == words)
        #expect(ForeignEncoding(of: bytes)?.mend.hasPrefix("this is \(words), not a text; ") == true)
        let file = FileManager.default.temporaryDirectory.appending(path: "vreemd-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(bytes).write(to: file)
        #expect(ForeignFile(file: file.path)?.words == words)
    }

    @Test(
        "text is none, in whatever encoding",
        arguments: [
            Array("case,activity\n1,a\n".utf8), Array("ID3,activity\n1,a\n".utf8), Array("BM,soort\n".utf8), Array("<?xml version=\"1.0\"?><log/>".utf8),
            Array("zaak;naam\n1;Café\n".utf8), [0x43, 0x61, 0x66, 0xe9, 0x0a], [0xff, 0xfe, 0x61, 0, 0x0a, 0], [0x61, 0, 0x0a, 0, 0x62, 0, 0x0a, 0], [],
            Array("{\"a\": 1}".utf8),
        ] as [[UInt8]])
    func text(bytes: [UInt8]) { #expect(ForeignFile(of: bytes) == nil) }

    @Test("what to do depends on what it is and what was asked for")
    func mend() {
        let archive = ForeignFile(of: [0x50, 0x4b, 3, 4, 20, 0, 0, 0])
        #expect(archive?.isPlainArchive == true && archive?.isGzip == false)
        #expect(
            archive?.sentence(insteadOf: "an event log", isTable: true)
                == "this is an archive (ZIP), not an event log; unpack it and give the file that is in it")
        #expect(ForeignFile(of: Self.png)?.sentence(insteadOf: "a DMN model") == "this is a picture (PNG), not a DMN model; give another file")
        #expect(ForeignFile(file: "/nergens/bestand.png") == nil)
    }

    @Test("a picture in the place of a service's file is said to be one")
    func folder() throws {
        let fixture = try FolderFixture()
        try fixture.write(Data(Self.png), to: "diensten/kap/dienst.yaml")
        let found = fixture.load().mistakes
        #expect(found.contains { $0.file == "diensten/kap/dienst.yaml" && $0.sentence.contains("this is a picture (PNG), not a text") })
    }
}
