/// Reads XES windows into a draft of a log.
///
/// Events that are laid out as nearly all writers do (double quotes, `key` before `value`, no white space around `=`) take a short path;
/// every other tag is read by `XMLTokenizer`. Both give the same log.
struct XESParser {
    /// What an open element is.
    enum Frame: Equatable {
        case log, trace, event
        case global(ofEvents: Bool)
        case attribute
        /// `values` of a list, or an element that XES does not know: passed through.
        case other
    }

    var draft: LogDraft
    var frames: [Frame] = []
    var frameNames: [String] = []
    let keepsAll: Bool
    let limits: Limits
    /// How times without an offset become instants, and how times that are no ISO 8601 are written; from `TableOptions`.
    let offset: (@Sendable (Int64) -> Int64)?
    let timeFormat: DateFormat?
    var tokenizer = XMLTokenizer()

    /// Attributes that are open because others are nested in them.
    var openAttributes: [XESAttribute] = []
    var header = XESHeader()
    var eventsWithoutCase = 0
    var isFinished = false

    /// The event that is open.
    var activity = EventLog.missingCode
    var time = EventLog.missingTime
    var resource = EventLog.missingCode
    var lifecycle = EventLog.missingCode
    var hasCase = false
    var caseCode = EventLog.missingCode

    /// - Parameter timeFormat: Tried on times that are no ISO 8601.
    init(_ options: ImportOptions, timeFormat: DateFormat? = nil) {
        self.timeFormat = timeFormat
        offset = options.table.offset
        draft = LogDraft(limits: options.limits)
        keepsAll = options.attributes == .all
        limits = options.limits
        draft.events.offset = offset
        draft.cases.offset = offset
    }

    // MARK: The short path

    /// Reads what is whole in `base..<end` and returns how many bytes that was.
    mutating func consume(_ base: UnsafePointer<UInt8>, _ count: Int) throws(Fault) -> Int {
        let limit = base + count
        var at = base
        while let tag = Bytes.find(UInt8(ascii: "<"), at, limit) {
            if isFinished { return count }
            if let here = Place(frames) {
                var place = here
                do throws(ImportError) {
                    at = try consumeUsual(tag, limit, &place)
                } catch {
                    throw Fault(error)
                }
                // A log has millions of events: what is open is written down when the short path ends, not at each.
                if place != here {
                    frames.replaceSubrange(1..., with: place.frames)
                    frameNames.replaceSubrange(1..., with: place.names)
                }
                if at > tag { continue }
                if at == limit { break }
                at = tag
            }
            switch try tokenizer.next(tag, limit, base: base) {
            case .incomplete: return tag - base
            case .skipped(let next): at = next
            case .start(let next, let isEmpty):
                try start(isEmpty: isEmpty, at: tag - base)
                at = next
            case .end(let next):
                try end(at: tag - base)
                at = next
            }
        }
        return count
    }

    /// Where the short path is: in the log between its traces, in a trace, or in an event of a trace.
    private enum Place {
        case log, trace, event

        init?(_ frames: [Frame]) {
            switch frames.count {
            case 2 where frames[1] == .trace: self = .trace
            case 3 where frames[1] == .trace && frames[2] == .event: self = .event
            default: return nil
            }
        }

        /// What is open inside the log.
        var frames: [Frame] { Array([Frame.trace, .event].prefix(self == .log ? 0 : self == .trace ? 1 : 2)) }
        var names: [String] { Array(["trace", "event"].prefix(self == .log ? 0 : self == .trace ? 1 : 2)) }
    }

    /// Reads tags from `tag` on as long as they are laid out as usual and belong to a trace or an event of it, and returns where it stopped: a
    /// `<` that needs the careful path, or the last tag that may go on behind `end`.
    @inline(__always)
    private mutating func consumeUsual(
        _ first: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ place: inout Place
    ) throws(ImportError) -> UnsafePointer<UInt8> {
        var tag = first
        // What the end of the window cuts off is 0 there, and so looks like nothing that is usual.
        let stringKey = Bytes.word("string k")
        let dateKey = Bytes.word("date key")
        while true {
            let name = tag + 1
            let word = Bytes.load8(name)
            let kind: XESAttribute.Kind
            let key: UnsafePointer<UInt8>
            if word == stringKey {
                guard Bytes.load4(name + 8) == 0x223d_7965 else { return tag }
                kind = .string
                key = name + 12
            } else if word == dateKey {
                guard Bytes.load2(name + 8) == 0x223d else { return tag }
                kind = .date
                key = name + 10
            } else if word & 0x00ff_ffff_ffff_ffff == Bytes.word("/event>") {
                guard place == .event, name + 7 <= end else { return tag }
                try closeEvent()
                place = .trace
                guard let next = Bytes.find(UInt8(ascii: "<"), name + 7, end) else { return end }
                tag = next
                continue
            } else if word & 0x0000_ffff_ffff_ffff == Bytes.word("event>") {
                guard place == .trace, name + 6 <= end else { return tag }
                place = .event
                guard let next = Bytes.find(UInt8(ascii: "<"), name + 6, end) else { return end }
                tag = next
                continue
            } else if word & 0x00ff_ffff_ffff_ffff == Bytes.word("/trace>") {
                guard place == .trace, name + 7 <= end else { return tag }
                try closeTrace()
                place = .log
                guard let next = Bytes.find(UInt8(ascii: "<"), name + 7, end) else { return end }
                tag = next
                // The next trace is as usual where nothing stands between the two.
                guard Bytes.load8(tag) & 0x00ff_ffff_ffff_ffff == Bytes.word("<trace>"), tag + 7 <= end else { return tag }
                hasCase = true
                place = .trace
                guard let first = Bytes.find(UInt8(ascii: "<"), tag + 7, end) else { return end }
                tag = first
                continue
            } else if word == Bytes.word("float ke") {
                guard Bytes.load4(name + 7) == 0x223d_7965 else { return tag }
                kind = .float
                key = name + 11
            } else if word == Bytes.word("int key=") {
                guard name[8] == UInt8(ascii: "\"") else { return tag }
                kind = .int
                key = name + 9
            } else if word == Bytes.word("boolean ") {
                guard Bytes.load4(name + 9) == 0x223d_7965, name[8] == UInt8(ascii: "k") else { return tag }
                kind = .boolean
                key = name + 13
            } else if word == Bytes.word("id key=\"") {
                kind = .id
                key = name + 8
            } else {
                return tag
            }
            let core = place == .event ? Core(key) : (Core.isName(key) ? .activity : .none)
            guard let keyEnd = core.keyCount == 0 ? Bytes.findValueEnd(UInt8(ascii: "\""), key, end) : key + core.keyCount,
                Bytes.load8(keyEnd) == 0x3d65_756c_6176_2022,
                keyEnd[8] == UInt8(ascii: "\"")
            else { return tag }
            let value = keyEnd + 9
            guard let valueEnd = Bytes.findValueEnd(UInt8(ascii: "\""), value, end), valueEnd.pointee == UInt8(ascii: "\"") else { return tag }
            guard Bytes.load2(valueEnd + 1) == 0x3e2f else { return tag }
            guard valueEnd + 3 <= end else { return tag }
            if place == .event {
                try setEvent(core, kind, key, keyEnd - key, value, valueEnd - value)
            } else {
                try setCase(core, kind, key, keyEnd - key, value, valueEnd - value)
            }
            guard let next = Bytes.find(UInt8(ascii: "<"), valueEnd + 3, end) else { return end }
            tag = next
        }
    }

    // MARK: Values

    /// The attributes that have columns of their own.
    enum Core {
        case none, activity, time, start, resource, lifecycle

        /// By a key that ends in a double quote.
        @inline(__always)
        init(_ key: UnsafePointer<UInt8>) {
            switch Bytes.load8(key) {
            case Bytes.word("concept:"): self = Self.isName(key) ? .activity : .none
            case Bytes.word("time:tim"): self = Bytes.load8(key + 7) == Bytes.word("mestamp\"") ? .time : .none
            case Bytes.word("org:reso"): self = Bytes.load8(key + 5) == Bytes.word("esource\"") ? .resource : .none
            case Bytes.word("start_ti"), Bytes.word("startTim"), Bytes.word("StartTim"), Bytes.word("time:sta"): self = Self.isStart(key) ? .start : .none
            case Bytes.word("lifecycl"):
                self = Bytes.load8(key + 8) == Bytes.word("e:transi") && Bytes.load8(key + 13) == Bytes.word("nsition\"") ? .lifecycle : .none
            default: self = .none
            }
        }

        /// How many bytes the key has; 0 where that is to be seen from itself.
        @inline(__always)
        var keyCount: Int {
            switch self {
            case .none, .start: 0
            case .activity, .resource: 12
            case .time: 14
            case .lifecycle: 20
            }
        }

        @inline(__always)
        static func isName(_ key: UnsafePointer<UInt8>) -> Bool {
            Bytes.load8(key) == Bytes.word("concept:") && Bytes.load8(key + 5) == Bytes.word("pt:name\"")
        }

        private static let startKeys = XESKey.starts.map { Array(($0 + "\"").utf8) }

        @inline(never)
        private static func isStart(_ key: UnsafePointer<UInt8>) -> Bool {
            startKeys.contains { name in name.indices.allSatisfy { key[$0] == name[$0] } }
        }

        init(_ key: String) {
            switch key {
            case XESKey.name: self = .activity
            case XESKey.time: self = .time
            case XESKey.resource: self = .resource
            case XESKey.lifecycle: self = .lifecycle
            default: self = XESKey.starts.contains(key) ? .start : .none
            }
        }
    }

    @inline(__always)
    mutating func setEvent(
        _ core: Core, _ kind: XESAttribute.Kind, _ key: UnsafePointer<UInt8>, _ keyCount: Int, _ value: UnsafePointer<UInt8>, _ count: Int
    ) throws(ImportError) {
        switch core {
        case .activity: activity = draft.log.activities.intern(value, count)
        case .resource: resource = draft.log.resources.intern(value, count)
        case .lifecycle: lifecycle = draft.log.lifecycles.intern(value, count)
        case .time:
            if let read = ISO8601.read(value, count), read.hasOffset { time = read.microseconds } else { setOtherTime(value, count) }
        case .start:
            if let start = otherTime(value, count) { draft.setStart(start) }
            // Starts stay an attribute too.
            try setAttribute(kind, key, keyCount, value, count)
        case .none: try setAttribute(kind, key, keyCount, value, count)
        }
    }

    @inline(__always)
    private mutating func setAttribute(
        _ kind: XESAttribute.Kind, _ key: UnsafePointer<UInt8>, _ keyCount: Int, _ value: UnsafePointer<UInt8>, _ count: Int
    ) throws(ImportError) {
        guard keepsAll else { return }
        let column = try draft.events.column(key, keyCount, kind)
        try draft.events.set(column, value, count, row: UInt32(truncatingIfNeeded: draft.log.activity.count))
    }

    var unreadableTimes = 0
    var firstUnreadable = ""
    var timesWithoutOffset = 0

    @inline(__always)
    mutating func setCase(
        _ core: Core, _ kind: XESAttribute.Kind, _ key: UnsafePointer<UInt8>, _ keyCount: Int, _ value: UnsafePointer<UInt8>, _ count: Int
    ) throws(ImportError) {
        if core == .activity {
            caseCode = draft.log.caseIDs.intern(value, count)
        } else if keepsAll {
            let column = try draft.cases.column(key, keyCount, kind)
            try draft.cases.set(column, value, count, row: UInt32(truncatingIfNeeded: draft.log.caseCode.count))
        }
    }

    @inline(__always)
    mutating func closeEvent() throws(ImportError) {
        if hasCase {
            draft.append(activity: activity, time: time, resource: resource, lifecycle: lifecycle)
            if draft.log.activity.count >= limits.rows { throw .tooLarge(.rows(limits.rows)) }
        } else {
            eventsWithoutCase += 1
            draft.dropEvent()
        }
        activity = EventLog.missingCode
        time = EventLog.missingTime
        resource = EventLog.missingCode
        lifecycle = EventLog.missingCode
    }

    mutating func closeTrace() throws(ImportError) {
        draft.log.caseCode.append(caseCode)
        draft.log.caseStart.append(draft.log.activity.count)
        if draft.log.caseCode.count >= limits.rows { throw .tooLarge(.rows(limits.rows)) }
        caseCode = EventLog.missingCode
        hasCase = false
    }
}
