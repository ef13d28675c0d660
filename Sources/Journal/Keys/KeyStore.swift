import CivilTime
import Crypto

/// A key that seals what one subject's parts of one stream say. Destroying it is forgetting.
public struct DataKey: Sendable, Secretive {
    /// Named by the parts that it seals.
    public let id: Identifier
    /// Whose it is.
    public let municipality: MunicipalityCode
    /// The stream whose parts it seals.
    public let stream: Identifier
    /// Whom those parts are about.
    public let subject: Identifier
    let key: SymmetricKey

    /// Makes a key by chance; it exists once a `KeyStore` has stored it.
    public init(municipality: MunicipalityCode, stream: Identifier, subject: Identifier) {
        id = .random()
        self.municipality = municipality; self.stream = stream; self.subject = subject
        key = SymmetricKey(size: .bits256)
    }

    init(id: Identifier, municipality: MunicipalityCode, stream: Identifier, subject: Identifier, key: SymmetricKey) {
        self.id = id; self.municipality = municipality; self.stream = stream; self.subject = subject; self.key = key
    }

    /// Seals `plaintext` as a part of an event of this key's stream. The associated data bind municipality, stream, the event's place in it
    /// and the part's name, so that a part cannot be moved.
    ///
    /// - Parameter version: That of the event in its stream: append it with an expected version.
    public func seal(_ plaintext: [UInt8], part: Code, version: Int64) throws(SealingError) -> SealedPart {
        do {
            let box = try AES.GCM.seal(plaintext, using: key, authenticating: associatedData(part, version))
            guard let combined = box.combined else { throw SealingError.notSealed }
            return SealedPart(subject: subject, keyID: id, ciphertext: [UInt8](combined))
        } catch { throw .notSealed }
    }

    /// Opens what `seal` sealed.
    public func open(_ part: SealedPart, part name: Code, version: Int64) throws(SealingError) -> [UInt8] {
        guard part.keyID == id, part.algorithm == 1, !part.ciphertext.isEmpty else { throw .notOpened }
        do {
            return [UInt8](try AES.GCM.open(AES.GCM.SealedBox(combined: part.ciphertext), using: key, authenticating: associatedData(name, version)))
        } catch { throw .notOpened }
    }

    private func associatedData(_ part: Code, _ version: Int64) -> [UInt8] {
        var out = ByteWriter()
        out.append(municipality.rawValue)
        out.append(stream)
        out.append(version)
        out.append(subject)
        out.append(part.description)
        return out.bytes
    }
}

/// Why a part was not sealed or opened.
public enum SealingError: Error, Sendable {
    case notSealed
    /// The key is another, or the part was changed or erased.
    case notOpened
}

/// By what a key is found: whose stream it is of, and which it is.
public struct KeyPlace: Hashable, Sendable {
    /// The stream whose parts it seals.
    public let stream: Identifier
    /// The key.
    public let id: Identifier
    /// A key of a stream.
    public init(stream: Identifier, id: Identifier) { self.stream = stream; self.id = id }
}

/// Where data keys live, wrapped by the master key, apart from the journal.
public protocol KeyStore: Sendable {
    /// Stores keys that are new; they are on disk when it returns.
    func store(_ keys: [DataKey]) throws
    /// The keys of one stream that were not destroyed.
    func keys(ofStream stream: Identifier, _ municipality: MunicipalityCode) throws -> [DataKey]
    /// Those of these keys that were not destroyed, by their identifiers, in one look: for pages that open something of many streams.
    func keys(_ places: [KeyPlace], _ municipality: MunicipalityCode) throws -> [Identifier: DataKey]
    /// Destroys keys: wrapped bytes are overwritten in the file and its log. The identifiers stay known as destroyed.
    func destroy(_ ids: [Identifier], _ municipality: MunicipalityCode, at time: Timestamp) throws
    /// The identifiers of all keys that were destroyed.
    func destroyed(_ municipality: MunicipalityCode) throws -> [Identifier]
    /// Wraps every key anew under another master key.
    func rewrap(under master: MasterKey) throws
}
