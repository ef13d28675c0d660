import Charts

/// The words of maps and reports, in Dutch or English.
public enum ReportLanguage: String, Sendable, CaseIterable {
    case dutch = "nl"
    case english = "en"

    var format: NumberFormat { self == .dutch ? .dutch : .english }

    func callAsFunction(_ dutch: String, _ english: String) -> String { self == .dutch ? dutch : english }

    /// A duration in its own unit, from seconds to years.
    func duration(_ seconds: Double?) -> String {
        guard let seconds, seconds.isFinite else { return "–" }
        let size = abs(seconds)
        func written(_ value: Double, _ one: String, _ many: String) -> String {
            let decimals = abs(value) < 10 ? 1 : 0
            let text = format.number(value, decimals: decimals)
            return text + "\u{a0}" + (text == "1" ? one : many)
        }
        if size < 90 { return written(seconds, "s", "s") }
        if size < 90 * 60 { return written(seconds / 60, "min", "min") }
        if size < 48 * 3600 { return written(seconds / 3600, self("uur", "hour"), self("uur", "hours")) }
        if size < 730 * 86_400 { return written(seconds / 86_400, self("dag", "day"), self("dagen", "days")) }
        return written(seconds / 31_557_600, self("jaar", "year"), self("jaar", "years"))
    }
}
