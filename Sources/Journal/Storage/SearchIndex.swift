/// The erasable index of keyed hashes.
///
/// SQLite moves rows of a tree about when it balances it, and can leave a copy of what it moved in the unused part of a page, which
/// `secure_delete` does not reach (seen once in 24,000 deletions). So a hash stands in one place only, a row that is appended and
/// never moves, and is erased by overwriting it there; the tree by which it is found holds but twelve bits of it.
enum SearchIndex {
    private static func bucket(_ hash: [UInt8]) -> Int64 {
        hash.count < 2 ? 0 : Int64(hash[0]) << 4 | Int64(hash[1] >> 4)
    }

    /// - Parameter isNew: Whether the stream begins with this append, so that nothing can lead to it yet.
    static func add(_ entry: SearchEntry, isNew: Bool, _ municipality: MunicipalityCode, _ connection: any Connection) throws {
        if entry.isUnique, try find(entry.hash, municipality, connection).contains(where: { $0.stream != entry.stream }) { throw JournalError.taken }
        if !isNew {
            // By its stream, which has few: a bucket holds one of every 4,096 of the municipality.
            let isThere = try connection.first(
                "SELECT 1 FROM search_index WHERE municipality = $1 AND stream = $2 AND subject = $3 AND hash = $4",
                [.text(municipality.rawValue), .bytes(entry.stream.bytes), .bytes(entry.subject.bytes), .bytes(entry.hash)]
            ) { _ in true }
            if isThere == true { return }
        }
        try connection.execute(
            "INSERT INTO search_index (municipality, bucket, hash, stream, subject) VALUES ($1, $2, $3, $4, $5)",
            [
                .text(municipality.rawValue), .integer(bucket(entry.hash)), .bytes(entry.hash), .bytes(entry.stream.bytes), .bytes(entry.subject.bytes),
            ])
    }

    /// What a hash leads to: or the beginning of one, of at least two bytes.
    static func find(_ hash: [UInt8], _ municipality: MunicipalityCode, _ connection: any Connection) throws -> [(stream: Identifier, subject: Identifier)] {
        var found: [(stream: Identifier, subject: Identifier)] = []
        try connection.query(
            // Without an order: SQLite would take the index that has it, and read all of the municipality.
            "SELECT hash, stream, subject FROM search_index WHERE municipality = $1 AND bucket = $2",
            [.text(municipality.rawValue), .integer(bucket(hash))]
        ) { row in
            guard row.pointer(0).starts(with: hash), let stream = Identifier(bytes: row.pointer(1)), let subject = Identifier(bytes: row.pointer(2)) else {
                return
            }
            found.append((stream, subject))
        }
        return found.sorted { ($0.stream, $0.subject) < ($1.stream, $1.subject) }
    }

    // With a sign before it no index of the bucket is taken: that one would lead through all of the municipality.

    /// The subjects of a stream to whom a hash leads.
    static func subjects(of stream: Identifier, _ municipality: MunicipalityCode, _ connection: any Connection) throws -> [Identifier] {
        try connection.all(
            "SELECT DISTINCT subject FROM search_index WHERE municipality = $1 AND stream = $2 AND +bucket >= 0",
            [.text(municipality.rawValue), .bytes(stream.bytes)]
        ) { Identifier(bytes: $0.bytes(0)) }.compactMap { $0 }
    }

    /// Overwrites the hashes that lead to a subject with as many zeros.
    static func erase(_ stream: Identifier, _ subject: Identifier, _ municipality: MunicipalityCode, _ connection: any Connection) throws {
        try connection.execute(
            "UPDATE search_index SET bucket = -1, hash = $1 WHERE municipality = $2 AND stream = $3 AND subject = $4 AND +bucket >= 0",
            [
                .bytes([UInt8](repeating: 0, count: 32)), .text(municipality.rawValue), .bytes(stream.bytes), .bytes(subject.bytes),
            ])
    }
}
