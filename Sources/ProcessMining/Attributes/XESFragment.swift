/// Attributes inside attributes, as XES text: what a column keeps of them.
enum XESFragment {
    static func text(_ attributes: [XESAttribute]) -> String {
        var writer = XESText()
        for attribute in attributes { writer.attribute(attribute, depth: 0) }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Reads what `text(_:)` wrote.
    static func attributes(_ text: String) -> [XESAttribute] {
        var bytes = Array(text.utf8)
        let count = bytes.count
        bytes.append(contentsOf: [UInt8](repeating: 0, count: Bytes.padding))
        var reader = FragmentReader()
        bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return }
            // It was well-formed when it was written.
            _ = try? reader.read(base, count)
        }
        return reader.attributes
    }
}

private struct FragmentReader {
    /// Elements inside elements.
    private static let depth = 1 << 10

    /// Those that are nested in no other.
    private(set) var attributes: [XESAttribute] = []
    private var tokenizer = XMLTokenizer()
    private var open: [(name: String, isAttribute: Bool)] = []
    private var openAttributes: [XESAttribute] = []

    mutating func read(_ base: UnsafePointer<UInt8>, _ count: Int) throws(Fault) {
        let limit = base + count
        var at = base
        while let tag = Bytes.find(UInt8(ascii: "<"), at, limit) {
            switch try tokenizer.next(tag, limit, base: base) {
            case .incomplete: return
            case .skipped(let next): at = next
            case .start(let next, let isEmpty):
                guard open.count < Self.depth else { throw Fault(.tooDeep(Self.depth), at: tag - base) }
                start(isEmpty: isEmpty)
                at = next
            case .end(let next):
                guard let ended = open.popLast(), ended.name == tokenizer.nameText else { throw Fault(.badTag, at: tag - base) }
                if ended.isAttribute, let attribute = openAttributes.popLast() { close(attribute) }
                at = next
            }
        }
    }

    /// `values` of a list is passed through.
    private mutating func start(isEmpty: Bool) {
        let name = tokenizer.nameText
        if let kind = XESAttribute.Kind.named[name] {
            let attribute = XESAttribute(tokenizer.text("key") ?? "", .init(kind, text: tokenizer.text("value") ?? ""))
            if isEmpty { return close(attribute) }
            openAttributes.append(attribute)
            open.append((name, true))
        } else if !isEmpty {
            open.append((name, false))
        }
    }

    /// Puts an attribute into the one that it is nested in.
    private mutating func close(_ attribute: XESAttribute) {
        if let parent = openAttributes.indices.last {
            openAttributes[parent].nest(attribute)
        } else if open.isEmpty {
            attributes.append(attribute)
        }
    }
}
