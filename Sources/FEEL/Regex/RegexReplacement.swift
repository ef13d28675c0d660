/// A replacement text (XPath 3.1, 5.6.4): `$1` stands for a group, `$0` for all of the match, `\$` and `\\` for themselves.
struct RegexReplacement {
    private enum Part {
        case text(String)
        case group(Int)
    }

    private var parts: [Part] = []

    /// Nil if a `$` or `\` stands before something else.
    init?(_ text: String, groups: Int, isLiteral: Bool) {
        if isLiteral {
            parts = [.text(text)]
            return
        }
        var scalars = Array(text.unicodeScalars)[...]
        var plain = ""
        while let scalar = scalars.popFirst() {
            if scalar == "\\" {
                guard let escaped = scalars.popFirst(), escaped == "\\" || escaped == "$" else { return nil }
                plain.unicodeScalars.append(escaped)
            } else if scalar == "$" {
                guard let digit = scalars.first.flatMap(Self.digit) else { return nil }
                scalars.removeFirst()
                var number = digit
                // As many digits as still name a group; what follows is text.
                while let next = scalars.first.flatMap(Self.digit), number * 10 + next <= groups {
                    number = number * 10 + next
                    scalars.removeFirst()
                }
                parts.append(.text(plain))
                plain = ""
                parts.append(.group(number))
            } else {
                plain.unicodeScalars.append(scalar)
            }
        }
        parts.append(.text(plain))
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        scalar.value >= 0x30 && scalar.value <= 0x39 ? Int(scalar.value - 0x30) : nil
    }

    /// Appends the replacement of one match.
    func write(_ registers: [Int], of text: [Unicode.Scalar], groups: Int, to result: inout String.UnicodeScalarView) {
        for part in parts {
            switch part {
            case .text(let plain): result.append(contentsOf: plain.unicodeScalars)
            case .group(let number) where number <= groups:
                let (from, to) = (registers[2 * number], registers[2 * number + 1])
                if from >= 0 && to >= from { result.append(contentsOf: text[from..<to]) }
            case .group: break
            }
        }
    }
}
