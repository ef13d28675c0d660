extension EventLog {
    /// The log with another idea of what an activity is: the values of these attributes, joined by `+` (a classifier, IEEE 1849-2016 § 4.6).
    /// An event that lacks all of them has no activity.
    public func classified(by keys: [String]) -> EventLog {
        var log = self
        var table = StringTable()
        var cursors = keys.map { key in eventAttributes.filter { $0.key == key }.map { RowCursor($0) } }
        log.activity = (0..<eventCount).map { event in
            var parts: [String] = []
            for (at, key) in keys.enumerated() {
                let own: String? =
                    switch key {
                    case XESKey.name: activityName(ofEvent: event)
                    case XESKey.resource: resourceName(ofEvent: event)
                    case XESKey.lifecycle: lifecycleName(ofEvent: event)
                    default: cursors[at].indices.lazy.compactMap { cursors[at][$0].value(at: event)?.text }.first
                    }
                if let own { parts.append(own) }
            }
            return parts.isEmpty ? Self.missingCode : table.intern(parts.joined(separator: "+"))
        }
        log.activities = table
        return log
    }

    /// The log with another attribute as its resource.
    public func withResource(_ key: String) -> EventLog {
        let other = classified(by: [key])
        var log = self
        log.resource = other.activity
        log.resources = other.activities
        return log
    }

    /// The log with another attribute as its lifecycle transition.
    public func withLifecycle(_ key: String) -> EventLog {
        let other = classified(by: [key])
        var log = self
        log.lifecycle = other.activity
        log.lifecycles = other.activities
        return log
    }

    /// The log with another attribute as its time, each case in its order.
    /// - Parameter table: How times are written that are texts, and no ISO 8601, and what those without an offset mean.
    /// - Throws: `ImportError` when none of the values is a time.
    public func withTime(_ key: String, _ table: TableOptions = TableOptions()) throws(ImportError) -> EventLog {
        let format: DateFormat? = if let given = table.timeFormat { try DateFormat(given: given) } else { nil }
        func instant(_ text: String) -> Int64? {
            guard let read = DateFormat.iso.read(text) ?? format?.read(text) else { return nil }
            guard !read.hasOffset, let offset = table.offset else { return read.microseconds }
            return read.microseconds - offset(read.microseconds.flooredDivision(by: 1_000_000).quotient) * 1_000_000
        }
        var unread: String?
        var log = inFileOrder
        var cursors = log.columns(key, ofCases: false).map { RowCursor($0) }
        log.time = (0..<eventCount).map { event in
            for at in cursors.indices {
                switch cursors[at].value(at: event) {
                case .date(let instant): return instant.microseconds
                case .string(let text):
                    if let instant = instant(text) { return instant }
                    unread = unread ?? text
                default: continue
                }
            }
            return Self.missingTime
        }
        if let unread, log.timeRange == nil {
            if let format { throw .formatReadsNothing(format: format.name, value: unread, line: nil) }
            throw .unknownDateFormat(value: unread, line: nil)
        }
        log.sortCases()
        return log
    }

    /// The log with a case attribute as its case ids.
    public func withCaseIDs(_ key: String) -> EventLog {
        var log = self
        var table = StringTable()
        let columns = columns(key, ofCases: true)
        log.caseCode = (0..<caseCount).map { index in
            columns.lazy.compactMap { $0.value(at: index)?.text }.first.map { table.intern($0) } ?? Self.missingCode
        }
        log.caseIDs = table
        return log
    }
}
