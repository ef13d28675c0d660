import CivilTime
import HTML
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

extension HTMLWriter {
    /// The head of a page of the Rekenkamer: where it stands, what it is called, and the days that it tells of.
    ///
    /// - Parameters:
    ///   - service: Whose figures it is a part of; `nil` for a page right under the Rekenkamer.
    ///   - slice: The part of the figures, where one can be chosen.
    mutating func evidenceHead(_ page: PageContext, _ title: String, under service: Service? = nil, _ period: Period, _ slice: EvidenceSlice = .whole) {
        var trail = [(text: page.texts("Rekenkamer"), path: "/rekenkamer")]
        if let service { trail.append((text: service.name.in(page.language), path: EvidenceAddress.path(service.key))) }
        div(.class("raadhuis-kop")) { html in
            html.div { html in
                html.breadcrumb(page, trail)
                html.h1(.class("utrecht-heading-1")) { $0.text(title) }
            }
            html.periodForm(page, period, slice.choices(EvidenceWords(t: page.texts)), query: slice.query)
        }
        errorSummary(page, period.errors + slice.errors)
    }

    /// The form that chooses days, and links to usual periods.
    ///
    /// - Parameters:
    ///   - choices: What else can be chosen.
    ///   - query: What is chosen of it, for an address.
    mutating func periodForm(_ page: PageContext, _ period: Period, _ choices: [EvidenceChoice] = [], query: String = "") {
        let t = page.texts
        func error(_ field: String) -> String? { period.errors.first { $0.field == field }?.text }
        div(.class("raadhuis-periode")) { html in
            html.form(.class("raadhuis-filters"), .action(page.link(page.path)), .method("get"), .aria(.label, t("Kies de dagen"))) { html in
                for (field, label, typed) in [("van", t("Eerste dag"), period.typed.from), ("tot", t("Laatste dag"), period.typed.through)] {
                    html.div { html in
                        html.label(.for(field)) { $0.text(label) }
                        // A date control would drop what was typed wrong.
                        let isDate = CalendarDate(typed) != nil || typed.isEmpty
                        html.input(
                            .class("utrecht-textbox"), isDate ? .type("date") : .type("text"), .id(field), .name(field), .value(typed),
                            .aria(.invalid, error(field) == nil ? nil : "true"), .aria(.describedBy, error(field) == nil ? nil : field + "-fout"))
                        if let text = error(field) { html.fieldError(field + "-fout", text) }
                    }
                }
                for choice in choices { choice.write(&html) }
                html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(t("Toon")) }
            }
            html.ul(.class("raadhuis-tabs"), .aria(.label, t("Veelgebruikte periodes"))) { html in
                for (preset, text) in [(Period.Preset.fourWeeks, t("4 weken")), (.twelveWeeks, t("12 weken")), (.thisYear, t("Dit jaar"))] {
                    html.li {
                        $0.a(.href(page.link(page.path) + "?periode=" + preset.rawValue + query), .aria(.current, period.preset == preset ? "true" : nil)) {
                            $0.text(text)
                        }
                    }
                }
            }
        }
    }
}
