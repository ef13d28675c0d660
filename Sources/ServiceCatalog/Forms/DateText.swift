import FEEL

/// Dates as residents write them, in three fields.
enum DateText {
    enum Parsed {
        case empty
        case incomplete
        case invalid(typed: String)
        case date(CalendarDate)
    }

    static func parse(day: String, month: String, year: String) -> Parsed {
        if day.isEmpty, month.isEmpty, year.isEmpty { return .empty }
        if day.isEmpty || month.isEmpty || year.isEmpty { return .incomplete }
        let typed = "\(day)-\(month)-\(year)"
        guard let day = number(day, 1...2), let month = number(month, 1...2) ?? self.month(named: month), let year = number(year, 4...4),
            year >= 1000, let date = CalendarDate(year: year, month: month, day: day)
        else { return .invalid(typed: typed) }
        return .date(date)
    }

    /// `2026-03-01`, as an `input` of type `date` sends it.
    static func parse(iso text: String) -> Parsed {
        if text.isEmpty { return .empty }
        return Quantity.date(text).map(Parsed.date) ?? .invalid(typed: text)
    }

    private static func number(_ text: String, _ length: ClosedRange<Int>) -> Int? {
        guard length.contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }

    /// Dutch and English names of months, whole or the first three letters or more.
    private static func month(named text: String) -> Int? {
        let name = text.lowercased()
        guard name.count >= 3 else { return nil }
        if ["mrt", "maart"].contains(name) { return 3 }
        for names in [dutch, english] {
            if let index = names.firstIndex(where: { $0.hasPrefix(name.hasSuffix(".") ? String(name.dropLast()) : name) }) { return index + 1 }
        }
        return nil
    }

    private static let dutch = [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
    ]
    private static let english = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]
}
