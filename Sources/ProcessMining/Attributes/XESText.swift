/// XES as text, growing at its end.
struct XESText {
    var bytes: [UInt8] = []

    mutating func raw(_ literal: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    /// An attribute value between double quotes. Line breaks and tabs are written as references, or a reader would make spaces of them;
    /// characters that XML 1.0 does not allow become U+FFFD.
    mutating func quoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): raw("&amp;")
            case UInt8(ascii: "<"): raw("&lt;")
            case UInt8(ascii: ">"): raw("&gt;")
            case UInt8(ascii: "\""): raw("&quot;")
            case 9: raw("&#9;")
            case 10: raw("&#10;")
            case 13: raw("&#13;")
            case 0..<32: raw("\u{fffd}")
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func attribute(_ attribute: XESAttribute, depth: Int) {
        indent(depth)
        let name: StaticString =
            switch attribute.value.kind {
            case .string: "string"
            case .date: "date"
            case .int: "int"
            case .float: "float"
            case .boolean: "boolean"
            case .id: "id"
            case .list: "list"
            case .container: "container"
            }
        raw("<")
        raw(name)
        raw(" key=")
        quoted(attribute.key)
        let items: [XESAttribute]
        switch attribute.value {
        case .list(let values): items = values
        case .container: items = attribute.children
        default:
            items = attribute.children
            raw(" value=")
            quoted(attribute.value.text)
        }
        if items.isEmpty {
            raw("/>\n")
            return
        }
        raw(">\n")
        let isList = attribute.value.kind == .list
        if isList {
            indent(depth + 1)
            raw("<values>\n")
        }
        for item in items { self.attribute(item, depth: depth + (isList ? 2 : 1)) }
        if isList {
            indent(depth + 1)
            raw("</values>\n")
        }
        indent(depth)
        raw("</")
        raw(name)
        raw(">\n")
    }

    mutating func indent(_ depth: Int) {
        for _ in 0..<depth { bytes.append(9) }
    }
}
