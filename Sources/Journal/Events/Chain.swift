import CivilTime
import Crypto

/// A part of an event as it is stored: its bytes, the salt that hides them from guessing, and the hash that stays when both are erased.
struct StoredPart {
    var bytes: [UInt8]
    var salt: [UInt8]
    let hash: [UInt8]

    /// Salts and hashes new bytes: SHA-256(salt ‖ bytes).
    init(hashing bytes: [UInt8]) {
        self.bytes = bytes
        // 244 bits of chance in 32 bytes; verifying takes no other length, so that salt and bytes cannot flow into each other.
        salt = Identifier.random().bytes + Identifier.random().bytes
        hash = Self.hash(salt: salt, bytes: bytes)
    }

    init(bytes: [UInt8], salt: [UInt8], hash: [UInt8]) {
        self.bytes = bytes; self.salt = salt; self.hash = hash
    }

    var isErased: Bool { salt.isEmpty }

    private static func hash(salt: [UInt8], bytes: [UInt8]) -> [UInt8] {
        var sha = SHA256()
        salt.withUnsafeBytes { sha.update(bufferPointer: $0) }
        bytes.withUnsafeBytes { sha.update(bufferPointer: $0) }
        return Array(sha.finalize())
    }
}

/// A sealed part as it is stored.
struct StoredSealedPart {
    let subject: Identifier
    let keyID: Identifier
    let algorithm: UInt8
    var part: StoredPart

    /// The stored form of an event's sealed parts, one after another, each length-prefixed.
    static func encode(_ parts: [StoredSealedPart]) -> [UInt8] {
        var out = ByteWriter()
        for part in parts {
            out.append(part.subject.bytes)
            out.append(part.keyID.bytes)
            out.append([part.algorithm])
            out.append(part.part.salt)
            out.append(part.part.hash)
            out.append(part.part.bytes)
        }
        return out.bytes
    }

    /// `nil` when the bytes were not written by `encode`.
    static func decode(_ bytes: [UInt8]) -> [StoredSealedPart]? {
        if bytes.isEmpty { return [] }
        var reader = ByteReader(bytes: bytes)
        var parts: [StoredSealedPart] = []
        while !reader.isAtEnd {
            guard let subject = reader.field().flatMap(Identifier.init(bytes:)), let key = reader.field().flatMap(Identifier.init(bytes:)),
                let algorithm = reader.field(), algorithm.count == 1, let salt = reader.field(), let hash = reader.field(), let ciphertext = reader.field()
            else { return nil }
            parts.append(
                StoredSealedPart(
                    subject: subject, keyID: key, algorithm: algorithm[algorithm.startIndex],
                    part: StoredPart(bytes: Array(ciphertext), salt: Array(salt), hash: Array(hash))))
        }
        return parts
    }
}

/// An event as it is stored, with what its place in the chain is made of.
struct StoredEvent {
    static let formatVersion: UInt8 = 1

    let municipality: MunicipalityCode
    let position: Int64
    let stream: StreamID
    let version: Int64
    let type: EventType
    let occurred: Timestamp
    let recorded: Timestamp
    let actor: Actor
    let command: Identifier
    let causation: Identifier?
    let facts: StoredPart
    let sealed: [StoredSealedPart]

    /// SHA-256(previous hash ‖ length-prefixed envelope fields ‖ the hash of each part).
    func hash(after previous: [UInt8]) -> [UInt8] {
        var out = ByteWriter()
        out.raw(previous)
        out.append([Self.formatVersion])
        out.append(municipality.rawValue)
        out.append(position)
        out.append(stream.kind.rawValue)
        out.append(stream.id)
        out.append(version)
        out.append(type.name.description)
        out.append(Int64(type.version))
        out.append(occurred.microseconds)
        out.append(recorded.microseconds)
        out.append(actor.id)
        out.append(actor.role.description)
        out.append(actor.mandate?.description ?? "")
        out.append(actor.assurance.description)
        out.append(actor.onBehalfOf)
        out.append(command)
        out.append(causation)
        out.append(facts.hash)
        for part in sealed {
            out.append(part.subject)
            out.append(part.keyID)
            out.append([part.algorithm])
            out.append(part.part.hash)
        }
        return out.bytes.withUnsafeBytes { bytes in
            var sha = SHA256()
            sha.update(bufferPointer: bytes)
            return Array(sha.finalize())
        }
    }

    /// - Throws: `JournalError.unreadable` when the facts are no facts.
    func recordedEvent(_ upcasts: EventUpcasts) throws -> RecordedEvent {
        guard let facts = facts.isErased ? Facts() : Facts(json: facts.bytes) else { throw JournalError.unreadable(position: position) }
        return recordedEvent(facts: facts, upcasts)
    }

    func recordedEvent(facts written: Facts, _ upcasts: EventUpcasts) -> RecordedEvent {
        let (type, read) = facts.isErased ? (upcasts.newest(type), written) : upcasts.read(type, written)
        return RecordedEvent(
            municipality: municipality, position: position, stream: stream, version: version, type: type, occurred: occurred,
            recorded: recorded, actor: actor, command: command, causation: causation, facts: read,
            sealed: sealed.map { SealedPart(subject: $0.subject, keyID: $0.keyID, algorithm: $0.algorithm, ciphertext: $0.part.bytes) },
            writtenVersion: self.type.version, isErased: facts.isErased)
    }
}
