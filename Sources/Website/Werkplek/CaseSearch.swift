import Foundation
import Journal
import ServiceCatalog
import TownHall

/// Finding a case by its number, or by what its answers say of people and places. What is sought is sent in a form: a name in an address would stay
/// behind in histories and logs.
enum CaseSearch {
    static let routes: [Route] = [
        .post("/werkplek/zoeken", .official(.viewCases)) { try await search($0) },
        .get("/werkplek/zoeken", .official(.viewCases)) { request in .html(CaseSearchPage(request, "", nil).render()) },
    ]

    static let limit = 50
    /// In its form: the last case of the page before.
    static let after = "na"

    private static func search(_ request: WebRequest) async throws -> WebResponse {
        let account = try request.official()
        let typed = request.form["zoek"].trimmingCharacters(in: .whitespacesAndNewlines)
        guard (3...200).contains(typed.count) else { return .html(CaseSearchPage(request, typed, .tooShort).render(), status: .unprocessableContent) }
        let number = CaseNumber(typed)
        if let number, let row = try await request.hall.cases.find(number) {
            guard account.official.may(.viewCases(of: row.department)) else {
                return .html(CaseSearchPage(request, typed, .otherDepartment(number, row.department)).render())
            }
            return .redirect(StaffAddress.ofCase(row.id, request.page, .search))
        }
        // Also what has the form of a case number: without its letter it may be a telephone number.
        let last = request.form[after]
        guard last.isEmpty || Identifier(last) != nil else { throw WebError.badRequest(.body) }
        let found = try await request.hall.cases.search(Personal(typed), by: account.official, after: Identifier(last), limit: limit)
        if found.total == 0 { request.record(.searchFoundNothing) }
        if found.total == 0, let number { return .html(CaseSearchPage(request, typed, .noSuchNumber(number)).render()) }
        return .html(CaseSearchPage(request, typed, .found(found)).render())
    }
}
