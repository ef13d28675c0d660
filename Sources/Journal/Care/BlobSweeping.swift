import CivilTime

extension Journal {
    /// Removes what was not finished, and blobs that nothing names: what was uploaded to a form that was never sent, or that came in when the program ended.
    ///
    /// - Parameters:
    ///   - limit: Blobs written since then are kept: the request that brings one in may not have said yet what names it.
    ///   - earlier: The same for what was uploaded before sealed rows said what they name: a draft of that time may name it still. Give a
    ///     moment further back than such a draft can live, counted from its first upload; `nil` for `limit`.
    /// - Returns: How many blobs were removed.
    @discardableResult
    public func sweepBlobs(olderThan limit: Timestamp, fromBeforeRowsOlderThan earlier: Timestamp? = nil) async throws -> Int {
        try blobs.sweepUnfinished()
        let since = try await database.lookup { try RowBlobs.since($0) }
        return try await removeUnnamed(blobs.list().filter { $0.written < ($0.written < since ? earlier ?? limit : limit) }.map(\.name))
    }

    /// Removes those of the blobs that neither an event nor a sealed row names.
    ///
    /// - Returns: How many were removed.
    @discardableResult
    public func removeUnnamed(_ names: [BlobName]) async throws -> Int {
        var removed = 0
        for start in stride(from: 0, to: names.count, by: 100) {
            let batch = names[start..<min(start + 100, names.count)]
            // Looked at without the writer first: nearly all are named.
            let candidates = try await database.lookup { connection in try batch.filter { try !BlobNames.isNamed($0, connection) } }
            if candidates.isEmpty { continue }
            // In a transaction of the writer: nothing that names one of them can come between looking and removing.
            removed += try await database.write { [blobs] connection in
                let unnamed = try candidates.filter { try !BlobNames.isNamed($0, connection) }
                for name in unnamed { try blobs.remove(name) }
                return unnamed.count
            }
        }
        return removed
    }
}

/// Which blobs events name; and whether anything names a blob.
enum BlobNames {
    /// Every code that could be a blob's name counts: rather a blob too many is kept than one too few.
    static func add(_ facts: Facts, _ municipality: SQLValue, _ connection: any Connection) throws {
        for entry in facts.entries {
            switch entry.value {
            case .code(let code): try add(code, municipality, connection)
            case .codes(let codes): for code in codes { try add(code, municipality, connection) }
            default: break
            }
        }
    }

    private static func add(_ code: Code, _ municipality: SQLValue, _ connection: any Connection) throws {
        guard let name = BlobName(code.description) else { return }
        try connection.execute(
            "INSERT INTO blob_name (name, municipality) VALUES ($1, $2) ON CONFLICT (name, municipality) DO NOTHING", [.text(name.text), municipality])
    }

    /// The blobs that an event names by its facts `blob` and `blobs`.
    static func named(by facts: Facts) -> [BlobName] { ([facts.code("blob")].compactMap { $0 } + facts.codes("blobs")).compactMap(BlobName.init) }

    /// Whether an event or a sealed row names the blob.
    static func isNamed(_ name: BlobName, _ connection: any Connection) throws -> Bool {
        let isInEvent = try connection.first("SELECT 1 FROM blob_name WHERE name = $1 LIMIT 1", [.text(name.text)]) { _ in true } ?? false
        return try isInEvent || RowBlobs.isNamed(name, connection)
    }
}
