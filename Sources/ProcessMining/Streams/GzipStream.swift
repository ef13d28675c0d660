import CZlib

/// The text of gzip data (RFC 1952), of one member or several.
final class GzipStream: ByteStream {
    private let source: any ByteStream
    private let limits: Limits
    private var zlib = z_stream()
    private let input: UnsafeMutablePointer<UInt8>
    private static let inputSize = 256 << 10
    private var consumed = 0
    private var produced = 0
    private var isStarted = false
    private var atMemberEnd = false
    private var atEnd = false
    private(set) var isTruncated = false

    init(_ source: any ByteStream, limits: Limits) {
        self.source = source
        self.limits = limits
        input = .allocate(capacity: Self.inputSize)
    }

    deinit {
        if isStarted { inflateEnd(&zlib) }
        input.deallocate()
    }

    func read(into buffer: UnsafeMutablePointer<UInt8>, _ capacity: Int) throws(ImportError) -> Int {
        if atEnd { return 0 }
        if !isStarted {
            // 16: gzip with its header and checksum.
            guard inflateInit2_(&zlib, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
                throw .damagedCompression(after: 0)
            }
            isStarted = true
        }
        zlib.next_out = buffer
        zlib.avail_out = UInt32(min(capacity, Int(UInt32.max)))
        let wanted = Int(zlib.avail_out)
        while zlib.avail_out > 0 {
            if zlib.avail_in == 0 {
                let count = try source.read(into: input, Self.inputSize)
                consumed += count
                if count == 0 {
                    atEnd = true
                    isTruncated = !atMemberEnd
                    break
                }
                zlib.next_in = input
                zlib.avail_in = UInt32(count)
            }
            if atMemberEnd {
                // Another member may follow; zeros after the last are padding (RFC 1952 leaves it to the reader). Anything else is what is left of
                // a member that is lost.
                if zlib.next_in?.pointee == 0 {
                    atEnd = true
                    break
                }
                inflateReset(&zlib)
                atMemberEnd = false
            }
            let status = inflate(&zlib, Z_NO_FLUSH)
            if status == Z_STREAM_END {
                atMemberEnd = true
            } else if status != Z_OK && status != Z_BUF_ERROR {
                throw .damagedCompression(after: produced + wanted - Int(zlib.avail_out))
            }
        }
        let count = wanted - Int(zlib.avail_out)
        produced += count
        if produced > limits.expandedBytes { throw .tooLarge(.expanded(limits.expandedBytes)) }
        if produced > 256 << 20, produced / max(1, consumed) > limits.expansionRatio { throw .tooLarge(.ratio(limits.expansionRatio)) }
        return count
    }
}
