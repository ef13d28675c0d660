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
            let purpose = try Code(keeping: "search_" + meaning.kind.rawValue)
            let opener = try await CaseOpener.listing(shown.map(\.id), by: official, purpose: purpose, setting)
            return Found(rows: try opened(shown, opener), total: ids.count, before: before)
        }
        return Found(rows: [], total: 0, before: 0)
    }

    /// The cases in which a person or place is found by what answers say.
    public func find(personal kind: Field.PersonalFact, _ value: Personal<String>) async throws -> [Identifier] {
        try await find([(kind, value.reveal())]).sorted()
    }

    private func find(_ facts: [(kind: Field.PersonalFact, text: String)]) async throws -> Set<Identifier> {
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
        let query = Self.selecting("stream, department", of: ids, setting.municipality)
        let found = try await setting.journal.database.read { connection in
            try connection.all(query.sql, query.values) { (id: Identifier(bytes: $0.bytes(0)), department: DepartmentKey(rawValue: $0.text(1))) }
        }
        return found.compactMap { official.may(.viewCases(of: $0.department)) ? $0.id : nil }.sorted(by: >)
    }

    /// One query for columns of some cases, however many they are: their streams are one value, of which the rows are found one after the other by
    /// the key of the table.
    static func selecting(_ columns: String, of ids: some Collection<Identifier>, _ municipality: MunicipalityCode) -> (sql: String, values: [SQLValue]) {
        (
            """
            WITH RECURSIVE place (n) AS (SELECT 0 WHERE $1 > 0 UNION ALL SELECT n + 1 FROM place WHERE n + 1 < $1),
            sought (id) AS (SELECT substr($2, 16 * n + 1, 16) FROM place)
            SELECT \(columns) FROM sought CROSS JOIN case_row WHERE municipality = $3 AND stream = id
            """, [.integer(Int64(ids.count)), .bytes(ids.flatMap(\.bytes)), .text(municipality.rawValue)]
        )
    }
}
