import NIOCore

/// Finds the empty line that ends the head of a request, so that one request at a time is given to the parser. Where the two do not agree the
/// parser is right: what is found here only says where bytes are cut.
struct HeadScanner {
    /// Whether the last byte, but for a carriage return, ended a line.
    private var isAfterLine = false

    /// - Returns: How many of the bytes, at most all, reach to the end of a head.
    mutating func length(in buffer: ByteBuffer) -> (count: Int, isEnd: Bool) {
        buffer.withUnsafeReadableBytes { bytes in
            for (index, byte) in bytes.enumerated() {
                switch byte {
                case 10 where isAfterLine:
                    isAfterLine = false
                    return (index + 1, true)
                case 10: isAfterLine = true
                case 13: break
                default: isAfterLine = false
                }
            }
            return (bytes.count, false)
        }
    }
}
