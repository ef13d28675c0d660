import HTTPTypes
import ServiceCatalog
import TownHall

@testable import Website

/// What is answered where nothing comes of a request.
extension GoldenPages {
    private struct Unforeseen: Error {}

    private static let errors = "errors"
    private static let thrown: [(state: String, error: WebError)] = [
        ("400-query", .badRequest(.query)), ("400-body", .badRequest(.body)), ("401-log-in", .loginNeeded), ("401-log-in-staff", .staffLoginNeeded),
        ("401-session-over", .sessionOver(kept: false, page: "/mijn/zaken", isOfficial: false)),
        ("401-session-over-kept", .sessionOver(kept: true, page: "/werkplek/indienen", isOfficial: true)), ("403", .forbidden), ("403-token", .tokenWrong),
        ("409-overtaken", .overtaken), ("409-rules-lost", .definitionMissing), ("410-forgotten", .forgotten), ("410-withdrawn", .serviceRetired),
        ("413", .tooLarge(maximum: 10_000_000)), ("413-form-full", .formFull(maximum: 1_000_000)), ("415", .wrongContentType),
        ("429", .tooMany(retryAfter: 120)), ("500-file-lost", .fileLost), ("503", .cannotStore), ("503-file", .fileUnreadable),
    ]

    mutating func drawErrors() async throws {
        let failing: [Route] =
            Self.thrown.map { one in .post("/proef/\(one.state)", .everyone) { _ in throw one.error } }
            + [
                .post("/proef/500", .everyone) { _ in throw Unforeseen() },
                Route.post("/proef/409-typed", .everyone) { _ in throw WebError.overtaken }.keeping(["tekst"], of: "proef", on: "/proef/409-typed")
                    .labelled { [("tekst", $0("Uw bericht"))] },
            ]
        let town = try GoldenPagesTown(routes: Sitemap.townHall.routes + failing), site = town.site, browser = town.browser()
        for (state, path, status) in [("400-path", "/../x", 400), ("404", "/bestaat-niet", 404)] {
            try await visit(Self.errors, state, on: site, at: path, status: status)
        }
        try await visit(Self.errors, "404-language", on: site, at: "/fr/diensten", status: 404, languages: [.dutch])
        for language in Self.languages {
            keep(try await site.ask(.post, Self.address("/diensten", language)), Self.errors, "405", language, status: 405)
            let states: [(String, Int)] = Self.thrown.map { ($0.state, Int($0.error.status.code)) } + [("500", 500), ("409-typed", 409)]
            for (state, status) in states {
                let answer = try await town.post("/proef/\(state)", language, [("tekst", "Een <lang> verhaal")], by: browser)
                keep(answer, Self.errors, state, language, status: status)
            }
        }
    }
}
