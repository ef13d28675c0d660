import FEEL
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("What a reply about a case may hold")
struct CaseReplyTests {
    let town: Town
    init() throws { town = try Town() }

    private func file(_ name: String, _ mediaType: String, size: Int = 10, blob: String = "a") -> UploadedFile {
        UploadedFile(name: name, mediaType: mediaType, size: size, blob: String(repeating: blob, count: 64), key: "k")
    }

    /// Why a reply is not taken; `nil` when it is.
    private func refusal(_ files: [UploadedFile], saying text: String = "Hierbij", on id: Identifier) async throws -> CaseRefusal? {
        do {
            try await town.perform(.respond(text: Personal(text), files: files), on: id, by: nil)
            return nil
        } catch let refusal as CaseRefusal { return refusal }
    }

    @Test("is photos and PDFs, and what the form of the case's service takes besides")
    func accepted() throws {
        let usual = CaseReply.files(nil)
        #expect(usual.problem(with: file("boom.jpg", "image/jpeg")) == nil && usual.problem(with: file("brief.pdf", "application/pdf")) == nil)
        let list = file("lijst.csv", "text/csv")
        #expect(usual.problem(with: list) == .fileTypeNotAccepted(name: "lijst.csv"))
        let page = FormPage(
            key: "een", title: Localized("Een"), show: nil, help: nil,
            fields: [Town.field("bijlage", .file(accept: ["text/csv", "image/*"], maximumSize: 1, maximumFiles: 1))])
        let form = Form(pages: [page], outcomes: [], scope: Scope([(name: "bijlage", type: FEELType.any)]))
        // Of the form's own bounds none hold for a reply.
        #expect(CaseReply.problems(with: [list, list], form).isEmpty)
        #expect(CaseReply.problems(with: [list], nil) == [.type(name: "lijst.csv", accepted: ["image/*", "application/pdf"])])
    }

    @Test("is looked at where the reply is taken, whoever sends it: all that is wrong is said together, and nothing is kept")
    func refused() async throws {
        let id = try await town.open(resident: .demo[0])
        let version = try await town.state(id).version
        let wrong = [
            file("boom.jpg", "image/jpeg"), file("leeg.pdf", "application/pdf", size: 0), file("film.mov", "video/quicktime"),
            file("groot.pdf", "application/pdf", size: CaseReply.largestFile + 1),
        ]
        let problems: [CaseFieldProblem] = [
            .file(.empty(name: "leeg.pdf")), .file(.type(name: "film.mov", accepted: ["image/*", "application/pdf"])),
            .file(.tooLarge(name: "groot.pdf", maximum: CaseReply.largestFile)),
        ]
        #expect(try await refusal(wrong, on: id) == .fields(problems))
        let long = String(repeating: "a", count: 20_001)
        #expect(try await refusal(wrong, saying: long, on: id) == .fields([.textTooLong(maximum: 20_000)] + problems))
        let many = (0...CaseReply.mostFiles).map { file("\($0).jpg", "image/jpeg") }
        #expect(try await refusal(many, on: id) == .fields([.file(.tooMany(maximum: CaseReply.mostFiles))]))
        #expect(try await town.state(id).version == version)
        // A file that did not come in counts among them.
        #expect(CaseReply.problems(with: Array(many.dropLast()), besides: 1, nil) == [.tooMany(maximum: CaseReply.mostFiles)])
    }

    @Test("may be files alone, and as many as there can be")
    func taken() async throws {
        let id = try await town.open(resident: .demo[0])
        let many = (0..<CaseReply.mostFiles).map { file("\($0).jpg", "image/jpeg", blob: String($0)) }
        #expect(try await refusal(many, saying: "", on: id) == nil)
        let documents = try await town.cases.file(of: id).entries.filter { if case .documentAdded = $0.event { true } else { false } }
        #expect(documents.count == CaseReply.mostFiles)
        #expect(try await refusal([], saying: " ", on: id) == .fields([.textMissing]))
    }
}
