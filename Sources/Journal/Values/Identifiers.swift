import CivilTime

/// The tenant's code (CBS code, four digits): the first part of every key in every table.
public struct MunicipalityCode: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Sixteen bytes that name something, printed as a UUID (RFC 9562).
public struct Identifier: Hashable, Sendable, CustomStringConvertible, Comparable {
    /// The first eight bytes, most significant first.
    public let high: UInt64
    /// The last eight bytes.
    public let low: UInt64

    /// From its two halves, whatever they are.
    public init(high: UInt64, low: UInt64) { self.high = high; self.low = low }

    /// A UUID version 7: ordered by time, with 74 bits of chance (RFC 9562 § 5.7).
    public static func timeOrdered(at time: Timestamp, random: Identifier = .random()) -> Identifier {
        let milliseconds = UInt64(max(0, time.microseconds / 1000))
        return Identifier(high: milliseconds << 16 | 0x7000 | random.high & 0x0fff, low: random.low)
    }

    /// A UUID version 4: chance alone, for what must not tell its time (RFC 9562 § 5.4).
    public static func random() -> Identifier {
        // Sixteen bytes at once: each call asks the system.
        var generator = SystemRandomNumberGenerator()
        let chance: UInt128 = generator.next()
        return Identifier(
            high: UInt64(truncatingIfNeeded: chance >> 64) & 0xffff_ffff_ffff_0fff | 0x4000,
            low: 0x8000_0000_0000_0000 | UInt64(truncatingIfNeeded: chance) & 0x3fff_ffff_ffff_ffff)
    }

    /// From sixteen bytes, most significant first; `nil` for another count.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        var halves: (UInt64, UInt64) = (0, 0)
        for (index, byte) in bytes.enumerated() {
            if index < 8 { halves.0 = halves.0 << 8 | UInt64(byte) } else { halves.1 = halves.1 << 8 | UInt64(byte) }
        }
        self.init(high: halves.0, low: halves.1)
    }

    /// The same, from where an engine holds them: rows are read by the hundred thousand.
    init?(bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 16 else { return nil }
        self.init(
            high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)), low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }

    /// Sixteen bytes, most significant first.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            for index in 0..<8 {
                buffer[index] = UInt8(truncatingIfNeeded: high >> (56 - 8 * index))
                buffer[index + 8] = UInt8(truncatingIfNeeded: low >> (56 - 8 * index))
            }
            count = 16
        }
    }

    /// Five groups of lower case hexadecimal digits.
    public var description: String {
        String(unsafeUninitializedCapacity: 36) { text in
            var place = 0
            for digit in 0..<32 {
                if [8, 12, 16, 20].contains(digit) {
                    text[place] = UInt8(ascii: "-")
                    place += 1
                }
                let half = digit < 16 ? high : low
                text[place] = Hex.digit(UInt8(truncatingIfNeeded: half >> (60 - 4 * (digit % 16))) & 15)
                place += 1
            }
            return place
        }
    }

    /// From five groups or 32 bare hexadecimal digits.
    public init?(_ text: String) {
        var halves: (UInt64, UInt64) = (0, 0)
        var count = 0
        for character in text.utf8 where character != UInt8(ascii: "-") {
            guard count < 32, let value = Hex.value(character) else { return nil }
            if count < 16 { halves.0 = halves.0 << 4 | UInt64(value) } else { halves.1 = halves.1 << 4 | UInt64(value) }
            count += 1
        }
        guard count == 32 else { return nil }
        self.init(high: halves.0, low: halves.1)
    }

    public static func < (a: Identifier, b: Identifier) -> Bool { (a.high, a.low) < (b.high, b.low) }
}

/// What a stream is about, such as `case` or `visit`: a code, lower case.
public struct StreamKind: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The events of one thing, in order.
public struct StreamID: Hashable, Sendable {
    /// What it is about.
    public let kind: StreamKind
    /// Which of its kind.
    public let id: Identifier
    /// A stream by its kind and identifier.
    public init(kind: StreamKind, id: Identifier) { self.kind = kind; self.id = id }
}

/// Hexadecimal, lower case.
public enum Hex {
    /// Two digits for each byte.
    public static func string(_ bytes: some Sequence<UInt8>) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(2 * bytes.underestimatedCount)
        for byte in bytes {
            out.append(digit(byte >> 4))
            out.append(digit(byte & 15))
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// `nil` when `text` has an odd length or another character than a hexadecimal digit.
    public static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
            out.append(high << 4 | low)
        }
        return out
    }

    fileprivate static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }

    fileprivate static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 97...102: digit - 87
        case 65...70: digit - 55
        default: nil
        }
    }
}
