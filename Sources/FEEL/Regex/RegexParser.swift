/// Reads a regular expression; nil stands for one that is wrong.
struct RegexParser {
    private let scalars: [Unicode.Scalar]
    private var at = 0
    private var depth = 0
    private(set) var groups = 0
    /// Groups that are closed, which a back-reference may name.
    private var closed: Set<Int> = []
    private(set) var hasBackReference = false

    private struct Wrong: Error {}

    /// The tree and the number of groups; nil if the text is no regular expression.
    static func parse(_ text: String, _ flags: RegexFlags) -> (syntax: RegexSyntax, groups: Int, hasBackReference: Bool)? {
        if flags.isLiteral { return (.sequence(text.unicodeScalars.map(RegexSyntax.character)), 0, false) }
        var parser = RegexParser(flags.ignoresSpace ? withoutSpace(text) : Array(text.unicodeScalars))
        guard let syntax = try? parser.alternatives(), parser.at == parser.scalars.count else { return nil }
        return (syntax, parser.groups, parser.hasBackReference)
    }

    private init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    /// Flag `x`: white space counts only inside character classes.
    private static func withoutSpace(_ text: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var depth = 0
        var escaped = false
        for scalar in text.unicodeScalars {
            if depth == 0 && isSpace(scalar) { continue }
            result.append(scalar)
            if escaped {
                escaped = false
            } else if scalar == "\\" {
                escaped = true
            } else if scalar == "[" {
                depth += 1
            } else if scalar == "]", depth > 0 {
                depth -= 1
            }
        }
        return result
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" }

    private var next: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        at += 1
        return true
    }

    private mutating func alternatives() throws(Wrong) -> RegexSyntax {
        depth += 1
        defer { depth -= 1 }
        if depth > 100 { throw Wrong() }
        var parts = [try sequence()]
        while take("|") { parts.append(try sequence()) }
        return parts.count == 1 ? parts[0] : .alternatives(parts)
    }

    private mutating func sequence() throws(Wrong) -> RegexSyntax {
        var parts: [RegexSyntax] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            let atom = try atom()
            parts.append(try quantified(atom))
        }
        return parts.isEmpty ? .empty : parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func quantified(_ atom: RegexSyntax) throws(Wrong) -> RegexSyntax {
        let least: Int
        let most: Int?
        switch next {
        case "*": (least, most) = (0, nil)
        case "+": (least, most) = (1, nil)
        case "?": (least, most) = (0, 1)
        case "{":
            at += 1
            guard let first = number() else { throw Wrong() }
            least = first
            if take(",") {
                most = number()
                if let most, most < least { throw Wrong() }
            } else {
                most = least
            }
            guard next == "}" else { throw Wrong() }
        default: return atom
        }
        at += 1
        return .repetition(atom, least: least, most: most, greedy: !take("?"))
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let digit = next, digit >= "0", digit <= "9" {
            value = min((value ?? 0) * 10 + Int(digit.value - 0x30), 100_000)
            at += 1
        }
        return value
    }

    private mutating func atom() throws(Wrong) -> RegexSyntax {
        guard let scalar = next else { throw Wrong() }
        at += 1
        switch scalar {
        case "(":
            if take("?") {
                guard take(":") else { throw Wrong() }
                let inner = try alternatives()
                guard take(")") else { throw Wrong() }
                return .group(inner, nil)
            }
            groups += 1
            let number = groups
            let inner = try alternatives()
            guard take(")") else { throw Wrong() }
            closed.insert(number)
            return .group(inner, number)
        case "[": return .set(try characterClass())
        case ".": return .any
        case "^": return .start
        case "$": return .end
        case "\\": return try escape()
        case "*", "+", "?", "{", "}", "]", ")": throw Wrong()
        default: return .character(scalar)
        }
    }

    private mutating func escape() throws(Wrong) -> RegexSyntax {
        if let digit = next, digit >= "1", digit <= "9" {
            at += 1
            var number = Int(digit.value - 0x30)
            guard closed.contains(number) else { throw Wrong() }
            while let digit = next, digit >= "0", digit <= "9", closed.contains(number * 10 + Int(digit.value - 0x30)) {
                number = number * 10 + Int(digit.value - 0x30)
                at += 1
            }
            hasBackReference = true
            return .backReference(number)
        }
        switch try setEscape() {
        case .one(let scalar): return .character(scalar)
        case .many(let set): return .set(set)
        }
    }

    private enum Escaped {
        case one(Unicode.Scalar)
        case many(ScalarSet)
    }

    private mutating func setEscape() throws(Wrong) -> Escaped {
        guard let scalar = next else { throw Wrong() }
        at += 1
        switch scalar {
        case "n": return .one("\n")
        case "r": return .one("\r")
        case "t": return .one("\t")
        case "\\", "|", ".", "-", "^", "?", "*", "+", "{", "}", "(", ")", "[", "]", "$": return .one(scalar)
        case "s": return .many(.space)
        case "S": return .many(.not(.space))
        case "d": return .many(.digit)
        case "D": return .many(.not(.digit))
        case "w": return .many(.word)
        case "W": return .many(.not(.word))
        case "i": return .many(.nameStart)
        case "I": return .many(.not(.nameStart))
        case "c": return .many(.namePart)
        case "C": return .many(.not(.namePart))
        case "p", "P":
            guard take("{"), let end = scalars[at...].firstIndex(of: "}") else { throw Wrong() }
            let name = String(String.UnicodeScalarView(scalars[at..<end]))
            at = end + 1
            guard let set = ScalarSet(property: name) else { throw Wrong() }
            return .many(scalar == "p" ? set : .not(set))
        default: throw Wrong()
        }
    }

    /// From after `[` up to and including its `]`.
    private mutating func characterClass() throws(Wrong) -> ScalarSet {
        depth += 1
        defer { depth -= 1 }
        if depth > 100 { throw Wrong() }
        let isNegated = take("^")
        var ranges: [ClosedRange<UInt32>] = []
        var sets: [ScalarSet] = []
        var subtracted: ScalarSet?
        var isFirst = true
        while true {
            guard let scalar = next else { throw Wrong() }
            if scalar == "]" {
                if isFirst { throw Wrong() }
                at += 1
                break
            }
            if scalar == "-", at + 1 < scalars.count, scalars[at + 1] == "[", !isFirst {
                at += 2
                subtracted = try characterClass()
                guard take("]") else { throw Wrong() }
                break
            }
            isFirst = false
            at += 1
            var low = scalar
            if scalar == "\\" {
                switch try setEscape() {
                case .one(let scalar): low = scalar
                case .many(let set):
                    sets.append(set)
                    continue
                }
            } else if scalar == "[" {
                throw Wrong()
            }
            // A range, unless the hyphen is the last before the end or begins a subtraction.
            if next == "-", at + 1 < scalars.count, scalars[at + 1] != "]", scalars[at + 1] != "[" {
                at += 1
                guard var high = next else { throw Wrong() }
                at += 1
                if high == "\\" {
                    guard case .one(let scalar) = try setEscape() else { throw Wrong() }
                    high = scalar
                }
                if high < low { throw Wrong() }
                ranges.append(low.value...high.value)
            } else {
                ranges.append(low.value...low.value)
            }
        }
        var set = ScalarSet.union(ranges, sets)
        if isNegated { set = .not(set) }
        if let subtracted { set = .difference(set, subtracted) }
        return set
    }
}
