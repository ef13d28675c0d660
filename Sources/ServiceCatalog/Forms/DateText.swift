import CivilTime

/// Dates as residents write them, in three fields.
enum DateText {
    enum Parsed {
        case empty
        case incomplete(missing: [DatePart])
        /// All but the year is right, and that has not four digits.
        case yearNotFourDigits(typed: String)
        /// With the parts that are wrong by themselves.
        case invalid(typed: String, wrong: [DatePart])
        case date(CalendarDate)
    }

    /// Also of a whole date that was pasted into the field for the day.
    static func parse(day: String, month: String, year: String, language: Language = .dutch) -> Parsed {
        let (day, month, year) = (withoutPoint(day), withoutPoint(month), withoutPoint(year))
        if month.isEmpty, year.isEmpty, let date = written(day, language: language) { return .date(date) }
        let missing = [(DatePart.day, day), (.month, month), (.year, year)].filter(\.1.isEmpty).map(\.0)
        if missing.count == DatePart.allCases.count { return .empty }
        if !missing.isEmpty { return .incomplete(missing: missing) }
        let numbers: [(part: DatePart, number: Int?)] = [
            (.day, number(day, 1...2, in: 1...31)), (.month, number(month, 1...2, in: 1...12) ?? self.month(named: month, language)),
            (.year, number(year, 4...4, in: 1000...9999)),
        ]
        let wrong = numbers.filter { $0.number == nil }.map(\.part)
        if wrong == [.year], number(year, 4...4, in: 0...9999) == nil { return .yearNotFourDigits(typed: year) }
        guard let day = numbers[0].number, let month = numbers[1].number, let year = numbers[2].number,
            let date = CalendarDate(year: year, month: month, day: day)
        else { return .invalid(typed: "\(day)-\(month)-\(year)", wrong: wrong) }
        return .date(date)
    }

    /// `27.` and `mrt.` as `27` and `mrt`, with the marks of a keyboard.
    private static func withoutPoint(_ part: String) -> String {
        let plain = TextFormats.plainMarks(part)
        return plain.hasSuffix(".") ? String(plain.dropLast()) : plain
    }

    /// `2026-03-01`, as an `input` of type `date` sends it.
    static func parse(iso text: String) -> Parsed {
        if text.isEmpty { return .empty }
        return Quantity.date(text).map(Parsed.date) ?? .invalid(typed: text, wrong: [])
    }

    private static func number(_ text: String, _ length: ClosedRange<Int>, in range: ClosedRange<Int>) -> Int? {
        guard length.contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) else { return nil }
        return range.contains(number) ? number : nil
    }

    /// Names of months in any language that there is a file of, the page's own first: whole, the first three letters or more, or as it is
    /// written short.
    private static func month(named text: String, _ language: Language) -> Int? {
        let name = FoldedText.letters(text)
        for formats in [language.formats] + language.siblings.all.map(\.formats) {
            func isMeant(_ month: String) -> Bool { name.count >= 3 && FoldedText.letters(month).hasPrefix(name) }
            func isShort(_ month: String) -> Bool { FoldedText.letters(month) == name || FoldedText.letters(month) == name + "." }
            if let index = formats.months.firstIndex(where: isMeant) ?? formats.shortMonths.firstIndex(where: isShort) { return index + 1 }
        }
        return nil
    }
}
