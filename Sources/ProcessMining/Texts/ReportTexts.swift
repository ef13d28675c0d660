import Charts

/// The words of maps and reports, in Dutch or English.
public enum ReportLanguage: String, Sendable, CaseIterable {
    case dutch = "nl"
    case english = "en"

    var format: NumberFormat { self == .dutch ? .dutch : .english }

    func callAsFunction(_ dutch: String, _ english: String) -> String { self == .dutch ? dutch : english }

    /// A number with what it counts.
    func count(_ number: Int, _ dutch: (one: String, many: String), _ english: (one: String, many: String)) -> String {
        let words = self == .dutch ? dutch : english
        return format.whole(number) + " " + (number == 1 ? words.one : words.many)
    }

    func cases(_ number: Int) -> String { count(number, ("zaak", "zaken"), ("case", "cases")) }

    /// How many ways cases go, in a sentence; `nil` without cases.
    func ways(_ variants: Variants, cases: Int) -> String? {
        let all = variants.variants.count, needed = variants.needed(toCover: 0.8)
        guard cases > 0, all > 0 else { return nil }
        if cases == 1 { return self("Er is maar één zaak.", "There is only one case.") }
        if all == 1 { return self("Alle zaken gaan dezelfde weg.", "All cases go the same way.") }
        let ways = format.whole(all) + self(" verschillende wegen; ", " different ways; ")
        if needed == 1 {
            return ways + self("één daarvan is al minstens 80 % van de zaken.", "one of them alone is at least 80 % of the cases.")
        }
        if needed == all { return ways + self("pas alle samen zijn ze minstens 80 % van de zaken.", "it takes all of them to reach 80 % of the cases.") }
        return ways + format.whole(needed)
            + self(" daarvan zijn samen minstens 80 % van de zaken.", " of them together are at least 80 % of the cases.")
    }

    /// What a log lacks for its report to say all that it can, in a sentence; `nil` when nothing.
    func lack(_ log: EventLog) -> String? {
        if log.caseCount == 0 { return self("Er staat geen zaak in.", "There is no case in it.") }
        if log.eventCount == 0 { return self("In geen zaak is iets gebeurd.", "Nothing happens in any case.") }
        if log.timeRange != nil { return nil }
        return self("Geen gebeurtenis heeft een tijd. Daarom ziet u wel wegen, maar geen wachttijden.", "No event has a time, so there are paths but no waits.")
    }

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
