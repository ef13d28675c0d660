import Testing

@testable import ServiceCatalog

@Suite("Which files a question takes")
struct FileTypeTests {
    private func accepts(_ accept: String, _ mediaType: String, name: String = "bestand") throws -> Bool {
        let form = try FolderFixture.form(fields: "- { key: x, type: file, label: X, accept: [\"\(accept)\"] }")
        return try #require(form.field("x")).accepts(mediaType: mediaType, name: name)
    }

    private static let docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    @Test(
        "a type is taken under each of its names, and by a pattern",
        arguments: [
            ("application/msword", "application/msword"), (docx, docx), ("application/x-zip-compressed", "application/zip"), ("image/heif", "image/heic"),
            ("image/heic", "image/heic"), ("image/jpg", "image/jpeg"), ("text/comma-separated-values", "text/csv"), ("text/plain", "text/csv"),
            ("text/rtf", "application/rtf"),
            ("image/*", "image/tiff"), ("image/*", "image/avif"), ("image/*", "image/bmp"), ("image/hei*", "image/heic"), ("IMAGE/JPEG", "image/jpeg"),
            ("application/vnd.oasis.opendocument.*", "application/vnd.oasis.opendocument.text"),
            ("application/vnd.*.text", "application/vnd.oasis.opendocument.text"),
            ("text/*", "text/csv"), ("video/*", "video/mp4"), ("image/svg+xml", "image/svg+xml"), ("application/octet-stream", "application/octet-stream"),
        ])
    func taken(accept: String, mediaType: String) throws { #expect(try accepts(accept, mediaType)) }

    @Test(
        "another type is not taken",
        arguments: [
            ("application/msword", docx), ("text/csv", "text/plain"), ("text/plain", "text/html"), ("image/*", "image/svg+xml"), ("image/*", "application/pdf"),
            ("application/zip", docx), ("application/vnd.oasis.opendocument.*", "application/zip"), ("image/jpeg", "application/octet-stream"),
        ])
    func notTaken(accept: String, mediaType: String) throws { #expect(try !accepts(accept, mediaType)) }

    @Test("an ending is taken whatever stands in the file")
    func endings() throws {
        #expect(try accepts(".dwg", "application/octet-stream", name: "Tekening.DWG"))
        #expect(try !accepts(".dwg", "application/octet-stream", name: "tekening.dwg.exe"))
    }

    @Test(
        "a type that no file is recognised as is a mistake, with what to do",
        arguments: [
            ("image/heicc", "did you mean \"image/heic\"?"), ("application/vnd.oasis.openoffice.*", "write what its name ends on"),
            ("application/dicom", "write what its name ends on"),
            ("imag/*", "write what its name ends on"), ("*/*", "write it as image/*"), ("image", "write it as image/*"),
        ])
    func never(accept: String, mend: String) throws {
        var files = FolderFixture.small
        files["diensten/kap/formulier.yaml"] =
            "pages:\n  - key: een\n    title: Een\n    fields:\n      - { key: x, type: file, label: X, accept: [\"\(accept)\"] }\n"
        let mistakes = try FolderFixture(files).load().mistakes.map(\.description)
        #expect(mistakes.count == 1 && mistakes[0].contains(accept) && mistakes[0].contains(mend), "\(mistakes)")
    }

    @Test("what is recognised has one name, and what it is kept under is a code for the journal")
    func names() {
        let names = FileType.all.flatMap { [$0.mediaType] + $0.aliases }
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0 == $0.lowercased() && CodeSpelling.isCode($0) })
        let extensions = FileType.all.flatMap(\.extensions)
        #expect(Set(extensions).count == extensions.count)
        #expect(FileType.of(fileName: "Brief.DOCX")?.mediaType == Self.docx)
        #expect(FileType.of(fileName: "zonder") == nil)
    }

    @Test("a browser is told the endings of what it may not know, and no pattern that it cannot read")
    func browsers() throws {
        let form = try FolderFixture.form(
            fields: """
                - { key: a, type: file, label: A, accept: [image/*, application/pdf, .dwg] }
                - { key: b, type: file, label: B, accept: [application/vnd.ms-outlook] }
                - { key: c, type: file, label: C, accept: ["application/vnd.oasis.opendocument.t*"] }
                """)
        #expect(form.field("a")?.acceptedByBrowsers == ["image/*", "application/pdf", ".dwg"])
        #expect(form.field("b")?.acceptedByBrowsers == ["application/vnd.ms-outlook", ".msg"])
        #expect(form.field("c")?.acceptedByBrowsers == ["application/vnd.oasis.opendocument.text", ".odt", ".ott"])
    }
}
