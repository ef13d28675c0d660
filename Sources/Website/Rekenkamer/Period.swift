import CivilTime
import ServiceCatalog
import TownHall

/// The days that a page tells of, from its address: `van` and `tot` as ISO dates, or `periode` as a name.
struct Period: Sendable {
    let from: CalendarDate
    let through: CalendarDate
    /// `nil` for days that someone chose.
    let preset: Preset?
    /// What was typed and is wrong, by field; the default period is shown then.
    let errors: [(field: String, text: String)]
    /// As typed, to be shown again.
    let typed: (from: String, through: String)
    /// The months that these days are, where figures are counted by month.
    let months: ClosedRange<Month>?

    enum Preset: String, CaseIterable, Sendable {
        case fourWeeks = "4w"
        case twelveWeeks = "12w"
        case thisYear = "jaar"
    }

    static let longest = 3_660

    init(_ query: [String: [String]], today: CalendarDate, texts t: Texts) {
        func value(_ name: String) -> String { (query[name]?.first ?? "").trimmingPrefix { $0 == " " }.description }
        let (first, last) = (value("van"), value("tot"))
        var errors: [(field: String, text: String)] = []
        func date(_ text: String, _ field: String) -> CalendarDate? {
            if text.isEmpty { return nil }
            if let date = CalendarDate(text), (1900...2999).contains(date.year) { return date }
            errors.append((field, t("‘{0}’ is geen datum. Schrijf jaar, maand en dag, bijvoorbeeld {1}.", String(text.prefix(40)), today.description)))
            return nil
        }
        let preset = Preset(rawValue: value("periode"))
        var (from, through) = (date(first, "van"), date(last, "tot"))
        if errors.isEmpty, let from {
            if from > today {
                errors.append(("van", t("Kies een eerste dag die al geweest is. {0} komt nog.", t.date(from))))
            } else if let through, through < from {
                errors.append(("tot", t("Kies een laatste dag na de eerste. {0} is eerder dan {1}.", t.date(through), t.date(from))))
            } else if (through ?? today).daysSince1970 - from.daysSince1970 > Self.longest {
                errors.append(("van", t("Kies ten hoogste tien jaar.")))
            }
        }
        let isChosen = errors.isEmpty && (from != nil || through != nil)
        let chosen = preset ?? .twelveWeeks
        if !isChosen { (from, through) = Self.days(chosen, today) }
        let end = min(through ?? today, today)
        self.through = end
        self.from = min(from ?? end.adding(days: -83) ?? end, end)
        self.preset = isChosen ? nil : chosen
        self.errors = errors
        months = nil
        typed = errors.isEmpty ? (self.from.description, self.through.description) : (first, last)
    }

    private init(from: CalendarDate, through: CalendarDate, months: ClosedRange<Month>?, like other: Period) {
        self.from = from; self.through = through; self.months = months
        preset = other.preset
        errors = other.errors
        typed = other.typed
    }

    /// The same choice, of whole months.
    func of(_ months: ClosedRange<Month>) -> Period {
        Period(from: months.lowerBound.first, through: months.upperBound.last, months: months, like: self)
    }

    private static func days(_ preset: Preset, _ today: CalendarDate) -> (CalendarDate?, CalendarDate?) {
        switch preset {
        case .fourWeeks: (today.adding(days: -27), today)
        case .twelveWeeks: (today.adding(days: -83), today)
        case .thisYear: (CalendarDate(year: today.year, month: 1, day: 1), today)
        }
    }

    var dayCount: Int { through.daysSince1970 - from.daysSince1970 + 1 }

    /// As many days, or months, right before these.
    var before: Period {
        if let months {
            let count = months.lowerBound.distance(to: months.upperBound) + 1
            return of(months.lowerBound.advanced(by: -count)...months.lowerBound.advanced(by: -1))
        }
        let end = from.adding(days: -1) ?? from
        return Period(from: end.adding(days: 1 - dayCount) ?? end, through: end, months: nil, like: self)
    }

    /// For an address that shows the same days.
    var query: String { preset.map { "periode=" + $0.rawValue } ?? "van=\(from)&tot=\(through)" }

    /// The address of a page that shows the same days.
    ///
    /// - Parameter path: Of another page than the one that is drawn.
    func address(_ page: PageContext, at path: String? = nil) -> String { page.link(path ?? page.path) + "?" + query }

    /// `1 september 2026 tot en met 23 november 2026`.
    func words(_ t: Texts) -> String {
        if from == through { return t.date(from) }
        // The year once is enough.
        let first = from.year == through.year ? t.dayMonth(from) : t.date(from)
        return t("{0} tot en met {1}", first, t.date(through))
    }

    /// What the period before is called: "de 84 dagen ervoor", "de 2 maanden ervoor".
    func wordsBefore(_ t: Texts) -> String {
        if let months {
            let count = months.lowerBound.distance(to: months.upperBound) + 1
            return count == 1 ? t("de maand ervoor") : t("de {0} maanden ervoor", t.grouped(count))
        }
        return dayCount == 1 ? t("de dag ervoor") : t("de {0} dagen ervoor", t.grouped(dayCount))
    }
}
