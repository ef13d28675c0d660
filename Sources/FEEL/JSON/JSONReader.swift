/// Reads JSON (RFC 8259) as FEEL values: numbers keep their decimal digits, objects become contexts.
public struct JSONReader {
    /// Why a text is not read.
    public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        /// What is wrong.
        public enum Reason: Sendable, Hashable {
            case unexpected(String)
            case unfinished
            case tooDeep
            case notUTF8
            /// A number that 34 digits and the exponents of ``Decimal128`` cannot hold.
            case numberOutOfRange(String)
        }

        /// What is wrong.
        public let reason: Reason
        /// In bytes from the beginning.
        public let offset: Int

        public var description: String {
            switch reason {
            case .unexpected(let found): "‘\(found)’ should not stand at byte \(offset)"
            case .unfinished: "the text stops before its end"
            case .tooDeep: "values are nested too deeply at byte \(offset)"
            case .notUTF8: "the text is not UTF-8"
            case .numberOutOfRange(let text): "the number \(text) at byte \(offset) is out of range"
            }
        }
    }

    private static let deepest = 100

    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var shapes: [[ExactText]: ContextShape] = [:]

    /// Reads one value and nothing after it.
    public static func read(_ bytes: [UInt8]) throws(Failure) -> Value {
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<Value, Failure> in
            var reader = JSONReader(bytes: buffer)
            // A byte order mark may stand before the text and is none of it (RFC 8259, 8.1).
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { reader.at = 3 }
            do throws(Failure) {
                let value = try reader.value(depth: 0)
                reader.skipSpace()
                if reader.at < buffer.count { throw reader.unexpected() }
                return .success(value)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private func fail(_ reason: Failure.Reason) -> Failure { Failure(reason: reason, offset: at) }

    private func unexpected() -> Failure {
        if at >= bytes.count { return fail(.unfinished) }
        return fail(.unexpected(String(String(decoding: bytes[at..<min(at + 16, bytes.count)], as: UTF8.self).prefix(8))))
    }

    @inline(__always)
    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 { at += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func value(depth: Int) throws(Failure) -> Value {
        if depth > Self.deepest { throw fail(.tooDeep) }
        skipSpace()
        guard at < bytes.count else { throw fail(.unfinished) }
        switch bytes[at] {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["):
            at += 1
            var values: [Value] = []
            if take(UInt8(ascii: "]")) { return .list(values) }
            repeat { values.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "]")) else { throw unexpected() }
            return .list(values)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func object(_ depth: Int) throws(Failure) -> Value {
        at += 1
        var names: [String] = []
        var values: [Value] = []
        if take(UInt8(ascii: "}")) { return .context(Context()) }
        repeat {
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw unexpected() }
            names.append(try string())
            guard take(UInt8(ascii: ":")) else { throw unexpected() }
            values.append(try value(depth: depth + 1))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw unexpected() }
        // Objects of one shape share their names; a lone object needs no table.
        if depth == 0 {
            let isPlain = names.count <= 8 && !names.indices.dropFirst().contains { names[..<$0].contains(names[$0]) }
            if isPlain { return .context(Context(shape: ContextShape(names), values: values)) }
            return .context(Context(zip(names, values).map { ($0, $1) }))
        }
        let key = names.map(ExactText.init)
        if let shape = shapes[key] { return .context(Context(shape: shape, values: values)) }
        let context = Context(zip(names, values).map { ($0, $1) })
        if context.count == names.count && shapes.count < 100 { shapes[key] = context.shape }
        return .context(context)
    }

    private mutating func word(_ text: StaticString, _ value: Value) throws(Failure) -> Value {
        let count = text.utf8CodeUnitCount
        guard at + count <= bytes.count, (0..<count).allSatisfy({ bytes[at + $0] == text.utf8Start[$0] }) else { throw unexpected() }
        at += count
        return value
    }

    private mutating func number() throws(Failure) -> Decimal128 {
        let start = at
        // Up to 18 digits without a point: the common case.
        var small = 0
        while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39, at - start < 18 {
            small = small * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        let isLong = at < bytes.count && (bytes[at] == UInt8(ascii: ".") || bytes[at] | 0x20 == UInt8(ascii: "e") || bytes[at] >= 0x30 && bytes[at] <= 0x39)
        if at > start, !isLong {
            if bytes[start] == UInt8(ascii: "0") && at - start > 1 { throw unexpected() }
            return Decimal128(small)
        }
        at = start
        if at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
        let digits = at
        skipDigits()
        guard at > digits, bytes[digits] != UInt8(ascii: "0") || at == digits + 1 else { throw unexpected() }
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            at += 1
            let fraction = at
            skipDigits()
            if at == fraction { throw unexpected() }
        }
        if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
            at += 1
            if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
            let power = at
            skipDigits()
            if at == power { throw unexpected() }
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        guard let number = Decimal128(text), number.isFinite else { throw Failure(reason: .numberOutOfRange(text), offset: start) }
        return number
    }

    private mutating func skipDigits() {
        while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 { at += 1 }
    }

    /// From its opening to past its closing quote.
    private mutating func string() throws(Failure) -> String {
        at += 1
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\"), bytes[at] >= 0x20 { at += 1 }
        if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
            defer { at += 1 }
            return try text(bytes[start..<at])
        }
        var result: [UInt8] = Array(bytes[start..<at])
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
            if bytes[at] < 0x20 { throw unexpected() }
            if bytes[at] != UInt8(ascii: "\\") {
                result.append(bytes[at])
                at += 1
                continue
            }
            at += 1
            guard at < bytes.count else { throw fail(.unfinished) }
            let escaped = bytes[at]
            at += 1
            switch escaped {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(escaped)
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "u"): result.append(contentsOf: String(Character(try scalar())).utf8)
            default:
                at -= 1
                throw unexpected()
            }
        }
        guard at < bytes.count else { throw fail(.unfinished) }
        at += 1
        guard let text = String(validating: result, as: UTF8.self) else { throw fail(.notUTF8) }
        return text
    }

    private func text(_ slice: Slice<UnsafeBufferPointer<UInt8>>) throws(Failure) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else { throw fail(.notUTF8) }
        return text
    }

    private mutating func scalar() throws(Failure) -> Unicode.Scalar {
        var code = try hex()
        if (0xD800..<0xDC00).contains(code) {
            guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else { throw unexpected() }
            at += 2
            let low = try hex()
            guard (0xDC00..<0xE000).contains(low) else { throw unexpected() }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw unexpected() }
        return scalar
    }

    private mutating func hex() throws(Failure) -> UInt32 {
        guard at + 4 <= bytes.count else { throw fail(.unfinished) }
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue else { throw unexpected() }
            code = code << 4 | UInt32(digit)
            at += 1
        }
        return code
    }
}
