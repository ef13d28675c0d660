/// How long activities take from their start to their end, apart from the waits between them. Only a log of activity instances
/// (`ActivityInstances`) knows.
public struct ServiceTimes: Sendable {
    /// One activity.
    public struct Activity: Sendable, Equatable {
        /// The activity's code.
        public let activity: Int
        /// Over its instances that have a start and an end, without the time that they were suspended.
        public let durations: Durations
    }

    /// Activities with a known service time, longest together first.
    public let activities: [Activity]

    public init(_ log: EventLog) {
        var byActivity = [[Int64]](repeating: [], count: log.activities.count)
        for (event, service) in log.service.enumerated() where service != EventLog.missingTime && log.activity[event] != EventLog.missingCode {
            byActivity[Int(log.activity[event])].append(service)
        }
        activities = byActivity.enumerated().compactMap { code, values in Durations(microseconds: values).map { Activity(activity: code, durations: $0) } }
            .sorted { $0.durations.total != $1.durations.total ? $0.durations.total > $1.durations.total : $0.activity < $1.activity }
    }
}
