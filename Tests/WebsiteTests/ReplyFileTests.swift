import HTTPTypes
import Hummingbird
import Journal
import NIOCore
import ServiceCatalog
import Testing
import TownHall

@testable import Website

@Suite("Files with a reply about a case")
struct ReplyFileTests {
    private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    private static let openText = "application/vnd.oasis.opendocument.text"

    /// Voorbeeldstad, where the form of the case's service takes these files too.
    private func site(taking accepted: [String]) throws -> TestSite {
        let catalogue = try #require(TestSite.example)
        let service = try #require(catalogue[Inhabitants.service]), form = try #require(service.form)
        let field = Field(
            key: "bijlage", kind: .file(accept: accepted, maximumSize: 1_000_000, maximumFiles: 1), label: Localized("Bijlage"), description: nil,
            isRequired: false, show: nil, validate: nil, message: nil, isEvidence: false, personal: nil, isSummary: false, autocomplete: nil)
        let more = FormPage(key: "bijlagen", title: Localized("Bijlagen"), show: nil, help: nil, fields: [field])
        let changed = Service(
            key: service.key, version: service.version, name: service.name, summary: service.summary, upl: service.upl, department: service.department,
            owner: service.owner, icon: service.icon, lifeEvents: service.lifeEvents, synonyms: service.synonyms, law: service.law, login: service.login,
            channels: service.channels, fee: service.fee, term: service.term, page: service.page, flow: service.flow, confirmation: service.confirmation,
            form: Form(pages: form.pages + [more], outcomes: form.outcomes, scope: form.scope, rules: form.rules))
        return try TestSite(
            catalogue: Catalogue(
                municipality: catalogue.municipality, departments: catalogue.departments, lifeEvents: catalogue.lifeEvents,
                services: catalogue.services.filter { $0.key != service.key } + [changed], themeCSS: nil))
    }

    private struct Sent {
        let status: HTTPResponse.Status
        let page: String
    }

    private func reply(_ town: Inhabitants, _ name: String, _ content: [UInt8]) async throws -> Sent {
        let session = try await town.resident()
        var form = MultipartBody()
        form.field("_token", town.token(session))
        form.field("opdracht", Identifier.random().description)
        form.field("tekst", "Hierbij")
        var bytes = Array(form.text.utf8)
        bytes += Array("--grens\r\nContent-Disposition: form-data; name=\"bestanden\"; filename=\"\(name)\"\r\n\r\n".utf8)
        bytes += content + Array("\r\n--grens--\r\n".utf8)
        let answer = try await town.site.ask(
            .post, "/mijn/zaken/\(town.caseID.description)/reageren", cookies: [session.cookie], headers: MultipartBody.headers,
            body: RequestBody(buffer: ByteBuffer(bytes: bytes)))
        return Sent(status: answer.status, page: answer.body)
    }

    private func page(_ town: Inhabitants) async throws -> String {
        try await town.site.ask(.get, "/mijn/zaken/\(town.caseID.description)", cookies: [town.resident().cookie]).body
    }

    private var docx: [UInt8] { MediaTypeTests().zip(["[Content_Types].xml", "word/document.xml"]) }
    private var odt: [UInt8] { MediaTypeTests().zip(["content.xml"], mimetype: Self.openText) }
    private var pdf: [UInt8] { Array("%PDF-1.7 brief".utf8) }

    @Test("are taken as the form of the case's service takes them, by what is in them, and photos and PDFs always")
    func taken() async throws {
        let town = try await Inhabitants(site(taking: [Self.word, ".odt", "text/csv"]))
        for (name, content) in [
            ("brief.docx", docx), ("zonder einde", docx), ("brief.odt", odt), ("lijst.csv", Array("a;b\n1;2\n".utf8)), ("brief.pdf", pdf),
            ("boom.bmp", Array("BM".utf8) + [9, 9, 9, 9, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0]),
        ] {
            let sent = try await reply(town, name, content)
            #expect(sent.status == .seeOther, "\(name)")
        }
        for (name, content) in [("tabel.xlsx", MediaTypeTests().zip(["[Content_Types].xml", "xl/workbook.xml"])), ("film.docx", Array("RIFF0000AVI x".utf8))] {
            let sent = try await reply(town, name, content)
            #expect(sent.status == .unprocessableContent && sent.page.contains("Hierbij"), "\(name)")
            #expect(
                sent.page.contains(
                    "‘\(name)’ is een soort bestand dat we hier niet kunnen openen. Stuur een foto, een pdf, een Word-bestand (.docx), een OpenDocument-bestand (.odt) of een CSV-bestand (.csv)."
                ), "\(name)")
        }
    }

    @Test("are photos and PDFs where the service's form takes no others, and one that is empty is none")
    func usual() async throws {
        let town = try await Inhabitants(TestSite())
        #expect(try await reply(town, "brief.pdf", pdf).status == .seeOther)
        for (name, content) in [("brief.docx", docx), ("brief.odt", odt), ("brief.txt", Array("brief".utf8))] {
            let sent = try await reply(town, name, content)
            #expect(sent.status == .unprocessableContent && sent.page.contains("kunnen openen. Stuur een foto of een pdf."), "\(name)")
        }
        let empty = try await reply(town, "leeg.pdf", [])
        #expect(empty.status == .unprocessableContent && empty.page.contains("‘leeg.pdf’ is leeg. Kies het bestand nog een keer."))
    }

    @Test("are said on the page, and the choice in the browser is narrowed to the same")
    func said() async throws {
        let usual = try await page(Inhabitants(TestSite()))
        #expect(usual.contains("U kunt een foto of een pdf meesturen. Hoogstens 5 bestanden van"))
        #expect(usual.contains("accept=\"image/*,application/pdf\""))
        let more = try await page(Inhabitants(site(taking: [Self.word])))
        #expect(more.contains("U kunt een foto, een pdf of een Word-bestand (.docx) meesturen. Hoogstens 5 bestanden van"))
        #expect(more.contains("accept=\"image/*,application/pdf,\(Self.word),.docx,.dotx\""))
    }
}
