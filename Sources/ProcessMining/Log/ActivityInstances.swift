/// A log with one event for each activity instance, instead of one for each transition of its lifecycle.
///
/// A start belongs to the completion with the same instance id (`concept:instance`, IEEE 1849-2016, concept extension); where no id joins the
/// two, to the completion that comes first among those of its case and activity: first started, first completed. The event of an instance
/// has the time of its end, its `start`, and in `service` how long it was worked at, without the time that it was suspended. A case's
/// instances lie in the order of their starts.
public struct ActivityInstances: Sendable {
    public let log: EventLog
    /// Instances with their start and their end.
    public let whole: Int
    /// Instances of which the log has no start: they have no service time.
    public let withoutStart: Int
    /// Instances of which the log has no end, such as work that goes on.
    public let withoutEnd: Int
    /// Instances that were planned, withdrawn or skipped, and never begun: they are not in the log.
    public let neverBegun: Int

    public init(_ log: EventLog) {
        var pairing = Pairing(log, ids: Self.instanceIDs(log))
        // Ids that tell events apart, not instances, join nothing.
        if pairing.hasIDs, pairing.whole == 0 { pairing = Pairing(log, ids: []) }
        self.log = pairing.paired()
        (whole, withoutStart, withoutEnd, neverBegun) = (pairing.whole, pairing.withoutStart, pairing.withoutEnd, pairing.neverBegun)
    }

    private static let idNames: Set<String> = ["concept:instance", "conceptinstance", "activityinstance", "activityinstanceid", "instanceid", "instance"]

    /// Each event's instance id as a code, or none at all.
    private static func instanceIDs(_ log: EventLog) -> [UInt32] {
        let columns = log.eventAttributes.filter { idNames.contains(XESKey.plain($0.key)) }
        guard let key = (columns.first { $0.key == "concept:instance" } ?? columns.first)?.key else { return [] }
        var table = StringTable()
        var cursors = columns.filter { $0.key == key }.map { RowCursor($0) }
        return (0..<log.eventCount).map { event in
            for at in cursors.indices { if let value = cursors[at].value(at: event) { return table.intern(value.text) } }
            return EventLog.missingCode
        }
    }
}

/// Finds which events are of one activity instance.
private struct Pairing {
    private struct Instance {
        /// The event that tells most of it: its end, or the last that is known.
        var event: Int
        /// The event that came first.
        let first: Int
        var start = EventLog.missingTime
        var end = EventLog.missingTime
        var isBegun: Bool
        var hasStart: Bool
        var hasEnd = false
        var suspendedSince = EventLog.missingTime
        var suspended: Int64 = 0
    }

    /// Instances of one activity and id that are not over, first come first.
    private struct Queue {
        private var items: [Int] = []
        private var head = 0
        var first: Int? { head < items.count ? items[head] : nil }
        mutating func append(_ item: Int) { items.append(item) }
        mutating func take() -> Int? {
            guard head < items.count else { return nil }
            head += 1
            return items[head - 1]
        }
    }

    private struct Open {
        var planned = Queue()
        var running = Queue()
        var suspended = Queue()
    }

    private let log: EventLog
    private let ids: [UInt32]
    private let steps: [LifecycleStep]
    private var instances: [Instance] = []
    private var starts = [0]
    private var open: [UInt64: Open] = [:]

    private(set) var whole = 0
    private(set) var withoutStart = 0
    private(set) var withoutEnd = 0
    private(set) var neverBegun = 0
    var hasIDs: Bool { !ids.isEmpty }

    init(_ log: EventLog, ids: [UInt32]) {
        self.log = log
        self.ids = ids
        steps = log.lifecycleSteps
        instances.reserveCapacity(log.eventCount / 2)
        for index in 0..<log.caseCount { addCase(log.events(ofCase: index)) }
    }

    private mutating func addCase(_ range: Range<Int>) {
        open.removeAll(keepingCapacity: true)
        let from = instances.count
        var event = range.lowerBound
        while event < range.upperBound {
            // Of events at one moment those that begin something come first: an instance may begin and end within it.
            var next = event + 1
            while next < range.upperBound, log.time[next] == log.time[event], log.time[event] != EventLog.missingTime { next += 1 }
            for at in event..<next where !step(at).isEnd { add(at) }
            for at in event..<next where step(at).isEnd { add(at) }
            event = next
        }
        finish(from)
        starts.append(instances.count)
    }

    private func step(_ event: Int) -> LifecycleStep { log.lifecycleStep(ofEvent: event, steps) }

    private mutating func add(_ event: Int) {
        guard log.activity[event] != EventLog.missingCode else { return addMoment(event) }
        let key = UInt64(log.activity[event]) << 32 | UInt64(ids.isEmpty ? EventLog.missingCode : ids[event])
        let time = log.time[event]
        switch step(event) {
        case .planned:
            if let known = open[key]?.running.first ?? open[key]?.suspended.first {
                reach(known, event)
            } else if let known = open[key]?.planned.first, isAssignment(event) {
                reach(known, event)
            } else {
                let new = begin(event, isBegun: false, hasStart: false)
                open[key, default: Open()].planned.append(new)
            }
        case .started:
            if let known = open[key]?.planned.take() {
                reach(known, event)
                instances[known].isBegun = true
                instances[known].hasStart = true
                instances[known].start = time
                open[key]?.running.append(known)
            } else {
                let new = begin(event, isBegun: true, hasStart: true)
                open[key, default: Open()].running.append(new)
            }
        case .suspended:
            let known = open[key]?.running.take() ?? open[key]?.planned.take() ?? begin(event, isBegun: true, hasStart: false)
            reach(known, event)
            instances[known].isBegun = true
            instances[known].suspendedSince = time
            open[key, default: Open()].suspended.append(known)
        case .resumed:
            if let known = open[key]?.suspended.take() {
                reach(known, event)
                endSuspension(known, time)
                open[key]?.running.append(known)
            } else if let known = open[key]?.running.first {
                reach(known, event)
            } else {
                let new = begin(event, isBegun: true, hasStart: false)
                open[key, default: Open()].running.append(new)
            }
        case .completed, .aborted:
            if let known = open[key]?.running.take() ?? open[key]?.suspended.take() {
                end(known, event)
            } else if let known = open[key]?.planned.take() {
                // What was planned and then aborted was never done; what was completed was, whenever it began.
                instances[known].isBegun = step(event) == .completed
                instances[known].start = time
                end(known, event)
            } else {
                addMoment(event)
            }
        case .dropped:
            if let known = open[key]?.planned.take() {
                end(known, event)
            } else if let known = open[key]?.running.take() ?? open[key]?.suspended.take() {
                end(known, event)
            } else {
                _ = begin(event, isBegun: false, hasStart: false)
            }
        case .other:
            if let known = open[key]?.running.first ?? open[key]?.suspended.first ?? open[key]?.planned.first { reach(known, event) } else { addMoment(event) }
        }
    }

    /// Whether an event gives to someone what was planned before, and so plans nothing new.
    private func isAssignment(_ event: Int) -> Bool {
        (log.lifecycleName(ofEvent: event) ?? "").lowercased().contains("assign")
    }

    private mutating func begin(_ event: Int, isBegun: Bool, hasStart: Bool) -> Int {
        instances.append(Instance(event: event, first: event, start: log.time[event], end: log.time[event], isBegun: isBegun, hasStart: hasStart))
        return instances.count - 1
    }

    /// An event that is an instance of its own, with the start that its row has.
    private mutating func addMoment(_ event: Int) {
        var instance = Instance(event: event, first: event, start: log.time[event], end: log.time[event], isBegun: true, hasStart: false, hasEnd: true)
        if event < log.givenStart.count, log.givenStart[event] != EventLog.missingTime {
            let start = log.givenStart[event]
            if log.time[event] == EventLog.missingTime {
                (instance.start, instance.end, instance.hasStart, instance.hasEnd) = (start, start, true, false)
            } else if start <= log.time[event] {
                (instance.start, instance.hasStart) = (start, true)
            }
        }
        instances.append(instance)
    }

    private mutating func reach(_ known: Int, _ event: Int) {
        instances[known].event = event
        if log.time[event] != EventLog.missingTime { instances[known].end = log.time[event] }
    }

    private mutating func end(_ known: Int, _ event: Int) {
        reach(known, event)
        endSuspension(known, log.time[event])
        instances[known].hasEnd = true
    }

    private mutating func endSuspension(_ known: Int, _ time: Int64) {
        let since = instances[known].suspendedSince
        if since != EventLog.missingTime, time != EventLog.missingTime { instances[known].suspended += max(0, time - since) }
        instances[known].suspendedSince = EventLog.missingTime
    }

    /// Puts a case's instances into order, and leaves out those that were never begun.
    private mutating func finish(_ from: Int) {
        var instant = Int64.min
        var keyed: [(time: Int64, instance: Instance)] = []
        keyed.reserveCapacity(instances.count - from)
        for instance in instances[from...] {
            guard instance.isBegun else {
                neverBegun += 1
                continue
            }
            if instance.hasStart, instance.hasEnd { whole += 1 } else if instance.hasEnd { withoutStart += 1 } else { withoutEnd += 1 }
            // As in any log: what has no time stays behind what was before it.
            if instance.start != EventLog.missingTime { instant = instance.start }
            keyed.append((instant, instance))
        }
        keyed.sort { $0.time != $1.time ? $0.time < $1.time : $0.instance.first < $1.instance.first }
        instances.replaceSubrange(from..., with: keyed.map(\.instance))
    }

    /// The log of the instances.
    func paired() -> EventLog {
        var paired = log
        paired.givenStart = []
        paired.rearrangeEvents(instances.map { UInt32($0.event) })
        paired.caseStart = starts
        paired.filePositions = [:]
        paired.time = instances.map { $0.end != EventLog.missingTime ? $0.end : $0.start }
        paired.start = zip(instances, paired.time).map { $0.start != EventLog.missingTime ? $0.start : $1 }
        paired.service = instances.map { instance in
            guard instance.hasStart, instance.hasEnd, instance.start != EventLog.missingTime, instance.end != EventLog.missingTime else {
                return EventLog.missingTime
            }
            return max(0, instance.end - instance.start - instance.suspended)
        }
        for (index, instance) in instances.enumerated() where !paired.resource.isEmpty && paired.resource[index] == EventLog.missingCode {
            paired.resource[index] = log.resource[instance.first]
        }
        return paired
    }
}
