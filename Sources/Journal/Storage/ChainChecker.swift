import Crypto

/// Checks rows of a chain one after another, straight from where the engine holds them: what is hashed is what stands in the columns.
struct ChainChecker: ~Copyable {
    /// The rows' columns are those of `EventRows`.
    private let municipality: [UInt8]
    /// The position of the last row that was taken.
    private(set) var position: Int64 = 0
    /// The hash of that row.
    private(set) var hash = Self.none
    /// The hash with which it began.
    private(set) var beginning = Self.none
    /// Positions with a part that was erased, once for each part.
    private(set) var erased: [Int64] = []
    /// Positions of which an event says that a part was erased.
    private(set) var announced: [Int64] = []
    private var isGiven = false
    private static let none = [UInt8](repeating: 0, count: 32)
    private var envelope = FieldBuffer()
    private let announcement = Array(EventType.partErased.name.description.utf8)

    init(_ municipality: MunicipalityCode) { self.municipality = Array(municipality.rawValue.utf8) }

    /// Begins at the first event (0), or with the row at `position`, whose own hash is taken as given.
    mutating func begin(at position: Int64) {
        self.position = max(0, position - 1)
        isGiven = position > 0
        hash = Self.none
        beginning = Self.none
        erased = []
        announced = []
    }

    /// - Throws: `JournalError.broken`.
    mutating func take(_ row: any Row) throws {
        let found = row.integer(0)
        guard found == position + 1 else { throw JournalError.broken(position: position + 1, reason: "it is missing; the next is \(found)") }
        let stored = row.pointer(19)
        guard stored.count == 32 else { throw broken(found, "its hash is cut off") }
        defer { position = found }
        if isGiven {
            isGiven = false
            hash.withUnsafeMutableBytes { $0.copyMemory(from: stored) }
            beginning = hash
            return
        }
        envelope.removeAll()
        hash.withUnsafeBytes { envelope.raw($0) }
        envelope.field(byte: StoredEvent.formatVersion)
        municipality.withUnsafeBytes { envelope.field($0) }
        envelope.field(integer: found)
        envelope.field(row.pointer(3))
        envelope.field(row.pointer(1))
        envelope.field(integer: row.integer(2))
        envelope.field(row.pointer(4))
        envelope.field(integer: row.integer(5))
        envelope.field(integer: row.integer(6))
        envelope.field(integer: row.integer(7))
        for column in 8...14 { envelope.field(row.pointer(column)) }
        let partHash = row.pointer(17)
        envelope.field(partHash)
        try part("facts", found, bytes: row.pointer(15), salt: row.pointer(16), hash: partHash)
        try sealed(row.pointer(18), found)
        guard envelope.hashEquals(stored) else { throw broken(found, "its envelope or order was changed") }
        if isAnnouncement(row.pointer(4)), let about = Facts(json: row.bytes(15))?.integer("position") { announced.append(about) }
        hash.withUnsafeMutableBytes { $0.copyMemory(from: stored) }
    }

    private func isAnnouncement(_ type: UnsafeRawBufferPointer) -> Bool {
        type.count == announcement.count && type.elementsEqual(announcement)
    }

    private mutating func sealed(_ bytes: UnsafeRawBufferPointer, _ position: Int64) throws {
        var rest = bytes[...]
        var number = 0
        while !rest.isEmpty {
            number += 1
            guard let subject = Self.field(&rest), let key = Self.field(&rest), let algorithm = Self.field(&rest), let salt = Self.field(&rest),
                let hash = Self.field(&rest), let ciphertext = Self.field(&rest), subject.count == 16, key.count == 16, algorithm.count == 1
            else { throw broken(position, "its sealed parts cannot be read") }
            envelope.field(subject)
            envelope.field(key)
            envelope.field(algorithm)
            envelope.field(hash)
            try part("sealed part", position, bytes: ciphertext, salt: salt, hash: hash)
        }
    }

    private mutating func part(
        _ name: StaticString, _ position: Int64, bytes: UnsafeRawBufferPointer, salt: UnsafeRawBufferPointer, hash: UnsafeRawBufferPointer
    ) throws {
        if salt.isEmpty {
            guard bytes.isEmpty, hash.count == 32 else { throw broken(position, "its \(name) was changed") }
            erased.append(position)
            return
        }
        var sha = SHA256()
        sha.update(bufferPointer: salt)
        sha.update(bufferPointer: bytes)
        // A salt has one length: otherwise bytes could pass from one to the other without a change of the hash.
        guard salt.count == 32, hash.count == 32, sha.finalize().withUnsafeBytes({ $0.isSameHash(as: hash) }) else {
            throw broken(position, "its \(name) was changed")
        }
    }

    private func broken(_ position: Int64, _ reason: String) -> JournalError { .broken(position: position, reason: reason) }

    /// The next length-prefixed field, as `ByteWriter` wrote it.
    private static func field(_ rest: inout Slice<UnsafeRawBufferPointer>) -> UnsafeRawBufferPointer? {
        guard rest.count >= 4 else { return nil }
        let start = rest.startIndex
        let count = Int(UInt32(bigEndian: UnsafeRawBufferPointer(rebasing: rest).loadUnaligned(as: UInt32.self)))
        guard rest.count >= 4 + count else { return nil }
        defer { rest = rest[(start + 4 + count)...] }
        return UnsafeRawBufferPointer(rebasing: rest[start + 4..<start + 4 + count])
    }
}

/// The bytes of an envelope as they are hashed, in memory that is used again for each event: an array would be asked for each field whether it is
/// shared and large enough.
private struct FieldBuffer: ~Copyable {
    private var start: UnsafeMutableRawPointer
    private var capacity = 4_096
    private var count = 0

    init() { start = .allocate(byteCount: capacity, alignment: 16) }

    deinit { start.deallocate() }

    mutating func removeAll() { count = 0 }

    mutating func raw(_ field: UnsafeRawBufferPointer) {
        guard let bytes = field.baseAddress else { return }
        room(field.count).copyMemory(from: bytes, byteCount: field.count)
    }

    mutating func field(_ field: UnsafeRawBufferPointer) {
        let place = room(4 + field.count)
        place.storeBytes(of: UInt32(truncatingIfNeeded: field.count).bigEndian, as: UInt32.self)
        if let bytes = field.baseAddress { (place + 4).copyMemory(from: bytes, byteCount: field.count) }
    }

    mutating func field(byte: UInt8) {
        let place = room(5)
        place.storeBytes(of: UInt32(1).bigEndian, as: UInt32.self)
        place.storeBytes(of: byte, toByteOffset: 4, as: UInt8.self)
    }

    mutating func field(integer: Int64) {
        let place = room(12)
        place.storeBytes(of: UInt32(8).bigEndian, as: UInt32.self)
        place.storeBytes(of: integer.bigEndian, toByteOffset: 4, as: Int64.self)
    }

    /// Where so many bytes more go.
    private mutating func room(_ size: Int) -> UnsafeMutableRawPointer {
        if size > capacity - count { grow(size) }
        defer { count += size }
        return start + count
    }

    private mutating func grow(_ size: Int) {
        capacity = 2 * (count + size)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        larger.copyMemory(from: start, byteCount: count)
        start.deallocate()
        start = larger
    }

    func hashEquals(_ stored: UnsafeRawBufferPointer) -> Bool {
        var sha = SHA256()
        sha.update(bufferPointer: UnsafeRawBufferPointer(start: start, count: count))
        return sha.finalize().withUnsafeBytes { $0.isSameHash(as: stored) }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether two hashes of 32 bytes are the same.
    fileprivate func isSameHash(as other: UnsafeRawBufferPointer) -> Bool {
        guard count == 32, other.count == 32 else { return false }
        for offset in stride(from: 0, to: 32, by: 8)
        where loadUnaligned(fromByteOffset: offset, as: UInt64.self) != other.loadUnaligned(fromByteOffset: offset, as: UInt64.self) { return false }
        return true
    }
}

extension ChainChecker {
    /// - Throws: `JournalError.broken` at the first position of which a part is gone though no event says so.
    static func check(erased: [Int64], announced: Set<Int64>) throws {
        if let silent = erased.filter({ !announced.contains($0) }).min() {
            throw JournalError.broken(position: silent, reason: "a part of it was emptied, and no event says so")
        }
    }

    /// Checks the newest events of every municipality, or all of them.
    ///
    /// - Throws: `DatabaseError.corrupt`, naming the file.
    static func checkEnds(_ connection: any Connection, path: String, isWhole: Bool) throws {
        do {
            for municipality in try EventRows.municipalities(connection) {
                let last = try JournalWriter.head(municipality, connection).position
                var checker = ChainChecker(municipality)
                let first = isWhole ? 0 : max(0, last - 200)
                checker.begin(at: first)
                try connection.query(
                    "SELECT \(EventRows.columns) FROM event WHERE municipality = $1 AND position >= $2 ORDER BY position",
                    [.text(municipality.rawValue), .integer(max(1, first))]
                ) { try checker.take($0) }
                if isWhole { try check(erased: checker.erased, announced: Set(checker.announced)) }
            }
        } catch {
            guard case JournalError.broken = error else { throw error }
            throw DatabaseError.corrupt(file: path, detail: String(describing: error))
        }
    }
}
