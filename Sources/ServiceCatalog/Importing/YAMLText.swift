/// Text to be written as YAML: the little of it that a service folder needs. Every text comes back as it went in.
indirect enum YAMLText {
    case text(String)
    /// Written as it stands: numbers, `true`, keys.
    case word(String)
    case list([YAMLText])
    case members([Member])

    struct Member {
        let key: String
        let value: YAMLText
    }

    static func mapping(_ pairs: [(key: String, value: YAMLText)]) -> YAMLText {
        .members(pairs.map { Member(key: $0.key, value: $0.value) })
    }

    /// A whole file.
    var file: String {
        var lines: [String] = []
        write(indentation: 0, into: &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    private func write(indentation: Int, into lines: inout [String]) {
        let space = String(repeating: " ", count: indentation)
        switch self {
        case .text, .word: lines.append(space + inline)
        case .list(let items):
            for item in items {
                switch item {
                case .members(let members) where !members.isEmpty:
                    var inner: [String] = []
                    item.write(indentation: indentation + 2, into: &inner)
                    inner[0] = space + "- " + inner[0].dropFirst(indentation + 2)
                    lines += inner
                default: lines.append(space + "- " + item.inline)
                }
            }
        case .members(let members):
            for member in members {
                let key = space + Self.scalar(member.key) + ":"
                switch member.value {
                case .text(let text) where Self.isBlock(text):
                    lines.append(key + " |-")
                    lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : space + "  " + $0 }
                case .text, .word: lines.append(key + " " + member.value.inline)
                case .list(let items) where items.allSatisfy(\.isShort): lines.append(key + " " + member.value.inline)
                case .members(let inner) where inner.isEmpty: lines.append(key + " {}")
                default:
                    lines.append(key)
                    member.value.write(indentation: indentation + 2, into: &lines)
                }
            }
        }
    }

    private var isShort: Bool {
        switch self {
        case .word: true
        case .text(let text): text.count < 30 && !text.contains("\n")
        case .list, .members: false
        }
    }

    private var inline: String {
        switch self {
        case .text(let text): Self.scalar(text)
        case .word(let word): word
        case .list(let items): "[" + items.map(\.inline).joined(separator: ", ") + "]"
        case .members(let members): "{ " + members.map { "\(Self.scalar($0.key)): \($0.value.inline)" }.joined(separator: ", ") + " }"
        }
    }

    /// Lines that a literal block keeps as they are.
    private static func isBlock(_ text: String) -> Bool {
        guard text.contains("\n"), let first = text.first, !first.isWhitespace, text.last?.isNewline == false else { return false }
        return text.unicodeScalars.allSatisfy { $0 == "\n" || isPrintable($0) }
            && text.split(separator: "\n").allSatisfy { $0.first?.isWhitespace == false && $0.last?.isWhitespace == false }
    }

    private static func scalar(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    /// Words that cannot be taken for anything else: they start with a letter and hold nothing that YAML gives a meaning.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, text.last != " " else { return false }
        if ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased()) { return false }
        return text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || ("0"..."9").contains($0) || " -_./?!()’".unicodeScalars.contains($0) }
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 32...126, 0xA0...0x2027, 0x202F...0xD7FF, 0xE000...0xFDCF, 0xFDF0...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF:
            !YAMLFile.blank.contains(scalar.value)
        default: false
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default:
                if isPrintable(scalar) {
                    result.unicodeScalars.append(scalar)
                } else {
                    let digits = String(scalar.value, radix: 16)
                    result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
                }
            }
        }
        return result + "\""
    }
}
