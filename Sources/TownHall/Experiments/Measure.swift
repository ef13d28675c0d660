import Foundation
import Journal

/// A measured number as a fact: a decimal with nine places at most.
enum Measure {
    /// `nil` for what is no number of sensible size: an end that nothing bounds.
    static func fact(_ value: Double?) -> Fact? {
        guard let value, value.isFinite, value.magnitude < 1e24 else { return nil }
        let digits = String(format: "%.9f", locale: Locale(identifier: "en_US_POSIX"), value)
        var text = digits[...]
        while text.hasSuffix("0") { text = text.dropLast() }
        if text.hasSuffix(".") { text = text.dropLast() }
        return .decimal(text == "-0" ? "0" : String(text))
    }

    static func number(_ key: String, _ facts: Facts) -> Double? { facts.decimal(key).flatMap(Double.init) }
}
