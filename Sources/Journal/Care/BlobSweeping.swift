extension Journal {
    /// Removes blobs that no event names: what was uploaded to a form that was never sent.
    ///
    /// - Parameter limit: Blobs written since then are kept: a draft may name them still. Give a moment further back than a draft can live,
    ///   counted from its first upload.
    /// - Returns: How many blobs were removed.
    @discardableResult
    public func sweepBlobs(olderThan limit: Timestamp) async throws -> Int {
        let old = try blobs.list().filter { $0.written < limit }.map(\.name)
        var removed = 0
        for start in stride(from: 0, to: old.count, by: 100) {
            let names = old[start..<min(start + 100, old.count)]
            // In a transaction of the writer: no event that names one of them can come between looking and removing.
            removed += try await database.write { [blobs] connection in
                var count = 0
                for name in names where try !BlobNames.isNamed(name, connection) {
                    try blobs.remove(name)
                    count += 1
                }
                return count
            }
        }
        return removed
    }
}

/// Which blobs events name.
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

    static func isNamed(_ name: BlobName, _ connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 FROM blob_name WHERE name = $1 LIMIT 1", [.text(name.text)]) { _ in true } ?? false
    }
}
