/// Reads the lexical forms of which dates, times and durations are made (XML Schema 1.1 part 2, and `@Zone` as FEEL adds it).
package struct TimeScanner {
    private let bytes: [UInt8]
    private var at = 0

    package init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

    package var isAtEnd: Bool { at == bytes.count }

    package mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
        at += 1
        return true
    }

    /// A run of digits; nil if there is none or more than `most`.
    package mutating func number(most: Int) -> (value: Int, digits: Int)? {
        let start = at
        var value = 0
        while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 {
            if at - start >= most { return nil }
            value = value * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        return at == start ? nil : (value, at - start)
    }

    /// Exactly two digits.
    package mutating func twoDigits() -> Int? {
        guard let (value, digits) = number(most: 2), digits == 2 else { return nil }
        return value
    }

    /// `yyyy-mm-dd`; years beyond four digits begin with no 0, those before 0 with a minus.
    package mutating func date() -> CalendarDate? {
        let negative = take("-")
        let start = at
        guard let year = number(most: 9), year.digits >= 4, year.digits == 4 || bytes[start] != 0x30,
            take("-"), let month = twoDigits(), take("-"), let day = twoDigits()
        else { return nil }
        return CalendarDate(year: negative ? -year.value : year.value, month: month, day: day)
    }

    /// The digits after a point as nanoseconds; digits beyond the ninth are cut off.
    package mutating func fraction() -> Int? {
        var value = 0
        var digits = 0
        while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 {
            if digits < 9 { value = value * 10 + Int(bytes[at] - 0x30) }
            digits += 1
            at += 1
        }
        guard digits > 0 else { return nil }
        for _ in min(digits, 9)..<9 { value *= 10 }
        return value
    }

    /// `Z`, `±hh:mm`, `±hh:mm:ss` or `@Area/City`; it must reach to the end.
    package mutating func zone() -> Zone? {
        if take("Z") || take("z") { return isAtEnd ? .utc : nil }
        if take("@") {
            let name = String(decoding: bytes[at...], as: UTF8.self)
            at = bytes.count
            return Zone(region: name)
        }
        let negative: Bool
        if take("+") { negative = false } else if take("-") { negative = true } else { return nil }
        guard let hours = twoDigits(), take(":"), let minutes = twoDigits() else { return nil }
        var seconds = 0
        if take(":") {
            guard let read = twoDigits() else { return nil }
            seconds = read
        }
        guard isAtEnd, minutes < 60, seconds < 60 else { return nil }
        let total = hours * 3600 + minutes * 60 + seconds
        return Zone(offset: negative ? -total : total)
    }
}
