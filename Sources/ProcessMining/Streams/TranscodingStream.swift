/// Another encoding as UTF-8.
final class TranscodingStream: ByteStream {
    private let source: any ByteStream
    private let encoding: TextEncoding
    private let input: UnsafeMutablePointer<UInt8>
    private static let inputSize = 64 << 10
    /// Bytes of the source that make no whole character yet.
    private var kept = 0

    init(_ source: any ByteStream, from encoding: TextEncoding) {
        self.source = source
        self.encoding = encoding
        input = .allocate(capacity: Self.inputSize + 4)
    }

    deinit { input.deallocate() }

    var isTruncated: Bool { source.isTruncated }

    func read(into buffer: UnsafeMutablePointer<UInt8>, _ capacity: Int) throws(ImportError) -> Int {
        // A byte of the source becomes three of UTF-8 at most.
        let count = try source.read(into: input + kept, max(1, min(Self.inputSize, (capacity - 16) / 3)))
        let isEnd = count == 0
        let filled = kept + count
        kept = 0
        var written = 0
        func write(_ scalar: UInt32) {
            for byte in UTF8.encode(Unicode.Scalar(scalar) ?? "\u{fffd}") ?? UTF8.encodedReplacementCharacter {
                buffer[written] = byte
                written += 1
            }
        }
        switch encoding {
        case .utf8, .latin1:
            for at in 0..<filled { write(UInt32(input[at])) }
        case .windows1252:
            for at in 0..<filled { write(Self.windows1252(input[at])) }
        case .utf16LittleEndian, .utf16BigEndian:
            let high = encoding == .utf16LittleEndian ? 1 : 0
            func unit(_ at: Int) -> UInt32 { UInt32(input[at + high]) << 8 | UInt32(input[at + 1 - high]) }
            var at = 0
            while at + 1 < filled {
                let first = unit(at)
                if first & 0xfc00 == 0xd800 {
                    guard at + 3 < filled else {
                        if isEnd { write(0xfffd) } else { break }
                        at += 2
                        continue
                    }
                    let second = unit(at + 2)
                    if second & 0xfc00 == 0xdc00 {
                        write(0x10000 + (first & 0x3ff) << 10 + second & 0x3ff)
                        at += 4
                        continue
                    }
                }
                write(first)
                at += 2
            }
            if !isEnd {
                kept = filled - at
                for index in 0..<kept { input[index] = input[at + index] }
                // Half a character came: there is more to read before anything can be given.
                if written == 0 { return try read(into: buffer, capacity) }
            }
        }
        return written
    }

    private static let windows1252Upper: [UInt32] = [
        0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018,
        0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
    ]

    private static func windows1252(_ byte: UInt8) -> UInt32 {
        byte >= 0x80 && byte < 0xa0 ? windows1252Upper[Int(byte) - 0x80] : UInt32(byte)
    }
}
