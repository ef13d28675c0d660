import Testing

@testable import ServiceCatalog

@Suite("Names of files")
struct FileNameTests {
    @Test(
        "keep the last part of a path and what can be seen of it",
        arguments: [
            ("brief; versie 2.pdf", "brief; versie 2.pdf"), ("a=b, c (1) 100%.docx", "a=b, c (1) 100%.docx"),
            ("../../etc/passwd", "passwd"), (#"C:\fakepath\boom.jpg"#, "boom.jpg"), (#"\\server\map\plan.pdf"#, "plan.pdf"),
            ("naam\u{202E}fdp.exe.pdf", "naamfdp.exe.pdf"), ("\u{2066}a\u{2069}\u{200F}\u{061C}b.pdf", "ab.pdf"), ("a\u{0}b\u{7}\u{9F}.pdf", "ab.pdf"),
            ("een\r\nnaam\u{2028}x.pdf", "een naam x.pdf"), ("tab\there.pdf", "tab here.pdf"), ("  brief.pdf ", "brief.pdf"),
            ("👨‍👩‍👧‍👦 familie.heic", "👨‍👩‍👧‍👦 familie.heic"), (".pdf", ".pdf"),
            ("", "bestand"), ("\u{202E}", "bestand"), ("/", "bestand"), ("map/", "map"), ("..", "bestand"), ("map/..", "bestand"), ("a/\u{200B}", "a"),
        ])
    func visible(raw: String, name: String) {
        // Letter for letter: canonical equivalence is not enough.
        #expect(Array(FileName.clean(raw).unicodeScalars) == Array(name.unicodeScalars))
    }

    @Test("are not composed anew: the name that a device gave is the name that it gets back")
    func decomposed() {
        let name = "cafe\u{301}.pdf"
        #expect(Array(FileName.clean(name).unicodeScalars) == Array(name.unicodeScalars))
    }

    @Test("of more than 200 characters lose the end of the stem and keep the extension")
    func long() {
        #expect(FileName.clean(String(repeating: "b", count: 200) + ".docx") == String(repeating: "b", count: 195) + ".docx")
        #expect(FileName.clean(String(repeating: "b", count: 195) + ".docx") == String(repeating: "b", count: 195) + ".docx")
        #expect(FileName.clean(String(repeating: "b", count: 300)) == String(repeating: "b", count: 200))
        #expect(FileName.clean("a." + String(repeating: "b", count: 300)).count == 200, "what stands behind a dot may be no extension")
        #expect(FileName.clean("." + String(repeating: "b", count: 300)).count == 200)
        let family = FileName.clean(String(repeating: "👨‍👩‍👧‍👦", count: 250) + ".pdf")
        #expect(family == String(repeating: "👨‍👩‍👧‍👦", count: 196) + ".pdf")
        let accents = FileName.clean(String(repeating: "e\u{301}", count: 250) + ".jpeg")
        #expect(accents.count == 200 && accents.hasSuffix("e\u{301}.jpeg"))
    }

    @Test("are the same when they are cleaned again")
    func again() {
        for raw in ["map/brief.pdf", String(repeating: "x", count: 400) + ".pdf", "naam\u{202E}fdp.exe", "..", " . a"] {
            let once = FileName.clean(raw)
            #expect(FileName.clean(once) == once && !once.isEmpty)
        }
    }
}
