import Journal
import ServiceCatalog

extension Cases {
    /// Cases that were found, newest first.
    public struct Found: Sendable {
        public let rows: [Row]
        /// How many the official may see, with those that are not among these.
        public let total: Int
        /// How many of them are newer than the first of these.
        public let before: Int

        public var hasMore: Bool { before + rows.count < total }
    }

    /// The cases that an official may see in whose answers a person or place is found, and an event that says who saw which.
    ///
    /// - Parameters:
    ///   - typed: A citizen service number, postcode (with a house number or without), date of birth, email address or telephone number as a
    ///     whole, in whatever way it is written; or words, each the beginning of a word of one name, or of one address.
    ///   - last: The last case of the page before: what came in since then moves nothing.
    /// - Returns: At most `limit`: of the likeliest thing that was meant and is found.
    public func search(_ typed: Personal<String>, by official: Official, after last: Identifier? = nil, limit: Int = 50) async throws -> Found {
        for meaning in CaseQuery(typed.reveal()).meanings {
            let ids = try await visible(find(meaning.facts), to: official)
            if ids.isEmpty { continue }
            let before = last.flatMap { last in ids.firstIndex { $0 < last } ?? ids.count } ?? 0
            let shown = try await rows(of: Array(ids[before...].prefix(limit)))
            if !shown.isEmpty { try await recordView(of: shown.map(\.id), by: official, purpose: try Code(keeping: "search_" + meaning.kind.rawValue)) }
            return Found(rows: shown, total: ids.count, before: before)
        }
        return Found(rows: [], total: 0, before: 0)
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
    private func visible(_ ids: Set<Identifier>, to official: Official) async throws -> [Identifier] {
        if ids.isEmpty { return [] }
        let municipality = setting.municipality, newest = ids.sorted(by: >)
        return try await setting.journal.database.read { connection in
            var visible: [Identifier] = []
            for id in newest {
                let department = try connection.first(
                    "SELECT department FROM case_row WHERE municipality = $1 AND stream = $2", [.text(municipality.rawValue), .bytes(id.bytes)]
                ) { DepartmentKey(rawValue: $0.text(0)) }
                if let department, Self.mayView(department, official) { visible.append(id) }
            }
            return visible
        }
    }
}
