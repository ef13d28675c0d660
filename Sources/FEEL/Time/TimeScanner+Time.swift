import CivilTime

extension TimeScanner {
    /// `hh:mm:ss[.fraction][zone]`; the hour 24 is only allowed as `24:00:00`, which `endOfDay` reports.
    mutating func time() -> (time: Time, endOfDay: Bool)? {
        guard let hour = twoDigits(), take(":"), let minute = twoDigits(), take(":"), let second = twoDigits() else { return nil }
        var nanosecond = 0
        if take(".") {
            guard let fraction = fraction() else { return nil }
            nanosecond = fraction
        }
        let endOfDay = hour == 24 && minute == 0 && second == 0 && nanosecond == 0
        var zone: Zone?
        if !isAtEnd {
            guard let read = self.zone() else { return nil }
            zone = read
        }
        guard let time = Time(hour: endOfDay ? 0 : hour, minute: minute, second: second, nanosecond: nanosecond, zone: zone) else {
            return nil
        }
        return (time, endOfDay)
    }
}
