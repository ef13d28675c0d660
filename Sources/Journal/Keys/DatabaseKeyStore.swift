import Crypto
import Synchronization

/// A key store in a database file of its own.
public final class DatabaseKeyStore: KeyStore {
    private let database: any Database
    private let path: String
    private let master: Mutex<MasterKey>
    private let wrapping: Mutex<[MunicipalityCode: SymmetricKey]>

    /// Why the key file was not opened. It is left as it was.
    public enum OpeningError: Error, CustomStringConvertible {
        case wrongMasterKey(file: String)
        public var description: String {
            switch self {
            case .wrongMasterKey(let file):
                "\(file): was made with another master key. Give the right one in RAADHUIS_MASTER_KEY_FILE or RAADHUIS_MASTER_KEY; nothing was changed."
            }
        }
    }

    public init(database: any Database, path: String, master: MasterKey) throws {
        self.database = database
        self.path = path
        self.master = Mutex(master)
        wrapping = Mutex([:])
        let expected = Self.check(master)
        let known = try? database.readNow { try $0.first("SELECT value FROM key_check") { $0.bytes(0) } } ?? nil
        if let known, known != expected { throw OpeningError.wrongMasterKey(file: path) }
        try database.writeNow { connection in
            for statement in Self.schema { try connection.execute(statement) }
            if known == nil { try connection.execute("INSERT INTO key_check (value) VALUES ($1)", [.bytes(expected)]) }
        }
    }

    private static let schema = [
        "CREATE TABLE IF NOT EXISTS key_check (value BYTEA NOT NULL)",
        """
        CREATE TABLE IF NOT EXISTS data_key (
            municipality TEXT NOT NULL, id BYTEA NOT NULL, stream BYTEA NOT NULL, subject BYTEA NOT NULL, wrapped BYTEA NOT NULL,
            PRIMARY KEY (municipality, stream, id))
        """,
        "CREATE TABLE IF NOT EXISTS destroyed_key (municipality TEXT NOT NULL, id BYTEA NOT NULL, destroyed BIGINT NOT NULL, PRIMARY KEY (municipality, id))",
        "CREATE TABLE IF NOT EXISTS signing_key (municipality TEXT NOT NULL PRIMARY KEY, wrapped BYTEA NOT NULL)",
    ]

    /// Tells whether a master key is the one that the file was made with, without telling anything of the key.
    private static func check(_ master: MasterKey) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("key-check".utf8), using: master.derived(for: "check", MunicipalityCode(rawValue: ""))))
    }

    private func wrappingKey(_ municipality: MunicipalityCode) -> SymmetricKey {
        let master = master.withLock { $0 }
        return wrapping.withLock { keys in
            if let key = keys[municipality] { return key }
            let key = master.derived(for: "wrap", municipality)
            keys[municipality] = key
            return key
        }
    }

    private static func binding(_ municipality: MunicipalityCode, _ id: Identifier, _ stream: Identifier, _ subject: Identifier) -> [UInt8] {
        Array(municipality.rawValue.utf8) + id.bytes + stream.bytes + subject.bytes
    }

    private static func wrap(_ key: DataKey, under wrapping: SymmetricKey) throws -> [UInt8] {
        let raw = key.key.withUnsafeBytes { Array($0) }
        let box = try AES.GCM.seal(raw, using: wrapping, authenticating: binding(key.municipality, key.id, key.stream, key.subject))
        guard let combined = box.combined else { throw SealingError.notSealed }
        return [UInt8](combined)
    }

    private static func unwrap(_ wrapped: [UInt8], _ municipality: MunicipalityCode, _ id: Identifier, _ stream: Identifier, _ subject: Identifier, under wrapping: SymmetricKey) throws -> DataKey {
        let raw = try AES.GCM.open(AES.GCM.SealedBox(combined: wrapped), using: wrapping, authenticating: binding(municipality, id, stream, subject))
        return DataKey(id: id, municipality: municipality, stream: stream, subject: subject, key: SymmetricKey(data: raw))
    }

    public func store(_ keys: [DataKey]) throws {
        guard !keys.isEmpty else { return }
        let rows = try keys.map { key -> [SQLValue] in
            [.text(key.municipality.rawValue), .bytes(key.stream.bytes), .bytes(key.id.bytes), .bytes(key.subject.bytes),
             .bytes(try Self.wrap(key, under: wrappingKey(key.municipality)))]
        }
        try database.writeNow { connection in
            for row in rows {
                try connection.execute("INSERT INTO data_key (municipality, stream, id, subject, wrapped) VALUES ($1, $2, $3, $4, $5)", row)
            }
        }
    }

    public func keys(ofStream stream: Identifier, _ municipality: MunicipalityCode) throws -> [DataKey] {
        let wrapping = wrappingKey(municipality)
        return try database.readNow { connection in
            try connection.all("SELECT id, stream, subject, wrapped FROM data_key WHERE municipality = $1 AND stream = $2 ORDER BY id", [.text(municipality.rawValue), .bytes(stream.bytes)]) { row in
                guard let id = Identifier(bytes: row.bytes(0)), let stream = Identifier(bytes: row.bytes(1)), let subject = Identifier(bytes: row.bytes(2)) else {
                    throw DatabaseError.corrupt(file: path, detail: "a key without identifier")
                }
                return try Self.unwrap(row.bytes(3), municipality, id, stream, subject, under: wrapping)
            }
        }
    }

    public func destroy(_ ids: [Identifier], _ municipality: MunicipalityCode, at time: Timestamp) throws {
        guard !ids.isEmpty else { return }
        try database.writeNow { connection in
            for id in ids {
                try connection.execute("DELETE FROM data_key WHERE municipality = $1 AND id = $2", [.text(municipality.rawValue), .bytes(id.bytes)])
                try connection.execute(
                    "INSERT INTO destroyed_key (municipality, id, destroyed) VALUES ($1, $2, $3) ON CONFLICT (municipality, id) DO NOTHING",
                    [.text(municipality.rawValue), .bytes(id.bytes), .integer(time.microseconds)])
            }
        }
        try database.scrub()
    }

    public func destroyed(_ municipality: MunicipalityCode) throws -> [Identifier] {
        try database.readNow { connection in
            try connection.all("SELECT id FROM destroyed_key WHERE municipality = $1 ORDER BY id", [.text(municipality.rawValue)]) { Identifier(bytes: $0.bytes(0)) }
        }.compactMap { $0 }
    }

    public func rewrap(under new: MasterKey) throws {
        let old = master.withLock { $0 }
        try database.writeNow { connection in
            let rows = try connection.all("SELECT municipality, id, stream, subject, wrapped FROM data_key", []) { row in
                (MunicipalityCode(rawValue: row.text(0)), row.bytes(1), row.bytes(2), row.bytes(3), row.bytes(4))
            }
            for (municipality, id, stream, subject, wrapped) in rows {
                guard let id = Identifier(bytes: id), let stream = Identifier(bytes: stream), let subject = Identifier(bytes: subject) else { continue }
                let key = try Self.unwrap(wrapped, municipality, id, stream, subject, under: old.derived(for: "wrap", municipality))
                let again = try Self.wrap(key, under: new.derived(for: "wrap", municipality))
                try connection.execute("UPDATE data_key SET wrapped = $1 WHERE municipality = $2 AND stream = $3 AND id = $4",
                    [.bytes(again), .text(municipality.rawValue), .bytes(stream.bytes), .bytes(id.bytes)])
            }
            let signing = try connection.all("SELECT municipality, wrapped FROM signing_key", []) { (MunicipalityCode(rawValue: $0.text(0)), $0.bytes(1)) }
            for (municipality, wrapped) in signing {
                let raw = try AES.GCM.open(AES.GCM.SealedBox(combined: wrapped), using: old.derived(for: "wrap", municipality))
                let again = try AES.GCM.seal(raw, using: new.derived(for: "wrap", municipality)).combined
                try connection.execute("UPDATE signing_key SET wrapped = $1 WHERE municipality = $2", [.bytes(Array(again ?? .init())), .text(municipality.rawValue)])
            }
            try connection.execute("UPDATE key_check SET value = $1", [.bytes(Self.check(new))])
        }
        try database.scrub()
        wrapping.withLock { $0 = [:] }
        master.withLock { $0 = new }
    }

    /// The key that signs heads, made at its first use.
    func signingKey(_ municipality: MunicipalityCode) throws -> Curve25519.Signing.PrivateKey {
        let wrapping = wrappingKey(municipality)
        return try database.writeNow { connection in
            if let wrapped = try connection.first("SELECT wrapped FROM signing_key WHERE municipality = $1", [.text(municipality.rawValue)], { $0.bytes(0) }) {
                return try Curve25519.Signing.PrivateKey(rawRepresentation: AES.GCM.open(AES.GCM.SealedBox(combined: wrapped), using: wrapping))
            }
            let key = Curve25519.Signing.PrivateKey()
            let box = try AES.GCM.seal(key.rawRepresentation, using: wrapping)
            try connection.execute("INSERT INTO signing_key (municipality, wrapped) VALUES ($1, $2)", [.text(municipality.rawValue), .bytes(Array(box.combined ?? .init()))])
            return key
        }
    }
}
