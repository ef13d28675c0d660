/// How a table writes its times.
struct DateFormat: Sendable, Equatable {
    enum Part: Sendable, Equatable {
        case year, shortYear, month, day, hour, hour12, half, minute, second, fraction, offset, epochSeconds, epochMilliseconds
        case literal(UInt8)
    }

    /// As it was given or found; ISO 8601 when it is empty.
    let pattern: String
    private let parts: [Part]

    static let iso = DateFormat("")

    /// Directives as in C's strftime: `%Y %y %m %d %H %I %p %M %S %f %z`; `%s` and `%Q` are seconds and milliseconds since 1970.
    init(_ pattern: String) {
        self.pattern = pattern
        var parts: [Part] = []
        var isDirective = false
        for byte in pattern.utf8 {
            guard isDirective else {
                if byte == UInt8(ascii: "%") { isDirective = true } else { parts.append(.literal(byte)) }
                continue
            }
            isDirective = false
            switch byte {
            case UInt8(ascii: "Y"): parts.append(.year)
            case UInt8(ascii: "y"): parts.append(.shortYear)
            case UInt8(ascii: "m"): parts.append(.month)
            case UInt8(ascii: "d"): parts.append(.day)
            case UInt8(ascii: "H"): parts.append(.hour)
            case UInt8(ascii: "I"): parts.append(.hour12)
            case UInt8(ascii: "p"): parts.append(.half)
            case UInt8(ascii: "M"): parts.append(.minute)
            case UInt8(ascii: "S"): parts.append(.second)
            case UInt8(ascii: "f"): parts.append(.fraction)
            case UInt8(ascii: "z"): parts.append(.offset)
            case UInt8(ascii: "s"): parts.append(.epochSeconds)
            case UInt8(ascii: "Q"): parts.append(.epochMilliseconds)
            default: parts.append(.literal(byte))
            }
        }
        self.parts = parts
    }

    @inline(__always)
    func read(_ start: UnsafePointer<UInt8>, _ count: Int) -> ISO8601.Reading? {
        parts.isEmpty ? ISO8601.read(start, count) : readParts(start, count)
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
            case .year:
                guard let read = digits(4, 4) else { return nil }
                year = read
            case .shortYear:
                guard let read = digits(2, 2) else { return nil }
                year = read + (read < 69 ? 2000 : 1900)
            case .month:
                guard let read = digits(1, 2), read >= 1, read <= 12 else { return nil }
                month = read
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
                guard at + 1 < count, start[at + 1] | 0x20 == UInt8(ascii: "m") else { return nil }
                switch start[at] | 0x20 {
                case UInt8(ascii: "a"): half = 0
                case UInt8(ascii: "p"): half = 12
                default: return nil
                }
                at += 2
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
            case .epochSeconds, .epochMilliseconds:
                let isNegative = at < count && start[at] == UInt8(ascii: "-")
                if isNegative { at += 1 }
                guard let read = digits(1, 14) else { return nil }
                let scale: Int64 = part == .epochSeconds ? 1_000_000 : 1000
                let (value, overflow) = read.multipliedReportingOverflow(by: scale)
                guard !overflow, at == count else { return nil }
                return ISO8601.Reading(microseconds: isNegative ? -value : value, hasOffset: true)
            }
        }
        guard at == count, day <= Calendar.daysIn(month: month, year: year) else { return nil }
        let time = seconds + (half ?? 0) * 3600
        let days = Calendar.days(year: year, month: month, day: day)
        return ISO8601.Reading(microseconds: (days * 86_400 + time - (offset ?? 0)) * 1_000_000 + fraction, hasOffset: offset != nil)
    }

    /// The formats that are tried, day before month.
    static let candidates: [DateFormat] = {
        var formats = [DateFormat.iso]
        let times = ["", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", " %H:%M:%S%z", " %H:%M:%S %z", " %H:%M:%S.%f%z", " %I:%M %p", " %I:%M:%S %p"]
        for date in ["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%m-%d-%Y", "%m/%d/%Y", "%d-%m-%y", "%d/%m/%y", "%m/%d/%y"] {
            for time in times { formats.append(DateFormat(date + time)) }
        }
        return formats + [DateFormat("%Y%m%d%H%M%S"), DateFormat("%Y%m%d"), DateFormat("%Q"), DateFormat("%s")]
    }()

    /// The format that fits the most of `samples`, at least half of them; and whether another fits as well but reads them otherwise.
    static func find(_ samples: [String]) -> (format: DateFormat, isAmbiguous: Bool)? {
        guard !samples.isEmpty else { return (.iso, false) }
        func readings(_ format: DateFormat) -> [Int64?] {
            samples.map { sample in
                var sample = sample
                return sample.withUTF8 { utf8 in utf8.baseAddress.flatMap { format.read($0, utf8.count)?.microseconds } }
            }
        }
        var best: (format: DateFormat, readings: [Int64?], fits: Int)?
        var isAmbiguous = false
        for format in candidates {
            // A bare number is only a time when it has as many digits as one of this century.
            if format.pattern == "%s", samples.contains(where: { $0.utf8.count < 9 || $0.utf8.count > 10 }) { continue }
            if format.pattern == "%Q", samples.contains(where: { $0.utf8.count < 12 || $0.utf8.count > 13 }) { continue }
            let read = readings(format)
            let fits = read.count { $0 != nil }
            if fits > (best?.fits ?? 0) {
                best = (format, read, fits)
                isAmbiguous = false
            } else if let best, fits == best.fits, fits > 0, read != best.readings {
                isAmbiguous = true
            }
        }
        guard let best, best.fits * 2 >= samples.count else { return nil }
        return (best.format, isAmbiguous)
    }
}
