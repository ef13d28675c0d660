import Foundation
import Testing

@testable import ServiceCatalog

@Suite("A picture in a municipality's folder")
struct PictureTests {
    private static let drawing = ##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path fill="#c00" d="M0 0h10v10z"/></svg>"##
    /// One pixel.
    private static let pixel =
        Data(
            base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=") ?? Data()

    private func load(_ data: Data, as name: String) throws -> LoadedCatalogue {
        let fixture = try FolderFixture()
        try fixture.write(data, to: name)
        return fixture.load()
    }

    @Test("is taken as logo, skyline or favicon, as SVG or PNG")
    func taken() throws {
        let logo = try load(Data(Self.drawing.utf8), as: "logo.svg")
        #expect(logo.mistakes.isEmpty)
        #expect(logo.catalogue?.pictures[.logo] == Picture(format: .svg, bytes: Array(Self.drawing.utf8)))
        #expect(try load(Self.pixel, as: "skyline.png").catalogue?.pictures[.skyline]?.format == .png)
        #expect(try load(Self.pixel, as: "logo-donker.png").catalogue?.pictures[.darkLogo]?.format == .png)
        #expect(try load(Data("\u{FEFF}<?xml version=\"1.0\"?>\(Self.drawing)".utf8), as: "favicon.svg").mistakes.isEmpty)
    }

    @Test(
        "that runs, fetches or hides something is refused, with the line",
        arguments: [
            "<script>alert(1)</script>", "<foreignObject/>", "<image href=\"https://elders.example/a.png\"/>", "<a href=\"https://elders.example\"/>",
            "<rect onload=\"alert(1)\"/>", "<rect ONCLICK=\"alert(1)\"/>", "<use href=\"https://elders.example/a.svg#b\"/>", "<animate attributeName=\"x\"/>",
            "<use xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"data:image/svg+xml,x\"/>", "<style>@import 'x.css';</style>",
            "<style>path{fill:url(https://elders.example/a)}</style>", "<rect fill=\"url( 'https://elders.example/a' )\"/>", "<style>p{fill:u\\72l(x)}</style>",
            "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>", "<iframe/>",
            "<html:script xmlns:html=\"http://www.w3.org/1999/xhtml\">alert(1)</html:script>", "<x:y xmlns:x=\"urn:x\"><script>alert(1)</script></x:y>",
        ])
    func unsafe(part: String) throws {
        let loaded = try load(Data(Self.drawing.replacing("<path", with: "\n\(part)<path").utf8), as: "logo.svg")
        #expect(loaded.catalogue == nil)
        #expect(loaded.mistakes.count == 1 && loaded.mistakes[0].line == 2 && loaded.mistakes[0].reason.code == "picture", "\(loaded.mistakes)")
    }

    @Test("that is none, or is damaged, says what to do")
    func damaged() throws {
        let cases: [(Data, String)] = [
            (Data("<!DOCTYPE svg>\(Self.drawing)".utf8), "logo.svg"), (Data("<html/>".utf8), "logo.svg"), (Data("<svg".utf8), "logo.svg"), (Data(), "logo.svg"),
            (Data(Self.drawing.utf8), "logo.png"), (Self.pixel.dropLast(4), "logo.png"), (Self.pixel + Data([0]), "logo.png"),
            (Data(Self.drawing.replacing(" viewBox=\"0 0 10 10\"", with: "").utf8), "skyline.svg"), (Data([0xFF, 0xFE, 0x3C, 0]), "logo.svg"),
        ]
        for (data, name) in cases {
            let found = try load(data, as: name).mistakes
            #expect(found.count == 1 && found[0].file == name && !found[0].mend.isEmpty, "\(name): \(found)")
        }
        #expect(
            try load(Data([1, 2, 3]), as: "logo.jpg").mistakes.map(\.description) == [
                #"logo.jpg:1:1: unexpected file "logo.jpg" — save it as logo.svg or logo.png"#
            ])
    }
}
