/// A node of a YAML file with the place where it stands. Scalars keep their text: what it means depends on where it stands.
struct YAML {
    let place: Position
    let content: Content

    /// Line and column from 1; columns in Unicode scalars.
    struct Position: Hashable, Comparable {
        var line: Int
        var column: Int
        /// Path of the file that it is in, where that is not the one that is read: of what a variant lays over its service.
        var file: String?
        static let start = Position(line: 1, column: 1)
        static func < (one: Position, other: Position) -> Bool { (one.line, one.column) < (other.line, other.column) }
    }

    enum Content {
        case scalar(String, Style)
        case sequence([YAML])
        case mapping([Entry])
    }

    enum Style { case plain, singleQuoted, doubleQuoted, literal, folded }

    struct Entry {
        let key: YAML
        let value: YAML
    }

    /// The text of a scalar, in any style.
    var text: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    /// The text of an unquoted scalar: the only style in which numbers and `true` are more than text.
    var plain: String? {
        if case .scalar(let text, .plain) = content { text } else { nil }
    }

    /// Whether there is nothing here (`label:` with nothing behind it, `~`, `null`).
    var isNothing: Bool {
        guard let plain else { return false }
        return plain.isEmpty || plain == "~" || plain == "null"
    }

    /// The value of `key` in a mapping.
    subscript(key: String) -> YAML? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.last { $0.key.text == key }?.value
    }

    /// What stands here, in words, for a message about the wrong type.
    var excerpt: String {
        switch content {
        case .scalar(let text, _): text
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
