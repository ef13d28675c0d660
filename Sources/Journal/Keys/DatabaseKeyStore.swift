import CivilTime
import Crypto
import Synchronization

/// A key store in a database file of its own.
///
/// A wrapped key stands in one place, a row that is appended and never moves, and is destroyed by overwriting it there with as many
/// zeros: deleting rows makes SQLite move their neighbours about, and can leave copies of them (see `SearchIndex`).
public final class DatabaseKeyStore: KeyStore {
    private let database: any Database
    private let path: String
    private let state: Mutex<State>
    /// From which the keys of search hashes and sealed rows are derived: made by chance, so that it stays when the master key changes.
    private let root: SymmetricKey
    private let keyedHashes: Mutex<[MunicipalityCode: [KeyedHash]]>

    private struct State {
        var master: MasterKey
        var wrapping: [MunicipalityCode: SymmetricKey] = [:]
        /// How often the master key was changed.
        var changes = 0

        mutating func wrappingKey(_ municipality: MunicipalityCode) -> SymmetricKey {
            if let key = wrapping[municipality] { return key }
            let key = master.derived(for: "wrap", municipality)
            wrapping[municipality] = key
            return key
        }
    }

    /// Why the key file was not opened. It is left as it was.
    public enum OpeningError: Error, CustomStringConvertible {
        case wrongMasterKey(file: String)
        case damagedMasterKey(file: String, reason: MasterKey.RecoveryError)
        public var description: String {
            switch self {
            case .damagedMasterKey(let file, let reason):
                "\(file): holds no master key (\(reason)). Put it back from paper or from a backup of the keys; nothing was changed."
            case .wrongMasterKey(let file):
                "\(file): was made with another master key. Give the right one in RAADHUIS_MASTER_KEY_FILE or RAADHUIS_MASTER_KEY; nothing was changed."
            }
        }
    }

    /// Opens or makes the tables of keys.
    ///
    /// - Parameter path: Named in errors.
    /// - Throws: `OpeningError` when the keys were made with another master key; `DatabaseError`.
    public convenience init(database: any Database, path: String, master: MasterKey) throws {
        try self.init(database: database, path: path, master: master, root: SymmetricKey(size: .bits256))
    }

    /// - Parameter newRoot: The root key of a file that has none yet; one that has its own keeps it.
    init(database: any Database, path: String, master: MasterKey, root newRoot: SymmetricKey) throws {
        self.database = database
        self.path = path
        state = Mutex(State(master: master))
        keyedHashes = Mutex([:])
        root = try database.writeNow { connection in
            for statement in Self.schema { try connection.execute(statement) }
            if try Self.inspect(connection, path: path, master: master) == false {
                try connection.execute("INSERT INTO key_check (value, format) VALUES ($1, $2)", [.bytes(Self.check(master)), .integer(Self.format)])
            }
            if let wrapped = try connection.first("SELECT wrapped FROM root_key", [], { $0.bytes(0) }) { return try Self.unwrapRoot(wrapped, master) }
            try connection.execute("INSERT INTO root_key (wrapped) VALUES ($1)", [.bytes(try Self.wrapRoot(newRoot, master))])
            return newRoot
        }
    }

    private static let format: Int64 = 1
    private static let schema = [
        "CREATE TABLE IF NOT EXISTS key_check (value BYTEA NOT NULL, format BIGINT NOT NULL)",
        "CREATE TABLE IF NOT EXISTS root_key (wrapped BYTEA NOT NULL)",
        """
        CREATE TABLE IF NOT EXISTS data_key (
            municipality TEXT NOT NULL, id BYTEA NOT NULL, stream BYTEA NOT NULL, subject BYTEA NOT NULL, wrapped BYTEA NOT NULL,
            PRIMARY KEY (municipality, stream, id))
        """,
        "CREATE INDEX IF NOT EXISTS data_key_id ON data_key (id)",
        "CREATE TABLE IF NOT EXISTS destroyed_key (municipality TEXT NOT NULL, id BYTEA NOT NULL, destroyed BIGINT NOT NULL, PRIMARY KEY (municipality, id))",
        "CREATE TABLE IF NOT EXISTS signing_key (municipality TEXT NOT NULL PRIMARY KEY, wrapped BYTEA NOT NULL)",
    ]
    /// Nonce, 32 bytes and tag.
    static let wrappedCount = 60
    static let overwritten = SQLValue.bytes([UInt8](repeating: 0, count: wrappedCount))

    /// Refuses a key file that another master key or a newer program made.
    ///
    /// - Returns: Whether the file was made already.
    static func inspect(_ connection: any Connection, path: String, master: MasterKey) throws -> Bool {
        guard let (known, found) = try connection.first("SELECT value, format FROM key_check", [], { ($0.bytes(0), $0.integer(1)) }) else { return false }
        guard found <= format else { throw JournalError.newerFormat(file: path, found: found, known: format) }
        guard known == check(master) else { throw OpeningError.wrongMasterKey(file: path) }
        return true
    }

    /// Tells whether a master key is the one that the file was made with, without telling anything of the key.
    private static func check(_ master: MasterKey) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("key-check".utf8), using: master.derived(for: "check", MunicipalityCode(rawValue: ""))))
    }

    private static func wrapRoot(_ root: SymmetricKey, _ master: MasterKey) throws -> [UInt8] {
        let box = try AES.GCM.seal(root.withUnsafeBytes { Array($0) }, using: master.derived(for: "wrap-root", MunicipalityCode(rawValue: "")))
        guard let combined = box.combined else { throw SealingError.notSealed }
        return [UInt8](combined)
    }

    private static func unwrapRoot(_ wrapped: [UInt8], _ master: MasterKey) throws -> SymmetricKey {
        SymmetricKey(data: try AES.GCM.open(AES.GCM.SealedBox(combined: wrapped), using: master.derived(for: "wrap-root", MunicipalityCode(rawValue: ""))))
    }

    /// What the root key is used for.
    enum Purpose: String, CaseIterable {
        case search
        case sealedRows = "sealed-rows"
        case publishing
        case snapshots

        var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// The hash of one purpose of one municipality, whose key stays when the master key changes (HKDF-SHA256, RFC 5869).
    func keyedHash(for purpose: Purpose, _ municipality: MunicipalityCode) -> KeyedHash {
        let index = purpose.place
        if let known = keyedHashes.withLock({ $0[municipality] }) { return known[index] }
        let hashes = Purpose.allCases.map { purpose in
            KeyedHash(
                key: HKDF<SHA256>.deriveKey(
                    inputKeyMaterial: root, salt: Array("raadhuis".utf8), info: Array("\(purpose.rawValue)\u{1f}\(municipality.rawValue)".utf8),
                    outputByteCount: 32))
        }
        keyedHashes.withLock { $0[municipality] = hashes }
        return hashes[index]
    }

    /// Closes the file.
    public func close() throws { try database.close() }

    private static func binding(_ municipality: MunicipalityCode, _ id: Identifier, _ stream: Identifier, _ subject: Identifier) -> [UInt8] {
        Array(municipality.rawValue.utf8) + id.bytes + stream.bytes + subject.bytes
    }

    private static func wrap(_ key: DataKey, under wrapping: SymmetricKey) throws -> [UInt8] {
        let raw = key.key.withUnsafeBytes { Array($0) }
        let box = try AES.GCM.seal(raw, using: wrapping, authenticating: binding(key.municipality, key.id, key.stream, key.subject))
        guard let combined = box.combined else { throw SealingError.notSealed }
        return [UInt8](combined)
    }

    private static func unwrap(
        _ wrapped: [UInt8], _ municipality: MunicipalityCode, _ id: Identifier, _ stream: Identifier, _ subject: Identifier, under wrapping: SymmetricKey
    ) throws -> DataKey {
        let raw = try AES.GCM.open(AES.GCM.SealedBox(combined: wrapped), using: wrapping, authenticating: binding(municipality, id, stream, subject))
        return DataKey(id: id, municipality: municipality, stream: stream, subject: subject, key: SymmetricKey(data: raw))
    }

    /// Runs `body` in a transaction of the key file, with the wrapping keys that hold at that moment.
    private func writing<Result: Sendable>(_ body: (any Connection, inout State) throws -> Result) throws -> Result {
        // No lock is held while the transaction is flushed to disk: who reads a key would wait for it. Transactions come one after another, and a key
        // that is wrapped while the master key changes is not wrapped under the old one, for the file says which it is.
        let (result, after) = try database.writeNow { connection in
            var copy = state.withLock { $0 }
            // Another process may have changed the master key.
            guard try connection.first("SELECT value FROM key_check", [], { $0.bytes(0) }) == Self.check(copy.master) else {
                throw OpeningError.wrongMasterKey(file: path)
            }
            let result = try body(connection, &copy)
            return (result, copy)
        }
        state.withLock { if after.changes >= $0.changes { $0 = after } }
        return result
    }

    /// A key that is stored already is left as it is: a command that is appended again brings its keys again.
    public func store(_ keys: [DataKey]) throws {
        guard !keys.isEmpty else { return }
        try writing { connection, state in
            for key in keys {
                try connection.execute(
                    "INSERT INTO data_key (municipality, id, stream, subject, wrapped) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (municipality, stream, id) DO NOTHING",
                    [
                        .text(key.municipality.rawValue), .bytes(key.id.bytes), .bytes(key.stream.bytes), .bytes(key.subject.bytes),
                        .bytes(try Self.wrap(key, under: state.wrappingKey(key.municipality))),
                    ])
            }
        }
    }

    public func keys(ofStream stream: Identifier, _ municipality: MunicipalityCode) throws -> [DataKey] {
        let wrapping = state.withLock { $0.wrappingKey(municipality) }
        return try database.readNow { connection in
            try connection.all(
                "SELECT id, stream, subject, wrapped FROM data_key WHERE municipality = $1 AND stream = $2 AND wrapped <> $3 ORDER BY id",
                [.text(municipality.rawValue), .bytes(stream.bytes), Self.overwritten]
            ) { try key($0, municipality, under: wrapping) }
        }
    }

    public func keys(_ places: [KeyPlace], _ municipality: MunicipalityCode) throws -> [Identifier: DataKey] {
        if places.isEmpty { return [:] }
        let wrapping = state.withLock { $0.wrappingKey(municipality) }
        let found = try database.readNow { connection in
            // The places are one value, of which the rows are found one after the other by the key of the table.
            try connection.all(
                """
                WITH RECURSIVE place (n) AS (SELECT 0 WHERE $1 > 0 UNION ALL SELECT n + 1 FROM place WHERE n + 1 < $1),
                sought (sought_stream, sought_id) AS (SELECT substr($2, 32 * n + 1, 16), substr($2, 32 * n + 17, 16) FROM place)
                SELECT id, stream, subject, wrapped FROM sought CROSS JOIN data_key
                WHERE municipality = $3 AND stream = sought_stream AND id = sought_id AND wrapped <> $4
                """,
                [.integer(Int64(places.count)), .bytes(places.flatMap { $0.stream.bytes + $0.id.bytes }), .text(municipality.rawValue), Self.overwritten]
            ) { try key($0, municipality, under: wrapping) }
        }
        return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The key of a row with its identifier, stream, subject and wrapped bytes.
    private func key(_ row: any Row, _ municipality: MunicipalityCode, under wrapping: SymmetricKey) throws -> DataKey {
        guard let id = Identifier(bytes: row.bytes(0)), let stream = Identifier(bytes: row.bytes(1)), let subject = Identifier(bytes: row.bytes(2)),
            let key = try? Self.unwrap(row.bytes(3), municipality, id, stream, subject, under: wrapping)
        else { throw DatabaseError.corrupt(file: path, detail: "a data key does not open") }
        return key
    }

    public func destroy(_ ids: [Identifier], _ municipality: MunicipalityCode, at time: Timestamp) throws {
        if !ids.isEmpty {
            try writing { connection, _ in
                for id in ids { try Self.destroy(id.bytes, municipality.rawValue, at: time, connection) }
            }
        }
        // Also without a key: a crash may have come between an earlier destruction and this.
        try database.scrub()
    }

    /// - Returns: Whether the key was there, and not destroyed before.
    @discardableResult
    static func destroy(_ id: [UInt8], _ municipality: String, at time: Timestamp, _ connection: any Connection) throws -> Bool {
        let count = try connection.execute(
            "UPDATE data_key SET wrapped = $1 WHERE id = $2 AND municipality = $3 AND wrapped <> $4",
            [overwritten, .bytes(id), .text(municipality), overwritten])
        try connection.execute(
            "INSERT INTO destroyed_key (municipality, id, destroyed) VALUES ($1, $2, $3) ON CONFLICT (municipality, id) DO NOTHING",
            [.text(municipality), .bytes(id), .integer(time.microseconds)])
        return count > 0
    }

    public func destroyed(_ municipality: MunicipalityCode) throws -> [Identifier] {
        try database.readNow { connection in
            try connection.all("SELECT id FROM destroyed_key WHERE municipality = $1 ORDER BY id", [.text(municipality.rawValue)]) {
                Identifier(bytes: $0.bytes(0))
            }
        }.compactMap { $0 }
    }

    /// Hold the data directory's lock: a server that runs beside it would refuse to store keys from then on.
    public func rewrap(under new: MasterKey) throws {
        try writing { connection, state in
            let old = state.master
            let rows = try connection.all("SELECT municipality, id, stream, subject, wrapped FROM data_key WHERE wrapped <> $1", [Self.overwritten]) { row in
                (MunicipalityCode(rawValue: row.text(0)), row.bytes(1), row.bytes(2), row.bytes(3), row.bytes(4))
            }
            var next = State(master: new, changes: state.changes + 1)
            for (municipality, id, stream, subject, wrapped) in rows {
                guard let id = Identifier(bytes: id), let stream = Identifier(bytes: stream), let subject = Identifier(bytes: subject) else {
                    throw DatabaseError.corrupt(file: path, detail: "a key without identifier")
                }
                let key = try Self.unwrap(wrapped, municipality, id, stream, subject, under: state.wrappingKey(municipality))
                let again = try Self.wrap(key, under: next.wrappingKey(municipality))
                try connection.execute(
                    "UPDATE data_key SET wrapped = $1 WHERE municipality = $2 AND stream = $3 AND id = $4",
                    [.bytes(again), .text(municipality.rawValue), .bytes(stream.bytes), .bytes(id.bytes)])
            }
            let signing = try connection.all("SELECT municipality, wrapped FROM signing_key", []) { (MunicipalityCode(rawValue: $0.text(0)), $0.bytes(1)) }
            for (municipality, wrapped) in signing {
                let again = try Self.wrapSigning(Self.unwrapSigning(wrapped, under: state.wrappingKey(municipality)), under: next.wrappingKey(municipality))
                try connection.execute("UPDATE signing_key SET wrapped = $1 WHERE municipality = $2", [.bytes(again), .text(municipality.rawValue)])
            }
            let root = try connection.first("SELECT wrapped FROM root_key", [], { try Self.unwrapRoot($0.bytes(0), old) }) ?? root
            try connection.execute("UPDATE root_key SET wrapped = $1", [.bytes(try Self.wrapRoot(root, new))])
            try connection.execute("UPDATE key_check SET value = $1", [.bytes(Self.check(new))])
            state = next
        }
        try database.scrub()
    }

    // MARK: Signing

    private static func wrapSigning(_ key: Curve25519.Signing.PrivateKey, under wrapping: SymmetricKey) throws -> [UInt8] {
        guard let combined = try AES.GCM.seal(key.rawRepresentation, using: wrapping, authenticating: Array("signing".utf8)).combined else {
            throw SealingError.notSealed
        }
        return [UInt8](combined)
    }

    private static func unwrapSigning(_ wrapped: [UInt8], under wrapping: SymmetricKey) throws -> Curve25519.Signing.PrivateKey {
        try Curve25519.Signing.PrivateKey(
            rawRepresentation: AES.GCM.open(AES.GCM.SealedBox(combined: wrapped), using: wrapping, authenticating: Array("signing".utf8)))
    }

    /// The key that signs heads, made at its first use.
    func signingKey(_ municipality: MunicipalityCode) throws -> Curve25519.Signing.PrivateKey {
        if let key = try knownSigningKey(municipality) { return key }
        return try writing { connection, state in
            let wrapping = state.wrappingKey(municipality)
            if let wrapped = try connection.first("SELECT wrapped FROM signing_key WHERE municipality = $1", [.text(municipality.rawValue)], { $0.bytes(0) }) {
                return try Self.unwrapSigning(wrapped, under: wrapping)
            }
            let key = Curve25519.Signing.PrivateKey()
            try connection.execute(
                "INSERT INTO signing_key (municipality, wrapped) VALUES ($1, $2)",
                [.text(municipality.rawValue), .bytes(try Self.wrapSigning(key, under: wrapping))])
            return key
        }
    }

    /// The key that signs heads; `nil` when no head was signed yet.
    func knownSigningKey(_ municipality: MunicipalityCode) throws -> Curve25519.Signing.PrivateKey? {
        let wrapping = state.withLock { $0.wrappingKey(municipality) }
        return try database.readNow { connection in
            try connection.first("SELECT wrapped FROM signing_key WHERE municipality = $1", [.text(municipality.rawValue)]) {
                try Self.unwrapSigning($0.bytes(0), under: wrapping)
            }
        }
    }
}
