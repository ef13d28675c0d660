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
