/// An event log, held as columns.
///
/// Events lie case by case; inside a case they are ordered by instant, ties as they came. An event without a time stands where it came:
/// right after the event that was before it in the file. Activities, resources, lifecycle transitions and case ids are codes into tables of texts; a code or time that is not there is `missingCode` or `missingTime`. A slice shares the tables of its log.
public struct EventLog: Sendable {
    /// The code of what an event does not have.
    public static let missingCode = UInt32.max
    /// The time of an event that has none.
    public static let missingTime = Int64.min

    /// The log's own name (`concept:name` of the log), or empty.
    public internal(set) var name = ""

    /// What the codes of `activity` stand for.
    public internal(set) var activities = StringTable()
    /// What the codes of `resource` stand for.
    public internal(set) var resources = StringTable()
    /// What the codes of `lifecycle` stand for.
    public internal(set) var lifecycles = StringTable()
    /// What the codes of `caseCode` stand for.
    public internal(set) var caseIDs = StringTable()

    /// Each event's activity (`concept:name`).
    public internal(set) var activity: [UInt32] = []
    /// Each event's time (`time:timestamp`), in microseconds since 1970, UTC.
    public internal(set) var time: [Int64] = []
    /// Each event's resource (`org:resource`); empty when no event has one.
    public internal(set) var resource: [UInt32] = []
    /// Each event's lifecycle transition (`lifecycle:transition`); empty when no event has one.
    public internal(set) var lifecycle: [UInt32] = []
    /// When the work of each event began, in microseconds since 1970, UTC, where events are activity instances (`ActivityInstances`); their
    /// `time` is then that of their end, and cases are ordered by start. Empty where events are moments.
    public internal(set) var start: [Int64] = []
    /// How long was worked at each activity instance, in microseconds; `missingTime` where its start or its end is not known. Empty where events
    /// are moments.
    public internal(set) var service: [Int64] = []
    /// The start that stands beside each event's time; empty when it has none. Nothing but `ActivityInstances` reads it.
    var givenStart: [Int64] = []

    /// Where each case's events begin, and at last the number of events: case i has events `caseStart[i]..<caseStart[i + 1]`.
    public internal(set) var caseStart: [Int] = [0]
    /// Each case's id (`concept:name` of the trace).
    public internal(set) var caseCode: [UInt32] = []

    /// Other attributes of events; a row is an event's index.
    public internal(set) var eventAttributes: [AttributeColumn] = []
    /// Other attributes of cases; a row is a case's index.
    public internal(set) var caseAttributes: [AttributeColumn] = []

    /// What a XES file says about itself and its attributes.
    public var header = XESHeader()

    /// Of each case whose events were not in the order of their times: where each event stood in the file, counted from the case's first.
    var filePositions: [Int: [UInt32]] = [:]

    /// An empty log.
    public init() {}

    public var eventCount: Int { activity.count }
    public var caseCount: Int { caseCode.count }

    /// The events of a case.
    public func events(ofCase index: Int) -> Range<Int> { caseStart[index]..<caseStart[index + 1] }

    /// The id of a case, or nil when it has none.
    public func caseID(_ index: Int) -> String? { caseIDs.text(Int(caseCode[index])) }

    /// The activity of an event, or nil when it has none.
    public func activityName(ofEvent index: Int) -> String? { activities.text(Int(activity[index])) }

    /// The time of an event, or nil when it has none.
    public func instant(ofEvent index: Int) -> Instant? {
        time[index] == Self.missingTime ? nil : Instant(microseconds: time[index])
    }

    /// Whether events are activity instances with a start and an end, instead of moments.
    public var isPaired: Bool { !start.isEmpty }

    /// When each event began: its time, where it is a moment.
    var begins: [Int64] { start.isEmpty ? time : start }

    /// From the first to the last instant of the log; nil when no event has a time.
    public var timeRange: ClosedRange<Instant>? {
        let missing = Self.missingTime
        guard let first = begins.lazy.filter({ $0 != missing }).min(), let last = time.lazy.filter({ $0 != missing }).max(), first <= last else { return nil }
        return Instant(microseconds: first)...Instant(microseconds: last)
    }

    /// The resource of an event, or nil when it has none.
    public func resourceName(ofEvent index: Int) -> String? { index < resource.count ? resources.text(Int(resource[index])) : nil }

    /// The lifecycle transition of an event, or nil when it has none.
    public func lifecycleName(ofEvent index: Int) -> String? { index < lifecycle.count ? lifecycles.text(Int(lifecycle[index])) : nil }

    /// The columns of an attribute of cases or of events, one for each type that it has.
    public func columns(_ key: String, ofCases: Bool) -> [AttributeColumn] {
        (ofCases ? caseAttributes : eventAttributes).filter { $0.key == key }
    }

    /// About how many bytes the columns take.
    public var byteSize: Int {
        let own =
            4 * (activity.count + resource.count + lifecycle.count + caseCode.count) + 8
            * (time.count + start.count + service.count + givenStart.count + caseStart.count)
        let tables = [activities, resources, lifecycles, caseIDs].reduce(0) { $0 + $1.byteSize }
        return (eventAttributes + caseAttributes).reduce(own + tables) {
            $0 + 4 * ($1.codes.count + ($1.rows?.count ?? 0)) + 8 * $1.words.count + $1.texts.byteSize
        }
    }
}
