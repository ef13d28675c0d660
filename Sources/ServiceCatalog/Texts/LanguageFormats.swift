/// How a language writes dates, times and numbers.
public final class LanguageFormats: Sendable, Decodable {
    /// January first, as they stand in a date.
    public let months: [String]
    /// The same, short: on the axis of a chart, and in lists.
    public let shortMonths: [String]
    /// Monday first.
    public let weekdays: [String]
    /// Of `{day}`, `{month}` and `{year}`.
    public let date: FormatPattern
    /// Of `{weekday}` and `{date}`.
    public let weekdayDate: FormatPattern
    /// A date whose year is said already: of `{day}` and `{month}`.
    public let dayMonth: FormatPattern
    /// Of `{month}` and `{year}`.
    public let monthYear: FormatPattern
    /// Of `{day}` and `{month}`, which is a short one.
    public let shortDate: FormatPattern
    /// Of `{hour}` and `{minute}`, in a sentence.
    public let clock: FormatPattern
    /// The same, in a list.
    public let shortClock: FormatPattern
    /// What stands before the decimals.
    public let decimal: Character
    /// What keeps thousands apart.
    public let thousands: Character
    /// Of `{sign}`, the currency's, `{minus}` and `{amount}`.
    public let money: FormatPattern
    /// Of `{number}`.
    public let percent: FormatPattern

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case months, shortMonths, weekdays, date, weekdayDate, dayMonth, monthYear, shortDate, clock, shortClock, decimal, thousands, money, percent
    }

    /// - Throws: `DecodingError`, which names what is missing or wrong.
    public init(from decoder: any Decoder) throws {
        let file = try decoder.container(keyedBy: CodingKeys.self)
        func wrong(_ key: CodingKeys, _ what: String) -> DecodingError {
            .dataCorruptedError(forKey: key, in: file, debugDescription: "\(key.rawValue): \(what)")
        }
        func names(_ key: CodingKeys, _ count: Int) throws -> [String] {
            let names = try file.decode([String].self, forKey: key)
            guard names.count == count, !names.contains("") else { throw wrong(key, "write \(count) names") }
            return names
        }
        func pattern(_ key: CodingKeys, _ places: String...) throws -> FormatPattern {
            let pattern = try file.decode(FormatPattern.self, forKey: key)
            guard pattern.names.sorted() == places.sorted() else {
                throw wrong(key, "write " + places.map { "{\($0)}" }.joined(separator: ", ") + " in it, once each")
            }
            return pattern
        }
        func mark(_ key: CodingKeys) throws -> Character {
            let text = try file.decode(String.self, forKey: key)
            guard let mark = text.first, text.count == 1, !mark.isNumber, !mark.isLetter, mark != "-" else { throw wrong(key, "write one mark") }
            return mark
        }
        months = try names(.months, 12)
        shortMonths = try names(.shortMonths, 12)
        weekdays = try names(.weekdays, 7)
        date = try pattern(.date, "day", "month", "year")
        weekdayDate = try pattern(.weekdayDate, "weekday", "date")
        dayMonth = try pattern(.dayMonth, "day", "month")
        monthYear = try pattern(.monthYear, "month", "year")
        shortDate = try pattern(.shortDate, "day", "month")
        clock = try pattern(.clock, "hour", "minute")
        shortClock = try pattern(.shortClock, "hour", "minute")
        decimal = try mark(.decimal)
        thousands = try mark(.thousands)
        guard thousands != decimal else { throw wrong(.thousands, "write another mark than that of the decimals") }
        money = try pattern(.money, "sign", "minus", "amount")
        percent = try pattern(.percent, "number")
    }

    /// Of no language: dates as ISO 8601 writes them.
    static let neutral = LanguageFormats()

    private init() {
        months = (1...12).map { $0 < 10 ? "0\($0)" : "\($0)" }
        shortMonths = months
        weekdays = (1...7).map(String.init)
        date = "{year}-{month}-{day}"
        weekdayDate = "{date}"
        dayMonth = "{month}-{day}"
        monthYear = "{year}-{month}"
        shortDate = "{month}-{day}"
        clock = "{hour}:{minute}"
        shortClock = clock
        decimal = "."
        thousands = "\u{A0}"
        money = "{sign}\u{A0}{minus}{amount}"
        percent = "{number}\u{A0}%"
    }
}
