/// SHA-256 (FIPS 180-4), for the fingerprints of variants and edges. Not for secrets: it takes no care of its timing.
struct SHA256 {
    private var state: [UInt32] = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]
    private var pending: [UInt8] = []
    private var length: UInt64 = 0

    mutating func update(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            pending.append(byte)
            length += 1
            if pending.count == 64 { compress() }
        }
    }

    mutating func update(_ text: String) { update(text.utf8) }

    /// The digest in lower-case hexadecimal.
    mutating func hexadecimal() -> String {
        let bits = length * 8
        pending.append(0x80)
        if pending.count > 56 {
            pending.append(contentsOf: repeatElement(0, count: 64 - pending.count))
            compress()
        }
        pending.append(contentsOf: repeatElement(0, count: 56 - pending.count))
        for shift in stride(from: UInt64(56), through: 0, by: -8) { pending.append(UInt8(truncatingIfNeeded: bits >> shift)) }
        compress()
        let digits = Array("0123456789abcdef")
        return String(state.flatMap { word in stride(from: UInt32(28), through: 0, by: -4).map { digits[Int(word >> $0 & 15)] } })
    }

    private mutating func compress() {
        var schedule = [UInt32](repeating: 0, count: 64)
        for at in 0..<16 {
            schedule[at] = UInt32(pending[4 * at]) << 24 | UInt32(pending[4 * at + 1]) << 16 | UInt32(pending[4 * at + 2]) << 8 | UInt32(pending[4 * at + 3])
        }
        pending.removeAll(keepingCapacity: true)
        for at in 16..<64 {
            let a = schedule[at - 15]
            let b = schedule[at - 2]
            let small = Self.rotate(a, 7) ^ Self.rotate(a, 18) ^ a >> 3
            let large = Self.rotate(b, 17) ^ Self.rotate(b, 19) ^ b >> 10
            schedule[at] = schedule[at - 16] &+ small &+ schedule[at - 7] &+ large
        }
        var v = state
        for at in 0..<64 {
            let s1 = Self.rotate(v[4], 6) ^ Self.rotate(v[4], 11) ^ Self.rotate(v[4], 25)
            let choice = v[4] & v[5] ^ ~v[4] & v[6]
            let first = v[7] &+ s1 &+ choice &+ Self.constants[at] &+ schedule[at]
            let s0 = Self.rotate(v[0], 2) ^ Self.rotate(v[0], 13) ^ Self.rotate(v[0], 22)
            let majority = v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2]
            v = [first &+ s0 &+ majority, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
        }
        for at in 0..<8 { state[at] &+= v[at] }
    }

    private static func rotate(_ word: UInt32, _ by: UInt32) -> UInt32 { word >> by | word << (32 - by) }

    private static let constants: [UInt32] = [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
        0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
        0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
        0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ]
}
