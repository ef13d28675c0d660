/// HTML made into plain text: paragraphs and lists keep their lines, links keep their address.
struct PlainText {
    let text: String
    /// What the text had and plain text has not: "bold", "a link". Empty when nothing was lost.
    let lost: [String]

    init(html: String) {
        var reader = Reader(html)
        reader.read()
        text = Self.tidy(reader.result)
        lost = reader.lost
    }

    private static func tidy(_ text: String) -> String {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let bare = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if !bare.isEmpty || lines.last?.isEmpty == false { lines.append(bare) }
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    private struct Reader {
        private let html: [Character]
        private var position = 0
        private(set) var result = ""
        private(set) var lost: [String] = []
        private var link: String?

        init(_ html: String) { self.html = Array(html) }

        mutating func read() {
            while position < html.count {
                let character = html[position]
                if character == "<", let end = html[position...].firstIndex(of: ">"), position + 1 < html.count,
                    html[position + 1].isLetter || html[position + 1] == "/" || html[position + 1] == "!"
                {
                    tag(String(html[position + 1..<end]))
                    position = max(position, end) + 1
                } else if character == "{" && position + 1 < html.count && (html[position + 1] == "{" || html[position + 1] == "%") {
                    template()
                } else if character == "&" {
                    entity()
                } else {
                    result.append(character == "\r\n" ? "\n" : character)
                    position += 1
                }
            }
        }

        private mutating func lose(_ what: String) { if !lost.contains(what) { lost.append(what) } }

        private mutating func tag(_ content: String) {
            let isClosing = content.hasPrefix("/")
            let name = content.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
            switch name {
            case "p", "div", "tr", "table", "ul", "ol", "blockquote", "section": result += isClosing || result.hasSuffix("\n") ? "\n\n" : "\n"
            case "h1", "h2", "h3", "h4", "h5", "h6":
                result += "\n\n"
                lose("headings")
            case "br", "hr": result += "\n"
            case "li": result += isClosing ? "" : "\n- "
            case "td", "th":
                result += " "
                lose("a table")
            case "strong", "b", "em", "i", "u": lose("bold or italic")
            case "a":
                if isClosing, let link, !result.hasSuffix(link) { result += " (\(link))" }
                link = isClosing ? nil : Self.attribute("href", content)
                lose("links (their addresses stand in the text)")
            case "img", "video", "iframe", "svg", "figure": lose("pictures")
            case "script", "style":
                lose("a \(name)")
                if !isClosing { skip(to: "</\(name)") }
            case "span", "font", "small", "label", "": break
            default: lose("<\(name)>")
            }
        }

        private mutating func skip(to end: String) {
            let wanted = Array(end)
            var index = position
            while index + wanted.count <= html.count {
                if html[index] == "<", String(html[index..<index + wanted.count]).lowercased() == end {
                    position = (html[index...].firstIndex(of: ">") ?? html.count - 1)
                    return
                }
                index += 1
            }
            position = html.count - 1
        }

        /// `{{ variable }}` and `{% if … %}` would be shown as they stand.
        private mutating func template() {
            lose("template tags")
            let close: Character = html[position + 1] == "{" ? "}" : "%"
            var index = position + 2
            while index + 1 < html.count, !(html[index] == close && html[index + 1] == "}") { index += 1 }
            position = min(html.count, index + 2)
        }

        private static func attribute(_ name: String, _ tag: String) -> String? {
            guard let start = tag.range(of: name + "=")?.upperBound, let quote = tag[start...].first, quote == "\"" || quote == "'" else { return nil }
            let value = tag[tag.index(after: start)...].prefix { $0 != quote }
            return value.hasPrefix("https://") || value.hasPrefix("http://") || value.hasPrefix("mailto:") ? String(value) : nil
        }

        private mutating func entity() {
            let rest = html[position...].prefix(12)
            guard let end = rest.firstIndex(of: ";") else {
                result.append("&")
                position += 1
                return
            }
            let name = String(rest[(position + 1)..<end])
            let scalar: Unicode.Scalar? =
                name.hasPrefix("#x") || name.hasPrefix("#X")
                ? UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
                : name.hasPrefix("#") ? UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init) : nil
            if let scalar, scalar.value >= 32 {
                result.unicodeScalars.append(scalar)
            } else if let known = Self.entities[name] {
                result += known
            } else {
                result += "&\(name);"
            }
            position = end + 1
        }

        private static let entities = [
            "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "eacute": "é", "egrave": "è", "euml": "ë", "iuml": "ï",
            "ouml": "ö", "uuml": "ü", "auml": "ä", "ecirc": "ê", "euro": "€", "rsquo": "’", "lsquo": "‘", "rdquo": "”", "ldquo": "“",
            "ndash": "–", "mdash": "—", "hellip": "…", "bull": "•", "middot": "·", "copy": "©", "deg": "°", "shy": "", "zwj": "", "zwnj": "",
        ]
    }
}
