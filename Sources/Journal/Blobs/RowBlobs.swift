import CivilTime

/// A blob that a sealed row names in what it holds.
public struct RowBlob: Hashable, Sendable {
    /// The blob.
    public let name: BlobName
    /// Bytes of what was sealed.
    public let size: Int

    /// A blob by its name and the size of what was sealed in it.
    public init(name: BlobName, size: Int) {
        self.name = name; self.size = size
    }
}

/// Which sealed rows name which blobs: a blob that neither an event nor a living row names can be removed.
///
/// Rows that were written before this table was there are in none of its rows: what was uploaded until then keeps to the age of a row.
enum RowBlobs {
    /// Makes the blobs of a row those that it names now; nothing for a row that is not there.
    ///
    /// - Parameter row: Municipality, kind and id.
    /// - Returns: Those that it does not name any more.
    static func replace(_ blobs: [RowBlob], of row: [SQLValue], _ connection: any Connection) throws -> [BlobName] {
        let before = try names(of: row, connection)
        let now = Set(blobs.map(\.name))
        if now.isEmpty, before.isEmpty { return [] }
        let dropped = before.filter { !now.contains($0) }
        for name in dropped {
            try connection.execute("DELETE FROM row_blob WHERE municipality = $1 AND kind = $2 AND id = $3 AND name = $4", row + [.text(name.text)])
        }
        let isThere = try connection.first("SELECT 1 FROM sealed_row WHERE municipality = $1 AND kind = $2 AND id = $3", row) { _ in true } ?? false
        guard isThere else { return dropped }
        for blob in blobs where !before.contains(blob.name) {
            try connection.execute(
                """
                INSERT INTO row_blob (municipality, kind, id, name, size) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (municipality, kind, id, name) DO NOTHING
                """, row + [.text(blob.name.text), .integer(Int64(blob.size))])
        }
        return dropped
    }

    /// Forgets the blobs of a row that is deleted.
    static func delete(of row: [SQLValue], _ connection: any Connection) throws {
        try connection.execute("DELETE FROM row_blob WHERE municipality = $1 AND kind = $2 AND id = $3", row)
    }

    /// Forgets the blobs of rows that are no more.
    static func sweep(_ connection: any Connection) throws {
        try connection.execute(
            """
            DELETE FROM row_blob WHERE NOT EXISTS (SELECT 1 FROM sealed_row
                WHERE sealed_row.municipality = row_blob.municipality AND sealed_row.kind = row_blob.kind AND sealed_row.id = row_blob.id)
            """)
    }

    static func isNamed(_ name: BlobName, _ connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 FROM row_blob WHERE name = $1 LIMIT 1", [.text(name.text)]) { _ in true } ?? false
    }

    private static func names(of row: [SQLValue], _ connection: any Connection) throws -> [BlobName] {
        try connection.all("SELECT name FROM row_blob WHERE municipality = $1 AND kind = $2 AND id = $3", row) { BlobName($0.text(0)) }.compactMap { $0 }
    }

    // MARK: Since when rows say so

    private static let mark: [SQLValue] = [.text(""), .text("row_blobs_since")]

    /// Notes that rows name their blobs from now on, in a journal that had rows before.
    static func begin(at now: Timestamp, _ connection: any Connection) throws {
        try connection.execute("INSERT INTO counter (municipality, name, value) VALUES ($1, $2, $3)", mark + [.integer(now.microseconds)])
    }

    /// What was uploaded since then is named by a row, if by anything but an event; the beginning of time in a journal that always did so.
    static func since(_ connection: any Connection) throws -> Timestamp {
        let value = try connection.first("SELECT value FROM counter WHERE municipality = $1 AND name = $2", mark) { $0.integer(0) }
        return Timestamp(microseconds: value ?? .min)
    }
}
