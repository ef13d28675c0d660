/// Builds a log event by event, in whatever order they come: cases may run through each other and events may be late.
///
/// It can go on after a log was taken from it, so that a journal feeds it for as long as the program runs. Each event takes 24 bytes, and
/// its attributes. It is a value: a copy does not follow the original.
public struct EventLogBuilder: Sendable {
    var draft = LogDraft(limits: Limits())
    /// Each event's case.
    var caseOfEvent: [UInt32] = []
    var countOfCase: [Int] = []
    var isGrouped = true
    /// What `log()` gave last, until something is added.
    private var made: EventLog?

    /// - Parameter name: The log's name.
    public init(name: String = "") { draft.log.name = name }

    /// How many events were added.
    public var eventCount: Int { caseOfEvent.count }
    /// How many cases there are.
    public var caseCount: Int { countOfCase.count }

    /// Adds a case, which may have no events yet; an id that is known is no new case. Its attributes are kept from the first time on.
    @discardableResult
    public mutating func open(case id: String, attributes: [XESAttribute] = []) -> Int {
        made = nil
        let code = draft.log.caseIDs.intern(id)
        if Int(code) == countOfCase.count {
            countOfCase.append(0)
            draft.log.caseCode.append(code)
            for attribute in attributes { Self.store(attribute, code, &draft.cases) }
        }
        return Int(code)
    }

    /// Adds an event to a case, which is opened when it is new.
    /// - Parameters:
    ///   - id: The case's id.
    ///   - activity: What happened.
    ///   - time: When; an event without a time stands right after the event that was added to its case before it.
    public mutating func append(
        case id: String, activity: String, time: Instant?, resource: String? = nil, lifecycle: String? = nil, attributes: [XESAttribute] = []
    ) {
        let code = open(case: id)
        if countOfCase[code] > 0, caseOfEvent.last != UInt32(code) { isGrouped = false }
        countOfCase[code] += 1
        let row = UInt32(caseOfEvent.count)
        for attribute in attributes { Self.store(attribute, row, &draft.events) }
        caseOfEvent.append(UInt32(code))
        draft.append(
            activity: draft.log.activities.intern(activity), time: time?.microseconds ?? EventLog.missingTime,
            resource: resource.map { draft.log.resources.intern($0) } ?? EventLog.missingCode,
            lifecycle: lifecycle.map { draft.log.lifecycles.intern($0) } ?? EventLog.missingCode)
    }

    /// The log of all that was added so far: cases in the order in which they came, their events by time, ties as they were added.
    ///
    /// Takes time that is linear in the events; asked again without anything added, it is at hand.
    public mutating func log() -> EventLog {
        if let made { return made }
        var draft = self.draft
        var starts = [0]
        starts.reserveCapacity(countOfCase.count + 1)
        for count in countOfCase { starts.append(starts[starts.count - 1] + count) }
        draft.log.caseStart = starts
        var sources: [UInt32]?
        if !isGrouped || !countOfCase.indices.dropLast().allSatisfy({ starts[$0] == starts[$0 + 1] || caseOfEvent[starts[$0]] == UInt32($0) }) {
            var order = [UInt32](repeating: 0, count: caseOfEvent.count)
            for (event, code) in caseOfEvent.enumerated() {
                order[starts[Int(code)]] = UInt32(event)
                starts[Int(code)] += 1
            }
            sources = order
        }
        let log = draft.finish(sources)
        made = log
        return log
    }

    private static func store(_ attribute: XESAttribute, _ row: UInt32, _ columns: inout ColumnSet) {
        let stored = try? Bytes.with(attribute.key) { key, keyCount throws(ImportError) in
            let column = try columns.column(key, keyCount, attribute.value.kind)
            try Bytes.with(attribute.value.text) { text, count throws(ImportError) in try columns.set(column, text, count, row: row) }
            return column
        }
        // A builder has no more keys than its program writes; past the limit of keys an attribute is left out.
        guard let column = stored else { return }
        let children = if case .list(let items) = attribute.value { items } else { attribute.children }
        if !children.isEmpty { columns.nest(children, in: column, row: row) }
    }
}
