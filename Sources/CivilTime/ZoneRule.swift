/// The POSIX rule at the end of a TZif file (RFC 8536, 3.3), such as `CET-1CEST,M3.5.0,M10.5.0/3`: it holds for ever after.
struct ZoneRule: Sendable {
    private let standard: Int
    private let summer: (offset: Int, from: Moment, to: Moment)?

    /// A moment of each year, in seconds of wall-clock time.
    private enum Moment: Sendable {
        case weekday(month: Int, week: Int, day: Int, time: Int)
        /// 1 to 365, never counting 29 February.
        case julian(Int, time: Int)
        /// 0 to 365.
        case dayOfYear(Int, time: Int)

        func seconds(in year: Int) -> Int {
            guard let january = CalendarDate(year: year, month: 1, day: 1) else { return 0 }
            let start = january.daysSince1970
            switch self {
            case .weekday(let month, let week, let day, let time):
                guard let first = CalendarDate(year: year, month: month, day: 1) else { return 0 }
                let length = CivilDays.count(inMonth: month, ofYear: year)
                var number = 1 + (day - first.weekday % 7 + 7) % 7 + (week - 1) * 7
                if number > length { number -= 7 }
                return (first.daysSince1970 + number - 1) * 86_400 + time
            case .julian(let day, let time):
                return (start + day - 1 + (CivilDays.isLeap(year) && day >= 60 ? 1 : 0)) * 86_400 + time
            case .dayOfYear(let day, let time):
                return (start + day) * 86_400 + time
            }
        }
    }

    func offset(atInstant seconds: Int) -> Int {
        guard let summer else { return standard }
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        guard let year = CalendarDate(daysSince1970: days)?.year else { return standard }
        let from = summer.from.seconds(in: year) - standard
        let to = summer.to.seconds(in: year) - summer.offset
        let isSummer = from < to ? seconds >= from && seconds < to : seconds >= from || seconds < to
        return isSummer ? summer.offset : standard
    }

    init?(_ text: String) {
        var scanner = Scanner(bytes: Array(text.utf8))
        guard scanner.name(), let west = scanner.time() else { return nil }
        standard = -west
        if scanner.isAtEnd {
            summer = nil
            return
        }
        guard scanner.name() else { return nil }
        var offset = standard + 3600
        if !scanner.take(",") {
            guard let west = scanner.time(), scanner.take(",") else { return nil }
            offset = -west
        }
        guard let from = scanner.moment(), scanner.take(","), let to = scanner.moment(), scanner.isAtEnd else { return nil }
        summer = (offset, from, to)
    }

    private struct Scanner {
        let bytes: [UInt8]
        var at = 0

        var isAtEnd: Bool { at >= bytes.count }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard !isAtEnd, bytes[at] == UInt8(ascii: character) else { return false }
            at += 1
            return true
        }

        mutating func number() -> Int? {
            let start = at
            var value = 0
            while !isAtEnd, (0x30...0x39).contains(bytes[at]), at - start < 4 {
                value = value * 10 + Int(bytes[at] - 0x30)
                at += 1
            }
            return at == start ? nil : value
        }

        /// `CET` or `<+0330>`.
        mutating func name() -> Bool {
            let start = at
            if take("<") {
                while !isAtEnd, bytes[at] != UInt8(ascii: ">") { at += 1 }
                return take(">")
            }
            while !isAtEnd, (0x41...0x5A).contains(bytes[at] & ~0x20) { at += 1 }
            return at > start
        }

        /// `[+-]hh[:mm[:ss]]` in seconds.
        mutating func time() -> Int? {
            let negative = take("-")
            if !negative { _ = take("+") }
            guard let hours = number() else { return nil }
            var total = hours * 3600
            if take(":") {
                guard let minutes = number() else { return nil }
                total += minutes * 60
                if take(":") {
                    guard let seconds = number() else { return nil }
                    total += seconds
                }
            }
            return negative ? -total : total
        }

        mutating func moment() -> Moment? {
            if take("M") {
                guard let month = number(), (1...12).contains(month), take("."), let week = number(), (1...5).contains(week),
                    take("."), let day = number(), (0...6).contains(day), let time = clock()
                else { return nil }
                return .weekday(month: month, week: week, day: day, time: time)
            }
            if take("J") {
                guard let day = number(), (1...365).contains(day), let time = clock() else { return nil }
                return .julian(day, time: time)
            }
            guard let day = number(), day <= 365, let time = clock() else { return nil }
            return .dayOfYear(day, time: time)
        }

        /// `/time`, or two o'clock.
        mutating func clock() -> Int? { take("/") ? time() : 7200 }
    }
}
