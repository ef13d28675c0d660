/// The patterns that a time may have been written by, read from how it looks: whatever stands between its parts, stands in the pattern.
struct DatePatterns {
    private enum Token: Equatable {
        case digits(String)
        case word(String)
        case other(String)
    }

    private enum Piece {
        case text(String)
        /// A number that is the day, the month or the year.
        case number(String)
    }

    private let tokens: [Token]
    private var at = 0
    private var pieces: [Piece] = []
    private var hasMonthName = false
    private var hasDate = false
    private var hasTime = false
    /// Where the hour is among the pieces.
    private var hour: Int?

    /// `DateFormat` patterns, the likeliest first: the day before the month where both are numbers. None when the text is no date.
    static func of(_ text: String) -> [String] {
        var patterns = DatePatterns(text)
        if let number = patterns.bareNumber { return Self.ofNumber(number) }
        guard patterns.read() else { return [] }
        return patterns.resolved()
    }

    /// Whether a text is a time of the day without a date.
    static func isTimeOfDay(_ text: String) -> Bool {
        var patterns = DatePatterns(text)
        return patterns.bareNumber == nil && patterns.read() && patterns.hasTime && !patterns.hasDate
    }

    /// Whether a text is a date without a time of the day.
    static func isDateAlone(_ text: String) -> Bool {
        var patterns = DatePatterns(text)
        if let number = patterns.bareNumber { return number.count == 8 }
        return patterns.read() && patterns.hasDate && !patterns.hasTime
    }

    private init(_ text: String) {
        var tokens: [Token] = []
        for character in text {
            if character.isASCII, character.isNumber {
                if case .digits(let digits) = tokens.last {
                    tokens[tokens.count - 1] = .digits(digits + String(character))
                } else {
                    tokens.append(.digits(String(character)))
                }
            } else if character.isLetter {
                if case .word(let word) = tokens.last {
                    tokens[tokens.count - 1] = .word(word + String(character))
                } else {
                    tokens.append(.word(String(character)))
                }
            } else if case .other(let other) = tokens.last {
                tokens[tokens.count - 1] = .other(other + String(character))
            } else {
                tokens.append(.other(String(character)))
            }
        }
        // No time takes so many.
        self.tokens = tokens.count <= 32 ? tokens : []
    }

    private var bareNumber: String? {
        if tokens.count == 1, case .digits(let digits) = tokens[0] { return digits }
        return nil
    }

    /// A number without anything beside it is a time only when it has as many digits as one of this century.
    private static func ofNumber(_ digits: String) -> [String] {
        let isYearFirst = digits.hasPrefix("19") || digits.hasPrefix("20")
        switch digits.count {
        case 8:
            let year = Int(digits.suffix(4)) ?? 0
            return ["%Y%m%d"].filter { _ in isYearFirst } + ["%d%m%Y", "%m%d%Y"].filter { _ in (1900...2100).contains(year) }
        case 9, 10: return ["%s"]
        case 12: return isYearFirst ? ["%Y%m%d%H%M"] : ["%Q"]
        case 13: return ["%Q"]
        case 14: return ["%Y%m%d%H%M%S"]
        case 17: return ["%Y%m%d%H%M%S%f"]
        default: return []
        }
    }

    // MARK: Reading

    private func digits(_ index: Int) -> String? {
        if tokens.indices.contains(index), case .digits(let digits) = tokens[index] { return digits }
        return nil
    }

    private func other(_ index: Int) -> String? {
        if tokens.indices.contains(index), case .other(let other) = tokens[index] { return other }
        return nil
    }

    private func word(_ index: Int) -> String? {
        if tokens.indices.contains(index), case .word(let word) = tokens[index] { return word }
        return nil
    }

    private var components: Int { pieces.count { if case .number = $0 { true } else { false } } + (hasMonthName ? 1 : 0) }

    private mutating func literal(_ text: String) { pieces.append(.text(text.replacing("%", with: "%%"))) }

    /// Reads all tokens into pieces; false when they make no date, no time of the day, nor both.
    private mutating func read() -> Bool {
        while at < tokens.count {
            switch tokens[at] {
            case .digits(let digits): guard readNumber(digits) else { return false }
            case .word(let word): guard readWord(word) else { return false }
            case .other(let other): guard readOther(other) else { return false }
            }
            if components == 3 { hasDate = true }
        }
        return hasDate ? components == 3 || components == 0 : hasTime && components == 0
    }

    private mutating func readNumber(_ digits: String) -> Bool {
        if !hasTime, beginsTime(digits) {
            readTime(digits)
            return true
        }
        guard !hasDate else { return false }
        if digits.count == 8, components == 0, digits.hasPrefix("19") || digits.hasPrefix("20") {
            pieces.append(.text("%Y%m%d"))
            hasDate = true
        } else if digits.count <= 2 || digits.count == 4 {
            pieces.append(.number(digits))
        } else {
            return false
        }
        at += 1
        return true
    }

    /// Whether the number at hand is the hour of a time of the day.
    private func beginsTime(_ digits: String) -> Bool {
        let isClock = digits.count <= 2 && other(at + 1) == ":" && self.digits(at + 2)?.count == 2
        if hasDate {
            if digits.count == 4 || digits.count == 6 { return true }
            guard digits.count <= 2 else { return false }
            return isClock || at + 1 == tokens.count || other(at + 1) == "." && self.digits(at + 2)?.count == 2 || Self.isHourWord(word(at + 1))
                || Self.isHourWord(word(at + 2)) || Self.isHalf(word(at + 1)) || Self.isHalf(word(at + 2))
        }
        // The time before the date, or before its year as C writes it.
        guard isClock else { return false }
        if components == 0 { return !(other(at + 3) == ":" && self.digits(at + 4)?.count == 4) }
        return components == 2 && hasMonthName && tokens[(at + 3)...].contains { if case .digits(let year) = $0 { year.count == 4 } else { false } }
    }

    private mutating func readTime(_ digits: String) {
        hasTime = true
        hour = pieces.count
        pieces.append(.text("%H"))
        at += 1
        guard digits.count <= 2 else {
            pieces.append(.text(digits.count == 6 ? "%M%S" : "%M"))
            return readFraction()
        }
        let isWord = Self.isHourWord(word(at))
        guard let separator = other(at) ?? (isWord ? word(at) : nil), isWord || separator == ":" || separator == ".", self.digits(at + 1)?.count == 2 else {
            return
        }
        literal(separator)
        pieces.append(.text("%M"))
        at += 2
        guard let next = other(at), next == ":" || next == ".", self.digits(at + 1)?.count == 2 else { return }
        literal(next)
        pieces.append(.text("%S"))
        at += 2
        readFraction()
    }

    private mutating func readFraction() {
        guard let point = other(at), point == "." || point == "," || point == ":", digits(at + 1) != nil else { return }
        literal(point)
        pieces.append(.text("%f"))
        at += 2
    }

    private mutating func readWord(_ word: String) -> Bool {
        if hasTime, Self.isHalf(word) {
            pieces.append(.text("%p"))
            if let hour { pieces[hour] = .text("%I") }
            // “p.m.” is a word, a point, a word and a point.
            if word.count == 1 {
                guard other(at + 1) == ".", self.word(at + 2)?.lowercased() == "m" else { return false }
                at += 2
            }
            at += 1
            skipPoint()
        } else if !hasMonthName, MonthNames.month(word) != nil, components < 3, !hasDate {
            hasMonthName = true
            pieces.append(.text("%b"))
            at += 1
            skipPoint()
        } else if hasTime, ZoneNames.offset(word) != nil {
            let isLast = at + 1 == tokens.count
            pieces.append(.text(isLast ? "%z" : "%Z"))
            at += 1
        } else if at > 0, digits(at - 1) != nil, !hasTime, Self.ordinals.contains(word.lowercased()) {
            pieces.append(.text("%o"))
            at += 1
        } else if MonthNames.isDay(word) {
            pieces.append(.text("%a"))
            at += 1
            skipPoint()
        } else if Self.fillers.contains(word.lowercased()) {
            literal(word)
            at += 1
        } else {
            return false
        }
        return true
    }

    /// The point of a short name, which is read with the name.
    private mutating func skipPoint() {
        guard let rest = other(at), rest.hasPrefix(".") else { return }
        let left = String(rest.dropFirst())
        if !left.isEmpty { literal(left) }
        at += 1
    }

    private mutating func readOther(_ other: String) -> Bool {
        if hasTime, hasDate, let sign = other.last, sign == "+" || sign == "-", digits(at + 1) != nil {
            // An offset, to the end.
            if other.count > 1 { literal(String(other.dropLast())) }
            pieces.append(.text("%z"))
            at = tokens.count
            return true
        }
        literal(other)
        at += 1
        return true
    }

    /// Words that stand in times without saying anything.
    private static let fillers: Set<String> = ["t", "h", "u", "uur", "uhr", "om", "um", "at", "à", "de", "le", "of"]
    /// What makes a day an ordinal: 1st, 3rd, 1er, 3e. It differs from day to day.
    private static let ordinals: Set<String> = ["st", "nd", "rd", "th", "er", "e", "ste", "de"]

    private static func isHourWord(_ word: String?) -> Bool { ["h", "u", "uur", "uhr"].contains(word?.lowercased()) }
    private static func isHalf(_ word: String?) -> Bool { ["am", "pm", "a", "p"].contains(word?.lowercased()) }

    // MARK: Patterns

    /// The patterns with each order that the numbers may have.
    private func resolved() -> [String] {
        let numbers = pieces.compactMap { if case .number(let digits) = $0 { digits } else { nil } }
        return orders(numbers).map { order in
            var left = order[...]
            return pieces.map { piece in
                switch piece {
                case .text(let text): text
                case .number: left.popFirst() ?? ""
                }
            }.joined()
        }
    }

    private func orders(_ numbers: [String]) -> [[String]] {
        let long = numbers.firstIndex { $0.count == 4 }
        guard numbers.count(where: { $0.count == 4 }) <= 1 else { return [] }
        if numbers.isEmpty { return hasDate ? [[]] : [] }
        if hasMonthName {
            switch long {
            case 0: return [["%Y", "%d"]]
            case 1: return [["%d", "%Y"]]
            default: return [["%d", "%y"], ["%y", "%d"]].filter { $0[0] == "%d" || Int(numbers[0]) ?? 0 > 31 }
            }
        }
        let (first, second) = (Int(numbers[0]) ?? 0, Int(numbers[1]) ?? 0)
        switch long {
        case 0: return second > 12 ? [["%Y", "%d", "%m"]] : [["%Y", "%m", "%d"]]
        case 2:
            // Hardly anybody writes months first with points between.
            if separator.hasPrefix("."), first > 12 || second <= 12 { return [["%d", "%m", "%Y"]] }
            return [["%d", "%m", "%Y"], ["%m", "%d", "%Y"]]
        case nil:
            return [["%d", "%m", "%y"], ["%m", "%d", "%y"]] + (separator == "-" || first > 31 ? [["%y", "%m", "%d"]] : [])
        default: return []
        }
    }

    /// What stands behind the first number of the date.
    private var separator: String {
        guard let first = pieces.firstIndex(where: { if case .number = $0 { true } else { false } }), first + 1 < pieces.count,
            case .text(let text) = pieces[first + 1]
        else { return "" }
        return text
    }
}
