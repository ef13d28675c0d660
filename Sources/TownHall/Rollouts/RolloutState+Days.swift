import CivilTime

extension RolloutState {
    /// Whole days since the stage began, as the clock on the wall counts them: where it is put forward or back for the summer a day is a day all the
    /// same. 0 before the start.
    func days(at now: Timestamp, _ localTime: LocalTime) -> Int {
        guard let began = stageBegan, now > began else { return 0 }
        let days = localTime.date(now).daysSince1970 - localTime.date(began).daysSince1970
        return max(0, Self.moment(now, localTime) < Self.moment(began, localTime) ? days - 1 : days)
    }

    /// The microsecond of the day.
    private static func moment(_ time: Timestamp, _ localTime: LocalTime) -> Int64 {
        let (hour, minute) = localTime.clock(time), microseconds = time.microseconds % 60_000_000
        return Int64(hour * 60 + minute) * 60_000_000 + (microseconds < 0 ? microseconds + 60_000_000 : microseconds)
    }
}
