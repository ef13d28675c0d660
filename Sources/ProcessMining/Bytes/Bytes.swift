/// Loads, comparisons and searches on raw bytes.
///
/// The searches read up to 15 bytes past their end: a buffer that is searched has at least `padding` readable bytes behind it.
enum Bytes {
    static let padding = 64

    @inline(__always)
    static func load8(_ at: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(at).loadUnaligned(as: UInt64.self))
    }

    @inline(__always)
    static func load4(_ at: UnsafePointer<UInt8>) -> UInt32 {
        UInt32(littleEndian: UnsafeRawPointer(at).loadUnaligned(as: UInt32.self))
    }

    @inline(__always)
    static func load2(_ at: UnsafePointer<UInt8>) -> UInt16 {
        UInt16(littleEndian: UnsafeRawPointer(at).loadUnaligned(as: UInt16.self))
    }

    @inline(__always)
    static func equal(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        if count >= 8 {
            var at = 0
            while at + 8 < count {
                if load8(a + at) != load8(b + at) { return false }
                at += 8
            }
            return load8(a + count - 8) == load8(b + count - 8)
        }
        if count >= 4 {
            return load4(a) == load4(b) && load4(a + count - 4) == load4(b + count - 4)
        }
        for at in 0..<count where a[at] != b[at] { return false }
        return true
    }

    /// Eight ASCII characters as `load8` reads them; shorter literals leave the high bytes 0.
    @inline(__always)
    static func word(_ literal: StaticString) -> UInt64 {
        var word: UInt64 = 0
        let start = literal.utf8Start
        for at in 0..<min(8, literal.utf8CodeUnitCount) { word |= UInt64(start[at]) << UInt64(8 * at) }
        return word
    }

    /// The first `byte` in `start..<end`, or nil.
    @inline(__always)
    static func find(_ byte: UInt8, _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        let wanted = SIMD16<UInt8>(repeating: byte)
        var at = start
        while at < end {
            let block = UnsafeRawPointer(at).loadUnaligned(as: SIMD16<UInt8>.self)
            if let offset = firstSet(block .== wanted) {
                let found = at + offset
                return found < end ? found : nil
            }
            at += 16
        }
        return nil
    }

    /// The first byte of an attribute value that needs a look: the quote that ends it, a reference, or a control character.
    @inline(__always)
    static func findValueEnd(_ quote: UInt8, _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        let quotes = SIMD16<UInt8>(repeating: quote)
        let ampersands = SIMD16<UInt8>(repeating: UInt8(ascii: "&"))
        let spaces = SIMD16<UInt8>(repeating: 0x20)
        var at = start
        while at < end {
            let block = UnsafeRawPointer(at).loadUnaligned(as: SIMD16<UInt8>.self)
            if let offset = firstSet((block .== quotes) .| (block .== ampersands) .| (block .< spaces)) {
                let found = at + offset
                return found < end ? found : nil
            }
            at += 16
        }
        return nil
    }

    /// The first of three bytes in `start..<end`, or nil.
    @inline(__always)
    static func findAny(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        let first = SIMD16<UInt8>(repeating: a)
        let second = SIMD16<UInt8>(repeating: b)
        let third = SIMD16<UInt8>(repeating: c)
        var at = start
        while at < end {
            let block = UnsafeRawPointer(at).loadUnaligned(as: SIMD16<UInt8>.self)
            if let offset = firstSet((block .== first) .| (block .== second) .| (block .== third)) {
                let found = at + offset
                return found < end ? found : nil
            }
            at += 16
        }
        return nil
    }

    /// The first lane that is set; Swift has no move-mask, so the mask is read as two words.
    @inline(__always)
    private static func firstSet(_ mask: SIMDMask<SIMD16<Int8>>) -> Int? {
        let words = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        if words[0] != 0 { return words[0].trailingZeroBitCount >> 3 }
        if words[1] != 0 { return 8 + words[1].trailingZeroBitCount >> 3 }
        return nil
    }

    /// Lends the UTF-8 of a text, with `padding` zeros behind it.
    static func with<Result>(
        _ text: String, _ body: (UnsafePointer<UInt8>, Int) throws(ImportError) -> Result
    ) throws(ImportError) -> Result {
        let count = text.utf8.count
        let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: padding)
        return try bytes.withUnsafeBufferPointer { bytes throws(ImportError) in
            guard let start = bytes.baseAddress else { throw .emptyTable }
            return try body(start, count)
        }
    }

    /// Whether a text is UTF-8, but for some damage: it has more characters of several bytes than bytes that belong to none.
    static func isMostlyUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if isUTF8(bytes) { return true }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var (characters, damaged) = (0, 0)
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): if !scalar.isASCII { characters += 1 }
            case .error: damaged += 1
            case .emptyInput: return characters > damaged
            }
        }
    }

    static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var all: UInt8 = 0
        for byte in bytes { all |= byte }
        if all < 0x80 { return true }
        return String(validating: bytes, as: UTF8.self) != nil
    }
}
