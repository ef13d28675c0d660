extension EventLog {
    /// The events that `keeps` wants, by index; cases stay, also when nothing is left of them.
    public func keepingEvents(emptyCases: Bool = true, where keeps: (Int) -> Bool) -> EventLog {
        var kept: [UInt32] = []
        var cases: [UInt32] = []
        var starts = [0]
        for index in 0..<caseCount {
            let before = kept.count
            for event in events(ofCase: index) where keeps(event) { kept.append(UInt32(event)) }
            if kept.count > before || emptyCases {
                cases.append(UInt32(index))
                starts.append(kept.count)
            }
        }
        if kept.count == eventCount, cases.count == caseCount { return self }
        return gathered(events: kept, cases: cases, starts: starts)
    }

    /// The cases that `keeps` wants, by index, whole.
    public func keepingCases(where keeps: (Int) -> Bool) -> EventLog {
        let cases = (0..<UInt32(caseCount)).filter { keeps(Int($0)) }
        if cases.count == caseCount { return self }
        var kept: [UInt32] = []
        var starts = [0]
        for index in cases {
            for event in events(ofCase: Int(index)) { kept.append(UInt32(event)) }
            starts.append(kept.count)
        }
        return gathered(events: kept, cases: cases, starts: starts)
    }

    /// How a case relates to a time window.
    public enum WindowMode: Sendable {
        /// Its first event is in the window: each case belongs to one window.
        case starting
        /// Its last event is in the window.
        case ending
        /// Any event is in the window.
        case touching
        /// All its events are in the window.
        case contained
        /// Only the events in the window, of any case; cases without any are left out.
        case trimmed
    }

    /// The part of the log in `window`, which ends before its upper bound. Events without a time are in no window.
    public func sliced(_ window: Range<Instant>, _ mode: WindowMode) -> EventLog {
        let range = window.lowerBound.microseconds..<window.upperBound.microseconds
        let isIn = { (event: Int) in time[event] != Self.missingTime && range.contains(time[event]) }
        if mode == .trimmed { return keepingEvents(emptyCases: false, where: isIn) }
        return keepingCases(where: { index in
            let timed = events(ofCase: index).filter { time[$0] != Self.missingTime }
            guard let first = timed.first, let last = timed.last else { return false }
            switch mode {
            case .starting: return isIn(first)
            case .ending: return isIn(last)
            case .touching, .trimmed: return timed.contains(where: isIn)
            case .contained: return isIn(first) && isIn(last)
            }
        })
    }

    /// The cases in which an activity with one of these names happens, or in which none does.
    public func filtered(casesWith names: Set<String>, containing: Bool = true) -> EventLog {
        let codes = Set(names.compactMap { activities.code(of: $0).map { UInt32($0) } })
        return keepingCases(where: { index in activity[events(ofCase: index)].contains { codes.contains($0) } == containing })
    }

    /// Only the events with one of these activities; cases without any are left out.
    public func filtered(activities names: Set<String>) -> EventLog {
        let codes = Set(names.compactMap { activities.code(of: $0).map { UInt32($0) } })
        return keepingEvents(emptyCases: false, where: { codes.contains(activity[$0]) })
    }

    /// The cases whose attribute has this value, as text.
    public func filtered(caseAttribute key: String, is value: String) -> EventLog {
        let columns = columns(key, ofCases: true)
        return keepingCases(where: { index in columns.contains { $0.value(at: index)?.text == value } })
    }

    private func gathered(events kept: [UInt32], cases: [UInt32], starts: [Int]) -> EventLog {
        var log = self
        log.rearrangeEvents(kept)
        log.caseStart = starts
        log.caseCode = cases.map { caseCode[Int($0)] }
        log.caseAttributes = caseAttributes.map { $0.gathered(cases) }
        log.filePositions = [:]
        if !filePositions.isEmpty {
            for (new, old) in cases.enumerated() {
                guard let positions = filePositions[Int(old)] else { continue }
                let first = UInt32(caseStart[Int(old)])
                let own = kept[starts[new]..<starts[new + 1]].map { positions[Int($0 - first)] }
                let order = own.indices.sorted { own[$0] < own[$1] }
                var places = [UInt32](repeating: 0, count: own.count)
                for (place, index) in order.enumerated() { places[index] = UInt32(place) }
                if places != places.sorted() { log.filePositions[new] = places }
            }
        }
        return log
    }

    /// The log with its events as they stood in the file.
    var inFileOrder: EventLog {
        var order = (0..<UInt32(eventCount)).map { $0 }
        for (index, positions) in filePositions {
            let first = caseStart[index]
            for (offset, position) in positions.enumerated() { order[first + Int(position)] = UInt32(first + offset) }
        }
        var log = self
        log.rearrangeEvents(order)
        log.filePositions = [:]
        return log
    }
}
