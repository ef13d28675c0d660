import Foundation

/// The 32-bit FNV-1a hash (G. Fowler, L. C. Noll, K.-P. Vo and D. Eastlake, "The FNV non-cryptographic hash algorithm", Internet-Draft
/// draft-eastlake-fnv), byte by byte, so that texts need not be joined before they are hashed.
struct FNV1a: Hashable, Sendable {
    private(set) var value: UInt32 = 0x811C_9DC5

    init() {}

    init(_ text: String) { add(text) }

    @inline(__always)
    mutating func add(_ byte: UInt8) { value = (value ^ UInt32(byte)) &* 0x0100_0193 }

    /// The UTF-8 bytes of a text.
    @inline(__always)
    mutating func add(_ text: String) { for byte in text.utf8 { add(byte) } }

    /// The 36 characters that stand for a UUID, in lower case (RFC 9562, § 4).
    @inline(__always)
    mutating func add(_ uuid: UUID) {
        withUnsafeBytes(of: uuid.uuid) { bytes in
            for (index, byte) in bytes.enumerated() {
                if index == 4 || index == 6 || index == 8 || index == 10 { add(UInt8(ascii: "-")) }
                add(Self.digit(byte >> 4))
                add(Self.digit(byte & 15))
            }
        }
    }

    /// The decimal digits of a number.
    @inline(__always)
    mutating func add(decimal number: UInt32) {
        var unit: UInt32 = 1
        while number / unit >= 10 { unit *= 10 }
        while unit > 0 {
            add(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / unit % 10))
            unit /= 10
        }
    }

    @inline(__always)
    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10 }
}
