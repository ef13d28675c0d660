import Statistics

/// How long cases take, from their first event with a time to their last; of activity instances, from the first start to the last end.
public struct Throughput: Sendable {
    /// Each case's, in microseconds; nil where no event has a time.
    public let ofCase: [Int64?]
    /// Over all cases that have one; nil when none has.
    public let summary: Summary?

    /// In seconds; quantiles of type 7.
    public struct Summary: Sendable, Equatable {
        public let count: Int
        public let minimum, q25, median, mean, q75, p90, p95, p99, maximum: Double

        /// The upper fence of Tukey's rule: the third quartile and `factor` times the interquartile range (Exploratory Data Analysis, 1977).
        public func upperFence(_ factor: Double) -> Double { q75 + factor * (q75 - q25) }
        /// The lower fence.
        public func lowerFence(_ factor: Double) -> Double { q25 - factor * (q75 - q25) }
    }

    public init(_ log: EventLog) {
        let values = Self.values(log)
        summary = Self.summary(values)
        ofCase = values.map { $0 == EventLog.missingTime ? nil : $0 }
    }

    /// The summary alone, of a log.
    public static func summary(_ log: EventLog) -> Summary? { summary(values(log)) }

    /// Per case in microseconds, or `EventLog.missingTime`.
    static func values(_ log: EventLog) -> [Int64] {
        let missing = EventLog.missingTime
        if log.isPaired { return (0..<log.caseCount).map { instances(log, log.events(ofCase: $0)) } }
        return [Int64](unsafeUninitializedCapacity: log.caseCount) { buffer, count in
            log.time.withUnsafeBufferPointer { time in
                log.caseStart.withUnsafeBufferPointer { caseStart in
                    for index in 0..<log.caseCount {
                        var first = caseStart[index]
                        var last = caseStart[index + 1] - 1
                        while first <= last, time[first] == missing { first += 1 }
                        while last >= first, time[last] == missing { last -= 1 }
                        buffer[index] = first <= last ? time[last] &- time[first] : missing
                    }
                }
            }
            count = log.caseCount
        }
    }

    /// Instances lie by their starts, and may end in another order.
    private static func instances(_ log: EventLog, _ range: Range<Int>) -> Int64 {
        let missing = EventLog.missingTime
        guard let first = log.start[range].first(where: { $0 != missing }), let last = log.time[range].filter({ $0 != missing }).max() else {
            return missing
        }
        return last &- first
    }

    static func summary(_ values: [Int64]) -> Summary? {
        var timed = values
        if timed.contains(EventLog.missingTime) { timed.removeAll { $0 == EventLog.missingTime } }
        guard !timed.isEmpty else { return nil }
        return timed.withUnsafeMutableBufferPointer { timed -> Summary? in
            var sum = MicrosecondSum()
            for value in timed { sum.add(value) }
            let mean = sum.seconds / Double(timed.count)
            let quantiles = Quantile.select(timed, [0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1]).map { $0 / 1e6 }
            return Summary(
                count: timed.count, minimum: quantiles[0], q25: quantiles[1], median: quantiles[2], mean: mean, q75: quantiles[3], p90: quantiles[4],
                p95: quantiles[5], p99: quantiles[6], maximum: quantiles[7])
        }
    }
}
