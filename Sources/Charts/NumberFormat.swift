/// How a language writes numbers: its decimal sign, what keeps thousands apart, and what stands around a percentage.
public struct NumberFormat: Hashable, Sendable {
    public let decimalSign: String
    public let groupSign: String
    private let beforePercentage: String
    private let afterPercentage: String

    /// - Parameter percentage: What stands before and after the number of a percentage.
    public init(decimalSign: String, groupSign: String, percentage: (before: String, after: String) = ("", "\u{a0}%")) {
        self.decimalSign = decimalSign; self.groupSign = groupSign
        (beforePercentage, afterPercentage) = percentage
    }

    /// `1.284,5`, `86 %`
    public static let dutch = NumberFormat(decimalSign: ",", groupSign: ".")
    /// `1,284.5`, `86%`
    public static let english = NumberFormat(decimalSign: ".", groupSign: ",", percentage: ("", "%"))

    /// A whole number, its thousands apart.
    public func whole(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var out = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { out += groupSign }
            out.append(digit)
        }
        return out
    }

    /// A number with at most `decimals` (0…6) digits after its decimal sign, rounded half away from zero; zeros at the end are left out, unless it
    /// `isFixed`: then numbers of one column can be held against each other.
    /// What is no number, or beyond what can be written so, is a dash.
    public func number(_ value: Double, decimals: Int = 0, isFixed: Bool = false) -> String {
        var scale = 1
        for _ in 0..<min(6, max(0, decimals)) { scale *= 10 }
        let scaled = (value * Double(scale)).rounded()
        guard scaled.magnitude < 1e15 else { return "–" }
        let digits = Int(scaled.magnitude)
        var rest = digits % scale
        var width = scale
        while !isFixed, width > 1, rest.isMultiple(of: 10) { (rest, width) = (rest / 10, width / 10) }
        let sign = scaled < 0 ? "-" : ""
        guard width > 1 else { return sign + whole(digits / scale) }
        return sign + whole(digits / scale) + decimalSign + String(String(width + rest).dropFirst())
    }

    /// A share as a percentage: `0.86` is `86 %` in Dutch, with a space that does not break, and `86%` in English. Rounding makes no share into
    /// all or nothing: what is short of it is `>99 %` or `<1 %`.
    public func percent(_ share: Double, decimals: Int = 0) -> String {
        let rounded = number(share * 100, decimals: decimals)
        guard share > 0, share < 1, rounded == "0" || rounded == "100" else { return percentage(rounded) }
        let step = (0..<max(0, decimals)).reduce(1.0) { step, _ in step / 10 }
        return percentage(rounded == "0" ? "<" + number(step, decimals: decimals) : ">" + number(100 - step, decimals: decimals))
    }

    /// A number that is written already, as a percentage.
    public func percentage(_ number: String) -> String { beforePercentage + number + afterPercentage }
}
