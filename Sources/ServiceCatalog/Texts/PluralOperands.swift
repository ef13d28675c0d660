/// What plural rules ask of a number: its digits as they are written (Unicode Technical Standard #35, Part 3, "Plural Operand Meanings").
struct PluralOperands: Hashable, Sendable {
    /// The digits before the decimals, as a number.
    private let whole: Int
    /// The decimals as they are written, zeros at their end too.
    private let decimals: [Int]

    /// - Parameters:
    ///   - text: A number as a language writes it, whatever its sign: `1.250,5`.
    ///   - decimal: What stands before the decimals in it.
    ///   - thousands: What keeps thousands apart in it.
    /// - Returns: `nil` when it is no number.
    init?(written text: String, decimal: Character, thousands: Character) {
        var digits: [Int] = [], decimals: [Int]?
        for character in text.first == "-" ? text.dropFirst() : text[...] {
            if character == decimal, decimals == nil, !digits.isEmpty {
                decimals = []
            } else if character == thousands, decimals == nil, !digits.isEmpty {
                continue
            } else if character.isASCII, let digit = character.wholeNumberValue {
                if decimals == nil { digits.append(digit) } else { decimals?.append(digit) }
            } else {
                return nil
            }
        }
        guard (1...18).contains(digits.count), decimals?.isEmpty != true, (decimals?.count ?? 0) <= 9 else { return nil }
        whole = digits.reduce(0) { $0 * 10 + $1 }
        self.decimals = decimals ?? []
    }

    /// An operand by its letter; `nil` for a letter that is none, and for `n` where that is no whole number.
    func value(_ operand: Character) -> Int? {
        let significant = decimals.reversed().drop { $0 == 0 }.reversed()
        func number(_ digits: some Sequence<Int>) -> Int { digits.reduce(0) { $0 * 10 + $1 } }
        return switch operand {
        case "n": significant.isEmpty ? whole : nil
        case "i": whole
        case "v": decimals.count
        case "w": significant.count
        case "f": number(decimals)
        case "t": number(significant)
        // No number is written with an exponent.
        case "c", "e": 0
        default: nil
        }
    }
}
