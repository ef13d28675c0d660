/// Which texts the journal can hold as codes, in the open part of an event that everyone who evaluates a service may see.
///
/// The rule is the journal's own (`Code`), which this room does not know: that the two agree is tested over random texts.
public enum CodeSpelling {
    /// In bytes.
    public static let maximumLength = 80
    /// So many digits in a row could be a citizen service number, an account or a telephone number.
    static let longestNumber = 7

    /// Whether `text` is a code: 1 to 80 of `a–z A–Z 0–9 - _ . : /` and, after the first, `+`, without eight digits in a row, also with points
    /// between them.
    public static func isCode(_ text: String) -> Bool {
        var digits = 0
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                if digits > longestNumber { return false }
            case UInt8(ascii: "."): break
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"),
                UInt8(ascii: "/"):
                digits = 0
            case UInt8(ascii: "+") where index > 0: digits = 0
            default: return false
            }
        }
        return (1...maximumLength).contains(text.utf8.count)
    }

    /// `text` with its long numbers in groups of four digits: `subsidie-20262027` becomes `subsidie-2026-2027`.
    static func parted(_ text: String, by separator: Character) -> String {
        var result = "", number = ""
        func isDigit(_ letter: Character) -> Bool { ("0"..."9").contains(letter) }
        func close() {
            let digits = number.filter(isDigit)
            if digits.count > longestNumber {
                let groups = stride(from: 0, to: digits.count, by: 4).map { digits.dropFirst($0).prefix(4) }
                result += groups.joined(separator: String(separator))
            } else {
                result += number
            }
            number = ""
        }
        for letter in text {
            if isDigit(letter) || letter == "." {
                number.append(letter)
            } else {
                close()
                result.append(letter)
            }
        }
        close()
        return result
    }
}
