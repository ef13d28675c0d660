/// Writes an HTML document straight to UTF-8 bytes.
///
/// Everything that is not a `StaticString` is escaped: text by `text(_:)`, attribute values by `Attribute`. There is no way to
/// write a run-time string as markup, so a page cannot be injected into by construction.
///
///     var html = HTMLWriter()
///     html.p(.class("lead")) { $0.text(name) }
public struct HTMLWriter: Sendable {
    /// The document so far, UTF-8.
    public private(set) var bytes: [UInt8] = []

    /// - Parameter capacity: The expected size in bytes; a page that stays below it is written without growing.
    public init(capacity: Int = 16 * 1024) {
        bytes.reserveCapacity(capacity)
    }

    /// The document as a string; for tests and small fragments.
    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes markup that is part of the program.
    public mutating func markup(_ markup: StaticString) {
        markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Writes text, with `&`, `<`, `>` and `"` escaped (HTML Living Standard § 13.3).
    public mutating func text(_ text: String) {
        Escaping.append(text, to: &bytes)
    }

    /// Writes a whole number.
    public mutating func text(_ number: Int) {
        text(String(number))
    }

    /// Splices in a fragment that another writer wrote.
    public mutating func fragment(_ other: HTMLWriter) {
        bytes.append(contentsOf: other.bytes)
    }

    /// Leaves a place open for content, in a template.
    public mutating func place(_ place: Int) {
        bytes.append(contentsOf: PlaceMark.bytes(place))
    }

    /// Writes one attribute, at a place of a template that stands in a tag.
    public mutating func attribute(_ attribute: Attribute) {
        attribute.append(to: &bytes)
    }

    /// Appends what was drawn before.
    mutating func append(_ drawn: ArraySlice<UInt8>) {
        bytes.append(contentsOf: drawn)
    }

    // In the page's own code, so that its content needs no closure made at run time.

    /// Writes an element with its content.
    @inlinable @inline(__always)
    public mutating func element(_ name: StaticString, _ attributes: [Attribute], _ content: (inout HTMLWriter) throws -> Void) rethrows {
        open(name, attributes)
        try content(&self)
        close(name)
    }

    /// Writes a start tag alone: a void element such as `input`, `br`, `meta`.
    public mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
        bytes.append(UInt8(ascii: "<"))
        markup(name)
        for index in attributes.indices { attributes[index].append(to: &bytes) }
        bytes.append(UInt8(ascii: ">"))
    }

    @usableFromInline
    mutating func close(_ name: StaticString) {
        markup("</")
        markup(name)
        bytes.append(UInt8(ascii: ">"))
    }
}

enum Escaping {
    /// Appends `text` as UTF-8 with the four characters escaped that could end a text or a double-quoted attribute value.
    /// Control characters that HTML does not allow are dropped.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for index in utf8.indices {
                let byte = utf8[index]
                // Most are letters, which come after all that need care.
                if byte > UInt8(ascii: ">") { continue }
                let entity: StaticString
                switch byte {
                case UInt8(ascii: "&"): entity = "&amp;"
                case UInt8(ascii: "<"): entity = "&lt;"
                case UInt8(ascii: ">"): entity = "&gt;"
                case UInt8(ascii: "\""): entity = "&quot;"
                case 0...8, 11, 12, 14...31: entity = ""
                default: continue
                }
                bytes.append(contentsOf: utf8[start..<index])
                entity.withUTF8Buffer { bytes.append(contentsOf: $0) }
                start = index + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
    }
}
