import Journal

/// The events of one stream, as they follow each other.
struct Course {
    let stream: StreamID
    /// Of the last event; 0 before the first.
    private(set) var version: Int64 = 0

    init(_ stream: StreamID) { self.stream = stream }

    mutating func next(_ events: [NewEvent]) -> Append.Write {
        defer { version += Int64(events.count) }
        return Append.Write(stream, version == 0 ? .new : .exactly(version), events)
    }
}
