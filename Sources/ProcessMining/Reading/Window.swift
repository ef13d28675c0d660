/// A stretch of a stream that moves on: what is not used yet stays, the rest is read behind it.
final class Window {
    private let stream: any ByteStream
    private(set) var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private let maximum: Int
    /// Bytes at `base` that are valid; `Bytes.padding` zeros follow.
    private(set) var filled = 0
    /// The offset in the stream of `base`.
    private(set) var offset = 0
    private(set) var atEnd = false

    static let chunk = 1 << 20

    init(_ stream: any ByteStream, tokenLimit: Int) {
        self.stream = stream
        capacity = Self.chunk
        maximum = max(tokenLimit, Self.chunk)
        base = .allocate(capacity: capacity + Bytes.padding)
        base.update(repeating: 0, count: Bytes.padding)
    }

    deinit { base.deallocate() }

    var isTruncated: Bool { stream.isTruncated }

    /// Puts bytes in front that were read from the stream already.
    func prepend(_ bytes: UnsafeBufferPointer<UInt8>) {
        if let start = bytes.baseAddress { base.update(from: start, count: bytes.count) }
        filled = bytes.count
        (base + filled).update(repeating: 0, count: Bytes.padding)
    }

    /// Drops the first `used` bytes and reads more. Throws when what is left fills the largest window: one token is too long.
    func advance(_ used: Int) throws(ImportError) {
        let left = filled - used
        if used > 0 { base.update(from: base + used, count: left) }
        offset += used
        filled = left
        if filled == capacity {
            guard capacity < maximum else { throw .tooLarge(.token(maximum)) }
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: min(maximum, capacity * 2) + Bytes.padding)
            larger.update(from: base, count: filled)
            base.deallocate()
            base = larger
            capacity = min(maximum, capacity * 2)
        }
        // Whole chunks, but not one small read after another: a window that is mostly full is filled up.
        while filled < capacity, !atEnd {
            let count = try stream.read(into: base + filled, capacity - filled)
            if count == 0 { atEnd = true }
            filled += count
            if filled >= capacity / 2 { break }
        }
        (base + filled).update(repeating: 0, count: Bytes.padding)
    }
}
