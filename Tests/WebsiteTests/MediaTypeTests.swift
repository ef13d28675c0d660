import HTTPTypes
import Testing

@testable import ServiceCatalog
@testable import Website

@Suite("What a file is, by what is in it")
struct MediaTypeTests {
    /// Read in pieces, as it comes in.
    private func type(_ bytes: [UInt8], named name: String = "bestand", piece: Int = 700) -> String {
        var media = MediaType()
        for start in stride(from: 0, to: bytes.count, by: piece) { media.read(bytes[start..<min(start + piece, bytes.count)]) }
        return media.type(named: name)
    }

    private func type(_ text: String, named name: String = "bestand") -> String { type(Array(text.utf8), named: name) }

    private func number(_ value: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

    // MARK: - Pictures and films

    @Test(
        "pictures, films and sounds are known by their first bytes",
        arguments: [
            ([0xff, 0xd8, 0xff, 0xe0], "image/jpeg"), ([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0], "image/png"),
            ([0x49, 0x49, 0x2a, 0, 8], "image/tiff"),
            ([0x4d, 0x4d, 0, 0x2a, 0], "image/tiff"), (Array("GIF89a".utf8) + [0], "image/gif"),
            (Array("RIFF".utf8) + [1, 2, 3, 4] + Array("WEBP".utf8), "image/webp"),
            (Array("RIFF".utf8) + [1, 2, 3, 4] + Array("WAVE".utf8), "audio/wav"),
            (Array("BM".utf8) + [9, 9, 9, 9, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0], "image/bmp"),
            (Array("%PDF-1.7".utf8) + [0xe2, 0], "application/pdf"), (Array("{\\rtf1".utf8), "application/rtf"), ([0x1f, 0x8b, 8, 0], "application/gzip"),
        ] as [([UInt8], String)])
    func signatures(bytes: [UInt8], expected: String) {
        #expect(type(bytes) == expected)
        #expect(type(bytes, named: "brief.txt", piece: 3) == expected)
    }

    @Test(
        "a container is what its brands say, the first brand or a later one",
        arguments: [
            (["heic", "mif1", "heic"], "image/heic"), (["mif1", "mif1", "heic"], "image/heic"), (["msf1", "msf1", "hevc"], "image/heic"),
            (["mif1", "mif1", "miaf"], "image/heic"), (["heix"], "image/heic"), (["avif", "mif1"], "image/avif"), (["mif1", "mif1", "avif"], "image/avif"),
            (["avis", "msf1"], "image/avif"), (["isom", "iso2", "avc1"], "video/mp4"), (["mp42", "isom"], "video/mp4"), (["qt  "], "video/quicktime"),
            (["3gp5", "isom"], "video/3gpp"), (["M4A ", "isom"], "audio/mp4"), (["crx ", "isox"], "application/octet-stream"),
        ])
    func brands(brands: [String], expected: String) {
        let box = Array("ftyp".utf8) + Array((brands[0] + "\0\0\0\0" + brands.dropFirst().joined()).utf8)
        #expect(type([0, 0, 0, UInt8(box.count + 4)] + box + [0, 0, 1, 0]) == expected)
    }

    // MARK: - Office

    /// A ZIP of empty files, its table of contents as it should be.
    func zip(_ names: [String], mimetype: String? = nil, padding: Int = 0) -> [UInt8] {
        var bytes: [UInt8] = []
        var table: [UInt8] = []
        for (name, content) in (mimetype.map { [("mimetype", $0)] } ?? []) + names.map({ ($0, "") }) {
            let sizes = number(content.utf8.count, 4) + number(content.utf8.count, 4) + number(name.utf8.count, 2) + number(0, 2)
            table += [0x50, 0x4b, 1, 2] + number(20, 2) + number(20, 2) + number(0, 12) + sizes + number(0, 10) + number(bytes.count, 4) + Array(name.utf8)
            bytes += [0x50, 0x4b, 3, 4] + number(20, 2) + number(0, 12) + sizes + Array(name.utf8) + Array(content.utf8)
        }
        bytes += [UInt8](repeating: 7, count: padding)
        return bytes + table + [0x50, 0x4b, 5, 6] + number(0, 4) + number(names.count, 2) + number(names.count, 2) + number(table.count, 4)
            + number(bytes.count, 4)
            + number(0, 2)
    }

    private static let office = "application/vnd.openxmlformats-officedocument."

    @Test(
        "a document in a ZIP is known by the names of its files, in whatever order and however far back",
        arguments: [
            (["[Content_Types].xml", "word/document.xml"], office + "wordprocessingml.document"),
            (["word/document.xml", "docProps/app.xml", "[Content_Types].xml"], office + "wordprocessingml.document"),
            (["[Content_Types].xml", "xl/workbook.xml"], office + "spreadsheetml.sheet"),
            (["ppt/presentation.xml", "[Content_Types].xml"], office + "presentationml.presentation"),
            (["[Content_Types].xml", "word/vbaProject.bin"], "application/vnd.ms-word.document.macroenabled.12"),
            (["[Content_Types].xml", "xl/workbook.bin"], "application/vnd.ms-excel.sheet.binary.macroenabled.12"), (["word/document.xml"], "application/zip"),
            (["foto.jpg", "brief.docx"], "application/zip"), ([], "application/zip"),
        ])
    func documents(names: [String], expected: String) {
        for padding in names.isEmpty ? [0] : [0, 400_000] { #expect(type(zip(names, padding: padding), named: "bestand.zip", piece: 65_536) == expected) }
    }

    @Test("a document within a ZIP does not make it one")
    func nested() {
        let inner = zip(["[Content_Types].xml", "word/document.xml"])
        #expect(type(inner + zip(["brief.docx"])) == "application/zip")
    }

    @Test("an OpenDocument says what it is", arguments: ["text", "spreadsheet", "presentation"])
    func openDocuments(kind: String) {
        let whole = "application/vnd.oasis.opendocument." + kind
        #expect(type(zip(["content.xml"], mimetype: whole)) == whole)
        #expect(type(zip(["content.xml"], mimetype: whole + "-template")) == whole)
        #expect(type(zip(["content.xml"], mimetype: "application/x-onbekend")) == "application/zip")
    }

    /// A compound file: a header, some sectors, and a directory with these names, of which the first is the root's.
    private func compound(_ names: [String], rootClass: UInt32 = 0) -> [UInt8] {
        var bytes = CompoundLook.signature + [UInt8](repeating: 0, count: 504)
        bytes[30] = 9
        bytes.replaceSubrange(48..<52, with: number(3, 4))
        bytes += [UInt8](repeating: 0xff, count: 3 * 512)
        for (index, name) in (["Root Entry"] + names).enumerated() {
            var entry = name.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
            entry += [UInt8](repeating: 0, count: 128 - entry.count)
            entry.replaceSubrange(64..<66, with: number(name.utf16.count * 2 + 2, 2))
            entry[66] = index == 0 ? 5 : 2
            if index == 0 { entry.replaceSubrange(80..<84, with: number(Int(rootClass), 4)) }
            bytes += entry
        }
        return bytes + [UInt8](repeating: 0, count: 2_000)
    }

    @Test(
        "an old office document is known by the names within, or by the class of its root",
        arguments: [
            (["WordDocument", "1Table"], 0, "application/msword"), (["Workbook"], 0, "application/vnd.ms-excel"), (["Book"], 0, "application/vnd.ms-excel"),
            (["Current User", "PowerPoint Document"], 0, "application/vnd.ms-powerpoint"),
            (["__properties_version1.0", "WordDocument"], 0, "application/vnd.ms-outlook"),
            (["Workbook", "WordDocument"], 0x0002_0820, "application/vnd.ms-excel"), (["iets"], 0x0002_0d0b, "application/vnd.ms-outlook"),
            (["iets"], 0, "application/octet-stream"),
        ] as [([String], UInt32, String)])
    func compounds(names: [String], rootClass: UInt32, expected: String) {
        for piece in [1, 100, 700, 100_000] { #expect(type(compound(names, rootClass: rootClass), named: "x.doc", piece: piece) == expected) }
    }

    @Test("no part of a document, and no changed byte of one, makes it trap")
    func damaged() {
        for whole in [compound(["WordDocument"]), zip(["[Content_Types].xml", "word/a"]), zip(["a"], mimetype: "application/vnd.oasis.opendocument.text")] {
            for length in stride(from: 0, to: whole.count, by: 13) { _ = type(Array(whole[..<length])) }
            for index in stride(from: 0, to: whole.count, by: 3) {
                var changed = whole
                changed[index] = ~changed[index]
                _ = type(changed)
            }
        }
        #expect(type([]) == "application/octet-stream" || type([]) == "text/plain")
    }

    // MARK: - Texts

    @Test(
        "a text is known as one, and by its name as what kind",
        arguments: [
            ("Beste gemeente,\r\n\tgroeten €", "brief.txt", "text/plain"), ("naam;bedrag\r\nJan;12\r\n", "lijst.CSV", "text/csv"),
            ("naam;bedrag", "lijst.txt", "text/plain"),
            ("a\tb", "lijst.tsv", "text/tab-separated-values"), ("# Kop", "lees.md", "text/markdown"), ("\u{feff}naam", "lijst.csv", "text/csv"),
            ("{\"a\": 1}", "a.json", "application/json"), ("BEGIN:VCARD\r\n", "a.vcf", "text/vcard"), ("zonder naam", "bestand", "text/plain"),
            ("From: a@b.example\r\nDate: Mon, 2 Nov 2026\r\nSubject: Hallo\r\n\r\nTekst", "bericht.eml", "message/rfc822"),
            ("Received: from x\r\n by y\r\nMessage-ID: <1@x>\r\n", "bericht.eml", "message/rfc822"),
            ("Van: Jan\nOnderwerp: boom\n\nTekst", "brief.txt", "text/plain"),
        ])
    func texts(text: String, name: String, expected: String) { #expect(type(text, named: name) == expected) }

    @Test("other spellings of text are texts too")
    func encodings() {
        #expect(type([0x63, 0x61, 0x66, 0xe9], named: "a.txt") == "text/plain")
        #expect(type([0x80, 0x20, 0x31], named: "a.csv") == "text/csv")
        for (mark, order) in [([0xff, 0xfe], 0), ([0xfe, 0xff], 1)] as [([UInt8], Int)] {
            let units = "naam;€".utf16.flatMap {
                order == 0
                    ? [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] : [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)]
            }
            #expect(type(mark + units, named: "a.csv", piece: 1) == "text/csv")
            #expect(type(mark + units + [0], named: "a.csv") == "application/octet-stream")
        }
    }

    @Test(
        "what holds control characters is no text",
        arguments: [[0x61, 0], [0x61, 7, 0x62], [0x61, 0x1b, 0x5b], [0x7f], [0x61, 0xc2, 0x85], [0x81], [0x61, 0x0c], [0x1a]] as [[UInt8]])
    func controls(bytes: [UInt8]) {
        #expect(type(bytes, named: "a.txt") == "application/octet-stream")
        #expect(type([UInt8](repeating: 0x61, count: 100_000) + bytes, named: "a.csv", piece: 65_536) == "application/octet-stream")
    }

    @Test(
        "what a browser or a computer would run is never a plain text",
        arguments: [
            ("  <!DOCTYPE html><p>", "a.txt", "text/html"), ("<script>alert(1)</script>", "a.csv", "text/html"), ("gewoon", "a.html", "text/html"),
            ("<svg xmlns='x'/>", "a.png", "image/svg+xml"), ("<?xml version='1.0'?><svg/>", "a.txt", "image/svg+xml"),
            ("<?xml version='1.0'?><a/>", "a.txt", "application/xml"),
            ("WScript.Echo", "a.vbs", "application/octet-stream"), ("del *", "a.BAT", "application/octet-stream"),
        ])
    func active(text: String, name: String, expected: String) { #expect(type(text, named: name) == expected) }

    @Test("what a browser would run is given back without its type, and as a file to keep")
    func givenBack() {
        for type in ["text/html", "image/svg+xml", "application/xml"] {
            let response = WebResponse.document(name: "a.html", mediaType: type, [])
            #expect(response.headers[.contentType] == "application/octet-stream")
            #expect(response.headers[.contentDisposition]?.hasPrefix("attachment") == true)
        }
        #expect(WebResponse.document(name: "a.pdf", mediaType: "application/pdf", []).headers[.contentType] == "application/pdf")
        #expect(CasePages.inlineImages == ["image/jpeg", "image/png", "image/gif", "image/webp"])
    }

    @Test("a file of a wrong type is refused with what this field takes")
    func refused() {
        func sentence(_ accept: [String], _ language: Language = .dutch) -> String {
            let field = Field(
                key: "x", kind: .file(accept: accept, maximumSize: 1, maximumFiles: 1), label: Localized("X"), description: nil, isRequired: false, show: nil,
                validate: nil, message: nil, isEvidence: false, personal: nil, isSummary: false, autocomplete: nil)
            return ProblemText.sentence(.fileTypeNotAccepted(name: "a.exe"), field, Texts(language))
        }
        let start = "‘a.exe’ is een soort bestand dat we hier niet kunnen openen. Stuur "
        #expect(sentence(["image/*", "application/pdf"]) == start + "een foto of een pdf.")
        #expect(sentence(["application/msword", Self.office + "wordprocessingml.document"]) == start + "een Word-bestand (.doc, .docx).")
        #expect(sentence(["image/jpeg", "image/png", "text/csv"]) == start + "een foto (.jpg, .png) of een CSV-bestand (.csv).")
        #expect(
            sentence(["application/vnd.oasis.opendocument.*", "application/x-zip-compressed"]) == start + "een OpenDocument-bestand of een ZIP-bestand (.zip).")
        #expect(sentence([".dwg"]) == start + "een bestand dat eindigt op .dwg.")
        let english = "We cannot open the kind of file that ‘a.exe’ is. Send an email message as a file (.msg)."
        #expect(sentence(["application/vnd.ms-outlook"], .english) == english)
    }
}
