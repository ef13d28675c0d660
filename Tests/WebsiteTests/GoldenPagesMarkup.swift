/// Our own markup, laid out for reading: one element on a line, indented by how deep it stands.
///
/// An element that holds only text is one line. A space at the edge of a text beside an element means something, and is written as `&#32;`. A
/// drawing is told by its texts and a digest: nobody reads the points of a line.
enum GoldenPagesMarkup {
    private indirect enum Node {
        case text(String)
        case element(name: String, tag: String, children: [Node])
    }

    private static let void: Set<String> = ["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]

    static func lines(_ markup: some StringProtocol) -> [String] {
        var reader = Reader(rest: Array(markup.utf8)[...])
        var lines: [String] = []
        let nodes = reader.nodes()
        write(nodes, 0, isMixed: isMixed(nodes), &lines)
        return lines
    }

    // MARK: Reading

    private struct Reader {
        var rest: ArraySlice<UInt8>

        /// Up to the end of the element that is open, or of everything.
        mutating func nodes() -> [Node] {
            var nodes: [Node] = []
            while let first = rest.first {
                guard first == UInt8(ascii: "<") else {
                    nodes.append(.text(take { $0 == UInt8(ascii: "<") }))
                    continue
                }
                let tag = tag()
                if tag.hasPrefix("</") { return nodes }
                let name = String(tag.dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" })
                let isAlone = void.contains(name) || tag.hasSuffix("/>") || tag.hasPrefix("<!") || tag.hasPrefix("<?")
                nodes.append(.element(name: name, tag: tag, children: isAlone ? [] : self.nodes()))
            }
            return nodes
        }

        /// Up to the `>` that ends it: one in an attribute's value does not.
        private mutating func tag() -> String {
            var isQuoted = false
            var text = take { byte in
                if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                return byte == UInt8(ascii: ">") && !isQuoted
            }
            if rest.popFirst() != nil { text += ">" }
            return text
        }

        private mutating func take(until isEnd: (UInt8) -> Bool) -> String {
            let end = rest.firstIndex(where: isEnd) ?? rest.endIndex
            defer { rest = rest[end...] }
            return String(decoding: rest[..<end], as: UTF8.self)
        }
    }

    // MARK: Writing

    private static func isMixed(_ nodes: [Node]) -> Bool {
        nodes.contains { if case .text = $0 { true } else { false } } && nodes.contains { if case .element = $0 { true } else { false } }
    }

    private static func write(_ nodes: [Node], _ depth: Int, isMixed mixed: Bool, _ lines: inout [String]) {
        let indent = String(repeating: "  ", count: depth)
        for node in nodes {
            switch node {
            case .text(let text): lines.append(indent + shown(text, showsEdges: mixed))
            case .element("svg", let tag, let children):
                let texts = texts(children)
                let digest = "<!-- drawing \(digest(children.map(markup).joined())) -->"
                if texts.isEmpty {
                    lines.append("\(indent)\(tag)\(digest)</svg>")
                } else {
                    lines += [indent + tag] + texts.map { "\(indent)  \($0)" } + ["\(indent)  \(digest)", "\(indent)</svg>"]
                }
            case .element(let name, let tag, let children):
                if children.isEmpty {
                    lines.append(indent + tag + (isAlone(name, tag) ? "" : "</\(name)>"))
                } else if children.count == 1, case .text(let text) = children[0] {
                    lines.append("\(indent)\(tag)\(shown(text, showsEdges: false))</\(name)>")
                } else {
                    lines.append(indent + tag)
                    write(children, depth + 1, isMixed: isMixed(children), &lines)
                    lines.append("\(indent)</\(name)>")
                }
            }
        }
    }

    private static func isAlone(_ name: String, _ tag: String) -> Bool { void.contains(name) || tag.hasSuffix("/>") || tag.hasPrefix("<!") }

    private static func shown(_ text: String, showsEdges: Bool) -> String {
        var text = text.replacing("\r", with: "&#13;").replacing("\n", with: "&#10;")
        guard showsEdges else { return text }
        if text.hasPrefix(" ") { text = "&#32;" + text.dropFirst() }
        if text.hasSuffix(" ") { text = text.dropLast() + "&#32;" }
        return text
    }

    /// The elements of a drawing that hold text, each without its place.
    private static func texts(_ nodes: [Node]) -> [String] {
        nodes.flatMap { node -> [String] in
            guard case .element(let name, _, let children) = node else { return [] }
            let own = children.compactMap { if case .text(let text) = $0 { text } else { nil } }.joined()
            return (own.isEmpty ? [] : ["<\(name)>\(shown(own, showsEdges: false))</\(name)>"]) + texts(children)
        }
    }

    private static func markup(_ node: Node) -> String {
        switch node {
        case .text(let text): text
        case .element(let name, let tag, let children): tag + children.map(markup).joined() + (isAlone(name, tag) ? "" : "</\(name)>")
        }
    }

    /// FNV-1a, in 32 bits.
    private static func digest(_ text: String) -> String {
        let hash = text.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
