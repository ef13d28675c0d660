import CivilTime
import Foundation
import Journal
import ServiceCatalog

/// The website's own words, in one language.
///
/// Dutch stands in the pages themselves; another language is a file `Texts/LANGUAGE.json` that gives each Dutch text its translation.
/// `{0}`, `{1}` are filled in. A test takes every text out of the sources and fails when a language lacks one.
public struct Texts: Sendable {
    public let language: Language
    private let translations: [String: String]?

    public init(_ language: Language) {
        self.language = language
        translations = language == .dutch ? nil : Self.tables[language]
    }

    /// The languages that the website speaks.
    public static var languages: [Language] { [.dutch] + tables.keys.sorted { $0.rawValue < $1.rawValue } }

    /// A Dutch text that stands in the program. It is a string's literal, which is never copied.
    public struct Key: ExpressibleByStringLiteral, Sendable {
        fileprivate let dutch: String
        public init(stringLiteral dutch: String) { self.dutch = dutch }
    }

    /// A text of the program, in this language.
    public func callAsFunction(_ key: Key) -> String { translations?[key.dutch] ?? key.dutch }

    /// The same, with its places filled in.
    public func callAsFunction(_ key: Key, _ values: String...) -> String { Self.filled(self(key), values) }

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

    static let tables: [Language: [String: String]] = {
        var tables: [Language: [String: String]] = [:]
        for (language, bytes) in [(Language.english, PackageResources.en_json)] {
            tables[language] = (try? JSONDecoder().decode([String: String].self, from: Data(bytes))) ?? [:]
        }
        return tables
    }()

    // MARK: Dates and numbers

    private static let dutchMonths = [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
    ]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
    private static let dutchDays = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
    private static let englishDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// `28 december 2026`.
    public func date(_ date: CalendarDate) -> String {
        let months = language == .dutch ? Self.dutchMonths : Self.englishMonths
        return "\(date.day) \(months[(date.month - 1) % 12]) \(date.year)"
    }

    /// `maandag 28 december 2026`: where someone must act on the date.
    public func weekdayDate(_ date: CalendarDate) -> String {
        let days = language == .dutch ? Self.dutchDays : Self.englishDays
        return "\(days[(date.weekday - 1) % 7]) \(self.date(date))"
    }

    /// `14.32 uur`, `14:32`.
    public func clock(_ time: (hour: Int, minute: Int)) -> String {
        let minute = time.minute < 10 ? "0\(time.minute)" : "\(time.minute)"
        return language == .dutch ? "\(time.hour).\(minute) uur" : "\(time.hour):\(minute)"
    }

    /// `€ 72,50` in Dutch, with a space that does not break; `€72.50` in English.
    public func euro(cents: Int) -> String {
        let rest = cents % 100 < 10 ? "0\(cents % 100)" : "\(cents % 100)"
        return euro(cents / 100) + String(language.numberMarks.decimal) + rest
    }

    /// Whole euros: `€ 1.250` in Dutch, `€1,250` in English.
    public func euro(_ amount: Int) -> String { (language == .dutch ? "€\u{a0}" : "€") + grouped(amount) }

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

    /// `86 %`, rounded, with a space that does not break.
    public func percent(_ part: Int, of whole: Int) -> String {
        whole == 0 ? "–" : "\(Int((Double(part) / Double(whole) * 100).rounded()))\u{a0}%"
    }

    /// Bytes as `3,2 MB` or `84 kB`.
    public func size(_ bytes: Int) -> String {
        if bytes < 1000 { return "1\u{a0}kB" }
        if bytes < 1_000_000 { return "\((bytes + 500) / 1000)\u{a0}kB" }
        let tenths = bytes / 100_000 % 10
        return decimal(tenths == 0 ? "\(bytes / 1_000_000)" : "\(bytes / 1_000_000).\(tenths)") + "\u{a0}MB"
    }
}
