import CivilTime

extension DateText {
    /// A date that is written in one piece: `12-03-1980`, `12/3/1980`, `12 maart 1980`, `March 12, 1980`, `1980-03-12`, `12031980`. `nil` for what is no
    /// day of a calendar, or leaves the century open.
    ///
    /// - Parameter language: Whose names of months come first.
    static func written(_ text: String, language: Language = .dutch) -> CalendarDate? { PastedLabel.date.read(text) { bare($0, language) } }

    private static func bare(_ text: String, _ language: Language) -> CalendarDate? {
        var parts = FoldedText.letters(text).split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { !["de", "of", "den"].contains($0) }
        if parts.count == 1, let digits = parts.first, digits.utf8.count == 8 {
            parts = [String(digits.prefix(2)), String(digits.dropFirst(2).prefix(2)), String(digits.suffix(4))]
        }
        guard parts.count == 3 else { return nil }
        let (day, month, year) =
            if parts[0].count == 4, parts[0].allSatisfy(\.isWholeNumber) {
                (parts[2], parts[1], parts[0])
            } else if parts[0].first?.isLetter == true {
                (parts[1], parts[0], parts[2])
            } else {
                (parts[0], parts[1], parts[2])
            }
        guard case .date(let date) = parse(day: withoutOrdinal(day), month: month, year: year, language: language) else { return nil }
        return date
    }

    /// `12th` and `12e` as `12`.
    private static func withoutOrdinal(_ day: String) -> String {
        let digits = day.prefix(while: \.isWholeNumber)
        return ["e", "de", "ste", "st", "nd", "rd", "th"].contains(day.dropFirst(digits.count)) ? String(digits) : day
    }
}
