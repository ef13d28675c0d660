import Journal
import ServiceCatalog

extension Cases {
    /// Cases that were found, newest first.
    public struct Found: Sendable {
        public let rows: [Row]
        /// Whether there are more than these.
        public let hasMore: Bool
    }

    /// The cases that an official may see in whose answers a person or place is found, and an event that says who saw which.
    ///
    /// - Parameter typed: A citizen service number, postcode (with a house number or without), date of birth, email address or telephone number as a
    ///   whole, in whatever way it is written; or words, each the beginning of a word of one name, or of one address.
    /// - Returns: At most `limit`: of the likeliest thing that was meant and is found.
    public func search(_ typed: Personal<String>, by official: Official, limit: Int = 50) async throws -> Found {
        for meaning in CaseQuery(typed.reveal()).meanings {
            let ids = try await visible(find(meaning.facts), to: official, limit: limit + 1)
            let found = Found(rows: try await rows(of: Array(ids.prefix(limit))), hasMore: ids.count > limit)
            if found.rows.isEmpty { continue }
            try await recordView(of: found.rows.map(\.id), by: official, purpose: try Code(keeping: "search_" + meaning.kind.rawValue))
            return found
        }
        return Found(rows: [], hasMore: false)
    }

    /// Whether an official may see the cases of a department.
    public static func mayView(_ department: DepartmentKey, _ official: Official) -> Bool {
        official.roles.contains(.auditor) || (official.department == department && !official.roles.isDisjoint(with: [.handler, .departmentHead]))
    }

    /// The cases in which a person or place is found by what answers say.
    public func find(personal kind: Field.Personal, _ value: Personal<String>) async throws -> [Identifier] {
        try await find([(kind, value.reveal())]).sorted()
    }

    private func find(_ facts: [(kind: Field.Personal, text: String)]) async throws -> Set<Identifier> {
        var found: Set<Identifier>?
        for (kind, text) in facts {
            for beginning in SearchTerms.sought(kind, text, setting) {
                var streams = Set(try await setting.journal.find(beginning: beginning, setting.municipality).map(\.stream))
                if kind == .bsn {
                    // A resident who logged in is known by the number of the login, which stands in no answer.
                    let owner = Resident(bsn: Personal(kind.normalize(text)), name: Personal(""), assurance: Code(literal: "none"))
                    streams.formUnion(try await setting.journal.find(owner.ownerHash(setting), setting.municipality).map(\.stream))
                }
                found = found?.intersection(streams) ?? streams
                if found?.isEmpty == true { return [] }
            }
        }
        return found ?? []
    }

    /// Those that an official may see, newest first.
    private func visible(_ ids: Set<Identifier>, to official: Official, limit: Int) async throws -> [Identifier] {
        if ids.isEmpty { return [] }
        let municipality = setting.municipality, newest = ids.sorted(by: >)
        return try await setting.journal.database.read { connection in
            var visible: [Identifier] = []
            for id in newest where visible.count < limit {
                let department = try connection.first(
                    "SELECT department FROM case_row WHERE municipality = $1 AND stream = $2", [.text(municipality.rawValue), .bytes(id.bytes)]
                ) { DepartmentKey(rawValue: $0.text(0)) }
                if let department, Self.mayView(department, official) { visible.append(id) }
            }
            return visible
        }
    }
}
