/// A fragment that is drawn once, with places in it that are filled in each time it is written.
///
///     let template = HTMLTemplate { $0.input(.type("text"), .place(0)) }
///     template.write(to: &html) { place, html in html.attribute(.value(name)) }
public struct HTMLTemplate: Sendable {
    private let bytes: [UInt8]
    /// The places in the order in which they stand, each with the offset that it stands at.
    private let places: [(offset: Int, place: Int)]

    /// - Parameter draw: Draws the fragment; `Attribute.place(_:)` and `HTMLWriter.place(_:)` leave its places open.
    public init(_ draw: (inout HTMLWriter) throws -> Void) rethrows {
        var html = HTMLWriter(capacity: 1024)
        try draw(&html)
        var bytes: [UInt8] = [], places: [(offset: Int, place: Int)] = []
        var rest = html.bytes[...]
        while let mark = rest.firstIndex(of: PlaceMark.start) {
            bytes += rest[..<mark]
            places.append((bytes.count, PlaceMark.number(rest[mark...])))
            rest = rest[(mark + PlaceMark.size)...]
        }
        self.bytes = bytes + rest
        self.places = places
    }

    /// Writes the fragment.
    ///
    /// - Parameter fill: Writes what comes at a place.
    public func write(to html: inout HTMLWriter, _ fill: (_ place: Int, _ html: inout HTMLWriter) -> Void = { _, _ in }) {
        var start = 0
        for (offset, place) in places {
            html.append(bytes[start..<offset])
            fill(place, &html)
            start = offset
        }
        html.append(bytes[start...])
    }
}

/// How a place stands in what is drawn of a template: a null, which no text can bring since it is escaped away, and the place in three
/// times seven bits.
enum PlaceMark {
    static let start: UInt8 = 0
    static let size = 4

    static func bytes(_ place: Int) -> [UInt8] { [start] + [14, 7, 0].map { UInt8(place >> $0 & 0x7f) } }
    static func number(_ mark: ArraySlice<UInt8>) -> Int { mark.dropFirst().prefix(size - 1).reduce(0) { $0 << 7 | Int($1) } }
}
