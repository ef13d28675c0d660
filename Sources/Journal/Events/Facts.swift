/// A value that anyone who evaluates the service may see.
public enum Fact: Hashable, Sendable {
    case code(Code)
    case codes([Code])
    case integer(Int64)
    /// A decimal number as its plain digits: `-12.50`. Anything else is refused when it is appended. Without a point and within the range
    /// of `Int64` it is the same as `integer`.
    case decimal(String)
    case boolean(Bool)
}

/// The open part of an event: one flat JSON object (RFC 8259), stored and hashed as bytes, keys in the order in which they were set.
public struct Facts: Hashable, Sendable {
    /// Keys with their values, each key once, in the order in which they were set.
    public private(set) var entries: [(key: Code, value: Fact)]

    /// The last of several values of one key counts.
    public init(_ entries: [(key: Code, value: Fact)] = []) {
        self.entries = []
        self.entries.reserveCapacity(entries.count)
        for entry in entries { set(entry.key, entry.value) }
    }

    /// What `json` wrote holds each key once.
    fileprivate init(read entries: [(key: Code, value: Fact)]) { self.entries = entries }

    public static func == (a: Facts, b: Facts) -> Bool {
        a.entries.elementsEqual(b.entries) { $0.key == $1.key && $0.value == $1.value }
    }
    public func hash(into hasher: inout Hasher) {
        for entry in entries { hasher.combine(entry.key); hasher.combine(entry.value) }
    }

    /// The value of a key that the program names; setting `nil` removes it.
    public subscript(key: StaticString) -> Fact? {
        get { self[key.description] }
        set { set(Code(literal: key), newValue) }
    }

    /// The value of a key; `nil` without one.
    public subscript(key: String) -> Fact? { entries.first { $0.key.description == key }?.value }

    /// Sets a key, or removes it with `nil`. A decimal that is a whole number is kept as one.
    public mutating func set(_ key: Code, _ value: Fact?) {
        entries.removeAll { $0.key == key }
        if case .decimal(let decimal)? = value, let integer = Int64(decimal), String(integer) == decimal {
            entries.append((key, .integer(integer)))
        } else if let value {
            entries.append((key, value))
        }
    }

    /// A code; `nil` for another kind of value, or none.
    public func code(_ key: String) -> String? { if case .code(let code)? = self[key] { code.description } else { nil } }
    /// Codes; empty for another kind of value, or none.
    public func codes(_ key: String) -> [String] { if case .codes(let codes)? = self[key] { codes.map(\.description) } else { [] } }
    /// A whole number; `nil` for another kind of value, or none.
    public func integer(_ key: String) -> Int64? { if case .integer(let integer)? = self[key] { integer } else { nil } }
    /// A truth; `nil` for another kind of value, or none.
    public func boolean(_ key: String) -> Bool? { if case .boolean(let boolean)? = self[key] { boolean } else { nil } }
    /// The digits of a decimal number, or of an integer.
    public func decimal(_ key: String) -> String? {
        switch self[key] {
        case .decimal(let decimal)?: decimal
        case .integer(let integer)?: String(integer)
        default: nil
        }
    }

    /// The first key whose value facts cannot hold; `nil` when all is well.
    var invalid: Code? {
        entries.first { if case .decimal(let decimal) = $0.value { !Fact.isDecimal(decimal.utf8) } else { false } }?.key
    }
    /// An identifier set with `Code(_: Identifier)`.
    public func identifier(_ key: String) -> Identifier? { code(key).flatMap { Identifier($0) } }

    /// The object as JSON bytes.
    public var json: [UInt8] {
        var out: [UInt8] = [UInt8(ascii: "{")]
        out.reserveCapacity(32 * entries.count)
        for (index, entry) in entries.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            Self.append(entry.key, to: &out)
            out.append(UInt8(ascii: ":"))
            switch entry.value {
            case .code(let code): Self.append(code, to: &out)
            case .integer(let integer): out.append(contentsOf: String(integer).utf8)
            case .boolean(let boolean): out.append(contentsOf: (boolean ? "true" : "false").utf8)
            case .decimal(let decimal): out.append(contentsOf: (Fact.isDecimal(decimal.utf8) ? decimal : "null").utf8)
            case .codes(let codes):
                out.append(UInt8(ascii: "["))
                for (index, code) in codes.enumerated() {
                    if index > 0 { out.append(UInt8(ascii: ",")) }
                    Self.append(code, to: &out)
                }
                out.append(UInt8(ascii: "]"))
            }
        }
        out.append(UInt8(ascii: "}"))
        return out
    }

    /// No character of a code needs an escape in JSON.
    private static func append(_ code: Code, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        out.append(contentsOf: code.description.utf8)
        out.append(UInt8(ascii: "\""))
    }
}

extension Facts {
    /// Reads what `json` wrote. `nil` when the bytes are anything else: facts are written by this type alone.
    public init?(json: [UInt8]) {
        guard let facts = json.withUnsafeBytes({ Facts(json: $0) }) else { return nil }
        self = facts
    }

    /// The same, from where an engine holds them.
    init?(json: UnsafeRawBufferPointer) {
        var reader = FactsReader(bytes: json)
        guard let facts = reader.object() else { return nil }
        self = facts
    }
}

/// Reads the JSON that `Facts` writes: flat, without escapes.
private struct FactsReader {
    let bytes: UnsafeRawBufferPointer
    var position = 0

    mutating func object() -> Facts? {
        guard take("{") else { return nil }
        if take("}") { return position == bytes.count ? Facts() : nil }
        var entries: [(key: Code, value: Fact)] = []
        entries.reserveCapacity(4)
        repeat {
            guard let key = code(), take(":"), let value = value() else { return nil }
            entries.append((key: key, value: value))
        } while take(",")
        guard take("}"), position == bytes.count else { return nil }
        return Facts(read: entries)
    }

    private mutating func value() -> Fact? {
        switch position < bytes.count ? bytes[position] : 0 {
        case UInt8(ascii: "\""): return code().map(Fact.code)
        case UInt8(ascii: "["):
            position += 1
            var codes: [Code] = []
            if take("]") { return .codes(codes) }
            repeat {
                guard let code = code() else { return nil }
                codes.append(code)
            } while take(",")
            return take("]") ? .codes(codes) : nil
        case UInt8(ascii: "t"): return word("true") ? .boolean(true) : nil
        case UInt8(ascii: "f"): return word("false") ? .boolean(false) : nil
        default:
            let start = position
            while position < bytes.count, bytes[position] != UInt8(ascii: ","), bytes[position] != UInt8(ascii: "}") { position += 1 }
            if let integer = digits(start) { return .integer(integer) }
            let text = text(from: start)
            if let integer = Int64(text) { return .integer(integer) }
            return Fact.isDecimal(text.utf8) ? .decimal(text) : nil
        }
    }

    /// The number from `start` on, if it has but digits and so few of them that it fits.
    private func digits(_ start: Int) -> Int64? {
        guard (1...18).contains(position - start) else { return nil }
        var number: Int64 = 0
        for place in start..<position {
            guard bytes[place] >= UInt8(ascii: "0"), bytes[place] <= UInt8(ascii: "9") else { return nil }
            number = 10 * number + Int64(bytes[place] - UInt8(ascii: "0"))
        }
        return number
    }

    private mutating func code() -> Code? {
        guard take("\"") else { return nil }
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") { position += 1 }
        let text = text(from: start)
        guard take("\"") else { return nil }
        return Code(stored: text)
    }

    private func text(from start: Int) -> String { String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self) }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func word(_ word: String) -> Bool {
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }
}

extension Fact {
    /// Digits with at most one point between them, and perhaps a minus before them; at most 40.
    static func isDecimal(_ text: String.UTF8View) -> Bool {
        let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return digits.count <= 40 && (1...2).contains(parts.count)
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
    }

    /// A code that the program names.
    public static func code(_ literal: StaticString) -> Fact { .code(Code(literal: literal)) }
    /// An identifier, as the code that it is printed as.
    public static func identifier(_ id: Identifier) -> Fact { .code(Code(id)) }
    /// A whole number.
    public static func integer(_ value: Int) -> Fact { .integer(Int64(value)) }
}
