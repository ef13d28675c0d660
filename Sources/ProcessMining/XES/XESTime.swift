/// How a time in XES is read that is no ISO 8601 with an offset: where it has none in the zone that was given, else as if it were UTC; in other forms as
/// the given format says. What cannot be read is counted.
extension XESParser {
    @inline(never)
    mutating func setOtherTime(_ value: UnsafePointer<UInt8>, _ count: Int) {
        if let read = otherTime(value, count) {
            time = read
        } else {
            unreadableTimes += 1
            if unreadableTimes == 1 { firstUnreadable = String(decoding: UnsafeBufferPointer(start: value, count: count), as: UTF8.self) }
        }
    }

    /// A time that may have no offset, or be no ISO 8601.
    mutating func otherTime(_ value: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
        guard let read = ISO8601.read(value, count) ?? timeFormat?.readTrimmed(value, count) else { return nil }
        if read.hasOffset { return read.microseconds }
        timesWithoutOffset += 1
        guard let offset else { return read.microseconds }
        return read.microseconds - offset(read.microseconds.flooredDivision(by: 1_000_000).quotient) * 1_000_000
    }
}
