import Journal
import ServiceCatalog
import TownHall

/// All cases of one resident: those that run first.
struct MyCasesPage {
    /// A case, with what there is to say about it; without where its definition is not to be had.
    struct Item {
        let row: Cases.Row
        let sentences: CaseSentences?

        var waits: Bool {
            switch sentences?.situation.standing {
            case .asked, .residentActs: true
            case .underway, .closed, .forgotten, nil: false
            }
        }
    }

    let page: PageContext
    let resident: Resident
    /// What the form's token is bound to.
    let secret: String
    /// Those in which the resident has something to do, newest first, like the others.
    let waiting: [Item]
    let running: [Item]
    let closed: [Item]

    init(_ request: WebRequest, _ resident: Resident) async throws {
        page = request.page
        self.resident = resident
        secret = request.cookies[CookieName.resident] ?? ""
        let items = try await Self.items(request, resident, page)
        waiting = items.filter(\.waits)
        running = items.filter { !$0.row.isClosed && !$0.waits }
        closed = items.filter { $0.row.isClosed && !$0.waits }
    }

    var isEmpty: Bool { waiting.isEmpty && running.isEmpty && closed.isEmpty }

    /// The cases of a resident, newest first.
    private static func items(_ request: WebRequest, _ resident: Resident, _ page: PageContext) async throws -> [Item] {
        let cases = request.hall.cases
        var items: [Item] = []
        for row in try await cases.cases(of: resident, in: request.language) {
            let service = request.hall.setting.shelf.service(row.service, version: row.serviceVersion)
            var sentences: CaseSentences?
            if let service { sentences = CaseSentences(try await cases.situation(of: row.id), service, status: row.status, page) }
            items.append(Item(row: row, sentences: sentences))
        }
        return items
    }
}
