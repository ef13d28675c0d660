import Testing

/// A page is two files: what is read and decided (`X+Model.swift`), and how it is drawn (`X+View.swift`).
@Suite("The shape of a page")
struct PageShapeTests {
    private static let rooms = ["Balie", "Raadzaal", "Rekenkamer", "Werkplek"]

    /// Pages in one file, and why: nothing is read or decided for them.
    private static let withoutModel = [
        "AccessibilityPage": "a text, with the municipality's name and address",
        "ContactPage": "the municipality's addresses and hours, as its file has them",
        "GonePage": "a text, whatever form it was",
        "MovedPage": "a text, with the way to the service's form",
    ]

    @Test("is told in two files, of which neither stands alone", arguments: rooms)
    func halves(_ room: String) throws {
        let files = try PageFile.all(in: room)
        let paths = Set(files.map(\.path))
        for file in files {
            guard let other = file.other else { continue }
            #expect(paths.contains(other), "\(file.path): its other half is missing; write \(other)")
        }
        #expect(files.filter(\.isView).count > 2, "\(room) has more pages than that: are its files found?")
    }

    @Test("has no HTML in what it reads and decides", arguments: rooms)
    func models(_ room: String) throws {
        for file in try PageFile.all(in: room) where file.isModel {
            #expect(!file.writesHTML, "\(file.path) writes HTML: that belongs in \(file.other ?? "")")
        }
    }

    @Test("reads nothing while it is drawn", arguments: rooms)
    func views(_ room: String) throws {
        for file in try PageFile.all(in: room) where file.isView {
            #expect(file.reaches.isEmpty, "\(file.path) reads: \(file.reaches). Read it in \(file.other ?? ""), and store what is shown")
        }
    }

    @Test("hands on what was read, and nothing from which a view could read on", arguments: rooms)
    func values(_ room: String) throws {
        for file in try PageFile.all(in: room) where file.isModel {
            #expect(file.storedReaders.isEmpty, "\(file.path) stores \(file.storedReaders): store what the view shows of it")
        }
    }

    @Test("stands among files that hold one type each", arguments: rooms)
    func types(_ room: String) throws {
        for file in try PageFile.all(in: room) {
            #expect(file.types.count <= 1, "\(file.path) holds \(file.types): give each a file of its own")
        }
    }

    @Test("is drawn in a view, but for the few for which nothing is read", arguments: rooms)
    func frames(_ room: String) throws {
        for file in try PageFile.all(in: room) where file.drawsPage && !file.isView {
            #expect(
                Self.withoutModel[file.name] != nil,
                "\(file.path) draws a page: split it into \(file.name)+Model.swift and \(file.name)+View.swift, or say above why nothing is read for it")
            #expect(file.reaches.isEmpty, "\(file.path) reads \(file.reaches): then it has a model")
        }
    }

    @Test("stands in one file only where that is still so")
    func exceptions() throws {
        let drawn = try Self.rooms.flatMap(PageFile.all(in:)).filter { $0.drawsPage && !$0.isView }.map(\.name)
        #expect(Self.withoutModel.keys.sorted() == drawn.sorted(), "leave out what is no page in one file any more")
    }

    @Test("is seen when it is not kept")
    func rules() {
        func view(_ code: String) -> PageFile { PageFile(path: "Balie/About/XPage+View.swift", text: code) }
        func model(_ code: String) -> PageFile { PageFile(path: "Balie/About/XPage+Model.swift", text: code) }
        #expect(view("").other == "Balie/About/XPage+Model.swift")
        #expect(model("").other == "Balie/About/XPage+View.swift")
        #expect(PageFile(path: "Balie/About/Skyline.swift", text: "").other == nil)
        #expect(view("").name == "XPage")
        #expect(view("let day = request.hall.setting.today\nrequest.query[\"q\"]?.first").reaches == ["hall", "query"])
        #expect(view("page.site\n    .evidence.weeks()").reaches == ["evidence"])
        #expect(view("// request.hall\nhtml.glyph(.evidence); page.hallway(); page.queryText").reaches.isEmpty)
        #expect(model("import HTML\n").writesHTML)
        #expect(model("func draw(_ html: inout HTMLWriter) {}").writesHTML)
        #expect(!model("import HTTPTypes\n/// Not in `HTMLWriter`.\nlet x = 1").writesHTML)
        #expect(view("return Frame.resident(page, title: title) { _ in }").drawsPage)
        #expect(!view("Frame.brand(&html, name)").drawsPage)
        #expect(
            model("struct XPage {\n    let request: WebRequest\n    private let evidence: Evidence?\n    let file: Cases.File\n}").storedReaders == [
                "request: WebRequest", "evidence: Evidence",
            ])
        #expect(model("struct XPage {\n    struct Row {}\n}\nprivate final class Kept {}\nextension HTMLWriter {}").types == ["XPage", "Kept"])
        #expect(model("    init() {\n        let cases: Cases = hall.cases\n    }").storedReaders.isEmpty)
    }
}
