import CivilTime

/// Quantities that are written as text: terms, sizes, amounts, dates.
enum Quantity {
    /// `8 weeks`, `1 working day`, `3 months`.
    static func term(_ text: String) -> Service.Term.Length? {
        let words = text.split(separator: " ").map { $0.lowercased() }
        guard let first = words.first, let number = Int(first), (1...1_000).contains(number) else { return nil }
        return switch words.dropFirst().joined(separator: " ") {
        case "day", "days": .days(number)
        case "working day", "working days": .workingDays(number)
        case "week", "weeks": .weeks(number)
        case "month", "months": .months(number)
        default: nil
        }
    }

    /// `10 MB` in bytes; a kilobyte is 1,000 bytes, as residents' devices count. At most 2 GB.
    static func size(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), number > 0, number <= 1_000_000 else { return nil }
        let factor: Int? =
            switch text.dropFirst(digits.count).drop(while: { $0 == " " }).uppercased() {
            case "B": 1
            case "KB": 1_000
            case "MB": 1_000_000
            case "GB": 1_000_000_000
            default: nil
            }
        guard let factor, number <= 2_000_000_000 / factor else { return nil }
        return number * factor
    }

    /// `72.50` in cents; at most two decimals, never negative.
    static func cents(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let euros = digits(parts[0]), euros <= 1_000_000 else { return nil }
        guard parts.count == 2 else { return euros * 100 }
        guard (1...2).contains(parts[1].count), let fraction = digits(parts[1]) else { return nil }
        return euros * 100 + (parts[1].count == 1 ? fraction * 10 : fraction)
    }

    private static func digits(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }

    /// `2026-05-15`.
    static func date(_ text: String) -> CalendarDate? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.count) == [4, 2, 2],
            let year = digits(parts[0]), let month = digits(parts[1]), let day = digits(parts[2])
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }
}

extension Shape where Value == Service.Term.Length {
    static var term: Shape {
        Shape<String>.line.map { text, place in
            if let length = Quantity.term(text) { return length }
            place.report(.badlyWritten("term"), mend: "write it as \"8 weeks\": a number of days, working days, weeks or months")
            return nil
        }
    }
}

extension Shape where Value == CalendarDate {
    static var date: Shape {
        Shape<String>.line.map { text, place in
            if let date = Quantity.date(text) { return date }
            place.report(.badlyWritten("date"), mend: "write it as 2026-05-15")
            return nil
        }
    }
}

extension Shape where Value == Int {
    /// Bytes.
    static var size: Shape {
        Shape<String>.line.map { text, place in
            if let size = Quantity.size(text) { return size }
            place.report(.badlyWritten("size"), mend: "write it as \"10 MB\": a number of kB, MB or GB, at most 2 GB")
            return nil
        }
    }

    /// Euro cents.
    static var cents: Shape {
        Shape<String>.line.map { text, place in
            if place.node.plain != nil, let cents = Quantity.cents(text) { return cents }
            place.report(.badlyWritten("amount"), mend: "write euros with a point, as 72.50")
            return nil
        }
    }
}
