import CivilTime
import Crypto

/// The end of a chain at one moment, signed (Ed25519, RFC 8032). Kept off the machine, it proves later that nothing before it was cut off
/// or changed.
public struct SignedHead: Hashable, Sendable {
    /// Whose chain it is.
    public let municipality: MunicipalityCode
    /// The position of the last event.
    public let position: Int64
    /// The hash of that event.
    public let hash: [UInt8]
    /// When it was signed.
    public let signedAt: Timestamp
    /// The first 8 bytes of the SHA-256 of the public key.
    public let keyID: [UInt8]
    /// Ed25519, 32 bytes.
    public let publicKey: [UInt8]
    /// Ed25519, 64 bytes, over municipality, position, hash and time.
    public let signature: [UInt8]

    private static func message(_ municipality: MunicipalityCode, _ position: Int64, _ hash: [UInt8], _ time: Timestamp) -> [UInt8] {
        var out = ByteWriter()
        out.append("raadhuis-head")
        out.append(municipality.rawValue)
        out.append(position)
        out.append(hash)
        out.append(time.microseconds)
        return out.bytes
    }

    init(municipality: MunicipalityCode, position: Int64, hash: [UInt8], signedAt: Timestamp, key: Curve25519.Signing.PrivateKey) throws {
        self.municipality = municipality; self.position = position; self.hash = hash; self.signedAt = signedAt
        publicKey = Array(key.publicKey.rawRepresentation)
        keyID = Array(SHA256.hash(data: publicKey).prefix(8))
        signature = Array(try key.signature(for: Self.message(municipality, position, hash, signedAt)))
    }

    /// Whether the signature is that of the public key that the head names.
    public var isAuthentic: Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey), Array(SHA256.hash(data: publicKey).prefix(8)) == keyID else {
            return false
        }
        return key.isValidSignature(signature, for: Self.message(municipality, position, hash, signedAt))
    }

    /// One line of JSON.
    public var json: String {
        """
        {"municipality":"\(municipality.rawValue)","position":\(position),"hash":"\(Hex.string(hash))","signed_at":\(signedAt.microseconds),\
        "key_id":"\(Hex.string(keyID))","public_key":"\(Hex.string(publicKey))","signature":"\(Hex.string(signature))"}
        """
    }

    /// From the fields of the JSON that `json` writes; `nil` when one is missing or malformed.
    public init?(fields: [String: String]) {
        guard let municipality = fields["municipality"], let position = fields["position"].flatMap({ Int64($0) }),
            let time = fields["signed_at"].flatMap({ Int64($0) }),
            let hash = fields["hash"].flatMap(Hex.bytes), let keyID = fields["key_id"].flatMap(Hex.bytes),
            let publicKey = fields["public_key"].flatMap(Hex.bytes), let signature = fields["signature"].flatMap(Hex.bytes)
        else { return nil }
        self.municipality = MunicipalityCode(rawValue: municipality)
        self.position = position; self.hash = hash; signedAt = Timestamp(microseconds: time)
        self.keyID = keyID; self.publicKey = publicKey; self.signature = signature
    }
}

extension Journal {
    /// Signs the end of the municipality's chain as it is now; `nil` when it has no event yet.
    public func signedHead(_ municipality: MunicipalityCode) throws -> SignedHead? {
        let last = try database.readNow { connection in
            try connection.first("SELECT position, hash FROM event WHERE municipality = $1 ORDER BY position DESC LIMIT 1", [.text(municipality.rawValue)]) {
                ($0.integer(0), $0.bytes(1))
            }
        }
        guard let (position, hash) = last else { return nil }
        return try SignedHead(municipality: municipality, position: position, hash: hash, signedAt: clock(), key: keys.signingKey(municipality))
    }
}
