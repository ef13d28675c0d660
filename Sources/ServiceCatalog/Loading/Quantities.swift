import CivilTime

extension Quantity {
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
