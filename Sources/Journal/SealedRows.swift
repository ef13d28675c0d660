import CivilTime
import Crypto
import Synchronization

/// Rows that only the holder of a secret can read, and that expire: half-filled forms, sessions. They are no events.
///
/// The row's name and its key both come from the secret, which is kept nowhere: a copy of the database opens none of them.
public struct SealedRows: Sendable {
    let journal: Journal
    let municipality: MunicipalityCode
    let pepper: KeyedHash

    /// A secret: 256 bits, 43 characters of base64url in a link or cookie.
    public struct Secret: Hashable, Sendable, Secretive {
        let bytes: [UInt8]
        /// The 43 characters.
        public let text: String

        /// A new secret, by chance.
        public init() {
            var generator = SystemRandomNumberGenerator()
            self.init(bytes: (0..<4).flatMap { _ in withUnsafeBytes(of: generator.next()) { Array($0) } })
        }

        fileprivate init(bytes: [UInt8]) {
            self.bytes = bytes
            text = Base64URL.encode(bytes)
        }

        /// `nil` when `text` is not the text of a secret.
        public init?(_ text: String) {
            guard let bytes = Base64URL.decode(text), bytes.count == 32 else { return nil }
            self.init(bytes: bytes)
        }
    }

    /// The secret of a row that is found by who and what it is about, where nobody keeps a secret for it: what the pepper makes of those.
    /// A copy of the database opens none of these rows either; who has the master key does.
    public func secret(naming parts: [UInt8]...) -> Secret {
        var name = ByteWriter()
        for part in parts { name.append(part) }
        // `names` hashes what begins with 1 or 2.
        return Secret(bytes: pepper.hash([0], name.bytes))
    }

    /// What a secret and the pepper come to for rows of one kind (NIST SP 800-108r1 § 4.1, in counter mode with HMAC-SHA256): the row's
    /// name, and the keys of what it holds and of digests.
    private func names(_ kind: Code, _ secret: Secret) -> (id: [UInt8], key: SymmetricKey, digest: ArraySlice<UInt8>) {
        let label = Array(kind.description.utf8)
        func block(_ counter: UInt8) -> [UInt8] { pepper.hash([counter], label, [0], secret.bytes, [0x02, 0x00]) }
        let (first, second) = (block(1), block(2))
        return (Array(second[..<16]), SymmetricKey(data: first), second[16...])
    }

    /// The row's place, kind and end: none can be changed in the database without the row being lost.
    private func binding(_ kind: Code, _ id: [UInt8], _ expires: Int64) -> [UInt8] {
        var out = ByteWriter()
        out.append(municipality.rawValue)
        out.append(kind.description)
        out.append(id)
        out.append(expires)
        return out.bytes
    }

    /// A digest that only the holder of the secret can make again, of what a command holds.
    public func digest(of payload: [UInt8], kind: Code, _ secret: Secret) -> [UInt8] { digests(kind: kind, secret).hash(payload) }

    /// What makes such digests, where several are wanted.
    public func digests(kind: Code, _ secret: Secret) -> KeyedHash { KeyedHash(key: SymmetricKey(data: names(kind, secret).digest)) }

    /// A row as it was when it was read: whoever writes it anew gives it another stamp.
    public struct Stamp: Hashable, Sendable {
        /// The nonce under which it is sealed (NIST SP 800-38D § 8.2.2: by chance, so that it does not come again).
        fileprivate let nonce: [UInt8]
        fileprivate static let length = 12
    }

    /// The row is another than the one that was read, or is gone: nothing was written.
    public struct RowChanged: Error, Hashable, Sendable { public init() {} }

    /// The row's place in the table, and what stands there.
    private func sealed(_ plaintext: [UInt8], kind: Code, _ secret: Secret, expires: Timestamp) throws -> (place: [SQLValue], content: [SQLValue]) {
        let (id, key, _) = names(kind, secret)
        guard let sealed = try AES.GCM.seal(plaintext, using: key, authenticating: binding(kind, id, expires.microseconds)).combined else {
            throw SealingError.notSealed
        }
        return (place(kind, id), [.integer(expires.microseconds), .bytes([UInt8](sealed))])
    }

    /// Writes the row, or writes it anew.
    ///
    /// - Parameters:
    ///   - mustExist: Only when it is there; otherwise nothing is written.
    ///   - blobs: All blobs that it names from now on. Those that it named before and no longer does are removed, unless something else names them.
    public func save(
        _ plaintext: [UInt8], kind: Code, _ secret: Secret, expires: Timestamp, mustExist: Bool = false, blobs: [RowBlob] = []
    ) async throws {
        let saving = try self.saving(plaintext, kind: kind, secret, expires: expires, mustExist: mustExist)
        let place = place(kind, names(kind, secret).id)
        let dropped = Mutex<[BlobName]>([])
        try await journal.alongside(municipality) { connection in
            try saving(connection)
            let gone = try RowBlobs.replace(blobs, of: place, connection)
            dropped.withLock { $0 = gone }
        }
        // After the commit: a row that could not be written names them still. What is left over here the next sweep takes.
        _ = try? await journal.removeUnnamed(dropped.withLock { $0 })
    }

    private func place(_ kind: Code, _ id: [UInt8]) -> [SQLValue] { [.text(municipality.rawValue), .text(kind.description), .bytes(id)] }

    /// Writes the row as part of another append.
    ///
    /// - Parameter blobs: All blobs that it names from now on.
    public func saving(
        _ plaintext: [UInt8], kind: Code, _ secret: Secret, expires: Timestamp, mustExist: Bool = false, blobs: [RowBlob]
    ) throws -> @Sendable (any Connection) throws -> Void {
        let saving = try saving(plaintext, kind: kind, secret, expires: expires, mustExist: mustExist)
        let place = place(kind, names(kind, secret).id)
        return { connection in
            try saving(connection)
            _ = try RowBlobs.replace(blobs, of: place, connection)
        }
    }

    /// Writes a row that names no blobs as part of another append.
    public func saving(
        _ plaintext: [UInt8], kind: Code, _ secret: Secret, expires: Timestamp, mustExist: Bool = false
    ) throws -> @Sendable (any Connection) throws -> Void {
        let (place, content) = try sealed(plaintext, kind: kind, secret, expires: expires)
        if mustExist {
            return { connection in
                try connection.execute(
                    "UPDATE sealed_row SET expires = $1, ciphertext = $2 WHERE municipality = $3 AND kind = $4 AND id = $5", content + place)
            }
        }
        let values = place + content
        return { connection in
            try connection.execute(
                """
                INSERT INTO sealed_row (municipality, kind, id, expires, ciphertext) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (municipality, kind, id) DO UPDATE SET expires = excluded.expires, ciphertext = excluded.ciphertext
                """, values)
        }
    }

    /// Changes the row in one step of the journal: of two who change it at once, neither loses what the other wrote.
    ///
    /// - Parameter change: Makes of what the row holds (`nil` where there is none, or it has expired) what it is to hold, and until when;
    ///   `nil` deletes it.
    public func update(
        kind: Code, _ secret: Secret, _ change: @escaping @Sendable ([UInt8]?) throws -> (plaintext: [UInt8], expires: Timestamp)?
    ) async throws {
        try await journal.alongside(municipality) { connection in
            guard let changed = try change(try open(kind, secret, connection)?.plaintext) else { return try deleting(kind: kind, secret)(connection) }
            try saving(changed.plaintext, kind: kind, secret, expires: changed.expires)(connection)
        }
    }

    /// Writes the row anew, as part of another append.
    ///
    /// - Parameter blobs: All blobs that it names from now on.
    /// - Returns: What throws `RowChanged` where the row is not the one that has the stamp, and gives the blobs that it names no more.
    private func replacing(
        _ stamp: Stamp, _ plaintext: [UInt8], kind: Code, _ secret: Secret, expires: Timestamp, blobs: [RowBlob]
    ) throws -> @Sendable (any Connection) throws -> [BlobName] {
        let (place, content) = try sealed(plaintext, kind: kind, secret, expires: expires)
        let values = content + place + [.bytes(stamp.nonce)]
        return { connection in
            let changed = try connection.execute(
                """
                UPDATE sealed_row SET expires = $1, ciphertext = $2
                WHERE municipality = $3 AND kind = $4 AND id = $5 AND substr(ciphertext, 1, \(Stamp.length)) = $6
                """, values)
            if changed == 0 { throw RowChanged() }
            return try RowBlobs.replace(blobs, of: place, connection)
        }
    }

    /// Writes the row anew, if it is still the one that was read.
    ///
    /// - Parameter blobs: As of `save`.
    /// - Returns: Whether it was.
    public func replace(
        _ stamp: Stamp, _ plaintext: [UInt8], kind: Code, _ secret: Secret, expires: Timestamp, blobs: [RowBlob] = []
    ) async throws -> Bool {
        let replacing = try self.replacing(stamp, plaintext, kind: kind, secret, expires: expires, blobs: blobs)
        let dropped = Mutex<[BlobName]>([])
        do {
            try await journal.alongside(municipality) { connection in
                let gone = try replacing(connection)
                dropped.withLock { $0 = gone }
            }
        } catch is RowChanged { return false }
        _ = try? await journal.removeUnnamed(dropped.withLock { $0 })
        return true
    }

    /// The row's plaintext, or `nil` when there is none, or it has expired.
    public func load(kind: Code, _ secret: Secret) async throws -> [UInt8]? { try await stamped(kind: kind, secret)?.plaintext }

    /// The row's plaintext with its stamp, or `nil` when there is none, or it has expired.
    public func stamped(kind: Code, _ secret: Secret) async throws -> (plaintext: [UInt8], stamp: Stamp)? {
        try await journal.database.lookup { try open(kind, secret, $0) }
    }

    /// What became of a row that was read before.
    public enum Renewal: Hashable, Sendable {
        case same
        case written(plaintext: [UInt8], stamp: Stamp)
        /// It is there no more, or has expired.
        case gone
    }

    /// What became of the row since it was read: it is opened anew only where it was written since.
    public func renewal(of stamp: Stamp, kind: Code, _ secret: Secret) async throws -> Renewal {
        try await journal.database.lookup { connection in
            let (id, key, _) = names(kind, secret)
            guard let found = try found(kind, id, connection) else { return .gone }
            if found.stamp == stamp { return .same }
            return opened(found, kind, id, key).map { .written(plaintext: $0, stamp: found.stamp) } ?? .gone
        }
    }

    private func open(_ kind: Code, _ secret: Secret, _ connection: any Connection) throws -> (plaintext: [UInt8], stamp: Stamp)? {
        let (id, key, _) = names(kind, secret)
        return try found(kind, id, connection).flatMap { found in opened(found, kind, id, key).map { ($0, found.stamp) } }
    }

    /// A row as it stands in the table.
    private struct Found {
        let sealed: [UInt8]
        let expires: Int64
        var stamp: Stamp { Stamp(nonce: Array(sealed.prefix(Stamp.length))) }
    }

    private func found(_ kind: Code, _ id: [UInt8], _ connection: any Connection) throws -> Found? {
        try connection.first(
            "SELECT ciphertext, expires FROM sealed_row WHERE municipality = $1 AND kind = $2 AND id = $3 AND expires > $4",
            [.text(municipality.rawValue), .text(kind.description), .bytes(id), .integer(journal.clock().microseconds)]
        ) { Found(sealed: $0.bytes(0), expires: $0.integer(1)) }
    }

    /// - Returns: `nil` for a row that was tampered with.
    private func opened(_ found: Found, _ kind: Code, _ id: [UInt8], _ key: SymmetricKey) -> [UInt8]? {
        guard let box = try? AES.GCM.SealedBox(combined: found.sealed),
            let plaintext = try? AES.GCM.open(box, using: key, authenticating: binding(kind, id, found.expires))
        else { return nil }
        return [UInt8](plaintext)
    }

    /// What deletes the row, as part of another append; it names no blobs from then on.
    public func deleting(kind: Code, _ secret: Secret) -> @Sendable (any Connection) throws -> Void {
        let place = place(kind, names(kind, secret).id)
        return { connection in
            try connection.execute("DELETE FROM sealed_row WHERE municipality = $1 AND kind = $2 AND id = $3", place)
            try RowBlobs.delete(of: place, connection)
        }
    }

    /// What deletes the row, as part of another append, and throws `RowChanged` where it is not the one that has the stamp.
    public func deleting(_ stamp: Stamp, kind: Code, _ secret: Secret) -> @Sendable (any Connection) throws -> Void {
        let place = place(kind, names(kind, secret).id)
        return { connection in
            let deleted = try connection.execute(
                "DELETE FROM sealed_row WHERE municipality = $1 AND kind = $2 AND id = $3 AND substr(ciphertext, 1, \(Stamp.length)) = $4",
                place + [.bytes(stamp.nonce)])
            if deleted == 0 { throw RowChanged() }
            try RowBlobs.delete(of: place, connection)
        }
    }

    /// Deletes the row of a secret, if it is there.
    public func delete(kind: Code, _ secret: Secret) async throws {
        let deleting = deleting(kind: kind, secret)
        try await journal.alongside(municipality) { try deleting($0) }
    }

    /// Deletes all rows of a kind.
    public func deleteAll(kind: Code) async throws {
        let place: [SQLValue] = [.text(municipality.rawValue), .text(kind.description)]
        try await journal.alongside(municipality) { try $0.execute("DELETE FROM sealed_row WHERE municipality = $1 AND kind = $2", place) }
    }

    /// Deletes all that has expired, in every municipality. Blobs that nothing else names are left to `Journal.sweepBlobs`.
    public func sweep() async throws {
        let now = journal.clock()
        try await journal.alongside(municipality) { connection in
            if try connection.execute("DELETE FROM sealed_row WHERE expires <= $1", [.integer(now.microseconds)]) > 0 { try RowBlobs.sweep(connection) }
        }
    }
}
