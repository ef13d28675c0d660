/// Hashing of short byte strings, seeded per process so that nobody can make an input that collides on purpose.
enum Hash {
    static let seed = UInt64.random(in: .min ... .max)
    private static let prime1: UInt64 = 0xa076_1d64_78bd_642f
    private static let prime2: UInt64 = 0xe703_7ed1_a0b4_28db

    /// The folded 128-bit product (wyhash, https://github.com/wangyi-fudan/wyhash).
    @inline(__always)
    static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let (high, low) = a.multipliedFullWidth(by: b)
        return high ^ low
    }

    @inline(__always)
    static func bytes(_ start: UnsafePointer<UInt8>, _ count: Int, _ seed: UInt64) -> UInt64 {
        var hash = seed ^ UInt64(truncatingIfNeeded: count) &* prime2
        if count < 8 {
            var word: UInt64 = 0
            if count >= 4 {
                word = UInt64(Bytes.load4(start)) | UInt64(Bytes.load4(start + count - 4)) << 32
            } else if count > 0 {
                word = UInt64(start[0]) | UInt64(start[count >> 1]) << 8 | UInt64(start[count - 1]) << 16
            }
            return mix(hash ^ word, prime1 ^ word)
        }
        var at = 0
        while at + 8 < count {
            hash = mix(hash ^ Bytes.load8(start + at), prime1)
            at += 8
        }
        return mix(hash ^ Bytes.load8(start + count - 8), prime2 ^ hash)
    }
}
