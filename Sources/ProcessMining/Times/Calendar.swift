import CivilTime

/// Days as the readers of logs count them: `CivilDays`, with the numbers that bytes are read into.
enum Calendar {
    @inline(__always)
    static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        Int64(CivilDays.since1970(year: Int(year), month: Int(month), day: Int(day)))
    }

    static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (year, month, day) = CivilDays.date(Int(days))
        return (Int64(year), Int64(month), Int64(day))
    }

    @inline(__always)
    static func daysIn(month: Int64, year: Int64) -> Int64 { Int64(CivilDays.count(inMonth: Int(month), ofYear: Int(year))) }
}

extension Int64 {
    /// The quotient towards minus infinity, and what is left.
    @inline(__always)
    func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        var (quotient, remainder) = self.quotientAndRemainder(dividingBy: divisor)
        if remainder < 0 {
            quotient -= 1
            remainder += divisor
        }
        return (quotient, remainder)
    }
}
