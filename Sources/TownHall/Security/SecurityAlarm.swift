import CivilTime

/// What looks like an attack: more of something in a while than people do.
public struct SecurityAlarm: Hashable, Sendable, Codable {
    /// What there was much of.
    public enum Cause: String, CaseIterable, Sendable, Codable {
        case failuresOnName = "failures_on_name"
        case failuresFromSource = "failures_from_source"
        case failuresOverall = "failures_overall"
        case csrfFromSource = "csrf_from_source"
        case emptySearches = "empty_searches"
        case forbiddenToAccount = "forbidden_to_account"
        case limitsOfSource = "limits_of_source"
        case fileDamaged = "file_damaged"

        /// Whether someone must be behind it. A file that is gone may be a disk's fault, and is as bad.
        public var isAttack: Bool { self != .fileDamaged }
    }

    public let cause: Cause
    /// A source, an account's or case's identifier, or what stands for a user name; empty for what counts over all.
    public let subject: String
    /// How many there were, when the alarm was raised.
    public let count: Int
    /// In how many seconds at most.
    public let seconds: Int
    /// Microseconds since 1970.
    let microseconds: Int64

    public var time: Timestamp { Timestamp(microseconds: microseconds) }

    public init(cause: Cause, subject: String, count: Int, seconds: Int, time: Timestamp) {
        self.cause = cause; self.subject = subject; self.count = count; self.seconds = seconds
        microseconds = time.microseconds
    }
}

/// Counts what the rules count, line by line, and says when there is an alarm: each cause once in an hour.
struct SecurityWatch: Sendable {
    private struct Key: Hashable, Sendable {
        let cause: SecurityAlarm.Cause
        let subject: String
    }

    /// Two windows of a rule's length: what was before this one weighs by how much of it the last such time reaches back into.
    private struct Window: Sendable {
        var start: Int64
        var count = 0
        var before = 0
        var alarmed: Int64?
    }

    private var windows: [Key: Window] = [:]
    /// The most that is counted apart; what comes beyond is counted together.
    private static let limit = 20_000
    /// Seconds before the same is told again.
    static let pause: Int64 = 3_600

    /// - Returns: The alarms that this line raises.
    mutating func note(_ record: SecurityRecord, rules: [SecurityAlarm.Rule] = SecurityAlarm.rules) -> [SecurityAlarm] {
        let kind = record.event.kind
        var alarms: [SecurityAlarm] = []
        for rule in rules where rule.kinds.contains(kind) {
            guard let subject = rule.subject(record) else { continue }
            if let alarm = note(rule, subject, record.time) { alarms.append(alarm) }
        }
        return alarms
    }

    private mutating func note(_ rule: SecurityAlarm.Rule, _ subject: String, _ time: Timestamp) -> SecurityAlarm? {
        let now = time.microseconds / 1_000_000, length = Int64(rule.seconds)
        var key = Key(cause: rule.cause, subject: subject)
        if windows[key] == nil, windows.count >= Self.limit {
            windows = windows.filter { now - max($0.value.start, $0.value.alarmed ?? 0) < Self.pause }
            if windows.count >= Self.limit { key = Key(cause: rule.cause, subject: "") }
        }
        var window = windows[key] ?? Window(start: now)
        let gone = now - window.start
        if gone >= 2 * length {
            window = Window(start: now, alarmed: window.alarmed)
        } else if gone >= length {
            window = Window(start: window.start + length, before: window.count, alarmed: window.alarmed)
        }
        window.count += 1
        let share = Double(length - min(length, max(0, now - window.start))) / Double(length)
        let seen = window.count + Int((Double(window.before) * share).rounded(.down))
        defer { windows[key] = window }
        if seen < rule.count || window.alarmed.map({ now - $0 < Self.pause }) == true { return nil }
        window.alarmed = now
        return SecurityAlarm(cause: rule.cause, subject: key.subject, count: seen, seconds: rule.seconds, time: time)
    }
}
