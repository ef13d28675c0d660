/// Distinct texts, each with a code in the order of first appearance; held as UTF-8 in one arena.
///
/// A column of texts is a column of codes into such a table.
public struct StringTable: Sendable {
    var arena: [UInt8] = []
    /// Where each text ends in the arena.
    var ends: [UInt32] = []
    private var hashes: [UInt32] = []
    /// Open addressing: code + 1, or 0 where free. A power of two of them.
    private var slots: [UInt32] = []
    /// A copy of the process's seed: reading a global costs more than the hash of a short text.
    private let seed = Hash.seed
    /// How many of the texts had bytes that are no UTF-8, which were mended, and the first of them.
    private(set) var invalid = 0
    private(set) var firstInvalid = ""
    /// Whether any other text has characters beyond ASCII.
    private(set) var hasForeign = false

    /// An empty table.
    public init() {}

    /// How many distinct texts there are.
    public var count: Int { ends.count }

    /// The text with this code, or nil when there is none.
    public func text(_ code: Int) -> String? {
        guard code >= 0, code < ends.count else { return nil }
        return self[code]
    }

    /// The text with this code, which must be one of the table's.
    public subscript(code: Int) -> String {
        withBytes(of: code) { String(decoding: $0, as: UTF8.self) }
    }

    /// All texts, in the order of their codes.
    public var texts: [String] { (0..<count).map { self[$0] } }

    /// The code of a text, or nil when the table does not hold it.
    public func code(of text: String) -> Int? {
        var text = text
        return text.withUTF8 { utf8 in
            guard let start = utf8.baseAddress else { return find(UnsafePointer(bitPattern: 8), 0) }
            return find(start, utf8.count)
        }
    }

    /// The code of a text, which is added where it is new.
    public mutating func intern(_ text: String) -> UInt32 {
        var text = text
        return text.withUTF8 { utf8 in
            guard let start = utf8.baseAddress else {
                var none: UInt8 = 0
                return intern(&none, 0)
            }
            return intern(start, utf8.count)
        }
    }

    func withBytes<Result>(of code: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let start = code == 0 ? 0 : Int(ends[code - 1])
        let end = Int(ends[code])
        return arena.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
    }

    /// How many bytes the table takes.
    var byteSize: Int { arena.capacity + 4 * (ends.capacity + hashes.capacity + slots.capacity) }

    private func find(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int? {
        guard let start, !slots.isEmpty else { return nil }
        let hash = Hash.bytes(start, count, seed)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let code = Int(slots[slot]) - 1
            if hashes[code] == UInt32(truncatingIfNeeded: hash >> 32), equals(code, start, count) { return code }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    @inline(__always)
    private func equals(_ code: Int, _ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let from = code == 0 ? 0 : Int(ends[code - 1])
        guard Int(ends[code]) - from == count else { return false }
        return arena.withUnsafeBufferPointer { arena in
            guard let base = arena.baseAddress else { return count == 0 }
            return Bytes.equal(base + from, start, count)
        }
    }

    /// The code of some bytes; bytes that are no UTF-8 are mended with U+FFFD when they are added.
    @inline(__always)
    mutating func intern(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
        let hash = Hash.bytes(start, count, seed)
        let mask = slots.count - 1
        if mask >= 0 {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while true {
                let held = slots[slot]
                if held == 0 { break }
                let code = Int(held) - 1
                if hashes[code] == UInt32(truncatingIfNeeded: hash >> 32), equals(code, start, count) { return UInt32(code) }
                slot = (slot + 1) & mask
            }
        }
        return add(start, count, hash)
    }

    @inline(never)
    private mutating func add(_ start: UnsafePointer<UInt8>, _ count: Int, _ hash: UInt64) -> UInt32 {
        let bytes = UnsafeBufferPointer(start: start, count: count)
        if !Bytes.isUTF8(bytes) {
            let (known, wasForeign) = (self.count, hasForeign)
            let mended = String(decoding: bytes, as: UTF8.self)
            let code = intern(mended)
            hasForeign = wasForeign
            if self.count > known {
                if invalid == 0 { firstInvalid = mended }
                invalid += 1
            }
            return code
        }
        if !hasForeign, bytes.contains(where: { $0 >= 0x80 }) { hasForeign = true }
        // A table of more than 4 GiB of texts is refused by the readers' memory limit long before; here it would only repeat codes.
        guard arena.count + count < Int(UInt32.max) else { return 0 }
        if (ends.count + 1) * 2 > slots.count { grow() }
        arena.append(contentsOf: bytes)
        ends.append(UInt32(arena.count))
        hashes.append(UInt32(truncatingIfNeeded: hash >> 32))
        place(code: ends.count - 1, hash: hash)
        return UInt32(ends.count - 1)
    }

    private mutating func place(code: Int, hash: UInt64) {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(code + 1)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count < 1 << 16 ? max(16, slots.count * 4) : slots.count * 2)
        for code in 0..<ends.count {
            let hash = withBytes(of: code) { bytes -> UInt64 in
                guard let start = bytes.baseAddress else { return 0 }
                return Hash.bytes(start, bytes.count, seed)
            }
            place(code: code, hash: hash)
        }
    }
}
