import Charts
import CivilTime
import Foundation
import Journal
import ProcessMining
import ServiceCatalog

/// The website's own words, in one language.
///
/// Dutch stands in the pages themselves; the file of another language gives each Dutch text its translation (`LanguageFile.texts`).
/// `{0}`, `{1}` are filled in. A test takes every text out of the sources and fails when a language lacks one.
public struct Texts: Sendable {
    public let language: Language
    let formats: LanguageFormats
    private let translations: TranslatedTexts

    public init(_ language: Language) {
        self.language = language
        formats = language.formats
        translations = language.file?.texts ?? .none
    }

    /// A Dutch text that stands in the program. It is a string's literal, which is never copied.
    public struct Key: ExpressibleByStringLiteral, Sendable {
        fileprivate let dutch: String
        public init(stringLiteral dutch: String) { self.dutch = dutch }
    }

    /// A text of the program, in this language.
    public func callAsFunction(_ key: Key) -> String { translations[key.dutch] ?? key.dutch }

    /// The same, with its places filled in, in the plural form that a number asks for among them.
    public func callAsFunction(_ key: Key, _ values: String...) -> String { Self.filled(translations(key.dutch, values) ?? key.dutch, values) }

    /// Fills in `{0}` to `{9}`, each place once: what is filled in is not looked through again.
    private static func filled(_ text: String, _ values: [String]) -> String {
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + values.reduce(0) { $0 + $1.utf8.count })
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "{"), index + 2 < bytes.count, bytes[index + 2] == UInt8(ascii: "}"),
                case let number = Int(bytes[index + 1]) - Int(UInt8(ascii: "0")), values.indices.contains(number)
            {
                out.append(contentsOf: values[number].utf8)
                index += 3
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    // MARK: Dates and numbers

    /// `28 december 2026`.
    public func date(_ date: CalendarDate) -> String { filled(formats.date, date) }

    /// `28 december`: where the year is said already.
    func dayMonth(_ date: CalendarDate) -> String { filled(formats.dayMonth, date) }

    /// `december 2026`.
    func monthYear(_ date: CalendarDate) -> String { filled(formats.monthYear, date) }

    private func filled(_ pattern: FormatPattern, _ date: CalendarDate) -> String {
        pattern.filled { $0 == "day" ? String(date.day) : $0 == "month" ? formats.months[(date.month - 1) % 12] : String(date.year) }
    }

    /// `maandag 28 december 2026`: where someone must act on the date.
    public func weekdayDate(_ date: CalendarDate) -> String {
        formats.weekdayDate.filled { $0 == "weekday" ? formats.weekdays[(date.weekday - 1) % 7] : self.date(date) }
    }

    /// `28 dec`: in charts and lists.
    func shortDate(_ date: CalendarDate) -> String { formats.shortDate.filled { $0 == "day" ? String(date.day) : shortMonth(date) } }

    func shortMonth(_ date: CalendarDate) -> String { formats.shortMonths[(date.month - 1) % 12] }

    /// `14.32 uur`, `14:32`.
    public func clock(_ time: (hour: Int, minute: Int)) -> String { Self.clock(time, formats.clock) }

    /// `14.32`, `14:32`: in lists.
    func shortClock(_ time: (hour: Int, minute: Int)) -> String { Self.clock(time, formats.shortClock) }

    private static func clock(_ time: (hour: Int, minute: Int), _ pattern: FormatPattern) -> String {
        pattern.filled { $0 == "hour" ? String(time.hour) : time.minute < 10 ? "0\(time.minute)" : "\(time.minute)" }
    }

    /// `€ 72,50` in Dutch, with a space that does not break; `€72.50` in English.
    public func euro(cents: Int) -> String {
        let rest = cents % 100 < 10 ? "0\(cents % 100)" : "\(cents % 100)"
        return language.money(grouped(cents / 100) + String(language.numberMarks.decimal) + rest)
    }

    /// Whole euros: `€ 1.250` in Dutch, `€1,250` in English.
    public func euro(_ amount: Int) -> String { language.money(grouped(abs(amount)), minus: amount < 0 ? "-" : "") }

    /// For charts and tables.
    var numberFormat: NumberFormat {
        let marks = language.numberMarks
        return NumberFormat(decimalSign: String(marks.decimal), groupSign: String(marks.thousands), percentage: formats.percent.around)
    }

    /// Of process maps and reports.
    public var reportWords: ReportWords {
        let texts = language.file?.process ?? language.sibling("nl").file?.process ?? .none
        return ReportWords(code: language.rawValue, format: numberFormat) { texts($0, $1) }
    }

    /// A whole number with its thousands apart: `12.500`.
    public func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        let mark = language.numberMarks.thousands
        var out = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { out.append(mark) }
            out.append(digit)
        }
        return number < 0 ? "-" + out : out
    }

    /// A decimal number as its plain digits, with this language's decimal sign.
    public func decimal(_ digits: String) -> String {
        let mark = language.numberMarks.decimal
        return mark == "." ? digits : digits.replacingOccurrences(of: ".", with: String(mark))
    }

    /// `86 %` in Dutch, `86%` in English; rounded.
    public func percent(_ part: Int, of whole: Int) -> String {
        whole == 0 ? "–" : numberFormat.percentage(String(Int((Double(part) / Double(whole) * 100).rounded())))
    }

    /// Bytes as `3,2 MB` or `84 kB`.
    public func size(_ bytes: Int) -> String {
        if bytes < 1000 { return "1\u{a0}kB" }
        if bytes < 1_000_000 { return "\((bytes + 500) / 1000)\u{a0}kB" }
        let tenths = bytes / 100_000 % 10
        return decimal(tenths == 0 ? "\(bytes / 1_000_000)" : "\(bytes / 1_000_000).\(tenths)") + "\u{a0}MB"
    }
}
