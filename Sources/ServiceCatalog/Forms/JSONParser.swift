/// A JSON text in memory. Members keep their order; numbers keep their text.
enum JSON {
    case null
    case boolean(Bool)
    case number(String)
    case string(String)
    case array([JSON])
    case object([Member])

    struct Member {
        let key: String
        let value: JSON
    }

    subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }
}

/// Parses JSON (RFC 8259). Small and quick: answers are read on every request. Gives `nil` for what is not JSON; never traps.
struct JSONParser {
    private let bytes: [UInt8]
    private var position = 0
    private let maximumDepth: Int

    init(_ bytes: [UInt8], maximumDepth: Int = 64) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    /// The one value that the bytes hold, after the byte order mark that may stand before it (RFC 8259, 8.1).
    mutating func parse() -> JSON? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        guard let value = value(depth: 0) else { return nil }
        skipSpace()
        return position == bytes.count ? value : nil
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 32 || (9...10).contains(byte) || byte == 13 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) -> JSON? {
        guard depth <= maximumDepth else { return nil }
        skipSpace()
        switch next {
        case 123: return object(depth: depth)
        case 91: return array(depth: depth)
        case 34: return string().map(JSON.string)
        case 116: return word("true") ? .boolean(true) : nil
        case 102: return word("false") ? .boolean(false) : nil
        case 110: return word("null") ? .null : nil
        default: return number()
        }
    }

    private mutating func word(_ word: StaticString) -> Bool {
        for index in 0..<word.utf8CodeUnitCount {
            guard next == word.utf8Start[index] else { return false }
            position += 1
        }
        return true
    }

    private mutating func number() -> JSON? {
        let start = position
        while let byte = next, (48...57).contains(byte) || [43, 45, 46, 69, 101].contains(byte) { position += 1 }
        let text = bytes[start..<position]
        guard let first = text.first, first == 45 || (48...57).contains(first), let last = text.last, (48...57).contains(last) else { return nil }
        return .number(String(decoding: text, as: UTF8.self))
    }

    private mutating func object(depth: Int) -> JSON? {
        position += 1
        var members: [JSON.Member] = []
        if take(125) { return .object(members) }
        repeat {
            skipSpace()
            guard next == 34, let key = string(), take(58), let value = value(depth: depth + 1) else { return nil }
            members.append(.init(key: key, value: value))
        } while take(44)
        return take(125) ? .object(members) : nil
    }

    private mutating func array(depth: Int) -> JSON? {
        position += 1
        var items: [JSON] = []
        if take(93) { return .array(items) }
        repeat {
            guard let value = value(depth: depth + 1) else { return nil }
            items.append(value)
        } while take(44)
        return take(93) ? .array(items) : nil
    }

    // MARK: - Strings

    private mutating func string() -> String? {
        position += 1
        let start = position
        while let byte = next, byte != 34, byte != 92 {
            guard byte >= 32 else { return nil }
            position += 1
        }
        guard let end = next else { return nil }
        if end == 34 {
            position += 1
            return String(decoding: bytes[start..<position - 1], as: UTF8.self)
        }
        return escapedString(Array(bytes[start..<position]))
    }

    private mutating func escapedString(_ beginning: [UInt8]) -> String? {
        var text = beginning
        while let byte = next {
            position += 1
            switch byte {
            case 34: return String(decoding: text, as: UTF8.self)
            case 92:
                guard let escape = next else { return nil }
                position += 1
                switch escape {
                case 34, 47, 92: text.append(escape)
                case 98: text.append(8)
                case 102: text.append(12)
                case 110: text.append(10)
                case 114: text.append(13)
                case 116: text.append(9)
                case 117:
                    guard let scalar = unicodeEscape() else { return nil }
                    text.append(contentsOf: String(Character(scalar)).utf8)
                default: return nil
                }
            case 0..<32: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    /// After `\u`: one scalar, of one escape or of a pair of surrogates. A lone surrogate becomes U+FFFD.
    private mutating func unicodeEscape() -> Unicode.Scalar? {
        guard let unit = hexadecimal() else { return nil }
        if let scalar = Unicode.Scalar(unit) { return scalar }
        let back = position
        if (0xD800..<0xDC00).contains(unit), next == 92 {
            position += 1
            if next == 117 {
                position += 1
                if let low = hexadecimal(), (0xDC00..<0xE000).contains(low) {
                    return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
                }
            }
            position = back
        }
        return "\u{FFFD}"
    }

    private mutating func hexadecimal() -> UInt32? {
        guard position + 4 <= bytes.count, let unit = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16),
            bytes[position] != 43, bytes[position] != 45
        else { return nil }
        position += 4
        return unit
    }
}
