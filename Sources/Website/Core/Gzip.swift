import CZlib
import Synchronization

/// Compression of what is sent (gzip, RFC 1952).
enum Gzip {
    /// Bytes below which it is not worth it: about one packet.
    static let smallest = 1_024

    /// - Parameter level: From 1, fast, to 9, small.
    /// - Returns: `nil` where it would be no shorter, or there is no memory for it.
    static func compressed(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
        guard bytes.count >= smallest, bytes.count < Int(UInt32.max) else { return nil }
        // zlib keeps the address of its state, and looks whether it is still the same.
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer {
            stream.deinitialize(count: 1)
            stream.deallocate()
        }
        // 16: gzip with its header and checksum.
        guard
            deflateInit2_(
                stream, level, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(stream) }
        // zlib promises not to write to what it reads, and asks for a pointer with which it could.
        var input = bytes
        return input.withUnsafeMutableBufferPointer { input in
            // One byte too few to be as long.
            let room = input.count - 1
            var isWhole = false
            let output = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                stream.pointee.next_in = input.baseAddress
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(room)
                isWhole = deflate(stream, Z_FINISH) == Z_STREAM_END
                count = isWhole ? room - Int(stream.pointee.avail_out) : 0
            }
            return isWhole ? output : nil
        }
    }

    /// Whether who asks takes gzip (RFC 9110 § 12.5.3): it is named, or all are, and not with a weight of zero.
    static func isTaken(_ header: String?) -> Bool {
        guard let header else { return false }
        // As browsers say it, which need not be taken apart.
        if header.hasPrefix("gzip,") { return true }
        var all: Bool?
        for part in header.utf8.split(separator: UInt8(ascii: ",")) {
            let fields = part.split(separator: UInt8(ascii: ";")).map { String(Substring($0)).filter { $0 != " " && $0 != "\t" }.lowercased() }
            guard let coding = fields.first else { continue }
            let weight = fields.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if coding == "gzip" || coding == "x-gzip" { return weight > 0 }
            if coding == "*" { all = weight > 0 }
        }
        return all ?? false
    }
}

/// Bytes that are sent often, and compressed once, when somebody first asks for that.
final class KeptBytes: Sendable {
    let plain: [UInt8]
    private let level: Int32
    private let made = Mutex<Made>(.notYet)

    private enum Made {
        case notYet
        case done([UInt8]?)
    }

    init(_ plain: [UInt8], level: Int32 = 9) {
        self.plain = plain; self.level = level
    }

    /// `nil` where that would be no shorter.
    var compressed: [UInt8]? {
        if case .done(let bytes) = made.withLock({ $0 }) { return bytes }
        // Two at once make it twice, and nobody waits.
        let bytes = Gzip.compressed(plain, level: level)
        made.withLock { $0 = .done(bytes) }
        return bytes
    }
}
