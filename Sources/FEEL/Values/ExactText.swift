/// A text as FEEL tells it from others: by its code points (DMN 1.5, 10.3.2.2). `é` in one code point and `é` in two are different texts, though
/// Swift's `==` finds them equal (Unicode Standard Annex 15, canonical equivalence).
struct ExactText: Hashable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (a: ExactText, b: ExactText) -> Bool { a.text.isSame(as: b.text) }

    func hash(into hasher: inout Hasher) { text.hashExactly(into: &hasher) }
}

extension String {
    /// Whether both are made of the same code points.
    @inline(__always)
    package func isSame(as other: String) -> Bool {
        // Most texts differ, or are the same storage; Swift tells that quickly.
        self == other && utf8.elementsEqual(other.utf8)
    }

    func hashExactly(into hasher: inout Hasher) {
        var text = self
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0xff as UInt8)
    }

    /// -1, 0 or 1, by code points. The order of UTF-8 is that of code points.
    func compareExactly(_ other: String) -> Int {
        if isSame(as: other) { return 0 }
        return utf8.lexicographicallyPrecedes(other.utf8) ? -1 : 1
    }
}
