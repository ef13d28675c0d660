import Foundation
import Testing

@testable import Website

@Suite("Golden pages")
struct GoldenPagesTests {
    /// States of which no page is kept, each with why.
    private static let missing: [(path: String, reason: String)] = [
        ("inloggen-naar/provider", "needs an identity provider that answers: IdentityProviderTests has one"),
        ("inloggen-terug/provider", "needs an identity provider that answers: IdentityProviderTests has one"),
        ("werkplek-accounts/attack", "the security log of a test's site tells the time of the machine: SecurityPagesTests reads the note"),
        ("diensten-service-formulier-page/files", "the small catalogue draws no page that asks for files: UploadTests tries those"),
        ("werkplek/many", "takes more than fifty cases: SearchPageTests and WorklistTests turn pages"),
    ]

    /// More differences than these are told by number alone.
    private static let mostTold = 20

    private static func draw() async throws -> GoldenPages {
        var golden = GoldenPages()
        try await golden.drawCatalogue()
        try await golden.drawLogins()
        try await golden.drawFrames()
        try await golden.drawForms()
        try await golden.drawCourses()
        try await golden.drawCases()
        try await golden.drawWorklists()
        try await golden.drawAccounts()
        try await golden.drawOwnAccount()
        try await golden.drawFigures()
        try await golden.drawExperiments()
        try await golden.drawShadows()
        try await golden.drawRollouts()
        try await golden.drawErrors()
        return golden
    }

    @Test("every address, in every state and both languages, is as its file keeps it")
    func pages() async throws {
        let golden = try await Self.draw(), pages = golden.pages
        let paths = Dictionary(grouping: pages, by: \.path)
        for path in paths.keys.sorted() { #expect(paths[path]?.count == 1, "\(path) is drawn twice") }
        for route in Sitemap.townHall.routes where route.method == .get {
            #expect(golden.routes.contains(route.path), "\(route.path) has no golden page: draw it in one of the files GoldenPages+….swift")
        }
        let states = Set(pages.map { "\($0.page)/\($0.state)" })
        for (path, _) in Self.missing { #expect(!states.contains(path), "\(path) is not missing any more: strike it from the list") }

        let files = GoldenPagesFiles.beside
        if ProcessInfo.processInfo.environment["RAADHUIS_RENEW"] == "1" { try files.renew(pages) }
        let differences = try files.differences(pages)
        for difference in differences.prefix(Self.mostTold) { Issue.record("\(difference)") }
        if differences.count > Self.mostTold { Issue.record("… and \(differences.count - Self.mostTold) more pages") }
    }
}

@Suite("What a golden page is made with")
struct GoldenPagesMarkupTests {
    @Test("lays markup out: one element on a line, and a space where it means something")
    func lines() {
        #expect(
            GoldenPagesMarkup.lines("<div class=\"a>b\"><p>Bel <a href=\"tel:14000\">14 000</a>.</p><br><input name=\"x\" required></div>") == [
                "<div class=\"a>b\">", "  <p>", "    Bel&#32;", "    <a href=\"tel:14000\">14 000</a>", "    .", "  </p>", "  <br>",
                "  <input name=\"x\" required>", "</div>",
            ])
        #expect(GoldenPagesMarkup.lines("<textarea>een\ntwee</textarea><ul></ul>") == ["<textarea>een&#10;twee</textarea>", "<ul></ul>"])
    }

    @Test("tells of a drawing what can be read in it, and whether it is another")
    func drawings() {
        func drawn(_ path: String) -> [String] { GoldenPagesMarkup.lines("<svg role=\"img\"><title>Zaken</title><path d=\"\(path)\"/></svg>") }
        let lines = drawn("M0 0")
        #expect(lines.count == 4 && lines[0] == "<svg role=\"img\">" && lines[1] == "  <title>Zaken</title>" && lines[3] == "</svg>")
        #expect(lines == drawn("M0 0") && lines[2] != drawn("M0 1")[2])
        #expect(GoldenPagesMarkup.lines("<svg><path d=\"M0 0\"></path></svg>").count == 1)
    }

    @Test("names what is made by chance, in the order in which it comes")
    func normalised() {
        let first = "0197f0aa-1111-4222-8333-444455556666", second = "0197f0aa-1111-4222-8333-444455557777"
        #expect(
            GoldenPagesNormaliser.normalised("\(second) \(first) \(second) name=\"_token\" value=\"abc\" /stijl/raadhuis.css?v=0123456789")
                == "{id-1} {id-2} {id-1} name=\"_token\" value=\"{token}\" /stijl/raadhuis.css?v={version}")
        let secret = String(repeating: "aB-_", count: 8)
        #expect(GoldenPagesNormaliser.normalised("/verder/\(secret)\"") == "/verder/{secret-1}\"")
        #expect(GoldenPagesNormaliser.normalised("name=\"gezien\" value=\"3\"") == "name=\"gezien\" value=\"3\"")
    }

    @Test("lies in a folder that is called like its route")
    func folders() {
        let names = ["/", "/diensten/{service}/formulier", "/.well-known/security.txt"].map(GoldenPage.folder)
        #expect(names == ["start", "diensten-service-formulier", "well-known-security.txt"])
    }

    @Test("tells the first lines that differ, and no more")
    func difference() {
        #expect(GoldenPage.difference("a\nb\nc\n", "a\nb\nc\n") == nil)
        #expect(GoldenPage.difference("a\nb\nc\n", "a\nx\ny\nc\n") == "@ line 2\n  a\n- b\n+ x\n+ y")
        #expect(GoldenPage.difference("a\nb", "a") == "@ line 2\n  a\n- b")
    }

    @Test("says which files are not there, differ, or are nobody's any more; renewing puts that right")
    func files() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "raadhuis-golden-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = GoldenPagesFiles(folder: folder)
        func page(_ name: String, _ text: String) -> GoldenPage { GoldenPage(page: name, state: "page", language: "nl", text: text) }
        #expect(try files.differences([page("een", "a\n")]).map { $0.contains("een/page.nl.html: there is no such file yet") } == [true])
        try files.renew([page("een", "a\n"), page("twee", "b\n")])
        #expect(try files.differences([page("een", "a\n"), page("twee", "b\n")]).isEmpty)
        let found = try files.differences([page("een", "c\n")])
        #expect(found.count == 2 && found[0].contains("- a\n+ c") && found[0].contains("make golden") && found[1].hasPrefix("twee/page.nl.html: no page makes"))
        try files.renew([page("een", "c\n")])
        #expect(try files.differences([page("een", "c\n")]).isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["een"])
    }
}
