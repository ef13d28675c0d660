import Journal
import ServiceCatalog

extension Cases {
    /// Raised with every change of what `SearchTerms` keeps: at the next start the index of all cases is made anew from their sealed answers.
    static let searchVersion = 2
    private static let searchVersionName = "search_index.version"
    /// Cases that are read at the same time: the journal writes them down in one transaction.
    private static let renewedAtOnce = 200

    /// What came of a renewal.
    public struct SearchRenewal: Sendable {
        public fileprivate(set) var renewed = 0
        /// Cases that stay as they were indexed: their answers were forgotten or do not open, or no definition says what they are about.
        public fileprivate(set) var left: [Identifier] = []
    }

    /// Makes the search index of all cases anew, once after each change of what it holds. What it held stays, and goes as all does when a case is
    /// forgotten. Cut off, it begins again at the next call; done twice, it is the same.
    ///
    /// - Parameter progress: Told how many cases were read.
    /// - Returns: `nil` where it is as it should be.
    /// - Throws: `DatabaseError`, `JournalError`.
    public func renewSearch(_ progress: (Int) -> Void = { _ in }) async throws -> SearchRenewal? {
        let municipality = setting.municipality, name = Self.searchVersionName
        let version = try await setting.journal.counted(from: name, through: name, municipality)
        if version == Self.searchVersion { return nil }
        var renewal = SearchRenewal(), last: [UInt8] = []
        while true {
            let ids = try await setting.journal.database.read { [last] connection in
                try connection.all(
                    "SELECT stream FROM case_row WHERE municipality = $1 AND stream > $2 ORDER BY stream LIMIT $3",
                    [.text(municipality.rawValue), .bytes(last), .integer(Int64(Self.renewedAtOnce))]
                ) { Identifier(bytes: $0.bytes(0)) }
            }.compactMap { $0 }
            guard let end = ids.last else { break }
            let left = try await withThrowingTaskGroup(of: Identifier?.self) { group in
                for id in ids { group.addTask { try await indexAnew(id) ? nil : id } }
                var left: [Identifier] = []
                for try await id in group { if let id { left.append(id) } }
                return left
            }
            renewal.renewed += ids.count - left.count
            renewal.left += left.sorted()
            progress(renewal.renewed + renewal.left.count)
            last = end.bytes
        }
        try await setting.journal.count([name: Self.searchVersion - version], municipality)
        return renewal
    }

    /// - Returns: Whether its answers could be read.
    private func indexAnew(_ id: Identifier) async throws -> Bool {
        var isRead = false
        do {
            try await setting.journal.append(on: [Self.stream(id)]) {
                // Nothing is written but what leads to it. The journal refuses that once it was forgotten.
                var append = Append(
                    municipality: setting.municipality, actor: .system, command: .timeOrdered(at: setting.now), writes: [.init(Self.stream(id), .any, [])])
                if let (subject, hashes) = try await searchHashes(of: id) {
                    isRead = true
                    append.index = hashes.sorted { $0.lexicographicallyPrecedes($1) }.map { SearchEntry(hash: $0, stream: id, subject: subject) }
                }
                return append
            }
        } catch JournalError.forgotten { return false }
        return isRead
    }

    private func searchHashes(of id: Identifier) async throws -> (subject: Identifier, hashes: Set<[UInt8]>)? {
        guard let first = try await setting.journal.events(of: Self.stream(id), setting.municipality).first,
            case .opened(let opening)? = CaseEvent(first), let part = first.sealed.first,
            let key = try CaseOpener.unseen(setting).keys(of: id)[part.keyID],
            let bytes = try? key.open(part, part: CaseEvent.Part.answers, version: first.version), let answers = try? Answers(decoding: bytes)
        else { return nil }
        let form = setting.shelf.service(opening.service, version: opening.serviceVersion)?.form, now = setting.shelf.current[opening.service]?.form
        guard let fields = (form ?? now)?.pages.flatMap(\.fields) else { return nil }
        // A definition says more of its questions as time goes by.
        return (opening.subject, SearchTerms.kept(answers, fields, setting) { $0.personal ?? now?.field($0.key)?.personal })
    }
}
