import ServiceCatalog
import TownHall

/// The case that a form became, as it stands now, for whoever sent the form.
struct SentCase {
    let row: Cases.Row
    /// The definition with which it was sent.
    let service: Service
    let sentences: CaseSentences

    /// - Throws: `WebError.notFound`, `WebError.definitionMissing`.
    init(_ confirmation: Confirmation, _ request: WebRequest) async throws {
        guard let row = try await request.hall.cases.rows(of: [confirmation.caseID]).first else { throw WebError.notFound }
        guard let service = request.hall.setting.shelf.service(row.service, version: row.serviceVersion) else { throw WebError.definitionMissing }
        self.row = row; self.service = service
        sentences = CaseSentences(try await request.hall.cases.situation(of: row.id), service, status: row.status, request.page)
    }
}
