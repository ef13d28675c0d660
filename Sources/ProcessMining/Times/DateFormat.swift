/// How a table writes its times.
struct DateFormat: Sendable, Equatable {
    enum Part: Sendable, Equatable {
        case year, shortYear, month, monthName, day, dayName, hour, hour12, half, minute, second, fraction, offset, zoneName
        /// The letters behind a day, as in 3rd; there may be none.
        case ordinal
        /// Since 1970, in so many microseconds.
        case epoch(Int64)
        /// Days, with a fraction, from so many days before 1970 on.
        case serial(Int64)
        case literal(UInt8)
    }

    /// As it was given or found; ISO 8601 when it is empty.
    let pattern: String
    private let parts: [Part]

    static let iso = DateFormat("")
    /// Day numbers of spreadsheets: days since 30 December 1899.
    static let serial = DateFormat("serial")
    private static let words: [String: [Part]] = ["": [], "iso": [], "serial": [.serial(25_569)], "serial1904": [.serial(24_107)]]

    /// Directives as in C's strftime: `%Y %y %m %b %B %d %e %a %A %H %I %p %M %S %f %z %Z`, `%F %T %R` for several of them; `%s` and `%Q` are
    /// seconds and milliseconds since 1970, and `%o` is what makes a day an ordinal, such as `rd`. `iso` is ISO 8601, `serial` and `serial1904` are day numbers of spreadsheets.
    init(_ pattern: String) {
        self.pattern = pattern
        var unknown: String?
        parts = Self.words[pattern] ?? Self.parts(pattern, &unknown)
    }

    /// A format that a person wrote.
    init(given pattern: String) throws(ImportError) {
        var unknown: String?
        let parts = Self.words[pattern] ?? Self.parts(pattern, &unknown)
        if let unknown { throw .timeFormat(pattern, .unknownDirective(unknown)) }
        let isWhole = parts.contains { part in
            switch part {
            case .year, .shortYear, .epoch, .serial: true
            default: false
            }
        }
        guard isWhole || Self.words[pattern] != nil else { throw .timeFormat(pattern, pattern.contains("%") ? .noYear : .noDirective) }
        self.pattern = pattern
        self.parts = parts
    }

    private static func parts(_ pattern: String, _ unknown: inout String?) -> [Part] {
        var parts: [Part] = []
        var isDirective = false
        for character in pattern {
            guard isDirective else {
                if character == "%" {
                    isDirective = true
                } else if character != " " || parts.last != .literal(32) {
                    // One blank stands for as many as there are.
                    parts += character.utf8.map { .literal($0) }
                }
                continue
            }
            // A dash asks for no leading zeros, which may be left out anyhow.
            if character == "-" { continue }
            isDirective = false
            if let read = directives[character] { parts += read } else { unknown = unknown ?? "%\(character)" }
        }
        if isDirective { unknown = unknown ?? "%" }
        return parts
    }

    private static let directives: [Character: [Part]] = [
        "Y": [.year], "y": [.shortYear], "m": [.month], "b": [.monthName], "B": [.monthName], "h": [.monthName], "d": [.day], "e": [.day], "o": [.ordinal],
        "a": [.dayName],
        "A": [.dayName], "H": [.hour], "I": [.hour12], "p": [.half], "M": [.minute], "S": [.second], "f": [.fraction], "z": [.offset], "Z": [.zoneName],
        "s": [.epoch(1_000_000)], "Q": [.epoch(1000)], "%": [.literal(37)],
        "F": [.year, .literal(45), .month, .literal(45), .day], "T": [.hour, .literal(58), .minute, .literal(58), .second],
        "R": [.hour, .literal(58), .minute],
    ]

    /// For people.
    var name: String { pattern.isEmpty ? "ISO 8601" : pattern }

    @inline(__always)
    func read(_ start: UnsafePointer<UInt8>, _ count: Int) -> ISO8601.Reading? {
        parts.isEmpty ? ISO8601.read(start, count) : readParts(start, count)
    }

    /// Reads a text without the blanks around it.
    func readTrimmed(_ start: UnsafePointer<UInt8>, _ count: Int) -> ISO8601.Reading? {
        var (first, last) = (0, count)
        while first < last, start[first] == 32 { first += 1 }
        while last > first, start[last - 1] == 32 { last -= 1 }
        return read(start + first, last - first)
    }

    func read(_ text: String) -> ISO8601.Reading? {
        // The reader of ISO 8601 looks at bytes before it knows that they are there.
        let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: Bytes.padding)
        return bytes.withUnsafeBufferPointer { buffer in buffer.baseAddress.flatMap { readTrimmed($0, buffer.count - Bytes.padding) } }
    }

    private func readParts(_ start: UnsafePointer<UInt8>, _ count: Int) -> ISO8601.Reading? {
        var at = 0
        var year: Int64 = 1970
        var month: Int64 = 1
        var day: Int64 = 1
        var seconds: Int64 = 0
        var fraction: Int64 = 0
        var half: Int64?
        var offset: Int64?
        func digits(_ least: Int, _ most: Int) -> Int64? {
            let first = at
            var value: Int64 = 0
            while at < count, at - first < most, start[at] &- 48 <= 9 {
                value = value * 10 + Int64(start[at] &- 48)
                at += 1
            }
            return at - first >= least ? value : nil
        }
        for part in parts {
            switch part {
            case .literal(let byte):
                guard at < count, start[at] == byte || byte == UInt8(ascii: " ") && start[at] == UInt8(ascii: "T") else { return nil }
                at += 1
                // C pads days with blanks.
                if byte == UInt8(ascii: " ") { while at < count, start[at] == byte { at += 1 } }
            case .year:
                guard let read = digits(4, 4) else { return nil }
                year = read
            case .shortYear:
                guard let read = digits(2, 2) else { return nil }
                year = read + (read < 69 ? 2000 : 1900)
            case .month:
                guard let read = digits(1, 2), read >= 1, read <= 12 else { return nil }
                month = read
            case .monthName:
                let read = MonthNames.readMonth(start + at, count - at)
                guard let name = read.month else { return nil }
                month = name
                at += read.count
            case .dayName:
                let read = MonthNames.readDay(start + at, count - at)
                guard read > 0 else { return nil }
                at += read
            case .ordinal:
                let first = at
                while at < count, at - first < 3, start[at] | 0x20 >= UInt8(ascii: "a"), start[at] | 0x20 <= UInt8(ascii: "z") { at += 1 }
            case .day:
                guard let read = digits(1, 2), read >= 1, read <= 31 else { return nil }
                day = read
            case .hour:
                guard let read = digits(1, 2), read <= 24 else { return nil }
                seconds += read * 3600
            case .hour12:
                guard let read = digits(1, 2), read >= 1, read <= 12 else { return nil }
                seconds += read % 12 * 3600
            case .half:
                guard at < count else { return nil }
                switch start[at] | 0x20 {
                case UInt8(ascii: "a"): half = 0
                case UInt8(ascii: "p"): half = 12
                default: return nil
                }
                at += 1
                if at < count, start[at] == UInt8(ascii: ".") { at += 1 }
                guard at < count, start[at] | 0x20 == UInt8(ascii: "m") else { return nil }
                at += 1
                if at < count, start[at] == UInt8(ascii: ".") { at += 1 }
            case .minute:
                guard let read = digits(1, 2), read <= 59 else { return nil }
                seconds += read * 60
            case .second:
                guard let read = digits(1, 2), read <= 60 else { return nil }
                seconds += read
            case .fraction:
                let first = at
                guard var read = digits(1, 6) else { return nil }
                for _ in (at - first)..<6 { read *= 10 }
                while at < count, start[at] &- 48 <= 9 { at += 1 }
                fraction = read
            case .offset:
                guard let read = ISO8601.readOffset(start + at, count - at) else { return nil }
                offset = read
                at = count
            case .zoneName:
                let first = at
                while at < count, start[at] | 0x20 >= UInt8(ascii: "a"), start[at] | 0x20 <= UInt8(ascii: "z") { at += 1 }
                guard let read = ZoneNames.offset(start + first, at - first) else { return nil }
                offset = read
            case .epoch(let scale):
                let isNegative = at < count && start[at] == UInt8(ascii: "-")
                if isNegative { at += 1 }
                guard let read = digits(1, 14) else { return nil }
                let (value, overflow) = read.multipliedReportingOverflow(by: scale)
                guard !overflow, at == count else { return nil }
                return ISO8601.Reading(microseconds: isNegative ? -value : value, hasOffset: true)
            case .serial(let before):
                guard let whole = digits(1, 6) else { return nil }
                var (share, size) = (0.0, 0.1)
                if at < count, start[at] == UInt8(ascii: ",") || start[at] == UInt8(ascii: ".") {
                    at += 1
                    while at < count, start[at] &- 48 <= 9 {
                        share += Double(start[at] &- 48) * size
                        size /= 10
                        at += 1
                    }
                }
                // Spreadsheets know a day's fraction to about a millisecond.
                let milliseconds = (whole - before) * 86_400_000 + Int64((share * 86_400_000).rounded())
                return at == count ? ISO8601.Reading(microseconds: milliseconds * 1000, hasOffset: false) : nil
            }
        }
        guard at == count, day <= Calendar.daysIn(month: month, year: year) else { return nil }
        let time = seconds + (half ?? 0) * 3600
        let days = Calendar.days(year: year, month: month, day: day)
        return ISO8601.Reading(microseconds: (days * 86_400 + time - (offset ?? 0)) * 1_000_000 + fraction, hasOffset: offset != nil)
    }

    /// What was found about how texts write times.
    struct Found {
        var format: DateFormat
        /// How many of the texts it reads.
        var fits: Int
        /// Others that read as many, and one at least of the same texts as another time.
        var rivals: [DateFormat]
    }

    /// The format that fits the most of `samples`, at least half of them; of those that fit as many, the one with the day before the month.
    static func find(_ samples: [String]) -> Found? {
        guard !samples.isEmpty else { return Found(format: .iso, fits: 0, rivals: []) }
        var candidates: [DateFormat] = []
        for sample in samples where candidates.count < 40 && !candidates.contains(where: { $0.read(sample) != nil }) {
            let patterns = DatePatterns.of(sample).map { DateFormat($0) }
            candidates += (iso.read(sample) != nil ? [iso] : patterns).filter { !candidates.contains($0) }
        }
        // A bare number of a few digits is a time only when all of them are.
        if samples.allSatisfy(isSerial) { candidates = [serial] }
        var best: (found: Found, readings: [Int64?])?
        for format in candidates {
            let readings = samples.map { format.read($0)?.microseconds }
            let fits = readings.count { $0 != nil }
            if fits > best?.found.fits ?? 0 {
                best = (Found(format: format, fits: fits, rivals: []), readings)
            } else if let known = best, fits == known.found.fits, zip(readings, known.readings).contains(where: { $0 != nil && $1 != nil && $0 != $1 }) {
                best?.found.rivals.append(format)
            }
        }
        guard let best, best.found.fits * 2 >= samples.count else { return nil }
        return best.found
    }

    /// Whether a text may be a day number of a spreadsheet, of the years 1954 to 2119.
    private static func isSerial(_ text: String) -> Bool {
        guard let number = Double(text.replacing(",", with: ".")), text.utf8.first.map({ $0 &- 48 <= 9 }) ?? false else { return false }
        return (20_000..<80_500).contains(number) && text.utf8.allSatisfy { $0 &- 48 <= 9 || $0 == 44 || $0 == 46 }
    }
}
