/// Attributes inside attributes, as XES text: what a column keeps of them.
enum XESFragment {
    static func text(_ attributes: [XESAttribute]) -> String {
        var writer = XESText()
        for attribute in attributes { writer.attribute(attribute, depth: 0) }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Reads what `text(_:)` wrote.
    static func attributes(_ text: String) -> [XESAttribute] {
        var options = ImportOptions()
        options.limits.depth = 1 << 10
        var bytes = Array("<log>".utf8)
        bytes.append(contentsOf: text.utf8)
        bytes.append(contentsOf: "</log>".utf8)
        let count = bytes.count
        bytes.append(contentsOf: [UInt8](repeating: 0, count: Bytes.padding))
        var parser = XESParser(options)
        bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return }
            // It was well-formed when it was written.
            _ = try? parser.consume(base, count)
        }
        return parser.header.attributes
    }
}
