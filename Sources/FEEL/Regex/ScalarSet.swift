/// A set of characters, as a class of a regular expression describes it.
indirect enum ScalarSet: Sendable {
    case union([ClosedRange<UInt32>], [ScalarSet])
    case categories(Set<Unicode.GeneralCategory>)
    case not(ScalarSet)
    case difference(ScalarSet, ScalarSet)

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .union(let ranges, let sets): ranges.contains { $0.contains(scalar.value) } || sets.contains { $0.contains(scalar) }
        case .categories(let categories): categories.contains(scalar.properties.generalCategory)
        case .not(let set): !set.contains(scalar)
        case .difference(let set, let without): set.contains(scalar) && !without.contains(scalar)
        }
    }

    /// Flag `i`: each of the set's own characters stands for all its cases; what is excluded is excluded in all cases.
    func containsIgnoringCase(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .union(let ranges, let sets):
            scalar.cases.contains { scalar in ranges.contains { $0.contains(scalar.value) } } || sets.contains { $0.containsIgnoringCase(scalar) }
        case .categories: contains(scalar)
        case .not(let set): !set.containsIgnoringCase(scalar)
        case .difference(let set, let without): set.containsIgnoringCase(scalar) && !without.containsIgnoringCase(scalar)
        }
    }

    static let space = ScalarSet.union([0x09...0x0A, 0x0D...0x0D, 0x20...0x20], [])
    static let digit = ScalarSet.categories([.decimalNumber])
    static let word = ScalarSet.not(.categories(punctuation.union(separators).union(others)))
    /// Where a name of XML may begin, and how it may go on (XML 1.0, 2.3).
    static let nameStart = ScalarSet.union(nameStartRanges, [])
    static let namePart = ScalarSet.union(
        nameStartRanges + [0x2D...0x2E, 0x30...0x39, 0xB7...0xB7, 0x300...0x36F, 0x203F...0x2040], [])

    private static let nameStartRanges: [ClosedRange<UInt32>] = [
        0x3A...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
        0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF,
    ]

    private static let punctuation: Set<Unicode.GeneralCategory> = [
        .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
        .otherPunctuation,
    ]
    private static let separators: Set<Unicode.GeneralCategory> = [.spaceSeparator, .lineSeparator, .paragraphSeparator]
    private static let others: Set<Unicode.GeneralCategory> = [.control, .format, .surrogate, .privateUse, .unassigned]

    /// `L`, `Lu`, … or `IsBasicLatin`, …; nil for anything else.
    init?(property name: String) {
        if name.hasPrefix("Is") {
            guard let range = UnicodeBlocks.range(of: String(name.dropFirst(2))) else { return nil }
            self = .union([range], [])
            return
        }
        guard let categories = Self.categories[name] else { return nil }
        self = .categories(categories)
    }

    private static let categories: [String: Set<Unicode.GeneralCategory>] = [
        "L": [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter],
        "Lu": [.uppercaseLetter], "Ll": [.lowercaseLetter], "Lt": [.titlecaseLetter], "Lm": [.modifierLetter], "Lo": [.otherLetter],
        "M": [.nonspacingMark, .spacingMark, .enclosingMark], "Mn": [.nonspacingMark], "Mc": [.spacingMark], "Me": [.enclosingMark],
        "N": [.decimalNumber, .letterNumber, .otherNumber], "Nd": [.decimalNumber], "Nl": [.letterNumber], "No": [.otherNumber],
        "P": punctuation, "Pc": [.connectorPunctuation], "Pd": [.dashPunctuation], "Ps": [.openPunctuation],
        "Pe": [.closePunctuation], "Pi": [.initialPunctuation], "Pf": [.finalPunctuation], "Po": [.otherPunctuation],
        "Z": separators, "Zs": [.spaceSeparator], "Zl": [.lineSeparator], "Zp": [.paragraphSeparator],
        "S": [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol], "Sm": [.mathSymbol], "Sc": [.currencySymbol],
        "Sk": [.modifierSymbol], "So": [.otherSymbol],
        "C": others, "Cc": [.control], "Cf": [.format], "Co": [.privateUse], "Cn": [.unassigned], "Cs": [.surrogate],
    ]
}

extension Unicode.Scalar {
    /// The character in its simple cases.
    var cases: [Unicode.Scalar] {
        if isASCII {
            switch value {
            case 0x41...0x5A: return [self, Unicode.Scalar(UInt8(value | 0x20))]
            case 0x61...0x7A: return [self, Unicode.Scalar(UInt8(value & ~0x20))]
            default: return [self]
            }
        }
        return [self, lower, upper, upper.lower]
    }

    /// The same for all cases of a character.
    var folded: Unicode.Scalar { isASCII ? (value >= 0x41 && value <= 0x5A ? Unicode.Scalar(UInt8(value | 0x20)) : self) : upper.lower }

    private var lower: Unicode.Scalar { Self.single(properties.lowercaseMapping) ?? self }
    private var upper: Unicode.Scalar { Self.single(properties.uppercaseMapping) ?? self }

    private static func single(_ text: String) -> Unicode.Scalar? {
        text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
    }
}
