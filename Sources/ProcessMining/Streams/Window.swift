/// A stretch of a stream that moves on: what is not used yet stays, the rest is read behind it.
final class Window {
    private let stream: any ByteStream
    private let readAhead: ReadAhead?
    private(set) var base: UnsafeMutablePointer<UInt8>
    /// The window's own room; with reading ahead only for the beginning, and for tokens that are too long for a chunk's headroom.
    private var own: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private let maximum: Int
    private var holdsChunk = false
    /// Bytes at `base` that are valid; `Bytes.padding` zeros follow.
    private(set) var filled = 0
    /// The offset in the stream of `base`.
    private(set) var offset = 0
    private(set) var atEnd = false

    static let chunk = 1 << 20

    /// - Parameter readsAhead: Whether a thread of its own reads the stream; the windows are other ones, what is in them is the same.
    init(_ stream: any ByteStream, tokenLimit: Int, readsAhead: Bool = false) {
        self.stream = stream
        readAhead = readsAhead ? ReadAhead(stream) : nil
        capacity = readsAhead ? 4096 : Self.chunk
        maximum = max(tokenLimit, Self.chunk)
        own = .allocate(capacity: capacity + Bytes.padding)
        own.update(repeating: 0, count: Bytes.padding)
        base = own
    }

    deinit {
        readAhead?.stop()
        own.deallocate()
    }

    /// Whether the stream ended too early; known at the end.
    var isTruncated: Bool { atEnd && stream.isTruncated }

    /// Puts bytes in front that were read from the stream already; fewer than 4096.
    func prepend(_ bytes: UnsafeBufferPointer<UInt8>) {
        if let start = bytes.baseAddress { base.update(from: start, count: bytes.count) }
        filled = bytes.count
        (base + filled).update(repeating: 0, count: Bytes.padding)
    }

    /// Drops the first `used` bytes and reads more. Throws when what is left fills the largest window: one token is too long.
    func advance(_ used: Int) throws(ImportError) {
        let left = filled - used
        offset += used
        if left >= maximum { throw .tooLarge(.token(maximum)) }
        if let readAhead { try advance(readAhead, used, left) } else { try readMore(used, left) }
        (base + filled).update(repeating: 0, count: Bytes.padding)
    }

    private func readMore(_ used: Int, _ left: Int) throws(ImportError) {
        if used > 0 { base.update(from: base + used, count: left) }
        filled = left
        if filled == capacity { grow(to: min(maximum, capacity * 2)) }
        // A window that is mostly full is good enough: streams give as much as they have at hand.
        while filled < capacity, !atEnd {
            let count = try stream.read(into: base + filled, capacity - filled)
            if count == 0 { atEnd = true }
            filled += count
            if filled >= capacity / 2 { break }
        }
    }

    private func advance(_ readAhead: ReadAhead, _ used: Int, _ left: Int) throws(ImportError) {
        base += used
        filled = left
        guard !atEnd else { return }
        let next = try readAhead.take()
        if next.count == 0 {
            atEnd = true
        } else if left <= ReadAhead.headroom {
            (next.start - left).update(from: base, count: left)
            if holdsChunk { readAhead.giveBack() }
            holdsChunk = true
            base = next.start - left
            filled = left + next.count
        } else {
            // What is left may lie in the own room already, or in the chunk before this one.
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: left + next.count + Bytes.padding)
            larger.update(from: base, count: left)
            (larger + left).update(from: next.start, count: next.count)
            own.deallocate()
            own = larger
            if holdsChunk { readAhead.giveBack() }
            readAhead.giveBack()
            holdsChunk = false
            base = own
            filled = left + next.count
        }
    }

    private func grow(to size: Int) {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size + Bytes.padding)
        larger.update(from: base, count: filled)
        own.deallocate()
        own = larger
        base = larger
        capacity = size
    }
}
