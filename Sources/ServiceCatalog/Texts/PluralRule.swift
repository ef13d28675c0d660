/// When a number asks for a plural form: `v = 0 and i % 10 = 2..4 and i % 100 != 12..14`.
///
/// Written as the rules of Unicode CLDR are (Unicode Technical Standard #35, Part 3, "Plural rules syntax"), whose tables have them for most languages.
/// The samples behind an `@` are passed over.
struct PluralRule: Sendable {
    private struct Relation {
        let operand: Character
        let modulus: Int?
        let isEqual: Bool
        let ranges: [ClosedRange<Int>]

        func holds(of number: PluralOperands) -> Bool {
            // What is no whole number is in no range.
            guard let value = number.value(operand) else { return !isEqual }
            let rest = modulus.map { value % $0 } ?? value
            return ranges.contains { $0.contains(rest) } == isEqual
        }
    }

    /// One of these must hold, with all of its relations.
    private let conditions: [[Relation]]

    /// - Returns: `nil` when it cannot be read.
    init?(_ text: String) {
        let rule = text.prefix { $0 != "@" }
        var conditions: [[Relation]] = []
        for condition in Self.split(rule, at: "or") {
            var relations: [Relation] = []
            for part in Self.split(condition[...], at: "and") {
                guard let relation = Self.relation(part) else { return nil }
                relations.append(relation)
            }
            conditions.append(relations)
        }
        self.conditions = conditions
    }

    func holds(of number: PluralOperands) -> Bool { conditions.contains { $0.allSatisfy { $0.holds(of: number) } } }

    private static func split(_ text: Substring, at word: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).split(separator: Substring(word), omittingEmptySubsequences: false).map { $0.joined(separator: " ") }
    }

    private static func relation(_ text: String) -> Relation? {
        let plain = text.filter { !$0.isWhitespace }
        guard let operand = plain.first, "nivwftce".contains(operand), let sign = plain.firstIndex(of: "=") else { return nil }
        var left = plain[plain.index(after: plain.startIndex)..<sign]
        let isEqual = left.last != "!"
        if !isEqual { left.removeLast() }
        var modulus: Int?
        if !left.isEmpty {
            guard left.first == "%", let number = number(left.dropFirst()), number > 0 else { return nil }
            modulus = number
        }
        var ranges: [ClosedRange<Int>] = []
        for range in plain[plain.index(after: sign)...].split(separator: ",", omittingEmptySubsequences: false) {
            let ends = range.split(separator: "..", omittingEmptySubsequences: false).map(number)
            guard (1...2).contains(ends.count), let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last else { return nil }
            ranges.append(first...last)
        }
        return Relation(operand: operand, modulus: modulus, isEqual: isEqual, ranges: ranges)
    }

    private static func number(_ text: Substring) -> Int? {
        !text.isEmpty && text.count <= 9 && text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
    }
}
