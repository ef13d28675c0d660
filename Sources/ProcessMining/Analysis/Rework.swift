/// What happens more than once in a case.
public struct Rework: Sendable {
    /// One activity.
    public struct Activity: Sendable, Equatable {
        /// The activity's code.
        public let activity: Int
        /// How often it directly follows itself.
        public let selfLoops: Int
        /// How often it happens again, after the first time in its case.
        public let repeats: Int
        /// In how many cases it happens more than once.
        public let cases: Int
        /// In how many cases it happens.
        public let casesWith: Int
    }

    /// Activities that are repeated at all, most repeats first.
    public let activities: [Activity]
    /// The cases in which anything is repeated.
    public let cases: [Int]
    /// Events that repeat an activity, all together.
    public let repeats: Int

    /// - Parameter prescribed: What may follow what by the flow of the log, for its steps: a step that is done again because the flow leads back to
    ///   it is no rework. Other activities are, whenever they happen again.
    public init(_ log: EventLog, prescribed: [String: Set<String>] = [:]) {
        let steps = Self.codes(prescribed, log)
        let count = log.activities.count
        var lastCase = [Int](repeating: -1, count: count)
        var lastRepeated = [Int](repeating: -1, count: count)
        var selfLoops = [Int](repeating: 0, count: count)
        var repeats = [Int](repeating: 0, count: count)
        var repeatedIn = [Int](repeating: 0, count: count)
        var seenIn = [Int](repeating: 0, count: count)
        var cases: [Int] = []
        for index in 0..<log.caseCount {
            var previous = -1, step = -1
            var hasRework = false
            for event in log.events(ofCase: index) where log.activity[event] != EventLog.missingCode {
                let code = Int(log.activity[event])
                let isLed = step >= 0 && steps?[step].contains(code) == true
                if isLed || steps?[code].isEmpty == false { step = code }
                if lastCase[code] == index {
                    if isLed {
                        previous = code
                        continue
                    }
                    repeats[code] += 1
                    hasRework = true
                    if lastRepeated[code] != index {
                        lastRepeated[code] = index
                        repeatedIn[code] += 1
                    }
                } else {
                    lastCase[code] = index
                    seenIn[code] += 1
                }
                if previous == code { selfLoops[code] += 1 }
                previous = code
            }
            if hasRework { cases.append(index) }
        }
        activities = (0..<count).filter { repeats[$0] > 0 }
            .map { Activity(activity: $0, selfLoops: selfLoops[$0], repeats: repeats[$0], cases: repeatedIn[$0], casesWith: seenIn[$0]) }
            .sorted { $0.repeats != $1.repeats ? $0.repeats > $1.repeats : $0.activity < $1.activity }
        self.cases = cases
        self.repeats = repeats.reduce(0, +)
    }

    /// What may follow each activity, by their codes; `nil` where nothing is prescribed.
    private static func codes(_ transitions: [String: Set<String>], _ log: EventLog) -> [Set<Int>]? {
        if transitions.isEmpty { return nil }
        return (0..<log.activities.count).map { code in
            guard let following = log.activities.text(code).flatMap({ transitions[$0] }) else { return [] }
            return Set(following.compactMap { log.activities.code(of: $0) })
        }
    }
}
