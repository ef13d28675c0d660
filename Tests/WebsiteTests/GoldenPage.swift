/// What one address answers in one state and language, as a file beside the tests keeps it.
struct GoldenPage: Sendable {
    /// The folder: the path of the route, with hyphens for slashes.
    let page: String
    let state: String
    let language: String
    let text: String

    var path: String { "\(page)/\(state).\(language).html" }

    /// The folder of a route's pages.
    static func folder(_ route: String) -> String {
        let name = route.split(separator: "/").map { $0.filter { $0 != "{" && $0 != "}" } }.joined(separator: "-")
        return name.isEmpty ? "start" : String(name.trimmingPrefix("."))
    }

    /// How many lines before the first that differs are told, and how many of each from there on.
    private static let before = 2, shown = 8

    /// The first lines in which two texts differ; `nil` where they are the same.
    static func difference(_ kept: String, _ made: String) -> String? {
        if kept == made { return nil }
        let old = kept.split(separator: "\n", omittingEmptySubsequences: false), new = made.split(separator: "\n", omittingEmptySubsequences: false)
        let first = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
        // What the ends share is no difference: one line that was put in leaves all that follows as it was.
        var end = 0
        while end < min(old.count, new.count) - first, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        func part(_ lines: [Substring], _ mark: String) -> [String] {
            let different = lines[first..<(lines.count - end)]
            let rest = different.count > shown ? ["\(mark) … \(different.count - shown) more"] : []
            return different.prefix(shown).map { "\(mark) \($0)" } + rest
        }
        let context = new[max(0, first - before)..<first].map { "  \($0)" }
        return (["@ line \(first + 1)"] + context + part(old, "-") + part(new, "+")).joined(separator: "\n")
    }
}
