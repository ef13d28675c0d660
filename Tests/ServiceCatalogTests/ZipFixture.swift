/// A ZIP built by hand, so that it can be as wrong as a test needs.
struct ZipFixture {
    struct Entry {
        var name: String
        var content: [UInt8]
        /// 0 stored, 8 deflated: then `content` is the deflated stream.
        var method: UInt16 = 0
        var unpackedSize: Int?
        var flags: UInt16 = 0
        var checksum: UInt32?
    }

    static func zip(_ files: [(String, String)]) -> [UInt8] { zip(files.map { Entry(name: $0, content: Array($1.utf8)) }) }

    static func zip(_ entries: [Entry]) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        func put(_ value: Int, _ count: Int, _ target: inout [UInt8]) {
            for index in 0..<count { target.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
        }
        for entry in entries {
            let start = bytes.count
            var header: [UInt8] = []
            put(20, 2, &header)
            put(Int(entry.flags), 2, &header)
            put(Int(entry.method), 2, &header)
            put(0, 4, &header)
            put(Int(entry.checksum ?? checksum(entry.content)), 4, &header)
            put(entry.content.count, 4, &header)
            put(entry.unpackedSize ?? entry.content.count, 4, &header)
            put(entry.name.utf8.count, 2, &header)
            put(0, 2, &header)
            bytes += [0x50, 0x4B, 3, 4] + header + Array(entry.name.utf8) + entry.content
            directory += [0x50, 0x4B, 1, 2, 20, 0] + header
            put(0, 2 + 2 + 2 + 4, &directory)
            put(start, 4, &directory)
            directory += Array(entry.name.utf8)
        }
        let start = bytes.count
        bytes += directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
        put(entries.count, 2, &bytes)
        put(entries.count, 2, &bytes)
        put(directory.count, 4, &bytes)
        put(start, 4, &bytes)
        put(0, 2, &bytes)
        return bytes
    }

    /// Deflated zeros: one literal and `runs` copies of 258 bytes (RFC 1951, fixed codes).
    static func zeros(runs: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var bits = 0
        func bit(_ value: Int) {
            if bits % 8 == 0 { bytes.append(0) }
            if value != 0 { bytes[bytes.count - 1] |= 1 << UInt8(bits % 8) }
            bits += 1
        }
        func code(_ digits: String) { for digit in digits { bit(digit == "1" ? 1 : 0) } }
        code("110")
        code("00110000")
        for _ in 0..<runs { code("11000101" + "00000") }
        code("0000000")
        return bytes
    }

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
