import Charts

/// The words of maps and reports, in one language: English, which stands in the program, or what a table makes of it.
public struct ReportWords: Sendable {
    /// Of the language, for a page's `lang`: `nl`.
    public let code: String
    public let format: NumberFormat
    /// Translates a text.
    ///
    /// - Parameters:
    ///   - english: With its places: `{0} cases`.
    ///   - values: What fills them in, as the language writes it; a plural form may depend on it.
    /// - Returns: The translation, with its places; `nil` where there is none, which is English then.
    public typealias Translate = @Sendable (_ english: String, _ values: [String]) -> String?
    private let translate: Translate

    public init(code: String, format: NumberFormat, translate: @escaping Translate) {
        self.code = code
        self.format = format
        self.translate = translate
    }

    public static let english = ReportWords(code: "en", format: .english) { _, _ in nil }

    func callAsFunction(_ english: String) -> String { translate(english, []) ?? english }

    /// What stands behind a number that is written apart from it.
    func unit(_ english: String, of number: String) -> String { translate(english, [number]) ?? english }

    /// The same with `{0}` to `{9}` filled in: what is filled in is not looked through again.
    func callAsFunction(_ english: String, _ values: String...) -> String {
        let text = translate(english, values) ?? english
        var out = "", rest = text[...]
        while let place = rest.firstIndex(of: "{") {
            out += rest[..<place]
            rest = rest[place...]
            let digits = rest.dropFirst().prefix { $0 != "}" }
            if let number = Int(digits), values.indices.contains(number), digits.endIndex < rest.endIndex {
                out += values[number]
                rest = rest[rest.index(after: digits.endIndex)...]
            } else {
                out.append("{")
                rest.removeFirst()
            }
        }
        return out + rest
    }

    /// A number with what it counts.
    func count(_ number: Int, _ texts: (one: String, many: String)) -> String { self(number == 1 ? texts.one : texts.many, format.whole(number)) }

    func cases(_ number: Int) -> String { count(number, ("{0} case", "{0} cases")) }

    /// How many ways cases go, in a sentence; `nil` without cases.
    func ways(_ variants: Variants, cases: Int) -> String? {
        let share = 0.8
        let all = variants.variants.count, needed = variants.needed(toCover: share), most = format.percent(share)
        guard cases > 0, all > 0 else { return nil }
        if cases == 1 { return self("There is only one case.") }
        if all == 1 { return self("All cases go the same way.") }
        if needed == 1 { return self("{0} different ways; one of them alone is at least {1} of the cases.", format.whole(all), most) }
        if needed == all { return self("{0} different ways; it takes all of them to reach {1} of the cases.", format.whole(all), most) }
        return self("{0} different ways; {1} of them together are at least {2} of the cases.", format.whole(all), format.whole(needed), most)
    }

    /// What a log lacks for its report to say all that it can, in a sentence; `nil` when nothing.
    func lack(_ log: EventLog) -> String? {
        if log.caseCount == 0 { return self("There is no case in it.") }
        if log.eventCount == 0 { return self("Nothing happens in any case.") }
        if log.timeRange != nil { return nil }
        return self("No event has a time, so there are paths but no waits.")
    }

    /// A duration in its own unit, from seconds to years.
    func duration(_ seconds: Double?) -> String {
        guard let seconds, seconds.isFinite else { return "–" }
        let size = abs(seconds)
        func written(_ value: Double, _ one: String, _ many: String) -> String {
            let decimals = abs(value) < 10 ? 1 : 0
            let text = format.number(value, decimals: decimals)
            let unit = text == "1" ? one : many
            return text + "\u{a0}" + self.unit(unit, of: text)
        }
        if size < 90 { return written(seconds, "s", "s") }
        if size < 90 * 60 { return written(seconds / 60, "min", "min") }
        if size < 48 * 3600 { return written(seconds / 3600, "hour", "hours") }
        if size < 730 * 86_400 { return written(seconds / 86_400, "day", "days") }
        return written(seconds / 31_557_600, "year", "years")
    }
}
