/// Dates of XML Schema and ISO 8601, from bytes.
enum ISO8601 {
    struct Reading {
        /// Since 1970, UTC where the text has an offset, else as if it were UTC.
        var microseconds: Int64
        var hasOffset: Bool
    }

    /// Reads `YYYY-MM-DD`, and after `T`, `t` or a space `HH:MM[:SS[.fraction]]` with an optional `Z`, `±HH:MM`, `±HHMM` or `±HH`.
    @inline(__always)
    static func read(_ start: UnsafePointer<UInt8>, _ count: Int) -> Reading? {
        guard count >= 10, start[4] == UInt8(ascii: "-"), start[7] == UInt8(ascii: "-") else { return nil }
        guard let century = pair(start), let yearOfCentury = pair(start + 2), let month = pair(start + 5), let day = pair(start + 8) else { return nil }
        let year = century * 100 + yearOfCentury
        guard month >= 1, month <= 12, day >= 1, day <= 28 || day <= Calendar.daysIn(month: month, year: year) else { return nil }
        let midnight = Calendar.days(year: year, month: month, day: day) * 86_400_000_000
        if count == 10 { return Reading(microseconds: midnight, hasOffset: false) }
        let separator = start[10]
        guard separator == UInt8(ascii: "T") || separator == UInt8(ascii: " ") || separator == UInt8(ascii: "t") else { return nil }
        guard let time = readTime(start + 11, count - 11) else { return nil }
        return Reading(microseconds: midnight + time.microseconds, hasOffset: time.hasOffset)
    }

    @inline(__always)
    static func readTime(_ start: UnsafePointer<UInt8>, _ count: Int) -> Reading? {
        guard count >= 5, start[2] == UInt8(ascii: ":"), let hour = pair(start), let minute = pair(start + 3) else { return nil }
        guard hour <= 24, minute <= 59 else { return nil }
        var at = 5
        var second: Int64 = 0
        var fraction: Int64 = 0
        if count >= 8, start[5] == UInt8(ascii: ":") {
            guard let read = pair(start + 6), read <= 60 else { return nil }
            second = read
            at = 8
            if at < count, start[at] == UInt8(ascii: ".") || start[at] == UInt8(ascii: ",") {
                at += 1
                let first = at
                var scale: Int64 = 100_000
                while at < count, start[at] &- 48 <= 9 {
                    fraction += Int64(start[at] &- 48) * scale
                    scale /= 10
                    at += 1
                }
                guard at > first else { return nil }
            }
        }
        let time = ((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction
        if at == count { return Reading(microseconds: time, hasOffset: false) }
        if at < count, start[at] == UInt8(ascii: " ") { at += 1 }
        guard let offset = readOffset(start + at, count - at) else { return nil }
        return Reading(microseconds: time - offset * 1_000_000, hasOffset: true)
    }

    /// `Z`, `UTC`, `±HH:MM`, `±HHMM` or `±HH`, in seconds east of Greenwich.
    @inline(__always)
    static func readOffset(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
        guard count > 0 else { return nil }
        let sign = start[0]
        if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
            guard count >= 3, let hours = pair(start + 1) else { return nil }
            var minutes: Int64 = 0
            if count == 6, start[3] == UInt8(ascii: ":") {
                guard let read = pair(start + 4) else { return nil }
                minutes = read
            } else if count == 5 {
                guard let read = pair(start + 3) else { return nil }
                minutes = read
            } else if count != 3 {
                return nil
            }
            guard hours <= 18, minutes <= 59 else { return nil }
            let seconds = hours * 3600 + minutes * 60
            return sign == UInt8(ascii: "-") ? -seconds : seconds
        }
        if count == 1, sign | 0x20 == UInt8(ascii: "z") { return 0 }
        if count == 3, sign == UInt8(ascii: "U"), start[1] == UInt8(ascii: "T"), start[2] == UInt8(ascii: "C") { return 0 }
        return ZoneNames.offset(start, count)
    }

    /// Two digits.
    @inline(__always)
    static func pair(_ at: UnsafePointer<UInt8>) -> Int64? {
        let tens = at[0] &- 48
        let ones = at[1] &- 48
        guard tens <= 9, ones <= 9 else { return nil }
        return Int64(tens) * 10 + Int64(ones)
    }
}
