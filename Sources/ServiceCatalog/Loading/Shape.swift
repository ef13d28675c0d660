/// What may stand at a place in a file, and what it is read into. Reading never stops at a mistake: it reports it, gives `nil`, and the
/// rest is read all the same.
struct Shape<Value> {
    /// For messages: "a text", "a list of texts".
    let name: String
    let read: (YAMLValue) -> Value?

    func map<Other>(_ transform: @escaping (Value, YAMLValue) -> Other?) -> Shape<Other> {
        Shape<Other>(name: name) { place in read(place).flatMap { transform($0, place) } }
    }
}

/// A node on its way to being read: with its file, and the place of its translations.
struct YAMLValue {
    let node: YAML
    let file: YAMLFile
    let translations: TranslationScope

    func report(_ reason: Mistake.Reason, text: String? = nil, mend: String = "") {
        file.report(reason, at: node.place, text: text ?? node.excerpt, mend: mend)
    }

    /// Reads the value, or reports that it is not of the shape.
    func read<Value>(_ shape: Shape<Value>) -> Value? {
        if let value = shape.read(self) { return value }
        file.mistakes.lose()
        return nil
    }

    fileprivate func wrongType(_ expected: String, mend: String = "") {
        report(.wrongType(expected: expected), mend: mend)
    }
}

// MARK: - Scalars

extension Shape where Value == String {
    /// One text, in any style of scalar, trimmed.
    static var text: Shape {
        Shape(name: "a text") { place in
            guard let text = place.node.text else {
                place.wrongType("a text")
                return nil
            }
            return text.trimmed
        }
    }

    /// A text of which every part of the program may assume that it is short and is one line.
    static var line: Shape {
        text.map { text, place in
            if text.unicodeScalars.count > 1_000 || text.contains(where: \.isNewline) {
                place.report(.badlyWritten("single line"), mend: "write it on one line of at most 1000 characters")
                return nil
            }
            return text
        }
    }

    /// Lower case letters, digits and `separator`, starting with a letter, and nothing that the journal cannot hold.
    static func key(separator: Character) -> Shape {
        line.map { text, place in
            if KeySpelling.isKey(text, separator: separator) { return text }
            place.report(.badlyWritten("key"), mend: KeySpelling.mend(for: text, separator: separator))
            // What an archived definition is keyed by must still be read.
            return KeySpelling.isSpelled(text, separator: separator) ? text : nil
        }
    }
}

extension Shape where Value == String {
    /// The key of something that is described elsewhere; `nil` for `known` when that could not be read.
    static func reference(_ what: String, among known: [String]?) -> Shape {
        line.map { text, place in
            guard let known, !known.contains(text) else { return text }
            let mend = known.isEmpty ? "add it to gemeente.yaml" : suggestion(for: text, among: known)
            place.report(.unknownReference(what), mend: mend)
            return nil
        }
    }
}

extension Shape where Value == Bool {
    static var boolean: Shape {
        Shape(name: "true or false") { place in
            switch place.node.plain {
            case "true": return true
            case "false": return false
            default:
                let meant = ["yes", "ja", "on"].contains(place.node.text?.lowercased()) ? "true" : "true or false"
                place.wrongType("true or false", mend: "write \(meant), without quotes")
                return nil
            }
        }
    }
}

extension Shape where Value == Int {
    static func integer(_ range: ClosedRange<Int>) -> Shape {
        Shape(name: "a whole number") { place in
            guard let number = place.node.plain.flatMap({ Int($0) }) else {
                place.wrongType("a whole number", mend: "write digits only, without quotes")
                return nil
            }
            guard range.contains(number) else {
                place.report(.notAllowed("number"), mend: "it goes from \(range.lowerBound) to \(range.upperBound)")
                return nil
            }
            return number
        }
    }
}

extension Shape where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    /// One of the cases of an enumeration, by its raw value.
    static func oneOf(_ what: String) -> Shape {
        Shape<String>.line.map { text, place in
            if let value = Value(rawValue: text) { return value }
            place.report(.notAllowed(what), mend: suggestion(for: text, among: Value.allCases.map(\.rawValue)))
            return nil
        }
    }
}

// MARK: - Lists

extension Shape {
    /// A list; items that are not right are reported and left out.
    static func list<Item>(of item: Shape<Item>, atMost maximum: Int = 500) -> Shape where Value == [Item] {
        items(of: item, atMost: maximum) { scope, index, _ in scope.child(String(index)) }
    }

    /// A list of mappings with a `key` each, which is the name of their translations.
    static func keyedList<Item>(of item: Shape<Item>, translations: TranslationScope? = nil) -> Shape where Value == [Item] {
        items(of: item, atMost: 500) { scope, index, node in
            (translations ?? scope).child(node["key"]?.text ?? String(index))
        }
    }

    private static func items<Item>(
        of item: Shape<Item>, atMost maximum: Int, scope: @escaping (TranslationScope, Int, YAML) -> TranslationScope
    ) -> Shape where Value == [Item] {
        Shape(name: "a list") { place in
            guard case .sequence(let nodes) = place.node.content else {
                place.wrongType("a list", mend: "put a \"- \" before each item, or [ ] around them")
                return nil
            }
            if nodes.count > maximum {
                place.report(.notAllowed("length"), text: "\(nodes.count) items", mend: "at most \(maximum)")
                return nil
            }
            return nodes.enumerated().compactMap { index, node in
                YAMLValue(node: node, file: place.file, translations: scope(place.translations, index, node)).read(item)
            }
        }
    }

    /// The value of one key, alone or as a list.
    static func oneOrMore<Item>(of item: Shape<Item>) -> Shape where Value == [Item] {
        Shape(name: item.name) { place in
            if case .sequence = place.node.content { return place.read(.list(of: item)) }
            return item.read(place).map { [$0] }
        }
    }
}

// MARK: - Mappings

extension Shape {
    /// A mapping whose keys are those that `body` asks for. Every other key is a mistake.
    static func mapping(_ name: String, _ body: @escaping (MappingReader) -> Value?) -> Shape {
        Shape(name: name) { place in
            guard let reader = MappingReader(place) else {
                place.wrongType(name, mend: "write it as keys with values")
                return nil
            }
            let value = body(reader)
            reader.reportUnknownKeys()
            return value
        }
    }
}

/// The one way in which a mapping is read: by asking for its keys. What was never asked for is unknown.
final class MappingReader {
    let place: YAMLValue
    private let entries: [(key: String, keyNode: YAML, value: YAML)]
    private var asked: [String] = []
    /// Keys that are right in a neighbouring place, with the sentence that says where.
    private var elsewhere: [String: String] = [:]

    var translations: TranslationScope { place.translations }
    var file: YAMLFile { place.file }

    init?(_ place: YAMLValue) {
        guard case .mapping(let entries) = place.node.content else { return nil }
        self.place = place
        self.entries = entries.compactMap { entry in
            guard let key = entry.key.text else {
                place.file.report(.wrongType(expected: "a key"), at: entry.key.place, text: entry.key.excerpt, mend: "a key is one word")
                return nil
            }
            return (key, entry.key, entry.value)
        }
    }

    /// Reads `key`, which must be there.
    func required<Value>(_ key: String, _ shape: Shape<Value>, translations: TranslationScope? = nil) -> Value? {
        guard let found = value(key, translations: translations) else {
            file.report(.missingKey, at: place.node.place, text: key, mend: "add \"\(key):\" with \(shape.name)")
            return nil
        }
        if found.node.isNothing || found.node.text?.trimmed.isEmpty == true {
            found.report(.emptyValue, text: key, mend: "fill in \(shape.name)")
            return nil
        }
        return found.read(shape)
    }

    /// Reads `key` if it is there.
    func optional<Value>(_ key: String, _ shape: Shape<Value>, translations: TranslationScope? = nil) -> Value? {
        guard let found = value(key, translations: translations), !found.node.isNothing else { return nil }
        return found.read(shape)
    }

    /// The unread value of `key`.
    func value(_ key: String, translations: TranslationScope? = nil) -> YAMLValue? {
        asked.append(key)
        guard let entry = entries.last(where: { $0.key == key }) else { return nil }
        return YAMLValue(node: entry.value, file: file, translations: translations ?? self.translations.child(key))
    }

    func contains(_ key: String) -> Bool { entries.contains { $0.key == key } }

    /// Says where a key belongs that is not known here.
    func belongsElsewhere(_ key: String, _ sentence: String) { elsewhere[key] = sentence }

    func report(_ reason: Mistake.Reason, at key: String, text: String? = nil, mend: String = "") {
        let node = entries.last { $0.key == key }?.value ?? place.node
        file.report(reason, at: node.place, text: text ?? node.excerpt, mend: mend)
    }

    fileprivate func reportUnknownKeys() {
        for entry in entries where !asked.contains(entry.key) && !YAMLFile.isBlankedOut(entry.key) {
            let mend = elsewhere[entry.key] ?? suggestion(for: entry.key, among: asked)
            file.report(.unknownKey, at: entry.keyNode.place, text: entry.key, mend: mend)
        }
    }
}
