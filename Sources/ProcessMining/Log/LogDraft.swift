/// A log while it is read: events in the order of the file.
struct LogDraft {
    var log = EventLog()
    var events: ColumnSet
    var cases: ColumnSet

    init(limits: Limits) {
        events = ColumnSet(limit: limits.attributeKeys)
        cases = ColumnSet(limit: limits.attributeKeys)
    }

    /// A file that promises more grows by and by: the promise may be a trap.
    private static let mostRoom = 1 << 24

    /// Makes room for the rest of a log of which this share is read, if it goes on as it began: columns that grow by and by are moved each time.
    mutating func makeRoom(share: Double) {
        func expected(_ count: Int) -> Int { min(Self.mostRoom, Int(Double(count) / share * 1.1)) }
        let events = expected(log.activity.count), cases = expected(log.caseCode.count)
        log.activity.reserveCapacity(events)
        log.time.reserveCapacity(events)
        log.resource.reserveCapacity(events)
        log.lifecycle.reserveCapacity(events)
        log.caseCode.reserveCapacity(cases)
        log.caseStart.reserveCapacity(cases + 1)
    }

    @inline(__always)
    mutating func append(activity: UInt32, time: Int64, resource: UInt32, lifecycle: UInt32) {
        log.activity.append(activity)
        log.time.append(time)
        log.resource.append(resource)
        log.lifecycle.append(lifecycle)
    }

    /// Gives the event that is being read its start. Most logs have none, and none of theirs is kept.
    mutating func setStart(_ start: Int64) {
        padStarts(to: log.activity.count)
        if log.givenStart.count == log.activity.count { log.givenStart.append(start) } else { log.givenStart[log.activity.count] = start }
    }

    private mutating func padStarts(to count: Int) {
        if log.givenStart.count < count { log.givenStart += repeatElement(EventLog.missingTime, count: count - log.givenStart.count) }
    }

    /// Forgets the event that is being read.
    mutating func dropEvent() {
        let count = log.activity.count
        events.drop(from: UInt32(count))
        if log.givenStart.count > count { log.givenStart.removeLast(log.givenStart.count - count) }
    }

    /// The log with each case's events in the order of their times.
    /// - Parameter sources: Where the events of the draft have to go first, so that those of a case lie together.
    mutating func finish(_ sources: [UInt32]? = nil) -> EventLog {
        if !log.givenStart.isEmpty { padStarts(to: log.activity.count) }
        var log = self.log
        self.log = EventLog()
        if log.resources.count == 0 { log.resource = [] }
        if log.lifecycles.count == 0 { log.lifecycle = [] }
        log.eventAttributes = events.columns
        log.caseAttributes = cases.columns
        events = ColumnSet(limit: 0)
        cases = ColumnSet(limit: 0)
        if let sources { log.rearrangeEvents(sources) }
        log.sortCases()
        return log
    }

    /// How many cases have an id that an earlier case has.
    static func repeatedCaseIDs(_ log: EventLog) -> Int {
        var seen = [Bool](repeating: false, count: log.caseIDs.count)
        var repeated = 0
        for code in log.caseCode where code != EventLog.missingCode {
            if seen[Int(code)] { repeated += 1 }
            seen[Int(code)] = true
        }
        return repeated
    }
}

extension EventLog {
    /// Puts the events of each case into the order of their times, stably; only cases that are out of order are touched.
    mutating func sortCases() {
        var order: [UInt32] = []
        for index in 0..<caseCount {
            let range = events(ofCase: index)
            guard !isOrdered(range) else { continue }
            // An event without a time takes that of the event before it, and so stays behind it.
            var instant = Int64.min
            var keyed: [(time: Int64, position: UInt32)] = []
            keyed.reserveCapacity(range.count)
            for event in range {
                if time[event] != Self.missingTime { instant = time[event] }
                keyed.append((instant, UInt32(event - range.lowerBound)))
            }
            keyed.sort { $0.time != $1.time ? $0.time < $1.time : $0.position < $1.position }
            if order.isEmpty { order = (0..<UInt32(eventCount)).map { $0 } }
            for (offset, key) in keyed.enumerated() { order[range.lowerBound + offset] = UInt32(range.lowerBound) + key.position }
            filePositions[index] = keyed.map(\.position)
        }
        if !order.isEmpty { rearrangeEvents(order) }
    }

    private func isOrdered(_ range: Range<Int>) -> Bool {
        time.withUnsafeBufferPointer { time in
            var last = Int64.min
            for event in range {
                let instant = time[event]
                if instant == Self.missingTime { continue }
                if instant < last { return false }
                last = instant
            }
            return true
        }
    }

    /// Lays the events anew: new event i is old event `sources[i]`.
    mutating func rearrangeEvents(_ sources: [UInt32]) {
        activity = sources.map { activity[Int($0)] }
        time = sources.map { time[Int($0)] }
        if !start.isEmpty { start = sources.map { start[Int($0)] } }
        if !service.isEmpty { service = sources.map { service[Int($0)] } }
        if !givenStart.isEmpty { givenStart = sources.map { givenStart[Int($0)] } }
        if !resource.isEmpty { resource = sources.map { resource[Int($0)] } }
        if !lifecycle.isEmpty { lifecycle = sources.map { lifecycle[Int($0)] } }
        eventAttributes = eventAttributes.map { $0.gathered(sources) }
    }
}
