import Foundation

/// What an analysis answers: values by name, for JSON, and what they mean in words.
struct AnalysisAnswer {
    let output: [String: Any]
    let words: [String]

    /// A number for JSON, which knows no infinity: null where there is no bound.
    static func number(_ value: Double) -> Any { value.isFinite ? value : NSNull() }

    /// A shorter number for people.
    static func short(_ value: Double) -> String {
        if !value.isFinite { return value < 0 ? "no lower bound" : "no upper bound" }
        return String(format: "%.4g", value)
    }
}
