import HTTPTypes

/// A header value with parameters (RFC 9110 § 5.6.6): `form-data; name="foto"; filename="boom; voor.jpg"`.
///
/// A quoted string may hold every separator. In it `\"` and `\\` are a quote and a backslash; before anything else a backslash stands for
/// itself, since browsers do not escape it (`C:\fakepath\boom.jpg`).
struct HeaderParameters: Sendable {
    /// What stands before the parameters, in lower case: `form-data`.
    let value: String
    private var parameters: [(name: String, value: String)] = []

    init(_ header: String) {
        var scanner = Scanner(rest: Substring(header).utf8)
        value = scanner.until(";").lowercased()
        while scanner.skip(";") {
            let name = scanner.until("=", ";").lowercased()
            guard scanner.skip("=") else { continue }
            let value = scanner.value()
            if !name.isEmpty { parameters.append((name, value)) }
        }
    }

    /// The first parameter of this name.
    subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// A name in a part of `multipart/form-data`, in which browsers write quotes and line breaks as `%22`, `%0D` and `%0A`, and no other
    /// character (HTML Standard, multipart/form-data encoding algorithm).
    func formName(_ name: String) -> String? {
        guard let raw = self[name] else { return nil }
        guard raw.utf8.contains(UInt8(ascii: "%")) else { return raw }
        var out: [UInt8] = []
        var rest = Substring(raw).utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%"), let escaped = Self.escaped(rest.prefix(2)) else {
                out.append(byte)
                continue
            }
            out.append(escaped)
            rest = rest.dropFirst(2)
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func escaped(_ digits: Substring.UTF8View) -> UInt8? {
        switch String(Substring(digits)).uppercased() {
        case "22": UInt8(ascii: "\"")
        case "0D": UInt8(ascii: "\r")
        case "0A": UInt8(ascii: "\n")
        default: nil
        }
    }

    /// The value of `name*` (RFC 8187 § 3.2.1) in UTF-8 or ISO-8859-1; `nil` where there is none that can be read.
    func extended(_ name: String) -> String? {
        guard let parts = self[name + "*"]?.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false), parts.count == 3,
            let bytes = PercentCoding.decoded(parts[2].utf8)
        else { return nil }
        return switch parts[0].lowercased() {
        case "utf-8": String(validating: bytes, as: UTF8.self)
        case "iso-8859-1": String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        default: nil
        }
    }

    /// Reads a header from left to right.
    private struct Scanner {
        var rest: Substring.UTF8View

        private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

        mutating func skip(_ mark: Unicode.Scalar) -> Bool {
            rest = rest.drop(while: Self.isSpace)
            guard rest.first == UInt8(ascii: mark) else { return false }
            rest = rest.dropFirst()
            return true
        }

        /// What stands before the first of these marks, or before the end, without spaces around it.
        mutating func until(_ marks: Unicode.Scalar...) -> String {
            let end = rest.firstIndex { byte in marks.contains { UInt8(ascii: $0) == byte } } ?? rest.endIndex
            var text = rest[..<end].drop(while: Self.isSpace)
            rest = rest[end...]
            while let last = text.last, Self.isSpace(last) { text = text.dropLast() }
            return String(Substring(text))
        }

        mutating func value() -> String {
            rest = rest.drop(while: Self.isSpace)
            guard rest.first == UInt8(ascii: "\"") else { return until(";") }
            rest = rest.dropFirst()
            let value = quoted()
            // Nothing belongs between the closing quote and the next parameter.
            _ = until(";")
            return value
        }

        /// What stands in a quoted string whose first quote was read. One that is not closed ends with the header.
        private mutating func quoted() -> String {
            var out: [UInt8] = []
            while let byte = rest.popFirst() {
                if byte == UInt8(ascii: "\"") { break }
                // Before the very last quote a backslash stands for itself too: `filename="map\"`.
                if byte == UInt8(ascii: "\\"), let next = rest.first, next == byte || next == UInt8(ascii: "\"") && !isLastQuote {
                    rest = rest.dropFirst()
                    out.append(next)
                } else {
                    out.append(byte)
                }
            }
            return String(decoding: out, as: UTF8.self)
        }

        /// Whether the quote that comes next is the last one, with nothing or a further parameter behind it.
        private var isLastQuote: Bool {
            let behind = rest.dropFirst()
            guard !behind.contains(UInt8(ascii: "\"")) else { return false }
            let next = behind.first { !Self.isSpace($0) }
            return next == nil || next == UInt8(ascii: ";")
        }
    }
}
