/// A regular expression as a tree (XML Schema 1.1 part 2, appendix G, with the additions of XPath 3.1, 5.6.1).
indirect enum RegexSyntax: Sendable {
    case empty
    case character(Unicode.Scalar)
    case set(ScalarSet)
    /// `.`: anything but line ends, or anything at all with the flag `s`.
    case any
    case sequence([RegexSyntax])
    case alternatives([RegexSyntax])
    /// With its number if it captures.
    case group(RegexSyntax, Int?)
    case repetition(RegexSyntax, least: Int, most: Int?, greedy: Bool)
    case backReference(Int)
    case start
    case end

    /// Whether it may match nothing at all.
    var matchesEmpty: Bool {
        switch self {
        case .empty, .start, .end, .backReference: true
        case .character, .set, .any: false
        case .sequence(let parts): parts.allSatisfy(\.matchesEmpty)
        case .alternatives(let parts): parts.contains(where: \.matchesEmpty)
        case .group(let inner, _): inner.matchesEmpty
        case .repetition(let inner, let least, _, _): least == 0 || inner.matchesEmpty
        }
    }
}

/// The flags of `matches`, `replace` and `split` (XPath 3.1, 5.6.2).
struct RegexFlags: Sendable, Hashable {
    var dotMatchesAll = false
    var multiLine = false
    var ignoresCase = false
    var ignoresSpace = false
    var isLiteral = false

    /// Nil if a letter is none of `s m i x q`.
    init?(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "s": dotMatchesAll = true
            case "m": multiLine = true
            case "i": ignoresCase = true
            case "x": ignoresSpace = true
            case "q": isLiteral = true
            default: return nil
            }
        }
    }
}
