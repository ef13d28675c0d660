import HTTPTypes
import ServiceCatalog
import Testing

@testable import Website

/// Pages as they are drawn, one after the other.
struct GoldenPages {
    private(set) var pages: [GoldenPage] = []
    /// The paths of the routes of which a page was drawn.
    private(set) var routes: Set<String> = []

    static let languages: [Language] = [.dutch, .english]

    /// The address of a page in a language.
    static func address(_ path: String, _ language: Language) -> String {
        language == .dutch ? path : "/\(language.rawValue)" + (path == "/" ? "" : path)
    }

    /// Asks for a page, in each language.
    ///
    /// - Parameters:
    ///   - route: The path of the route that answers.
    ///   - path: What is asked for, where the route has parameters.
    ///   - status: What must come: a page that says that something is wrong is no page of this state.
    mutating func visit(
        _ route: String, _ state: String, on site: TestSite, at path: String? = nil, query: String = "", cookies: [String] = [], status: Int = 200,
        languages: [Language] = Self.languages
    ) async throws {
        for language in languages {
            // What is counted in the background has been counted.
            await site.journal.settled()
            let answer = try await site.ask(.get, Self.address(path ?? route, language) + query, cookies: cookies)
            keep(answer, route, state, language, status: status)
        }
    }

    mutating func keep(_ answer: TestSite.Answer, _ route: String, _ state: String, _ language: Language, status: Int = 200) {
        #expect(Int(answer.status.code) == status, "\(route), \(state), \(language.rawValue): \(answer.headers[.location] ?? "")")
        routes.insert(route)
        pages.append(GoldenPage(page: GoldenPage.folder(route), state: state, language: language.rawValue, text: Self.text(answer)))
    }

    /// Keeps what stands around a page.
    mutating func keepFrame(_ answer: TestSite.Answer, of state: String, _ language: Language) {
        let body = answer.body
        guard let start = body.range(of: "<main"), let end = body.range(of: "</main>") else {
            Issue.record("The page of \(state) has no main part")
            return
        }
        let markup = body[..<start.lowerBound] + "<main>{page}</main>" + body[end.upperBound...]
        let text = Self.joined(GoldenPagesMarkup.lines(GoldenPagesNormaliser.normalised(String(markup))))
        pages.append(GoldenPage(page: Self.frame, state: state, language: language.rawValue, text: text))
    }

    /// The folder of what stands around pages.
    static let frame = "frame"

    // MARK: What is kept of an answer

    private static func text(_ answer: TestSite.Answer) -> String {
        let type = answer.headers[.contentType] ?? ""
        let told = [answer.headers[.location].map { "to \($0)" }, type.isEmpty ? nil : type, answer.headers[.contentDisposition]].compactMap { $0 }
        let head = "<!-- \(([String(answer.status.code)] + told).joined(separator: ", ")) -->"
        let body = GoldenPagesNormaliser.normalised(head + "\n" + content(answer.body, type))
        guard type.hasPrefix("text/html") else { return joined(body.split(separator: "\n").map(String.init)) }
        let lines = body.split(separator: "\n", maxSplits: 1)
        return joined(lines.prefix(1).map(String.init) + GoldenPagesMarkup.lines(lines.dropFirst().first ?? ""))
    }

    private static func joined(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

    /// Of a page its title and its main part, of a text all; of what nobody reads as a text, nothing.
    private static func content(_ body: String, _ type: String) -> String {
        if type.hasPrefix("text/html") { return part("title", of: body) + part("main", of: body) }
        let isText = type.hasPrefix("text/plain") || type.hasPrefix("application/json") || type.hasPrefix("application/xml")
        return isText ? body.replacing("\r\n", with: "\n") : ""
    }

    private static func part(_ name: String, of body: String) -> String {
        guard let start = body.range(of: "<\(name)"), let end = body.range(of: "</\(name)>") else { return "" }
        return String(body[start.lowerBound..<end.upperBound])
    }
}
