/// Reads XML 1.0 with namespaces, as much of it as models need and strangers may be trusted with: no document type
/// declarations, hence no entities but the five built in; limits on size, depth and the number of elements.
public struct XMLReader {
    /// Why a text is not read.
    public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        /// What is wrong.
        public enum Reason: Sendable, Hashable {
            case tooLarge, tooDeep, tooManyElements
            /// A `<!DOCTYPE …>`, which is never needed and may harm.
            case documentType
            case notUTF8
            /// An encoding that is not read, by the name that the document declares or the one that its first bytes show.
            case encoding(String)
            case unfinished
            case unexpected(String)
            case wrongEndTag(expected: String, found: String)
            case unknownEntity(String)
            case unknownPrefix(String)
            case duplicateAttribute(String)
        }

        /// What is wrong.
        public let reason: Reason
        /// Where it is wrong; 1 for the first line.
        public let line: Int

        public var description: String {
            let text =
                switch reason {
                case .tooLarge: "the document is too large"
                case .tooDeep: "elements are nested too deeply"
                case .tooManyElements: "there are too many elements"
                case .documentType: "document type declarations are not allowed"
                case .notUTF8:
                    "this is not UTF-8, and the document declares no other encoding; save it as UTF-8, or name its encoding in the first line, as in <?xml version=\"1.0\" encoding=\"windows-1252\"?>"
                case .encoding(let name): "the encoding \(name) is not read; save the document as UTF-8"
                case .unfinished: "the document stops before its end"
                case .unexpected(let found): "‘\(found)’ should not stand here"
                case .wrongEndTag(let expected, let found): "</\(expected)> should stand where </\(found)> is"
                case .unknownEntity(let name): "the entity ‘&\(name);’ is not known"
                case .unknownPrefix(let prefix): "the prefix ‘\(prefix)’ stands for no namespace"
                case .duplicateAttribute(let name): "the attribute ‘\(name)’ is there twice"
                }
            return "line \(line): \(text)"
        }
    }

    static let largest = 64 << 20
    static let deepest = 200
    static let most = 2_000_000

    private let bytes: [UInt8]
    private var at = 0
    private var line = 1
    private var count = 0

    /// A document in UTF-8, of whatever encoding its mark or its declaration says.
    public static func decoded(_ bytes: [UInt8]) throws(Failure) -> [UInt8] { try XMLEncoding.utf8(bytes) }

    /// Reads a whole document and gives its root.
    public static func read(_ bytes: [UInt8]) throws(Failure) -> XMLElement {
        guard bytes.count <= largest else { throw Failure(reason: .tooLarge, line: 1) }
        var reader = XMLReader(bytes: try decoded(bytes))
        if reader.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.at = 3 }
        try reader.skipMisc()
        guard reader.peek == UInt8(ascii: "<") else { throw reader.unexpected() }
        let root = try reader.element(["xml": "http://www.w3.org/XML/1998/namespace", "": ""], depth: 0)
        try reader.skipMisc()
        if reader.peek != nil { throw reader.unexpected() }
        return root
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    // MARK: Bytes

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private func fail(_ reason: Failure.Reason) -> Failure { Failure(reason: reason, line: line) }

    private func unexpected() -> Failure {
        guard at < bytes.count else { return fail(.unfinished) }
        return fail(.unexpected(String(String(decoding: bytes[at..<min(at + 20, bytes.count)], as: UTF8.self).prefix(10))))
    }

    private func isAt(_ text: StaticString) -> Bool {
        at + text.utf8CodeUnitCount <= bytes.count
            && (0..<text.utf8CodeUnitCount).allSatisfy { bytes[at + $0] == text.utf8Start[$0] }
    }

    private mutating func take(_ text: StaticString) -> Bool {
        guard isAt(text) else { return false }
        at += text.utf8CodeUnitCount
        return true
    }

    private mutating func advance() {
        if bytes[at] == 0x0A { line += 1 }
        at += 1
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { advance() }
    }

    private mutating func skip(through end: StaticString) throws(Failure) {
        while !isAt(end) {
            if peek == nil { throw fail(.unfinished) }
            advance()
        }
        at += end.utf8CodeUnitCount
    }

    /// White space, comments and processing instructions around the root.
    private mutating func skipMisc() throws(Failure) {
        while true {
            skipSpace()
            if take("<!--") {
                try skip(through: "-->")
            } else if take("<?") {
                try skip(through: "?>")
            } else if isAt("<!") {
                throw fail(.documentType)
            } else {
                return
            }
        }
    }

    // MARK: Grammar

    private mutating func name() throws(Failure) -> String {
        let start = at
        while let byte = peek {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80..., UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"):
                at += 1
                continue
            default: break
            }
            break
        }
        if at == start { throw unexpected() }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func element(_ outer: [String: String], depth: Int) throws(Failure) -> XMLElement {
        if depth > Self.deepest { throw fail(.tooDeep) }
        count += 1
        if count > Self.most { throw fail(.tooManyElements) }
        let begin = line
        at += 1
        let qualified = try name()
        var raw: [(name: String, value: String)] = []
        skipSpace()
        while let byte = peek, byte != UInt8(ascii: ">"), byte != UInt8(ascii: "/") {
            let name = try name()
            skipSpace()
            guard take("=") else { throw unexpected() }
            skipSpace()
            if raw.contains(where: { $0.name == name }) { throw fail(.duplicateAttribute(name)) }
            raw.append((name, try attributeValue()))
            skipSpace()
        }
        var prefixes = outer
        for (name, value) in raw {
            if name == "xmlns" { prefixes[""] = value } else if name.hasPrefix("xmlns:") { prefixes[String(name.dropFirst(6))] = value }
        }
        var attributes: [String: String] = [:]
        for (name, value) in raw where name != "xmlns" && !name.hasPrefix("xmlns:") {
            let (prefix, local) = Self.split(name)
            if prefix.isEmpty {
                attributes[local] = value
            } else {
                guard let namespace = prefixes[prefix] else { throw fail(.unknownPrefix(prefix)) }
                attributes["{\(namespace)}\(local)"] = value
            }
        }
        let (prefix, local) = Self.split(qualified)
        guard let namespace = prefixes[prefix] else { throw fail(.unknownPrefix(prefix)) }
        var element = XMLElement(name: local, namespace: namespace, attributes: attributes, line: begin, prefixes: prefixes)
        if take("/") {
            guard take(">") else { throw unexpected() }
            return element
        }
        guard take(">") else { throw unexpected() }
        try content(of: &element, prefixes, depth: depth)
        let end = try name()
        if end != qualified { throw fail(.wrongEndTag(expected: qualified, found: end)) }
        skipSpace()
        guard take(">") else { throw unexpected() }
        return element
    }

    /// Up to and including the `</` of the end tag.
    private mutating func content(of element: inout XMLElement, _ prefixes: [String: String], depth: Int) throws(Failure) {
        var text: [UInt8] = []
        while true {
            guard let byte = peek else { throw fail(.unfinished) }
            if byte == UInt8(ascii: "<") {
                if take("</") { break }
                if take("<!--") {
                    try skip(through: "-->")
                } else if take("<![CDATA[") {
                    let start = at
                    try skip(through: "]]>")
                    text.append(contentsOf: bytes[start..<at - 3])
                } else if take("<?") {
                    try skip(through: "?>")
                } else if isAt("<!") {
                    throw fail(.documentType)
                } else {
                    element.children.append(try self.element(prefixes, depth: depth + 1))
                }
            } else if byte == UInt8(ascii: "&") {
                try reference(into: &text)
            } else {
                if byte == 0x0D {
                    // Line ends are read as line feeds (XML 1.0, 2.11).
                    if at + 1 >= bytes.count || bytes[at + 1] != 0x0A { text.append(0x0A) }
                } else {
                    text.append(byte)
                }
                advance()
            }
        }
        element.text = String(decoding: text, as: UTF8.self)
    }

    private mutating func attributeValue() throws(Failure) -> String {
        guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw unexpected() }
        at += 1
        var text: [UInt8] = []
        while let byte = peek, byte != quote {
            if byte == UInt8(ascii: "<") { throw unexpected() }
            if byte == UInt8(ascii: "&") {
                try reference(into: &text)
            } else {
                text.append(byte == 0x0A || byte == 0x0D || byte == 0x09 ? 0x20 : byte)
                advance()
            }
        }
        if peek == nil { throw fail(.unfinished) }
        at += 1
        return String(decoding: text, as: UTF8.self)
    }

    /// `&lt;`, `&#10;`, `&#xA;`.
    private mutating func reference(into text: inout [UInt8]) throws(Failure) {
        at += 1
        let start = at
        while let byte = peek, byte != UInt8(ascii: ";"), at - start < 12 { at += 1 }
        let name = String(decoding: bytes[start..<at], as: UTF8.self)
        guard take(";") else { throw fail(.unknownEntity(name)) }
        switch name {
        case "lt": text.append(UInt8(ascii: "<"))
        case "gt": text.append(UInt8(ascii: ">"))
        case "amp": text.append(UInt8(ascii: "&"))
        case "quot": text.append(UInt8(ascii: "\""))
        case "apos": text.append(UInt8(ascii: "'"))
        default:
            let code: UInt32? = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
            guard let code, code != 0, let scalar = Unicode.Scalar(code) else { throw fail(.unknownEntity(name)) }
            text.append(contentsOf: String(Character(scalar)).utf8)
        }
    }

    private static func split(_ name: String) -> (prefix: String, local: String) {
        guard let colon = name.firstIndex(of: ":") else { return ("", name) }
        return (String(name[..<colon]), String(name[name.index(after: colon)...]))
    }
}
