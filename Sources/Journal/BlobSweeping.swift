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
