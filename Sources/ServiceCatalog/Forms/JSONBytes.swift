/// Writes JSON straight to UTF-8 bytes.
struct JSONBytes {
    private(set) var bytes: [UInt8] = []
    /// Whether a comma goes before the next member.
    private var needsComma = false

    init() { bytes.reserveCapacity(256) }

    mutating func open(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(truncatingIfNeeded: bracket.value))
        needsComma = false
    }

    mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(truncatingIfNeeded: bracket.value))
        needsComma = true
    }

    mutating func key(_ key: String) {
        if needsComma { bytes.append(44) }
        string(key)
        bytes.append(58)
        needsComma = false
    }

    mutating func element(_ write: (inout JSONBytes) -> Void) {
        if needsComma { bytes.append(44) }
        needsComma = false
        write(&self)
        needsComma = true
    }

    mutating func raw(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    mutating func string(_ text: String) {
        bytes.append(34)
        for byte in text.utf8 {
            switch byte {
            case 34, 92: bytes += [92, byte]
            case 10: bytes += [92, 110]
            case 0..<32:
                let digits = Array("0123456789abcdef".utf8)
                bytes += [92, 117, 48, 48, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(34)
        needsComma = true
    }
}
