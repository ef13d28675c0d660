import Foundation

/// A source file of a room with pages: whether it says what a page reads or how it is drawn, and what it does besides.
struct PageFile {
    /// Where it lies, from the folder of the website: `Balie/Cases/MyCasePage+View.swift`.
    let path: String
    /// Its text without comments.
    let code: String

    init(path: String, text: String) {
        self.path = path
        code = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
    }

    /// All files of a room, in every folder of it.
    static func all(in room: String) throws -> [PageFile] {
        let website = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/Website")
        return try FileManager.default.subpathsOfDirectory(atPath: website.appending(path: room).path).sorted().filter { $0.hasSuffix(".swift") }.map {
            PageFile(path: room + "/" + $0, text: try String(contentsOf: website.appending(path: room + "/" + $0), encoding: .utf8))
        }
    }

    private static let model = "+Model.swift", view = "+View.swift"

    var isModel: Bool { path.hasSuffix(Self.model) }
    var isView: Bool { path.hasSuffix(Self.view) }

    /// The path of the other half: of a view its model, and of a model its view; `nil` for what is neither.
    var other: String? {
        if isModel { return String(path.dropLast(Self.model.count)) + Self.view }
        return isView ? String(path.dropLast(Self.view.count)) + Self.model : nil
    }

    /// The name without folder and ending: `ContactPage`.
    var name: String { String((path.split(separator: "/").last ?? "").prefix { $0 != "." && $0 != "+" }) }

    /// Whether HTML is written in it.
    var writesHTML: Bool { code.contains(/import HTML(?!\w)/) || code.contains("HTMLWriter") }

    /// Whether it draws a page as a whole, with the frame around it.
    var drawsPage: Bool { code.contains(/(?:^|\W)Frame\.(?:resident|staff|form)\(/) }

    /// What it reaches for of what can be read: `hall`, `evidence`, `journal`, `query`. A name without anything before its point is a case.
    var reaches: [String] { code.matches(of: /[\w\)\]\?!]\s*\.(hall|evidence|journal|query)(?!\w)/).map { String($0.output.1) } }

    /// The types that it declares; not those within another, which are part of it.
    var types: [String] {
        code.split(separator: "\n").compactMap { line in
            line.prefixMatch(of: /(?:(?:public|private|fileprivate|final|indirect) )*(?:struct|class|enum|actor|protocol) (\w+)/).map { String($0.output.1) }
        }
    }

    /// Stored values from which more can be read: `request: WebRequest`.
    var storedReaders: [String] {
        code.split(separator: "\n").compactMap { line in
            let stored = #/ {4}(?:(?:private|fileprivate) )?(?:let|var) (\w+: (?:WebRequest|TownHall|Setting|Evidence|Journal|Cases|People|Intake))\??/#
            return line.wholeMatch(of: stored).map { String($0.output.1) }
        }
    }
}
