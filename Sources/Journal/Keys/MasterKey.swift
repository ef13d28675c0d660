import Crypto

/// The municipality's master key: 256 bits that wrap every other key. It is never stored beside what it opens.
public struct MasterKey: Sendable, Secretive {
    let key: SymmetricKey

    /// - Parameter bytes: 32 bytes; `nil` for another count.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// A new key from the system's source of chance.
    public static func random() -> MasterKey {
        MasterKey(key: SymmetricKey(size: .bits256))
    }

    private init(key: SymmetricKey) { self.key = key }

    /// A key for one purpose of one municipality (HKDF-SHA256, RFC 5869).
    func derived(for purpose: StaticString, _ municipality: MunicipalityCode) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, salt: Array("raadhuis".utf8),
            info: Array("\(purpose)\u{1f}\(municipality.rawValue)".utf8), outputByteCount: 32)
    }

    /// Derives a key for another room (sessions, form tokens), apart from those of the journal.
    public func derivedBytes(for purpose: StaticString, _ municipality: MunicipalityCode) -> [UInt8] {
        derived(for: purpose, municipality).withUnsafeBytes { Array($0) }
    }

    // MARK: The printable form

    /// Letters and digits that are not mistaken for each other (Crockford's base 32).
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The key on paper: 56 characters in 14 groups of four, the last 4 characters a checksum.
    public var recoveryForm: String {
        let bytes = key.withUnsafeBytes { Array($0) }
        let checksum = Array(SHA256.hash(data: Array("raadhuis-recovery".utf8) + bytes).prefix(3))
        var characters: [UInt8] = []
        var buffer = 0, bits = 0
        for byte in bytes + checksum {
            buffer = buffer << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                characters.append(Self.alphabet[buffer >> bits & 31])
            }
            buffer &= 1 << bits - 1
        }
        // 35 bytes are 280 bits: 56 characters without a rest.
        return stride(from: 0, to: characters.count, by: 4)
            .map { String(decoding: characters[$0..<min($0 + 4, characters.count)], as: UTF8.self) }
            .joined(separator: "-")
    }

    /// Why a recovery form is not accepted.
    public enum RecoveryError: Error, CustomStringConvertible {
        case wrongLength(Int), wrongCharacter(Character), wrongChecksum
        public var description: String {
            switch self {
            case .wrongLength(let count): "a master key on paper has 56 letters and digits; here are \(count)"
            case .wrongCharacter(let character): "'\(character)' does not occur in a master key; look whether it was read wrongly"
            case .wrongChecksum: "the letters do not belong together: one of them was read wrongly"
            }
        }
    }

    /// Reads the printable form: hyphens, spaces and lower case are allowed, O counts as 0, I and L as 1.
    public init(recoveryForm text: String) throws(RecoveryError) {
        var values: [Int] = []
        for character in text.uppercased() where !character.isWhitespace && character != "-" {
            let mended: Character =
                switch character {
                case "O": "0"
                case "I", "L": "1"
                default: character
                }
            guard let ascii = mended.asciiValue, let value = Self.alphabet.firstIndex(of: ascii) else { throw .wrongCharacter(character) }
            values.append(value)
        }
        guard values.count == 56 else { throw .wrongLength(values.count) }
        var bytes: [UInt8] = []
        var buffer = 0, bits = 0
        for value in values {
            buffer = buffer << 5 | value
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(buffer >> bits & 255))
                buffer &= 1 << bits - 1
            }
        }
        let key = Array(bytes.prefix(32))
        let checksum = Array(SHA256.hash(data: Array("raadhuis-recovery".utf8) + key).prefix(3))
        guard Array(bytes.suffix(3)) == checksum, let master = MasterKey(bytes: key) else { throw .wrongChecksum }
        self = master
    }
}
