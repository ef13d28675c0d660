extension EventLog {
    /// The same log with other names for its activities: activities that get one name become one.
    public func renamingActivities(_ name: (String) -> String) -> EventLog {
        var log = self
        var names = StringTable()
        let codes = activities.texts.map { names.intern(name($0)) }
        log.activities = names
        log.activity = activity.map { $0 == Self.missingCode ? $0 : codes[Int($0)] }
        return log
    }
}
