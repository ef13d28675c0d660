/// Tags of XML 1.0, with whatever may stand between them. Namespaces are read past: a name is its local part.
///
/// This is the careful path of the XES reader; the usual layout of events takes `XESParser`'s short one.
struct XMLTokenizer {
    enum Token {
        /// The token goes on behind the end of the window.
        case incomplete
        /// A comment, processing instruction, CDATA section or document type.
        case skipped(UnsafePointer<UInt8>)
        case start(UnsafePointer<UInt8>, isEmpty: Bool)
        case end(UnsafePointer<UInt8>)
    }

    struct Attribute {
        var name: Range<Int>
        var value: Range<Int>
    }

    /// The local name of the last tag.
    private(set) var name: [UInt8] = []
    /// The last tag's attributes, as ranges of `scratch`.
    private(set) var attributes: [Attribute] = []
    private(set) var scratch: [UInt8] = []
    /// Attributes that had characters in them which XML does not have.
    private(set) var controlled = 0

    var nameText: String { String(decoding: name, as: UTF8.self) }

    func value(_ wanted: StaticString) -> Range<Int>? {
        attributes.first { attribute in
            attribute.name.count == wanted.utf8CodeUnitCount
                && zip(scratch[attribute.name], UnsafeBufferPointer(start: wanted.utf8Start, count: wanted.utf8CodeUnitCount)).allSatisfy(==)
        }?.value
    }

    func text(_ wanted: StaticString) -> String? {
        value(wanted).map { String(decoding: scratch[$0], as: UTF8.self) }
    }

    /// Reads the token that begins with `<` at `start`. `base` is where offset 0 of faults lies.
    mutating func next(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, base: UnsafePointer<UInt8>) throws(Fault) -> Token {
        guard start + 1 < end else { return .incomplete }
        switch start[1] {
        case UInt8(ascii: "!"): return try markup(start, end, base: base)
        case UInt8(ascii: "?"):
            guard let close = Self.find("?>", start + 2, end) else { return .incomplete }
            return .skipped(close + 2)
        case UInt8(ascii: "/"):
            guard let close = Bytes.find(UInt8(ascii: ">"), start + 2, end) else { return .incomplete }
            var last = close
            while last > start + 2, Self.isSpace(last[-1]) { last -= 1 }
            setName(start + 2, last)
            guard !name.isEmpty else { throw Fault(.badTag, at: start - base) }
            return .end(close + 1)
        default: return try startTag(start, end, base: base)
        }
    }

    private mutating func startTag(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, base: UnsafePointer<UInt8>) throws(Fault) -> Token {
        attributes.removeAll(keepingCapacity: true)
        scratch.removeAll(keepingCapacity: true)
        var at = start + 1
        while at < end, Self.isNameByte(at.pointee) { at += 1 }
        if at == end { return .incomplete }
        setName(start + 1, at)
        guard !name.isEmpty else { throw Fault(.badTag, at: start - base) }
        while true {
            let hadSpace = Self.isSpace(at.pointee)
            while at < end, Self.isSpace(at.pointee) { at += 1 }
            if at == end { return .incomplete }
            if at.pointee == UInt8(ascii: ">") { return .start(at + 1, isEmpty: false) }
            if at.pointee == UInt8(ascii: "/") {
                if at + 1 == end { return .incomplete }
                guard at[1] == UInt8(ascii: ">") else { throw Fault(.badTag, at: at - base) }
                return .start(at + 2, isEmpty: true)
            }
            guard hadSpace else { throw Fault(.badTag, at: at - base) }
            let nameStart = at
            while at < end, Self.isNameByte(at.pointee) { at += 1 }
            if at == end { return .incomplete }
            guard at > nameStart else { throw Fault(.badTag, at: at - base) }
            let name = append(nameStart, at)
            while at < end, Self.isSpace(at.pointee) { at += 1 }
            if at == end { return .incomplete }
            guard at.pointee == UInt8(ascii: "=") else { throw Fault(.badTag, at: at - base) }
            at += 1
            while at < end, Self.isSpace(at.pointee) { at += 1 }
            if at == end { return .incomplete }
            let quote = at.pointee
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw Fault(.badTag, at: at - base) }
            guard let close = Bytes.find(quote, at + 1, end) else {
                // A value cannot hold “<”: when it does, the quote is missing, and reading on would only hide where.
                if let stray = Bytes.find(UInt8(ascii: "<"), at + 1, end) { throw Fault(.badTag, at: stray - base) }
                return .incomplete
            }
            if let stray = Bytes.find(UInt8(ascii: "<"), at + 1, close) { throw Fault(.badTag, at: stray - base) }
            let value = try decode(at + 1, close, base: base)
            attributes.append(Attribute(name: name, value: value))
            at = close + 1
            if at == end { return .incomplete }
        }
    }

    private mutating func setName(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) {
        var local = start
        var at = start
        while at < end {
            if at.pointee == UInt8(ascii: ":") { local = at + 1 }
            at += 1
        }
        name.removeAll(keepingCapacity: true)
        name.append(contentsOf: UnsafeBufferPointer(start: local, count: end - local))
    }

    private mutating func append(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Range<Int> {
        let from = scratch.count
        scratch.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
        return from..<scratch.count
    }

    /// An attribute value with its references resolved and its white space as XML 1.0 § 3.3.3 wants it.
    private mutating func decode(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, base: UnsafePointer<UInt8>) throws(Fault) -> Range<Int> {
        let from = scratch.count
        var at = start
        var isControlled = false
        defer { if isControlled { controlled += 1 } }
        while at < end {
            let byte = at.pointee
            if byte == UInt8(ascii: "&") {
                guard let semicolon = Bytes.find(UInt8(ascii: ";"), at, min(end, at + 64)), let scalar = Self.reference(at + 1, semicolon) else {
                    var stop = at + 1
                    while stop < end, stop - at < 40, stop.pointee != UInt8(ascii: ";") { stop += 1 }
                    let name = String(decoding: UnsafeBufferPointer(start: at + 1, count: stop - at - 1), as: UTF8.self)
                    throw Fault(.unknownEntity(name), at: at - base)
                }
                if scalar == "\u{fffd}" { isControlled = true }
                if let encoded = UTF8.encode(scalar) { scratch.append(contentsOf: encoded) }
                at = semicolon + 1
            } else if byte < 32, !Self.isSpace(byte) {
                // XML has no such characters (§ 2.2); what cannot be written back is mended when it is read.
                scratch.append(contentsOf: UTF8.encodedReplacementCharacter)
                isControlled = true
                at += 1
            } else {
                scratch.append(byte == 9 || byte == 10 || byte == 13 ? 32 : byte)
                // A line's end is one character, also when it is two bytes (§ 2.11).
                if byte == 13, at + 1 < end, at[1] == 10 { at += 1 }
                at += 1
            }
        }
        return from..<scratch.count
    }

    private static func reference(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Unicode.Scalar? {
        let name = String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
        switch name {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let digits = name.dropFirst()
            let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            guard let number, number != 0 else { return nil }
            return number < 32 && number != 9 && number != 10 && number != 13 ? "\u{fffd}" : Unicode.Scalar(number)
        }
    }

    private func markup(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, base: UnsafePointer<UInt8>) throws(Fault) -> Token {
        guard start + 9 <= end else { return .incomplete }
        if start[2] == UInt8(ascii: "-"), start[3] == UInt8(ascii: "-") {
            guard let close = Self.find("-->", start + 4, end) else { return .incomplete }
            return .skipped(close + 3)
        }
        if start[2] == UInt8(ascii: "[") {
            guard let close = Self.find("]]>", start + 3, end) else { return .incomplete }
            return .skipped(close + 3)
        }
        guard Bytes.load8(start + 1) == Bytes.word("!DOCTYPE") else { throw Fault(.badTag, at: start - base) }
        // Its declarations are passed over: nothing of them is ever expanded.
        var depth = 0
        var at = start + 9
        while at < end {
            switch at.pointee {
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard let close = Bytes.find(at.pointee, at + 1, end) else { return .incomplete }
                at = close
            case UInt8(ascii: "<") where at + 3 < end && at[1] == UInt8(ascii: "!") && at[2] == UInt8(ascii: "-"):
                guard let close = Self.find("-->", at + 4, end) else { return .incomplete }
                at = close + 2
            case UInt8(ascii: ">") where depth <= 0: return .skipped(at + 1)
            default: break
            }
            at += 1
        }
        return .incomplete
    }

    private static func find(_ wanted: StaticString, _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        let count = wanted.utf8CodeUnitCount
        var at = start
        while let found = Bytes.find(wanted.utf8Start[0], at, end) {
            if found + count > end { return nil }
            if Bytes.equal(found, wanted.utf8Start, count) { return found }
            at = found + 1
        }
        return nil
    }

    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 13 || byte == 9 }

    @inline(__always)
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...32, UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
        default: true
        }
    }
}
